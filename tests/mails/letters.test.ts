import { describe, expect, it } from 'vitest'
import { type AskView, askLetter } from '../../src/mails/ask.ts'
import { drawLetter, headerLine, type Letter } from '../../src/mails/letter.ts'
import { type ReceiptView, receiptLetter } from '../../src/mails/receipt.ts'
import { reminderLetter } from '../../src/mails/reminder.ts'
import { type Language, languages, textIn } from '../../src/text/index.ts'
import { anEvent, aPicture, aVersion, aVoice } from '../support/council-builders.ts'

const token = 'A'.repeat(43)
const anAsk = (overrides: Partial<AskView> = {}): AskView => ({
  matter: {
    subject: 'Era åtaganden vid strategiska rådet',
    heading: 'Bekräfta två åtaganden',
    paragraphs: ['Vid rådet den 3 december skrevs det här ner.'],
    items: ['Vi går ronder vid stationen', 'Vi sätter upp lampor'],
    button: 'Bekräfta, ändra eller avböj',
  },
  to: { name: 'Petra Polis', partner: 'Polisen i Granvik' },
  from: { name: 'Samira Samordnare', place: 'Granvik' },
  link: { url: `https://radslag.granvik.example/lank/${token}`, lastDay: '2027-02-01' },
  again: false,
  ...overrides,
})
const aReceipt = (overrides: Partial<ReceiptView> = {}): ReceiptView => ({
  noted: { kind: 'commitment', number: 3, version: aVersion(), event: anEvent({ kind: 'confirmed' }) },
  to: { name: 'Petra Polis', partner: 'Polisen i Granvik' },
  place: 'Granvik',
  councilDay: '2026-12-03',
  recordedBy: '',
  ...overrides,
})
const all = (lang: Language): Readonly<Record<string, Letter>> => {
  const text = textIn(lang)
  return {
    ask: askLetter(anAsk({ again: true }), text),
    reminder: reminderLetter(anAsk(), text),
    receipt: receiptLetter(aReceipt(), text),
    picture: receiptLetter(aReceipt({ noted: { kind: 'picture', picture: aPicture(), files: ['karta.pdf'] } }), text),
  }
}
const codes = Object.keys(languages) as Language[]
const visible = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe.each(codes)('Every letter in %s', (lang) => {
  it.each(Object.entries(all(lang)))('is a page that a screen reader can follow: %s', (_, { html, subject }) => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="[a-z]{2}-[A-Z]{2}">/)
    expect(html).toContain(`<title>${subject}</title>`)
    expect(html.match(/<h1 /g)).toHaveLength(1)
    expect(html.indexOf('<h1')).toBeLessThan(html.indexOf('<h2'))
    expect(html).not.toMatch(/<table|<img|<script|<style|<link|<form|javascript:/)
    for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toBe(anAsk().link.url)
  })

  it.each(Object.entries(all(lang)))('says the same as plain text: %s', (_, { html, text }) => {
    const words = visible(html)
    for (const line of text.split('\n').map((one) => one.replace(/^[\s-]+|:$/g, ''))) {
      if (/^=*$/.test(line) || line.startsWith('http')) continue
      expect(words, line).toContain(line.replace(/\s+/g, ' ').trim())
    }
    expect(text).not.toMatch(/<[a-z]|&[a-z]+;|undefined|\[object/)
    expect(text.split('\n').every((line) => line === line.trimEnd())).toBe(true)
  })

  it('that asks says from whom, to whom, until when, that it is public, and what to do when it is not for the reader', () => {
    const { text } = all(lang).ask ?? never()
    const t = textIn(lang).mails
    const said = [
      t.about.from('Samira Samordnare', 'Granvik'),
      t.to('Petra Polis', 'Polisen i Granvik'),
      t.about.questions,
      t.about.publicRecord,
      t.about.wrongPerson,
      t.doNotForward,
      t.again,
      lang === 'sv' ? '1 februari 2027' : '1 February 2027',
    ]
    for (const words of said) expect(text).toContain(words)
  })
})

