import { describe, expect, it } from 'vitest'
import type { ListName, RowName } from '../../src/domain/list-row.ts'
import { listOfKind } from '../../src/domain/list-row.ts'
import { AppError } from '../../src/errors.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import { holdLists } from '../../src/flows/list-lease.ts'
import type { ChangedItem } from '../../src/flows/list-ports.ts'
import { readLists } from '../../src/flows/read-lists.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { withMarks } from '../../src/store/list-marks.ts'
import { keepColumns } from '../support/site-lists.ts'
import { townWithPlan } from '../support/town.ts'

const leaveNoJobs = withMarks(async () => undefined)

/** A town whose three measures are written in the list, and which has been read once. */
async function readTown() {
  const town = await townWithPlan()
  const { store, world } = town.services
  const [plan] = await store.plans.list()
  const measures = await store.plans.measures(plan?.id ?? '')
  const keys = measures.map(({ id }) => id)
  const [lamps = '', bushes = '', youth = ''] = keys
  const rowOf = async (name: RowName) => {
    const [row] = await store.listRows.byKeys(listOfKind[name.kind], [name.key])
    if (!row) throw new Error('There is no such row.')
    return row
  }
  const measure = (key: string) => rowOf({ kind: 'measure', key })
  const findings = async () =>
    (await store.listRows.untold()).map(({ kind, row, theirs }) => [kind, row?.key ?? '', theirs])
  const reading = async (list: ListName = 'measures') => {
    const found = (await store.listRows.readings()).find((one) => one.list === list)
    if (!found) throw new Error('It was never read.')
    return found
  }
  const read = () => readLists(town.services)
  /** Reads these pages of the measures. */
  const readPages = async (pages: readonly (readonly ChangedItem[])[]) => {
    const { lists } = town.services
    const readChanges: typeof lists.readChanges = async (list, from) => {
      const n = 'next' in from ? Number(from.next) : 0
      const isLast = list !== 'measures' || n === pages.length - 1
      const items = list === 'measures' ? (pages[n] ?? []) : []
      return { kind: 'page', items, next: isLast ? null : String(n + 1), token: 'read' }
    }
    await readLists({ ...town.services, lists: { ...lists, readChanges } })
  }
  const write = () => writeLists(town.services)
  await write()
  await read()
  town.jobs.length = 0
  const jobNames = () => town.jobs.map(({ name }) => name)
  return {
    ...town,
    store,
    world,
    keys,
    lamps,
    bushes,
    youth,
    measure,
    findings,
    reading,
    read,
    readPages,
    write,
    jobNames,
  }
}

