import { z } from 'zod/v4'
import {
  type CommitmentResult,
  type CommitmentStanding,
  commitmentResults,
  isResult,
  longestCommitment,
} from '../domain/commitment.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  typed,
} from './card.ts'
import { type OwnPlace, ownData, readOwnPlace, wordingData } from './commitment-places.ts'
import template from './commitment-result.json' with { type: 'json' }
import { stateWords } from './commitments.ts'

/** What is filled in about one commitment; no result before one is chosen. */
export type ResultDraft = { readonly result: CommitmentResult | ''; readonly text: string }

export type ResultRow = {
  readonly standing: CommitmentStanding
  /** What stands in its questions; null where nothing is asked. */
  readonly draft: ResultDraft | null
  /** What was wrong with the last try, in words; empty otherwise. */
  readonly error: string
  /** When it will be asked (ISO date), where that is still to come; null otherwise. */
  readonly asksOn: string | null
  /** It is told, and may be told otherwise. */
  readonly mayCorrect: boolean
}

export type CommitmentResultView = {
  readonly place: OwnPlace
  readonly planTitle: string
  /** Of the council; ISO date. */
  readonly day: string
  /** Nothing can be answered: the council was cancelled. */
  readonly isOver: boolean
  /** The last day of something that is asked is still to come. */
  readonly isEarly: boolean
  readonly partnerName: string
  /** Those of the page that is shown. */
  readonly rows: readonly ResultRow[]
  /** Of all pages. */
  readonly left: number
  readonly of: number
  /** What was just noted; empty otherwise. */
  readonly receipt: string
  /** Why not everything was noted; empty otherwise. */
  readonly error: string
}

/** Few enough that a whole page can be filled in and sent at once. */
export const resultsPerPage = 4

/** How much is shown of a wording and of what was told, and given back of texts that are too long. */
const rooms = [
  { text: longestCommitment, said: 600, name: 120, written: 4000 },
  { text: 600, said: 300, name: 80, written: 2000 },
  { text: 300, said: 150, name: 40, written: longestCommitment },
  { text: 120, said: 80, name: 30, written: longestCommitment },
] as const
type Room = (typeof rooms)[number]

/** Bytes that a line about a reminder takes above the card. */
const reminderBytes = 500

const draw = createDrawing(template)

/** Asks a contact how it went with what was confirmed at one council: each is answered by itself, all with one press. */
export function commitmentResultCard(view: CommitmentResultView, text: Text): Card {
  const t = text.cards.commitmentResult
  const { rows } = view
  const date = formatDate(view.day, text.lang)
  const drawIn = (room: Room) =>
    draw({
      lang: text.lang,
      receipt: shorten(view.receipt, 400),
      error: view.error,
      heading: t.heading(plain(shorten(view.partnerName, room.name))),
      intro: t.intro(shorten(view.planTitle, room.name), date),
      leads: leadsOf(view, text),
      rows: rows.map((row) => rowOf(row, { room, view }, text)),
      actions: actions(view, text),
    })
  const content = drawWithin(rooms, drawIn, reminderBytes)
  const waits = view.left > 0 && !view.isOver
  const summary = waits ? t.summary(text.words.commitments(view.left), date) : t.summaryDone(date)
  return finished(content, summary)
}

const pagesOf = ({ of }: CommitmentResultView) => Math.max(1, Math.ceil(of / resultsPerPage))

function leadsOf(view: CommitmentResultView, text: Text) {
  const t = text.cards.commitmentResult
  const line = (words: string, weight = 'Default') => ({ text: words, weight })
  if (view.isOver) return [line(text.cards.commitment.councilOver, 'Bolder')]
  const lead = view.of === 0 ? t.none : view.left > 0 ? t.left(view.left, view.of) : t.allDone
  const pages = pagesOf(view)
  const at = pages > 1 ? ` (${text.cards.pages(view.place.page + 1, pages)})` : ''
  return [
    line(`${lead}${at}`, 'Bolder'),
    ...(view.isEarly ? [line(t.early)] : []),
    ...(view.rows.some(({ mayCorrect }) => mayCorrect) ? [line(t.mayCorrect)] : []),
  ]
}

type At = { readonly room: Room; readonly view: CommitmentResultView }

