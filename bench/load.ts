// The load generator, a process of its own: reads one task as JSON on its input, writes what came of it on its output.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'

export type Pace = { readonly perSecond: number } | { readonly atOnce: number }

export type LoadTask = {
  readonly url: string
  /** JSON bodies, sent in order. */
  readonly bodies: readonly string[]
  readonly pace: Pace
  /** A good answer has status 200 and holds this text. */
  readonly expect: string
}

export type LoadResult = {
  /** Milliseconds per answer; at a steady pace from when it should have been sent, so that queueing counts. */
  readonly latencies: readonly number[]
  readonly bad: number
  readonly firstBad: string
  readonly seconds: number
}

const agent = new Agent({ keepAlive: true })

function post(url: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, body: await text(response) })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

async function run({ url, bodies, pace, expect }: LoadTask): Promise<LoadResult> {
  const latencies: number[] = []
  const bad: string[] = []
  const started = performance.now()
  const send = async (body: string, from: number) => {
    const answer = await post(url, body).catch((error: Error) => ({ status: 0, body: error.message }))
    latencies.push(performance.now() - from)
    if (answer.status !== 200 || !answer.body.includes(expect))
      bad.push(`${answer.status} ${answer.body.slice(0, 300)}`)
  }
  if ('perSecond' in pace) {
    const all = bodies.map(async (body, n) => {
      const due = started + (n * 1000) / pace.perSecond
      await delay(Math.max(0, due - performance.now()))
      await send(body, due)
    })
    await Promise.all(all)
  } else {
    let next = 0
    const lane = async () => {
      for (let n = next++; n < bodies.length; n = next++) await send(bodies[n] ?? '', performance.now())
    }
    await Promise.all(Array.from({ length: pace.atOnce }, lane))
  }
  return { latencies, bad: bad.length, firstBad: bad[0] ?? '', seconds: (performance.now() - started) / 1000 }
}

if (import.meta.main) process.stdout.write(JSON.stringify(await run(JSON.parse(await text(process.stdin)) as LoadTask)))
