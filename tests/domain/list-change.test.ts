import { describe, expect, it } from 'vitest'
import { judgeAbsent, judgeItem, judgeRemoved, type KnownRow, type ReadList } from '../../src/domain/list-change.ts'
import type { Fields, ListFinding, SeenItem } from '../../src/domain/list-row.ts'
import { shownColumns } from '../../src/domain/people-columns.ts'

const key = '10000000-0000-4000-8000-000000000001'
const fields: Fields = { RadslagKey: key, Title: 'Byta lampor', Execution: 'Pågår', ReportComment: null }
const now = new Date('2026-05-12T10:00:00Z')
const words = { yes: 'Ja', no: 'Nej' }
const about: ReadList = { list: 'measures', listId: 'list', own: Object.keys(fields), peoples: ['Notes', 'Klar'], now }

const rowOf = (overrides: Partial<KnownRow> = {}): KnownRow => ({
  kind: 'measure',
  key,
  state: 'written',
  change: 3,
  place: { listId: 'list', itemId: '7', etag: '"a,2"' },
  isDoubtful: false,
  seen: fields,
  wanted: fields,
  hash: 'hash',
  tries: 0,
  fault: '',
  people: {},
  ...overrides,
})
const itemOf = (changed: Readonly<Record<string, unknown>> = {}, etag = '"a,3"', itemId = '7'): SeenItem => {
  const { ReportComment: _, ...present } = fields
  return { itemId, etag, fields: { ...present, ...changed } }
}

const judge = (
  item: SeenItem,
  {
    atItem = null,
    byKey = null,
    wanted = null,
  }: { atItem?: KnownRow | null; byKey?: KnownRow | null; wanted?: Fields | null },
) => judgeItem(item, { atItem, byKey, wanted }, about)
const told = (findings: readonly ListFinding[]) =>
  findings.map(({ kind, column, ours, theirs, row }) => [kind, column, ours, theirs, row?.key ?? ''])

