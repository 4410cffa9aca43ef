import {
  type CommitmentEvent,
  type CommitmentStanding,
  type CommitmentVersion,
  isResult,
} from '../domain/commitment.ts'
import { formatDate, formatDateTime, inSentence } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Action, type Card, createDrawing, drawWithin, finished, navigate, plain, shorten } from './card.ts'
import template from './commitment-history.json' with { type: 'json' }
import { listData } from './commitment-places.ts'
import { commitmentsPerPage, stateWords } from './commitments.ts'

/** Something that was said, with what it brought. */
export type HistoryEntry = {
  readonly event: CommitmentEvent
  /** The wording that came with it; null where none did. */
  readonly wording: CommitmentVersion | null
  /** Who wrote it down, where that was somebody else than who said it; empty otherwise. */
  readonly recordedBy: string
  /** Name of the signed sheet; empty where there is none. */
  readonly sheet: string
}

export type CommitmentHistory = {
  readonly standing: CommitmentStanding
  readonly partnerName: string
  /** Null while nobody is named. */
  readonly contactName: string | null
  /** First to last. */
  readonly entries: readonly HistoryEntry[]
  /** From 0, the latest first. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
  readonly notes: readonly string[]
  /** What people have written about it in the list. */
  readonly written: readonly { readonly column: string; readonly text: string }[]
}

const entriesPerPage = 5
/** How many of people's own columns are shown. */
const mostColumns = 5

/** How much is shown of each text, and of names. */
const rooms = [
  { text: 1000, name: 120 },
  { text: 500, name: 80 },
  { text: 250, name: 40 },
  { text: 100, name: 20 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** One commitment as the coordinator sees it: every wording and every word that was said, the latest first, and what can be done. */
export function commitmentHistoryCard(view: CommitmentHistory, text: Text): Card {
  const t = text.cards.commitmentCase
  const { standing, entries } = view
  const { commitment, present, state } = standing
  const pages = Math.max(1, Math.ceil(entries.length / entriesPerPage))
  const page = Math.min(view.page, pages - 1)
  const turn = (title: string, to: number) => navigate(title, 'commitment.open', { c: commitment.id, n: to })
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(view.receipt, 400),
      notes: view.notes.map((note) => shorten(note, 400)),
      heading: t.heading(commitment.number, plain(shorten(view.partnerName, room.name))),
      state: stateWords(state, text),
      facts: factsOf(view, room, text),
      text: shorten(present.text, room.text),
      writtenHeading: view.written.length > 0 ? text.cards.listState.ofCommitment : '',
      written: writtenLines(view.written, room, text),
      request: state === 'change-requested' ? requestButton(standing, text) : [],
      historyHeading: pages > 1 ? `${t.history} (${text.cards.pages(page + 1, pages)})` : t.history,
      entries: [...entries]
        .reverse()
        .slice(page * entriesPerPage, (page + 1) * entriesPerPage)
        .map((entry) => entryOf(entry, room, text)),
      paging: [...(page > 0 ? [turn(t.newer, page - 1)] : []), ...(page < pages - 1 ? [turn(t.older, page + 1)] : [])],
      actions: actions(standing, text),
    }),
  )
  return finished(content, t.summary(commitment.number, text.words.commitmentState[state]))
}

function factsOf({ standing, contactName }: CommitmentHistory, room: Room, text: Text): readonly string[] {
  const { present, commitment } = standing
  const list = text.cards.commitments
  const contact = contactName === null ? list.noContact : list.contact(nameOf(contactName, room, text))
  return [
    [versionWords(present.version, text), ...wordingFacts(present, room, text)].join(' · '),
    contact,
    ...(commitment.measureId === null ? [] : [text.cards.commitmentCase.becameMeasure]),
  ]
}

function writtenLines(written: CommitmentHistory['written'], room: Room, text: Text) {
  const rest = written.length - mostColumns
  return [
    ...written.slice(0, mostColumns).map((one) => ({
      label: text.cards.listState.column(shorten(one.column, room.name)),
      words: shorten(one.text, room.text),
    })),
    ...(rest > 0 ? [{ label: '', words: text.cards.preview.more(rest) }] : []),
  ]
}