describe('a reading of the lists', () => {
  it('of what we wrote ourselves finds nothing, and remembers how far it came', async () => {
    const town = await readTown()
    expect(await town.findings()).toEqual([])
    expect((await town.store.listRows.counts()).written).toBe(3)
    for (const list of ['measures', 'reports', 'commitments'] as const)
      expect(await town.reading(list)).toMatchObject({ readAt: town.world.now(), columns: [{ name: 'Notes' }] })
    const before = await town.reading()
    await town.read()
    expect((await town.reading()).token).not.toBe(before.token)
    expect(town.jobs).toEqual([])
  })

  it('remembers what people wrote, and writes nothing', async () => {
    const town = await readTown()
    town.lists.byHand.edit('measures', town.lamps, { Notes: 'Kvar: tunneln' })
    await town.read()
    const notes = await town.store.listRows.peopleOf('measure', town.keys)
    expect([...notes]).toEqual([[town.lamps, { Notes: 'Kvar: tunneln' }]])
    expect(await town.findings()).toEqual([])
    expect(town.jobs).toEqual([])
    town.lists.byHand.edit('measures', town.lamps, { Notes: null })
    await town.read()
    expect((await town.store.listRows.peopleOf('measure', town.keys)).size).toBe(0)
  })

  it('misses nothing in a column that came while we were reading', async () => {
    const town = await readTown()
    const { lists } = town.services
    town.lists.byHand.edit('measures', town.lamps, { Eget: 'Före mötet' })
    await town.read()
    const place = async (list: ListName) => {
      const found = await lists.place(list)
      return { ...found, columns: [...found.columns, { name: 'Eget', displayName: 'Eget' }] }
    }
    await readLists({ ...town.services, lists: { ...lists, place } })
    expect((await town.measure(town.lamps)).people).toEqual({ Eget: 'Före mötet' })
    expect(town.jobs).toEqual([])
  })

  it('has what somebody changed in our columns put right, and told in a while', async () => {
    const town = await readTown()
    town.lists.byHand.edit('measures', town.lamps, { Execution: 'Genomförd', Notes: 'Klart!' })
    await town.read()
    expect(await town.findings()).toEqual([['changed', town.lamps, 'Genomförd']])
    expect(town.jobNames()).toEqual(['tell-list-findings', 'write-lists'])
    const wait = Number(town.jobs[0]?.notBefore) - town.world.now().getTime()
    expect(wait).toBeGreaterThan(5 * 60_000)
    await town.write()
    expect(town.lists.row('measures', town.lamps)).toMatchObject({ Execution: 'Inte rapporterad', Notes: 'Klart!' })
    await town.read()
    expect(await town.findings()).toHaveLength(1)
    expect(await town.measure(town.lamps)).toMatchObject({ state: 'written', people: { Notes: 'Klart!' } })
  })

  it('keeps what people wrote when our own change came on top of it', async () => {
    const town = await readTown()
    town.lists.byHand.edit('measures', town.lamps, { Execution: 'Genomförd' })
    await town.read()
    town.lists.byHand.edit('measures', town.lamps, { Notes: 'Skrivet däremellan' })
    await town.write()
    await town.write()
    await town.read()
    expect(await town.measure(town.lamps)).toMatchObject({ state: 'written', people: { Notes: 'Skrivet däremellan' } })
    expect(await town.findings()).toHaveLength(1)
  })

  it('finds a deleted row, once, and it is not made again until it is back', async () => {
    const town = await readTown()
    town.lists.byHand.remove('measures', town.lamps)
    await town.read()
    await town.read()
    await town.write()
    expect(await town.findings()).toEqual([['row-removed', town.lamps, '']])
    expect(town.lists.rows('measures')).toHaveLength(2)
    town.lists.byHand.restore('measures', town.lamps)
    await town.read()
    expect((await town.findings()).at(-1)).toEqual(['row-restored', town.lamps, ''])
    await town.write()
    expect((await town.measure(town.lamps)).state).toBe('written')
    expect(town.lists.rows('measures')).toHaveLength(3)
  })

  it('finds a row that was deleted and put back as another one, and goes on with that', async () => {
    const town = await readTown()
    const fields = town.lists.row('measures', town.lamps)
    town.lists.byHand.remove('measures', town.lamps)
    town.lists.byHand.add('measures', { ...fields, Notes: 'Ny rad' } as never)
    await town.read()
    expect((await town.findings()).map(([kind]) => kind).toSorted()).toEqual(['row-removed', 'row-restored'])
    await town.write()
    expect(await town.measure(town.lamps)).toMatchObject({ state: 'written', people: { Notes: 'Ny rad' } })
  })

  it('finds copies and rows of others, and leaves them as they are', async () => {
    const town = await readTown()
    town.lists.byHand.add('measures', town.lists.row('measures', town.lamps) as never)
    town.lists.byHand.add('measures', { Title: 'Egen rad' })
    await town.read()
    await town.read()
    expect(await town.findings()).toEqual(
      expect.arrayContaining([
        ['unknown-row', town.lamps, 'Byta lampor'],
        ['unknown-row', '', 'Egen rad'],
      ]),
    )
    expect(await town.findings()).toHaveLength(2)
    expect(town.jobNames()).toEqual(['tell-list-findings'])
  })

  it('has a changed key put right', async () => {
    const town = await readTown()
    town.lists.byHand.edit('measures', town.lamps, { RadslagKey: 'x' })
    await town.read()
    expect(await town.findings()).toEqual([['key-changed', town.lamps, 'x']])
    await town.write()
    expect(town.lists.row('measures', town.lamps).Title).toBe('Byta lampor')
  })

  it('knows of two with one key, of which we never got an answer, the first one as ours', async () => {
    const town = await readTown()
    const row = await town.measure(town.lamps)
    const { kind, key, change, tries, fault } = row
    const lost = { kind, key, change, tries, fault, place: null, seen: null, dueAt: town.world.now() }
    await town.store.listRows.remember([{ ...lost, state: 'sending' }])
    town.lists.byHand.add('measures', town.lists.row('measures', town.lamps) as never)
    town.lists.changes.forget()
    await town.read()
    expect((await town.measure(town.lamps)).place?.itemId).toBe(row.place?.itemId)
    expect(await town.findings()).toEqual([['unknown-row', town.lamps, 'Byta lampor']])
  })
})

