import { describe, expect, it } from 'vitest'
import type { Execution } from '../../src/domain/report.ts'
import { executions } from '../../src/domain/report.ts'
import { grantEnd, type StandingFacts, standingQuestion } from '../../src/domain/standing-questions.ts'
import { aMeasure, aMeasureText } from '../support/builders.ts'
import { hasSharedData, sharedJson } from '../support/shared-data.ts'

describe('the last day of a grant', () => {
  it.each([
    ['Linjearbete så länge statsbidraget finns, t.o.m. 2026-12-31', '2026-12-31'],
    ['så länge statsbidrag utgår 2026', '2026-12-31'],
    ['Linjearbete så länge statsbidraget räcker, till juni 2026', '2026-06-30'],
    ['så länge statsbidrag utgår till och med 30 juni 2027.', '2027-06-30'],
    ['statsbidrag t o m juni', '2026-06-30'],
    ['statsbidrag tom v. 20', '2026-05-17'],
    ['Statsbidrag (längst 31/8)', '2026-08-31'],
    ['statsbidrag 2026–2027', '2027-12-31'],
    ['statsbidrag 2026-2027', '2027-12-31'],
    ['beviljat statsbidrag 1 mars 2026 till 28 februari 2027', '2027-02-28'],
    ['statsbidrag t.o.m. juni 2026, utvärderas hösten 2026', '2026-06-30'],
    ['statsbidrag under året', '2026-12-31'],
    ['statsbidrag våren 2027', '2027-06-30'],
    ['linjearbete, styrs av statsbidragets längd', null],
    ['så länge statsbidraget räcker', null],
    ['Linjearbete till juni 2026', null],
    ['2026-12-31', null],
    [`statsbidrag ${'till 2026 '.repeat(1e4)}`, null],
    ['', null],
  ])('%j is %s', (timing, day) => {
    expect(grantEnd(timing, 2026)).toBe(day)
  })
})

const today = '2026-11-20'
const facts = (some: Partial<StandingFacts> = {}): StandingFacts => ({
  latest: null,
  since: new Date('2026-01-15T09:00Z'),
  today,
  planYear: 2026,
  ...some,
})
const timed = (timing: string, withdrawn = false) => aMeasure({ text: aMeasureText({ timing }), withdrawn })
const reported = (at: string, execution: Execution = 'ongoing') => ({ latest: { at: new Date(at), execution } })

describe('what is asked outside the rounds', () => {
  it.each<readonly [string, string, Partial<StandingFacts>, string | null]>([
    ['nothing of work that was never ongoing', 'T2', {}, null],
    ['nothing where it is unclear when', 'vid behov', {}, null],
    ['whether ongoing work that was never reported on is alive', 'Linjearbete', {}, 'alive'],
    ['whether work while a grant lasts is alive', 'så länge statsbidraget räcker', {}, 'alive'],
    ['nothing of ongoing work in a plan read in lately', 'Linjearbete', { since: new Date('2026-05-22T22:30Z') }, null],
    ['after 26 weeks', 'Linjearbete', { since: new Date('2026-05-22T21:30Z') }, 'alive'],
    ['26 weeks after the latest report', 'Linjearbete', reported('2026-05-22T09:00Z'), 'alive'],
    ['nothing before', 'Linjearbete', reported('2026-05-23T09:00Z'), null],
    ['what follows on a grant 90 days before its end', 'statsbidrag t.o.m. 2027-02-18', {}, 'grant-ends'],
    ['not yet before that', 'statsbidrag t.o.m. 2027-02-19', reported('2026-11-01T09:00Z'), null],
    ['even though there was a report', 'statsbidrag t.o.m. 2027-02-18', reported('2026-11-01T09:00Z'), 'grant-ends'],
    ['until 30 days after', 'statsbidrag t.o.m. 2026-10-21', reported('2026-11-01T09:00Z'), 'grant-ends'],
    ['no longer after that', 'statsbidrag t.o.m. 2026-10-20', reported('2026-11-01T09:00Z'), null],
  ])('%s: %s', (_, timing, some, question) => {
    expect(standingQuestion(timed(timing), facts(some))).toBe(question)
  })

  it.each(executions)('an answer of %s ends the questions only when the work has ended', (execution) => {
    const hasEnded = execution === 'done' || execution === 'will-not-be-done'
    const latest = reported('2026-02-01T09:00Z', execution)
    expect(standingQuestion(timed('Linjearbete'), facts(latest))).toBe(hasEnded ? null : 'alive')
    expect(standingQuestion(timed('statsbidrag 2026'), facts(latest))).toBe(hasEnded ? null : 'grant-ends')
  })

  it('nothing is asked of a measure that the plan no longer holds', () => {
    expect(standingQuestion(timed('Linjearbete', true), facts())).toBeNull()
    expect(standingQuestion(timed('statsbidrag 2026', true), facts())).toBeNull()
  })
})

type RealPlan = { readonly areas: readonly { readonly rows: readonly { readonly when: string }[] }[] }

describe.skipIf(!hasSharedData)('a real plan', () => {
  it('has ongoing work in most rows, and a grant whose end it does not name', async () => {
    const { areas } = await sharedJson<RealPlan>('skarpnack-2025.json')
    const timings = areas.flatMap((area) => area.rows).map((row) => row.when)
    const asked = timings.map((timing) => standingQuestion(timed(timing), facts({ planYear: 2025 })))
    expect(asked.filter((question) => question === 'alive').length).toBe(21)
    expect(asked.filter((question) => question === null).length).toBe(5)
    expect(timings.map((timing) => grantEnd(timing, 2025)).filter((day) => day !== null)).toEqual([])
  })
})
