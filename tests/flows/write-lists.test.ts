import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listLines } from '../../src/cards/list-lines.ts'
import type { ListName } from '../../src/domain/list-row.ts'
import { retryPolicy } from '../../src/domain/list-step.ts'
import { AppError } from '../../src/errors.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import { leaseSeconds } from '../../src/flows/list-lease.ts'
import type { Lists } from '../../src/flows/list-ports.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { textIn } from '../../src/text/index.ts'
import { aMeasure, noon } from '../support/builders.ts'
import type { FaultPlan, StepFault } from '../support/fake-lists.ts'
import { type ListTown, listTown } from '../support/list-town.ts'
import { randomFrom } from '../support/random.ts'

const down = new AppError('graph-unavailable', 'no answer')
const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('There is none.')
  return one
}
/** The fault for the first so many steps of a kind. */
function failing(kind: string, fault: StepFault, times = 1): FaultPlan {
  let left = times
  return (step) => (step.kind === kind && left-- > 0 ? fault : null)
}
const namesOf = ({ jobs }: Pick<ListTown, 'jobs'>) => jobs.map(({ name }) => name)

describe('the lists are written', () => {
  it('with a new plan in as few requests as may be, and nothing the next time', async () => {
    const town = await listTown(45)
    await town.write()
    expect(town.lists.requests.map((steps) => steps.length)).toEqual([20, 20, 5])
    expect(new Set(town.keys('measures'))).toEqual(new Set(town.measures.map(({ id }) => id)))
    await town.write()
    expect(town.lists.requests).toHaveLength(3)
    expect(await town.services.store.listRows.counts()).toMatchObject({ waiting: 0, written: 45 })
    const written = { requests: 3, written: 45, unchanged: 0, failed: 0, parked: 0 }
    expect(town.infos).toEqual([{ event: 'lists-written', details: written }])
  })

  it('with one write for one changed measure, of what is new in it', async () => {
    const town = await listTown(3)
    await town.write()
    town.lists.requests.length = 0
    const measure = first(town.measures)
    await town.reword(measure, 'Ett nytt mål')
    await town.write()
    const step = {
      kind: 'patch',
      itemId: expect.any(String),
      etag: expect.any(String),
      fields: { Goal: 'Ett nytt mål' },
    }
    expect(town.lists.requests).toEqual([[{ list: 'measures', step }]])
    expect(town.lists.row('measures', measure.id).Goal).toBe('Ett nytt mål')
  })

  it('with ten answers to one measure before anybody gets there as one change and ten rows', async () => {
    const town = await listTown(2)
    const measure = first(town.measures)
    await town.write()
    town.lists.requests.length = 0
    town.jobs.length = 0
    for (let n = 0; n < 10; n++) await town.answer(measure, `Svar ${n}`)
    expect(namesOf(town)).toEqual(['write-lists'])
    await town.write()
    expect(town.lists.steps().toSorted()).toEqual([...Array(10).fill('create'), 'patch'])
    expect(town.lists.rows('reports')).toHaveLength(10)
    expect(town.lists.row('measures', measure.id).ReportComment).toBe('Svar 9')
  })

  it('no further than the request under way when the program is about to end, and by the next one after that', async () => {
    const town = await listTown(45)
    const isStopping = () => town.lists.requests.length === 1
    await writeLists({ ...town.services, isStopping })
    expect(town.lists.requests).toHaveLength(1)
    // The lists were given back: nobody has to wait for a lease to end.
    await town.write()
    expect(town.lists.requests.map((steps) => steps.length)).toEqual([20, 20, 5])
  })

  it('without a request where nothing differs, and the request is filled with others', async () => {
    const town = await listTown(30)
    await town.write()
    town.lists.requests.length = 0
    for (const measure of town.measures.slice(25)) await town.reword(measure, 'Nytt')
    await town.mark(...town.measures.slice(0, 25).map(town.nameOf))
    await town.write()
    expect(town.lists.requests.map((steps) => steps.length)).toEqual([5])
    expect(await town.services.store.listRows.counts()).toMatchObject({ waiting: 0, written: 30 })
  })

  it('again for what was said while they were being written', async () => {
    const town = await listTown(1)
    const measure = first(town.measures)
    const send: Lists['send'] = async (steps) => {
      if (town.lists.requests.length === 0) await town.reword(measure, 'Sagt under tiden')
      return town.lists.port.send(steps)
    }
    await town.write({ lists: { ...town.lists.port, send } })
    expect(town.lists.steps()).toEqual(['create', 'patch'])
    expect(town.lists.row('measures', measure.id).Goal).toBe('Sagt under tiden')
  })

  it('for about a minute, and by the next job from there', async () => {
    const town = await listTown(100)
    town.jobs.length = 0
    const send: Lists['send'] = async (steps) => {
      town.tick(25)
      return town.lists.port.send(steps)
    }
    await town.write({ lists: { ...town.lists.port, send } })
    expect(town.lists.requests).toHaveLength(3)
    expect(town.jobs).toEqual([writeRows()])
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(100)
  })

  it('by one at a time; whoever has them looks again for those who came meanwhile', async () => {
    const town = await listTown(1)
    const send: Lists['send'] = async (steps) => {
      if (town.lists.requests.length === 0) {
        const answers = await town.lists.port.send(steps)
        await town.add([aMeasure({ code: '9.9' })])
        town.tick(70)
        town.jobs.length = 0
        await town.write()
        return answers
      }
      return town.lists.port.send(steps)
    }
    await town.write({ lists: { ...town.lists.port, send } })
    expect(town.lists.requests).toHaveLength(1)
    expect(town.jobs).toEqual([writeRows()])
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(2)
  })

  it('without what is not in the ledger', async () => {
    const town = await listTown(1)
    await town.mark({ kind: 'report', key: randomUUID() })
    await town.write()
    expect(town.lists.steps()).toEqual(['create'])
    expect(town.infos).toContainEqual({ event: 'row-without-fact', details: { kind: 'report' } })
    expect(await town.services.store.listRows.nextDue()).toBeNull()
  })
})

