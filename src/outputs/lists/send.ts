import type { ListName, RowAnswer } from '../../domain/list-row.ts'
import { AppError } from '../../errors.ts'
import { type ListStep, longestSendSeconds } from '../../flows/list-ports.ts'
import { sendBatch } from '../../graph/batch.ts'
import type { Graph } from '../../graph/client.ts'
import { inTime, within } from '../../graph/deadline.ts'
import { answerOf, failureAnswer, requestOf } from '../../graph/list-items.ts'
import type { Site } from '../../graph/site.ts'
import { listOf } from './columns.ts'

type Connection = { readonly graph: Graph; readonly site: Site }

/** The id of a list; where it could not be looked up, the answer to every step in it. */
type Found = { readonly listId: string } | { readonly answer: RowAnswer }

/** Sends steps in one request; one answer for each, in their order. A failure is an answer too, as is no time left. */
export function sendSteps(at: Connection, steps: readonly ListStep[]): Promise<readonly RowAnswer[]> {
  return within(longestSendSeconds, () => send(at, steps))
}

async function send(at: Connection, steps: readonly ListStep[]): Promise<readonly RowAnswer[]> {
  const lists = await findLists(at.site, steps)
  const sendable = steps.flatMap(({ list, step }, index) => {
    const found = lists.get(list)
    return found && 'listId' in found ? [{ list, step, index, listId: found.listId }] : []
  })
  const siteId = sendable.length > 0 ? await at.site.id() : ''
  const requests = sendable.map(({ step, listId }) => requestOf(step, { siteId, listId }))
  const met = await sendBatch(at.graph, requests)
  const read = await Promise.all(
    sendable.map(async ({ step, index }, n) => {
      const answer = met[n] ?? new AppError('internal', 'a request without an answer')
      return [index, await answerOf(at.graph, step, answer)] as const
    }),
  )
  const answers = new Map(read)
  const gone = sendable.filter(({ index }) => answers.get(index) === null)
  const standing = await stillStanding(at.site, gone)
  return steps.map(({ list, step }, index) => {
    const found = lists.get(list)
    if (!found || 'answer' in found) return found?.answer ?? unknown('not-found')
    return answers.get(index) ?? nothingThere(step, standing.get(list))
  })
}

async function findLists(site: Site, steps: readonly ListStep[]): Promise<ReadonlyMap<ListName, Found>> {
  const names = [...new Set(steps.map(({ list }) => list))]
  const found = names.map(async (list): Promise<readonly [ListName, Found]> => {
    try {
      return [list, { listId: await inTime(site.listId(listOf(list).displayName)) }]
    } catch (error) {
      return [list, { answer: failureAnswer(error) }]
    }
  })
  return new Map(await Promise.all(found))
}

/**
 * Whether the lists that answered 404 are where they were. Otherwise nobody removed those rows: the list is gone, and
 * its new id, where there is one, is the one that is looked up from now on.
 */
async function stillStanding(
  site: Site,
  gone: readonly { readonly list: ListName; readonly listId: string }[],
): Promise<ReadonlyMap<ListName, boolean>> {
  const before = new Map(gone.map(({ list, listId }) => [list, listId]))
  const looked = [...before].map(async ([list, listId]) => {
    const { displayName } = listOf(list)
    site.forgetList(displayName)
    const now = await inTime(site.listId(displayName)).catch(() => null)
    return [list, now === listId] as const
  })
  return new Map(await Promise.all(looked))
}

function nothingThere(step: ListStep['step'], isStanding: boolean | undefined): RowAnswer {
  if (!isStanding) return unknown('list-gone')
  if (step.kind === 'patch') return { kind: 'missing' }
  return step.kind === 'read' ? { kind: 'seen', item: null } : unknown('not-found')
}

const unknown = (code: string): RowAnswer => ({ kind: 'unknown', code, seconds: null })
