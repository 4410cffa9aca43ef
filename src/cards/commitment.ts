import { type CommitmentStanding, isAgreed, isResult, isWaiting, longestCommitment } from '../domain/commitment.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
} from './card.ts'
import template from './commitment.json' with { type: 'json' }
import { type OwnPlace, ownData, wordingData } from './commitment-places.ts'
import { stateWords } from './commitments.ts'

export type CommitmentView = {
  readonly place: OwnPlace
  readonly planTitle: string
  /** Of the council; ISO date. */
  readonly day: string
  /** Nothing can be answered: the council was cancelled. */
  readonly isOver: boolean
  readonly partnerName: string
  /** Everything that the contact is asked about, by number. */
  readonly commitments: readonly CommitmentStanding[]
  /** What was just noted; empty otherwise. */
  readonly receipt: string
  /** Why something was not noted; empty otherwise. */
  readonly error: string
}

/** Few enough that each can be read whole before it is confirmed. */
export const ownPerPage = 4

/** How much is shown of a wording, and of what was said about it. */
const rooms = [
  { text: longestCommitment, said: 600, name: 120 },
  { text: longestCommitment, said: 200, name: 80 },
  { text: longestCommitment, said: 80, name: 40 },
  { text: 600, said: 40, name: 20 },
] as const
type Room = (typeof rooms)[number]

/** Bytes that the request to be drawn anew takes in the chat. */
const refreshBytes = 500

const draw = createDrawing(template)

/** What a contact's organisation has taken on at one council: each is confirmed, asked to be changed or declined by itself. */
export function commitmentCard(view: CommitmentView, text: Text): Card {
  const t = text.cards.commitment
  const { commitments, place } = view
  const pages = Math.max(1, Math.ceil(commitments.length / ownPerPage))
  const page = Math.min(place.page, pages - 1)
  const date = formatDate(view.day, text.lang)
  const turn = (title: string, to: number) => navigate(title, 'commitment.show', ownData({ ...place, page: to }))
  const content = drawWithin(
    rooms,
    (room) =>
      draw({
        lang: text.lang,
        receipt: shorten(view.receipt, 400),
        error: view.error,
        heading: t.heading(plain(shorten(view.partnerName, room.name))),
        intro: t.intro(shorten(view.planTitle, room.name), date),
        lead: pages > 1 ? `${leadOf(view, text)} (${text.cards.pages(page + 1, pages)})` : leadOf(view, text),
        rows: commitments
          .slice(page * ownPerPage, (page + 1) * ownPerPage)
          .map((standing) => rowOf(standing, { room, page, isOver: view.isOver }, text)),
        actions: [
          ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
          ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
          ...(!view.isOver && commitments.some(isAgreed)
            ? [navigate(text.cards.commitmentResult.tell, 'result.show', ownData({ ...place, page: 0 }))]
            : []),
        ],
      }),
    refreshBytes,
  )
  const refresh = { verb: 'commitment.show', data: ownData({ ...place, page }) }
  return { ...finished(content, notification(view, date, text)), refresh }
}

function waitingIn({ commitments }: CommitmentView): number {
  return commitments.filter((standing) => isWaiting(standing, 'confirm')).length
}

function notification(view: CommitmentView, date: string, text: Text): string {
  const t = text.cards.commitment
  const waiting = waitingIn(view)
  return waiting > 0 && !view.isOver ? t.summary(text.words.commitments(waiting), date) : t.summaryDone(date)
}

function leadOf(view: CommitmentView, text: Text): string {
  const t = text.cards.commitment
  const waiting = waitingIn(view)
  if (view.isOver) return t.councilOver
  if (view.commitments.length === 0) return t.none
  return waiting > 0 ? t.left(waiting, view.commitments.length) : t.allDone
}

type At = { readonly room: Room; readonly page: number; readonly isOver: boolean }

function rowOf(standing: CommitmentStanding, at: At, text: Text) {
  const t = text.cards.commitment
  const { commitment, present } = standing
  const { room } = at
  const facts = [
    t.lastDay(formatDate(present.lastDay, text.lang)),
    ...(present.area === '' ? [] : [t.area(shorten(present.area, room.name))]),
    ...(present.measureCode === '' ? [] : [t.code(shorten(present.measureCode, 20))]),
  ]
  return {
    name: `${t.name(commitment.number)}  `,
    version: present.version > 1 ? t.version(present.version) : '',
    newWording: present.version > 1 && standing.state === 'proposed' ? t.newWording : '',
    text: shorten(present.text, room.text),
    facts: facts.join(' · '),
    state: stateWords(standing.state, text),
    by: byWhom(standing, room, text),
    said: saidAbout(standing, room, text),
    quick: at.isOver ? [] : buttons(standing, at.page, text),
  }
}

function byWhom({ confirmation, state }: CommitmentStanding, room: Room, text: Text): string {
  if (!confirmation || state !== 'confirmed') return ''
  const { by, at } = confirmation
  const name = shorten(by.name, room.name) || text.words.unnamed
  return ` ${text.cards.commitment.confirmedBy(name, formatDate(at, text.lang))}`
}

/** What was said last, and what comes of it: a label and words, each on a line. */
function saidAbout({ since }: CommitmentStanding, room: Room, text: Text) {
  const t = text.cards.commitment
  const line = (label: string, words = '') => ({ label, words: shorten(words, room.said) })
  switch (since?.kind) {
    case 'change-requested':
      return [
        ...(since.newText === '' ? [] : [line(t.asked.text, since.newText)]),
        ...(since.newLastDay === null ? [] : [line(t.asked.day(formatDate(since.newLastDay, text.lang)))]),
        ...(since.text === '' ? [] : [line(t.asked.why, since.text)]),
        line('', t.asked.waits),
      ]
    case 'declined':
    case 'withdrawn':
      return [line(t.reason, since.text)]
    case 'change-answered':
      return [line(t.answer, since.text)]
    default:
      return []
  }
}

/** What can be said of it now; what is confirmed may still be changed or declined, and the other way round. */
function buttons(standing: CommitmentStanding, page: number, text: Text): readonly Action[] {
  const t = text.cards.commitment
  const { commitment, present, state } = standing
  if (state === 'withdrawn' || isResult(state)) return []
  const data = wordingData({
    commitmentId: commitment.id,
    version: present.version,
    seen: commitment.events.length,
    page,
  })
  const tooltip = { associatedInputs: 'none', tooltip: t.name(commitment.number) }
  const title = state === 'change-requested' ? t.confirmAsIs : t.confirm
  const style = state === 'proposed' ? { style: 'positive' } : {}
  return [
    ...(state === 'confirmed' ? [] : [execute(title, 'commitment.confirm', data, { ...tooltip, ...style })]),
    execute(t.change, 'commitment.answer', { ...data, a: 'change' }, tooltip),
    ...(state === 'declined' ? [] : [execute(t.decline, 'commitment.answer', { ...data, a: 'decline' }, tooltip)]),
  ]
}
