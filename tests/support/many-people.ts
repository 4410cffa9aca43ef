import { randomUUID } from 'node:crypto'
import { usualRules } from '../../src/domain/follow-up.ts'
import { jobNames } from '../../src/jobs.ts'
import { createQueue } from '../../src/queue/queue.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aMeasure, aPerson, aPlanImport, aRequest, aRound, asksFor } from './builders.ts'

const measuresEach = 3
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A ledger into which people and rounds are put as the program itself would have. */
export async function openLedger(database: Database) {
  const queue = createQueue({ sql: database.sql, embedded: database.embedded, log })
  await queue.prepare(jobNames)
  const store = createStore(database, queue.enqueue)

  async function somebody(serviceUrl: string) {
    const person = aPerson()
    const conversation = {
      bot: { id: '28:bot', name: 'Rådslag' },
      user: { id: `29:${person.aadObjectId}`, name: person.name },
      conversation: { id: `chat-${person.id}`, conversationType: 'personal', tenantId: person.tenantId },
      channelId: 'msteams',
      serviceUrl,
    }
    return store.people.meet({ ...person, conversation })
  }

  /** A plan of its own and a round in which so many new people are asked; their cards are on the way from now on. */
  async function openRound(count: number, serviceUrl: string): Promise<string> {
    const plan = { id: randomUUID(), name: `Storstad ${randomUUID().slice(0, 8)}`, year: 2026 }
    const measures = Array.from({ length: 60 }, (_, n) =>
      aMeasure({ planId: plan.id, code: `1.${n + 1}`, order: n + 1 }),
    )
    const planImport = aPlanImport()
    await store.plans.saveImport(planImport)
    const changes = measures.map((measure) => ({ change: 'added' as const, measure }))
    const change = { importId: planImport.id, plan, accepted: [], at: new Date(), measures: changes }
    await store.plans.applyImport(change, [])
    const round = aRound({ planId: plan.id, rules: usualRules, openedAt: new Date(), lastDay: inThreeWeeks() })
    const requests = []
    for (let n = 0; n < count; n++) {
      const person = await somebody(serviceUrl)
      const own = measures.slice((n * measuresEach) % 60, ((n * measuresEach) % 60) + measuresEach)
      requests.push(aRequest({ roundId: round.id, personId: person.id, asked: asksFor(own) }))
    }
    const jobs = requests.map(({ id }) => ({ name: 'send-card', payload: { requestId: id }, key: id }))
    await store.rounds.open(round, requests, jobs)
    return round.id
  }

  return {
    openRound,
    /** How many of the round's requests are in each state, and how many cards were marked as possibly second. */
    async figuresOf(roundId: string) {
      const { rows } = await database.sql.executeSql(
        `SELECT count(*)::int AS people, count(*) FILTER (WHERE delivery = 'delivered')::int AS delivered,
          (SELECT count(*)::int FROM "SentCard" c JOIN "Request" q ON q.id = c."requestId"
            WHERE q."roundId" = $1::uuid AND c.again) AS again
        FROM "Request" WHERE "roundId" = $1::uuid`,
        [roundId],
      )
      return rows[0] as { people: number; delivered: number; again: number }
    },
    close: async () => {
      await queue.stop()
      await database.close()
    },
  }
}

export type Ledger = Awaited<ReturnType<typeof openLedger>>

const inThreeWeeks = () => new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10)
