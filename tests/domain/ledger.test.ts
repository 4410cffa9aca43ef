import { describe, expect, it } from 'vitest'
import { allStandings, deviates, planStanding, statusKey, statusTotals } from '../../src/domain/ledger.ts'
import { executions, goalResults } from '../../src/domain/report.ts'
import { aMeasure, aPlan, aReport } from '../support/builders.ts'

const plan = aPlan()
const day = (n: number) => new Date(Date.UTC(2026, 4, n))

describe('the present state', () => {
  it('is the latest report of each measure, in whatever order they are read', () => {
    const measure = aMeasure()
    const reports = [1, 3, 2].map((n) => aReport({ measureId: measure.id, at: day(n), comment: `dag ${n}` }))
    for (const some of [reports, reports.toReversed()])
      expect(allStandings(planStanding(plan, [measure], some))[0]?.report?.comment).toBe('dag 3')
  })

  it('is the last one written when two came in the same instant', () => {
    const measure = aMeasure()
    const reports = ['a', 'b'].map((comment) => aReport({ measureId: measure.id, at: day(1), comment }))
    expect(allStandings(planStanding(plan, [measure], reports))[0]?.report?.comment).toBe('b')
  })

  it('leaves withdrawn measures and reports about others out', () => {
    const gone = aMeasure({ withdrawn: true })
    const here = aMeasure()
    const standing = planStanding(plan, [gone, here], [aReport({ measureId: gone.id }), aReport()])
    expect(allStandings(standing)).toEqual([{ measure: here, report: null }])
  })

  it('stands in the order of the plan: areas first, then rows', () => {
    const measures = [
      aMeasure({ code: '2.1', area: 'Skola', areaOrder: 2, order: 1 }),
      aMeasure({ code: '1.10', area: 'Platser', areaOrder: 1, order: 10 }),
      aMeasure({ code: '1.9', area: 'Platser', areaOrder: 1, order: 9 }),
    ]
    const { areas } = planStanding(plan, measures, [])
    expect(areas.map((area) => [area.order, area.title, ...area.standings.map((s) => s.measure.code)])).toEqual([
      [1, 'Platser', '1.9', '1.10'],
      [2, 'Skola', '2.1'],
    ])
  })

  it('of an empty plan is empty', () => {
    expect(planStanding(plan, [], [])).toEqual({ plan, areas: [] })
  })

  it('takes an area of any name', () => {
    const measures = ['__proto__', 'constructor', ''].map((area, n) => aMeasure({ area, areaOrder: n + 1 }))
    expect(planStanding(plan, measures, []).areas.map((area) => area.title)).toEqual(['__proto__', 'constructor', ''])
  })
})

describe('totals', () => {
  const standing = (execution: (typeof executions)[number] | null) => {
    const measure = aMeasure()
    return { measure, report: execution && aReport({ measureId: measure.id, execution }) }
  }

  it('count each status, and leave out those that do not occur', () => {
    const some = [standing('done'), standing(null), standing('done'), standing('ongoing')]
    expect([...statusTotals(some)]).toEqual([
      ['done', 2],
      ['unreported', 1],
      ['ongoing', 1],
    ])
    expect(statusTotals([]).size).toBe(0)
  })

  it.each([null, ...executions])('%s has a place of its own', (execution) => {
    expect(statusKey(standing(execution))).toBe(execution ?? 'unreported')
  })
})

describe('what deviates', () => {
  const badly = ['partly-done', 'will-not-be-done']
  const missed = ['partly-reached', 'not-reached']

  it.each(
    executions.flatMap((execution) => [null, ...goalResults].map((goalResult) => [execution, goalResult] as const)),
  )('%s with the goal %s', (execution, goalResult) => {
    const expected = badly.includes(execution) || missed.includes(String(goalResult))
    expect(deviates({ measure: aMeasure(), report: aReport({ execution, goalResult }) })).toBe(expected)
  })

  it('not what nobody has reported on', () => {
    expect(deviates({ measure: aMeasure(), report: null })).toBe(false)
  })
})
