import { z } from 'zod/v4'
import { AppError } from './errors.ts'
import { compileDocument } from './flows/compile-document.ts'
import type { Services } from './flows/context.ts'
import { sendCard } from './flows/send-card.ts'
import { writeMeasure, writeReport } from './flows/write-lists.ts'

export type JobHandler = {
  readonly name: string
  readonly atOnce: number
  readonly run: (payload: unknown) => Promise<void>
}

const id = z.uuid()

/** The list of jobs: name, payload and flow. A new job is a line here. */
export function jobHandlers(services: Services): readonly JobHandler[] {
  return [
    job('send-card', z.object({ requestId: id }), { atOnce: 5, run: (payload) => sendCard(services, payload) }),
    job('write-measure', z.object({ measureId: id }), { atOnce: 4, run: (payload) => writeMeasure(services, payload) }),
    job('write-report', z.object({ reportId: id }), { atOnce: 4, run: (payload) => writeReport(services, payload) }),
    job('compile-document', z.object({ planId: id, personId: id }), {
      atOnce: 1,
      run: (payload) => compileDocument(services, payload),
    }),
  ]
}

type Doing<T> = { readonly atOnce: number; readonly run: (payload: T) => Promise<void> }

function job<T>(name: string, schema: z.ZodType<T>, { atOnce, run }: Doing<T>): JobHandler {
  return {
    name,
    atOnce,
    run: async (payload) => {
      const parsed = schema.safeParse(payload)
      if (!parsed.success) throw new AppError('job-invalid', `A ${name} job has a payload that does not fit.`)
      await run(parsed.data)
    },
  }
}
