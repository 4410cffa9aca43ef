import { Worker } from 'node:worker_threads'
import { bounds } from './bounds.ts'
import type { ReadingRequest } from './reading-worker.ts'
import { type ReadingKind, type Readings, refusals } from './readings.ts'

export type SeatLimits = { readonly timeLimitMs: number; readonly idleMs: number }

/** A place where one file at a time is read, apart from the program's own memory and time. */
export type ReadingSeat = {
  readonly read: <Kind extends ReadingKind>(request: ReadingRequest & { readonly as: Kind }) => Promise<Readings[Kind]>
}

type Reading = Readings[ReadingKind]

/** Keeps one worker warm between files; it is replaced after a failure and let go when idle. */
export function openSeat({ timeLimitMs, idleMs }: SeatLimits): ReadingSeat {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const hire = (): Worker => {
    const hired = startWorker()
    hired.once('exit', () => {
      if (worker === hired) worker = null
    })
    worker = hired
    return hired
  }

  const readNow = async (request: ReadingRequest): Promise<Reading> => {
    clearTimeout(idle)
    const current = worker ?? hire()
    current.ref()
    const result = await oneAnswer(current, request, timeLimitMs)
    if (result === null) {
      worker = null
      void current.terminate()
      return refusals[request.as]('unreadable')
    }
    current.unref()
    idle = setTimeout(
      () => {
        worker = null
        void current.terminate()
      },
      isHeavy(request) ? 0 : idleMs,
    ).unref()
    return result
  }

  return {
    read: <Kind extends ReadingKind>(request: ReadingRequest & { readonly as: Kind }) => {
      // The worker answers with the kind that it was asked for.
      const turn = queue.then(() => readNow(request)) as Promise<Readings[Kind]>
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

function isHeavy({ entries }: ReadingRequest): boolean {
  return entries.reduce((total, { unpacked }) => total + unpacked, 0) > bounds.heavyBytes
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: bounds.workerHeapMegabytes, stackSizeMb: 4 },
    env: {},
    stderr: true,
    stdout: true,
  })
  // An idle worker that dies must not take the process with it; while reading, oneAnswer listens too.
  worker.on('error', () => undefined)
  worker.unref()
  return worker
}

/** Null when the worker died, ran out of memory or took too long. */
function oneAnswer(worker: Worker, request: ReadingRequest, timeLimitMs: number): Promise<Reading | null> {
  return new Promise((resolve) => {
    const settle = (result: Reading | null) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', failed).off('exit', failed).off('messageerror', failed)
      resolve(result)
    }
    const failed = () => settle(null)
    const timer = setTimeout(failed, timeLimitMs)
    worker.on('message', settle).on('error', failed).on('exit', failed).on('messageerror', failed)
    const bytes = new Uint8Array(request.bytes)
    worker.postMessage({ ...request, bytes }, [bytes.buffer])
  })
}
