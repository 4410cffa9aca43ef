import type { CommitmentState } from '../domain/commitment.ts'
import { agendaOf, type Council } from '../domain/council.ts'
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
  say,
  shorten,
  someOf,
} from './card.ts'
import template from './council.json' with { type: 'json' }
import { contactLine, type InvitedLine, pictureState } from './council-invited.ts'
import { meetingButtons, meetingFacts } from './council-lines.ts'
import { councilData } from './council-place.ts'

export type CouncilView = {
  readonly planTitle: string
  readonly council: Council
  /** ISO date. */
  readonly today: string
  /** By name. */
  readonly invited: readonly InvitedLine[]
  /** How many would be asked for their picture now. */
  readonly askable: number
  /** Each state that some commitment has, in their order. */
  readonly commitments: readonly { readonly state: CommitmentState; readonly count: number }[]
  /** The council before this one, where anything was confirmed at it; `left` is not told yet. */
  readonly before: {
    readonly councilId: string
    readonly day: string
    readonly told: number
    readonly left: number
  } | null
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** More to know about what was done. */
  readonly notes: readonly string[]
}

const perPage = 10

/** How much is shown of names, of a place, of the coordinator's points, and how many names of those to do something about. */
const rooms = [
  { name: 80, place: 200, point: 200, named: 12 },
  { name: 50, place: 100, point: 100, named: 8 },
  { name: 30, place: 60, point: 40, named: 5 },
  { name: 20, place: 40, point: 24, named: 3 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** The council that a coordinator leads: when and where, who is invited, what has come, and what to do next. */
export function councilCard(view: CouncilView, text: Text): Card {
  const t = text.cards.council
  const { council, planTitle } = view
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      heading: t.heading(plain(shorten(planTitle, 120))),
      notes: [...stateNotes(view, text), ...view.notes],
      facts: facts(council, room, text),
      meeting: meetingButtons(council, text),
      attentionHeading: t.attention,
      attention: isToCome(council) ? attention(view.invited, room, text) : [],
      agendaHeading: text.cards.picture.agenda,
      agenda: agendaOf(council, text.words.agenda).map((point, n) => `${n + 1}. ${shorten(point, room.point)}`),
      ...invitedPart(view, room, text),
      pictureActions: pictureActions(view, text),
      before: beforePart(view, text),
      commitmentsHeading: t.commitments,
      commitments: commitmentCounts(view, text),
      openCommitments: [say(t.showCommitments, `${text.commands.commitments[0]} ${shorten(planTitle, 120)}`)],
      documentsHeading: t.documents,
      documents: documents(view, text),
      actions: actions(view, text),
    }),
  )
  return finished(content, t.summary(shorten(planTitle, 120), formatDate(council.day, text.lang)))
}

const isToCome = ({ heldAt, cancelledAt }: Council) => heldAt === null && cancelledAt === null

function stateNotes({ council, today }: CouncilView, text: Text): readonly string[] {
  const t = text.cards.council
  if (council.heldAt) return [t.held(formatDate(council.day, text.lang))]
  return today > council.day ? [t.passed] : []
}

function facts(council: Council, room: Room, text: Text) {
  const t = text.cards.council
  return [
    ...meetingFacts(council, text, room.place),
    { name: t.picturesBy, value: formatDate(council.picturesBy, text.lang) },
    { name: t.forYear, value: String(council.forYear) },
  ]
}

/** Those who cannot be asked from here and have not sent anything, with what to do. */
function attention(invited: readonly InvitedLine[], room: Room, text: Text): readonly string[] {
  const t = text.cards.council
  const waiting = invited.filter(({ picture }) => picture === null)
  const isNamed = ({ contact }: InvitedLine) => contact !== null && !contact.ended
  const named = (some: readonly InvitedLine[]) =>
    someOf(
      some.map(({ name }) => shorten(name, room.name)),
      room.named,
      text,
    )
  const without = waiting.filter((one) => !isNamed(one))
  const unreached = waiting.filter((one) => isNamed(one) && one.reach === 'none')
  return [
    ...(without.length > 0 ? [t.withoutContact(named(without))] : []),
    ...(unreached.length > 0 ? [t.withoutReach(named(unreached))] : []),
  ]
}