describe('an answer that is lost', () => {
  const faults = ['lost', 'late'] as const
  it.each(faults)(
    'to a create leaves one row, whether it was done or not (%s), also where keys are not unique',
    async (kind) => {
      const town = await listTown(3)
      town.lists.state.isUnique = false
      town.lists.state.plan = failing('create', { kind }, 2)
      await town.write()
      expect(town.lists.rows('measures')).toHaveLength(kind === 'late' ? 3 : 1)
      await town.wait(1)
      await town.write()
      expect(new Set(town.keys('measures'))).toEqual(new Set(town.measures.map(({ id }) => id)))
      expect(town.lists.rows('measures')).toHaveLength(3)
      expect(await town.row(first(town.measures))).toMatchObject({ state: 'written', tries: 0, fault: '' })
    },
  )

  it.each(faults)('to a change accuses nobody, though there is more to say by then (%s)', async (kind) => {
    const town = await listTown(1)
    const measure = first(town.measures)
    await town.write()
    await town.reword(measure, 'Ett')
    town.lists.state.plan = failing('patch', { kind })
    await town.write()
    await town.reword(measure, 'Två')
    await town.wait(1)
    await town.write()
    expect(town.lists.row('measures', measure.id).Goal).toBe('Två')
    expect(await town.services.store.listRows.untold()).toEqual([])
  })

  it('because the program died leaves no second row, and the next who may goes on', async () => {
    const town = await listTown(3)
    town.lists.state.isUnique = false
    const dies: Lists['send'] = async (steps) => {
      await town.lists.port.send(steps)
      throw new Error('killed')
    }
    await expect(town.write({ lists: { ...town.lists.port, send: dies } })).rejects.toThrow('killed')
    expect(town.lists.rows('measures')).toHaveLength(3)
    await town.wait(leaseSeconds)
    await town.write()
    expect(town.lists.steps()).toEqual(['create', 'create', 'create', 'find', 'find', 'find'])
    expect(town.lists.rows('measures')).toHaveLength(3)
    expect(await town.services.store.listRows.counts()).toMatchObject({ waiting: 0, written: 3 })
  })

  it('because the lists were lost meanwhile is left to whoever holds them now', async () => {
    const town = await listTown(2)
    const slow: Lists['send'] = async (steps) => {
      const answers = await town.lists.port.send(steps)
      await town.wait(leaseSeconds)
      await town.services.store.leases.take('lists', 'another', leaseSeconds)
      return answers
    }
    await town.write({ lists: { ...town.lists.port, send: slow } })
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'sending', place: null })
    await town.wait(leaseSeconds)
    await town.write()
    expect(town.lists.steps()).toEqual(['create', 'create', 'find', 'find'])
    expect(town.lists.rows('measures')).toHaveLength(2)
  })

  it('of a whole request lets the site alone for a while, longer each time, and leaves a job for then', async () => {
    const town = await listTown(25)
    town.lists.state.plan = failing('create', { kind: 'whole', error: down }, 40)
    town.jobs.length = 0
    await town.write()
    expect(town.lists.requests).toHaveLength(1)
    await town.write()
    expect(town.lists.requests).toHaveLength(1)
    const later = town.jobs.find(({ notBefore }) => notBefore !== undefined)
    expect(later).toMatchObject({ name: 'write-lists', notBefore: new Date(noon.getTime() + 1000) })
    expect(later?.key).not.toBe(writeRows().key)
    town.lists.state.plan = () => null
    await town.wait(1)
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(25)
  })

  it('of one row alone keeps the others from nothing', async () => {
    const town = await listTown(1)
    town.lists.state.plan = failing('create', { kind: 'lost' })
    await town.write()
    await town.add([aMeasure({ code: '9.9' })])
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(1)
  })
})

