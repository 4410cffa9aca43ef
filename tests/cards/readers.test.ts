import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { usualRules } from '../../src/domain/follow-up.ts'
import { executions, goalResults } from '../../src/domain/report.ts'
import type { Role } from '../../src/domain/responsible.ts'
import { languages } from '../../src/text/index.ts'
import { findingOf, idOf } from '../support/card-fixtures.ts'
import { inputsOn } from '../support/card-walk.ts'

const r = idOf('request')
const m = idOf('measure')
const f = idOf('form')
const p = idOf('plan')
const i = idOf('import')
const huge = 'x'.repeat(100_000)

/** What no button of ours sends. */
const notData: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'r'],
  ['a huge text', huge],
  ['a number', 7],
  ['true', true],
  ['a list', [{ r, m, f, p, i, page: 0 }]],
  ['an empty object', {}],
  ['ids under a prototype', JSON.parse(`{"__proto__": {"r": "${r}", "m": "${m}", "p": "${p}", "i": "${i}"}}`)],
  ['an object of objects', { r: { r }, m: { m }, p: { p }, i: { i } }],
]

const readers = {
  'ask page': cards.ask.reads.page,
  'ask measure': cards.ask.reads.measure,
  'report form': cards['report-form'].reads.answer,
  'report dialog': cards['report-form'].reads.dialog,
  'one press': cards.ask.reads.quick,
  'roles page': cards.roles.reads.page,
  'texts with several parties': cards.split.reads.page,
  'hand-over': cards['hand-over'].reads.answer,
  remark: cards.remark.reads.answer,
  'measure of a commitment': cards['commitment-measure'].reads.answer,
  'round form': cards['round-form'].reads.answer,
  'round of a button': cards.progress.reads.round,
  'page of the missing': cards.missing.reads.page,
  'reason to open again': cards['reopen-form'].reads.answer,
  'page of the list of a group': cards['council-list'].reads.page,
  'answer in the list of a group': cards['council-list'].reads.answer,
  import: cards['plan-preview'].reads.place,
  'plan preview': (data: unknown) => cards['plan-preview'].reads.answer(data, []),
}

describe.each(Object.entries(readers))('the reader of %s', (_, read) => {
  it.each(notData)('refuses %s', (__, data) => {
    expect(read(data)).toBeNull()
  })

  it.each([
    ['a word', 'latest'],
    ['a huge word', huge],
    ['36 hyphens', '-'.repeat(36)],
    ['SQL', "' OR 1=1 --"],
    ['a list', [r]],
    ['a number', 1],
    ['null', null],
  ])('refuses %s for an id', (__, id) => {
    expect(read({ r: id, m: id, f: id, p: id, i: id, page: 0, name: 'Granvik', year: 2026 })).toBeNull()
  })
})

describe('a place in the list', () => {
  it.each([
    ['ask page', { r, page: 2 }, { requestId: r, page: 2 }],
    ['ask page', { r }, { requestId: r, page: 0 }],
    ['ask page', { r, page: 2, verb: 'ask.list', other: huge }, { requestId: r, page: 2 }],
    ['ask measure', { r, m, page: 1 }, { requestId: r, measureId: m, page: 1 }],
    ['ask measure', { r }, null],
    ['roles page', { p, page: 1 }, { planId: p, page: 1 }],
    ['roles page', { p }, null],
    ['ask page', { r, page: -1 }, null],
    ['ask page', { r, page: 1.5 }, null],
    ['ask page', { r, page: '1' }, null],
    ['ask page', { r, page: 1e9 }, null],
    ['ask page', { r, page: Number.NaN }, null],
    ['roles page', { p, page: -1 }, null],
    ['roles page', { p, page: [0] }, null],
    ['import', { i, name: huge }, i],
  ] as const)('%s: %j', (reader, data, read) => {
    expect(readers[reader](data)).toEqual(read)
  })
})

