import { describe, expect, it } from 'vitest'
import { parseQuestion, plansAbout } from '../../src/domain/question.ts'
import { languages } from '../../src/text/index.ts'
import { aPlan } from '../support/builders.ts'

const { sv, en } = languages

describe('what a person says', () => {
  it.each([
    ['status', 'status', ''],
    ['STATUS!', 'status', ''],
    ['  Status   Granvik  ', 'status', 'granvik'],
    ['status för Örebro 2026?', 'status', 'för örebro 2026'],
    ['Sammanställ Åre', 'compile', 'åre'],
    ['sammansta\u0308ll A\u030are', 'compile', 'åre'],
    ['mina åtgärder', 'mine', ''],
    ['Visa mina åtgärder, tack', 'mine', 'tack'],
    ['ny omgång Åmål 2026', 'round', 'åmål 2026'],
    ['omgång', 'round', ''],
    ['stäng omgången', 'close', ''],
    ['stäng', 'close', ''],
    ['hjälp', 'help', ''],
    ['hej!', 'help', ''],
    ['in english', 'english', ''],
    ['svenska, tack', 'swedish', 'tack'],
    ['exempelplan', 'sample', ''],
  ])('%j is %s about %j', (said, kind, about) => {
    expect(parseQuestion(said, sv.commands)).toEqual({ kind, about })
  })

  it.each([
    '',
    '   ',
    '?!',
    'statusrapport',
    'vad är klockan',
    'omstart',
    'constructor',
    '__proto__',
    '\u0000',
    '\u{1f600}',
    '\ud800',
    '<at>Rådslag</at>',
    'x'.repeat(100_000),
  ])('%j is nothing that it knows', (said) => {
    expect(parseQuestion(said.slice(0, 100_000), sv.commands)).toBeNull()
  })

  it('hears the longest phrase first', () => {
    expect(parseQuestion('how is it going Granvik', en.commands)).toEqual({ kind: 'status', about: 'granvik' })
    expect(parseQuestion('try a sample plan', en.commands)).toEqual({ kind: 'sample', about: '' })
  })

  it('does not hang on 100,000 characters, and listens to the beginning', () => {
    expect(parseQuestion(`status ${'å '.repeat(50_000)}`, sv.commands)?.kind).toBe('status')
  }, 5_000)
})

describe('which plan is meant', () => {
  const plans = [
    aPlan({ name: 'Örebro', year: 2026 }),
    aPlan({ name: 'Örebro', year: 2025 }),
    aPlan({ name: 'Åmål', year: 2026 }),
    aPlan({ name: 'Norra Ängby-Åkeslund', year: 2026 }),
    aPlan({ name: 'Vara', year: 2026 }),
    aPlan({ name: 'Varaberg', year: 2026 }),
    aPlan({ name: 'Skarpnäck', year: 2025 }),
    aPlan({ name: 'Skarpnäck norra', year: 2025 }),
    aPlan({ name: 'Granvik 2', year: 2026 }),
  ]
  const titles = (about: string, some = plans) => plansAbout(about, some).map(({ name, year }) => `${name} ${year}`)

  it.each([
    ['åmål', ['Åmål 2026']],
    ['ÅMÅL', ['Åmål 2026']],
    ['A\u030ama\u030al', ['Åmål 2026']],
    ['åm', ['Åmål 2026']],
    ['amal', []],
    ['örebro', ['Örebro 2026', 'Örebro 2025']],
    ['örebro 2025', ['Örebro 2025']],
    ['2025 örebro', ['Örebro 2025']],
    ['orebro', []],
    ['örebro 2024', []],
    ['ängby', ['Norra Ängby-Åkeslund 2026']],
    ['åkeslund norra', ['Norra Ängby-Åkeslund 2026']],
    ['norra', ['Norra Ängby-Åkeslund 2026', 'Skarpnäck norra 2025']],
    ['vara', ['Vara 2026']],
    ['Vara 2026', ['Vara 2026']],
    ['var', ['Vara 2026', 'Varaberg 2026']],
    ['Skarpnäck 2025', ['Skarpnäck 2025']],
    ['Skarpnäck norra 2025', ['Skarpnäck norra 2025']],
    ['granvik 2', ['Granvik 2 2026']],
    ['constructor', []],
    ['.*', plans.map(({ name, year }) => `${name} ${year}`)],
  ])('%j', (about, found) => {
    expect(titles(about)).toEqual(found)
  })

  it('every plan fits when none is named', () => {
    expect(titles('')).toHaveLength(plans.length)
    expect(plansAbout('', [])).toEqual([])
  })

  it('a button with the whole title on it always means that one plan', () => {
    for (const { name, year } of plans) expect(titles(`${name} ${year}`)).toEqual([`${name} ${year}`])
  })
})
