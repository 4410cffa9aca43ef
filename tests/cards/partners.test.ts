import { describe, expect, it } from 'vitest'
import { agreementTimeWords } from '../../src/cards/agreements.ts'
import { cards } from '../../src/cards/index.ts'
import type { AgreementTime } from '../../src/domain/agreement-time.ts'
import type { PartnerChange } from '../../src/domain/partner-change.ts'
import { languages } from '../../src/text/index.ts'
import { idOf } from '../support/card-fixtures.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages
const huge = 'x'.repeat(100_001)
const [p, c, g, i] = ['partner', 'contact', 'agreement', 'import'].map(idOf)

describe('what comes back from the cards about partners', () => {
  const { place } = cards.partners.reads
  const { answer: partner, partner: partnerId, contact: contactId } = cards['partner-form'].reads
  const { answer: agreement, place: agreementId } = cards['agreement-form'].reads
  const { answer: preview } = cards['partner-preview'].reads

  it.each([null, undefined, 'x', 7, [], {}, { p: 'x' }, { c: 7 }, { g: huge }, { i: [], v: 7 }, { n: 1.5, q: '' }])(
    '%.40j is nothing of theirs',
    (data) => {
      for (const read of [place, partner, partnerId, contactId, agreement, agreementId, preview])
        expect(read(data)).toBeNull()
    },
  )

  const empty = { name: '', title: '', email: '', person: '', byMail: false, language: 'sv' }
  it.each<readonly [string, object, object | null]>([
    ['nothing filled in', {}, { contactId: null, more: false, name: '', kind: null, contact: empty }],
    [
      'a contact',
      {
        c,
        name: ' Polisen\u0000 ',
        kind: 'police',
        contactName: ' Kim\u0007',
        email: ' a@b.se ',
        byMail: 'true',
        language: 'en',
        more: true,
      },
      {
        ...{ contactId: c, more: true, name: 'Polisen', kind: 'police' },
        contact: { ...empty, name: 'Kim', email: 'a@b.se', byMail: true, language: 'en' },
      },
    ],
    ['a kind that is none', { kind: 'spies' }, null],
    ['a language that is none', { language: 'tlh' }, null],
    ['a huge name', { name: huge }, null],
    ['a contact that is none', { c: 'x' }, null],
    ['a huge person', { person: huge }, null],
  ])('a partner: %s', (_, data, told) => {
    expect(partner({ p, v: 'x', ...data })).toEqual(told && { partnerId: p, shown: 'x', ...told })
  })

  const nothing = { title: '', reference: '', parties: [], areas: [], ownAreas: '', signedOn: '', validUntil: '' }
  it.each<readonly [string, object, object | number | null]>([
    ['nothing filled in', {}, nothing],
    ['choices, each once', { parties: 'a, b,,a', areas: 'c' }, { ...nothing, parties: ['a', 'b'], areas: ['c'] }],
    ['more choices than there are', { areas: Array.from({ length: 60 }, (_, n) => n).join() }, 41],
    ['huge choices', { parties: huge }, null],
    ['days as they came, to be judged', { signedOn: ' i dag ' }, { ...nothing, signedOn: 'i dag' }],
    ['a huge day', { validUntil: huge }, null],
  ])('an agreement: %s', (_, data, told) => {
    const answer = agreement({ g, v: '', ...data })
    if (typeof told === 'number') expect(answer?.areas).toHaveLength(told)
    else expect(answer).toEqual(told && { agreementId: g, shown: '', ...told })
  })

  it.each([
    [{}, false],
    [{ replace: 'false' }, false],
    [{ replace: 'true' }, true],
  ])('an import: %j', (data, replace) => {
    expect(preview({ i, v: 'x', ...data })).toEqual({ importId: i, shown: 'x', replace })
    expect(preview({ i, v: 'x', replace: !replace })).toBeNull()
  })
})

