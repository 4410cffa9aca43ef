import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { mostTicks } from '../../src/cards/signed-sheet.ts'
import { languages } from '../../src/text/index.ts'
import { idOf, plainWriting } from '../support/card-fixtures.ts'
import { listPlace, lives, ownPlace, standingOf } from '../support/card-views/commitments.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages
const huge = 'x'.repeat(300_000)
const [c, k, p, h, e, f] = ['c', 'k', 'p', 'h', 'e', 'f'].map(idOf)

const readers = {
  list: cards.commitments.reads.place,
  form: cards['commitment-form'].reads.answer,
  lines: cards['commitment-lines'].reads.answer,
  own: cards.commitment.reads.place,
  wording: cards.commitment.reads.wording,
  answerKind: cards['commitment-answer'].reads.kind,
  answer: cards['commitment-answer'].reads.answer,
  history: cards['commitment-history'].reads.place,
  request: cards['commitment-change'].reads.request,
  deed: cards['commitment-deed'].reads.deed,
  held: cards['signed-sheet'].reads.held,
  owner: cards['signed-sheet'].reads.owner,
  signing: cards['signed-sheet'].reads.signing,
}

describe.each(Object.entries(readers))('what comes back: %s', (_, read) => {
  it.each([
    null,
    undefined,
    'x',
    7,
    [],
    {},
    { c: 'x', k: 'x', p: 'x', h: 'x', e: 'x', f: 'x', d: 'x', a: 'x', o: 'x' },
    { c: 7, k: [], p: {}, h: null, e: true, f: 7, d: 7, a: [], o: 7 },
  ])('%.60j is nothing', (data) => {
    expect(read(data)).toBeNull()
  })
})

describe('what comes back, read', () => {
  it.each([
    ['a page', readers.list, { k, n: 2 }, { councilId: k, page: 2 }],
    ['no page is the first', readers.list, { k }, { councilId: k, page: 0 }],
    ['a page before the first', readers.list, { k, n: -1 }, null],
    ['half a page', readers.list, { k, n: 1.5 }, null],
    ['a page far out', readers.list, { k, n: 1e9 }, null],
    ['somebody’s own', readers.own, { k, p, n: 1 }, { councilId: k, contactId: p, page: 1 }],
    ['a wording', readers.wording, { c, v: 2, s: 3 }, { commitmentId: c, version: 2, seen: 3, page: 0 }],
    ['a wording without a number', readers.wording, { c }, null],
    ['wording 0', readers.wording, { c, v: 0 }, null],
    ['a request', readers.request, { e, v: 2 }, { eventId: e, version: 2 }],
    ['a request without a wording', readers.request, { e }, { eventId: e, version: null }],
    ['a file that waits', readers.held, { h }, h],
    ['lines', readers.lines, { k, lines: 'a\nb' }, { councilId: k, heldId: null, page: 0, written: 'a\nb' }],
    ['far too many lines', readers.lines, { k, lines: huge }, null],
    ['no owner yet', readers.owner, { h }, { heldId: h, owner: null }],
    ['an owner', readers.owner, { h, owner: `${k}:${p}` }, { heldId: h, owner: { councilId: k, partnerId: p } }],
    ['half an owner', readers.owner, { h, owner: k }, null],
    ['an owner and more', readers.owner, { h, owner: `${k}:${p}:${c}` }, null],
  ])('%s', (_, read, data, result) => {
    expect(read(data)).toEqual(result)
  })

  it('a form is trimmed, and what it does not hold is empty', () => {
    expect(readers.form({ f, text: ' a\u0000b ', partnerId: p })).toEqual({
      formId: f,
      draft: { partnerId: p, text: 'ab', area: '', measureCode: '', lastDay: '', contactId: '' },
    })
    for (const wrong of [{ partnerId: 'x' }, { contactId: 'x' }, { text: huge }, { text: 7 }, { area: huge }])
      expect(readers.form({ f, ...wrong })).toBeNull()
  })

  it('an answer has its kind, and texts of any length come back to be shortened', () => {
    expect(readers.answer({ a: 'change', newText: 'x'.repeat(50_000) })?.draft.newText).toHaveLength(50_000)
    expect(readers.answer({ a: 'change', newText: huge })).toBeNull()
    expect(readers.answer({ a: 'confirm' })).toBeNull()
  })

  it('ticks are wordings, each once, and no more than a card has', () => {
    const sign = (ticks: string) => readers.signing({ h, o: `${k}:${p}`, ticks, name: ' Kim ', day: '2026-12-08' })
    expect(sign(`${c}:1:4,${c}:1:4, ${e}:2:0`)).toMatchObject({
      ticked: [
        { id: c, version: 1, seen: 4 },
        { id: e, version: 2, seen: 0 },
      ],
      name: 'Kim',
    })
    expect(sign('')?.ticked).toEqual([])
    for (const wrong of ['x', `${c}`, `${c}:1`, `${c}:0:1`, `${c}:x:1`, `${c}:1:-1`, `${c}:1:2:3`])
      expect(sign(wrong)).toBeNull()
    const many = Array.from({ length: mostTicks + 1 }, (_, n) => `${idOf(`c${n}`)}:1:1`).join(',')
    expect(sign(many)).toBeNull()
  })

  it.each([
    ['note', cards['commitment-note'].reads.answer, { how: 'guess' }],
    ['note', cards['commitment-note'].reads.answer, { answer: 'reported' }],
    ['note', cards['commitment-note'].reads.answer, { name: huge }],
    ['wording', cards['commitment-form'].reads.wording, { text: huge }],
    ['change', cards['commitment-change'].reads.answer, { reply: 7 }],
    ['deed', cards['commitment-deed'].reads.answer, { contactId: 'x' }],
  ])('a %s with %.60j is nothing', (_, read, data) => {
    expect(read(data)).toBeNull()
  })
})