describe('a site that says later', () => {
  it('is left alone for the longest time it asked, and no try is counted', async () => {
    const town = await listTown(30)
    let seconds = 0
    town.lists.state.plan = ({ kind }) =>
      kind === 'create' && seconds < 2 ? { kind: 'throttled', seconds: ++seconds * 10 } : null
    await town.write()
    expect(town.lists.requests).toHaveLength(1)
    expect(town.lists.rows('measures')).toHaveLength(18)
    await town.write()
    expect(town.lists.requests).toHaveLength(1)
    await town.wait(20)
    await town.write()
    expect(town.lists.steps()).not.toContain('find')
    expect(town.lists.rows('measures')).toHaveLength(30)
  })

  it('before anything is sent leaves rows that nobody has to look for', async () => {
    const town = await listTown(2)
    const full = new AppError('graph-unavailable', 'no place', { notTaken: true, retryAfterSeconds: 40 })
    town.lists.state.plan = failing('create', { kind: 'whole', error: full })
    await town.write()
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'waiting', tries: 0 })
    await town.wait(40)
    await town.write()
    expect(town.lists.steps()).not.toContain('find')
    expect(town.lists.rows('measures')).toHaveLength(2)
  })
})

describe('people in the lists', () => {
  it('keep what they wrote in columns of their own; in ours we win, and it is told once', async () => {
    const town = await listTown(2)
    await town.write()
    const measure = first(town.measures)
    town.lists.byHand.edit('measures', measure.id, { Goal: 'Mitt mål', Notes: 'Vi väntar på ritningar' })
    await town.reword(measure, 'Vårt mål')
    town.jobs.length = 0
    await town.write()
    expect(town.lists.row('measures', measure.id)).toMatchObject({ Goal: 'Vårt mål', Notes: 'Vi väntar på ritningar' })
    expect(await town.services.store.listRows.untold()).toMatchObject([
      { kind: 'changed', column: 'Goal', ours: measure.text.goal, theirs: 'Mitt mål', row: town.nameOf(measure) },
    ])
    expect(namesOf(town)).toEqual(['tell-list-findings'])
    await town.reword(measure, 'Ännu ett')
    await town.write()
    expect(await town.services.store.listRows.untold()).toHaveLength(1)
  })

  it('may note something without our losing a write or telling anybody', async () => {
    const town = await listTown(1)
    await town.write()
    const measure = first(town.measures)
    town.lists.byHand.edit('measures', measure.id, { Notes: 'Vi väntar på ritningar' })
    await town.reword(measure, 'Vårt mål')
    await town.write()
    expect(town.lists.row('measures', measure.id)).toMatchObject({ Goal: 'Vårt mål', Notes: 'Vi väntar på ritningar' })
    expect(await town.services.store.listRows.untold()).toEqual([])
  })

  it('may take a row away: it is not made again, and that is told', async () => {
    const town = await listTown(2)
    await town.write()
    const measure = first(town.measures)
    town.lists.byHand.remove('measures', measure.id)
    await town.reword(measure, 'Vårt mål')
    await town.write()
    await town.reword(measure, 'Ännu ett')
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(1)
    expect(await town.services.store.listRows.counts()).toMatchObject({ removed: 1, waiting: 0 })
    expect(await town.services.store.listRows.untold()).toMatchObject([
      { kind: 'row-removed', row: town.nameOf(measure) },
    ])
  })

  it('may put a row with our key there first: it becomes ours', async () => {
    const town = await listTown(1)
    const measure = first(town.measures)
    town.lists.byHand.add('measures', { RadslagKey: measure.id, Goal: 'Inskrivet för hand', Notes: 'Kvar' })
    await town.write()
    expect(town.lists.steps()).toEqual(['create', 'find', 'patch'])
    expect(town.lists.row('measures', measure.id)).toMatchObject({ Goal: measure.text.goal, Notes: 'Kvar' })
  })

  it('may take a whole list away: only its rows wait, and they are written when it is there again', async () => {
    const town = await listTown(2)
    await town.write()
    town.lists.byHand.removeList('measures')
    town.lists.port.forget('measures')
    await town.answer(first(town.measures), 'Klart')
    await town.write()
    expect(town.lists.rows('reports')).toHaveLength(1)
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'waiting', tries: 1, fault: 'not-found' })
    town.lists.byHand.makeList('measures')
    await town.wait(1)
    await town.write()
    expect(town.lists.rows('measures').map(({ ReportComment }) => ReportComment)).toEqual(['Klart'])
  })

  it('may make a list anew: a row is written in the new one, and nobody is told that it was taken away', async () => {
    const town = await listTown(1)
    const measure = first(town.measures)
    await town.write()
    town.lists.byHand.makeList('measures')
    await town.reword(measure, 'Vårt mål')
    await town.write()
    await town.wait(1)
    await town.write()
    expect(town.lists.rows('measures')).toMatchObject([{ RadslagKey: measure.id, Goal: 'Vårt mål' }])
    expect(await town.services.store.listRows.untold()).toEqual([])
  })
})

