import { describe, expect, it } from 'vitest'
import { noon } from '../support/builders.ts'
import { later, oddText, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'
import { aMemory, aName, expectSame, listLedger } from '../support/list-ledger.ts'

describeOnDatabases('rows of the lists', listRows)

function listRows(kind: DatabaseKind): void {
  const { rows, mark, row, columns, aClaimed, aRow, claim } = listLedger(kind)
  const place = { listId: 'list', itemId: '7', etag: '"1"' }

  describe('claimed', () => {
    it('come in the order in which they are due, and no more than asked for', async () => {
      const late = await aRow({ state: 'waiting', dueAt: later(2) })
      const early = await aRow({ state: 'waiting', dueAt: later(1) })
      const new1 = aName()
      const new2 = aName('report')
      await mark(new1)
      await mark(new2)
      expect(await claim(3, later(2))).toEqual([new1.key, new2.key, early.key])
      await rows().remember((await rows().claim(noon, 10)).map((one) => aMemory(one)))
      expect(await claim(3, later(2))).toEqual([early.key, late.key])
    })

    it('are due by the moment that is given, to the millisecond', async () => {
      const due = await aRow({ state: 'waiting', dueAt: later(1) })
      expect(await claim(10, new Date(later(1).getTime() - 1))).toEqual([])
      expect(await claim(10, later(1))).toEqual([due.key])
    })

    it('are told from those whose answer was lost, and only one without a place is in doubt', async () => {
      const known = await aRow({ state: 'waiting', place })
      const created = aName()
      await mark(created)
      const first = await rows().claim(noon, 10)
      expect(first.map(({ state, isDoubtful }) => [state, isDoubtful])).toEqual(times(2, () => ['waiting', false]))
      const again = await rows().claim(noon, 10)
      const lost = Object.fromEntries(again.map(({ key, ...one }) => [key, one]))
      expect(lost[created.key]).toMatchObject({ state: 'sending', isDoubtful: true, place: null })
      expect(lost[known.key]).toMatchObject({ state: 'sending', isDoubtful: false, place })
    })

    it('are never those that are written, given up or removed', async () => {
      for (const state of ['written', 'parked', 'removed'] as const) await aRow({ state })
      expect(await claim(10, later(1e6))).toEqual([])
      expect(await rows().nextDue()).toBeNull()
    })

    it('at once by many go to one of them as new; whoever else gets one is told that its answer is awaited', async () => {
      const names = times(60, () => aName())
      await mark(...names)
      const claims = (await Promise.all(times(12, () => rows().claim(noon, 10)))).flat()
      const fresh = claims.filter((one) => one.state === 'waiting').map((one) => one.key)
      expect(new Set(fresh).size).toBe(fresh.length)
      expect(claims.filter((one) => one.state === 'sending').every((one) => one.isDoubtful)).toBe(true)
      const rest = (await rows().claim(noon, 100)).filter((one) => one.state === 'waiting').map((one) => one.key)
      expectSame(
        [...fresh, ...rest],
        names.map((one) => one.key),
      )
    })
  })

  describe('remembered', () => {
    it('keep every letter of what was seen, wanted and written by people', async () => {
      const claimed = await aClaimed()
      const seen = { Title: oddText, Number: 1.5, Done: true, Empty: null }
      const wanted = { Title: `${oddText} 2` }
      const people = { Notes: oddText, Owner: { LookupId: 3 }, Tags: ['a', 'b'] }
      await rows().remember([
        aMemory(claimed, { place, seen, wanted, people, hash: 'c0ffee', writtenAt: later(3), dueAt: later(2) }),
      ])
      expect(await row(claimed)).toEqual({
        kind: claimed.kind,
        key: claimed.key,
        state: 'written',
        change: 1,
        place,
        isDoubtful: false,
        seen,
        hash: 'c0ffee',
        tries: 0,
        fault: '',
        people,
        wanted,
      })
      expect(await columns(claimed)).toMatchObject({ dueAt: later(2), writtenAt: later(3) })
    })

    it('keep what is not said, and forget what is said to be unknown', async () => {
      const before = await aRow({
        place,
        seen: { Title: 'a' },
        people: { Notes: 'b' },
        hash: 'c',
        wanted: { Title: 'd' },
      })
      await rows().remember([aMemory(before, { place: null, seen: null, state: 'sending', tries: 2, fault: 'lost' })])
      expect(await row(before)).toMatchObject({
        place: null,
        seen: null,
        people: { Notes: 'b' },
        hash: 'c',
        isDoubtful: true,
      })
      expect(await columns(before)).toMatchObject({ wanted: { Title: 'd' } })
    })

    it('take characters that no database holds', async () => {
      const claimed = await aClaimed()
      await rows().remember([aMemory(claimed, { seen: { Title: 'a\0b' }, people: { Notes: 'half \uD83D' } })])
      expect(await row(claimed)).toMatchObject({ seen: { Title: 'ab' }, people: { Notes: 'half \uFFFD' } })
    })

    it('are many at once, each with its own; those that are not there are passed over', async () => {
      const names = times(20, (n) => aName(n % 2 === 0 ? 'measure' : 'report'))
      await mark(...names)
      const claimed = await rows().claim(noon, 20)
      const gone = { ...aMemory(claimed[0] ?? (await aRow())), ...aName() }
      await rows().remember([gone, ...claimed.map((one) => aMemory(one, { hash: one.key }))])
      for (const name of names) expect(await row(name)).toMatchObject({ state: 'written', hash: name.key })
      expect((await rows().counts()).written).toBe(20)
      await rows().remember([])
    })
  })

  describe('found', () => {
    it('by where they are', async () => {
      const one = await aRow({ place, people: { Notes: 'a' } })
      await aRow({ place: { ...place, itemId: '8' } })
      await aRow({ place: { ...place, listId: 'another list' } })
      await aRow({ place: null })
      const [found, ...others] = await rows().atItems('list', ['7', '9', ''])
      expect(found).toMatchObject({ key: one.key, place, people: { Notes: 'a' } })
      expect(others).toEqual([])
    })

    it('by their keys, in one list', async () => {
      const key = aName().key
      const kinds = ['measure', 'report', 'remark', 'commitment', 'commitment-event'] as const
      await mark(...kinds.map((of) => ({ kind: of, key })))
      const kindsIn = async (list: 'measures' | 'reports' | 'commitments') =>
        (await rows().byKeys(list, [key, "';", ''])).map((one) => one.kind).toSorted()
      expect(await kindsIn('measures')).toEqual(['measure'])
      expect(await kindsIn('commitments')).toEqual(['commitment'])
      expect(await kindsIn('reports')).toEqual(['commitment-event', 'remark', 'report'])
    })

    it('where they stand in a list, but for those that people have removed', async () => {
      const standing = await aRow({ place })
      const waiting = await aRow({ place: { ...place, itemId: '8' }, state: 'waiting' })
      await aRow({ place: { ...place, itemId: '9' }, state: 'removed' })
      await aRow({ place: { ...place, listId: 'another list' } })
      await aRow({ place: null, state: 'parked' })
      const placed = await rows().placed('list')
      expect(placed.toSorted((a, b) => Number(a.itemId) - Number(b.itemId))).toEqual([
        { kind: 'measure', key: standing.key, itemId: '7' },
        { kind: 'measure', key: waiting.key, itemId: '8' },
      ])
    })
  })

  it('of a list that was made anew are written again where they are not, and people keep what they removed', async () => {
    const old = await aRow({ place, seen: { Title: 'a' }, hash: 'a', people: { Notes: 'b' } })
    const parked = await aRow({ place: { ...place, itemId: '8' }, state: 'parked', tries: 9, fault: 'refused' })
    const report = await aRow({ place }, aName('report'))
    const removed = await aRow({ place: { ...place, itemId: '9' }, state: 'removed' })
    const moved = await aRow({ place: { ...place, listId: 'new list' } })
    const lost = await aRow({ place: null, state: 'sending' })
    expect(await rows().moveList('measures', 'new list', later(1))).toBe(2)
    const anew = { state: 'waiting', place: null, seen: null, hash: '', tries: 0, fault: '' }
    expect(await row(old)).toMatchObject({ ...anew, people: { Notes: 'b' } })
    expect(await row(parked)).toMatchObject(anew)
    expect((await columns(old)).dueAt).toEqual(later(1))
    for (const same of [report, removed, moved, lost]) expect(await row(same)).toMatchObject(same)
    expect(await rows().moveList('measures', 'new list', later(2))).toBe(0)
  })

  describe('let go again', () => {
    it('are those that were given up, from their first try', async () => {
      const known = await aRow({ state: 'parked', tries: 9, fault: 'refused', place, seen: { Title: 'a' } })
      const unknown = await aRow({ state: 'parked', tries: 9, fault: 'down', place: null })
      const removed = await aRow({ state: 'removed' })
      expect(await rows().release('parked', later(1))).toBe(2)
      expect(await row(known)).toMatchObject({ state: 'waiting', tries: 0, fault: '', place, seen: { Title: 'a' } })
      expect(await row(unknown)).toMatchObject({ isDoubtful: true, tries: 0, fault: '' })
      expect((await row(removed)).state).toBe('removed')
      expect(await rows().nextDue()).toEqual(later(1))
      expect(await rows().release('parked', later(2))).toBe(0)
    })

    it.each([
      ['with a place', place, 'waiting'],
      ['without one', null, 'sending'],
    ] as const)('is one %s that was being read as it was before', async (_title, where, state) => {
      const parked = await aRow({ state: 'parked', tries: 9, fault: 'refused', place: where })
      expect(await rows().release('parked', later(1))).toBe(1)
      const read = { state: 'parked', tries: 9, fault: 'refused', people: { Notes: 'a' } } as const
      await rows().remember([aMemory(parked, { ...read, place: where })])
      expect(await row(parked)).toMatchObject({ state, tries: 0, fault: '', place: where, people: { Notes: 'a' } })
      expect(await claim(10, later(1))).toEqual([parked.key])
    })

    it('are those that people removed, looked for before they are made anew', async () => {
      const removed = await aRow({ state: 'removed', place, seen: { Title: 'a' }, hash: 'a' })
      const parked = await aRow({ state: 'parked' })
      expect(await rows().release('removed', later(1))).toBe(1)
      const change = removed.change + 1
      expect(await row(removed)).toMatchObject({ change, isDoubtful: true, place: null, seen: null, hash: '' })
      expect((await row(parked)).state).toBe('parked')
      expect(await claim(10, later(1))).toEqual([removed.key])
    })
  })

  it('are counted by how they stand, and the parked ones by list and fault', async () => {
    expect(await rows().parked()).toEqual([])
    await aRow()
    await aRow({ state: 'removed' })
    await aRow({ state: 'sending', dueAt: later(1) })
    await aRow({ state: 'waiting', dueAt: later(1) })
    for (const of of ['report', 'remark', 'commitment'] as const)
      await aRow({ state: 'parked', fault: 'refused' }, aName(of))
    await aRow({ state: 'parked', fault: 'down' }, aName('commitment-event'))
    expect(await rows().counts()).toEqual({ waiting: 2, parked: 4, removed: 1, written: 1 })
    expect(await rows().parked()).toEqual([
      { list: 'commitments', fault: 'refused', rows: 1 },
      { list: 'reports', fault: 'down', rows: 1 },
      { list: 'reports', fault: 'refused', rows: 2 },
    ])
  })

  it('give what people have written beside them, without what they left empty or removed', async () => {
    const noted = await aRow({ people: { Notes: oddText, Budget: 0, Owner: '', Seen: false, Other: null } })
    const blank = await aRow({ people: { Notes: '', Other: null } })
    const nothing = await aRow()
    const commitment = await aRow({ people: { Notes: 'x' } }, aName('commitment'))
    const removed = await aRow({ people: { Notes: 'x' }, state: 'removed' })
    const keys = [noted, blank, nothing, commitment, removed].map((one) => one.key)
    expect(await rows().peopleOf('measure', keys)).toEqual(
      new Map([[noted.key, { Notes: oddText, Budget: 0, Seen: false }]]),
    )
    expect(await rows().peopleOf('commitment', keys)).toEqual(new Map([[commitment.key, { Notes: 'x' }]]))
  })
}
