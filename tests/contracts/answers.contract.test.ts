import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Remark } from '../../src/domain/remark.ts'
import { emptyDraft } from '../../src/domain/report-draft.ts'
import type { Round } from '../../src/domain/round.ts'
import type { Job, SqlExecutor, Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aPerson, aReport, aRequest, aRound, asksFor, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('answers in the store', answersContract)

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

function answersContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store

  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const job of jobs) await sql.executeSql('INSERT INTO job_probe (key) VALUES ($1)', [job.key])
  }
  const jobsWith = async (key: string) =>
    (await database.sql.executeSql('SELECT key FROM job_probe WHERE key = $1', [key])).rows.length
  const job = (key: string): Job => ({ name: 'publish-report', payload: {}, key })

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

  /** A plan with two measures that two people answer for and a third contributes to. */
  async function openRound(overrides: Partial<Round> = {}) {
    const { plan, measures } = await aStoredPlan(store, 2)
    const people = await Promise.all([1, 2, 3].map(() => store.people.meet(aPerson())))
    const round = aRound({ planId: plan.id, openedBy: people[0]?.id ?? '', ...overrides })
    const [first, second, third] = people.map(({ id }, n) => {
      const part = n === 2 ? 'contribute' : 'answer'
      const asked = asksFor(measures).map((one) => ({ ...one, part, role: `Roll ${n}` }) as const)
      return aRequest({ roundId: round.id, personId: id, asked })
    })
    if (!first || !second || !third) throw new Error('Three people are needed.')
    await store.rounds.open(round, [first, second, third], [])
    const answer = (request: typeof first, over: Partial<Parameters<typeof aReport>[0]> = {}) =>
      aReport({ measureId: measures[0]?.id ?? '', requestId: request.id, reportedBy: request.personId, ...over })
    return { plan, measures, round, first, second, third, answer }
  }

  const handOver = (requestId: string, to: string) =>
    database.sql.executeSql('UPDATE "Asked" SET "handedTo" = $2 WHERE "requestId" = $1', [requestId, to])

  it('keeps each of a hundred answers that two people give about one measure at once, exactly once', async () => {
    const { plan, first, second, answer } = await openRound()
    const answers = Array.from({ length: 100 }, (_, n) =>
      answer(n % 2 === 0 ? first : second, { comment: `Svar ${n}` }),
    )
    // Every press arrives twice.
    const presses = [...answers, ...answers.map((one) => ({ ...one, id: randomUUID() }))]
    const outcomes = await Promise.all(
      presses.map((one, n) => store.reports.record(one, answers[n % 100]?.id ?? '', [job(answers[n % 100]?.id ?? '')])),
    )
    const recorded = presses.filter((_, n) => outcomes[n] === 'recorded')
    expect(outcomes.filter((outcome) => outcome === 'recorded' || outcome === 'repeated')).toHaveLength(200)
    const kept = await store.reports.ofPlan(plan.id)
    expect(kept.map((one) => one.comment).toSorted()).toEqual(answers.map((one) => one.comment).toSorted())
    expect(kept.map((one) => one.id).toSorted()).toEqual(recorded.map((one) => one.id).toSorted())
    for (const one of answers) expect(await jobsWith(one.id)).toBe(1)
  })

  it('takes every answer that came before a measure was handed over and none after, when both happen at once', async () => {
    const { first, second, answer } = await openRound()
    const answers = Array.from({ length: 20 }, (_, n) => answer(first, { comment: `Svar ${n}` }))
    const recorded = answers.map((one) => store.reports.record(one, one.id, []))
    const moved = handOver(first.id, second.id).then(() => store.reports.ofRequest(first.id))
    const outcomes = await Promise.all(recorded)
    const taken = answers.filter((_, n) => outcomes[n] === 'recorded').map(({ id }) => id)
    expect((await moved).map(({ id }) => id).toSorted()).toEqual(taken.toSorted())
    expect(new Set(outcomes).has('closed')).toBe(false)
    const after = answer(first)
    expect(await store.reports.record(after, after.id, [job(after.id)])).toBe('not-theirs')
    expect(await jobsWith(after.id)).toBe(0)
  })

  it('takes no answer from somebody who only contributes, and none to a trial', async () => {
    const { third, answer } = await openRound()
    const stray = answer(third)
    expect(await store.reports.record(stray, stray.id, [])).toBe('not-theirs')
    const trial = await openRound({ kind: 'trial' })
    const tried = trial.answer(trial.first)
    expect(await store.reports.record(tried, tried.id, [])).toBe('closed')
  })

  it('takes an answer to a round that closed by itself, and gives back how it was marked', async () => {
    const { round, first, answer } = await openRound()
    await store.rounds.close(round.id, { id: null, at: noon })
    const reference = { kind: 'link', url: 'https://granvik.se/åäö?a=1&b=2' } as const
    const late = answer(first, { late: true, reference, sameAs: randomUUID() })
    expect(await store.reports.record(late, late.id, [])).toBe('recorded')
    expect(await store.reports.ofRequest(first.id)).toEqual([late])
  })

  it('reads a request with what others have answered in the round and before it, and how they see it', async () => {
    const old = await openRound()
    const earlier = old.answer(old.first, { at: later(-60) })
    await store.reports.record(earlier, earlier.id, [])
    await store.rounds.close(old.round.id, { id: randomUUID(), at: noon })
    const round = aRound({ planId: old.plan.id, openedAt: later(1) })
    const [mine, theirs] = [old.first, old.third].map((request) => ({
      ...request,
      id: randomUUID(),
      roundId: round.id,
    }))
    if (!mine || !theirs) throw new Error('Two requests are needed.')
    await store.rounds.open(round, [mine, theirs], [])
    expect(await store.rounds.loadRequest(mine.id)).toMatchObject({ before: [earlier], answers: [], views: [] })
    expect(await store.rounds.loadRequest(theirs.id)).toMatchObject({ before: [earlier], answers: [] })
    const now = old.answer(mine, { at: later(2) })
    await store.reports.record(now, now.id, [])
    const remark = {
      id: randomUUID(),
      measureId: now.measureId,
      requestId: theirs.id,
      reportId: now.id,
      stance: 'differs',
      comment: 'Det är mörkt.',
      remarkedBy: theirs.personId,
      channel: 'teams-card',
      at: later(3),
    } as const
    await store.remarks.record(remark, remark.id, [])
    expect(await store.rounds.loadRequest(theirs.id)).toMatchObject({ answers: [now], remarks: [remark], views: [] })
    expect(await store.rounds.loadRequest(mine.id)).toMatchObject({
      reports: [now],
      before: [earlier],
      remarks: [],
      views: [{ ...remark, role: 'Roll 2' }],
    })
  })

  it('gives for the document the latest view of each contributor, in the round of the latest answer', async () => {
    const { plan, measures, round, first, third, answer } = await openRound()
    const view = (over: Partial<Remark> = {}): Remark => ({
      id: randomUUID(),
      measureId: measures[0]?.id ?? '',
      requestId: third.id,
      reportId: null,
      stance: 'differs',
      comment: 'Det är mörkt.',
      remarkedBy: third.personId,
      channel: 'teams-card',
      at: noon,
      ...over,
    })
    const [before, after] = [view(), view({ stance: 'agrees', comment: '', at: later(1) })]
    for (const one of [after, before]) await store.remarks.record(one, one.id, [])
    expect(await store.remarks.views(plan.id)).toEqual([{ ...after, role: 'Roll 2' }])
    await store.rounds.close(round.id, { id: null, at: later(2) })
    const next = aRound({ planId: plan.id, openedAt: later(3) })
    const mine = { ...first, id: randomUUID(), roundId: next.id }
    await store.rounds.open(next, [mine], [])
    expect(await store.remarks.views(plan.id)).toHaveLength(1)
    const newer = answer(mine, { at: later(4) })
    await store.reports.record(newer, newer.id, [])
    expect(await store.remarks.views(plan.id)).toEqual([])
  })

  it('knows the cards of a request that stand in the chat', async () => {
    const { first, second } = await openRound()
    await store.deliveries.learn(first.id, 'card 1', noon)
    await store.deliveries.learn(first.id, 'card 2', later(1))
    expect((await store.rounds.loadRequest(first.id))?.cards.toSorted()).toEqual(['card 1', 'card 2'])
    expect((await store.rounds.loadRequest(second.id))?.cards).toEqual([])
  })

  it('keeps the latest draft of each measure, and an answer takes its own away', async () => {
    const { measures, first, answer } = await openRound()
    const draft = { ...emptyDraft, comment: 'Åäö 👩‍👩‍👧\n"' }
    for (const measure of measures)
      for (const comment of ['Först', draft.comment]) {
        const at = { requestId: first.id, measureId: measure.id, at: noon }
        await store.drafts.save({ ...at, draft: { ...draft, comment } })
      }
    const of = async () => (await store.rounds.loadRequest(first.id))?.drafts.map((one) => [one.measureId, one.draft])
    expect(new Map((await of()) as [string, unknown][])).toEqual(new Map(measures.map(({ id }) => [id, draft])))
    const sent = answer(first)
    await store.reports.record(sent, sent.id, [])
    expect(await of()).toEqual([[measures[1]?.id, draft]])
    await store.drafts.drop({ requestId: first.id, measureId: measures[1]?.id ?? '' })
    expect(await of()).toEqual([])
  })

  it('leaves the draft alone when the answer is not taken', async () => {
    const { round, measures, first, answer } = await openRound()
    await store.drafts.save({ requestId: first.id, measureId: measures[0]?.id ?? '', draft: emptyDraft, at: noon })
    await store.rounds.close(round.id, { id: randomUUID(), at: noon })
    const sent = answer(first)
    expect(await store.reports.record(sent, sent.id, [])).toBe('closed')
    expect((await store.rounds.loadRequest(first.id))?.drafts).toHaveLength(1)
  })

  it('keeps no draft of what is not to be answered there: handed over, contributed to, or a trial', async () => {
    const { measures, first, second, third } = await openRound()
    const trial = await openRound({ kind: 'trial' })
    await handOver(first.id, second.id)
    for (const { id } of [first, third])
      await store.drafts.save({ requestId: id, measureId: measures[0]?.id ?? '', draft: emptyDraft, at: noon })
    const measureId = trial.measures[0]?.id ?? ''
    await store.drafts.save({ requestId: trial.first.id, measureId, draft: emptyDraft, at: noon })
    for (const { id } of [first, third, trial.first]) expect((await store.rounds.loadRequest(id))?.drafts).toEqual([])
  })
}