describe('a row that cannot be written', () => {
  const refuses =
    (key: string): FaultPlan =>
    (step) =>
      step.kind === 'create' && step.fields.RadslagKey === key ? { kind: 'refused', code: 'invalidRequest' } : null

  async function parkedTown() {
    const town = await listTown(3)
    town.lists.state.plan = refuses(first(town.measures).id)
    for (let n = 0; n < 5; n++) {
      await town.write()
      await town.wait(retryPolicy.refusalWaitSeconds)
    }
    return town
  }

  it('is given up after the policy, and said without anything personal; the others are written', async () => {
    const town = await parkedTown()
    expect(town.lists.rows('measures')).toHaveLength(2)
    expect(town.infos).toContainEqual({ event: 'row-parked', details: { kind: 'measure', code: 'invalidRequest' } })
    expect(await town.services.store.listRows.parked()).toEqual([
      { list: 'measures', fault: 'invalidRequest', rows: 1 },
    ])
    town.lists.requests.length = 0
    await town.write()
    expect(town.lists.requests).toEqual([])
  })

  it('because we cannot draw it waits alone', async () => {
    const town = await listTown(3)
    const bad = first(town.measures).id
    const draw: Lists['draw'] = (content) => {
      if (content.kind === 'measure' && content.row.measure.id === bad) throw new TypeError('a bug')
      return town.lists.port.draw(content)
    }
    await town.write({ lists: { ...town.lists.port, draw } })
    expect(town.lists.rows('measures')).toHaveLength(2)
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'waiting', tries: 1, fault: 'not-drawn' })
    expect(town.infos).toContainEqual({ event: 'row-not-drawn', details: expect.any(TypeError) })
  })

  it('because we cannot read what it is drawn from waits alone', async () => {
    const town = await listTown(3)
    const { id } = first(town.measures)
    const { store } = town.services
    const read: typeof store.rowContents.read = async (rows) => {
      if (rows.some(({ key }) => key === id)) throw new TypeError('a bug')
      return store.rowContents.read(rows)
    }
    await town.write({ store: { ...store, rowContents: { read } } })
    expect(town.lists.rows('measures')).toHaveLength(2)
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'waiting', tries: 1, fault: 'not-drawn' })
    expect(town.infos).toContainEqual({ event: 'row-not-read', details: expect.any(TypeError) })
  })

  it('is looked for and written when somebody asks for another try', async () => {
    const town = await parkedTown()
    town.lists.state.plan = () => null
    town.lists.requests.length = 0
    await town.services.store.listRows.release('parked', town.services.world.now())
    await town.write()
    expect(town.lists.steps()).toEqual(['find', 'create'])
    expect(town.lists.rows('measures')).toHaveLength(3)
  })

  it('is tried again when there is more to say', async () => {
    const town = await parkedTown()
    town.lists.state.plan = () => null
    await town.reword(first(town.measures), 'Ett mål som går in')
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(3)
  })

  it('is given up after a day of silence', async () => {
    const town = await listTown(1)
    town.lists.state.plan = () => ({ kind: 'lost', code: 'http-503' })
    for (let n = 0; n < retryPolicy.mostTries; n++) {
      await town.write()
      await town.wait(retryPolicy.longestWaitSeconds)
    }
    expect(await town.row(first(town.measures))).toMatchObject({ state: 'parked', fault: 'http-503' })
    expect(town.lists.requests).toHaveLength(retryPolicy.mostTries)
  })

  it('because the site cannot be asked for its lists waits, and nobody hurries', async () => {
    const town = await listTown(2)
    town.lists.state.closed = down
    await town.write()
    expect(town.lists.requests).toEqual([])
    expect(await town.row(first(town.measures))).toMatchObject({
      state: 'waiting',
      tries: 1,
      fault: 'graph-unavailable',
    })
    town.lists.state.closed = null
    await town.wait(5)
    await town.write()
    expect(town.lists.steps()).toEqual(['create', 'create'])
  })
})

