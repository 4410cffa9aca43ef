import type { PersonLine } from '../cards/person-lines.ts'
import type { RoundStatus } from '../cards/status.ts'
import type { Round } from '../domain/round.ts'
import {
  figuresOf,
  isMissing,
  type PersonInRound,
  type RoundEvent,
  type RoundFigures,
} from '../domain/round-figures.ts'
import { type Services, today } from './context.ts'
import { roundPeople } from './round-people.ts'

/** Where a round stands; a closed one as it was when it closed, with what has come since beside it. */
export type RoundStanding = RoundStatus & { readonly figures: RoundFigures }

type Reader = Pick<Services, 'store' | 'world'>

export async function roundStanding(services: Reader, round: Round): Promise<RoundStanding> {
  const people = await roundPeople(services, round)
  const { lastDay } = round
  const now = { lastDay, late: lastDay < today(services.world) }
  const closing = round.closedAt === null ? null : await lastClosing(services, round)
  if (closing === null) {
    const missing = people.filter(isMissing).map(lineOf)
    return { ...now, closed: null, figures: figuresOf(people, []), missing }
  }
  const { by, figures, at } = closing
  const since = figuresOf(people, []).reports - figures.reports
  return {
    ...now,
    closed: { at, byItself: by === null, figures, since },
    figures,
    missing: missingThen(figures, people),
  }
}

type Closing = RoundEvent & { readonly figures: RoundFigures }

/** How the round last closed. One that closed before figures were frozen has those of today. */
async function lastClosing(services: Reader, round: Round): Promise<Closing> {
  const events = await services.store.rounds.events(round.id)
  const closing = events.findLast((event): event is Closing => event.kind === 'closed' && event.figures !== null)
  if (closing) return closing
  const figures = figuresOf(await roundPeople(services, round), [])
  const at = round.closedAt ?? services.world.now()
  return { roundId: round.id, kind: 'closed', by: round.closedBy, reason: '', figures, at }
}

function lineOf({ name, state, answered, asked, reason }: PersonInRound): PersonLine {
  return { name, state, answered, asked, reason }
}

/** Who was missing then; names are those of today. */
function missingThen({ persons }: RoundFigures, people: readonly PersonInRound[]): readonly PersonLine[] {
  const byId = new Map(people.map((one) => [one.personId, one]))
  return persons.flatMap(({ lastAnswerAt: _, ...frozen }) => {
    const known = byId.get(frozen.personId)
    const then = known && { ...known, ...frozen }
    return then && isMissing(then) ? [lineOf(then)] : []
  })
}
