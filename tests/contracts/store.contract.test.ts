import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readReportAnswer } from '../../src/cards/report-form.ts'
import type { Measure, Plan } from '../../src/domain/plan.ts'
import type { Report } from '../../src/domain/report.ts'
import type { Job, PlanChange, SqlExecutor, Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import {
  aMeasure,
  aMeasureText,
  aPerson,
  aPlan,
  aPlanImport,
  aPlanReading,
  aReport,
  aRequest,
  aRound,
  asksFor,
  noon,
} from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('the store', storeContract)

/** Every kind of character a person or a workbook may bring, in one text. */
const everyKind =
  'Åtgärd på Älvö: 50 % färre – “klart”\n\n• rad två\r\n\ttabb 👩‍👩‍👧 \u00e9 e\u0301 \u202ehöger\u202c \u0001 \\ \' " ; -- {} $1 %s'
const longest = 'Å'.repeat(2000)
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

function storeContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store
  /** Thrown instead of writing jobs, when set. */
  let queueFault: Error | null = null
  let afterCommits: string[] = []
  /** Statements more before a transaction commits: the wider the gap, the surer a missing lock is seen. */
  let detour = 0

  /** Jobs are rows of a table here, so that what a transaction did to them can be seen. */
  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const job of jobs) await sql.executeSql('INSERT INTO job_probe (key) VALUES ($1)', [job.key])
    sql.afterCommit?.(() => afterCommits.push(...jobs.map((job) => job.key ?? '')))
    for (let n = 0; n < detour; n++) await sql.executeSql('SELECT 1 AS x')
    if (queueFault) throw queueFault
  }
  const jobsWith = async (key: string) =>
    (await database.sql.executeSql('SELECT key FROM job_probe WHERE key = $1', [key])).rows.length
  const storedReport = async (key: string) => {
    const [content] = await store.rowContents.read([{ kind: 'report', key }])
    return content?.kind === 'report' ? content.row.report : undefined
  }
  const job = (key: string): Job => ({ name: 'write-measure', payload: {}, key })

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
    afterCommits = []
    detour = 0
  })

  type Change = PlanChange['measures'][number]
  const added = (measure: Measure): Change => ({ change: 'added', measure })

  async function importPlan(plan: Plan, measures: readonly Change[], overrides: Partial<PlanChange> = {}) {
    const planImport = aPlanImport()
    await store.plans.saveImport(planImport)
    const change = { importId: planImport.id, plan, accepted: [], at: noon, measures, ...overrides }
    return { planImport, change, outcome: await store.plans.applyImport(change, []) }
  }

  /** A plan with three measures, and an open round that asks one person about them. */
  async function openRound(greeting?: string) {
    const { plan, measures } = await aStoredPlan(store, 3)
    const person = await store.people.meet(aPerson())
    const round = aRound({ planId: plan.id, openedBy: person.id, ...(greeting ? { greeting } : {}) })
    const request = aRequest({ roundId: round.id, personId: person.id, asked: asksFor(measures) })
    expect(await store.rounds.open(round, [request], [job(request.id)])).toBe('opened')
    const report = (overrides: Partial<Report> = {}) =>
      aReport({ requestId: request.id, measureId: measures[0]?.id ?? '', reportedBy: person.id, ...overrides })
    return { plan, measures, person, round, request, report }
  }

  describe('plans', () => {
    it('keeps a reading as it was read until the coordinator decides', async () => {
      const finding = { id: 'Blad!C4:shifted', kind: 'shifted', sheet: 'Blad', cell: 'C4', row: 4 } as const
      const reading = aPlanReading({
        title: everyKind,
        year: null,
        findings: [{ ...finding, excerpt: everyKind, proposal: { goal: longest } }],
      })
      const planImport = aPlanImport({ reading, fileName: 'Åtgärdsplan (slutlig) 👍.xlsx' })
      await store.plans.saveImport(planImport)
      expect(await store.plans.findImport(planImport.id)).toEqual(planImport)
    })

    it('applies an import once', async () => {
      const plan = aPlan()
      const { planImport, change, outcome } = await importPlan(plan, [added(aMeasure({ planId: plan.id }))])
      expect(outcome).toBe('applied')
      expect(await store.plans.applyImport(change, [job(plan.id)])).toBe('done-before')
      expect(await jobsWith(plan.id)).toBe(0)
      expect((await store.plans.findImport(planImport.id))?.state).toBe('applied')
      expect(await store.plans.measures(plan.id)).toHaveLength(1)
    })

    it('applies an import once when it is pressed many times at the same moment', async () => {
      const plan = aPlan()
      const planImport = aPlanImport()
      await store.plans.saveImport(planImport)
      const measures = [added(aMeasure({ planId: plan.id }))]
      const change = { importId: planImport.id, plan, accepted: [], at: noon, measures }
      const presses = Array.from({ length: 8 }, () => store.plans.applyImport(change, [job(plan.id)]))
      expect((await Promise.all(presses)).filter((outcome) => outcome === 'applied')).toHaveLength(1)
      expect(await jobsWith(plan.id)).toBe(1)
      expect(await store.plans.measures(plan.id)).toHaveLength(1)
    })

    it('leaves no plan behind when an applied import is pressed again under another name', async () => {
      const { change } = await importPlan(aPlan(), [])
      const other = aPlan()
      expect(await store.plans.applyImport({ ...change, plan: other }, [])).toBe('done-before')
      expect(await store.plans.find(other.id)).toBeNull()
    })

    it('does not apply what was cancelled, and does not cancel what was applied', async () => {
      const plan = aPlan()
      const cancelled = aPlanImport()
      await store.plans.saveImport(cancelled)
      await store.plans.cancelImport(cancelled.id)
      const change = { importId: cancelled.id, plan, accepted: [], at: noon, measures: [] }
      expect(await store.plans.applyImport(change, [])).toBe('done-before')
      expect(await store.plans.find(plan.id)).toBeNull()
      const { planImport } = await importPlan(plan, [])
      await store.plans.cancelImport(planImport.id)
      expect((await store.plans.findImport(planImport.id))?.state).toBe('applied')
    })

    it('writes nothing of an import whose jobs cannot be written', async () => {
      queueFault = new Error('the queue is away')
      const plan = aPlan()
      const planImport = aPlanImport()
      await store.plans.saveImport(planImport)
      const measures = [added(aMeasure({ planId: plan.id }))]
      const change = { importId: planImport.id, plan, accepted: [], at: noon, measures }
      await expect(store.plans.applyImport(change, [job(plan.id)])).rejects.toThrow('the queue is away')
      expect(await store.plans.find(plan.id)).toBeNull()
      expect(await jobsWith(plan.id)).toBe(0)
      queueFault = null
      expect(await store.plans.applyImport(change, [job(plan.id)])).toBe('applied')
    })

    it('finds plans by id and by key, the newest year first', async () => {
      const name = `Älvö ${randomUUID()}`
      const [older, newer] = [aPlan({ name, year: 2025 }), aPlan({ name, year: 2026 })]
      await importPlan(older, [])
      await importPlan(newer, [])
      expect(await store.plans.find(older.id)).toEqual(older)
      expect(await store.plans.findByKey(`${name.toLocaleLowerCase('sv')}|2026`)).toEqual(newer)
      expect((await store.plans.list()).filter((plan) => plan.name === name)).toEqual([newer, older])
      expect(await store.plans.find(randomUUID())).toBeNull()
    })

    it('lists measures in the order of the workbook', async () => {
      const plan = aPlan()
      const place = (code: string, areaOrder: number, order: number) =>
        aMeasure({ planId: plan.id, code, areaOrder, order })
      await importPlan(plan, [place('2.1', 2, 1), place('1.10', 1, 10), place('1.2', 1, 2)].map(added))
      expect((await store.plans.measures(plan.id)).map((measure) => measure.code)).toEqual(['1.2', '1.10', '2.1'])
    })

    it('keeps who a measure is when its text is changed, and every earlier text', async () => {
      const plan = aPlan()
      const measure = aMeasure({ planId: plan.id, text: aMeasureText({ measure: everyKind }) })
      const first = await importPlan(plan, [added(measure)])
      const reworded = { ...measure, text: aMeasureText({ measure: longest }), place: { sheet: 'Blad 2', row: 9 } }
      const second = await importPlan(plan, [{ change: 'changed', measure: reworded }], { at: later(1) })
      const moved = { ...reworded, area: 'Trygga skolor', areaOrder: 2, order: 7 }
      await importPlan(plan, [{ change: 'moved', measure: moved }], { at: later(2) })
      const gone = { ...moved, withdrawn: true }
      const fourth = await importPlan(plan, [{ change: 'withdrawn', measure: gone }], { at: later(3) })
      expect(await store.plans.measure(measure.id)).toEqual(gone)
      expect(await store.plans.measures(plan.id)).toEqual([gone])
      const history = await database.prisma.measureRevision.findMany({
        where: { measureId: measure.id },
        orderBy: { id: 'asc' },
        select: { importId: true, change: true, text: true, at: true },
      })
      expect(history).toEqual([
        { importId: first.planImport.id, change: 'added', text: measure.text, at: noon },
        { importId: second.planImport.id, change: 'changed', text: reworded.text, at: later(1) },
        { importId: fourth.planImport.id, change: 'withdrawn', text: gone.text, at: later(3) },
      ])
    })

    it('refuses a second measure with the same code, and then writes nothing of the import', async () => {
      const plan = aPlan()
      await importPlan(plan, [added(aMeasure({ planId: plan.id, code: '1.1' }))])
      const twins = ['1.2', '1.1'].map((code) => added(aMeasure({ planId: plan.id, code })))
      await expect(importPlan(plan, twins)).rejects.toThrow()
      expect(await store.plans.measures(plan.id)).toHaveLength(1)
    })

    it('takes a character that cannot be stored out of a workbook instead of refusing the workbook', async () => {
      const broken = aPlanReading({ title: 'Noll\u0000tecken', areas: [] })
      const half = { ...broken, findings: [{ ...aFinding, excerpt: `Halv ${'👍'.slice(0, 1)}` }] }
      const planImport = aPlanImport({ reading: half })
      await store.plans.saveImport(planImport)
      const kept = await store.plans.findImport(planImport.id)
      expect(kept?.reading.title).toBe('Nolltecken')
      expect(kept?.reading.findings[0]?.excerpt).toBe('Halv \uFFFD')
    })
    const aFinding = { id: 'Blad!C4:missing-goal', kind: 'missing-goal', sheet: 'Blad', cell: 'C4', row: 4 } as const
  })

  describe('people', () => {
    it('knows a person again without losing what is known', async () => {
      const { id, tenantId, aadObjectId } = aPerson()
      const conversation = {
        serviceUrl: 'https://smba.example/emea/',
        conversation: { id: 'a:1' },
        user: { id: '29:x' },
      }
      const met = await store.people.meet({
        id,
        tenantId,
        aadObjectId,
        name: 'Åsa Öberg',
        language: 'en',
        conversation,
      })
      const rest = { email: '', unitId: null }
      expect(met).toEqual({ id, tenantId, aadObjectId, name: 'Åsa Öberg', language: 'en', conversation, ...rest })
      const again = await store.people.meet({ id: randomUUID(), tenantId, aadObjectId })
      expect(again).toEqual(met)
      expect(await store.people.find(id)).toEqual(met)
    })

    it('learns a new name and a new chat, and keeps the language that was chosen', async () => {
      const { id, tenantId, aadObjectId } = aPerson()
      await store.people.meet({ id, tenantId, aadObjectId })
      await store.people.setLanguage(id, 'en')
      const conversation = { conversation: { id: 'a:2' } }
      const told = { name: 'Åsa Ek', conversation, language: 'sv' }
      const again = await store.people.meet({ id: randomUUID(), tenantId, aadObjectId, ...told })
      expect(again).toMatchObject({ id, tenantId, aadObjectId, name: 'Åsa Ek', language: 'en', conversation })
      expect(await store.people.find(id)).toEqual(again)
    })

    it('speaks Swedish with whoever has said nothing else', async () => {
      const { id, tenantId, aadObjectId } = aPerson()
      expect(await store.people.meet({ id, tenantId, aadObjectId })).toMatchObject({ language: 'sv', name: '' })
    })

    it('writes nothing when a person who is known has nothing new to tell', async () => {
      const person = aPerson({ conversation: { user: { name: 'Åsa', id: '29:x' }, bot: { id: '28:bot' } } })
      await store.people.meet(person)
      const version = async () =>
        (await database.sql.executeSql('SELECT xmin::text AS v FROM "Person" WHERE id = $1', [person.id])).rows[0]
      const before = await version()
      await store.people.meet({ ...person, conversation: { bot: { id: '28:bot' }, user: { id: '29:x', name: 'Åsa' } } })
      expect(await version()).toEqual(before)
    })

    it('is one person when the first messages come at the same moment', async () => {
      const person = aPerson()
      const meetings = Array.from({ length: 20 }, () => store.people.meet({ ...person, id: randomUUID() }))
      expect(new Set((await Promise.all(meetings)).map((met) => met.id)).size).toBe(1)
    })

    it('tells the same account in two tenants apart', async () => {
      const here = await store.people.meet(aPerson())
      const there = await store.people.meet({ ...here, id: randomUUID(), tenantId: randomUUID() })
      expect(there.id).not.toBe(here.id)
      expect((await store.people.findMany([here.id, there.id, randomUUID()])).map((p) => p.id).toSorted()).toEqual(
        [here.id, there.id].toSorted(),
      )
    })

    it('remembers who holds a role, and who took it over', async () => {
      const [first, second] = [await store.people.meet(aPerson()), await store.people.meet(aPerson())]
      const role = (personId: string, key = 'gatuchefen') => ({ roleKey: key, role: 'Gatuchefen', personId })
      const by = { id: first.id, at: noon }
      await store.people.assignRoles([role(first.id), role(first.id, 'rektorn')], by)
      await store.people.assignRoles([role(second.id)], by)
      const holders = new Map((await store.people.roleHolders()).map((holder) => [holder.roleKey, holder.personId]))
      expect([holders.get('gatuchefen'), holders.get('rektorn')]).toEqual([second.id, first.id])
    })

    it('takes the same roles from two coordinators at the same moment', async () => {
      const person = await store.people.meet(aPerson())
      const roles = Array.from({ length: 12 }, (_, n) => ({ roleKey: `delad ${n}`, role: '', personId: person.id }))
      const by = { id: person.id, at: noon }
      const saves = Array.from({ length: 6 }, (_, n) =>
        store.people.assignRoles(n % 2 === 0 ? roles : roles.toReversed(), by),
      )
      await Promise.all(saves)
      const shared = (await store.people.roleHolders()).filter((holder) => holder.roleKey.startsWith('delad'))
      expect(shared).toHaveLength(12)
    })
  })

  describe('rounds', () => {
    it('opens a round with its requests and jobs', async () => {
      const { plan, round, request, person } = await openRound(everyKind)
      expect(await store.rounds.find(round.id)).toEqual({ ...round, greeting: everyKind })
      expect(await store.rounds.latest(plan.id)).toEqual({ ...round, greeting: everyKind })
      expect(await store.rounds.requests(round.id)).toEqual([request])
      expect(await store.rounds.findRequest(request.id)).toEqual(request)
      expect(await store.rounds.openRequestsOf(person.id)).toEqual([request])
      expect(await jobsWith(request.id)).toBe(1)
    })

    it('opens no second round while one is open', async () => {
      const { plan, round } = await openRound()
      const second = aRound({ planId: plan.id })
      expect(await store.rounds.open(second, [], [job(second.id)])).toBe('already-open')
      expect(await store.rounds.find(second.id)).toBeNull()
      expect(await jobsWith(second.id)).toBe(0)
      await store.rounds.close(round.id, { id: randomUUID(), at: noon })
      const third = aRound({ planId: plan.id, openedAt: later(1) })
      expect(await store.rounds.open(third, [], [])).toBe('opened')
      expect((await store.rounds.latest(plan.id))?.id).toBe(third.id)
    })

    it('opens one round when several open it at the same moment', async () => {
      const plan = aPlan()
      await importPlan(plan, [])
      detour = 20
      const openings = Array.from({ length: 6 }, () =>
        store.rounds.open(aRound({ planId: plan.id }), [], [job(plan.id)]),
      )
      const outcomes = await Promise.all(openings)
      expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1)
      expect(await jobsWith(plan.id)).toBe(1)
    })

    it('opens nothing when the jobs cannot be written', async () => {
      const plan = aPlan()
      await importPlan(plan, [])
      queueFault = new Error('the queue is away')
      const round = aRound({ planId: plan.id })
      await expect(store.rounds.open(round, [], [job(round.id)])).rejects.toThrow('the queue is away')
      expect(await store.rounds.latest(plan.id)).toBeNull()
      expect(await jobsWith(round.id)).toBe(0)
    })

    it('closes a round once', async () => {
      const { round, person } = await openRound()
      const by = { id: person.id, at: later(5) }
      const closings = await Promise.all([store.rounds.close(round.id, by), store.rounds.close(round.id, by)])
      expect(closings.toSorted()).toEqual(['closed', 'closed-before'])
      expect((await store.rounds.find(round.id))?.closedAt).toEqual(later(5))
      expect(await store.rounds.openRequestsOf(person.id)).toEqual([])
    })
  })

  describe('reports', () => {
    it('gives back an answer letter by letter', async () => {
      const { report } = await openRound()
      const answer = report({
        goalResult: 'partly-reached',
        comment: everyKind,
        reason: longest,
        measurability: '👍\n'.repeat(500),
      })
      expect(await store.reports.record(answer, answer.id, [])).toBe('recorded')
      expect(await storedReport(answer.id)).toEqual(answer)
    })

    it('takes an answer without the characters that no database holds', async () => {
      const { report } = await openRound()
      const [r, m, f] = [randomUUID(), randomUUID(), randomUUID()]
      const typed = { r, m, f, execution: 'done', comment: `Noll\u0000tecken och halvt ${'👍'.slice(0, 1)}` }
      const comment = readReportAnswer(typed)?.draft.comment ?? ''
      const answer = report({ comment })
      expect(await store.reports.record(answer, answer.id, [])).toBe('recorded')
      expect(comment).toBe('Nolltecken och halvt \uFFFD')
      expect(await storedReport(answer.id)).toEqual(answer)
    })

    it('writes the jobs of an answer with it, and begins them only afterwards', async () => {
      const { report } = await openRound()
      const answer = report()
      afterCommits = []
      await store.reports.record(answer, answer.id, [job(answer.id)])
      expect(await jobsWith(answer.id)).toBe(1)
      expect(afterCommits).toEqual([answer.id])
    })

    it('writes no answer when its jobs cannot be written', async () => {
      const { report } = await openRound()
      const answer = report()
      queueFault = new Error('the queue is away')
      afterCommits = []
      await expect(store.reports.record(answer, answer.id, [job(answer.id)])).rejects.toThrow('the queue is away')
      expect(await storedReport(answer.id)).toBeUndefined()
      expect(await jobsWith(answer.id)).toBe(0)
      expect(afterCommits).toEqual([])
    })

    it('writes no jobs when the answer cannot be written', async () => {
      const { report } = await openRound()
      const answer = report({ measureId: randomUUID() })
      expect(await store.reports.record(answer, answer.id, [job(answer.id)])).toBe('not-theirs')
      expect(await jobsWith(answer.id)).toBe(0)
      const nul = report({ comment: 'Noll\u0000tecken' })
      await expect(store.reports.record(nul, nul.id, [job(nul.id)])).rejects.toThrow()
      expect(await jobsWith(nul.id)).toBe(0)
    })

    it('is one answer however often the same press arrives', async () => {
      const { report, request } = await openRound()
      const answer = report()
      expect(await store.reports.record(answer, answer.id, [job(answer.id)])).toBe('recorded')
      const again = report()
      expect(await store.reports.record(again, answer.id, [job(again.id)])).toBe('repeated')
      expect(await store.reports.ofRequest(request.id)).toEqual([answer])
      expect(await jobsWith(again.id)).toBe(0)
    })

    it('takes no answer when the round has closed', async () => {
      const { report, round, request } = await openRound()
      await store.rounds.close(round.id, { id: randomUUID(), at: noon })
      const late = report()
      expect(await store.reports.record(late, late.id, [job(late.id)])).toBe('closed')
      expect(await store.reports.ofRequest(request.id)).toEqual([])
      expect(await jobsWith(late.id)).toBe(0)
      const stray = report({ requestId: randomUUID() })
      expect(await store.reports.record(stray, stray.id, [])).toBe('closed')
    })

    it('takes every answer that came before the round closed and none after, when both happen at once', async () => {
      const { report, round, request } = await openRound()
      const kept = async () => (await store.reports.ofRequest(request.id)).map((answer) => answer.id).toSorted()
      detour = 20
      const answers = Array.from({ length: 20 }, () => report())
      const recorded = answers.map((answer) => store.reports.record(answer, answer.id, [job(answer.id)]))
      const closed = store.rounds.close(round.id, { id: randomUUID(), at: noon }).then(kept)
      const outcomes = await Promise.all(recorded)
      const taken = answers.filter((_, n) => outcomes[n] === 'recorded').map((answer) => answer.id)
      expect(await closed).toEqual(taken.toSorted())
      expect(await kept()).toEqual(taken.toSorted())
      for (const answer of answers) expect(await jobsWith(answer.id)).toBe(taken.includes(answer.id) ? 1 : 0)
    })

    it('keeps a hundred different answers that come at the same moment, each once', async () => {
      const { report, request } = await openRound()
      const answers = Array.from({ length: 100 }, (_, n) => report({ comment: `Svar ${n}`, at: later(n) }))
      const outcomes = await Promise.all(
        answers.map((answer) => store.reports.record(answer, answer.id, [job(answer.id)])),
      )
      expect(new Set(outcomes)).toEqual(new Set(['recorded']))
      expect(await store.reports.ofRequest(request.id)).toEqual(answers)
      for (const answer of answers) expect(await jobsWith(answer.id)).toBe(1)
    })

    it('keeps one of a hundred copies of the same press, with one set of jobs', async () => {
      const { report, request } = await openRound()
      const copies = Array.from({ length: 100 }, () => report())
      const press = randomUUID()
      const outcomes = await Promise.all(
        copies.map((copy) => store.reports.record(copy, press, [job(press), job(`measure ${press}`)])),
      )
      expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(99)
      expect(await store.reports.ofRequest(request.id)).toHaveLength(1)
      expect([await jobsWith(press), await jobsWith(`measure ${press}`)]).toEqual([1, 1])
    })

    it('appends a correction; the latest answer is the one that holds', async () => {
      const { plan, measures, request, report } = await openRound()
      const first = report({ execution: 'done', at: noon })
      const corrected = report({ execution: 'partly-done', at: later(1) })
      const other = report({ measureId: measures[1]?.id ?? '', at: later(2) })
      for (const answer of [other, corrected, first]) await store.reports.record(answer, answer.id, [])
      const names = measures.map(({ id }) => ({ kind: 'measure', key: id }) as const)
      const latest = (await store.rowContents.read(names)).map(({ row }) => row)
      expect(latest).toHaveLength(3)
      expect(latest).toEqual(
        expect.arrayContaining([
          { plan, measure: measures[0], report: corrected },
          { plan, measure: measures[1], report: other },
          { plan, measure: measures[2], report: null },
        ]),
      )
      expect(await store.reports.ofPlan(plan.id)).toEqual([first, corrected, other])
      expect(await store.reports.ofRequest(request.id)).toEqual([first, corrected, other])
    })

    it('has no verb that changes or removes an answer', () => {
      expect(Object.keys(store.reports).toSorted()).toEqual(['ofPlan', 'ofRequest', 'record'])
    })
  })

  it('still has everything when it is opened again', async () => {
    const { plan, round, report } = await openRound()
    const answer = report({ comment: everyKind })
    await store.reports.record(answer, answer.id, [job(answer.id)])
    await database.close()
    database = await home.open()
    store = createStore(database, enqueue)
    expect(await store.plans.find(plan.id)).toEqual(plan)
    expect(await store.rounds.find(round.id)).toEqual(round)
    expect(await storedReport(answer.id)).toEqual(answer)
    expect(await jobsWith(answer.id)).toBe(1)
  })
}