describe('keys that people have moved', () => {
  async function written(count: number) {
    const town = await listTown(count)
    await town.write()
    town.lists.requests.length = 0
    return town
  }
  const right = (town: ListTown) => town.measures.map(({ id }) => town.lists.row('measures', id).MeasureCode)
  const codes = (town: ListTown) => town.measures.map(({ code }) => code)

  it('from one row to the other and back are put right, and what there was to say is said', async () => {
    const town = await written(2)
    const [one, other] = town.measures.map(({ id }) => id)
    town.lists.byHand.edit('measures', one ?? '', { RadslagKey: 'under tiden' })
    town.lists.byHand.edit('measures', other ?? '', { RadslagKey: one ?? '' })
    town.lists.byHand.edit('measures', 'under tiden', { RadslagKey: other ?? '' })
    for (const measure of town.measures) await town.reword(measure, 'Ett nytt mål')
    await town.write()
    expect(town.lists.rows('measures').map(({ Goal }) => Goal)).toEqual(['Ett nytt mål', 'Ett nytt mål'])
    expect(right(town)).toEqual(codes(town))
    expect(await town.services.store.listRows.counts()).toMatchObject({ written: 2, waiting: 0, parked: 0 })
    const findings = await town.services.store.listRows.untold()
    expect(findings.map(({ kind }) => kind)).toEqual(['key-changed', 'key-changed'])
    expect(new Set(findings.map(({ row, theirs }) => `${row?.key} ${theirs}`))).toEqual(
      new Set([`${one} ${other}`, `${other} ${one}`]),
    )
  })

  it('to a row that is nobody’s keep nothing else from being written, and are told of in the end', async () => {
    const town = await written(1)
    const measure = first(town.measures)
    town.lists.byHand.edit('measures', measure.id, { RadslagKey: 'flyttad' })
    town.lists.byHand.add('measures', { RadslagKey: measure.id })
    await town.reword(measure, 'Ett nytt mål')
    await town.write()
    expect(town.lists.rows('measures')).toContainEqual(
      expect.objectContaining({ MeasureCode: measure.code, Goal: 'Ett nytt mål' }),
    )
    for (let n = 0; n < 5; n++) {
      await town.wait(retryPolicy.refusalWaitSeconds)
      await town.write()
    }
    expect(await town.row(measure)).toMatchObject({ state: 'parked', fault: 'key-taken' })
    town.lists.byHand.remove('measures', measure.id)
    await town.services.store.listRows.release('parked', town.services.world.now())
    await town.write()
    expect(right(town)).toEqual(codes(town))
  })

  it('into the row of another never make one row of two', async () => {
    const town = await written(2)
    const [one, other] = town.measures
    if (!one || !other) throw new Error('There are two.')
    const { store } = town.services
    town.lists.byHand.remove('measures', other.id)
    await town.reword(other, 'Ett nytt mål')
    await town.write()
    town.lists.byHand.edit('measures', one.id, { RadslagKey: other.id })
    await store.listRows.release('removed', town.services.world.now())
    for (let n = 0; n < 3; n++) {
      await town.write()
      await town.wait(1)
    }
    expect(right(town)).toEqual(codes(town))
    const places = await Promise.all(town.measures.map(async (measure) => (await town.row(measure)).place?.itemId))
    expect(new Set(places).size).toBe(2)
    expect((await store.listRows.untold()).map(({ kind, row }) => `${kind} ${row?.key}`).toSorted()).toEqual([
      `key-changed ${one.id}`,
      `row-removed ${other.id}`,
    ])
  })
})

