import { z } from 'zod/v4'
import type { Distribution, PersonShare, Share } from '../domain/ask.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
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
  unlinked,
} from './card.ts'
import { type RoundAnswer, roundData } from './round-form.ts'
import template from './round-preview.json' with { type: 'json' }

/** Somebody who holds a role and is away on the day the cards would be sent. */
export type AwayPerson = {
  readonly personId: string
  /** ISO date. */
  readonly until: string
  /** Who is asked instead; null when nobody is. */
  readonly deputyId: string | null
}

export type RoundPreview = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly answer: RoundAnswer
  readonly distribution: Distribution
  /** Everybody who is named, by id. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly aadObjectId: string }>
  readonly away: readonly AwayPerson[]
  /** The last day is a weekend or a holiday. */
  readonly endsOnFreeDay: boolean
  /** ISO date; null when the round does not close by itself. */
  readonly closes: string | null
  /** What was wrong with the last press, in words. */
  readonly error: string
}

const draw = createDrawing(template)

/** How many people are named and offered, how much of their names, and how many codes each. */
const rooms = [
  { people: 40, codes: 12, name: 80, lines: 10, offered: 40 },
  { people: 20, codes: 8, name: 60, lines: 8, offered: 20 },
  { people: 10, codes: 5, name: 40, lines: 5, offered: 8 },
  { people: 6, codes: 3, name: 30, lines: 3, offered: 3 },
] as const
type Room = (typeof rooms)[number]

const mostUnassigned = 30

/** Shows who will get what before anything is sent; the choices travel in the buttons and are judged again when pressed. */
export function roundPreviewCard(view: RoundPreview, text: Text): Card {
  const t = text.cards.round
  const { plan, answer, distribution } = view
  const { people } = distribution
  const data = roundData(answer)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.previewHeading(plain(plan.title)),
      error: view.error,
      facts: people.length > 0 ? facts(view, text) : [t.nobody],
      people: personRows(view, room, text),
      notes: notes(view, room, text),
      greeting: answer.greeting,
      shows: people.length > 0,
      showAs: t.showAs,
      showAsHint: t.showAsHint,
      choices: people.slice(0, room.offered).map(({ personId }) => ({
        title: unlinked(nameOf(view, personId, room, text)),
        value: view.people.get(personId)?.aadObjectId ?? '',
      })),
      actions: [
        ...(people.length > 0 ? [execute(t.open, 'round.open', data, { style: 'positive' })] : []),
        ...(people.length > 0 ? [execute(t.show, 'round.show', data)] : []),
        ...(distribution.unassigned.length > 0
          ? [say(text.cards.commands.roles, `${text.commands.roles[0]} ${plan.title}`)]
          : []),
        navigate(t.trial, 'round.trial', data),
        navigate(t.back, 'round.form', data),
        navigate(t.cancel, 'round.cancel', { p: plan.id }),
      ],
    }),
  )
  return finished(content, t.summary(plan.title))
}

function nameOf({ people }: RoundPreview, personId: string, room: Room, text: Text): string {
  return shorten(people.get(personId)?.name ?? '', room.name) || text.words.unnamed
}

/** How many get how much, until when, and what happens by itself. */
function facts({ answer, distribution, endsOnFreeDay, closes }: RoundPreview, text: Text): readonly string[] {
  const t = text.cards.round
  const { people } = distribution
  const asked = people.reduce((sum, person) => sum + person.answers.length, 0)
  const lastDay = formatDate(answer.lastDay, text.lang)
  return [
    `${t.facts(text.words.people(people.length), text.words.measures(asked))} ${t.lastDayFact(lastDay)}`,
    ...(endsOnFreeDay ? [t.freeDay(lastDay)] : []),
    `${answer.rules.remindAfter ? t.reminds : t.remindsNot} ${answer.rules.escalate ? t.escalates : t.escalatesNot}`,
    closes === null ? t.closesNot : t.closes(formatDate(closes, text.lang)),
  ]
}

function personRows(view: RoundPreview, room: Room, text: Text) {
  const { people } = view.distribution
  const rest = people.length - room.people
  return [
    ...people.slice(0, room.people).map((share) => ({
      name: `${nameOf(view, share.personId, room, text)}: `,
      measures: sharesOf(share, room, text),
    })),
    ...(rest > 0 ? [{ name: '', measures: text.cards.preview.more(rest) }] : []),
  ]
}

function sharesOf({ answers, contributes }: PersonShare, room: Room, text: Text): string {
  const codes = (shares: readonly Share[]) =>
    someOf(
      shares.map(({ measure }) => measure.code),
      room.codes,
      text,
    )
  const count = (shares: readonly Share[]) => text.words.measures(shares.length)
  const parts = [
    ...(answers.length > 0 ? [`${count(answers)} (${codes(answers)})`] : []),
    ...(contributes.length > 0 ? [text.cards.round.contributes(count(contributes), codes(contributes))] : []),
  ]
  return parts.join(', ')
}

/** What will not reach anybody, and who is away. */
function notes(view: RoundPreview, room: Room, text: Text): readonly string[] {
  const t = text.cards.round
  const { unassigned, withoutContributor } = view.distribution
  const codes = unassigned.map((measure) => measure.code)
  const roles = [...new Set(withoutContributor.map(({ role }) => role))]
  const away = view.away.slice(0, room.lines).map(({ personId, until, deputyId }) => {
    const name = nameOf(view, personId, room, text)
    const date = formatDate(until, text.lang)
    return deputyId === null ? t.away(name, date) : t.awayDeputy(name, date, nameOf(view, deputyId, room, text))
  })
  const shownRoles = someOf(
    roles.map((role) => shorten(role, room.name)),
    room.lines,
    text,
  )
  const rest = view.away.length - away.length
  return [
    ...(codes.length > 0 ? [t.unassigned(text.words.measures(codes.length), someOf(codes, mostUnassigned, text))] : []),
    ...(roles.length > 0 ? [t.withoutContributor(roles.length, shownRoles)] : []),
    ...away,
    ...(rest > 0 ? [text.cards.preview.more(rest)] : []),
  ]
}

/** What a people picker gives. */
const picked = z.object({ person: z.string().trim().max(320).default('') })

/** Whose card the coordinator wants to see, an Entra object id; empty when nobody was chosen or it cannot be read. */
export function readShownPerson(data: unknown): string {
  return picked.safeParse(data).data?.person ?? ''
}