function rowOf(row: ResultRow, { room, view }: At, text: Text) {
  const t = text.cards.commitmentResult
  const own = text.cards.commitment
  const { standing, draft } = row
  const { commitment, present } = standing
  const later = row.asksOn === null ? [] : [t.asksLater(formatDate(row.asksOn, text.lang))]
  return {
    name: own.name(commitment.number),
    text: shorten(present.text, room.text),
    facts: [own.lastDay(formatDate(present.lastDay, text.lang)), ...later].join(' · '),
    told: toldLines(standing, room, text),
    error: row.error,
    questions: draft === null || view.isOver ? [] : [questionsOf(standing, { draft, room }, text)],
    quick: row.mayCorrect && draft === null && !view.isOver ? [correctButton(row, view.place.page, text)] : [],
  }
}

/** What has been told; where nothing is, the state is said by the questions. */
function toldLines({ state, since }: CommitmentStanding, room: Room, text: Text) {
  const t = text.cards.commitmentResult
  if (since?.kind !== 'reported' || !isResult(state)) return []
  const name = shorten(since.by.name, room.name) || text.words.unnamed
  return [
    { label: `${stateWords(state, text)} `, words: t.toldBy(name, formatDate(since.at, text.lang)) },
    ...(since.text === '' ? [] : [{ label: t.words, words: shorten(since.text, room.said) }]),
  ]
}

type Asked = { readonly draft: ResultDraft; readonly room: Room }

function questionsOf({ commitment }: CommitmentStanding, { draft, room }: Asked, text: Text) {
  const t = text.cards.commitmentResult
  const value = cutAt(draft.text, room.written)
  return {
    result: {
      id: `result-${commitment.id}`,
      label: t.question(commitment.number),
      value: draft.result,
      choices: commitmentResults.map((one) => ({ title: text.words.commitmentState[one], value: one })),
    },
    done: {
      id: `done-${commitment.id}`,
      label: t.done(commitment.number),
      hint: t.doneHint,
      most: Math.max(longestCommitment, value.length),
      value,
    },
  }
}

const placeOf = ({ commitment, present }: CommitmentStanding, page: number) =>
  wordingData({ commitmentId: commitment.id, version: present.version, seen: commitment.events.length, page })

function correctButton({ standing }: ResultRow, page: number, text: Text): Action {
  const t = text.cards.commitmentResult
  const tooltip = { associatedInputs: 'none', tooltip: t.correctOne(standing.commitment.number) }
  return execute(t.correct, 'result.correct', placeOf(standing, page), tooltip)
}

function actions(view: CommitmentResultView, text: Text): readonly Action[] {
  const t = text.cards.commitmentResult
  const { place, rows } = view
  const { page } = place
  const asked = rows.filter(({ draft }) => draft !== null && !view.isOver)
  const wordings = asked.map(({ standing }) => {
    const { c, v, s } = placeOf(standing, page)
    return { c, v, s }
  })
  const data = { ...ownData(place), w: wordings }
  const turn = (title: string, to: number) => navigate(title, 'result.show', ownData({ ...place, page: to }))
  return [
    ...(asked.length > 0 ? [execute(t.send(asked.length), 'result.send', data, { style: 'positive' })] : []),
    ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
    ...(page < pagesOf(view) - 1 ? [turn(text.cards.next, page + 1)] : []),
    navigate(t.all, 'commitment.show', ownData({ ...place, page: 0 })),
  ]
}

const version = z.number().int().min(1).max(10_000)
const seen = z.number().int().min(0).max(100_000)
const wordings = z.object({
  w: z
    .array(z.object({ c: z.uuid(), v: version, s: seen }))
    .min(1)
    .max(resultsPerPage),
})
const result = z.enum([...commitmentResults, '']).default('')
const written = z.string().max(100_000).transform(typed).default('')

/** What was filled in about one wording. */
export type ToldResult = ResultDraft & {
  readonly commitmentId: string
  readonly version: number
  /** How much had been said when the card was drawn. */
  readonly seen: number
}

/** A page of results, not yet judged; null when it cannot be read. */
export function readResults(
  data: unknown,
): { readonly place: OwnPlace; readonly results: readonly ToldResult[] } | null {
  const place = readOwnPlace(data)
  const parsed = wordings.safeParse(data).data
  if (!place || !parsed) return null
  const filled = data as Readonly<Record<string, unknown>>
  const results: ToldResult[] = []
  for (const { c, v, s } of parsed.w) {
    const chosen = result.safeParse(filled[`result-${c}`])
    const text = written.safeParse(filled[`done-${c}`])
    if (!chosen.success || !text.success) return null
    results.push({ commitmentId: c, version: v, seen: s, result: chosen.data, text: text.data })
  }
  return { place, results }
}