describe('a right that was taken away', () => {
  const forbidden: StepFault = { kind: 'lost', code: 'http-403' }

  it('and given back within the day parks nothing, and the site is asked once a minute meanwhile', async () => {
    const town = await listTown(3)
    town.lists.state.plan = () => forbidden
    const quiet: number[] = []
    const { leases } = town.services.store
    const giveBack: typeof leases.giveBack = async (name, holder, seconds = 0) => {
      if (name === 'lists') quiet.push(seconds)
      await leases.giveBack(name, holder, seconds)
    }
    const store = { ...town.services.store, leases: { ...leases, giveBack } }
    for (let hour = 0; hour < 20; hour++) {
      await town.write({ store })
      await town.wait(hour < 10 ? 1000 : 3600)
    }
    expect(Math.max(...quiet)).toBe(60)
    expect(town.lists.requests).toHaveLength(20)
    expect(await town.services.store.listRows.counts()).toMatchObject({ waiting: 3, parked: 0 })
    town.lists.state.plan = () => null
    await town.write()
    await town.wait(retryPolicy.refusalWaitSeconds)
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(3)
  })

  it('for longer than a day is said as that, also where the lists cannot even be looked up', async () => {
    const town = await listTown(2)
    town.lists.state.closed = new AppError('graph-refused', 'no', { status: 403 })
    let hours = 0
    while ((await town.services.store.listRows.counts()).waiting > 0) {
      await town.write()
      await town.wait(retryPolicy.longestWaitSeconds)
      hours += retryPolicy.longestWaitSeconds / 3600
    }
    expect(hours).toBe(25)
    const parked = await town.services.store.listRows.parked()
    expect(parked).toEqual([{ list: 'measures', fault: 'http-403', rows: 2 }])
    const [words] = listLines({ parked, removed: 0 }, textIn('sv'))
    expect(words).toBe(
      '2 rader kunde inte skrivas till listan Åtgärder. Jag får inte skriva där. Be it-avdelningen ge mig behörighet.',
    )
  })
})

