import { z } from 'zod/v4'
import { areaCounts, type ChainCount } from '../domain/analysis.ts'
import { type MeasureColumn, measureColumns } from '../domain/plan.ts'
import type { MeasureChange } from '../domain/plan-change.ts'
import type { Finding, FindingKind, PlanReading } from '../domain/plan-reading.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, execute, navigate, plain, shorten } from './card.ts'
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
}

const draw = createDrawing(template)

/** Most places, proposals and changes shown before "and n more": keeps the card within its size budget. */
const most = { places: 12, proposals: 12, changes: 10 }

/** Shows what was read and what to look at, and asks for a yes; personal data in the file leaves only "cancel". */
export function planPreviewCard(view: PlanPreview, text: Text): Card {
  const t = text.cards.preview
  const stopped = view.reading.findings.some((f) => f.kind === 'personal-data')
  const data = { i: view.importId }
  const apply = execute(t.apply, 'plan.apply', data, { style: 'positive' })
  const content = draw({
    lang: text.lang,
    heading: t.heading,
    file: t.file(shorten(view.fileName, 80)),
    nameLabel: t.planName,
    nameError: t.planNameMissing,
    name: view.name,
    yearLabel: t.year,
    yearError: t.yearMissing,
    year: view.year ?? 0,
    areaLabel: t.area,
    filledLabel: t.filled,
    distinctLabel: t.distinct,
    countsHelp: t.countsHelp,
    areas: view.reading.areas.map((area) => {
      const { filled, distinct } = areaCounts(area)
      return { title: shorten(area.title, 100), filled: chain(filled), distinct: chain(distinct) }
    }),
    changes: changeLines(view.changes, text),
    findingsLabel: view.reading.findings.length > 0 ? t.findings : t.noFindings,
    findings: findingLines(view.reading.findings, text),
    proposals: proposals(view.reading.findings, text),
    stop: stopped ? t.personalDataStops : '',
    actions: [...(stopped ? [] : [apply]), navigate(t.cancel, 'plan.cancel', data)],
  })
  return { content, summary: t.summary(`${plain(view.name)} ${view.year ?? ''}`.trim()) }
}

const chain = (count: ChainCount) => `${count.problem} / ${count.cause} / ${count.measure}`

function findingLines(findings: readonly Finding[], text: Text) {
  const t = text.cards.preview
  const kinds = Object.keys(t.finding) as FindingKind[]
  return kinds.flatMap((kind) => {
    const some = findings.filter((f) => f.kind === kind)
    if (some.length === 0) return []
    const rest = some.length > most.places ? ` ${t.more(some.length - most.places)}` : ''
    const places = some.slice(0, most.places).map((f) => `${f.sheet} ${f.cell}`)
    return [{ title: `${t.finding[kind]}: `, places: places.join(', ') + rest }]
  })
}

function proposals(findings: readonly Finding[], text: Text) {
  const t = text.cards.preview
  return findings
    .filter((f) => f.proposal)
    .slice(0, most.proposals)
    .map((finding, n) => ({
      input: `proposal-${n}`,
      label: t.proposal(`${finding.sheet} ${finding.cell}`),
      accept: t.accept,
      leave: t.leave,
      parts: measureColumns
        .filter((column) => finding.proposal?.[column] !== undefined)
        .map((column) => ({
          column: `${text.words.columns[column]}: `,
          text: shorten(finding.proposal?.[column] || t.empty, 140),
        })),
    }))
}

function changeLines(changes: readonly MeasureChange[] | null, text: Text): readonly string[] {
  const t = text.cards.preview
  if (changes === null) return []
  const seen = changes.filter((c) => c.change !== 'moved')
  if (seen.length === 0) return [t.unchanged]
  const count = (kind: MeasureChange['change']) => seen.filter((c) => c.change === kind).length
  const lines = seen.slice(0, most.changes).map((change) => changeLine(change, text))
  const rest = seen.length > most.changes ? [t.more(seen.length - most.changes)] : []
  return [t.changes(count('added'), count('changed'), count('withdrawn')), ...lines, ...rest]
}

function changeLine({ change, measure, before }: MeasureChange, text: Text): string {
  const t = text.cards.preview
  const what = shorten(measure.text.measure, 80)
  if (change === 'added') return t.newMeasure(measure.code, what)
  if (change === 'withdrawn') return t.withdrawnMeasure(measure.code, what)
  const differs = (column: MeasureColumn) => before?.[column] !== measure.text[column]
  const columns = measureColumns.filter(differs).map((column) => text.words.columns[column])
  return t.changedMeasure(measure.code, columns.join(', '))
}

const answer = z.object({
  i: z.uuid(),
  name: z.string().trim().min(1).max(80),
  year: z.coerce.number().int().min(2000).max(2100),
})

export type PreviewAnswer = {
  readonly importId: string
  readonly name: string
  readonly year: number
  readonly accepted: readonly string[]
}

/** What the person decided, with the accepted proposals as finding ids; null when it cannot be read. */
export function readPreviewAnswer(data: unknown, findings: readonly Finding[]): PreviewAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const inputs = data as Readonly<Record<string, unknown>>
  const accepted = findings.filter((f) => f.proposal).filter((_, n) => inputs[`proposal-${n}`] === 'accept')
  return {
    importId: parsed.data.i,
    name: parsed.data.name,
    year: parsed.data.year,
    accepted: accepted.map((f) => f.id),
  }
}
