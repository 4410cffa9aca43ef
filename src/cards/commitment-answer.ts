import { z } from 'zod/v4'
import { type CommitmentStanding, longestCommitment } from '../domain/commitment.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, execute, finished, navigate, shorten, typed } from './card.ts'
import template from './commitment-answer.json' with { type: 'json' }
import { type OwnPlace, ownData, wordingData } from './commitment-places.ts'

/** What a contact says other than yes. */
export type AnswerKind = 'change' | 'decline'

export type AnswerForm = {
  readonly kind: AnswerKind
  readonly place: OwnPlace
  readonly standing: CommitmentStanding
  readonly partnerName: string
  /** What was filled in, or how it stands now. */
  readonly draft: { readonly newText: string; readonly newLastDay: string; readonly text: string }
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

/** How much is shown of the wording as it stands, and given back of texts that are too long. */
const rooms = [
  { text: longestCommitment, name: 100, written: 6000 },
  { text: longestCommitment, name: 60, written: 2000 },
  { text: longestCommitment, name: 40, written: longestCommitment },
] as const

const draw = createDrawing(template)

/** Asks a contact for the wording or day they want instead, or why they decline. */
export function commitmentAnswerCard({ kind, place, standing, draft, ...form }: AnswerForm, text: Text): Card {
  const t = text.cards.commitment
  const { commitment, present } = standing
  const words = t.form[kind]
  const data = wordingData({
    commitmentId: commitment.id,
    version: present.version,
    seen: commitment.events.length,
    page: place.page,
  })
  const isChange = kind === 'change'
  const content = drawWithin(rooms, (room) => {
    const input = (id: string, label: string, value: string) => ({
      id,
      label,
      value: cutAt(value, room.written),
      most: Math.max(longestCommitment, value.length),
      placeholder: t.form.public,
    })
    return draw({
      lang: text.lang,
      heading: words.heading(commitment.number),
      error: form.error,
      partner: shorten(form.partnerName, room.name),
      intro: words.intro,
      presentLabel: t.form.present,
      present: shorten(present.text, room.text),
      lastDay: t.lastDay(formatDate(present.lastDay, text.lang)),
      wanted: isChange ? [input('newText', t.form.change.newText, draft.newText)] : [],
      days: isChange ? [{ label: t.form.change.newDay, value: dayOnly(draft.newLastDay) }] : [],
      why: [input('text', isChange ? t.form.change.why : t.form.decline.reason, draft.text)],
      actions: [
        execute(words.send, 'commitment.send', { ...data, a: kind }, { style: 'positive' }),
        navigate(t.form.back, 'commitment.show', ownData(place)),
      ],
    })
  })
  return finished(content, words.heading(commitment.number))
}

const dayOnly = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '')

const kind = z.object({ a: z.enum(['change', 'decline']) })
const written = z.string().max(100_000).transform(typed)
const answer = kind.extend({
  newText: written.default(''),
  newLastDay: z.string().trim().max(40).default(''),
  text: written.default(''),
})

/** Which form a button opens; null when it cannot be read. */
export function readAnswerKind(data: unknown): AnswerKind | null {
  return kind.safeParse(data).data?.a ?? null
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readAnswer(data: unknown): { readonly kind: AnswerKind; readonly draft: AnswerForm['draft'] } | null {
  const parsed = answer.safeParse(data).data
  if (!parsed) return null
  const { a, ...draft } = parsed
  return { kind: a, draft }
}
