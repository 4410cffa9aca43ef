import { describe, expect, it } from 'vitest'
import { correctionAt, correctionPace, hasNews, isContested, lineAfter } from '../../src/domain/list-war.ts'

const noon = new Date('2026-05-12T12:00:00Z')
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000)

/** Changed every so many hours for as long; when each was put right, in hours. */
function corrections(every: number, during: number): readonly number[] {
  let line: Date | null = null
  const made: number[] = []
  for (let at = 0; at < during; at += every) {
    const now = later(at)
    const hour = (correctionAt(line, now).getTime() - noon.getTime()) / 3_600_000
    // What waits is put right once, however often it is changed meanwhile.
    if (made.at(-1) !== hour) made.push(hour)
    line = lineAfter(line, now)
  }
  return made
}

describe('a row that is put right', () => {
  it('now and then is put right at once', () => {
    expect(corrections(4, 24)).toEqual([0, 4, 8, 12, 16, 20])
  })

  it('several times in a row is put right at once, and then waits', () => {
    expect(corrections(0.25, 1.25)).toEqual([0, 0.25, 0.5, 0.75, 4])
  })

  it('all the time is put right some times a day', () => {
    const made = corrections(1 / 12, 24)
    expect(made.length).toBeGreaterThan(5)
    expect(made.length).toBeLessThan(20)
  })

  it('is contested from when it has to wait until its line is short again', () => {
    let line: Date | null = null
    for (let n = 0; n < correctionPace.atOnce; n++) {
      expect(isContested(line, noon)).toBe(false)
      line = lineAfter(line, noon)
    }
    expect(isContested(line, noon)).toBe(true)
    expect(lineAfter(line, noon)).toEqual(line)
    expect(isContested(line, later(3.9))).toBe(true)
    expect(isContested(line, later(4))).toBe(false)
  })
})

it.each([
  ['says what was sent', { A: 'x', B: null }, { A: 'x' }, false],
  ['says something else', { A: 'y' }, { A: 'x' }, true],
  ['says nothing that we know', null, { A: 'x' }, true],
  ['was never sent', { A: 'x' }, null, true],
])('there is news where the ledger %s: %j', (_, wanted, sent, isNews) => {
  expect(hasNews({ wanted: sent }, wanted)).toBe(isNews)
})