describe('an answer about a measure', () => {
  const read = readers['report form']
  const place = { r, m, f, page: 0 }
  const blank = { execution: null, goalResult: null, comment: '', reason: '', measurability: '', reference: '' }

  const answers: readonly (readonly [string, object, object])[] = [
    ['nothing filled in', {}, blank],
    ['empty fields', { execution: '', goalResult: '', comment: '', reason: '' }, blank],
    ...executions.map((execution) => [execution, { execution }, { ...blank, execution }] as const),
    ...goalResults.map((goalResult) => [goalResult, { goalResult }, { ...blank, goalResult }] as const),
    ['texts are trimmed', { comment: '  Klart.\n', reason: ' \t' }, { ...blank, comment: 'Klart.' }],
    ['signs that cannot be kept go', { comment: 'a\u0000b\u0007' }, { ...blank, comment: 'ab' }],
    ['long texts are read whole, to be judged', { comment: huge }, { ...blank, comment: huge }],
    ['Markdown is text', { comment: '[x](http://evil) **b**' }, { ...blank, comment: '[x](http://evil) **b**' }],
  ]

  it.each(answers)('%s', (_, filled, draft) => {
    expect(read({ ...place, ...filled })).toEqual({
      requestId: r,
      measureId: m,
      formId: f,
      page: 0,
      proposed: false,
      draft,
    })
  })

  it.each([
    ['an unknown execution', { execution: 'finished' }],
    ['a name from the prototype', { execution: 'constructor' }],
    ['an execution that counts for none', { execution: 'unreported' }],
    ['an unknown goal result', { goalResult: 'exceeded' }],
    ['a list of executions', { execution: ['done'] }],
    ['a number for a comment', { comment: 7 }],
    ['an object for a comment', { comment: { text: 'x' } }],
    ['null for a comment', { comment: null }],
    ['a list for a reason', { reason: ['x'] }],
    ['no form', { f: undefined }],
    ['no measure', { m: undefined }],
    ['no request', { r: undefined }],
  ])('refuses %s', (_, filled) => {
    expect(read({ ...place, ...filled })).toBeNull()
  })
})

describe('a round', () => {
  const read = readers['round form']
  const empty = { planId: p, chosen: [], lastDay: '', greeting: '', rules: usualRules }

  it.each([
    ['nothing chosen', {}, empty],
    [
      'areas, day and greeting',
      { areas: '1,3', lastDay: '2026-06-02', greeting: ' Hej ' },
      { ...empty, chosen: [1, 3], lastDay: '2026-06-02', greeting: 'Hej' },
    ],
    ['an area chosen twice', { areas: '2,2,1' }, { ...empty, chosen: [2, 1] }],
    ['things that are no areas', { areas: '1,x,-2,0,1.5,1e3,0x10,99999, 4,constructor,' }, { ...empty, chosen: [1] }],
    ['a day that is none is left to be judged', { lastDay: 'imorgon' }, { ...empty, lastDay: 'imorgon' }],
    [
      'nothing that happens by itself',
      { remind: 'false', escalate: 'false', closeAfter: 'never' },
      { ...empty, rules: { remindBefore: [], remindAfter: false, escalate: false, grace: 2, closeAfter: null } },
    ],
    ['another day to close', { closeAfter: '20' }, { ...empty, rules: { ...usualRules, closeAfter: 20 } }],
    ['a greeting far too long is left to be judged', { greeting: huge }, { ...empty, greeting: huge }],
    ['signs that cannot be kept', { greeting: 'a\u0000\ud800b' }, { ...empty, greeting: 'a\ufffdb' }],
  ])('%s', (_, filled, answer) => {
    expect(read({ p, ...filled })).toEqual(answer)
  })

  it.each([
    ['a list of areas', { areas: ['1'] }],
    ['a number of areas', { areas: 1 }],
    ['a huge list of areas', { areas: '1,'.repeat(50_000) }],
    ['a huge day', { lastDay: huge }],
    ['a date object', { lastDay: { year: 2026 } }],
    ['null for a greeting', { greeting: null }],
    ['no plan', { p: undefined }],
    ['a toggle that is neither on nor off', { remind: 'perhaps' }],
    ['a day to close that is not offered', { closeAfter: '7' }],
    ['a number for a day to close', { closeAfter: 10 }],
  ])('refuses %s', (_, filled) => {
    expect(read({ p, ...filled })).toBeNull()
  })
})

