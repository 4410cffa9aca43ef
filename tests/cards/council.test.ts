import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { pictureParts } from '../../src/domain/council.ts'
import { languages } from '../../src/text/index.ts'
import { idOf, plainWriting, at as sentAt } from '../support/card-fixtures.ts'
import { lineOf } from '../support/card-views/council.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { aCouncil } from '../support/council-builders.ts'

const { sv } = languages
const huge = 'x'.repeat(200_000)
const [c, p, f, v] = ['council', 'partner', 'form', 'picture'].map(idOf)

describe('what comes back from the cards about councils', () => {
  const { place, page, partner } = cards.council.reads
  const { answer: council, plan } = cards['council-form'].reads
  const { choices } = cards['council-contacts'].reads
  const { request } = cards['picture-ask'].reads
  const { answer: picture, voice } = cards['picture-form'].reads

  it.each([null, undefined, 'x', 7, [], { c: 'x' }, { c: 7, p: 7, r: 7 }, { p: huge, r: huge, f: huge }])(
    '%.40j is nothing of theirs',
    (data) => {
      for (const read of [place, page, partner, council, plan, request, picture]) expect(read(data)).toBeNull()
    },
  )

  it.each([
    [{ c }, { councilId: c, page: 0 }],
    [
      { c, n: 3 },
      { councilId: c, page: 3 },
    ],
    [{ c, n: -1 }, null],
    [{ c, n: '3' }, null],
  ])('a page: %j', (data, read) => {
    expect(page(data)).toEqual(read)
  })

  it.each([
    ['nothing chosen', {}, []],
    ['a contact', { [`contact-${p}`]: c }, [[p, c]]],
    ['an input that came back empty says nothing', { [`contact-${p}`]: '' }, []],
    ['another input', { other: 'x', 'contact-x': c }, []],
    ['a contact that is none', { [`contact-${p}`]: 'x' }, null],
    ['several', { [`contact-${p}`]: [c] }, null],
  ])('contacts: %s', (_, data, chosen) => {
    const read = choices(data)
    expect(read && [...read]).toEqual(chosen)
  })

  const form = { p, c, v: '', s: 3 }
  const empty = { day: '', time: '', place: '', link: '', picturesBy: '', forYear: '', ownPoints: [] }
  const about = { planId: p, councilId: c, shown: '', offered: 3, partnerIds: [] }

  it.each([
    ['nothing filled in', {}, { ...about, draft: empty }],
    [
      'points a line each, without empty ones',
      { points: ' a \r\n\n b\u0007 ', place: ' Sal A ' },
      { ...about, draft: { ...empty, ownPoints: ['a', 'b'], place: 'Sal A' } },
    ],
    ['a year as a number', { forYear: 2027 }, { ...about, draft: { ...empty, forYear: '2027' } }],
    [
      'those who are ticked, each once',
      { partners: ` ${p},${c},,${p}` },
      { ...about, draft: empty, partnerIds: [p, c] },
    ],
    ['a huge day', { day: huge }, null],
    ['a huge place', { place: huge }, null],
    ['a list of partners', { partners: [p] }, null],
    ['a place that is no text', { place: {} }, null],
  ])('a council: %s', (_, data, answer) => {
    expect(council({ ...form, ...data })).toEqual(answer)
  })

  const nothing = Object.fromEntries(pictureParts.map((part) => [part, '']))

  it.each([
    ['nothing written', { f }, { formId: f, written: nothing, kept: [], keptFrom: '' }],
    [
      'one part',
      { f, doing: ' Vi går\nronder\u0000 ' },
      { formId: f, written: { ...nothing, doing: 'Vi går\nronder' }, kept: [], keptFrom: '' },
    ],
    [
      'parts that stay',
      { f, k: ['doing', 'causes'], v },
      { formId: f, written: nothing, kept: ['doing', 'causes'], keptFrom: v },
    ],
    ['no form', {}, null],
    ['a part that is too much to look at', { f, doing: huge }, null],
    ['parts that are none', { f, k: ['x'] }, null],
    ['a list', { f, doing: ['x'] }, null],
  ])('a picture: %s', (_, data, answer) => {
    expect(picture(data)).toEqual(answer)
  })

  it.each([
    ['nobody', {}, { channel: '', byName: '' }],
    ['somebody', { channel: 'phone', byName: ' Kim \n Nord ' }, { channel: 'phone', byName: 'Kim Nord' }],
    ['a huge name', { byName: huge }, null],
    ['a channel that is no text', { channel: 7 }, null],
  ])('who gave it: %s', (_, data, said) => {
    expect(voice(data)).toEqual(said)
  })
})