/** The same misfortunes every time; another seed tries others. */
const seed = Number(process.env.LISTS_SEED ?? 20_261_121)

describe(`whatever goes wrong (LISTS_SEED=${seed})`, () => {
  const kinds = ['lost', 'late', 'throttled', 'refused', 'whole'] as const
  it.each(Array.from({ length: 10 }, (_, n) => seed + n))(
    'the lists end as the ledger, with no row twice (%i)',
    async (start) => {
      const random = randomFrom(start)
      const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)] as T
      const town = await listTown(8)
      town.lists.state.isUnique = false
      const faultOf = (kind: (typeof kinds)[number]): StepFault => {
        if (kind === 'whole') return { kind, error: random() < 0.5 ? down : new Error('killed') }
        if (kind === 'throttled') return { kind, seconds: 1 }
        return kind === 'refused' ? { kind, code: 'invalidRequest' } : { kind }
      }
      town.lists.state.plan = () => (random() < 0.15 ? faultOf(pick(kinds)) : null)
      const edited = new Set<string>()
      for (let n = 0; n < 25; n++) {
        const measure = pick(town.measures)
        if (random() < 0.5) await town.reword(measure, `Mål ${n}`)
        else await town.answer(measure, `Svar ${n}`)
        const there = town.keys('measures')
        if (there.length > 0 && random() < 0.5) {
          const key = pick(there)
          edited.add(key)
          town.lists.byHand.edit(
            'measures',
            key,
            random() < 0.5 ? { Notes: 'Vårt' } : { Notes: 'Vårt', Goal: `Mitt ${n}` },
          )
        }
        await town.write().catch(() => undefined)
        await town.wait(pick([1, 60, 900]))
      }
      town.lists.state.plan = () => null
      await town.services.store.listRows.release('parked', town.services.world.now())
      await town.mark(...town.measures.map(town.nameOf))
      for (let n = 0; n < 3; n++) {
        await town.wait(900)
        await town.write()
      }
      expect(await town.services.store.listRows.counts()).toMatchObject({ waiting: 0, parked: 0, removed: 0 })
      await expectSame(town)
      for (const key of edited) expect(town.lists.row('measures', key).Notes).toBe('Vårt')
      // Nobody but people is told of.
      const findings = await town.services.store.listRows.untold()
      expect(findings.filter(({ theirs }) => !theirs.startsWith('Mitt'))).toEqual([])
    },
  )
})

/** Every row that the ledger has, once, as it is drawn; a person's last word in our columns may stand until it is read. */
async function expectSame(town: ListTown): Promise<void> {
  const { store } = town.services
  const [plan] = await store.plans.list()
  const reports = await store.reports.ofPlan(plan?.id ?? '')
  const names = [...town.measures.map(town.nameOf), ...reports.map(({ id }) => ({ kind: 'report', key: id }) as const)]
  for (const content of await store.rowContents.read(names)) {
    const list: ListName = content.kind === 'report' ? 'reports' : 'measures'
    const { fields } = town.lists.port.draw(content)
    const found = town.lists.rows(list).filter((row) => row.RadslagKey === fields.RadslagKey)
    expect(found).toHaveLength(1)
    const { Goal, ...kept } = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
    expect(found[0]).toMatchObject(kept)
    if (Goal !== undefined) expect([Goal, expect.stringMatching(/^Mitt/)]).toContainEqual(found[0]?.Goal)
  }
}
