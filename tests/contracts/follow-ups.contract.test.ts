import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Asked, Request } from '../../src/domain/round.ts'
import type { FollowUps, StepToTake } from '../../src/flows/follow-up-ports.ts'
import type { Job, SqlExecutor } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createFollowUps } from '../../src/store/follow-ups.ts'
import { aMeasure, aPerson, aPlan, aReport, aRequest, aRound, asksFor, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('follow-ups', followUpsContract)

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

function followUpsContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  /** A second instance; the embedded database has one process, so there it is a second store. */
  let other: Database
  let queueFault: Error | null = null

  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const { name, key } of jobs) await sql.executeSql('INSERT INTO job_probe VALUES ($1, $2)', [name, key])
    if (queueFault) throw queueFault
  }
  const jobsWith = async (key: string) =>
    (await database.sql.executeSql('SELECT key FROM job_probe WHERE key = $1', [key])).rows.length
  let followUps: FollowUps
  let elsewhere: FollowUps

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    other = kind.embedded ? database : await home.open()
    await database.sql.executeSql('CREATE TABLE job_probe (name text NOT NULL, key text NOT NULL)')
    followUps = createFollowUps(database, enqueue)
    elsewhere = createFollowUps(other, enqueue)
  })
  afterAll(async () => {
    if (!kind.embedded) await other?.close()
    await database?.close()
    await home?.remove()
  })
  beforeEach(() => {
    queueFault = null
  })

  /** An open round over three measures; each request is for a person of its own. */
  async function aRoundOf(asking: readonly Partial<Request>[], about: Parameters<typeof aRound>[0] = {}) {
    const { prisma } = database
    const plan = aPlan()
    const measures = [1, 2, 3].map((n) => aMeasure({ planId: plan.id, code: `1.${n}`, order: n }))
    await prisma.plan.create({ data: { ...plan, key: plan.id, createdAt: noon } })
    const rows = measures.map(({ text, place, ...rest }) => ({ ...rest, ...place, text }))
    await prisma.measure.createMany({ data: rows })
    const round = aRound({ planId: plan.id, ...about })
    await prisma.round.create({ data: { ...round, areas: [...round.areas], rules: {} } })
    const requests: Request[] = []
    for (const some of asking) {
      const { conversation: _, ...person } = aPerson()
      await prisma.person.create({ data: person })
      const request = aRequest({ roundId: round.id, personId: person.id, asked: asksFor(measures), ...some })
      const { asked, ...data } = request
      await prisma.request.create({ data })
      await prisma.asked.createMany({ data: asked.map((one) => ({ requestId: request.id, ...one })) })
      requests.push(request)
    }
    return { round, requests, measures }
  }

  async function answer(request: Request, measureId: string) {
    const { reportedBy, sameAs: _, reference: __, ...rest } = aReport({ requestId: request.id, measureId })
    await database.prisma.report.create({ data: { ...rest, reportedById: reportedBy, submission: rest.id } })
  }

  const stepFor = ({ id }: Request, step: string, some: Partial<StepToTake> = {}): StepToTake => {
    const job = { name: 'send-reminder', payload: {}, key: `${id} ${step}` }
    return { requestId: id, step, day: '2026-05-22', at: noon, by: null, job, ...some }
  }
  const steps = (requestId: string) => database.prisma.step.findMany({ where: { requestId }, orderBy: { step: 'asc' } })

  it('reads who is waited for: what is left, whether the card came, and the steps taken', async () => {
    const asked = (some: Partial<Asked>) => (one: Asked) => ({ ...one, ...some })
    const { round, requests, measures } = await aRoundOf([
      { delivery: 'delivered', at: later(5) },
      { delivery: 'unreachable' },
      { delivery: 'delivered' },
    ])
    const [some, none, all] = requests as [Request, Request, Request]
    await answer(some, measures[0]?.id ?? '')
    for (const { id } of measures) await answer(all, id)
    await followUps.take([stepFor(some, 'remind-7'), stepFor(some, 'remind-2', { day: '2026-05-29', at: later(1) })])
    const waiting = await followUps.waiting(round.id)
    const taken = [
      { step: 'remind-7', day: '2026-05-22' },
      { step: 'remind-2', day: '2026-05-29' },
    ]
    expect(waiting.find((one) => one.requestId === some.id)).toEqual({
      requestId: some.id,
      personId: some.personId,
      askedAt: later(5),
      left: 2,
      reached: true,
      steps: taken,
    })
    expect(waiting.find((one) => one.requestId === none.id)).toMatchObject({ left: 3, reached: false, steps: [] })
    expect(waiting).toHaveLength(2)
    const unowed = await aRoundOf([
      { asked: asksFor([]) },
      { asked: asksFor(measures.slice(0, 1)).map(asked({ part: 'contribute' })) },
      { asked: asksFor(measures.slice(0, 1)).map(asked({ handedTo: randomUUID() })) },
    ])
    expect(await followUps.waiting(unowed.round.id)).toEqual([])
  })

  it('counts from when the question reached the person, the first time or with more on it', async () => {
    const { round, requests } = await aRoundOf([{}])
    const [request] = requests as [Request]
    const sent = (what: string, settledAt: Date, outcome = 'delivered') => {
      const card = { id: randomUUID(), requestId: request.id, kind: what, claimedAt: noon, settledAt, outcome }
      return database.prisma.sentCard.create({ data: card })
    }
    const askedAt = async () => (await followUps.waiting(round.id))[0]?.askedAt
    expect(await askedAt()).toEqual(noon)
    await sent('ask', later(10), 'unreachable')
    for (const what of ['shown', 'escalate', 'remind-7', 'now-2026-05-22']) await sent(what, later(10))
    expect(await askedAt()).toEqual(noon)
    await sent('ask', later(20))
    expect(await askedAt()).toEqual(later(20))
    await sent('hand-over x', later(30))
    expect(await askedAt()).toEqual(later(30))
  })

  it('does not wait for a measure that has left the plan, and counts only answers to the request itself', async () => {
    const { round, requests, measures } = await aRoundOf([{}, {}])
    const [first, second] = requests as [Request, Request]
    await database.prisma.measure.update({ where: { id: measures[0]?.id ?? '' }, data: { withdrawn: true } })
    await answer(second, measures[1]?.id ?? '')
    const left = new Map((await followUps.waiting(round.id)).map((one) => [one.requestId, one.left]))
    expect(left).toEqual(
      new Map([
        [first.id, 2],
        [second.id, 1],
      ]),
    )
    const unanswered = await followUps.unanswered([first.id, second.id])
    expect(unanswered.map((one) => [one.requestId, one.measure.code])).toEqual(
      [
        ...[first.id, second.id].map((id) => [id, '1.3'] as const),
        ...[first.id].map((id) => [id, '1.2'] as const),
      ].toSorted((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1)),
    )
    expect(unanswered[0]?.role).toBe('Rektor')
  })

  it('follows open rounds of every kind but trials', async () => {
    const open = await aRoundOf([])
    const alive = await aRoundOf([], { kind: 'alive' })
    const trial = await aRoundOf([], { kind: 'trial' })
    const closed = await aRoundOf([], { closedAt: noon })
    const found = new Set((await followUps.openRounds()).map((round) => round.id))
    expect([open, alive, trial, closed].map(({ round }) => found.has(round.id))).toEqual([true, true, false, false])
  })

  it('takes a step with its job once; taken again it leaves nothing', async () => {
    const { requests } = await aRoundOf([{}])
    const [request] = requests as [Request]
    const by = randomUUID()
    expect(await followUps.take([stepFor(request, 'now-2026-05-22', { by })])).toBe(1)
    expect(await followUps.take([stepFor(request, 'now-2026-05-22', { at: later(5) })])).toBe(0)
    expect(await jobsWith(`${request.id} now-2026-05-22`)).toBe(1)
    expect(await steps(request.id)).toMatchObject([{ step: 'now-2026-05-22', day: '2026-05-22', at: noon, byId: by }])
  })

  it('leaves a job only for the steps that are new, and one where several share it', async () => {
    const { requests } = await aRoundOf([{}, {}, {}])
    const [first, second, third] = requests as [Request, Request, Request]
    await followUps.take([stepFor(first, 'remind-2')])
    expect(await followUps.take(requests.map((request) => stepFor(request, 'remind-2')))).toBe(2)
    expect(await Promise.all(requests.map(({ id }) => jobsWith(`${id} remind-2`)))).toEqual([1, 1, 1])
    const job = { name: 'escalate', payload: {}, key: first.id }
    expect(await followUps.take([second, third].map((request) => stepFor(request, 'escalate', { job })))).toBe(2)
    expect(await jobsWith(first.id)).toBe(1)
    expect(await followUps.take([])).toBe(0)
  })

  it('leaves neither step nor job when the jobs cannot be written', async () => {
    const { requests } = await aRoundOf([{}])
    const [request] = requests as [Request]
    queueFault = new Error('no queue')
    await expect(followUps.take([stepFor(request, 'remind-7')])).rejects.toThrow('no queue')
    expect(await steps(request.id)).toEqual([])
    expect(await jobsWith(`${request.id} remind-7`)).toBe(0)
  })

  it('leaves one step and one job each when two instances tick at once', async () => {
    const { requests } = await aRoundOf(Array.from({ length: 60 }, () => ({})))
    const take = (by: FollowUps, some: readonly Request[]) =>
      by.take(some.map((request) => stepFor(request, 'remind-7')))
    const ticks = Array.from({ length: 6 }, (_, n) =>
      n % 2 === 0 ? take(followUps, requests) : take(elsewhere, requests.toReversed()),
    )
    const taken = await Promise.all(ticks)
    expect(taken.reduce((sum, n) => sum + n, 0)).toBe(60)
    for (const { id } of requests) {
      expect(await steps(id)).toHaveLength(1)
      expect(await jobsWith(`${id} remind-7`)).toBe(1)
    }
  })

  it('knows who was escalated on a day until somebody was told', async () => {
    const { round, requests, measures } = await aRoundOf([{}, {}, {}, {}])
    const [one, told, answered, earlier] = requests as [Request, Request, Request, Request]
    const escalated = [one, told, answered].map((request) => stepFor(request, 'escalate'))
    await followUps.take([...escalated, stepFor(earlier, 'escalate', { day: '2026-05-21' })])
    for (const { id } of measures) await answer(answered, id)
    const card = { id: randomUUID(), requestId: told.id, kind: 'escalate', claimedAt: noon }
    await database.prisma.sentCard.create({ data: card })
    const now = async () => (await followUps.escalated(round.id, '2026-05-22')).map((found) => found.requestId)
    expect(await now()).toEqual([one.id, told.id].toSorted())
    await database.prisma.sentCard.update({ where: { id: card.id }, data: { outcome: 'delivered' } })
    expect(await now()).toEqual([one.id])
    const [found] = await followUps.escalated(round.id, '2026-05-22')
    expect(found?.person).toMatchObject({ id: one.personId, name: 'Erik Enhetschef' })
  })

  it('knows when a plan was read in, by whom, and when each measure was last asked about on its own', async () => {
    const alive = { kind: 'alive' as const, openedAt: later(60) }
    const { round, measures } = await aRoundOf([{}])
    const { planId } = round
    expect(await followUps.standingSince(planId)).toEqual({ readAt: noon, readBy: null, askedAlive: new Map() })
    const [first, second] = [randomUUID(), randomUUID()]
    const read = { sha256: '', reading: {}, state: 'applied', fileName: '', planId }
    await database.prisma.planImport.create({ data: { ...read, id: randomUUID(), byId: second, at: later(9) } })
    await database.prisma.planImport.create({ data: { ...read, id: randomUUID(), byId: first, at: later(1) } })
    for (const openedAt of [later(60), later(30)]) {
      const other = await aRoundOf([{ asked: asksFor(measures.slice(0, 1)) }], { ...alive, openedAt })
      await database.prisma.round.update({ where: { id: other.round.id }, data: { planId } })
    }
    const askedAlive = new Map([[measures[0]?.id, later(60)]])
    expect(await followUps.standingSince(planId)).toEqual({ readAt: noon, readBy: first, askedAlive })
    expect(await followUps.standingSince(randomUUID())).toBeNull()
  })

  it('raises an alarm with its jobs once, also when two instances do at the same moment', async () => {
    const [measureId, newer] = [randomUUID(), randomUUID()]
    const alarm = (id: string, occasion: string) => {
      const key = `${id} ${occasion}`
      const jobs = ['a', 'b'].map((who) => ({ name: 'grant-alarm', payload: {}, key: `${key} ${who}` }))
      return { measureId: id, kind: 'grant-ends', occasion, at: noon, jobs }
    }
    const some = [alarm(measureId, '2026-06-30'), alarm(newer, '2026-06-30')]
    const raised = await Promise.all([followUps.raise(some), elsewhere.raise(some.toReversed()), followUps.raise(some)])
    expect(raised.reduce((sum, n) => sum + n, 0)).toBe(2)
    expect(await followUps.raise([...some, alarm(measureId, '2027-06-30')])).toBe(1)
    for (const key of [`${measureId} 2026-06-30`, `${newer} 2026-06-30`, `${measureId} 2027-06-30`])
      expect([await jobsWith(`${key} a`), await jobsWith(`${key} b`)]).toEqual([1, 1])
    expect(await followUps.raise([])).toBe(0)
    queueFault = new Error('no queue')
    await expect(followUps.raise([alarm(measureId, '2028-06-30')])).rejects.toThrow('no queue')
    queueFault = null
    expect(await followUps.raise([alarm(measureId, '2028-06-30')])).toBe(1)
  })
}
