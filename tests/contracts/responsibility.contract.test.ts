import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Remark } from '../../src/domain/remark.ts'
import type { Asked, Request } from '../../src/domain/round.ts'
import type { HandOverFact, Receiving } from '../../src/flows/responsibility-ports.ts'
import type { Job, SqlExecutor, Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aMeasure, aPerson, aReport, aRequest, aRound, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('hand-overs and remarks', responsibilityContract)

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const times = <T>(n: number, make: (n: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i))

function responsibilityContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store
  let queueFault: Error | null = null
  /** What somebody else begins while a transaction is open, once; the order in which both come to an end. */
  let meanwhile: (() => void) | null = null
  let order: string[] = []

  /** Jobs are rows of a table here; some statements more before the commit make a missing lock surer to be seen. */
  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const { name, key } of jobs) await sql.executeSql('INSERT INTO job_probe VALUES ($1, $2)', [name, key])
    const before = meanwhile
    meanwhile = null
    before?.()
    for (let n = 0; n < (before ? 200 : 5); n++) await sql.executeSql('SELECT 1 AS x')
    if (before) sql.afterCommit?.(() => order.push('first'))
    if (queueFault) throw queueFault
  }
  const jobsOf = async (key: string) =>
    (await database.sql.executeSql('SELECT name FROM job_probe WHERE key = $1', [key])).rows.map(({ name }) => name)

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    await database.sql.executeSql('CREATE TABLE job_probe (name text NOT NULL, key text NOT NULL)')
    store = createStore(database, enqueue)
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })
  beforeEach(() => {
    queueFault = null
    meanwhile = null
    order = []
  })

  const share = (measureId: string, part: Asked['part'] = 'answer', role = 'Rektor'): Asked => {
    return { measureId, part, role, handedTo: null }
  }

  /** An open round over some measures; the first of the people answers for all of them, the second one contributes. */
  async function aRoundOf(count: number, about: Parameters<typeof aRound>[0] = {}) {
    const { plan, measures } = await aStoredPlan(store, count)
    const people = await Promise.all(times(6, (n) => store.people.meet(aPerson({ name: `Person ${n}` }))))
    const [first, second, ...others] = people.map(({ id }) => id) as [string, string, ...string[]]
    const round = aRound({ planId: plan.id, openedBy: first, ...about })
    const ids = measures.map(({ id }) => id)
    const owner = aRequest({ roundId: round.id, personId: first, asked: ids.map((id) => share(id)) })
    const contributes = ids.map((id) => share(id, 'contribute', 'Polisen'))
    const contributor = aRequest({ roundId: round.id, personId: second, asked: contributes })
    expect(await store.rounds.open(round, [owner, contributor], [])).toBe('opened')
    return { plan, round, ids, owner, contributor, others }
  }

  const fact = (from: Request, measureIds: readonly string[], overrides: Partial<HandOverFact> = {}) => ({
    id: randomUUID(),
    roundId: from.roundId,
    fromRequestId: from.id,
    measureIds,
    why: 'not-mine' as const,
    note: '',
    by: from.personId,
    channel: 'teams-card' as const,
    at: noon,
    ...overrides,
  })
  const give = (what: ReturnType<typeof fact>, personId: string) =>
    store.handOvers.handOver(what, { personId, newRequestId: randomUUID() }, ({ requestId, isNew }) => [
      { name: isNew ? 'send-card' : 'send-hand-over', payload: {}, key: isNew ? requestId : what.id },
    ])
  const given = (outcome: Awaited<ReturnType<typeof give>>): Receiving => {
    if (typeof outcome === 'string') throw new Error(`It was refused: ${outcome}`)
    return outcome
  }
  /** Live rows of a measure in a round. */
  const liveIn = async (roundId: string, measureId: string) =>
    (await store.rounds.requests(roundId)).flatMap((request) =>
      request.asked
        .filter((one) => one.measureId === measureId && one.handedTo === null)
        .map(({ part, role }) => ({ requestId: request.id, personId: request.personId, part, role })),
    )
  const answering = async (roundId: string, measureId: string) =>
    (await liveIn(roundId, measureId)).filter((one) => one.part === 'answer')

  it('moves measures to a new request, with the fact and the jobs of a first card', async () => {
    const { round, ids, owner, others } = await aRoundOf(3)
    const what = fact(owner, ids.slice(0, 2), { note: 'Åtgärd på Älvö: “ditt” 👍\nrad två' })
    const { requestId, isNew } = given(await give(what, others[0] ?? ''))
    expect(isNew).toBe(true)
    expect(await jobsOf(requestId)).toEqual(['send-card'])
    const request = await store.rounds.findRequest(requestId)
    expect(request).toMatchObject({ personId: others[0], roundId: round.id, delivery: 'planned', at: noon })
    expect(request?.asked).toHaveLength(2)
    const before = (await store.rounds.findRequest(owner.id))?.asked ?? []
    expect(
      before
        .filter((one) => one.handedTo === requestId)
        .map((one) => one.measureId)
        .toSorted(),
    ).toEqual(ids.slice(0, 2).toSorted())
    const expected = { ...what, toRequestId: requestId, codes: ['1.1', '1.2'] }
    expect(await store.handOvers.find(what.id)).toMatchObject(expected)
    expect(await store.handOvers.ofRound(round.id)).toMatchObject([expected])
    for (const one of [owner.id, requestId])
      expect((await store.rounds.loadRequest(one))?.handOvers).toEqual(await store.handOvers.ofRound(round.id))
  })

  it('moves measures to a request that is there, and gives back what was had before', async () => {
    const { round, ids, owner, contributor } = await aRoundOf(2)
    const [first = ''] = ids
    const there = given(await give(fact(owner, [first]), contributor.personId))
    expect(there).toEqual({ requestId: contributor.id, isNew: false })
    expect(await liveIn(round.id, first)).toEqual([
      { requestId: contributor.id, personId: contributor.personId, part: 'answer', role: 'Rektor' },
    ])
    const back = fact(contributor, [first], { at: later(1) })
    given(await give(back, owner.personId))
    expect(await answering(round.id, first)).toMatchObject([{ requestId: owner.id }])
    expect(await jobsOf(back.id)).toEqual(['send-hand-over'])
    expect((await store.handOvers.ofRound(round.id)).map((one) => [one.from.name, one.to.name])).toEqual([
      ['Person 0', 'Person 1'],
      ['Person 1', 'Person 0'],
    ])
  })

  it('who answers for a measure goes on answering when a contribution to it comes as well', async () => {
    const { round, ids, owner, contributor } = await aRoundOf(1)
    const [first = ''] = ids
    given(await give(fact(contributor, [first]), owner.personId))
    expect(await liveIn(round.id, first)).toMatchObject([{ requestId: owner.id, part: 'answer', role: 'Rektor' }])
  })

  it.each([
    [
      'a measure that has been handed over',
      async (at: Awaited<ReturnType<typeof aRoundOf>>) => {
        given(await give(fact(at.owner, at.ids.slice(0, 1)), at.others[0] ?? ''))
        return fact(at.owner, at.ids)
      },
    ],
    [
      'a measure of somebody else',
      async (at: Awaited<ReturnType<typeof aRoundOf>>) => fact(at.owner, [...at.ids, randomUUID()]),
    ],
    [
      'a request of another round',
      async (at: Awaited<ReturnType<typeof aRoundOf>>) => {
        const other = await aRoundOf(1)
        return fact({ ...other.owner, roundId: at.round.id }, other.ids)
      },
    ],
  ] as const)('moves nothing when one is %s', async (_, wrong) => {
    const at = await aRoundOf(2)
    const what = await wrong(at)
    const before = await store.rounds.requests(at.round.id)
    expect(await give(what, at.others[1] ?? '')).toBe('not-theirs')
    expect(await store.rounds.requests(at.round.id)).toEqual(before)
    expect(await store.handOvers.find(what.id)).toBeNull()
    expect(await jobsOf(what.id)).toEqual([])
  })

  it('moves nothing to oneself', async () => {
    const { ids, owner } = await aRoundOf(1)
    expect(await give(fact(owner, ids), owner.personId)).toBe('not-theirs')
  })

  it('moves nothing in a round that has closed, also by itself, and nothing in a trial', async () => {
    for (const closedBy of [null, randomUUID()]) {
      const { round, ids, owner, others } = await aRoundOf(1)
      await database.prisma.round.update({ where: { id: round.id }, data: { closedAt: noon, closedBy } })
      expect(await give(fact(owner, ids), others[0] ?? '')).toBe('closed')
    }
    const { ids, owner, others } = await aRoundOf(1, { kind: 'trial' })
    expect(await give(fact(owner, ids), others[0] ?? '')).toBe('closed')
  })

  it('moves nothing when the jobs cannot be written', async () => {
    const { round, ids, owner, others } = await aRoundOf(1)
    queueFault = new Error('the queue is away')
    const before = await store.rounds.requests(round.id)
    await expect(give(fact(owner, ids), others[0] ?? '')).rejects.toThrow('the queue is away')
    expect(await store.rounds.requests(round.id)).toEqual(before)
    expect(await store.handOvers.ofRound(round.id)).toEqual([])
  })

  it('two hand-overs of one measure at the same moment: one of them holds, the other is told', async () => {
    const { round, ids, owner, others } = await aRoundOf(1)
    const outcomes = await Promise.all(others.map((to) => give(fact(owner, ids), to)))
    expect(outcomes.filter((outcome) => outcome === 'not-theirs')).toHaveLength(others.length - 1)
    expect(await store.handOvers.ofRound(round.id)).toHaveLength(1)
    expect(await answering(round.id, ids[0] ?? '')).toHaveLength(1)
    expect(await store.rounds.requests(round.id)).toHaveLength(3)
  })

  it('many hand over to the same new person at once: it is one request, and one of them sends the first card', async () => {
    const { round, ids, owner, others } = await aRoundOf(20)
    const [to = ''] = others
    const outcomes = await Promise.all(ids.map((id) => give(fact(owner, [id]), to)))
    const requests = outcomes.map(given)
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(1)
    expect(requests.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await jobsOf(requests[0]?.requestId ?? '')).toEqual(['send-card'])
    expect(await store.rounds.requests(round.id)).toHaveLength(3)
  })

  it('two who hand over to each other at once never wait in a ring', async () => {
    const { round, ids, owner, contributor } = await aRoundOf(8)
    const swaps = times(8, (n) => {
      const [from, to] = n % 2 === 0 ? [owner, contributor] : [contributor, owner]
      return give(fact(from, n % 2 === 0 ? ids : ids.toReversed()), to.personId)
    })
    await Promise.all(swaps)
    for (const id of ids) expect(await answering(round.id, id)).toHaveLength(1)
  })

  it('fifty hand-overs and answers at once: each measure has exactly one who answers, and every answer came from them', async () => {
    const { round, ids, owner, others } = await aRoundOf(5)
    const outcomes = await Promise.all(
      times(50, (n) => {
        const measureId = ids[n % ids.length] ?? ''
        if (n % 10 < 5) return give(fact(owner, [measureId]), others[n % others.length] ?? '')
        const answer = aReport({ requestId: owner.id, measureId, reportedBy: owner.personId, comment: `Svar ${n}` })
        return store.reports.record(answer, answer.id, [])
      }),
    )
    const reports = await store.reports.ofRequest(owner.id)
    const moved = []
    for (const id of ids) {
      const now = await answering(round.id, id)
      expect(now).toHaveLength(1)
      const isAnswered = reports.some((report) => report.measureId === id)
      expect(now[0]?.requestId === owner.id).toBe(isAnswered)
      if (!isAnswered) moved.push(id)
    }
    const count = (fits: (outcome: unknown) => boolean) => outcomes.filter(fits).length
    expect(count((outcome) => typeof outcome === 'object')).toBe(moved.length)
    expect(count((outcome) => outcome === 'recorded')).toBe(reports.length)
    expect(count((outcome) => outcome === 'not-theirs')).toBe(50 - moved.length - reports.length)
  })

  /** Does the first, and begins the second when the first has written everything but not committed. */
  async function overlapping<A, B>(first: () => Promise<A>, second: () => Promise<B>) {
    const begun = Promise.withResolvers<B>()
    meanwhile = () => void second().then(begun.resolve, begun.reject)
    begun.promise.then(() => order.push('second')).catch(() => undefined)
    return { first: await first(), second: await begun.promise, order }
  }
  const answerOf = (request: Request, measureId: string) => () => {
    const answer = aReport({ requestId: request.id, measureId, reportedBy: request.personId })
    return store.reports.record(answer, answer.id, [])
  }
  const closing = (roundId: string) => () => store.rounds.close(roundId, { id: randomUUID(), at: noon })

  it('an answer that comes while a hand-over is under way waits for it, and is not taken', async () => {
    const { ids, owner, others } = await aRoundOf(1)
    const moved = () => give(fact(owner, ids), others[0] ?? '')
    const both = await overlapping(moved, answerOf(owner, ids[0] ?? ''))
    expect(both).toMatchObject({ first: { isNew: true }, second: 'not-theirs', order: ['first', 'second'] })
    expect(await store.reports.ofRequest(owner.id)).toEqual([])
  })

  it('a hand-over that comes while an answer is under way waits for it, and leaves what is answered where it is', async () => {
    const { ids, owner, others } = await aRoundOf(1)
    const moved = () => give(fact(owner, ids), others[0] ?? '')
    const both = await overlapping(answerOf(owner, ids[0] ?? ''), moved)
    expect(both).toMatchObject({ first: 'recorded', second: 'not-theirs', order: ['first', 'second'] })
  })

  it('a hand-over waits for a remark under way, which then stands', async () => {
    const { ids, contributor, others } = await aRoundOf(1)
    const remark = aRemark(contributor, ids[0] ?? '')
    const moved = () => give(fact(contributor, ids), others[0] ?? '')
    const both = await overlapping(() => store.remarks.record(remark, remark.id, []), moved)
    expect(both).toMatchObject({ first: 'recorded', second: 'not-theirs', order: ['first', 'second'] })
  })

  it('a round that closes waits for a hand-over, a remark or an addition under way', async () => {
    type Place = Awaited<ReturnType<typeof aRoundOf>>
    const underWay = [
      (to: Place) => give(fact(to.owner, to.ids), to.others[0] ?? ''),
      (to: Place) => {
        const own = aRemark(to.contributor, to.ids[0] ?? '')
        return store.remarks.record(own, own.id, [])
      },
      (to: Place) => ask(to.round.id, to.others[0] ?? '', [share(to.ids[0] ?? '', 'contribute', 'Fritid')]),
    ]
    for (const begin of underWay) {
      const own = await aRoundOf(2)
      order = []
      const both = await overlapping(() => begin(own) as Promise<unknown>, closing(own.round.id))
      expect(both).toMatchObject({ second: 'closed', order: ['first', 'second'] })
    }
  })

  it('tells what people have not said anything about, in open rounds only', async () => {
    const { round, plan, ids, owner, contributor } = await aRoundOf(3)
    const [first = '', second = '', third = ''] = ids
    const open = (people: readonly Request[]) => store.handOvers.unanswered(people.map(({ personId }) => personId))
    expect((await open([owner])).map((one) => one.measureId)).toEqual(ids)
    expect((await open([owner]))[0]).toEqual({
      roundId: round.id,
      requestId: owner.id,
      personId: owner.personId,
      measureId: first,
      part: 'answer',
      role: 'Rektor',
    })
    const answer = aReport({ requestId: owner.id, measureId: first, reportedBy: owner.personId })
    await store.reports.record(answer, answer.id, [])
    const remark = aRemark(contributor, second)
    await store.remarks.record(remark, remark.id, [])
    await database.prisma.measure.update({ where: { id: third }, data: { withdrawn: true } })
    expect((await open([owner, contributor])).map((one) => [one.part, one.measureId])).toEqual(
      expect.arrayContaining([
        ['answer', second],
        ['contribute', first],
      ]),
    )
    expect(await open([owner, contributor])).toHaveLength(2)
    // Somebody who contributed and then got the measure owes an answer, whatever they said before.
    given(await give(fact(owner, [second]), contributor.personId))
    expect((await open([contributor])).map((one) => [one.part, one.measureId]).toSorted()).toEqual(
      [
        ['answer', second],
        ['contribute', first],
      ].toSorted(),
    )
    await store.rounds.close(round.id, { id: randomUUID(), at: noon })
    expect(await open([owner, contributor])).toEqual([])
    expect(plan.id).not.toBe('')
  })

  const ask = (roundId: string, personId: string, shares: readonly Asked[]) =>
    store.handOvers.ask(
      { roundId, receiver: { personId, newRequestId: randomUUID() }, shares, at: later(5) },
      ({ requestId, isNew }, measureIds) => [
        { name: isNew ? 'send-card' : 'send-added', payload: { measureIds }, key: requestId },
      ],
    )

  it('asks about measures that nobody was asked about, in a new request or in the one that is there', async () => {
    const { round, ids, others } = await aRoundOf(1)
    const { planId } = round
    const more = times(2, (n) => aMeasure({ planId, code: `2.${n}`, areaOrder: 2, order: n }))
    for (const { text, place, ...measure } of more)
      await database.prisma.measure.create({ data: { ...measure, ...place, text: { ...text } } })
    const [to = ''] = others
    const first = await ask(round.id, to, [share(more[0]?.id ?? ''), share(ids[0] ?? '')])
    expect(first?.isNew).toBe(true)
    const request = await store.rounds.findRequest(first?.requestId ?? '')
    expect(request).toMatchObject({ personId: to, delivery: 'planned', at: later(5) })
    expect(request?.asked).toEqual([share(more[0]?.id ?? '')])
    const second = await ask(round.id, to, [share(more[1]?.id ?? '', 'contribute', 'Fritid')])
    expect(second).toEqual({ requestId: first?.requestId, isNew: false })
    expect(await jobsOf(first?.requestId ?? '')).toEqual(['send-card', 'send-added'])
  })

  it('asks nothing twice, and leaves no empty request behind', async () => {
    const { round, ids, owner, contributor, others } = await aRoundOf(1)
    const [first = ''] = ids
    expect(await ask(round.id, others[0] ?? '', [share(first)])).toBeNull()
    expect(await ask(round.id, others[0] ?? '', [share(first, 'contribute', 'Polisen')])).toBeNull()
    expect(await ask(round.id, owner.personId, [share(first, 'contribute', 'Fritid')])).toBeNull()
    expect(await store.rounds.requests(round.id)).toHaveLength(2)
    await store.rounds.close(round.id, { id: randomUUID(), at: noon })
    expect(await ask(round.id, contributor.personId, [share(first, 'contribute', 'Fritid')])).toBeNull()
  })

  it('asks one of several when the same role is given to several at once', async () => {
    const { round, others } = await aRoundOf(1)
    const measure = aMeasure({ planId: round.planId, code: '9.9', areaOrder: 9 })
    const { text, place, ...rest } = measure
    await database.prisma.measure.create({ data: { ...rest, ...place, text: { ...text } } })
    const outcomes = await Promise.all(others.map((to) => ask(round.id, to, [share(measure.id)])))
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
    expect(await answering(round.id, measure.id)).toHaveLength(1)
  })

  const aRemark = (request: Request, measureId: string, overrides: Partial<Remark> = {}): Remark => ({
    id: randomUUID(),
    measureId,
    requestId: request.id,
    reportId: null,
    stance: 'differs',
    comment: 'Vi ser det annorlunda.',
    remarkedBy: request.personId,
    channel: 'teams-card',
    at: noon,
    ...overrides,
  })

  it('gives back a remark letter by letter, with its jobs', async () => {
    const { plan, ids, contributor } = await aRoundOf(1)
    const remark = aRemark(contributor, ids[0] ?? '', {
      comment: `Åtgärd ”x”\n\t👍 ${'Å'.repeat(1900)}`,
      reportId: randomUUID(),
    })
    const jobs = [{ name: 'publish-remark', payload: {}, key: remark.id }]
    expect(await store.remarks.record(remark, remark.id, jobs)).toBe('recorded')
    expect(await store.remarks.ofPlan(plan.id)).toEqual([remark])
    expect(await jobsOf(remark.id)).toEqual(['publish-remark'])
    const names = [remark.id, randomUUID()].map((key) => ({ kind: 'remark', key }) as const)
    const about = { plan, measure: expect.objectContaining({ id: ids[0] }), remarkerName: 'Person 1' }
    expect(await store.rowContents.read(names)).toEqual([
      { kind: 'remark', row: { ...about, remark: { ...remark, role: 'Polisen' } } },
    ])
  })

  it('keeps a hundred different remarks that come at the same moment, each once', async () => {
    const { plan, ids, contributor } = await aRoundOf(4)
    const remarks = times(100, (n) =>
      aRemark(contributor, ids[n % ids.length] ?? '', { comment: `Syn ${n}`, at: later(n) }),
    )
    const jobs = (id: string) => [{ name: 'publish-remark', payload: {}, key: id }]
    const outcomes = await Promise.all(remarks.map((one) => store.remarks.record(one, one.id, jobs(one.id))))
    expect(new Set(outcomes)).toEqual(new Set(['recorded']))
    expect(await store.remarks.ofPlan(plan.id)).toEqual(remarks)
    for (const { id } of remarks) expect(await jobsOf(id)).toHaveLength(1)
  })

  it('keeps one of a hundred copies of the same press', async () => {
    const { plan, ids, contributor } = await aRoundOf(1)
    const press = randomUUID()
    const copies = times(100, () => aRemark(contributor, ids[0] ?? ''))
    const jobs = [{ name: 'publish-remark', payload: {}, key: press }]
    const outcomes = await Promise.all(copies.map((copy) => store.remarks.record(copy, press, jobs)))
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(99)
    expect(await store.remarks.ofPlan(plan.id)).toHaveLength(1)
    expect(await jobsOf(press)).toHaveLength(1)
  })

  it('takes no remark from who answers, or has handed it over, or when a coordinator has closed the round', async () => {
    const { plan, round, ids, owner, contributor, others } = await aRoundOf(2)
    const [first = '', second = ''] = ids
    const say = (request: Request, measureId: string) => {
      const remark = aRemark(request, measureId)
      return store.remarks.record(remark, remark.id, [])
    }
    expect(await say(owner, first)).toBe('not-theirs')
    given(await give(fact(contributor, [first]), others[0] ?? ''))
    expect(await say(contributor, first)).toBe('not-theirs')
    await database.prisma.round.update({ where: { id: round.id }, data: { closedAt: noon } })
    expect(await say(contributor, second)).toBe('recorded')
    await database.prisma.round.update({ where: { id: round.id }, data: { closedBy: randomUUID() } })
    expect(await say(contributor, second)).toBe('closed')
    await database.prisma.round.update({
      where: { id: round.id },
      data: { closedAt: null, closedBy: null, kind: 'trial' },
    })
    expect(await say(contributor, second)).toBe('closed')
    expect(await store.remarks.ofPlan(plan.id)).toHaveLength(1)
  })

  it('writes no remark when its jobs cannot be written', async () => {
    const { plan, ids, contributor } = await aRoundOf(1)
    queueFault = new Error('the queue is away')
    const remark = aRemark(contributor, ids[0] ?? '')
    await expect(store.remarks.record(remark, remark.id, [])).rejects.toThrow('the queue is away')
    expect(await store.remarks.ofPlan(plan.id)).toEqual([])
  })

  it('remembers how texts are divided, and what was said last of the same text', async () => {
    const text = `Skolorna, Polisen ${randomUUID()}`
    const by = { id: randomUUID(), at: noon }
    await store.people.saveSplits([{ text, convenor: 'Skolorna', contributors: ['Polisen'] }], by)
    await store.people.saveSplits([{ text: ` ${text}.`, convenor: 'Polisen', contributors: [] }], {
      ...by,
      at: later(1),
    })
    const splits = await store.people.roleSplits()
    expect(splits.get(text.toLocaleLowerCase('sv'))).toEqual({ convenor: 'Polisen', contributors: [] })
  })

  it('keeps who holds a role with the jobs that follow, or neither', async () => {
    const person = await store.people.meet(aPerson())
    const role = randomUUID()
    const holder = { roleKey: role, role, personId: person.id }
    const jobs = [{ name: 'follow-roles', payload: {}, key: role }]
    queueFault = new Error('the queue is away')
    await expect(store.people.assignRoles([holder], { id: person.id, at: noon }, jobs)).rejects.toThrow()
    expect((await store.people.roleHolders()).some((one) => one.roleKey === role)).toBe(false)
    queueFault = null
    await store.people.assignRoles([holder], { id: person.id, at: noon }, jobs)
    expect(await jobsOf(role)).toEqual(['follow-roles'])
  })

  it('has no verb that changes or removes a hand-over or a remark', () => {
    expect(Object.keys(store.handOvers).toSorted()).toEqual(['ask', 'find', 'handOver', 'ofRound', 'unanswered'])
    expect(Object.keys(store.remarks).toSorted()).toEqual(['ofPlan', 'record', 'views'])
  })
}
