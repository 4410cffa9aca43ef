import { describe, expect, it } from 'vitest'
import { cutAt, finished, plain, shorten, someOf, typed, unlinked } from '../../src/cards/card.ts'
import { languages } from '../../src/text/index.ts'
import { hostileCases } from '../support/card-fixtures.ts'
import { buttonsOn, inputsOn, objectsOn, textBlocksOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages

/** What still stands when every escaped sign is taken away. */
const bare = (text: string) => text.replace(/\\[\\`*_[\]{}<>~#|&]/g, '')

describe('text from people on a card', () => {
  const drawn = Object.values(languages).flatMap((text) =>
    hostileCases.map((one) => [`${one.kind} in ${text.lang}, ${one.name}`, one.draw(text)] as const),
  )

  it.each(drawn)('is disarmed where Markdown is rendered: %s', (_, card) => {
    for (const { text } of textBlocksOn(card)) {
      expect(bare(String(text))).not.toMatch(/[*_`~<>[\]{}|&]|\]\(/)
      expect(String(text)).not.toMatch(/^\s*([-+]|\d+[.)]|#+)\s/m)
    }
  })

  it.each(drawn)('stands only where it is shown as it is: %s', (_, card) => {
    const sentBack = new Set(buttonsOn(card).map((button) => button.data))
    const places = objectsOn(card.content).filter(
      (one) =>
        !sentBack.has(one) && Object.values(one).some((value) => typeof value === 'string' && /evil/.test(value)),
    )
    const known = /^(TextBlock|TextRun|Input\..+|Action\..+|undefined)$/
    for (const one of places) expect(String(one.type)).toMatch(known)
    // What has no type is a choice.
    for (const one of places.filter(({ type }) => type === undefined))
      expect(Object.keys(one).toSorted()).toEqual(['title', 'value'])
  })

  it.each(drawn)('makes no button, link, address or mention of its own: %s', (_, card) => {
    for (const button of buttonsOn(card)) {
      expect(button).not.toHaveProperty('url')
      expect(button.verb === undefined || /^[a-z.]+$/.test(String(button.verb))).toBe(true)
    }
    expect(objectsOn(card.content).filter((one) => 'entities' in one)).toEqual([])
    for (const input of inputsOn(card)) expect(String(input.id)).toMatch(/^[A-Za-z][\w-]*$/)
  })

  it.each(drawn)('is whole characters, and turns nothing around it: %s', (_, card) => {
    const json = JSON.stringify(card.content)
    expect(json.isWellFormed()).toBe(true)
    expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/i)
    for (const words of wordsOn(card)) expect(words).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  it('is not read as a template: what looks like a binding stays as it was written', () => {
    const words = hostileCases.flatMap((one) => wordsOn(one.draw(sv))).join('\n')
    expect(words).toContain('\u0024{lang}')
    expect(words).not.toContain(' sv {{DATE')
  })
})

describe('disarming Markdown', () => {
  it.each([
    ['[x](http://evil)', '\\[x\\](http://evil)'],
    ['**fet** _kursiv_ `kod`', '\\*\\*fet\\*\\* \\_kursiv\\_ \\`kod\\`'],
    ['<at>a</at>', '\\<at\\>a\\</at\\>'],
    ['{{TIME(x)}}', '\\{\\{TIME(x)\\}\\}'],
    ['FoU & R&amp;D', 'FoU \\& R\\&amp;D'],
    ['a\\b', 'a\\\\b'],
    ['# rubrik', '\\# rubrik'],
    ['- punkt', '\u200b- punkt'],
    ['1. ett', '\u200b1. ett'],
    ['2) två', '\u200b2) två'],
    ['Norra Ängby-Åkeslund 2026 (tertial 1)', 'Norra Ängby-Åkeslund 2026 (tertial 1)'],
    ['', ''],
  ])('%j becomes %j', (text, disarmed) => {
    expect(plain(text)).toBe(disarmed)
  })

  it('a choice keeps its looks and loses its link', () => {
    expect(unlinked('[x](http://evil)')).toBe('[x]\u200b(http://evil)')
    expect(unlinked('Trygghet (norr)')).toBe('Trygghet (norr)')
  })
})

describe('cutting text', () => {
  it.each([
    ['short enough', 'Byta lampor', 11, 'Byta lampor'],
    ['at a word', 'Byta lampor längs gångvägarna', 20, 'Byta lampor längs …'],
    ['in a word when there is no other place', 'brottsförebyggande', 10, 'brottsfö …'],
    ['line breaks and spaces are one space', ' Byta\n\n lampor ', 20, 'Byta lampor'],
    ['never in a character', `${'a'.repeat(7)}\u{1f600}${'b'.repeat(9)}`, 10, `${'a'.repeat(7)} …`],
    ['nothing', '', 10, ''],
    ['spaces hide that there is more', `a${' '.repeat(200)}b`, 10, 'a …'],
  ])('%s', (_, text, length, cut) => {
    expect(shorten(text, length)).toBe(cut)
    expect(shorten(text, length).length).toBeLessThanOrEqual(length)
  })

  it('does not hang on a text of millions', () => {
    shorten(' x'.repeat(5_000_000), 100)
  }, 5_000)

  it.each([
    [['1.1'], 3, '1.1'],
    [['1.1', '1.2', '1.3'], 3, '1.1, 1.2, 1.3'],
    [['1.1', '1.2', '1.3', '1.4'], 3, '1.1, 1.2, 1.3 och 1 till'],
    [[], 3, ''],
  ])('%j, at most %i', (items, most, said) => {
    expect(someOf(items, most, sv)).toBe(said)
  })

  it('counts the rest in English too', () => {
    expect(someOf(['1.1', '1.2'], 1, en)).toBe('1.1 and 1 more')
  })

  it('ends before a half character', () => {
    expect(cutAt('a\u{1f600}', 2)).toBe('a')
  })
})

describe('what a person typed', () => {
  it.each([
    ['outer space goes', '  Klart.\n ', 'Klart.'],
    ['line breaks and tabs stay', 'a\r\nb\tc', 'a\r\nb\tc'],
    ['signs that no keyboard gives go', 'a\u0000b\u0007c\u007fd\u0085e', 'abcde'],
    ['half characters are marked', 'a\ud800b', 'a\ufffdb'],
    ['whole ones stay', '\u{1f600} é Ö', '\u{1f600} é Ö'],
  ])('%s', (_, text, kept) => {
    expect(typed(text)).toBe(kept)
  })
})

describe('a notification', () => {
  it('is plain text on one line, as written and never too long', () => {
    expect(finished({}, 'A_B *C*\n2026').summary).toBe('A_B *C* 2026')
    expect(finished({}, 'x '.repeat(1000)).summary.length).toBeLessThanOrEqual(200)
    expect(finished({}, 'x\ud800\u202ey').summary).toBe('x\ufffdy')
  })
})
