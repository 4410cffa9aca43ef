import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { DocumentKind, RenderRequest } from './documents.ts'

const limits = { milliseconds: 120_000, heapMegabytes: 2048 } as const

/** A document as a Word file (.docx), from the same facts always the same bytes. It is made in a
 * worker: laying out its pages would keep the program's own thread from answering people. */
export function renderDocument<Kind extends DocumentKind>(request: RenderRequest<Kind>): Promise<Uint8Array> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    env: {},
  })
  return new Promise<Uint8Array>((resolve, reject) => {
    const failed = (message: string) => (cause?: unknown) => reject(new AppError('internal', message, { cause }))
    const timer = setTimeout(failed('The document took too long to make.'), limits.milliseconds)
    worker.once('message', resolve)
    worker.once('error', failed('The document could not be made.'))
    worker.once('exit', failed('The document was never finished.'))
    worker.once('exit', () => clearTimeout(timer))
  }).finally(() => worker.terminate())
}