describe('a row that we know', () => {
  it('with the tag of our own write is our own write', () => {
    expect(judge(itemOf({}, '"a,2"'), { atItem: rowOf() })).toEqual({ row: null, findings: [] })
  })

  it('with that tag gives what people had written before our own write', () => {
    const { row, findings } = judge(itemOf({ Notes: 'Kvar: tunneln' }, '"a,2"'), { atItem: rowOf() })
    expect(row).toMatchObject({ state: 'written', seen: fields, people: { Notes: 'Kvar: tunneln' } })
    expect(findings).toEqual([])
  })

  it('where people changed their own columns is remembered, and left alone', () => {
    const { row, findings } = judge(itemOf({ Notes: 'Kvar', Klar: false }), {
      atItem: rowOf({ people: { Notes: 'Nej' } }),
    })
    expect(row).toMatchObject({ state: 'written', place: { etag: '"a,3"' }, people: { Notes: 'Kvar', Klar: false } })
    expect(findings).toEqual([])
  })

  it('where people emptied a column of theirs has nothing in it', () => {
    const { row } = judge(itemOf({ Notes: '' }), { atItem: rowOf({ people: { Notes: 'Kvar' } }) })
    expect(row?.people).toEqual({})
  })

  it('where SharePoint writes the same in its own way is as it was', () => {
    const seen = {
      ...fields,
      ReportComment: 'En\nTvå',
      ReportedAt: '2026-05-12T10:00:00Z',
      LastDay: '2026-12-04T12:00:00Z',
    }
    const there = {
      ReportComment: 'En\r\nTvå',
      ReportedAt: '2026-05-12T10:00:00.000Z',
      LastDay: '2026-12-03T23:00:00Z',
    }
    const { row, findings } = judge(itemOf(there), { atItem: rowOf({ seen, wanted: seen }) })
    expect([row?.state, findings]).toEqual(['written', []])
  })

  it.each([
    ['changed', { Execution: 'Genomförd' }, ['changed', 'Execution', 'Pågår', 'Genomförd', key]],
    ['filled', { ReportComment: 'Klart' }, ['changed', 'ReportComment', '', 'Klart', key]],
    ['emptied', { Execution: undefined }, ['changed', 'Execution', 'Pågår', '', key]],
  ])('where a column of ours was %s waits to be put right, and that is told', (_, changed, finding) => {
    const { row, findings } = judge(itemOf(changed), { atItem: rowOf(), wanted: fields })
    expect(row).toMatchObject({ state: 'waiting', place: { etag: '"a,3"' } })
    expect(row?.seen?.Execution ?? null).toBe(itemOf(changed).fields.Execution ?? null)
    expect(told(findings)).toEqual([finding])
  })

  it('tells each version of a change once', () => {
    const [one] = judge(itemOf({ Execution: 'Genomförd' }), { atItem: rowOf() }).findings
    const [again] = judge(itemOf({ Execution: 'Genomförd' }), { atItem: rowOf() }).findings
    const [other] = judge(itemOf({ Execution: 'Löpande' }, '"a,5"'), { atItem: rowOf() }).findings
    expect(again?.occasion).toBe(one?.occasion)
    expect(other?.occasion).not.toBe(one?.occasion)
  })

  it('tells the same value in the same column once a day, however often it was put right', () => {
    const occasion = (etag: string, at: Date) => {
      const atItem = rowOf({ place: { listId: 'list', itemId: '7', etag } })
      return judgeItem(
        itemOf({ Execution: 'Genomförd' }, '"a,9"'),
        { atItem, byKey: null, wanted: null },
        { ...about, now: at },
      ).findings[0]?.occasion
    }
    expect(occasion('"a,6"', new Date('2026-05-12T21:59:00Z'))).toBe(occasion('"a,2"', now))
    expect(occasion('"a,6"', new Date('2026-05-12T22:00:00Z'))).not.toBe(occasion('"a,2"', now))
  })

  it('that is put right again and again is told as that, whatever it is changed to', () => {
    const known = { atItem: rowOf(), byKey: null, wanted: null, isContested: true }
    const [one] = judgeItem(itemOf({ Execution: 'Genomförd' }), known, about).findings
    const [other] = judgeItem(itemOf({ Execution: 'Löpande' }), known, about).findings
    expect([one?.kind, one?.theirs]).toEqual(['contested', 'Genomförd'])
    expect(other?.occasion).toBe(one?.occasion)
  })

  it('of which a whole reading met nothing is looked for before it is taken for deleted', () => {
    const row = rowOf({ people: { Notes: 'Kvar' } })
    const { place, seen, people } = row
    expect(judgeAbsent(row)).toEqual({ row, state: 'sending', place, seen, people })
    expect(judgeAbsent(rowOf({ state: 'removed' }))).toBeNull()
    expect(judgeAbsent(rowOf({ place: null }))).toBeNull()
  })

  it('is nobody’s doing where it says what we have sent, or what the ledger says by now', () => {
    const sent = rowOf({ wanted: { ...fields, Execution: 'Genomförd' } })
    expect(judge(itemOf({ Execution: 'Genomförd' }), { atItem: sent }).findings).toEqual([])
    const wanted = { ...fields, Execution: 'Löpande' }
    expect(judge(itemOf({ Execution: 'Löpande' }), { atItem: rowOf(), wanted }).findings).toEqual([])
  })

  it.each([
    ['changed', 'någon annans'],
    ['emptied', undefined],
  ])('whose key was %s gets it back, and that is told', (_, there) => {
    const { row, findings } = judge(itemOf({ RadslagKey: there }), { atItem: rowOf() })
    expect(row).toMatchObject({ state: 'waiting', seen: { RadslagKey: there ?? null } })
    expect(told(findings)).toEqual([['key-changed', 'RadslagKey', key, there ?? '', key]])
  })

  it('whose key is in other letters gets ours back without a word', () => {
    const upper = rowOf({ key: 'abc-1', seen: { RadslagKey: 'abc-1' } })
    const { row, findings } = judge(itemOf({ RadslagKey: 'ABC-1' }), { atItem: upper })
    expect([row?.state, findings]).toEqual(['waiting', []])
  })

  it('that was given up stays so until somebody asks, and what was done to it is told', () => {
    const { row, findings } = judge(itemOf({ Execution: 'Genomförd' }), {
      atItem: rowOf({ state: 'parked', tries: 100 }),
    })
    expect([row?.state, findings.length]).toEqual(['parked', 1])
  })

  it('that waits for another try goes on waiting', () => {
    const waiting = rowOf({ state: 'waiting', tries: 3 })
    expect(judge(itemOf({ Notes: 'Kvar' }), { atItem: waiting }).row).toMatchObject({
      state: 'waiting',
      people: { Notes: 'Kvar' },
    })
  })

  it('whose columns were never seen is looked at again, and nobody is said to have changed it', () => {
    const { row, findings } = judge(itemOf({ Execution: 'Genomförd' }), { atItem: rowOf({ seen: null, wanted: null }) })
    expect([row?.state, findings]).toEqual(['waiting', []])
  })

  it('that is being sent is left to who sends it, but for what people wrote', () => {
    const sending = rowOf({ state: 'sending' })
    expect(judge(itemOf({ Execution: 'Genomförd' }), { atItem: sending })).toEqual({ row: null, findings: [] })
    const { row, findings } = judge(itemOf({ Execution: 'Genomförd', Notes: 'Kvar' }), { atItem: sending })
    expect(row).toMatchObject({ state: 'sending', place: sending.place, seen: fields, people: { Notes: 'Kvar' } })
    expect(findings).toEqual([])
  })

  it('that is read in an older version than our last write is nothing new', () => {
    const { row, findings } = judge(itemOf({ Execution: 'Genomförd' }, '"a,1"'), { atItem: rowOf() })
    expect([row, findings]).toEqual([null, []])
    expect(judge(itemOf({ Notes: 'Kvar' }, '"b,1"'), { atItem: rowOf() }).row).not.toBeNull()
  })
})

