import { type Action, type Card, execute, navigate, say, shorten } from '../cards/card.ts'
import type { Person } from '../domain/person.ts'
import { formatDate } from '../text/format.ts'
import type { SaidAbsence } from './absence-ports.ts'
import { note, type Turn, today } from './context.ts'
import { standIns } from './stand-ins.ts'

/** What was said of whom, and whether it took the place of something else. */
export type Receipt = { readonly person: Person; readonly absence: SaidAbsence; readonly replaced: boolean }

/** Says until when somebody is away, who stands in and what waits; offers to choose a deputy and to hand over what is left. */
export async function absenceReceipt(turn: Turn, { person, absence, replaced }: Receipt): Promise<Card> {
  const { text } = turn
  const t = text.cards.absence
  const voice = voiceAbout(turn, person)
  const now = today(turn.world)
  const instead = await standIns(turn, firstDay(absence, now))
  const [deputy, answers] = await Promise.all([
    findNamed(turn, absence.deputyId),
    findNamed(turn, instead.deputyOf(person.id)),
  ])
  const left = answers && answers.id !== person.id ? await measuresLeft(turn, person) : []
  const until = dayIn(turn, absence.until)
  const heading =
    absence.from > now
      ? voice.awayLater(nameOf(turn, person), dayIn(turn, absence.from), until)
      : voice.awayNow(nameOf(turn, person), until)
  return note(turn, heading, {
    paragraphs: [
      deputy ? voice.deputy(nameOf(turn, person), nameOf(turn, deputy)) : voice.noDeputy(nameOf(turn, person)),
      ...(deputy && answers?.id === person.id ? [t.deputiesAway(nameOf(turn, deputy))] : []),
      ...(deputy && answers && answers.id !== person.id && answers.id !== deputy.id
        ? [t.deputyAway(nameOf(turn, deputy), nameOf(turn, answers))]
        : []),
      voice.waits(dayIn(turn, instead.awayUntil(person.id) ?? absence.until)),
      ...(replaced ? [t.replaced] : []),
    ],
    actions: [
      ...(answers && left.length > 0 ? [handOverButton(turn, { absence, to: answers, count: left.length })] : []),
      navigate(deputy ? t.changeDeputy : t.chooseDeputy, 'absence.form', { a: absence.id }),
      person.id === turn.person.id
        ? say(t.amBack, text.commands.back[0] ?? '')
        : navigate(t.end, 'absence.end', { a: absence.id }),
    ],
  })
}

type Offer = { readonly absence: SaidAbsence; readonly to: Person; readonly count: number }

function handOverButton(turn: Turn, { absence, to, count }: Offer): Action {
  const { cards, words } = turn.text
  return execute(cards.absence.handOver(words.measures(count), nameOf(turn, to)), 'absence.handover', { a: absence.id })
}

/** What somebody is to answer for and has not, in open rounds. */
export async function measuresLeft({ store }: Turn, person: Person) {
  return (await store.handOvers.unanswered([person.id])).filter((question) => question.part === 'answer')
}

/** The day from which it matters who stands in: the first one that has not passed. */
export const firstDay = ({ from }: SaidAbsence, now: string): string => (from > now ? from : now)

/** The words about oneself or about somebody else. */
export function voiceAbout({ text, person: reader }: Turn, person: Person) {
  return person.id === reader.id ? text.cards.absence.own : text.cards.absence.other
}

const longestName = 80

export const nameOf = ({ text }: Turn, { name }: Person): string => shorten(name, longestName) || text.words.unnamed

export const dayIn = ({ text }: Turn, day: string): string => formatDate(day, text.lang)

async function findNamed({ store }: Turn, id: string | null): Promise<Person | null> {
  return id === null ? null : store.people.find(id)
}
