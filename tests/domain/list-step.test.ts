import { describe, expect, it } from 'vitest'
import type { Fields, ListRow, RowAnswer, RowPlace, RowStep, SeenItem } from '../../src/domain/list-row.ts'
import {
  afterAnswer,
  inOrder,
  nextStep,
  putOff,
  retryPolicy,
  sentBy,
  underWay,
  waitSeconds,
} from '../../src/domain/list-step.ts'
import { noon } from '../support/builders.ts'

const listId = 'list-1'
const place: RowPlace = { listId, itemId: '7', etag: '"7,3"' }
const before: Fields = { RadslagKey: 'key', Execution: 'Pågår', ReportComment: null }
const wanted: Fields = { RadslagKey: 'key', Execution: 'Genomförd', ReportComment: 'Klart.\nTack.' }

const aRow = (overrides: Partial<ListRow> = {}): ListRow => ({
  kind: 'measure',
  key: 'key',
  state: 'waiting',
  change: 1,
  place: null,
  isDoubtful: false,
  seen: null,
  wanted: null,
  hash: '',
  tries: 0,
  fault: '',
  ...overrides,
})
const known = (overrides: Partial<ListRow> = {}) => aRow({ place, seen: before, wanted: before, ...overrides })
const doubtful = (overrides: Partial<ListRow> = {}) =>
  aRow({ state: 'sending', isDoubtful: true, wanted, ...overrides })

const steps = {
  create: { kind: 'create', fields: wanted },
  patch: { kind: 'patch', itemId: '7', etag: '"7,3"', fields: {} },
  read: { kind: 'read', itemId: '7' },
  find: { kind: 'find', key: 'key' },
} as const satisfies Record<string, RowStep>

const item = (fields: Readonly<Record<string, unknown>> = {}, etag = '"7,4"'): SeenItem => ({
  itemId: '7',
  etag,
  fields: { RadslagKey: 'key', Execution: 'Pågår', ...fields },
})
const seenAs = (fields?: Readonly<Record<string, unknown>>): RowAnswer => ({ kind: 'seen', item: item(fields) })
const nobody: RowAnswer = { kind: 'seen', item: null }
const refused: RowAnswer = { kind: 'refused', code: 'invalidRequest' }
const unknown: RowAnswer = { kind: 'unknown', code: 'graph-unavailable', seconds: null }

/** What follows, with the seconds until the row is due instead of the moment. */
function follows(row: ListRow, step: keyof typeof steps, answer: RowAnswer) {
  const { dueAt, ...outcome } = afterAnswer({ row, wanted, listId, step: steps[step] }, answer, noon)
  return { ...outcome, wait: (dueAt.getTime() - noon.getTime()) / 1000 }
}

describe('the next step of a row', () => {
  const elsewhere = { ...place, listId: 'list-0' }
  const cases: readonly [situation: string, row: ListRow, step: RowStep | null][] = [
    ['nobody knows of a row: it is made', aRow(), steps.create],
    ['a create may have been done: it is looked for', doubtful(), steps.find],
    [
      'it stands in a list that is not there any more: it is made in the new one',
      known({ place: elsewhere }),
      steps.create,
    ],
    [
      'it was under way in the old list when that was replaced: it is made in the new one',
      known({ place: elsewhere, state: 'sending' }),
      steps.create,
    ],
    ['its tag is not known: it is read', known({ place: { ...place, etag: '' } }), steps.read],
    ['the answer to a change was lost: it is read', known({ state: 'sending' }), steps.read],
    [
      'it is known: only what differs is written',
      known(),
      { kind: 'patch', itemId: '7', etag: '"7,3"', fields: { Execution: 'Genomförd', ReportComment: 'Klart.\nTack.' } },
    ],
    [
      'it is not known what stands there: everything is written',
      known({ seen: null }),
      { kind: 'patch', itemId: '7', etag: '"7,3"', fields: wanted },
    ],
    ['it says what it should: nothing', known({ seen: wanted }), null],
    [
      'it says so with the line breaks of SharePoint: nothing',
      known({ seen: { ...wanted, ReportComment: 'Klart.\r\nTack.' } }),
      null,
    ],
  ]
  it.each(cases)('%s', (_, row, step) => {
    expect(nextStep({ row, wanted, listId })).toEqual(step)
  })

  const same: readonly [what: string, wanted: Fields[string], seen: Fields[string]][] = [
    ['an empty column that was left out', null, null],
    ['an empty text', null, ''],
    ['part of a second', '2026-05-12T10:00:00Z', '2026-05-12T10:00:00.000Z'],
    ['a day that is kept as midnight here', '2026-12-04T12:00:00Z', '2026-12-03T23:00:00Z'],
    ['an empty yes or no that is read as no', null, false],
  ]
  it.each(same)('nothing, where the difference is %s', (_, mine, theirs) => {
    const row = known({ seen: { Column: theirs } })
    expect(nextStep({ row, wanted: { Column: mine }, listId })).toBeNull()
  })

  const other: readonly [what: string, wanted: Fields[string], seen: Fields[string]][] = [
    ['an emptied column', null, 'Något'],
    ['another second', '2026-05-12T10:00:01Z', '2026-05-12T10:00:00Z'],
    ['another day', '2026-12-04T12:00:00Z', '2026-12-04T23:00:00Z'],
    ['zero and nothing', 0, null],
    ['yes and nothing', true, null],
  ]
  it.each(other)('a change, where the difference is %s', (_, mine, theirs) => {
    const row = known({ seen: { Column: theirs } })
    expect(nextStep({ row, wanted: { Column: mine }, listId })).toMatchObject({ fields: { Column: mine } })
  })
})

