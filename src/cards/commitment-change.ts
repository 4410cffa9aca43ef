import { z } from 'zod/v4'
import { type CommitmentEvent, type CommitmentStanding, longestCommitment } from '../domain/commitment.ts'
import { askedWording } from '../domain/commitment-decision.ts'
import { formatDate, formatDateTime, inSentence } from '../text/format.ts'
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
import template from './commitment-change.json' with { type: 'json' }

export type CommitmentChange = {
  readonly standing: CommitmentStanding
  /** The request, or the refusal, that waits for an answer. */
  readonly event: CommitmentEvent
  readonly partnerName: string
  /** What was filled in; null shows what is asked for. */
  readonly draft: ChangeDraft | null
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

export type ChangeDraft = { readonly text: string; readonly lastDay: string; readonly reply: string }

/** How much is shown of texts and names, and given back of texts that are too long. */
const rooms = [
  { text: longestCommitment, name: 100, written: 5000 },
  { text: longestCommitment, name: 60, written: 2000 },
  { text: longestCommitment, name: 40, written: longestCommitment },
  { text: 500, name: 20, written: longestCommitment },
  { text: 200, name: 20, written: longestCommitment },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** A partner's request or refusal to the coordinator: how it stands now and how they want it, side by side, and what to answer. */
export function commitmentChangeCard(view: CommitmentChange, text: Text): Card {
  const t = text.cards.commitmentCase
  const { standing, event } = view
  const { number } = standing.commitment
  const isChange = event.kind === 'change-requested'
  const headingFor = (partner: string) =>
    isChange ? t.change.heading(partner, number) : t.change.declinedHeading(partner, number)
  const content = drawWithin(rooms, (room) => {
    const why = 'text' in event ? shorten(event.text, room.text) : ''
    return draw({
      lang: text.lang,
      heading: headingFor(plain(shorten(view.partnerName, room.name))),
      error: view.error,
      by: t.change.by(
        shorten(event.by.name, room.name) || text.words.unnamed,
        inSentence(text.words.channel[event.by.channel]),
        formatDateTime(event.at, text.lang),
      ),
      columns: columnsOf(view, room, text),
      whyLabel: isChange ? t.change.why : text.cards.commitment.reason,
      why,
      inputs: isChange ? [inputsOf(view, room, text)] : [],
      actions: isChange ? changeButtons(view, text) : declinedButtons(view, text),
    })
  })
  return finished(content, headingFor(shorten(view.partnerName, 80)))
}

function columnsOf({ standing, event }: CommitmentChange, room: Room, text: Text) {
  const t = text.cards.commitmentCase.change
  const { present } = standing
  const column = (title: string, words: string, lastDay: string) => ({
    title,
    words: shorten(words, room.text),
    day: text.cards.commitment.lastDay(formatDate(lastDay, text.lang)),
  })
  const now = column(t.now, present.text, present.lastDay)
  if (event.kind !== 'change-requested') return [now]
  const newText = event.newText.trim()
  const wanted = newText === '' || newText === present.text ? t.same : newText
  return [now, column(t.asked, wanted, event.newLastDay ?? present.lastDay)]
}

function inputsOf({ standing, draft }: CommitmentChange, room: Room, text: Text) {
  const t = text.cards.commitmentCase.change
  const asked = askedWording(standing)
  const { text: words, lastDay, reply } = draft ?? { text: asked.text, lastDay: asked.lastDay, reply: '' }
  return {
    ownLabel: t.own,
    own: cutAt(words, room.written),
    mostOwn: Math.max(longestCommitment, words.length),
    dayLabel: t.ownDay,
    day: /^\d{4}-\d{2}-\d{2}$/.test(lastDay) ? lastDay : '',
    replyLabel: t.reply,
    replyHint: t.replyHint,
    reply: cutAt(reply, room.written),
    mostReply: Math.max(longestCommitment, reply.length),
  }
}

function changeButtons({ standing, event }: CommitmentChange, text: Text): readonly Action[] {
  const t = text.cards.commitmentCase.change
  const data = { e: event.id, v: standing.present.version }
  return [
    execute(t.accept, 'commitment.accept', data, { style: 'positive', associatedInputs: 'none' }),
    execute(t.acceptOwn, 'commitment.own', data),
    execute(t.answer, 'commitment.reply', data),
    navigate(t.history, 'commitment.open', { c: event.commitmentId, n: 0 }),
  ]
}

function declinedButtons({ standing, event }: CommitmentChange, text: Text): readonly Action[] {
  const t = text.cards.commitmentCase
  const at = { c: event.commitmentId }
  return [
    navigate(t.reword, 'commitment.reword', { ...at, v: standing.present.version }),
    navigate(t.withdraw, 'commitment.deed', { ...at, d: 'withdraw' }),
    navigate(t.change.history, 'commitment.open', { ...at, n: 0 }),
  ]
}

const written = z.string().max(100_000).transform(typed)
const answer = z.object({
  text: written.default(''),
  lastDay: z.string().trim().max(40).default(''),
  reply: written.default(''),
})

/** What was filled in, not yet judged; null when it cannot be read. */
export function readChangeDraft(data: unknown): ChangeDraft | null {
  return answer.safeParse(data).data ?? null
}
