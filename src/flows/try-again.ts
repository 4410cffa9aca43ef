import type { Card } from '../cards/card.ts'
import { note, type Turn } from './context.ts'
import { writeRows } from './list-jobs.ts'

/** Has the rows written that were given up, and says how many they are and what is not tried again. */
export async function tryAgain({ store, world, enqueue, givenUpJobs, text }: Turn): Promise<Card> {
  const t = text.cards.listState
  const released = await store.listRows.release('parked', world.now())
  if (released > 0) await enqueue([writeRows()])
  const others = await givenUpJobs()
  const status = text.commands.status[0] ?? ''
  return note({ text }, released > 0 ? t.released(released) : t.nothing, {
    paragraphs: [released > 0 ? t.releasedHow(status) : t.nothingHow, ...(others > 0 ? [t.otherFaults(others)] : [])],
  })
}