describe('before a step is sent', () => {
  const until = new Date(noon.getTime() + 1000)

  it('a row to be made is one that may be there, and no more in the list before', () => {
    const row = known({ place: { ...place, listId: 'list-0' } })
    const task = { row, wanted, listId }
    expect(underWay(task, steps.create, until)).toMatchObject({
      state: 'sending',
      place: null,
      seen: null,
      dueAt: until,
    })
  })

  it('a row to be changed keeps its tag and what was seen there', () => {
    const row = known({ tries: 3, fault: 'http-503' })
    const kept = { state: 'sending', place, seen: before, tries: 3, fault: 'http-503' }
    expect(underWay({ row, wanted, listId }, steps.patch, until)).toMatchObject(kept)
  })

  it('a row that says what it should is written, and its failures are forgotten', () => {
    const row = known({ seen: wanted, tries: 3, fault: 'http-503' })
    const done = { state: 'written', place, seen: wanted, tries: 0, fault: '' }
    expect(inOrder({ row, wanted, listId }, noon)).toMatchObject(done)
  })
})

describe('after the answer', () => {
  it.each(['create', 'patch'] as const)(
    'to a %s that went well, the row is where it was put, as it was wanted',
    (step) => {
      const answer: RowAnswer = { kind: 'written', itemId: '7', etag: '"7,9"' }
      const row = step === 'create' ? aRow({ tries: 2, fault: 'x' }) : known({ tries: 2, fault: 'x' })
      const at = { ...place, etag: '"7,9"' }
      const done = { state: 'written', place: at, seen: wanted, tries: 0, fault: '', findings: [], wait: 0 }
      expect(follows(row, step, answer)).toEqual(done)
    },
  )

  const failures: readonly [what: string, row: ListRow, step: keyof typeof steps, answer: RowAnswer, then: object][] = [
    [
      'a create that was refused is looked for at once',
      aRow(),
      'create',
      refused,
      { state: 'sending', place: null, wait: 0 },
    ],
    ['a create without an answer is looked for', aRow(), 'create', unknown, { state: 'sending', place: null, wait: 1 }],
    [
      'a throttled create was not begun',
      aRow(),
      'create',
      { kind: 'throttled', seconds: 7 },
      { state: 'waiting', wait: 7, tries: 0 },
    ],
    [
      '"later" without a time is some seconds',
      known(),
      'patch',
      { kind: 'throttled', seconds: null },
      { wait: 5, tries: 0 },
    ],
    [
      'a throttled change waits with its tag',
      known(),
      'patch',
      { kind: 'throttled', seconds: 7 },
      { state: 'waiting', place, seen: before },
    ],
    [
      'a throttled search leaves the doubt',
      doubtful(),
      'find',
      { kind: 'throttled', seconds: 7 },
      { state: 'sending', place: null },
    ],
    [
      'a throttled reading is still to be done',
      known({ state: 'sending' }),
      'read',
      { kind: 'throttled', seconds: 7 },
      { state: 'sending', place },
    ],
    [
      'a change without an answer is read, with what was seen before it',
      known(),
      'patch',
      unknown,
      { state: 'sending', place, seen: before, tries: 1, wait: 1 },
    ],
    [
      'a search without an answer leaves the doubt',
      doubtful({ tries: 3 }),
      'find',
      unknown,
      { state: 'sending', place: null, tries: 4, wait: 8 },
    ],
    [
      'a refused change is tried again as it was',
      known(),
      'patch',
      refused,
      { state: 'waiting', place, wait: 60, fault: 'invalidRequest' },
    ],
    ['a refused search leaves the doubt', doubtful(), 'find', refused, { state: 'sending', place: null, wait: 60 }],
    [
      'a change that somebody was before is read at once',
      known(),
      'patch',
      { kind: 'stale' },
      { state: 'sending', place, seen: before, tries: 1, wait: 0 },
    ],
    [
      'a row that is edited all the time is left in peace for longer',
      known({ tries: 4 }),
      'patch',
      { kind: 'stale' },
      { state: 'sending', tries: 5, wait: 8 },
    ],
    [
      'the other side may ask for more time than we would take',
      known(),
      'patch',
      { ...unknown, seconds: 90 } as RowAnswer,
      { wait: 90 },
    ],
  ]
  it.each(failures)('%s', (_, row, step, answer, then) => {
    expect(follows(row, step, answer)).toMatchObject({ ...then, findings: [] })
  })

  it('a row that is looked for and not there may be made', () => {
    const row = doubtful({ tries: 2, fault: 'graph-unavailable' })
    const then = { state: 'waiting', place: null, tries: 2, fault: 'graph-unavailable', wait: 0, findings: [] }
    expect(follows(row, 'find', nobody)).toMatchObject(then)
  })

  it('a row that was refused and is not there waits a minute before it is made again', () => {
    const row = doubtful({ tries: retryPolicy.refusalCounts, fault: 'invalidRequest' })
    expect(follows(row, 'find', nobody)).toMatchObject({ state: 'waiting', place: null, wait: 60 })
  })

  it('a row with the same key in another case is another row', () => {
    expect(follows(doubtful(), 'find', seenAs({ RadslagKey: 'KEY' }))).toMatchObject({ state: 'waiting', place: null })
  })

  it('a row that is found by its key is ours, wherever we thought it was', () => {
    const found = { ...item(), itemId: '99' }
    const outcome = follows(doubtful(), 'find', { kind: 'seen', item: found })
    expect(outcome).toMatchObject({ state: 'waiting', place: { listId, itemId: '99', etag: '"7,4"' } })
  })

  it.each(['find', 'read'] as const)(
    'a row that says what it should by a %s is written without another request',
    (step) => {
      const row =
        step === 'find' ? doubtful({ tries: 2, fault: 'x' }) : known({ state: 'sending', tries: 2, fault: 'x' })
      const outcome = follows(
        row,
        step,
        seenAs({ Execution: 'Genomförd', ReportComment: 'Klart.\r\nTack.', Notes: 'Mitt' }),
      )
      const at = { ...place, etag: '"7,4"' }
      const seen = { ...wanted, ReportComment: 'Klart.\nTack.' }
      expect(outcome).toEqual({ state: 'written', place: at, seen, tries: 0, fault: '', findings: [], wait: 0 })
    },
  )

  it.each(['read', 'patch'] as const)('a row that is gone by a %s is not made again, and that is told', (step) => {
    const row = known({ tries: 2 })
    const outcome = follows(row, step, step === 'read' ? nobody : { kind: 'missing' })
    expect(outcome).toMatchObject({ state: 'removed', place, tries: 0 })
    expect(outcome.findings).toMatchObject([
      { kind: 'row-removed', list: 'measures', itemId: '7', row: { kind: 'measure', key: 'key' }, column: '' },
    ])
  })
})