const versionWords = (version: number, text: Text) => text.cards.commitmentCase.version(version)
const nameOf = (name: string, room: Room, { words }: Text) => shorten(name, room.name) || words.unnamed

function wordingFacts(
  { lastDay, area, measureCode }: Pick<CommitmentVersion, 'lastDay' | 'area' | 'measureCode'>,
  room: Room,
  text: Text,
): readonly string[] {
  const t = text.cards.commitment
  return [
    t.lastDay(formatDate(lastDay, text.lang)),
    ...(area === '' ? [] : [t.area(shorten(area, room.name))]),
    ...(measureCode === '' ? [] : [t.code(shorten(measureCode, 20))]),
  ]
}

function requestButton({ since }: CommitmentStanding, text: Text): readonly Action[] {
  return since ? [navigate(text.cards.commitmentCase.answerRequest, 'commitment.change', { e: since.id })] : []
}

function entryOf({ event, wording, recordedBy, sheet }: HistoryEntry, room: Room, text: Text) {
  const t = text.cards.commitmentCase
  const { words } = text
  const result = event.kind === 'reported' ? `: ${words.commitmentState[event.result]}` : ''
  return {
    what: `${words.commitmentEvent[event.kind]}${result}`,
    who: [
      formatDateTime(event.at, text.lang),
      t.by(nameOf(event.by.name, room, text), inSentence(words.channel[event.by.channel])),
      ...(recordedBy === '' ? [] : [t.recordedBy(shorten(recordedBy, room.name))]),
      t.about(event.version),
      ...(sheet === '' ? [] : [t.sheet(shorten(sheet, room.name))]),
    ].join(' · '),
    lines: [...wordsSaid(event, room, text), ...(wording ? wordingLines(wording, room, text) : [])],
  }
}

function wordingLines(wording: CommitmentVersion, room: Room, text: Text) {
  return [
    { label: '', words: shorten(wording.text, room.text) },
    { label: '', words: wordingFacts(wording, room, text).join(' · ') },
  ]
}

function wordsSaid(event: CommitmentEvent, room: Room, text: Text) {
  const t = text.cards.commitmentCase
  const said = 'text' in event && event.text !== '' ? [{ label: t.said, words: shorten(event.text, room.text) }] : []
  if (event.kind !== 'change-requested') return said
  const { newText, newLastDay } = event
  return [
    ...(newText === '' ? [] : [{ label: t.newText, words: shorten(newText, room.text) }]),
    ...(newLastDay === null ? [] : [{ label: '', words: t.newDay(formatDate(newLastDay, text.lang)) }]),
    ...said,
  ]
}

/** What is over is only looked at. */
function actions({ commitment, present, state }: CommitmentStanding, text: Text): readonly Action[] {
  const t = text.cards.commitmentCase
  const at = { c: commitment.id }
  const page = Math.floor((commitment.number - 1) / commitmentsPerPage)
  const back = navigate(
    text.cards.commitments.toList,
    'commitment.list',
    listData({ councilId: commitment.councilId, page }),
  )
  if (state === 'withdrawn') return [back]
  const isOpen = state === 'proposed' || state === 'confirmed' || state === 'change-requested' || state === 'declined'
  const deed = (title: string, d: string) => navigate(title, 'commitment.deed', { ...at, d })
  return [
    ...(isOpen || isResult(state) ? [navigate(t.note, 'commitment.note', at)] : []),
    ...(isOpen ? [navigate(t.reword, 'commitment.reword', { ...at, v: present.version })] : []),
    deed(t.contact, 'contact'),
    ...(state === 'confirmed' && commitment.measureId === null ? [navigate(t.measure, 'measure.form', at)] : []),
    ...(isOpen ? [deed(t.withdraw, 'withdraw')] : []),
    back,
  ]
}
