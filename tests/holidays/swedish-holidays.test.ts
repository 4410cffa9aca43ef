import { afterEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/working-days.ts'
import { loadSwedishHolidays } from '../../src/holidays/swedish-holidays.ts'

/** From almanacs: långfredagen, påskdagen, annandag påsk, Kristi himmelsfärd, pingst, midsommarafton, alla helgons dag. */
const movable: readonly (readonly [year: number, days: readonly string[]])[] = [
  [2024, ['03-29', '03-31', '04-01', '05-09', '05-19', '06-21', '11-02']],
  [2025, ['04-18', '04-20', '04-21', '05-29', '06-08', '06-20', '11-01']],
  [2026, ['04-03', '04-05', '04-06', '05-14', '05-24', '06-19', '10-31']],
  [2027, ['03-26', '03-28', '03-29', '05-06', '05-16', '06-25', '11-06']],
  [2028, ['04-14', '04-16', '04-17', '05-25', '06-04', '06-23', '11-04']],
  [2029, ['03-30', '04-01', '04-02', '05-10', '05-20', '06-22', '11-03']],
  [2030, ['04-19', '04-21', '04-22', '05-30', '06-09', '06-21', '11-02']],
]
const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']

const ownZone = process.env.TZ
afterEach(() => {
  if (ownZone === undefined) delete process.env.TZ
  else process.env.TZ = ownZone
})

const here = await loadSwedishHolidays()

function freeDays(year: number, isHoliday = here): readonly string[] {
  const days: string[] = []
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1)) if (isHoliday(day)) days.push(day)
  return days
}

describe('Swedish holidays', () => {
  it.each(movable)('%d has these and no others', (year, days) => {
    const midsummerDay = addDays(`${year}-${days[5]}`, 1).slice(5)
    const expected = [...fixed, ...days, midsummerDay].map((day) => `${year}-${day}`).toSorted()
    expect(freeDays(year)).toEqual(expected)
  })

  it.each([
    ['skärtorsdagen', '2026-04-02'],
    ['valborgsmässoafton', '2026-04-30'],
    ['annandag pingst', '2026-05-25'],
    ['trettondagsafton', '2026-01-05'],
    ['allhelgonaafton', '2026-10-30'],
    ['a Sunday like any other', '2026-02-01'],
  ])('%s is none', (_, day) => {
    expect(here(day)).toBe(false)
  })

  it('are the same wherever the machine thinks it is', async () => {
    const seen: { readonly offset: number; readonly days: readonly (readonly string[])[] }[] = []
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Stockholm']) {
      process.env.TZ = zone
      const isHoliday = await loadSwedishHolidays()
      const offset = new Date(2026, 0, 1).getTimezoneOffset()
      seen.push({ offset, days: movable.map(([year]) => freeDays(year, isHoliday)) })
    }
    expect(new Set(seen.map(({ offset }) => offset)).size).toBe(4)
    for (const { days } of seen) expect(days).toEqual(seen[0]?.days)
  })
})