describe('how long an agreement holds, in words', () => {
  it('no two sound the same, in both languages', () => {
    const until = '2026-12-31'
    const times: readonly AgreementTime[] = [
      { kind: 'coming' },
      { kind: 'open' },
      { kind: 'holds', until },
      { kind: 'over', until },
      ...[0, 1, 2].map((days) => ({ kind: 'ends-soon' as const, until, days })),
    ]
    for (const text of [sv, en]) expect(new Set(times.map((time) => agreementTimeWords(time, text))).size).toBe(7)
  })

  it.each([
    [sv, 0, 'Går ut i dag, 31 december 2026.'],
    [sv, 1, 'Går ut 31 december 2026, om 1 dag.'],
    [sv, 2, 'Går ut 31 december 2026, om 2 dagar.'],
    [en, 1, 'Runs out 31 December 2026, in 1 day.'],
  ] as const)('%#', (text, days, words) => {
    expect(agreementTimeWords({ kind: 'ends-soon', until: '2026-12-31', days }, text)).toBe(words)
  })
})

describe('one and many', () => {
  const change: PartnerChange = { partners: [], agreements: [], faults: [] }
  const preview = (n: number) => {
    const counts = { partners: n, contacts: n, agreements: n }
    const file = { importId: idOf('i'), fileName: 'x.csv', shown: 'x', change, mayReplace: true, isAnew: false }
    return { ...file, counts, ends: counts }
  }
  const form = (n: number) => {
    const contact = { id: null, name: '', title: '', email: '', person: null, byMail: false, language: 'sv' }
    const contacts = Array.from({ length: 10 + n }, (_, one) => {
      return { id: idOf(`c${one}`), name: `Kim ${one}`, title: '', reach: 'none' as const }
    })
    const partner = { partnerId: idOf('p'), isNew: false, shown: 'x', name: 'N', kind: 'other' as const, contacts }
    return { place: { page: 0, about: '' }, ...partner, contact, receipt: '', error: '' }
  }

  it.each([
    [
      'a file of one, sv',
      () => cards['partner-preview'].draw(preview(1), sv),
      'I filen står 1 aktör, 1 kontaktperson och 1 överenskommelse.',
    ],
    [
      'a file of two, sv',
      () => cards['partner-preview'].draw(preview(2), sv),
      '(2 aktörer, 2 kontaktpersoner och 2 överenskommelser)',
    ],
    [
      'a file of one, en',
      () => cards['partner-preview'].draw(preview(1), en),
      '1 partner, 1 contact person and 1 agreement',
    ],
    ['one without room, sv', () => cards['partner-form'].draw(form(1), sv), '1 kontaktperson till får inte plats här.'],
    [
      'two without room, en',
      () => cards['partner-form'].draw(form(2), en),
      'There is no room here for 2 more contact persons.',
    ],
  ])('%s', (_, draw, words) => {
    expect(wordsOn(draw()).join('\n')).toContain(words)
  })
})

describe('a form that comes back', () => {
  it('shows no day where something else was written, and says what was wrong', () => {
    const chosen = { partners: [], morePartners: 0, parties: [], planAreas: [], areas: [], ownAreas: '' }
    const typed = { title: 'T', reference: '', signedOn: 'i går', validUntil: huge }
    const error = sv.cards.agreements.fault['signed-wrong']
    const at = { place: { page: 0, about: '' }, agreementId: idOf('g'), isNew: true, shown: '' }
    const card = cards['agreement-form'].draw({ ...at, ...chosen, ...typed, error }, sv)
    const days = inputsOn(card).filter(({ type }) => type === 'Input.Date')
    expect(days.map(({ value }) => value)).toEqual(['', ''])
    expect(wordsOn(card)).toContain(error)
  })

  it('offers to end a contact only where one is on it, and a partner only where there is one', () => {
    const base = { place: { page: 0, about: '' }, partnerId: idOf('p'), shown: '', name: '', kind: null, contacts: [] }
    const contact = { name: '', title: '', email: '', person: null, byMail: false, language: 'sv' }
    const verbs = (id: string | null, isNew: boolean) => {
      const card = cards['partner-form'].draw(
        { ...base, isNew, contact: { ...contact, id }, receipt: '', error: '' },
        sv,
      )
      return buttonsOn(card).map(({ verb }) => verb)
    }
    expect(verbs(null, true)).toEqual(['partner.save', 'partner.save', 'partner.list'])
    expect(verbs(null, false)).toEqual(['partner.save', 'partner.save', 'partner.drop', 'partner.list'])
    expect(verbs(idOf('c'), false)).toContain('partner.leave')
  })
})
