import type { Person } from '../domain/person.ts'
import { findHolding } from './absence.ts'
import { firstDay, measuresLeft, nameOf } from './absence-receipt.ts'
import { note, notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { handOver } from './hand-over.ts'
import { standIns } from './stand-ins.ts'

/** Hands over everything that somebody away has not answered to whoever stands in, in one press. */
export async function handOverAbsent(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.absence
  const found = await findHolding(turn, data)
  if ('reply' in found) return found.reply
  const { absence, person } = found
  const instead = await standIns(turn, firstDay(absence, today(turn.world)))
  const to = await turn.store.people.find(instead.deputyOf(person.id))
  if (!to || to.id === person.id) return notice(t.nothingToHandOver)
  const byRequest = Map.groupBy(await measuresLeft(turn, person), ({ requestId }) => requestId)
  const sums = { moved: 0, refused: 0 }
  for (const [requestId, [first, ...rest]] of byRequest) {
    if (!first) continue
    const measureIds = [first, ...rest].map(({ measureId }) => measureId)
    const moved = await moveAll(turn, to, { requestId, roundId: first.roundId, measureIds })
    sums.moved += moved.length
    sums.refused += measureIds.length - moved.length
  }
  const name = nameOf(turn, to)
  const refused = sums.refused > 0 ? [t.notTaken(sums.refused, name)] : []
  if (sums.moved === 0) return notice(refused[0] ?? t.nothingToHandOver)
  return replaceWith(note(turn, t.handedOver(sums.moved, name), { paragraphs: [t.handedOverText(name), ...refused] }))
}

type Left = { readonly requestId: string; readonly roundId: string; readonly measureIds: readonly string[] }

/** The measures that went over; those that the receiver has handed on before are left where they are. */
async function moveAll(turn: Turn, to: Person, { requestId, roundId, measureIds }: Left): Promise<readonly string[]> {
  const round = await turn.store.rounds.find(roundId)
  if (!round || measureIds.length === 0) return []
  const outcome = await handOver(turn, {
    round,
    fromRequestId: requestId,
    to,
    measureIds,
    why: 'absence',
    note: '',
    by: turn.person.id,
    channel: 'teams-card',
  })
  if (outcome.kind === 'handed-over') return measureIds
  if (outcome.kind !== 'circle') return []
  const possible = measureIds.filter((id) => !outcome.measureIds.includes(id))
  return moveAll(turn, to, { requestId, roundId, measureIds: possible })
}