describe('a row that somebody deleted', () => {
  it('is remembered as removed, and told', () => {
    const { row, findings } = judgeRemoved(rowOf({ people: { Notes: 'Kvar' } }), about)
    expect(row).toMatchObject({ state: 'removed', place: { itemId: '7' }, people: { Notes: 'Kvar' } })
    expect(told(findings)).toEqual([['row-removed', '', '', '', key]])
  })

  it.each([
    ['is told once', rowOf({ state: 'removed' })],
    ['that was not ours is nothing to us', null],
  ])('%s', (_, row) => {
    expect(judgeRemoved(row, about)).toEqual({ row: null, findings: [] })
  })

  it.each([
    ['at the same place', { atItem: rowOf({ state: 'removed' }) }],
    ['at a new one', { byKey: rowOf({ state: 'removed', place: { listId: 'list', itemId: '3', etag: '"c,1"' } }) }],
    ['at one that we had forgotten', { byKey: rowOf({ state: 'removed', place: null, seen: null }) }],
  ])('and that is back %s is written again, and told', (_, known) => {
    const { row, findings } = judge(itemOf({ Notes: 'Kvar' }), known)
    expect(row).toMatchObject({ state: 'waiting', place: { itemId: '7', etag: '"a,3"' }, people: { Notes: 'Kvar' } })
    expect(told(findings)).toEqual([['row-restored', '', '', '', key]])
  })

  it('and that is back with another value of ours is told of both', () => {
    const { row, findings } = judge(itemOf({ Execution: 'Genomförd' }), { atItem: rowOf({ state: 'removed' }) })
    expect(row).toMatchObject({ state: 'waiting', seen: { Execution: 'Genomförd' } })
    expect(told(findings)).toEqual([
      ['row-restored', '', '', '', key],
      ['changed', 'Execution', 'Pågår', 'Genomförd', key],
    ])
  })
})

describe('an item that we do not know', () => {
  it.each([
    ['has never been written', rowOf({ state: 'waiting', place: null, seen: null, wanted: null })],
    ['may have been written', rowOf({ state: 'sending', isDoubtful: true, place: null, seen: null })],
    ['stood in a list that was replaced', rowOf({ place: { listId: 'old', itemId: '7', etag: '"x,1"' } })],
  ])('with the key of a row that %s is that row', (_, byKey) => {
    const { row, findings } = judge(itemOf({ Notes: 'Kvar' }), { byKey })
    expect(row).toMatchObject({
      state: 'waiting',
      place: { listId: 'list', itemId: '7', etag: '"a,3"' },
      people: { Notes: 'Kvar' },
    })
    expect(row?.seen).toEqual(fields)
    expect(findings).toEqual([])
  })

  it('that we have written without an answer, and somebody has changed since, is told', () => {
    const byKey = rowOf({ state: 'sending', isDoubtful: true, place: null, seen: null })
    expect(told(judge(itemOf({ Execution: 'Genomförd' }), { byKey }).findings)).toEqual([
      ['changed', 'Execution', 'Pågår', 'Genomförd', key],
    ])
  })

  it('with the key of a row that stands elsewhere is a copy', () => {
    const { row, findings } = judge(itemOf({}, '"d,1"', '9'), { byKey: rowOf() })
    expect(row).toBeNull()
    expect(told(findings)).toEqual([['unknown-row', '', '', 'Byta lampor', key]])
  })

  it.each([
    ['without a key', { RadslagKey: undefined, Title: 'Egen rad' }],
    ['with a key of nothing', { RadslagKey: 'x', Title: 'Egen rad' }],
  ])('%s is told once, however often it changes', (_, changed) => {
    const [first, later] = ['"e,1"', '"e,9"'].map((etag) => judge(itemOf(changed, etag, '9'), {}).findings)
    expect(told(first ?? [])).toEqual([['unknown-row', '', '', 'Egen rad', '']])
    expect(later).toEqual(first)
  })
})