describe('a reading that goes over several pages', () => {
  it('takes what comes last, and begins where the last one ended', async () => {
    const town = await readTown()
    town.lists.changes.pageSize = 1
    for (const key of town.keys) town.lists.byHand.edit('measures', key, { Notes: 'Sett' })
    await town.read()
    expect((await town.store.listRows.peopleOf('measure', town.keys)).size).toBe(3)
  })

  it('that broke off begins again from where the last whole one ended', async () => {
    const town = await readTown()
    const before = await town.reading()
    town.lists.changes.pageSize = 1
    for (const key of town.keys) town.lists.byHand.edit('measures', key, { Notes: 'Sett' })
    let pages = 0
    town.lists.changes.beforePage = async () => {
      if (++pages === 3) throw new AppError('graph-unavailable', 'It is down.')
    }
    await expect(town.read()).rejects.toThrow('It is down.')
    expect(await town.reading()).toEqual(before)
    town.lists.changes.beforePage = async () => undefined
    await town.read()
    expect((await town.store.listRows.peopleOf('measure', town.keys)).size).toBe(3)
  })

  it('that could not remember what it read does not go on from there', async () => {
    const town = await readTown()
    const before = await town.reading()
    town.lists.byHand.edit('measures', town.lamps, { Execution: 'Genomförd' })
    town.broken.add('listRows.remember')
    await expect(town.read()).rejects.toThrow()
    expect(await town.reading()).toEqual(before)
    town.broken.clear()
    await town.read()
    expect(await town.findings()).toEqual([['changed', town.lamps, 'Genomförd']])
    expect((await town.measure(town.lamps)).state).toBe('waiting')
  })

  it('from a place that is too old reads everything, and has whoever writes find what was deleted meanwhile', async () => {
    const town = await readTown()
    town.lists.byHand.remove('measures', town.bushes)
    town.lists.byHand.edit('measures', town.lamps, { Execution: 'Genomförd', Notes: 'Sett' })
    town.lists.changes.forget()
    town.lists.changes.pageSize = 1
    await town.read()
    expect(await town.measure(town.bushes)).toMatchObject({ state: 'sending', place: { itemId: expect.any(String) } })
    await town.write()
    expect((await town.findings()).toSorted()).toEqual(
      [
        ['changed', town.lamps, 'Genomförd'],
        ['row-removed', town.bushes, ''],
      ].toSorted(),
    )
    expect((await town.measure(town.youth)).state).toBe('written')
  })

  it('of everything does not take a row for deleted that the copy it read from lacked', async () => {
    const town = await readTown()
    const { lists } = town.services
    town.lists.changes.forget()
    const readChanges: typeof lists.readChanges = async (list, from) => {
      const page = await lists.readChanges(list, from)
      if (page.kind !== 'page') return page
      return { ...page, items: page.items.filter(({ item }) => item?.fields.RadslagKey !== town.bushes) }
    }
    await readLists({ ...town.services, lists: { ...lists, readChanges } })
    await town.write()
    expect(await town.findings()).toEqual([])
    expect((await town.measure(town.bushes)).state).toBe('written')
  })

  it('of everything goes on with a row that was deleted and put back as another one meanwhile', async () => {
    const town = await readTown()
    town.lists.changes.pageSize = 1
    const fields = town.lists.row('measures', town.lamps)
    town.lists.byHand.remove('measures', town.lamps)
    town.lists.byHand.add('measures', { ...fields, Notes: 'Ny rad' } as never)
    town.lists.changes.forget()
    await town.read()
    expect((await town.findings()).map(([kind]) => kind).toSorted()).toEqual(['row-removed', 'row-restored'])
    expect(await town.measure(town.lamps)).toMatchObject({ state: 'waiting', people: { Notes: 'Ny rad' } })
  })

  it('knows a row in its new place also where the new one comes before the old one is gone', async () => {
    const town = await readTown()
    const before = await town.measure(town.lamps)
    const { place } = before
    const moved = { itemId: '900', etag: '"900,1"', fields: town.lists.row('measures', town.lamps) }
    await town.readPages([
      [{ itemId: '900', removed: false, item: moved }],
      [{ itemId: place?.itemId ?? '', removed: true, item: null }],
    ])
    expect((await town.findings()).map(([kind]) => kind).toSorted()).toEqual(['row-removed', 'row-restored'])
    expect((await town.measure(town.lamps)).place?.itemId).toBe('900')
  })

  it('does not take for restored what it meets from before it was deleted', async () => {
    const town = await readTown()
    const { place } = await town.measure(town.lamps)
    const itemId = place?.itemId ?? ''
    const fields = { ...town.lists.row('measures', town.lamps), Notes: 'Före' }
    town.lists.byHand.remove('measures', town.lamps)
    await town.read()
    const stood = { itemId, removed: false, item: { itemId, etag: `"${itemId},2"`, fields } }
    await town.readPages([[stood], [{ itemId, removed: true, item: null }]])
    expect(await town.findings()).toEqual([['row-removed', town.lamps, '']])
    expect((await town.measure(town.lamps)).state).toBe('removed')
  })

  it('takes what comes again as it is then: put right it is found and due, older it is nothing, gone and back it is there', async () => {
    const town = await readTown()
    const versionOf = async (key: string, version: number, fields: object) => {
      const { itemId = '' } = (await town.measure(key)).place ?? {}
      const item = { itemId, etag: `"${itemId},${version}"`, fields: { ...town.lists.row('measures', key), ...fields } }
      return { itemId, removed: false, item }
    }
    const gone = async (key: string) => ({ ...(await versionOf(key, 1, {})), removed: true, item: null })
    const [lamps, bushes, youth] = [town.lamps, town.bushes, town.youth]
    await town.readPages([
      [await versionOf(lamps, 2, { Execution: 'Genomförd' }), await versionOf(bushes, 3, { Notes: 'Nyast' })],
      [await gone(youth), await versionOf(lamps, 3, {}), await versionOf(bushes, 2, { Notes: 'Äldre', Goal: 'Äldre' })],
      [await versionOf(youth, 3, {})],
    ])
    expect(await town.findings()).toEqual([['changed', lamps, 'Genomförd']])
    expect(await town.measure(lamps)).toMatchObject({ state: 'waiting', seen: { Execution: 'Inte rapporterad' } })
    expect((await town.measure(bushes)).people).toEqual({ Notes: 'Nyast' })
    expect((await town.measure(youth)).state).toBe('written')
  })

  it('of everything does not take a row for deleted that was made while it went on', async () => {
    const town = await readTown()
    const { kind, key, change, tries, fault, place, seen } = await town.measure(town.youth)
    const known = { kind, key, change, tries, fault, seen, state: 'written', dueAt: town.world.now() } as const
    await town.store.listRows.remember([{ ...known, state: 'waiting', place: null, seen: null }])
    town.lists.byHand.remove('measures', town.youth)
    town.lists.changes.forget()
    town.lists.changes.beforePage = async (page) => {
      if (page === '') await town.store.listRows.remember([{ ...known, place }])
    }
    await town.read()
    expect(await town.findings()).toEqual([])
  })

  it('whose pages never end well is tried again later', async () => {
    const town = await readTown()
    const { lists } = town.services
    const services = { ...town.services, lists: { ...lists, readChanges: async () => ({ kind: 'expired' }) as const } }
    await expect(readLists(services)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })
})

describe('lists that are not as they were', () => {
  it('replaced by a new one are written anew, and nothing is taken for deleted', async () => {
    const town = await readTown()
    const before = await town.reading()
    await town.store.listRows.saveReading({ ...before, subscriptionId: 'watched', secretHash: 'hash' })
    town.lists.byHand.removeList('measures')
    town.lists.byHand.makeList('measures')
    await town.read()
    expect(await town.findings()).toEqual([])
    expect(town.jobNames()).toEqual(['write-lists'])
    await town.write()
    expect(town.lists.rows('measures')).toHaveLength(3)
    expect(await town.reading()).toMatchObject({ subscriptionId: '', secretHash: '' })
    expect((await town.reading()).listId).not.toBe(before.listId)
  })

  it('that may not be read, or are not there, are named in the log, and the others are read', async () => {
    const town = await readTown()
    town.lists.byHand.removeList('reports')
    const { lists } = town.services
    const place: typeof lists.place = async (list) => {
      if (list === 'commitments') throw new AppError('graph-refused', 'No.', { status: 403 })
      return lists.place(list)
    }
    town.lists.byHand.edit('measures', town.lamps, { Notes: 'Sett' })
    await readLists({ ...town.services, lists: { ...lists, place } })
    expect(town.logged).toEqual(['list-not-readable', 'list-not-readable'])
    expect((await town.store.listRows.peopleOf('measure', town.keys)).size).toBe(1)
  })

  it('that answer oddly do not keep the others from being read, and are tried again', async () => {
    const town = await readTown()
    const { lists } = town.services
    const readChanges: typeof lists.readChanges = async (list, from) => {
      if (list === 'measures') throw new AppError('graph-unavailable', 'An unexpected body.')
      return lists.readChanges(list, from)
    }
    const before = { measures: await town.reading(), reports: await town.reading('reports') }
    await expect(readLists({ ...town.services, lists: { ...lists, readChanges } })).rejects.toThrow(
      'An unexpected body.',
    )
    expect(await town.reading()).toEqual(before.measures)
    expect((await town.reading('reports')).token).not.toBe(before.reports.token)
  })

  it('that break off half-way have what was found on the way told', async () => {
    const town = await readTown()
    town.lists.changes.pageSize = 1
    for (const key of town.keys) town.lists.byHand.edit('measures', key, { Execution: 'Genomförd' })
    let pages = 0
    town.lists.changes.beforePage = async () => {
      if (++pages === 3) throw new AppError('graph-unavailable', 'It is down.')
    }
    await expect(town.read()).rejects.toThrow('It is down.')
    expect(await town.findings()).toHaveLength(2)
    expect(town.jobNames()).toContain('tell-list-findings')
  })

  it('replaced while another process kept the old id are not written to under that', async () => {
    const town = await readTown()
    const { lists } = town.services
    const old = (await town.reading()).listId
    let isForgotten = false
    town.lists.byHand.removeList('measures')
    town.lists.byHand.makeList('measures')
    await town.read()
    const other = {
      ...lists,
      listId: async (list: ListName) => (list === 'measures' && !isForgotten ? old : lists.listId(list)),
      forget: (list: ListName) => {
        lists.forget(list)
        isForgotten = true
      },
    }
    await writeLists({ ...town.services, lists: other })
    expect(town.lists.rows('measures')).toHaveLength(3)
    expect((await town.measure(town.lamps)).place?.listId).not.toBe(old)
  })

  it('keep what is known of whoever calls us when they change', async () => {
    const town = await readTown()
    await keepColumns(town, 'reports', [])
    const before = await town.reading()
    const watched = { subscriptionId: 'watched', subscribedUntil: town.world.now(), secretHash: 'hash' }
    await town.store.listRows.saveReading({ ...before, ...watched })
    await town.read()
    expect(await town.reading()).toMatchObject(watched)
  })
})

describe('something that sets a column back each time', () => {
  /** A day of it, read and written every half hour: how often we wrote, and what was found. */
  async function fight(valueAt: (n: number) => string) {
    const town = await readTown()
    const start = town.world.now().getTime()
    let now = start
    const services = { ...town.services, world: { ...town.world, now: () => new Date(now) } }
    const before = town.lists.requests.length
    // From noon on the day before: two days of the calendar.
    for (let n = 0; n < 48; n++) {
      now = start + n * 30 * 60_000
      town.lists.byHand.edit('measures', town.lamps, { Execution: valueAt(n) })
      await readLists(services)
      await writeLists(services)
    }
    const found = (await town.findings()).map(([kind]) => kind)
    return { ...town, services, found, writes: town.lists.requests.length - before }
  }

  it('is put right some times a day, and told once a day and value', async () => {
    const { writes, found } = await fight(() => 'Genomförd')
    expect(writes).toBeGreaterThan(5)
    expect(writes).toBeLessThan(20)
    expect(found.toSorted()).toEqual(['changed', 'changed', 'contested', 'contested'])
  })

  it('to another value each time is told of some times, and then as what it is', async () => {
    const { found } = await fight((n) => `Genomförd ${n}`)
    expect(found.filter((kind) => kind === 'contested')).toHaveLength(2)
    expect(found.length).toBeLessThan(20)
  })

  it('keeps no answer from being written at once', async () => {
    const town = await fight(() => 'Genomförd')
    const waits = await town.measure(town.lamps)
    expect(waits).toMatchObject({ state: 'waiting', fault: 'contested' })
    await town.database.sql.transaction((tx) => leaveNoJobs(tx, [writeRows({ kind: 'measure', key: town.lamps })]))
    const before = town.lists.requests.length
    await writeLists(town.services)
    expect(town.lists.requests.length).toBe(before + 1)
    expect((await town.measure(town.lamps)).state).toBe('written')
  })
})

describe('one at a time', () => {
  it('a reading waits while somebody writes, and comes before the next writing', async () => {
    const town = await readTown()
    await holdLists(town.services, async () => {
      await town.read()
      return { quietSeconds: 0 }
    })
    expect(town.jobs).toMatchObject([{ name: 'read-lists', key: 'lists' }])
    expect(Number(town.jobs[0]?.notBefore)).toBeGreaterThan(town.world.now().getTime())
    town.lists.byHand.edit('measures', town.lamps, { Execution: 'Genomförd' })
    const before = town.lists.requests.length
    expect(await holdLists(town.services, async () => ({ quietSeconds: 0 }))).toBe(false)
    await town.read()
    expect(await town.findings()).toHaveLength(1)
    await town.write()
    expect(town.lists.requests.length).toBe(before + 1)
  })

  it('a reading that lost the lists to somebody else goes no further', async () => {
    const town = await readTown()
    town.lists.changes.pageSize = 1
    for (const key of town.keys) town.lists.byHand.edit('measures', key, { Notes: 'Sett' })
    const { leases } = town.services.store
    let kept = 0
    const keep: typeof leases.keep = async (...asked) => ++kept <= 1 && leases.keep(...asked)
    const store = { ...town.services.store, leases: { ...leases, keep } }
    await expect(readLists({ ...town.services, store })).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect((await town.store.listRows.peopleOf('measure', town.keys)).size).toBe(0)
  })
})
