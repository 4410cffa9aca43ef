import { notice, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { writeRows } from './list-jobs.ts'

/** Has the rows that people have removed from the lists written again, all of them; the card stays, as it tells of more than that. */
export async function recreateRows(turn: Turn): Promise<ActionReply> {
  const t = turn.text.cards.listFindings
  const rows = await turn.store.listRows.release('removed', turn.world.now())
  if (rows === 0) return notice(`${t.nothingRemoved}. ${t.nothingRemovedHow}`)
  await turn.enqueue([writeRows()])
  return notice(`${t.recreated(rows)}. ${t.recreatedHow}`)
}