describe('who is invited, on the card', () => {
  const view = {
    planTitle: 'Granvik 2026',
    council: aCouncil({ id: idOf('council') }),
    today: '2026-11-21',
    askable: 0,
    commitments: [],
    before: null,
    page: 0,
    receipt: '',
    notes: [],
  }
  const base = { ...lineOf(plainWriting, 0), name: 'Polisen', files: 0, asked: true, picture: null }
  const drawn = (line: object) => wordsOn(cards.council.draw({ ...view, invited: [{ ...base, ...line }] }, sv))

  it.each([
    ['no picture yet', {}, '○ Ingen lägesbild än, tillfrågad'],
    ['not asked', { asked: false }, '○ Ingen lägesbild än, inte tillfrågad'],
    ['a file but no picture', { files: 1 }, '○ Ingen lägesbild än, tillfrågad, 1 fil'],
    ['a picture', { picture: { at: sentAt, channel: 'link' } }, '✓ Lägesbild 12 maj 2026 (personlig länk)'],
    [
      'a picture on paper, with files',
      { picture: { at: sentAt, channel: 'paper' }, files: 2 },
      '✓ Lägesbild 12 maj 2026 (på papper), 2 filer',
    ],
  ])('%s, in a sign and in words', (_, line, said) => {
    expect(drawn(line)).toContain(said)
  })

  it('no two states or ways look the same without colour', () => {
    const contact = { name: 'Kim', title: '', ended: false }
    const ways = (['teams-card', 'mail', 'none'] as const).map((reach) => drawn({ contact, reach }).join('\n'))
    const others = [drawn({ contact: null }).join('\n'), drawn({ contact: { ...contact, ended: true } }).join('\n')]
    expect(new Set([...ways, ...others]).size).toBe(5)
  })

  it('shares the pages, each once', () => {
    const invited = Array.from({ length: 23 }, (_, n) => ({ ...base, partnerId: idOf(`p${n}`) }))
    const pages = [0, 1, 2, 9].map((page) => cards.council.draw({ ...view, invited, page }, sv))
    const shown = pages.map((card) =>
      buttonsOn(card).flatMap(({ verb, data }) => (verb === 'picture.read' ? (data as { p: string }).p : [])),
    )
    expect(shown.map((ids) => ids.length)).toEqual([10, 10, 3, 3])
    expect(new Set(shown.slice(0, 3).flat()).size).toBe(23)
  })

  it('a link that is not safe is no button', () => {
    const council = { ...view.council, link: 'javascript:alert(1)' }
    const card = cards.council.draw({ ...view, council, invited: [] }, sv)
    expect(buttonsOn(card).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
  })
})

describe('one is not many', () => {
  it.each([
    ['one picture is missing', 1, 'Be 1 aktör om lägesbild', '1 lägesbild saknas till rådet'],
    ['two are', 2, 'Be 2 aktörer om lägesbild', '2 lägesbilder saknas till rådet'],
  ])('%s', (_, n, ask, summary) => {
    const missing = Array.from({ length: n }, (_unused, i) => ({
      line: lineOf(plainWriting, i),
      askedOn: null,
      remindedOn: null,
      channel: null,
      failed: false,
      closed: false,
    }))
    const view = { councilId: c ?? '', invited: 2, missing, lastDay: '2026-11-20', today: '2026-11-20', page: 0 }
    const card = cards['picture-missing'].draw({ ...view, askable: n, remindable: n, receipt: '' }, sv)
    expect(buttonsOn(card).map(({ title }) => title)).toContain(ask)
    expect(card.summary).toBe(summary)
  })
})