function invitedPart({ invited, council, ...view }: CouncilView, room: Room, text: Text) {
  const t = text.cards.council
  const { page, pages } = pageOf(invited, view.page)
  const missing = invited.filter(({ picture }) => picture === null)
  const names = missing.map(({ name }) => shorten(name, room.name))
  return {
    invitedHeading: t.invitedHeading(text.words.partners(invited.length)),
    counts: [
      invited.length === 0 ? t.nobodyInvited : t.pictures(invited.length - missing.length, invited.length),
      ...(missing.length > 0 && pages > 1 ? [t.picturesMissing(someOf(names, room.named, text))] : []),
      ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
    ],
    invited: invited.slice(page * perPage, (page + 1) * perPage).map((line) => ({
      name: `${shorten(line.name, room.name)}  `,
      picture: pictureState(line, text),
      contact: `${contactLine(line, text, room.name)}  `,
      show: t.show,
      open: navigate(t.open(shorten(line.name, room.name)), 'picture.read', {
        ...councilData(council.id),
        p: line.partnerId,
      }),
    })),
  }
}

function pageOf(invited: readonly InvitedLine[], wanted: number) {
  const pages = Math.max(1, Math.ceil(invited.length / perPage))
  return { pages, page: Math.min(wanted, pages - 1) }
}

function pictureActions({ council, invited, askable, page: wanted }: CouncilView, text: Text): readonly Action[] {
  const t = text.cards.council
  const at = councilData(council.id)
  const { page, pages } = pageOf(invited, wanted)
  const turn = (title: string, to: number) => navigate(title, 'council.show', { ...at, n: to })
  const isMissing = invited.some(({ picture }) => picture === null)
  return [
    ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
    ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
    ...(isToCome(council) && askable > 0
      ? [execute(t.ask(askable), 'council.ask', at, { associatedInputs: 'none', style: 'positive' })]
      : []),
    ...(isToCome(council) && isMissing ? [navigate(t.missing, 'picture.missing', at)] : []),
    ...(invited.length > 0 ? [navigate(t.contacts, 'council.contacts', at)] : []),
  ]
}

/** How the commitments of the council before went, and a way to ask. */
function beforePart({ before }: CouncilView, text: Text) {
  const t = text.cards.commitmentResult
  if (!before) return []
  const at = councilData(before.councilId)
  const ask = execute(t.missing.ask, 'result.ask', at, { associatedInputs: 'none' })
  const show = navigate(t.missing.show(before.left), 'result.missing', at)
  return [
    {
      title: t.before.heading(formatDate(before.day, text.lang)),
      counts: t.before.counts(before.told, before.left),
      actions: before.left > 0 ? [ask, show] : [],
    },
  ]
}

function commitmentCounts({ commitments }: CouncilView, text: Text): string {
  if (commitments.length === 0) return text.cards.council.noCommitments
  return commitments.map(({ state, count }) => `${text.words.commitmentState[state]}: ${count}`).join(' · ')
}

function documents({ council }: CouncilView, text: Text): readonly Action[] {
  const t = text.cards.council
  const at = councilData(council.id)
  return [
    navigate(t.package, 'council.package', at),
    navigate(t.protocol, 'council.protocol', at),
    navigate(t.sheets, 'council.sheet', at),
  ]
}

function actions({ council }: CouncilView, text: Text): readonly Action[] {
  const t = text.cards.council
  const at = councilData(council.id)
  if (!isToCome(council)) return [navigate(t.next, 'council.call', { p: council.planId })]
  return [
    navigate(t.change, 'council.form', at),
    execute(t.markHeld, 'council.held', at, { associatedInputs: 'none' }),
    navigate(t.cancel, 'council.cancel', at),
  ]
}