describe('what people have done to our columns', () => {
  const found = (row: ListRow, fields: Readonly<Record<string, unknown>>) =>
    follows(row, 'read', seenAs(fields)).findings.map(({ kind, column, ours, theirs }) => [kind, column, ours, theirs])

  it('is told for each column, with what we had seen and what stands there, and is put right next', () => {
    const row = known({ state: 'sending' })
    const outcome = follows(row, 'read', seenAs({ Execution: 'Ej aktuell', ReportComment: 'Struken' }))
    expect(outcome.findings).toMatchObject([
      { kind: 'changed', list: 'measures', itemId: '7', column: 'Execution', ours: 'Pågår', theirs: 'Ej aktuell' },
      { kind: 'changed', column: 'ReportComment', ours: '', theirs: 'Struken' },
    ])
    expect(outcome).toMatchObject({ state: 'waiting', wait: 0, seen: { Execution: 'Ej aktuell' } })
    const next = nextStep({ row: { ...row, ...outcome }, wanted, listId })
    expect(next).toMatchObject({ kind: 'patch', etag: '"7,4"', fields: { Execution: 'Genomförd' } })
  })

  it('is the same however often it is found on one day, and another value is another', () => {
    const occasions = (fields: object, etag: string, row = known({ state: 'sending' })) => {
      const answer: RowAnswer = { kind: 'seen', item: item({ ...fields }, etag) }
      return follows(row, 'read', answer).findings.map(({ occasion }) => occasion)
    }
    const once = occasions({ Execution: 'Ej aktuell', ReportComment: 'Struken' }, '"7,4"')
    expect(new Set(once).size).toBe(2)
    expect(occasions({ Execution: 'Ej aktuell', ReportComment: 'Struken' }, '"7,4"')).toEqual(once)
    // Somebody wrote a note before we came to remember it.
    expect(occasions({ Execution: 'Ej aktuell', ReportComment: 'Struken' }, '"7,5"')).toEqual(once)
    expect(occasions({ Execution: 'Avbruten' }, '"7,5"')).not.toEqual(once.slice(0, 1))
    // Something that runs by itself put the same back after we had put it right.
    const later = known({ state: 'sending', place: { ...place, etag: '"7,5"' } })
    expect(occasions({ Execution: 'Ej aktuell' }, '"7,6"', later)).toEqual(once.slice(0, 1))
  })

  it('is not found in a row that stood under our key when ours was refused', () => {
    const row = doubtful({ seen: null })
    const after = { ...row, ...follows(row, 'create', refused), isDoubtful: true }
    expect(follows(after, 'find', { kind: 'seen', item: item({ Execution: 'Pågår' }) }).findings).toEqual([])
    const unheard = { ...after, ...follows(after, 'find', unknown), isDoubtful: true }
    expect(follows(unheard, 'find', { kind: 'seen', item: item({ Execution: 'Pågår' }) }).findings).toEqual([])
  })

  it('in the key is told of once, also where it is not put right at once', () => {
    const moved = { kind: 'seen', item: item({ RadslagKey: 'annan' }, '"7,4"') } as const
    const row = known({ state: 'sending' })
    const outcome = follows(row, 'read', moved)
    expect(outcome.findings).toMatchObject([{ kind: 'key-changed', theirs: 'annan' }])
    const later: RowAnswer = { kind: 'seen', item: item({ RadslagKey: 'annan', Notes: 'Ser konstigt ut' }, '"7,5"') }
    expect(follows({ ...row, ...outcome, state: 'sending' }, 'read', later).findings).toEqual([])
  })

  const nothing: readonly [what: string, row: ListRow, fields: Readonly<Record<string, unknown>>][] = [
    ['what we had seen there', known({ state: 'sending' }), {}],
    ['what is wanted now anyway', known({ state: 'sending' }), { Execution: 'Genomförd' }],
    [
      'what we sent ourselves before there was more to say',
      known({ state: 'sending', wanted: { ...before, Execution: 'Delvis' } }),
      { Execution: 'Delvis' },
    ],
    ['a row of which we have never seen anything', known({ seen: null, wanted: null }), { Execution: 'Ej aktuell' }],
    ['what people have in columns of their own', known({ state: 'sending' }), { Notes: 'Vi väntar' }],
  ]
  it.each(nothing)('is nothing where it is %s', (_, row, fields) => {
    expect(found(row, fields)).toEqual([])
  })

  it('is seen too in a row that was made without our hearing of it', () => {
    const outcome = follows(doubtful(), 'find', seenAs({ Execution: 'Ej aktuell', ReportComment: 'Klart.\nTack.' }))
    expect(outcome.findings).toMatchObject([{ kind: 'changed', ours: 'Genomförd', theirs: 'Ej aktuell' }])
  })

  it('is another key, which is told as that', () => {
    expect(found(known({ state: 'sending' }), { RadslagKey: 'annan' })).toEqual([
      ['key-changed', 'RadslagKey', 'key', 'annan'],
    ])
  })
})

