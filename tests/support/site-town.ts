import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Card } from '../../src/cards/card.ts'
import { AppError } from '../../src/errors.ts'
import type { Services } from '../../src/flows/context.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import { readListsJob } from '../../src/flows/read-lists.ts'
import type { Job } from '../../src/flows/store-ports.ts'
import { createGraph } from '../../src/graph/client.ts'
import { openSite } from '../../src/graph/site.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { type FaultSwitch, startLocalSite } from '../../src/local/site/index.ts'
import { createOutputs, prepareLists } from '../../src/outputs/index.ts'
import { buttonsOn } from './card-walk.ts'
import { townWithRound, type Who } from './town.ts'
import { clockOver } from './trouble/clock.ts'

const aboutSharePoint = ['write-lists', 'read-lists', 'tell-list-findings', 'compile-document', 'store-pdf']

/**
 * The town with an open round, and its lists and documents in a site that is spoken to over HTTP. Only the hours between
 * are made up: time passes when it is told to.
 */
export async function siteTown() {
  const town = await townWithRound()
  const clock = clockOver(town.database)
  let faults: FaultSwitch = () => undefined
  const dir = mkdtempSync(join(tmpdir(), 'radslag-site-'))
  const site = await startLocalSite({
    dir,
    port: 0,
    faults: (...request) => faults(...request),
    convert: async (bytes) => new Uint8Array(Buffer.from(`%PDF-1.7 of ${bytes.length} bytes`)),
  })
  const userAgent = 'NONISV|Radslag|Radslag/0.1.0'
  const graph = createGraph({ baseUrl: site.graphUrl, auth: null, userAgent, wait: clock.pass })
  const connection = { graph, site: openSite(graph, site.siteName), libraryFiles: town.services.store.libraryFiles }
  await prepareLists(connection.site)
  const services: Services = {
    ...town.services,
    ...createOutputs(connection),
    world: { ...town.services.world, now: clock.now },
  }
  const conversation = createConversation(services)
  const press = (who: Who, verb: string, data: unknown) =>
    conversation.onAction({ actor: town.actor(who), verb, data, cardId: null, automatic: false })
  const isDue = ({ name, notBefore }: Job) => aboutSharePoint.includes(name) && !(notBefore && notBefore > clock.now())

  /** Does what waits, as the queue would: what fails waits again, and does not keep the others waiting. */
  async function work(): Promise<void> {
    const failed: Job[] = []
    for (let next = town.jobs.findIndex(isDue); next >= 0; next = town.jobs.findIndex(isDue)) {
      const [job] = town.jobs.splice(next, 1)
      const handler = jobHandlers(services).find(({ name }) => name === job?.name)
      try {
        await handler?.run(job?.payload)
      } catch (error) {
        if (!(error instanceof AppError) || !job) throw error
        failed.push(job)
      }
    }
    await services.enqueue(failed)
  }
  return {
    site,
    services,
    sent: town.sent,
    eriks: town.eriks,
    fatimas: town.fatimas,
    say: (who: Who, text: string) => conversation.onMessage({ actor: town.actor(who), text, files: [] }),
    press,
    /** Presses the button with this verb on a card, the n-th when there are several, with what was filled in. */
    pressOn: (who: Who, card: Card, verb: string, inputs: object = {}, n = 0) => {
      const button = buttonsOn(card).filter((one) => one.verb === verb)[n]
      if (!button) throw new Error(`The card has no ${verb}.`)
      return press(who, verb, { ...(button.data as object), ...inputs })
    },
    /** Minutes pass, and the timers of the lists with them. */
    pass: async (minutes: number) => {
      for (let left = minutes; left > 0; left -= 5) {
        await clock.pass(Math.min(left, 5) * 60)
        await services.enqueue([writeRows(), readListsJob])
        await work()
      }
    },
    /** From now on the site answers like this. */
    fail: (how: FaultSwitch) => {
      faults = how
    },
    end: async () => {
      await site.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type SiteTown = Awaited<ReturnType<typeof siteTown>>
