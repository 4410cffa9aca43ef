import type { RowAnswer, RowStep } from '../domain/list-row.ts'
import type { RowTask } from '../domain/list-step.ts'
import type { Services } from './context.ts'
import type { RememberedRow, RowMemory } from './list-ports.ts'

type Asked = RowTask & { readonly step: RowStep }

/**
 * The answers, where an item that was found by its key may be another row of ours, into which somebody typed that key:
 * two rows must never be one item. The other row is read next, told of and put right, and this one is looked for again.
 */
export async function withTakenItems(
  { store, world }: Services,
  tasks: readonly Asked[],
  answers: readonly RowAnswer[],
): Promise<readonly RowAnswer[]> {
  const found = answers.map((answer, n) => {
    const { step, listId = '' } = tasks[n] ?? {}
    const item = step?.kind === 'find' && answer.kind === 'seen' ? answer.item : null
    return item && { itemId: item.itemId, listId }
  })
  const byList = Map.groupBy(
    found.filter((one) => one !== null),
    ({ listId }) => listId,
  )
  const standing: RememberedRow[] = []
  for (const [listId, items] of byList) {
    const itemIds = items.map(({ itemId }) => itemId)
    standing.push(...(await store.listRows.atItems(listId, itemIds)).filter(({ state }) => state !== 'removed'))
  }
  if (standing.length === 0) return answers
  const asked = new Set(tasks.map(({ row }) => row.key))
  const unread = standing.filter(({ key, state }) => !asked.has(key) && (state === 'written' || state === 'waiting'))
  await store.listRows.remember(unread.map((row) => toBeRead(row, world.now())))
  const taken = new Set(standing.map(({ place }) => `${place?.listId} ${place?.itemId}`))
  return answers.map((answer, n) => (taken.has(`${found[n]?.listId} ${found[n]?.itemId}`) ? { kind: 'taken' } : answer))
}

function toBeRead({ kind, key, change, place, seen, tries, fault }: RememberedRow, dueAt: Date): RowMemory {
  return { kind, key, change, place, seen, tries, fault, state: 'sending', dueAt }
}