describe('what is remembered of a row', () => {
  it('is no longer than it need be, and still known again', () => {
    const long = 'ord '.repeat(20_000)
    const { row } = judge(itemOf({ Notes: long, ReportComment: long }), { atItem: rowOf({ state: 'parked' }) })
    expect(JSON.stringify(row).length).toBeLessThan(10_000)
    const known = rowOf({ state: 'parked', seen: row?.seen ?? null, people: row?.people ?? {} })
    expect(judge(itemOf({ Notes: long, ReportComment: long }, '"a,9"'), { atItem: known }).findings).toEqual([])
    const own = { ...fields, ReportComment: long }
    const written = judge(itemOf({ ReportComment: long, Notes: 'Kvar' }), { atItem: rowOf({ seen: own, wanted: own }) })
    expect(written.row?.seen?.ReportComment).toBe(long)
  })

  it('has several choices as text, and numbers, yes and no as they are', () => {
    const { row } = judge(itemOf({ Notes: ['Norr', 'Söder'], Klar: false }), { atItem: rowOf() })
    expect(row?.people).toEqual({ Notes: 'Norr, Söder', Klar: false })
    expect(judge(itemOf({ Notes: 0 }), { atItem: rowOf() }).row?.people).toEqual({ Notes: 0 })
  })
})

describe('personal data', () => {
  it('in a column of people’s is told where it is and not what it says, once, and not kept', () => {
    const Notes = 'Ring 070-123 45 67'
    const { row, findings } = judge(itemOf({ Notes }), { atItem: rowOf({ people: { Notes: 'Kvar' } }) })
    expect(told(findings)).toEqual([['personal-data', 'Notes', '', '', key]])
    expect(JSON.stringify(row)).not.toContain('070')
    expect(shownColumns(row?.people ?? {}, [{ name: 'Notes', displayName: 'Anteckningar' }], words)).toEqual([])
    const known = rowOf({ people: row?.people ?? {} })
    expect(judge(itemOf({ Notes: `${Notes}!` }, '"a,9"'), { atItem: known }).findings).toEqual([])
    expect(judge(itemOf({ Notes: 'Kvar' }, '"a,9"'), { atItem: known }).row?.people).toEqual({ Notes: 'Kvar' })
  })

  it('in a column of ours is not repeated, and goes away', () => {
    const { row, findings } = judge(itemOf({ ReportComment: 'anna@example.com ringde' }), { atItem: rowOf() })
    expect(row?.state).toBe('waiting')
    expect(told(findings)).toEqual([['personal-data', 'ReportComment', '', '', key]])
  })

  it('in a column of ours is not kept while it stands there, and is told no more until something else does', () => {
    const there = { ReportComment: 'Ring 070-123 45 67' }
    const { row } = judge(itemOf(there), { atItem: rowOf({ state: 'parked' }) })
    expect(JSON.stringify(row?.seen)).not.toContain('070')
    const known = rowOf({ state: 'parked', seen: row?.seen ?? null })
    expect(judge(itemOf({ ...there, Notes: 'Kvar' }, '"a,9"'), { atItem: known }).findings).toEqual([])
    expect(told(judge(itemOf({ ReportComment: 'Klart' }, '"a,9"'), { atItem: known }).findings)).toEqual([
      ['changed', 'ReportComment', '', 'Klart', key],
    ])
    const fine = judge(itemOf({ ReportComment: undefined }, '"a,9"'), { atItem: known })
    expect(fine.row?.seen?.ReportComment).toBeNull()
  })

  it('that the ledger itself says is kept, so that it is seen to be as it should', () => {
    const said = { ...fields, ReportComment: 'Ring 070-123 45 67' }
    const { row } = judge(itemOf({ ReportComment: said.ReportComment, Notes: 'Kvar' }), {
      atItem: rowOf({ seen: said, wanted: said }),
    })
    expect([row?.state, row?.seen?.ReportComment]).toEqual(['written', said.ReportComment])
  })

  it('is not kept of people and links that columns point to', () => {
    const Notes = [{ LookupId: 3, LookupValue: 'Kim Nord', Email: 'kim@example.com' }]
    const Klar = { Description: 'Kim', Url: 'mailto:kim@example.com' }
    const { row, findings } = judge(itemOf({ Notes, Klar }), { atItem: rowOf() })
    expect([row?.people, findings]).toEqual([{}, []])
  })

  it('in a key or in the title of a row that is not ours is not repeated', () => {
    expect(told(judge(itemOf({ RadslagKey: '070-123 45 67' }), { atItem: rowOf() }).findings)[0]?.[3]).toBe('')
    expect(told(judge(itemOf({ RadslagKey: 'x', Title: 'Ring 070-123 45 67' }), {}).findings)[0]?.[3]).toBe('')
  })
})