describe('a key that another row has', () => {
  const others: Fields = { Execution: 'Genomförd', ReportComment: 'Klart.\nTack.' }
  const cleared: Fields = { ...before, RadslagKey: null }
  const foreign: Fields = { ...before, RadslagKey: 'annan' }
  const held = (seen: Fields, overrides: Partial<ListRow> = {}) =>
    known({ seen, tries: 20, fault: 'key-taken', ...overrides })
  const patchOf = (row: ListRow): Fields => {
    const step = nextStep({ row, wanted, listId })
    if (step?.kind !== 'patch') throw new Error('The row is to be changed.')
    return step.fields
  }
  const after = (row: ListRow, answer: RowAnswer) => {
    const step = nextStep({ row, wanted, listId })
    if (!step) throw new Error('There is something to do.')
    const { dueAt, ...outcome } = afterAnswer({ row, wanted, listId, step }, answer, noon)
    return { ...outcome, wait: (dueAt.getTime() - noon.getTime()) / 1000 }
  }
  const written: RowAnswer = { kind: 'written', itemId: '7', etag: '"7,9"' }

  const steps: readonly [what: string, row: ListRow, fields: Fields][] = [
    ['is put right with all else, the first time', known({ seen: foreign }), { ...others, RadslagKey: 'key' }],
    ['is taken away with all else, when it was refused', held(foreign), { ...others, RadslagKey: null }],
    ['is left out where it is taken away already', held(cleared), others],
    ['is tried alone when all else is written', held({ ...wanted, RadslagKey: null }), { RadslagKey: 'key' }],
    ['is taken away alone', held({ ...wanted, RadslagKey: 'annan' }), { RadslagKey: null }],
    ['is nothing to a row that has its own', held(before), others],
  ]
  it.each(steps)('%s', (_, row, fields) => {
    expect(patchOf(row)).toEqual(fields)
  })

  const answers: readonly [what: string, row: ListRow, answer: RowAnswer, then: object][] = [
    [
      'refused with all else, all else is written at once',
      known({ seen: foreign }),
      refused,
      { state: 'waiting', tries: 20, fault: 'key-taken', seen: foreign, wait: 0 },
    ],
    [
      'refused alone, it is tried again in a while',
      held({ ...wanted, RadslagKey: null }),
      refused,
      { state: 'waiting', tries: 40, fault: 'key-taken', wait: 60 },
    ],
    [
      'refused when it is not sent, it is not to blame',
      held(foreign),
      refused,
      { state: 'waiting', tries: 40, fault: 'invalidRequest', wait: 60 },
    ],
    [
      'taken away, the right one is tried at once, since others may have done the same',
      held(foreign),
      written,
      { state: 'waiting', tries: 20, fault: 'key-taken', seen: { ...wanted, RadslagKey: null }, wait: 0 },
    ],
    [
      'left out, it is tried in a while, and all else is there',
      held(cleared),
      written,
      { state: 'waiting', tries: 20, fault: 'key-taken', seen: { ...wanted, RadslagKey: null }, wait: 60 },
    ],
    [
      'put right in the end, the row is as any other',
      held({ ...wanted, RadslagKey: null }),
      written,
      { state: 'written', tries: 0, fault: '', seen: wanted, wait: 0 },
    ],
    [
      'refused to the last, the row is given up for that',
      held({ ...wanted, RadslagKey: null }, { tries: 80 }),
      refused,
      { state: 'parked', fault: 'key-taken' },
    ],
    [
      'refused to the last with all else, nobody knows why',
      known({ seen: foreign, tries: 80 }),
      refused,
      { state: 'parked', fault: 'invalidRequest' },
    ],
  ]
  it.each(answers)('%s', (_, row, answer, then) => {
    expect(after(row, answer)).toMatchObject({ ...then, findings: [] })
  })

  it('and that we took away accuses nobody, also where the answer to that was lost', () => {
    const row = held(foreign)
    const step = nextStep({ row, wanted, listId })
    if (!step) throw new Error('There is something to do.')
    const sent = {
      ...row,
      ...underWay({ row, wanted, listId }, step, noon),
      wanted: sentBy({ row, wanted, listId }, step),
    }
    const lost = { ...sent, ...afterAnswer({ row: sent, wanted, listId, step }, unknown, noon) }
    const there = item({ ...others, RadslagKey: undefined })
    expect(follows(lost, 'read', { kind: 'seen', item: there }).findings).toEqual([])
    expect(follows(held(foreign), 'read', { kind: 'seen', item: there }).findings).toMatchObject([
      { kind: 'key-changed', theirs: '' },
    ])
  })

  it('is looked for again when the row that was found by it is another one of ours', () => {
    const outcome = follows(doubtful({ tries: 1 }), 'find', { kind: 'taken' })
    expect(outcome).toMatchObject({
      state: 'sending',
      place: null,
      tries: 2,
      fault: 'key-taken',
      wait: 2,
      findings: [],
    })
    expect(follows(doubtful({ tries: 99 }), 'find', { kind: 'taken' })).toMatchObject({ state: 'parked' })
  })
})

