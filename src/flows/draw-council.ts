import type { Card } from '../cards/card.ts'
import { councilCard } from '../cards/council.ts'
import { commitmentStates, isAgreed, isWaiting } from '../domain/commitment.ts'
import { note, planTitle, type Turn, today } from './context.ts'
import type { CouncilRecord } from './council-ports.ts'
import { councilStanding } from './council-standing.ts'

type Said = { readonly page?: number; readonly receipt?: string; readonly notes?: readonly string[] }

/** The council as it is now, under a receipt when something was done; null when there is none. */
export async function drawCouncil(turn: Turn, councilId: string, said: Said = {}): Promise<Card | null> {
  const standing = await councilStanding(turn, councilId)
  if (!standing) return null
  const { record, lines, askable } = standing
  if (record.council.cancelledAt !== null) return note(turn, turn.text.cards.council.isCancelled)
  const { page = 0, receipt = '', notes = [] } = said
  const before = await turn.store.councils.before(councilId)
  const view = {
    planTitle: planTitle(record.plan),
    council: record.council,
    today: today(turn.world),
    invited: lines,
    askable: askable.length,
    commitments: countsOf(record),
    before: before && resultsIn(before),
    page,
    receipt,
    notes,
  }
  return councilCard(view, turn.text)
}

/** How many of a council's confirmed commitments are told; null where none was confirmed. */
function resultsIn({ council, commitments }: CouncilRecord) {
  const agreed = commitments.filter(({ standing }) => isAgreed(standing))
  const left = agreed.filter(({ standing }) => isWaiting(standing, 'result')).length
  return agreed.length > 0 ? { councilId: council.id, day: council.day, told: agreed.length - left, left } : null
}

function countsOf({ commitments }: CouncilRecord) {
  const counts = Map.groupBy(commitments, ({ standing }) => standing.state)
  return commitmentStates.flatMap((state) => {
    const count = counts.get(state)?.length ?? 0
    return count > 0 ? [{ state, count }] : []
  })
}
