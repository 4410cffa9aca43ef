import { z } from 'zod/v4'
import { AppError } from './errors.ts'
import { compileDocument } from './flows/compile-document.ts'
import type { Services } from './flows/context.ts'
import { sendCard } from './flows/send-card.ts'
import { publishReport, writeMeasure } from './flows/write-lists.ts'

export type JobHandler = {
  readonly name: string
  /** How many of this kind may run at once in one process. */
  readonly atOnce: number
  readonly run: (payload: unknown) => Promise<void>
}

const id = z.uuid()

/** The list of jobs: name, how many at once, payload and flow. A new job is a line here. */
const jobs = [
  job('send-card', 5, z.object({ requestId: id }), sendCard),
  job('write-measure', 4, z.object({ measureId: id }), writeMeasure),
  job('publish-report', 4, z.object({ reportId: id }), publishReport),
  job('compile-document', 1, z.object({ planId: id, personId: id }), compileDocument),
]

/** Every job's name, for who leaves jobs without doing any. */
export const jobNames: readonly string[] = jobs.map(({ name }) => name)

/** The jobs as something that a queue can run. */
export function jobHandlers(services: Services): readonly JobHandler[] {
  return jobs.map(({ name, atOnce, run }) => ({ name, atOnce, run: (payload) => run(services, payload) }))
}

type Flow<T> = (services: Services, payload: T) => Promise<void>

function job<T>(name: string, atOnce: number, schema: z.ZodType<T>, flow: Flow<T>) {
  const run: Flow<unknown> = async (services, payload) => {
    const parsed = schema.safeParse(payload)
    if (!parsed.success) throw new AppError('job-invalid', `A ${name} job has a payload that does not fit.`)
    await flow(services, parsed.data)
  }
  return { name, atOnce, run }
}
