import { describe, expect, it } from 'vitest'
import { type Execution, executions, type GoalResult, goalResults, longestText } from '../../src/domain/report.ts'
import {
  asksForGoal,
  checkReport,
  executionChoices,
  type ReportDraft,
  relevantParts,
  reportTexts,
} from '../../src/domain/report-check.ts'
import { aMeasure, aMeasureText } from '../support/builders.ts'

const draft = (overrides: Partial<ReportDraft> = {}): ReportDraft => ({
  execution: 'in-progress',
  goalResult: null,
  comment: '',
  reason: '',
  measurability: '',
  reference: '',
  ...overrides,
})

const dated = aMeasure({ text: aMeasureText({ timing: 'T2' }) })
const running = aMeasure({ text: aMeasureText({ timing: 'Linjearbete' }) })
const goalless = aMeasure({ text: aMeasureText({ goal: '' }) })
const kinds = (some: Partial<ReportDraft>, measure = dated) =>
  checkReport(draft(some), measure, 2026).map((fault) => fault.kind)

describe('the answers a measure can have', () => {
  it.each([
    ['2026', false],
    ['T2', false],
    ['2026-05-01', false],
    ['v. 47', false],
    ['Linjearbete', true],
    ['Löpande under året', true],
    ['linjearbete, styrs av statsbidragets längd', true],
    ['vid behov', true],
    ['', true],
  ])('%j may be ongoing: %s', (timing, may) => {
    const choices = executionChoices(aMeasure({ text: aMeasureText({ timing }) }), 2026)
    expect(choices.includes('ongoing')).toBe(may)
    expect(choices).toEqual(executions.filter((execution) => may || execution !== 'ongoing'))
  })

  it('a goal is asked for only where the plan has one', () => {
    expect([asksForGoal(dated), asksForGoal(goalless)]).toEqual([true, false])
  })
})

describe('what hinders an answer from being stored', () => {
  const due: readonly Execution[] = ['done', 'partly-done', 'ongoing']

  it.each(executions)('%s needs to say of the goal only when there is something to hold against it', (execution) => {
    const reason = execution === 'will-not-be-done' ? 'Inga medel.' : ''
    expect(kinds({ execution, reason }, running)).toEqual(due.includes(execution) ? ['goal-missing'] : [])
    expect(kinds({ execution, reason, goalResult: 'reached' }, running)).toEqual([])
    const without = aMeasure({ text: aMeasureText({ goal: '', timing: 'Löpande' }) })
    expect(kinds({ execution, reason }, without)).toEqual([])
  })

  it.each([
    ['nothing chosen', { execution: null }, ['execution-missing']],
    ['nothing chosen but the goal', { execution: null, goalResult: 'reached' }, ['execution-missing']],
    ['no reason why it will not be done', { execution: 'will-not-be-done' }, ['reason-missing']],
    ['a reason', { execution: 'will-not-be-done', reason: 'Inga medel.' }, []],
    ['ongoing with a date', { execution: 'ongoing', goalResult: 'reached' }, ['not-ongoing']],
    ['ongoing with a date and no goal', { execution: 'ongoing' }, ['not-ongoing', 'goal-missing']],
    ['not measurable, and nothing more', { goalResult: 'not-measurable-yet' }, ['measurability-missing']],
    ['not measurable, and what would help', { goalResult: 'not-measurable-yet', measurability: 'En mätning.' }, []],
    ['a deviation is as easy as success', { execution: 'partly-done', goalResult: 'not-reached' }, []],
    ['not begun', { execution: 'not-started' }, []],
  ] as const)('%s', (_, some, faults) => {
    expect(kinds(some)).toEqual(faults)
  })

  it('says everything at once', () => {
    const all = {
      execution: 'will-not-be-done',
      goalResult: 'not-measurable-yet',
      comment: 'Ring 070-123 45 67',
    } as const
    expect(kinds(all)).toEqual(['reason-missing', 'measurability-missing', 'personal-data'])
  })

  it.each(reportTexts)('measures the length of %s', (field) => {
    const of = (length: number) =>
      checkReport(draft({ [field]: 'x'.repeat(length) }), dated, 2026).filter(({ kind }) => kind === 'too-long')
    expect(of(longestText)).toEqual([])
    expect(of(longestText + 1)).toEqual([{ kind: 'too-long', field, length: longestText + 1 }])
  })

  it.each(
    reportTexts.flatMap((field) =>
      (
        [
          ['an identity number', '850101-1234 var med', ['personnummer']],
          ['a phone number', 'Ring 070-123 45 67.', ['phone']],
          ['an e-mail address', 'Fråga anna@granvik.se', ['email']],
          ['a street address', 'Vid Storgatan 5 brann det.', ['street-address']],
          ['two kinds, each once', 'anna@granvik.se, bo@granvik.se, 070-123 45 67', ['email', 'phone']],
          ['none of it', 'Gatuchefen bytte 12 lampor 2026.', null],
        ] as const
      ).map(([what, text, found]) => [field, what, text, found] as const),
    ),
  )('finds in %s: %s', (field, _, text, found) => {
    const faults = checkReport(draft({ [field]: text }), dated, 2026).filter((fault) => fault.kind === 'personal-data')
    expect(faults).toEqual(found ? [{ kind: 'personal-data', field, found }] : [])
  })

  it.each([
    ['a link', 'https://granvik.se/arsredovisning#mal-3', []],
    ['a link with long numbers', 'https://granvik.se/dokument/070-123-45-67', []],
    ['a document and its goal', 'Verksamhetsberättelsen 2026, mål 3.5', []],
    ['a link that is none of the web', 'javascript:alert(1)', ['reference-unsafe']],
    ['a link with a user in it', 'https://anna:hemligt@granvik.se/', ['reference-unsafe', 'personal-data']],
    ['half a book', 'x '.repeat(200), ['reference-unsafe']],
    ['a person', 'Fråga anna@granvik.se', ['personal-data']],
  ] as const)('judges a reference: %s', (_, reference, faults) => {
    expect(kinds({ reference })).toEqual(faults)
  })

  it('does not hang on a text far beyond the limit', () => {
    checkReport(draft({ comment: '0701234567 '.repeat(100_000), reason: '@'.repeat(1e6) }), dated, 2026)
  }, 5_000)
})