describe('A letter that asks', () => {
  const sv = textIn('sv')

  it('has the whole address to copy, beside the link', () => {
    const { html, text } = askLetter(anAsk(), sv)
    expect(html).toContain(`>${anAsk().link.url}</a>`)
    expect(text).toContain(`Bekräfta, ändra eller avböj:\n${anAsk().link.url}`)
  })

  it('says only when an earlier one may have arrived that there may be two', () => {
    expect(askLetter(anAsk(), sv).text).not.toContain('två gånger')
    expect(askLetter(anAsk({ again: true }), sv).text).toContain('två gånger')
  })

  it('names no coordinator where none is known', () => {
    const { text } = askLetter(anAsk({ from: { name: '', place: 'Granvik' } }), sv)
    expect(text).toContain('Mejlet kommer från samordnaren för det strategiska rådet i Granvik.')
  })

  it('needs no list', () => {
    const { items: _, ...matter } = anAsk().matter
    expect(askLetter(anAsk({ matter }), sv).html.match(/<ul /g)).toHaveLength(1)
  })

  it('is a reminder by its first words, when it is one', () => {
    const { subject, text } = reminderLetter(anAsk(), sv)
    expect(subject).toBe('Påminnelse: Era åtaganden vid strategiska rådet')
    expect(text.indexOf('Det här är en påminnelse')).toBeLessThan(text.indexOf('Vid rådet'))
  })
})

describe('What people have written', () => {
  const nasty = 'Hej</p><script>alert(1)</script>\r\nBcc: alla@granvik.example\u202e\u0000 & "citat"'

  it('stands in a letter as text', () => {
    const matter = {
      ...anAsk().matter,
      subject: nasty,
      heading: nasty,
      paragraphs: [nasty],
      items: [nasty],
      button: nasty,
    }
    const view = anAsk({ matter, to: { name: nasty, partner: nasty }, from: { name: nasty, place: nasty } })
    const letters = [askLetter(view, textIn('sv')), reminderLetter(view, textIn('sv'))]
    const version = aVersion({ text: nasty, area: nasty })
    const event = anEvent({ kind: 'declined', text: nasty }, { by: aVoice({ name: nasty }) })
    const noted = { kind: 'commitment', number: 1, version, event } as const
    letters.push(
      receiptLetter(
        aReceipt({ noted, to: { name: nasty, partner: nasty }, place: nasty, recordedBy: nasty }),
        textIn('sv'),
      ),
    )
    for (const { html, subject, text } of letters) {
      expect(html).not.toMatch(/<script|<\/p><script/)
      expect(html).toContain('&lt;script&gt;')
      for (const part of [html, subject, text]) {
        for (const sign of ['\u202e', '\u0000', '\r']) expect(part).not.toContain(sign)
      }
      expect(subject).not.toMatch(/\n/)
    }
  })

  it('keeps its line breaks in the page and in the text', () => {
    const { html, text } = drawLetter({
      lang: 'sv',
      subject: 'x',
      blocks: [{ kind: 'paragraph', text: 'ett\r\ntvå\rtre' }],
    })
    expect(html).toContain('ett<br>två<br>tre')
    expect(text).toBe('ett\ntvå\ntre\n')
  })
})

describe('A line for a header', () => {
  it.each([
    ['Ämne\r\nBcc: alla@granvik.example', 'Ämne Bcc: alla@granvik.example'],
    ['  två\u0085rader\u2028och\u2029tre\t ', 'tvårader och tre'],
    ['\u0007ljud', 'ljud'],
    ['å'.repeat(300), `${'å'.repeat(199)}…`],
    ['👍'.repeat(201), `${'👍'.repeat(199)}…`],
  ])('is one line of whole characters: %j', (given, expected) => {
    expect(headerLine(given)).toBe(expected)
  })
})

function never(): never {
  throw new Error('There is no such letter.')
}
