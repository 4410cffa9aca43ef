import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { PlanDocument } from '../../flows/ports.ts'
import type { Language } from '../../text/index.ts'
import type { RenderRequest } from './render-worker.ts'

const limits = { milliseconds: 120_000, heapMegabytes: 2048 } as const

/** The plan document as a Word file (.docx), from the same facts always the same bytes. It is made in a
 * worker: laying out its pages would keep the program's own thread from answering people. */
export function renderPlanDocument(document: PlanDocument, language: Language): Promise<Uint8Array> {
  const request: RenderRequest = { document, language }
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    env: {},
  })
  return new Promise<Uint8Array>((resolve, reject) => {
    const failed = (message: string) => (cause?: unknown) => reject(new AppError('internal', message, { cause }))
    const timer = setTimeout(failed('The plan document took too long to make.'), limits.milliseconds)
    worker.once('message', resolve)
    worker.once('error', failed('The plan document could not be made.'))
    worker.once('exit', failed('The plan document was never finished.'))
    worker.once('exit', () => clearTimeout(timer))
  }).finally(() => worker.terminate())
}
