import { describe, expect, test } from 'vitest'
import { parseQuestion } from '../../src/domain/question.ts'
import { languages } from '../../src/text/index.ts'

const codes = Object.keys(languages) as (keyof typeof languages)[]

type Leaf = { readonly path: string; readonly value: unknown }

/** Everything at the ends of the branches; a list of phrases is one leaf, since languages may have more or fewer. */
function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null || path.startsWith('commands.')) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
const shapeOf = (text: unknown) => leaves(text).map(({ path, value }) => `${path}: ${kindOf(value)}`)

/** Texts that do not take just any number. */
const special: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'cards.refusal.reading.missing-column': [
    ['Sheet', ['Vem']],
    ['Sheet', ['Vem', 'Orsak']],
  ],
  'cards.refusal.reading.too-many-rows': [['9 000', '5 000']],
  'document.tables.chartCount': [
    ['Done', 1],
    ['Done', 2],
  ],
  'document.attention.goalIs': [['Reached']],
}

/** None, one and several: the texts bend with numbers. */
const samples = [
  [0, 0, 0, 0],
  [1, 1, 1, 1],
  [2, 3, 4, 5],
]

type Said = { readonly path: string; readonly said: string }

/** Every text a person can meet, the functions called with samples. */
function everythingSaid(text: unknown): readonly Said[] {
  return leaves(text).flatMap(({ path, value }) => {
    const results = typeof value === 'function' ? (special[path] ?? samples).map((args) => value(...args)) : [value]
    return results.flat().map((said) => ({ path, said }))
  })
}

describe.each(codes)('The texts in %s', (code) => {
  const text = languages[code]

  test('say which language they are', () => {
    expect(text.lang).toBe(code)
  })

  test('have the same keys as the Swedish ones, with the same kinds of value', () => {
    expect(shapeOf(text).toSorted()).toEqual(shapeOf(languages.sv).toSorted())
  })

  test('take as many arguments as the Swedish ones at most', () => {
    const most = new Map(leaves(languages.sv).map(({ path, value }) => [path, value]))
    const greedy = leaves(text).filter(({ path, value }) => {
      const source = most.get(path)
      return typeof value === 'function' && typeof source === 'function' && value.length > source.length
    })
    expect(greedy.map(({ path }) => path)).toEqual([])
  })

  test('are never empty and never show a gap in the program', () => {
    const all = everythingSaid(text)
    expect(all.length).toBeGreaterThan(200)
    const poor = all.filter(
      ({ said }) => typeof said !== 'string' || said.trim() === '' || /undefined|NaN|\[object|=>/.test(said),
    )
    expect(poor).toEqual([])
  })

  test('let no phrase belong to two commands', () => {
    const kinds = Object.entries(text.commands)
    const taken = new Map<string, string>()
    for (const [kind, phrases] of kinds) {
      expect(phrases, kind).not.toHaveLength(0)
      for (const phrase of phrases) {
        const heard = asHeard(phrase)
        expect(heard, `${kind}: ${phrase}`).not.toBe('')
        expect([phrase, taken.get(heard) ?? kind]).toEqual([phrase, kind])
        taken.set(heard, kind)
      }
    }
  })

  test('have commands that are understood as they stand and with a plan after them', () => {
    for (const [kind, phrases] of Object.entries(text.commands)) {
      for (const phrase of phrases) {
        expect(parseQuestion(phrase, text.commands)).toEqual({ kind, about: '' })
        expect(parseQuestion(`${phrase} Exempelby 2026`, text.commands)).toEqual({ kind, about: 'exempelby 2026' })
      }
    }
  })
})

/** A phrase the way the bot compares it: words only, without case and signs. */
function asHeard(phrase: string): string {
  return phrase
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}

describe('The English texts', () => {
  /** The name of the product, and the headings that must stand in Swedish in the workbook. */
  const allowed = /Rådslag|Åtgärder|Åtaganden|Orsak, Åtgärd, Operativa mål, När, Vem and Uppföljning/g

  test('have no Swedish letters outside names and command synonyms', () => {
    const swedish = everythingSaid(languages.en)
      .filter(({ path }) => !path.startsWith('commands.'))
      .filter(({ said }) => /[åäö]/i.test(said.normalize('NFC').replace(allowed, '')))
    expect(swedish).toEqual([])
  })

  test('understand every Swedish command too, after an English one', () => {
    for (const [kind, phrases] of Object.entries(languages.sv.commands)) {
      const english = languages.en.commands[kind as keyof typeof languages.en.commands]
      expect(english).toEqual(expect.arrayContaining(phrases))
      expect(/[åäö]/i.test(english[0] ?? ''), kind).toBe(false)
      for (const phrase of phrases) expect(parseQuestion(phrase, languages.en.commands)?.kind).toBe(kind)
    }
  })
})
