import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { Pace } from '../flows/delivery-ports.ts'

/** How many have or ask for a place at once; the others stand in line here, so that a pause concerns nearly everybody. */
const mostPlaces = 10

/** Whoever has to wait longer is better off in the queue. */
const longestWaitMs = 5000

/** So long before its place a message's turn begins: what is left to do before it goes must not make it late. */
const leadMs = 25

/** A message that is later than this would meet those behind it, and takes a new place. */
const lateMs = 20

/** Where everything is late there is no better place to be had. */
const mostTries = 3

type To = Parameters<Pace['takeTurn']>[0]

export type Turns = {
  /** Waits until the next message to this chat is about to go. */
  readonly begin: (to: To) => Promise<void>
  /** Waits out the last moments of the turn that was begun for the chat. */
  readonly finish: (to: To) => Promise<void>
}

/** Waits for turns to send, first come first served; throws `stopping` when the program ends, `teams-unavailable` when it would be long. */
export function createTurns(pace: Pace, stopping: AbortSignal): Turns {
  const until = (moment: number) => {
    const wait = moment - performance.now()
    return wait > 0 ? sleep(wait, undefined, { signal: stopping }).catch(() => Promise.reject(stopped())) : undefined
  }
  /** The moment of a place that is not already past. */
  const takePlace = async (to: To): Promise<number> => {
    for (let tries = 1; ; tries++) {
      if (stopping.aborted) throw stopped()
      const { taken, waitMs } = await pace.takeTurn(to)
      const moment = performance.now() + waitMs
      if (taken && (waitMs > -lateMs || tries > mostTries)) return moment
      if (!taken && waitMs > longestWaitMs) throw farOff(waitMs)
      if (!taken) await until(moment)
    }
  }
  const inLine = createLine(mostPlaces)
  const begun = new Map<string, number>()
  return {
    begin: (to) =>
      inLine(async () => {
        const place = await takePlace(to)
        await until(place - leadMs)
        begun.set(to.chat, place)
      }),
    finish: async (to) => {
      const place = begun.get(to.chat)
      begun.delete(to.chat)
      if (place === undefined) return
      await until(performance.now() - place > lateMs ? await takePlace(to) : place)
    },
  }
}

/** Lets so many in at once, the others after them in the order they came. */
function createLine(width: number) {
  const ends = new Array<Promise<unknown>>(width).fill(Promise.resolve())
  let next = 0
  return <T>(run: () => Promise<T>): Promise<T> => {
    const at = next++ % width
    const turn = (ends[at] ?? Promise.resolve()).then(run)
    ends[at] = turn.catch(() => undefined)
    return turn
  }
}

const stopped = () => new AppError('stopping', 'The program ends before the message could go.', { notTaken: true })

function farOff(waitMs: number): AppError {
  const details = { retryAfterSeconds: waitMs / 1000, notTaken: true }
  return new AppError('teams-unavailable', 'The message may not go yet.', details)
}
