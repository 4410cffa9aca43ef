import { z } from 'zod/v4'
import { type AreaCounts, areaCounts, type ChainCount } from '../domain/analysis.ts'
import { type MeasureColumn, measureColumns, planKey } from '../domain/plan.ts'
import type { MeasureChange } from '../domain/plan-change.ts'
import type { Finding, FindingKind, PlanReading } from '../domain/plan-reading.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten, someOf, typed } from './card.ts'
import template from './plan-preview.json' with { type: 'json' }

export type PlanPreview = {
  readonly importId: string
  readonly fileName: string
  /** Suggested name and year; the person may change them. */
  readonly name: string
  readonly year: number | null
  readonly reading: PlanReading
  /** Null for a plan that is not known before. */
  readonly changes: readonly MeasureChange[] | null
  /** Proposals that the plan follows already, as finding ids. */
  readonly accepted: readonly string[]
}

const draw = createDrawing(template)

const longestName = 80

/** How much is shown before "and n more", from an ordinary plan to one that is all doubts. */
const rooms = [
  { areas: 40, title: 100, places: 12, changes: 10, proposals: 12, part: 140 },
  { areas: 40, title: 80, places: 8, changes: 8, proposals: 6, part: 120 },
  { areas: 40, title: 60, places: 5, changes: 5, proposals: 4, part: 80 },
  { areas: 25, title: 60, places: 5, changes: 5, proposals: 3, part: 60 },
  { areas: 12, title: 40, places: 3, changes: 3, proposals: 2, part: 40 },
] as const
type Room = (typeof rooms)[number]

/** Shows what was read and what to look at, and asks for a yes; personal data in the file leaves only "cancel" and none of the rows. */
export function planPreviewCard(view: PlanPreview, text: Text): Card {
  const t = text.cards.preview
  const { findings } = view.reading
  const stopped = findings.some((f) => f.kind === 'personal-data')
  const data = { i: view.importId, k: planKey(view.name, view.year ?? 0) }
  const name = shorten(view.name, longestName)
  const counted = view.reading.areas.map((area) => ({ title: area.title, counts: areaCounts(area) }))
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading,
      file: t.file(shorten(view.fileName, 80)),
      nameLabel: t.planName,
      nameError: t.planNameMissing,
      name,
      yearLabel: t.year,
      yearError: t.yearMissing,
      year: view.year ?? 0,
      areaLabel: t.area,
      filledLabel: t.filled,
      distinctLabel: t.distinct,
      countsHelp: t.countsHelp,
      areas: areaRows(counted, room, text),
      changes: stopped ? [] : changeLines(view.changes, room, text),
      findingsLabel: findings.length > 0 ? t.findings : t.noFindings,
      findings: findingLines(findings, room, text),
      ...(stopped ? { proposals: [], moreProposals: '' } : proposals(view, room, text)),
      stop: stopped ? t.personalDataStops : '',
      actions: [
        ...(stopped ? [] : [execute(t.apply, 'plan.apply', data, { style: 'positive' })]),
        navigate(t.cancel, 'plan.cancel', data),
      ],
    }),
  )
  return finished(content, t.summary(`${name} ${view.year ?? ''}`.trim()))
}

type CountedArea = { readonly title: string; readonly counts: AreaCounts }

/** One row per area; those that there is no room for are counted together in the last row. */
function areaRows(areas: readonly CountedArea[], room: Room, text: Text) {
  const row = (title: string, { filled, distinct }: AreaCounts) => {
    return { title, filled: chain(filled), distinct: chain(distinct) }
  }
  const rest = areas.slice(room.areas)
  return [
    ...areas.slice(0, room.areas).map(({ title, counts }) => row(shorten(title, room.title), counts)),
    ...(rest.length > 0 ? [row(text.cards.preview.more(rest.length), sumOf(rest.map(({ counts }) => counts)))] : []),
  ]
}

function sumOf(counts: readonly AreaCounts[]): AreaCounts {
  const add = (kind: keyof AreaCounts, column: keyof ChainCount) =>
    counts.reduce((sum, count) => sum + count[kind][column], 0)
  const both = (kind: keyof AreaCounts): ChainCount => {
    return { problem: add(kind, 'problem'), cause: add(kind, 'cause'), measure: add(kind, 'measure') }
  }
  return { filled: both('filled'), distinct: both('distinct') }
}

