import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personStates } from '../../src/domain/person-state.ts'
import type { Delivery } from '../../src/domain/round.ts'
import { figuresOf, personInRound, sendingSums } from '../../src/domain/round-figures.ts'
import type { Job, SqlExecutor, Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aPerson, aReport, aRequest, aRound, asksFor, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('the life of a round', lifeContract)

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

/** Numbers that look random and are the same every time (mulberry32). */
function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (n: number) => Math.floor(roll() * n), often: (share: number) => roll() < share }
}

function lifeContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store
  let queueFault: Error | null = null
  /** Statements more before a transaction commits: the wider the gap, the surer a missing lock is seen. */
  let detour = 0

  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const { key } of jobs) await sql.executeSql('INSERT INTO job_probe (key) VALUES ($1)', [key])
    for (let n = 0; n < detour; n++) await sql.executeSql('SELECT 1 AS x')
    if (queueFault) throw queueFault
  }
  const job = (key: string): Job => ({ name: 'probe', payload: {}, key })
  const jobsWith = async (key: string) =>
    (await database.sql.executeSql('SELECT key FROM job_probe WHERE key = $1', [key])).rows.length

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    await database.sql.executeSql('CREATE TABLE job_probe (key text NOT NULL)')
    store = createStore(database, enqueue)
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })
  beforeEach(() => {
    queueFault = null
    detour = 0
  })

  const set = (table: 'Request' | 'Measure', id: string, values: string) =>
    database.sql.executeSql(`UPDATE "${table}" SET ${values} WHERE id = $1::uuid`, [id])
  const deliver = (id: string, delivery: Delivery, reason = '') =>
    set('Request', id, `delivery = '${delivery}', reason = '${reason}'`)

  /** An open round that asks so many people about so many measures each. */
  async function openRound(people: number, measuresEach = 2) {
    const { plan, measures } = await aStoredPlan(store, people * measuresEach)
    const opener = await store.people.meet(aPerson())
    const round = aRound({ planId: plan.id, openedBy: opener.id })
    const asked = await Promise.all(
      Array.from({ length: people }, async (_, n) => {
        const person = await store.people.meet(aPerson({ name: `Person ${String(n).padStart(4, '0')}` }))
        const own = measures.slice(n * measuresEach, (n + 1) * measuresEach)
        return { person, own, request: aRequest({ roundId: round.id, personId: person.id, asked: asksFor(own) }) }
      }),
    )
    const requests = asked.map(({ request }) => request)
    expect(await store.rounds.open(round, requests, [])).toBe('opened')
    const answer = async (n: number, m = 0, late = false) => {
      const { person, own, request } = asked[n] ?? expect.fail('Nobody there.')
      const about = { requestId: request.id, measureId: own[m]?.id ?? '', reportedBy: person.id }
      const report = aReport({ ...about, late, at: later(1) })
      return store.reports.record(report, report.id, [])
    }
    return { plan, measures, opener, round, asked, requests, answer }
  }

  describe('where people are', () => {
    it('tells everybody in one state, by name, with what they did', async () => {
      const { round, requests, answer } = await openRound(5)
      const [first, second, third, fourth] = requests.map(({ id }) => id)
      for (const id of [first, second, third]) await deliver(id ?? '', 'delivered')
      await deliver(fourth ?? '', 'unreachable', 'not-met')
      for (const m of [0, 1]) expect(await answer(0, m)).toBe('recorded')
      expect(await answer(1, 0, true)).toBe('recorded')
      expect(await answer(1, 0, true)).toBe('recorded')
      const people = (await store.rounds.people(round.id)).map((counts) => personInRound(counts, false))
      expect(
        people.map(({ state, asked, answered, reports, lateReports, reason }) => [
          state,
          asked,
          answered,
          reports,
          lateReports,
          reason,
        ]),
      ).toEqual([
        ['answered', 2, 2, 2, 0, ''],
        ['answered-in-part', 2, 1, 2, 2, ''],
        ['delivered', 2, 0, 0, 0, ''],
        ['unreachable', 2, 0, 0, 0, 'not-met'],
        ['planned', 2, 0, 0, 0, ''],
      ])
      expect(people[0]?.lastAnswerAt).toEqual(later(1))
      expect(people[4]?.lastAnswerAt).toBeNull()
      expect(await store.rounds.people(randomUUID())).toEqual([])
    })

    it('moves a measure that was handed over from one person to the other, and counts none that left the plan', async () => {
      const { round, asked, measures, answer } = await openRound(3, 1)
      const [from, to] = asked
      const [first, , third] = measures
      await answer(0)
      await database.sql.executeSql('UPDATE "Asked" SET "handedTo" = $1::uuid WHERE "requestId" = $2::uuid', [
        to?.request.id,
        from?.request.id,
      ])
      await database.sql.executeSql(
        `INSERT INTO "Asked" ("requestId", "measureId", part) VALUES ($1::uuid, $2::uuid, 'answer')`,
        [to?.request.id, first?.id],
      )
      await set('Measure', third?.id ?? '', 'withdrawn = true')
      const people = (await store.rounds.people(round.id)).map((counts) => personInRound(counts, false))
      expect(people.map(({ state, asked: n, answered, handedOver }) => [state, n, answered, handedOver])).toEqual([
        ['handed-over', 0, 0, 1],
        ['planned', 2, 0, 0],
        ['planned', 0, 0, 0],
      ])
    })

    it('never calls silent who only contributes, and knows who has said something', async () => {
      const { round, requests, asked, opener } = await openRound(2, 1)
      await database.sql.executeSql(`UPDATE "Asked" SET part = 'contribute' WHERE "requestId" = ANY($1::uuid[])`, [
        requests.map(({ id }) => id),
      ])
      for (const { id } of requests) await deliver(id, 'delivered')
      await database.sql.executeSql(
        `INSERT INTO "Remark" (id, "measureId", "requestId", stance, comment, "byId", channel, at, submission)
          VALUES ($1::uuid, $2::uuid, $3::uuid, 'agrees', '', $4::uuid, 'teams-card', now(), $1)`,
        [randomUUID(), asked[0]?.own[0]?.id, requests[0]?.id, opener.id],
      )
      const people = (await store.rounds.people(round.id)).map((counts) => personInRound(counts, true))
      expect(people.map(({ state, remarked }) => [state, remarked])).toEqual([
        ['answered', 1],
        ['delivered', 0],
      ])
    })

    it.each([1, 2, 3, 4, 5, 6])('adds up to everybody whatever happened, scenario %i', async (seed) => {
      const { below, often } = dice(seed)
      const people = 3 + below(20)
      const { round, requests, asked, answer, measures } = await openRound(people, 3)
      for (const [n, request] of requests.entries()) {
        await deliver(request.id, (['planned', 'sending', 'delivered', 'unreachable'] as const)[below(4)] ?? 'planned')
        const heir = requests[(n + 1) % people]?.id
        for (const m of [0, 1, 2]) {
          if (often(0.5)) await answer(n, m, often(0.3))
          if (often(0.2)) {
            await database.sql.executeSql(
              'UPDATE "Asked" SET "handedTo" = $1::uuid WHERE "requestId" = $2::uuid AND "measureId" = $3::uuid',
              [heir, request.id, asked[n]?.own[m]?.id],
            )
          }
        }
      }
      for (const { id } of measures) if (often(0.1)) await set('Measure', id, 'withdrawn = true')
      for (const over of [false, true]) {
        const found = (await store.rounds.people(round.id)).map((counts) => personInRound(counts, over))
        const figures = figuresOf(found, [])
        const sums = personStates.map((state) => figures.states[state])
        expect(found).toHaveLength(people)
        expect(sums.reduce((a, b) => a + b, 0)).toBe(people)
        const { sent, underWay, unreachable } = sendingSums(found)
        expect(sent + underWay + unreachable).toBe(people)
        for (const one of found) expect(one.answered).toBeLessThanOrEqual(one.asked)
      }
    })

    it('counts five thousand people in a moment', async () => {
      const { round, measures } = await openRound(1, 1)
      const series = 'generate_series(2, 5000) n'
      await database.sql.executeSql(
        `INSERT INTO "Person" (id, "tenantId", "aadObjectId", name)
          SELECT gen_random_uuid(), $1, gen_random_uuid()::text, 'Många ' || n FROM ${series}`,
        [round.id],
      )
      await database.sql.executeSql(
        `INSERT INTO "Request" (id, "roundId", "personId", delivery)
          SELECT gen_random_uuid(), $1::uuid, id, 'delivered' FROM "Person" WHERE "tenantId" = $1::text`,
        [round.id],
      )
      await database.sql.executeSql(
        `INSERT INTO "Asked" ("requestId", "measureId", part) SELECT q.id, $2::uuid, 'answer' FROM "Request" q
          WHERE q."roundId" = $1::uuid AND q.delivery = 'delivered'`,
        [round.id, measures[0]?.id],
      )
      const begun = performance.now()
      const people = (await store.rounds.people(round.id)).map((counts) => personInRound(counts, true))
      expect(performance.now() - begun).toBeLessThan(2000)
      expect(figuresOf(people, [])).toMatchObject({ people: 5000, states: { silent: 4999, planned: 1 } })
    })
  })

  describe('closing', () => {
    it('freezes the figures as they are, with who is silent and what is missing', async () => {
      const { round, requests, answer, opener, asked } = await openRound(3)
      for (const { id } of requests) await deliver(id, 'delivered')
      for (const m of [0, 1]) await answer(0, m)
      await answer(1, 0)
      expect(await store.rounds.close(round.id, { id: opener.id, at: later(5) }, [job(round.id)])).toBe('closed')
      expect(await jobsWith(round.id)).toBe(1)
      const events = await store.rounds.events(round.id)
      expect(events.map(({ kind: what, by, at, reason }) => [what, by, at, reason])).toEqual([
        ['opened', opener.id, noon, ''],
        ['closed', opener.id, later(5), ''],
      ])
      expect(events[0]?.figures).toBeNull()
      const [first, second, third] = asked.map(({ person }) => person.id)
      expect(events[1]?.figures).toMatchObject({
        people: 3,
        states: { answered: 1, 'answered-in-part': 1, silent: 1, delivered: 0 },
        asked: 6,
        answered: 3,
        reports: 3,
        missing: ['1.4', '1.5', '1.6'],
        persons: [
          { personId: first, state: 'answered', answered: 2, asked: 2, lastAnswerAt: later(1).toISOString() },
          { personId: second, state: 'answered-in-part', answered: 1, asked: 2 },
          { personId: third, state: 'silent', answered: 0, asked: 2, lastAnswerAt: null },
        ],
      })
    })

    it('happens once, with one set of figures, when two close at the same moment', async () => {
      const { round, opener } = await openRound(2)
      detour = 20
      const by = { id: opener.id, at: later(5) }
      const closings = [1, 2, 3].map(() => store.rounds.close(round.id, by, [job(round.id)]))
      const outcomes = await Promise.all(closings)
      expect(outcomes.toSorted()).toEqual(['closed', 'closed-before', 'closed-before'])
      expect(await jobsWith(round.id)).toBe(1)
      expect((await store.rounds.events(round.id)).map((event) => event.kind)).toEqual(['opened', 'closed'])
    })

    it('counts every answer that was taken and none that was not, when both happen at once', async () => {
      const { round, answer, opener } = await openRound(20, 1)
      detour = 20
      const answers = Array.from({ length: 20 }, (_, n) => answer(n))
      const closed = store.rounds.close(round.id, { id: opener.id, at: later(5) })
      const outcomes = await Promise.all(answers)
      expect(await closed).toBe('closed')
      const taken = outcomes.filter((outcome) => outcome === 'recorded').length
      expect(outcomes.filter((outcome) => outcome === 'closed')).toHaveLength(20 - taken)
      const figures = (await store.rounds.events(round.id)).at(-1)?.figures
      expect(figures).toMatchObject({ answered: taken, reports: taken })
      expect(figures?.missing).toHaveLength(20 - taken)
    })

    it('by itself takes answers afterwards, and they change nothing of what was frozen', async () => {
      const { round, answer } = await openRound(2)
      expect(await store.rounds.close(round.id, { id: null, at: later(5) })).toBe('closed')
      const frozen = (await store.rounds.events(round.id)).at(-1)
      expect(frozen).toMatchObject({ by: null, figures: { reports: 0, answered: 0 } })
      expect(await answer(0, 0, true)).toBe('recorded')
      expect((await store.rounds.events(round.id)).at(-1)).toEqual(frozen)
      const now = (await store.rounds.people(round.id)).reduce((sum, one) => sum + one.reports, 0)
      expect(now).toBe(1)
    })

    it('writes neither figures nor an end when the jobs cannot be written', async () => {
      const { round, opener } = await openRound(1)
      queueFault = new Error('the queue is away')
      const closing = store.rounds.close(round.id, { id: opener.id, at: later(5) }, [job(round.id)])
      await expect(closing).rejects.toThrow('the queue is away')
      expect((await store.rounds.find(round.id))?.closedAt).toBeNull()
      expect((await store.rounds.events(round.id)).map((event) => event.kind)).toEqual(['opened'])
      expect(await jobsWith(round.id)).toBe(0)
    })
  })

  describe('opening again', () => {
    const again = (by: string) => ({ id: by, at: later(10), reason: 'Kulturen hann inte svara.' })

    it('takes answers again, keeps why, and leaves what was frozen as it is', async () => {
      const { round, answer, opener } = await openRound(1)
      await store.rounds.close(round.id, { id: opener.id, at: later(5) })
      expect(await answer(0)).toBe('closed')
      expect(await store.rounds.reopen(round.id, again(opener.id), [job(round.id)])).toBe('reopened')
      expect(await jobsWith(round.id)).toBe(1)
      expect(await answer(0)).toBe('recorded')
      const found = await store.rounds.find(round.id)
      expect(found).toMatchObject({ closedAt: null, closedBy: null, rules: { ...round.rules, closeAfter: null } })
      const events = await store.rounds.events(round.id)
      expect(events.map(({ kind: what, reason }) => [what, reason])).toEqual([
        ['opened', ''],
        ['closed', ''],
        ['reopened', 'Kulturen hann inte svara.'],
      ])
      expect(events[1]?.figures).toMatchObject({ answered: 0 })
    })

    it('is refused for a round that is open, for a trial, and for one that there is not', async () => {
      const { round, plan, opener } = await openRound(1)
      expect(await store.rounds.reopen(round.id, again(opener.id), [])).toBe('open-already')
      const trial = aRound({ planId: plan.id, kind: 'trial', openedBy: opener.id })
      await store.rounds.open(trial, [], [])
      await store.rounds.close(trial.id, { id: opener.id, at: later(5) })
      expect(await store.rounds.reopen(trial.id, again(opener.id), [job(trial.id)])).toBe('open-already')
      expect(await store.rounds.reopen(randomUUID(), again(opener.id), [])).toBe('open-already')
      expect(await jobsWith(trial.id)).toBe(0)
    })

    it('is refused once the plan has gone on to a newer round, open or closed', async () => {
      const { round, plan, opener } = await openRound(1)
      const by = { id: opener.id, at: later(5) }
      await store.rounds.close(round.id, by)
      const newer = aRound({ planId: plan.id, openedBy: opener.id, openedAt: later(6) })
      await store.rounds.open(newer, [], [])
      expect(await store.rounds.reopen(round.id, again(opener.id), [job(round.id)])).toBe('newer')
      await store.rounds.close(newer.id, by)
      expect(await store.rounds.reopen(round.id, again(opener.id), [job(round.id)])).toBe('newer')
      expect(await jobsWith(round.id)).toBe(0)
      expect((await store.rounds.find(round.id))?.closedAt).toEqual(later(5))
    })

    it('leaves one open round when it is opened again and a new one opened at the same moment', async () => {
      const { round, plan, opener } = await openRound(1)
      await store.rounds.close(round.id, { id: opener.id, at: later(5) })
      detour = 20
      const newer = aRound({ planId: plan.id, openedBy: opener.id, openedAt: later(6) })
      const outcomes = await Promise.all([
        store.rounds.reopen(round.id, again(opener.id), [job(plan.id)]),
        store.rounds.open(newer, [], [job(plan.id)]),
        store.rounds.reopen(round.id, again(opener.id), [job(plan.id)]),
      ])
      expect(outcomes.filter((outcome) => outcome === 'reopened' || outcome === 'opened')).toHaveLength(1)
      expect(await jobsWith(plan.id)).toBe(1)
      const open = await database.prisma.round.count({ where: { planId: plan.id, closedAt: null } })
      expect(open).toBe(1)
    })

    it('writes nothing when its jobs cannot be written', async () => {
      const { round, opener } = await openRound(1)
      await store.rounds.close(round.id, { id: opener.id, at: later(5) })
      queueFault = new Error('the queue is away')
      await expect(store.rounds.reopen(round.id, again(opener.id), [job(round.id)])).rejects.toThrow()
      expect((await store.rounds.find(round.id))?.closedAt).toEqual(later(5))
      expect(await store.rounds.events(round.id)).toHaveLength(2)
    })
  })

  describe('sending again', () => {
    const jobsFor = (ids: readonly string[]) => ids.map(job)

    it('plans the cards of those who could not be reached, and of nobody else', async () => {
      const { round, requests } = await openRound(4)
      const [failed, delivered, sending, planned] = requests.map(({ id }) => id)
      await deliver(failed ?? '', 'unreachable', 'not-met')
      await deliver(delivered ?? '', 'delivered')
      await deliver(sending ?? '', 'sending')
      expect(await store.rounds.resend(round.id, jobsFor)).toBe(1)
      const now = new Map((await store.rounds.requests(round.id)).map((one) => [one.id, [one.delivery, one.reason]]))
      expect(now.get(failed ?? '')).toEqual(['planned', ''])
      expect(now.get(delivered ?? '')).toEqual(['delivered', ''])
      expect(now.get(sending ?? '')).toEqual(['sending', ''])
      expect(await jobsWith(failed ?? '')).toBe(1)
      expect(await jobsWith(planned ?? '')).toBe(0)
    })

    it('leaves those alone who have nothing left', async () => {
      const { round, requests, answer } = await openRound(2)
      for (const { id } of requests) await deliver(id, 'unreachable', 'not-met')
      for (const m of [0, 1]) await answer(0, m)
      await answer(1, 0)
      expect(await store.rounds.resend(round.id, jobsFor)).toBe(1)
      expect(await jobsWith(requests[0]?.id ?? '')).toBe(0)
      expect(await jobsWith(requests[1]?.id ?? '')).toBe(1)
    })

    it('sends once when two press at the same moment', async () => {
      const { round, requests } = await openRound(12)
      for (const { id } of requests) await deliver(id, 'unreachable', 'not-met')
      detour = 20
      const presses = await Promise.all([1, 2, 3].map(() => store.rounds.resend(round.id, jobsFor)))
      expect(presses.toSorted((a, b) => a - b)).toEqual([0, 0, 12])
      for (const { id } of requests) expect(await jobsWith(id)).toBe(1)
    })

    it('does nothing in a closed round, and nothing when the jobs cannot be written', async () => {
      const { round, requests, opener } = await openRound(1)
      await deliver(requests[0]?.id ?? '', 'unreachable', 'not-met')
      queueFault = new Error('the queue is away')
      await expect(store.rounds.resend(round.id, jobsFor)).rejects.toThrow('the queue is away')
      expect((await store.rounds.requests(round.id))[0]?.delivery).toBe('unreachable')
      queueFault = null
      await store.rounds.close(round.id, { id: opener.id, at: later(5) })
      expect(await store.rounds.resend(round.id, jobsFor)).toBe(0)
    })
  })

  describe('a trial', () => {
    it('stands beside the real round, and is nobody’s waiting request', async () => {
      const { plan, round, opener } = await openRound(1)
      const trial = aRound({ planId: plan.id, kind: 'trial', openedBy: opener.id, openedAt: later(1) })
      const request = aRequest({ roundId: trial.id, personId: opener.id })
      expect(await store.rounds.open(trial, [request], [job(request.id)])).toBe('opened')
      expect(await jobsWith(request.id)).toBe(1)
      expect((await store.rounds.latest(plan.id))?.id).toBe(round.id)
      expect(await store.rounds.openRequestsOf(opener.id)).toEqual([])
      expect((await store.rounds.loadRequest(request.id))?.round.kind).toBe('trial')
      expect(await store.rounds.events(trial.id)).toEqual([])
    })

    it('closes the last one of the same coordinator, and no round and no trial of others', async () => {
      const { plan, round, opener } = await openRound(1)
      const other = await store.people.meet(aPerson())
      const trialOf = (by: string, minute: number) =>
        aRound({ planId: plan.id, kind: 'trial', openedBy: by, openedAt: later(minute) })
      const [theirs, first, second] = [trialOf(other.id, 1), trialOf(opener.id, 2), trialOf(opener.id, 3)]
      for (const trial of [theirs, first, second]) expect(await store.rounds.open(trial, [], [])).toBe('opened')
      const closed = async (id: string) => (await store.rounds.find(id))?.closedAt
      expect(await closed(first.id)).toEqual(later(3))
      for (const id of [theirs.id, second.id, round.id]) expect(await closed(id)).toBeNull()
    })
  })

  it('remembers where the live card is', async () => {
    const { round, opener } = await openRound(1)
    expect(await store.rounds.progress(round.id)).toBeNull()
    const place = { personId: opener.id, activityId: 'a:1', at: noon.toISOString(), shown: '[1]' }
    await store.rounds.setProgress(round.id, place)
    expect(await store.rounds.progress(round.id)).toEqual(place)
    expect(await store.rounds.progress(randomUUID())).toBeNull()
  })

  it('lets the half-year question and the follow-up be open side by side, one of each', async () => {
    const { plan } = await openRound(1)
    const alive = () => aRound({ planId: plan.id, kind: 'alive' })
    expect(await store.rounds.open(alive(), [], [])).toBe('opened')
    expect(await store.rounds.open(alive(), [], [])).toBe('already-open')
    expect(await store.rounds.open(aRound({ planId: plan.id }), [], [])).toBe('already-open')
  })
}
