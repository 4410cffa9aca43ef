import { z } from 'zod/v4'
import { AppError } from './errors.ts'
import { askForDueResults } from './flows/ask-for-results.ts'
import { askPartner } from './flows/ask-partner.ts'
import { askAboutCommitment } from './flows/ask-to-confirm.ts'
import { tellClosed } from './flows/close-round.ts'
import { tellCoordinator } from './flows/commitment-change.ts'
import { compileDocument } from './flows/compile-document.ts'
import type { Services } from './flows/context.ts'
import { escalate } from './flows/escalate.ts'
import { exportPartners } from './flows/export-partners.ts'
import { storePdf } from './flows/finish-document.ts'
import { followRoles } from './flows/follow-roles.ts'
import { followUp } from './flows/follow-up.ts'
import { sendAdded, sendHandedOver, tellHandOver } from './flows/hand-over-messages.ts'
import { lookUpOrganisation } from './flows/look-up-organisation.ts'
import { lookUpPartners } from './flows/look-up-partners.ts'
import { markMissingRows } from './flows/mark-missing-rows.ts'
import { compileCouncil, councilDocuments } from './flows/order-council-documents.ts'
import { partnerFollowUp } from './flows/partner-follow-up.ts'
import { partnerReceipt } from './flows/partner-receipt.ts'
import { readLists } from './flows/read-lists.ts'
import { refreshCards } from './flows/refresh-cards.ts'
import { refreshPosts } from './flows/refresh-posts.ts'
import { roundProgress } from './flows/round-progress.ts'
import { sendCard } from './flows/send-card.ts'
import { sendNote } from './flows/send-or-leave.ts'
import { sendReminder } from './flows/send-reminder.ts'
import { askStandingQuestions } from './flows/standing-questions.ts'
import { storePartnerFile } from './flows/store-partner-file.ts'
import type { Timer } from './flows/store-ports.ts'
import { tellAlive } from './flows/tell-alive.ts'
import { tellGrant } from './flows/tell-grant.ts'
import { tellListFindings } from './flows/tell-list-findings.ts'
import { watchLists } from './flows/watch-lists.ts'
import { writeLists } from './flows/write-lists.ts'

export type JobHandler = {
  readonly name: string
  /** How many of this kind may run at once in one process. */
  readonly atOnce: number
  /** The next jobs are fetched before the last ones are done; for jobs that are kept apart by their key alone. */
  readonly overlap?: boolean
  readonly run: (payload: unknown) => Promise<void>
}

const id = z.uuid()

/** Whoever waits for a document that somebody has open knows it. */
const told = z.boolean().optional()

/** A card that was drawn already. */
const card = z.object({ content: z.record(z.string(), z.unknown()), summary: z.string() })

const roleLeft = z.object({ role: z.string(), from: id.nullable() })

/** Enough to keep up 50 a second where Teams takes a second for each. */
const cardsAtOnce = 60

/** The list of jobs: name, how many at once, payload and flow. A new job is a line here. */
const jobs = [
  {
    ...job('send-card', cardsAtOnce, z.object({ requestId: id, anewFrom: z.iso.datetime().optional() }), sendCard),
    overlap: true,
  },
  job('refresh-cards', 5, z.object({ requestId: id, except: z.string().optional() }), refreshCards),
  job('refresh-posts', 2, z.object({ councilId: id }), refreshPosts),
  job('round-progress', 1, z.object({ roundId: id, quiet: z.number().int().optional() }), roundProgress),
  job('round-closed', 1, z.object({ roundId: id }), tellClosed),
  job('write-lists', 1, z.object({}), writeLists),
  job('mark-missing-rows', 1, z.object({}), markMissingRows),
  job('read-lists', 1, z.object({}), readLists),
  job('watch-lists', 1, z.object({}), watchLists),
  job('tell-list-findings', 1, z.object({}), tellListFindings),
  job('look-up-organisation', 1, z.object({ importId: id }), lookUpOrganisation),
  job('look-up-partners', 1, z.object({ importId: id }), lookUpPartners),
  job('export-partners', 1, z.object({ personId: id, told }), exportPartners),
  job('tell-coordinator', 2, z.object({ eventId: id }), tellCoordinator),
  job('ask-about-commitment', 2, z.object({ commitmentId: id, byId: id }), askAboutCommitment),
  job('compile-document', 1, z.object({ planId: id, personId: id, told }), compileDocument),
  job('store-pdf', 1, z.object({ path: z.string() }), storePdf),
  job('send-note', 5, z.object({ personId: id, card }), sendNote),
  job(
    'compile-council',
    1,
    z.object({ councilId: id, personId: id, what: z.enum(councilDocuments), partnerId: id.optional(), told }),
    compileCouncil,
  ),
  job('follow-roles', 1, z.object({ changes: z.array(roleLeft), byId: id }), followRoles),
  job('send-hand-over', 5, z.object({ handOverId: id }), sendHandedOver),
  job('send-added', 5, z.object({ requestId: id, measureIds: z.array(id) }), sendAdded),
  job('tell-hand-over', 5, z.object({ handOverId: id }), tellHandOver),
  job('follow-up', 1, z.object({}), followUp),
  {
    ...job('send-reminder', cardsAtOnce, z.object({ requestId: id, step: z.string().max(40) }), sendReminder),
    overlap: true,
  },
  job('escalate', 1, z.object({ roundId: id, day: z.iso.date() }), escalate),
  job('standing-questions', 1, z.object({}), askStandingQuestions),
  job('tell-alive', 1, z.object({ roundId: id }), tellAlive),
  job('ask-partner', 5, z.object({ requestId: id, step: z.string().max(60) }), askPartner),
  job('partner-receipt', 5, z.object({ kind: z.enum(['commitment', 'picture']), id }), partnerReceipt),
  job('store-partner-file', 2, z.object({ fileId: id, told }), storePartnerFile),
  job('partner-follow-up', 1, z.object({}), partnerFollowUp),
  job('ask-for-results', 1, z.object({}), askForDueResults),
  job('grant-alarm', 5, z.object({ measureId: id, ends: z.iso.date(), personId: id }), tellGrant),
]

/** Jobs that are left whenever their time comes; cron, in Swedish time. A new timer is a line here. */
export const timers: readonly Timer[] = [
  { name: 'follow-up', cron: '*/5 * * * *' },
  // Rows whose next try is due; a new fact leaves the job itself.
  { name: 'write-lists', cron: '* * * * *' },
  { name: 'mark-missing-rows', cron: '40 2 * * *' },
  { name: 'read-lists', cron: '*/5 * * * *' },
  { name: 'watch-lists', cron: '30 6 * * *' },
  // What nobody could be told of when it was found.
  { name: 'tell-list-findings', cron: '10 8 * * 1-5' },
  { name: 'partner-follow-up', cron: '*/15 8-16 * * 1-5' },
  { name: 'ask-for-results', cron: '*/15 8-16 * * 1-5' },
  { name: 'standing-questions', cron: '0 9 * * 1-5' },
]

/** Every job's name, for who leaves jobs without doing any. */
export const jobNames: readonly string[] = jobs.map(({ name }) => name)

/** The jobs as something that a queue can run. */
export function jobHandlers(services: Services): readonly JobHandler[] {
  return jobs.map(({ run, ...about }) => ({ ...about, run: (payload) => run(services, payload) }))
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