const chain = (count: ChainCount) => `${count.problem} / ${count.cause} / ${count.measure}`

const longestPlace = 50

function findingLines(findings: readonly Finding[], room: Room, text: Text) {
  const t = text.cards.preview
  const kinds = Object.keys(t.finding) as FindingKind[]
  return kinds.flatMap((kind) => {
    const places = findings.filter((f) => f.kind === kind).map(placeOf)
    return places.length > 0 ? [{ title: `${t.finding[kind]}: `, places: someOf(places, room.places, text) }] : []
  })
}

const placeOf = ({ sheet, cell }: Finding) => `${shorten(sheet, longestPlace)} ${cell}`

/** The proposals there is room for, one choice each, and in words how many there are besides. */
function proposals({ reading: { findings }, accepted }: PlanPreview, room: Room, text: Text) {
  const t = text.cards.preview
  const all = findings.filter((f) => f.proposal)
  const rest = all.length - room.proposals
  return {
    moreProposals: rest > 0 ? t.moreProposals(rest) : '',
    proposals: all.slice(0, room.proposals).map((finding, n) => ({
      input: `proposal-${n}`,
      place: placeOf(finding),
      label: t.proposal,
      value: accepted.includes(finding.id) ? 'accept' : 'leave',
      accept: t.accept,
      leave: t.leave,
      parts: measureColumns
        .filter((column) => finding.proposal?.[column] !== undefined)
        .map((column) => ({
          column: `${text.words.columns[column]}: `,
          text: shorten(finding.proposal?.[column] || t.empty, room.part),
        })),
    })),
  }
}

function changeLines(changes: readonly MeasureChange[] | null, room: Room, text: Text): readonly string[] {
  const t = text.cards.preview
  if (changes === null) return []
  const seen = changes.filter((c) => c.change !== 'moved')
  if (seen.length === 0) return [t.unchanged]
  const count = (kind: MeasureChange['change']) => seen.filter((c) => c.change === kind).length
  const lines = seen.slice(0, room.changes).map((change) => changeLine(change, text))
  const rest = seen.length > room.changes ? [t.more(seen.length - room.changes)] : []
  return [t.changes(count('added'), count('changed'), count('withdrawn')), ...lines, ...rest]
}

function changeLine({ change, measure, before }: MeasureChange, text: Text): string {
  const t = text.cards.preview
  const what = shorten(measure.text.measure || measure.text.problem, 80)
  if (change === 'added') return t.newMeasure(measure.code, what)
  if (change === 'withdrawn') return t.withdrawnMeasure(measure.code, what)
  const differs = (column: MeasureColumn) => before?.[column] !== measure.text[column]
  const columns = measureColumns.filter(differs).map((column) => text.words.columns[column])
  // A measure that was withdrawn comes back as it was, or reworded.
  return columns.length > 0 ? t.changedMeasure(measure.code, columns.join(', ')) : t.returnedMeasure(measure.code, what)
}

const place = z.object({ i: z.uuid() })

/** Which reading a button is about; null when it cannot be read. */
export function readImportId(data: unknown): string | null {
  return place.safeParse(data).data?.i ?? null
}

const answer = place.extend({
  k: z.string().max(300).default(''),
  name: z.string().transform(typed).pipe(z.string().min(1).max(longestName)),
  year: z.coerce.number().int().min(2000).max(2100),
})

export type PreviewAnswer = {
  readonly importId: string
  readonly name: string
  readonly year: number
  /** Proposals said yes and no to, as finding ids; those that the card had no room for are in neither. */
  readonly accepted: readonly string[]
  readonly left: readonly string[]
  /** The key of the plan that the card compared with; empty when the card does not say. */
  readonly shown: string
}

/** What the person decided, with the accepted proposals as finding ids; null when it cannot be read. */
export function readPreviewAnswer(data: unknown, findings: readonly Finding[]): PreviewAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const inputs = data as Readonly<Record<string, unknown>>
  const chose = (choice: string) =>
    findings
      .filter((f) => f.proposal)
      .filter((_, n) => inputs[`proposal-${n}`] === choice)
      .map((f) => f.id)
  return {
    importId: parsed.data.i,
    name: parsed.data.name,
    year: parsed.data.year,
    accepted: chose('accept'),
    left: chose('leave'),
    shown: parsed.data.k,
  }
}