describe('what belongs to the chosen answer', () => {
  const filled = {
    goalResult: 'not-measurable-yet',
    comment: 'Kommentar',
    reason: 'Skäl',
    measurability: 'Mätbart',
  } as const

  it.each(executions)('for %s', (execution) => {
    const dropped = execution === 'will-not-be-done'
    expect(relevantParts(draft({ ...filled, execution }), dated)).toEqual({
      execution,
      comment: 'Kommentar',
      reason: dropped ? 'Skäl' : '',
      goalResult: dropped ? null : 'not-measurable-yet',
      measurability: dropped ? '' : 'Mätbart',
      reference: '',
    })
  })

  it('a comment is the reason where no other was given, so that a deviation takes no more than success', () => {
    const dropped = draft({ execution: 'will-not-be-done', comment: 'Inga medel.' })
    const relevant = relevantParts(dropped, dated)
    expect(relevant).toMatchObject({ reason: 'Inga medel.', comment: '' })
    expect(checkReport(relevant, dated, 2026)).toEqual([])
    expect(relevantParts(relevant, dated)).toEqual(relevant)
    const both = { ...dropped, reason: 'Beslut i nämnden.' }
    expect(relevantParts(both, dated)).toMatchObject({ reason: 'Beslut i nämnden.', comment: 'Inga medel.' })
  })

  it.each(goalResults)('a goal said to be %s is set aside where the plan has no goal', (goalResult: GoalResult) => {
    const relevant = relevantParts(draft({ ...filled, execution: 'done', goalResult }), goalless)
    expect(relevant).toMatchObject({ goalResult: null, measurability: '' })
    expect(checkReport(relevant, goalless, 2026)).toEqual([])
  })

  it('what would make a goal measurable goes with a goal that cannot be measured, and with no other', () => {
    const relevant = goalResults.map((goalResult) => relevantParts(draft({ ...filled, goalResult }), dated))
    expect(relevant.map((one) => one.measurability)).toEqual(['', '', '', 'Mätbart'])
  })

  it('personal data in a part that does not count hinders nobody', () => {
    const relevant = relevantParts(draft({ execution: 'in-progress', reason: 'Ring 070-123 45 67' }), dated)
    expect(checkReport(relevant, dated, 2026)).toEqual([])
  })
})
