import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ListRow, RowName } from '../../src/domain/list-row.ts'
import { contested } from '../../src/domain/list-war.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import type { RowMemory } from '../../src/flows/list-ports.ts'
import type { SqlExecutor } from '../../src/flows/store-ports.ts'
import { withMarks } from '../../src/store/list-marks.ts'
import { aMeasure, aPerson, aPlan, aPlanImport, aReport, aRequest, aRound, asksFor, noon } from '../support/builders.ts'
import { anEvent } from '../support/council-builders.ts'
import { later, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'
import { aMemory, aName, expectSame, listLedger } from '../support/list-ledger.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('rows that have something new to say', listMarks)

function listMarks(kind: DatabaseKind): void {
  const ledger = listLedger(kind)
  const { store, rows, mark, row, columns, aClaimed, aRow, claim } = ledger

  /** A measure that one person is asked about, and an answer to it with the rows that it changes. */
  async function anAsked() {
    const { plan, measures } = await aStoredPlan(store(), 1)
    const person = await store().people.meet(aPerson())
    const round = aRound({ planId: plan.id, openedBy: person.id })
    const request = aRequest({ roundId: round.id, personId: person.id, asked: asksFor(measures) })
    await store().rounds.open(round, [request], [])
    const measure: RowName = { kind: 'measure', key: measures[0]?.id ?? '' }
    const answer = (press: string = randomUUID()) => {
      const report = aReport({ requestId: request.id, measureId: measure.key, reportedBy: person.id })
      return store().reports.record(report, press, [writeRows({ kind: 'report', key: report.id }, measure)])
    }
    return { measure, answer }
  }

  describe('marked with a fact', () => {
    it('an answer marks its own row and its measure, and leaves one job', async () => {
      const { measure, answer } = await anAsked()
      expect(await answer()).toBe('recorded')
      const claimed = await rows().claim(noon, 10)
      expectSame(
        claimed.map((one) => one.kind),
        ['measure', 'report'],
      )
      expect(claimed.find((one) => one.kind === 'measure')).toMatchObject({
        ...measure,
        state: 'waiting',
        change: 1,
        place: null,
        isDoubtful: false,
        seen: null,
        hash: '',
        tries: 0,
        fault: '',
      })
      expect(await ledger.jobs()).toEqual(['lists'])
    })

    it('a row that waits to be put right again waits for that no longer, whenever the fact came', async () => {
      const waits = { state: 'waiting', fault: contested, dueAt: later(240) } as const
      const early = await aRow(waits)
      await mark(early)
      expect(await claim()).toEqual([early.key])
      const late = await aClaimed()
      await mark(late)
      await rows().remember([aMemory(late, waits)])
      expect(await row(late)).toMatchObject({ state: 'waiting', fault: '' })
      expect(await claim()).toContain(late.key)
    })

    it('ten answers about one measure are ten rows of answers and one of the measure', async () => {
      const { measure, answer } = await anAsked()
      await Promise.all(times(10, () => answer()))
      const claimed = await rows().claim(noon, 100)
      expect(claimed.filter((one) => one.kind === 'report')).toHaveLength(10)
      expect(claimed.filter((one) => one.kind === 'measure')).toEqual([
        expect.objectContaining({ ...measure, change: 10 }),
      ])
    })

    it('an answer that comes again marks nothing more', async () => {
      const { measure, answer } = await anAsked()
      expect(await answer('press')).toBe('recorded')
      expect(await answer('press')).toBe('repeated')
      expect((await row(measure)).change).toBe(1)
      expect((await rows().counts()).waiting).toBe(2)
    })

    it('a fact that is not written marks nothing', async () => {
      const { answer } = await anAsked()
      ledger.breakQueue()
      await expect(answer()).rejects.toThrow('queue down')
      expect(await rows().counts()).toEqual({ waiting: 0, parked: 0, removed: 0, written: 0 })
      expect(await rows().nextDue()).toBeNull()
    })

    it('facts written in every other way mark theirs too', async () => {
      const { first, id } = await ledger.aRegistered()
      const said = anEvent({ kind: 'contact-named', text: '' }, { commitmentId: id })
      const names: RowName[] = [
        { kind: 'commitment', key: id },
        { kind: 'commitment-event', key: said.id },
      ]
      await store().commitments.setContact(said, first.contact.id, [writeRows(...names)])
      expectSame(
        await claim(),
        names.map(({ key }) => key),
      )
    })

    it('a plan of ten thousand measures marks them all by one statement', async () => {
      const plan = aPlan()
      const measures = times(10_000, (n) => aMeasure({ planId: plan.id, code: `1.${n}`, order: n }))
      const planImport = aPlanImport()
      await store().plans.saveImport(planImport)
      const added = measures.map((measure) => ({ change: 'added', measure }) as const)
      const change = { importId: planImport.id, plan, accepted: [], at: noon, measures: added }
      const names = measures.map(({ id }) => ({ kind: 'measure', key: id }) as const)
      expect(await store().plans.applyImport(change, [writeRows(...names)])).toBe('applied')
      expect((await rows().counts()).waiting).toBe(10_000)
      let statements = 0
      const counted: SqlExecutor = {
        executeSql: (text, values) => {
          statements++
          return ledger.database().sql.executeSql(text, values)
        },
      }
      await withMarks(async () => undefined)(counted, [writeRows(...names)])
      expect(statements).toBe(1)
      expect((await row(names[0] ?? aName())).change).toBe(2)
    })

    it('a job without rows costs no statement', async () => {
      const refuses: SqlExecutor = { executeSql: () => Promise.reject(new Error('Nothing was to be run.')) }
      let left = 0
      const enqueue = withMarks(async (_sql, jobs) => {
        left += jobs.length
      })
      await enqueue(refuses, [someJob(), writeRows()])
      expect(left).toBe(2)
    })
  })

  describe('marked again', () => {
    const soon = later(5)
    const place = { listId: 'list', itemId: '7', etag: '"1"' }
    type Case = { readonly is: Partial<RowMemory>; readonly becomes: Partial<ListRow>; readonly due: Date }
    const atOnce = new Date(0)
    const failing = { tries: 3, fault: 'service-down', dueAt: soon, place }
    const cases: Record<string, Case> = {
      'written is due at once': { is: { place }, becomes: { state: 'waiting', place }, due: atOnce },
      'given up is tried from the beginning': {
        is: { ...failing, state: 'parked' },
        becomes: { state: 'waiting', tries: 0, fault: '', place },
        due: atOnce,
      },
      'given up before it had a place is looked for first': {
        is: { ...failing, state: 'parked', place: null },
        becomes: { state: 'sending', isDoubtful: true, tries: 0, fault: '' },
        due: atOnce,
      },
      'in back-off keeps its time and its tries': {
        is: { ...failing, state: 'waiting' },
        becomes: { state: 'waiting', tries: 3, fault: 'service-down' },
        due: soon,
      },
      'whose answer was lost is still in doubt': {
        is: { ...failing, state: 'sending', place: null },
        becomes: { state: 'sending', isDoubtful: true, tries: 3 },
        due: soon,
      },
    }
    it.each(Object.entries(cases))('a row %s', async (_title, { is, becomes, due }) => {
      const before = await aRow(is)
      await mark(before)
      expect(await row(before)).toMatchObject({ ...becomes, change: before.change + 1 })
      expect(await rows().nextDue()).toEqual(due)
    })

    it('a row that a person has removed stays removed', async () => {
      const removed = await aRow({ state: 'removed', place })
      await mark(removed)
      expect(await row(removed)).toMatchObject({ state: 'removed', change: removed.change + 1 })
      expect(await rows().nextDue()).toBeNull()
    })

    it('a row that waits keeps its turn', async () => {
      const first = aName()
      const second = aName()
      for (const name of [first, second, first]) await mark(name)
      expect(await claim()).toEqual([first.key, second.key])
    })

    it('what is marked while it is being sent is not lost', async () => {
      const claimed = await aClaimed()
      await mark(claimed)
      expect(await row(claimed)).toMatchObject({ state: 'sending', change: 2 })
      const writtenAt = later(1)
      await rows().remember([aMemory(claimed, { place, writtenAt, dueAt: soon, seen: { Title: 'a' }, hash: 'a' })])
      expect(await row(claimed)).toMatchObject({ state: 'waiting', change: 2, place, seen: { Title: 'a' }, hash: 'a' })
      expect((await columns(claimed)).writtenAt).toEqual(writtenAt)
      expect(await rows().nextDue()).toEqual(atOnce)
    })

    it('what is marked while its last try is given up is tried again', async () => {
      const claimed = await aClaimed()
      await mark(claimed)
      await rows().remember([aMemory(claimed, { ...failing, state: 'parked' })])
      expect(await row(claimed)).toMatchObject({ state: 'waiting', tries: 0, fault: '' })
    })

    it('what is marked while it is found removed stays removed', async () => {
      const claimed = await aClaimed()
      await mark(claimed)
      await rows().remember([aMemory(claimed, { state: 'removed' })])
      expect((await row(claimed)).state).toBe('removed')
    })
  })

  it('the same rows marked at once in any order wait for each other, and no mark is lost', async () => {
    const names = times(40, () => aName())
    const orders = times(24, (n) => (n % 2 === 0 ? names : names.toReversed()))
    await Promise.all(orders.map((order) => mark(...order, ...order.slice(0, 5))))
    const changes = await Promise.all(names.map(async (name) => (await row(name)).change))
    expect(new Set(changes)).toEqual(new Set([24]))
  })

  it('marks and what is remembered never wait for each other in a ring', async () => {
    const names = times(400, () => aName())
    await mark(...names)
    const memories = (await rows().claim(noon, 400)).map((one) => aMemory(one, { state: 'sending' }))
    await Promise.all(times(8, (n) => (n % 2 === 0 ? rows().remember(memories.toReversed()) : mark(...names))))
    expect(new Set((await rows().claim(noon, 400)).map((one) => one.change))).toEqual(new Set([5]))
  })
}