describe('one and many', () => {
  const own = (n: number, words = lives(plainWriting)[0] ?? []) => {
    const commitments = Array.from({ length: n }, (_, i) => standingOf(plainWriting, i, words))
    const view = { place: ownPlace, planTitle: 'Granvik', day: '2026-12-04', isOver: false, partnerName: 'Polisen' }
    return { ...view, commitments, receipt: '', error: '' }
  }
  const lines = (n: number, faults: number) => ({
    place: listPlace,
    heldId: idOf('held'),
    source: '',
    understood: Array.from({ length: n }, () => ({ partner: 'Polisen', text: 'x', facts: 'y' })),
    page: 0,
    written: '',
    faults: Array.from({ length: faults }, (_, i) => ({ line: i + 1, why: 'z' })),
    receipt: '',
    errors: [],
  })
  it.each([
    ['one to answer, sv', () => cards.commitment.draw(own(1), sv), 'Läs åtagandet och svara.'],
    ['two to answer, sv', () => cards.commitment.draw(own(2), sv), '2 av 2 väntar på ditt svar.'],
    ['one to answer, en', () => cards.commitment.draw(own(1), en), 'Read the commitment and answer.'],
    ['two to answer, en', () => cards.commitment.draw(own(2), en), '2 of 2 are waiting for your answer.'],
    ['one asked about, sv', () => cards.commitment.draw(own(1), sv), 'Ta ställning till 1 åtagande från rådet'],
    ['one line, sv', () => cards['commitment-lines'].draw(lines(1, 1), sv), 'Registrera 1 åtagande'],
    ['one unread, sv', () => cards['commitment-lines'].draw(lines(1, 1), sv), '1 rad förstod jag inte. Rätta den'],
    ['two unread, sv', () => cards['commitment-lines'].draw(lines(1, 2), sv), '2 rader förstod jag inte. Rätta dem'],
    ['one unread, en', () => cards['commitment-lines'].draw(lines(1, 1), en), 'I did not understand 1 line.'],
    ['two lines, en', () => cards['commitment-lines'].draw(lines(2, 0), en), 'Register 2 commitments'],
  ])('%s', (_, draw, words) => {
    expect(wordsOn(draw()).join('\n')).toContain(words)
  })

  it('pages of what somebody has taken on show every commitment once, each with its own buttons', () => {
    const view = own(9)
    const pages = [0, 1, 2].map((page) => cards.commitment.draw({ ...view, place: { ...ownPlace, page } }, sv))
    const pressed = pages.flatMap((card) => buttonsOn(card).filter(({ verb }) => verb === 'commitment.confirm'))
    expect(pressed.map(({ data }) => (data as { c: string }).c)).toEqual(
      view.commitments.map((one) => one.commitment.id),
    )
    const last = cards.commitment.draw({ ...view, place: { ...ownPlace, page: 99 } }, sv)
    expect(wordsOn(last).join('\n')).toContain('(Sida 3 av 3)')
  })

  it('a text that is too long is given back whole, to be shortened there', () => {
    const text = 'å'.repeat(1500)
    const draft = { partnerId: '', text, area: '', measureCode: '', lastDay: '', contactId: '' }
    const choices = { partners: [], areas: [], contacts: [] }
    const form = { place: listPlace, formId: idOf('f'), reworded: null, ...choices, draft, receipt: '', errors: [] }
    const card = cards['commitment-form'].draw(form, sv)
    expect(inputsOn(card).find(({ id }) => id === 'text')).toMatchObject({ value: text, maxLength: 1500 })
  })

  it('partners and areas that do not fit are counted', () => {
    const partners = Array.from({ length: 130 }, (_, n) => ({ id: idOf(`p${n}`), name: `Aktör ${n}`, invited: true }))
    const areas = Array.from({ length: 45 }, (_, n) => ({ key: `k${n}`, title: `Område ${n}` }))
    const draft = {
      partnerId: partners[129]?.id ?? '',
      text: '',
      area: '',
      measureCode: '',
      lastDay: '',
      contactId: '',
    }
    const form = { place: listPlace, formId: idOf('f'), reworded: null, partners, areas, contacts: [], draft }
    const card = cards['commitment-form'].draw({ ...form, receipt: '', errors: [] }, sv)
    const shown = inputsOn(card).find(({ id }) => id === 'partnerId')?.choices as { value: string }[]
    const words = wordsOn(card).join('\n')
    expect(words).toContain(`${130 - shown.length} aktörer till får inte plats`)
    // Whoever is chosen is always among them.
    expect(shown[0]?.value).toBe(partners[129]?.id)
    expect(words).toMatch(/\d+ områden till får inte plats i listan\./)
  })
})