describe('a yes to a plan', () => {
  const findings = [
    findingOf('missing-goal', 0),
    findingOf('shifted', 1, { proposal: { goal: 'a' } }),
    findingOf('shifted', 2),
    findingOf('shifted', 3, { proposal: { goal: 'b' } }),
  ]
  const read = (data: unknown) => cards['plan-preview'].reads.answer(data, findings)
  const filled = { i, name: 'Granvik', year: 2026 }
  const answer = { importId: i, name: 'Granvik', year: 2026, accepted: [], left: [], shown: '' }

  it.each([
    ['no proposal accepted', {}, answer],
    ['a year as Teams sends it', { year: '2026' }, answer],
    ['a name with outer space', { name: '  Granvik ' }, answer],
    ['the second proposal', { 'proposal-1': 'accept' }, { ...answer, accepted: [findings[3]?.id] }],
    [
      'both proposals',
      { 'proposal-0': 'accept', 'proposal-1': 'accept' },
      { ...answer, accepted: [findings[1]?.id, findings[3]?.id] },
    ],
    ['a proposal left', { 'proposal-0': 'leave' }, { ...answer, left: [findings[1]?.id] }],
    ['which plan the card showed', { k: 'granvik|2026' }, { ...answer, shown: 'granvik|2026' }],
    ['proposals that are not there', { 'proposal-7': 'accept', 'proposal--1': 'accept' }, answer],
    ['an answer of another kind', { 'proposal-0': ['accept'], 'proposal-1': true }, answer],
  ])('%s', (_, more, read_) => {
    expect(read({ ...filled, ...more })).toEqual(read_)
  })

  it.each([
    ['no name', { name: '' }],
    ['a name of spaces', { name: ' \u0000 ' }],
    ['a name too long', { name: 'x'.repeat(81) }],
    ['a huge name', { name: huge }],
    ['a name that is no text', { name: ['Granvik'] }],
    ['no year', { year: '' }],
    ['a year that is none', { year: 'i år' }],
    ['half a year', { year: 2026.5 }],
    ['long ago', { year: 1999 }],
    ['far ahead', { year: 2101 }],
    ['endless', { year: Number.POSITIVE_INFINITY }],
  ])('refuses %s', (_, more) => {
    expect(read({ ...filled, ...more })).toBeNull()
  })
})

describe('who holds a role', () => {
  const role = (text: string): Role => ({ key: text.toLowerCase(), text, measureIds: ['a'], convenes: ['a'] })
  const roles = ['Rektor', 'Gatuchef', '__proto__', 'constructor'].map(role)
  const view = { plan: { id: p, title: 'Granvik 2026' }, roles, holders: new Map(), page: 0, notes: [] }
  const ids = inputsOn(cards.roles.draw(view, languages.sv)).map((input) => String(input.id))
  const read = cards.roles.reads.choices
  const chosen = (data: unknown, some: readonly Role[] = roles) => {
    const map = read(data, some)
    return map && [...map].map(([{ text }, person]) => [text, person])
  }
  const person = idOf('aad')

  it('is one person per role, and those left empty are absent', () => {
    expect(chosen({ [ids[0] ?? '']: person, [ids[1] ?? '']: '' })).toEqual([['Rektor', person]])
    expect(chosen({ p, page: 0 })).toEqual([])
  })

  it('follows the role when the plan has changed since the card was drawn', () => {
    expect(chosen({ [ids[0] ?? '']: person }, [role('Ny roll'), ...roles.toReversed()])).toEqual([['Rektor', person]])
    expect(chosen({ [ids[0] ?? '']: person }, roles.slice(1))).toEqual([])
  })

  it('takes a role with any name', () => {
    expect(chosen({ [ids[2] ?? '']: person, [ids[3] ?? '']: person })).toEqual([
      ['__proto__', person],
      ['constructor', person],
    ])
  })

  it.each([
    ['a huge text', huge],
    ['a number', 7],
    ['a list', [person]],
    ['an object', { id: person }],
    ['null', null],
  ])('is refused when it is %s', (_, value) => {
    const data = { [ids[0] ?? '']: value }
    expect(value === null ? chosen(data) : read(data, roles)).toEqual(value === null ? [] : null)
  })

  it.each(notData)('is nobody in %s', (_, data) => {
    expect(chosen(data)).toEqual([])
  })
})
