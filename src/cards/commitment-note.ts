import { z } from 'zod/v4'
import {
  type CommitmentStanding,
  commitmentResults,
  isAgreed,
  isResult,
  longestCommitment,
} from '../domain/commitment.ts'
import { longestVoice } from '../domain/council.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  shorten,
  typed,
  unlinked,
} from './card.ts'
import template from './commitment-note.json' with { type: 'json' }

/** What may be answered about a wording, and the results of one that is confirmed. */
export const notedAnswers = ['confirmed', 'change-requested', 'declined', ...commitmentResults] as const
export type NotedAnswer = (typeof notedAnswers)[number]

/** What was filled in about an answer that came by phone or on paper. */
export type NoteDraft = {
  /** `phone`, or the id of the signed sheet; empty before it is chosen. */
  readonly how: string
  /** Empty before it is chosen. */
  readonly answer: NotedAnswer | ''
  readonly name: string
  /** ISO date, or what was sent instead. */
  readonly day: string
  readonly newText: string
  readonly newLastDay: string
  readonly text: string
}

export type CommitmentNote = {
  readonly standing: CommitmentStanding
  readonly partnerName: string
  /** Signed sheets of the partner's that are there. */
  readonly sheets: readonly { readonly id: string; readonly name: string }[]
  readonly draft: NoteDraft
  /** What was wrong with the last try, in words. */
  readonly errors: readonly string[]
}

/** How many sheets may be chosen, how much is shown of names and texts, and given back of texts that are too long. */
const rooms = [
  { sheets: 10, name: 100, text: 1000, written: 4000 },
  { sheets: 10, name: 60, text: 1000, written: 1500 },
  { sheets: 5, name: 30, text: 600, written: longestCommitment },
  { sheets: 5, name: 20, text: 300, written: longestCommitment },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Asks the coordinator what a partner said by phone or on a signed sheet, who said it and when. */
export function commitmentNoteCard(view: CommitmentNote, text: Text): Card {
  const t = text.cards.commitmentCase
  const { standing, draft } = view
  const { commitment, present } = standing
  const data = { c: commitment.id, v: present.version, s: commitment.events.length, n: 0 }
  const content = drawWithin(rooms, (room) => {
    const field = (value: string) => ({
      value: cutAt(value, room.written),
      most: Math.max(longestCommitment, value.length),
    })
    return draw({
      lang: text.lang,
      heading: t.noteForm.heading(commitment.number),
      errors: view.errors,
      partner: shorten(view.partnerName, room.name),
      text: shorten(present.text, room.text),
      lastDay: text.cards.commitment.lastDay(formatDate(present.lastDay, text.lang)),
      intro: t.noteForm.intro,
      paper: t.noteForm.paper,
      how: { label: t.noteForm.how, value: draft.how, choices: waysOf(view, room, text) },
      answer: { label: t.noteForm.answer, value: draft.answer, choices: answersOf(standing, text) },
      name: { label: t.noteForm.name, value: cutAt(draft.name, 500), most: Math.max(longestVoice, draft.name.length) },
      day: { label: t.noteForm.day, value: dayOnly(draft.day) },
      newText: { label: t.noteForm.newText, ...field(draft.newText) },
      newDay: { label: t.noteForm.newDay, value: dayOnly(draft.newLastDay) },
      words: { label: t.noteForm.text, ...field(draft.text) },
      actions: [
        execute(t.noteForm.save, 'commitment.record', data, { style: 'positive' }),
        navigate(t.back, 'commitment.open', { c: commitment.id, n: 0 }),
      ],
    })
  })
  return finished(content, t.noteForm.heading(commitment.number))
}

const dayOnly = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '')

function waysOf({ sheets }: CommitmentNote, room: Room, text: Text) {
  const t = text.cards.commitmentCase.noteForm
  return [
    { title: text.words.channel.phone, value: 'phone' },
    ...sheets
      .slice(0, room.sheets)
      .map(({ id, name }) => ({ title: t.sheet(unlinked(shorten(name, room.name))), value: id })),
  ]
}

/** Only what fits: results once it is confirmed, and nothing else once one is told. */
function answersOf(standing: CommitmentStanding, { words, cards }: Text) {
  const results = commitmentResults.map((value) => ({
    title: cards.commitmentCase.noteForm.result(words.commitmentState[value]),
    value,
  }))
  const wordings = (['confirmed', 'change-requested', 'declined'] as const).map((value) => ({
    title: words.commitmentEvent[value],
    value,
  }))
  if (isResult(standing.state)) return results
  return isAgreed(standing) ? [...results, ...wordings] : wordings
}

const written = z.string().max(100_000).transform(typed)
const draft = z.object({
  how: z.union([z.literal('phone'), z.uuid(), z.literal('')]).default(''),
  answer: z.enum([...notedAnswers, '']).default(''),
  name: written.default(''),
  day: z.string().trim().max(40).default(''),
  newText: written.default(''),
  newLastDay: z.string().trim().max(40).default(''),
  text: written.default(''),
})

/** What was filled in, not yet judged; null when it cannot be read. */
export function readNoteDraft(data: unknown): NoteDraft | null {
  return draft.safeParse(data).data ?? null
}