describe('how long a row is tried', () => {
  it('waits double the time, up to a quarter of an hour', () => {
    expect([1, 2, 3, 10, 11, 99].map(waitSeconds)).toEqual([1, 2, 4, 512, 900, 900])
  })

  it('is given up after about a day without an answer', () => {
    let row = known()
    let seconds = 0
    for (
      ;
      row.state !== 'parked';
      row = { ...row, ...afterAnswer({ row, wanted, listId, step: steps.patch }, unknown, noon) }
    ) {
      seconds += waitSeconds(row.tries + 1)
    }
    expect(row.tries).toBe(retryPolicy.mostTries)
    expect(seconds / 3600).toBeGreaterThan(22)
    expect(seconds / 3600).toBeLessThan(26)
  })

  it('a change is given up after five refusals, with their code', () => {
    let row = known()
    let refusals = 0
    for (; row.state !== 'parked'; refusals++) {
      row = { ...row, ...afterAnswer({ row, wanted, listId, step: steps.patch }, refused, noon) }
    }
    expect([refusals, row.fault]).toEqual([5, 'invalidRequest'])
  })

  it('a create is given up after five refusals, and not before it was looked for', () => {
    let row = aRow()
    const sent: string[] = []
    while (row.state !== 'parked') {
      const step = nextStep({ row, wanted, listId })
      if (!step) throw new Error('There is more to do.')
      sent.push(step.kind)
      const answer = step.kind === 'find' ? nobody : refused
      const outcome = afterAnswer({ row, wanted, listId, step }, answer, noon)
      row = { ...row, ...outcome, isDoubtful: outcome.state === 'sending' && outcome.place === null }
    }
    expect(sent).toEqual(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'create' : 'find')))
    expect(row).toMatchObject({ fault: 'invalidRequest', place: null })
  })

  it('refusals among silences do not go on for ever', () => {
    let row = known()
    for (let n = 0; n < 200 && row.state !== 'parked'; n++) {
      const answer = n % 6 === 5 ? refused : unknown
      row = { ...row, ...afterAnswer({ row, wanted, listId, step: steps.patch }, answer, noon) }
    }
    expect(row.state).toBe('parked')
  })

  it('a silence of hours is not forgotten by one refusal', () => {
    const outcome = follows(known({ tries: 20 }), 'patch', refused)
    expect(outcome.state).toBe('waiting')
  })

  it('being throttled is not a failed try', () => {
    const row = known({ tries: 99, fault: 'graph-unavailable' })
    const outcome = follows(row, 'patch', { kind: 'throttled', seconds: 1 })
    expect(outcome).toMatchObject({ state: 'waiting', tries: 99 })
  })

  it('a row that is edited all the time is given up in the end', () => {
    expect(follows(known({ tries: 99 }), 'patch', { kind: 'stale' })).toMatchObject({ state: 'parked', fault: 'stale' })
  })

  it('a row whose list is not there is put off, and given up in the end', () => {
    const waits = putOff(doubtful({ tries: 2 }), 'not-found', noon)
    expect(waits).toMatchObject({
      state: 'sending',
      tries: 3,
      fault: 'not-found',
      dueAt: new Date(noon.getTime() + 4000),
    })
    expect(putOff(known({ tries: 1 }), 'not-found', noon)).toMatchObject({ state: 'waiting', place, seen: before })
    expect(putOff(known({ tries: 99 }), 'not-found', noon)).toMatchObject({ state: 'parked', place })
  })
})
