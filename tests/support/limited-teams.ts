import { randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A message that was taken; milliseconds since 1970. */
export type Taken = {
  readonly conversation: string
  readonly at: number
  /** When the answer had been written out in full; null when the sender was gone before. */
  acknowledgedAt: number | null
}

export type TeamsFigures = { readonly taken: readonly Taken[]; readonly refused: number }

/** So many in any stretch of so many milliseconds. */
type Limit = { readonly most: number; readonly withinMs: number }

const chatLimits: readonly Limit[] = [
  { most: 7, withinMs: 1000 },
  { most: 8, withinMs: 2000 },
  { most: 60, withinMs: 30_000 },
  { most: 1800, withinMs: 3_600_000 },
]

/** How long until one more is within the limits, 0 when it is; `moments` are those of what was taken, in order. */
function waitFor(limits: readonly Limit[], moments: readonly number[], now: number): number {
  const waits = limits.map(({ most, withinMs }) => {
    const last = moments.at(-most)
    return last === undefined ? 0 : Math.max(0, last + withinMs - now)
  })
  return Math.max(...waits)
}

const clock = () => performance.timeOrigin + performance.now()

type Options = { readonly perSecond: number; readonly latencyMs: number; readonly onTaken?: () => void }

/**
 * A stand-in for Teams that keeps Teams' limits, each in any stretch of its length: it takes a message when it is within
 * them, answers after the latency, and remembers which answers came through. `GET /figures` gives what it remembers.
 */
export async function startLimitedTeams({ perSecond, latencyMs, onTaken = () => undefined }: Options) {
  const taken: Taken[] = []
  const moments: number[] = []
  const chats = new Map<string, number[]>()
  let refused = 0
  const take = (conversation: string, response: ServerResponse) => {
    const now = clock()
    const chat = chats.get(conversation) ?? []
    const ours = waitFor([{ most: perSecond, withinMs: 1000 }], moments, now)
    const wait = Math.max(ours, waitFor(chatLimits, chat, now))
    if (wait > 0) {
      refused++
      response.writeHead(429, { 'retry-after': String(Math.ceil(wait / 1000)) }).end('{"error":{"code":"Throttled"}}')
      return
    }
    moments.push(now)
    chats.set(conversation, [...chat, now])
    const one: Taken = { conversation, at: now, acknowledgedAt: null }
    taken.push(one)
    response.once('close', () => {
      if (response.writableFinished) one.acknowledgedAt = clock()
    })
    setTimeout(() => {
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: randomUUID() }))
    }, latencyMs)
    onTaken()
  }
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    if (path === '/figures') {
      response.end(JSON.stringify({ taken, refused } satisfies TeamsFigures))
      return
    }
    await text(request).catch(() => '')
    const conversation = /^\/v3\/conversations\/([^/]+)\/activities/.exec(path)?.[1]
    if (conversation) take(conversation, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken: taken as readonly Taken[],
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type LimitedTeams = Awaited<ReturnType<typeof startLimitedTeams>>
