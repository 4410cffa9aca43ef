import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../src/domain/cell-list.ts'
import { type Agreement, partnerKey, partnerKinds } from '../../src/domain/partner.ts'
import { partnerChange } from '../../src/domain/partner-change.ts'
import type { PartnerReading } from '../../src/domain/partner-file.ts'
import type { RegisterBook } from '../../src/flows/ports.ts'
import { renderRegister } from '../../src/outputs/workbook/register-workbook.ts'
import { createFileReaders } from '../../src/plan-file/plan-file-reader.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { aContact, anAgreement, aPartner } from '../support/council-builders.ts'
import { randomFrom } from '../support/random.ts'

const { readPartnerFile, readOrganisationFile } = createFileReaders()
const codes = Object.keys(languages) as Language[]

const contact = (overrides: Parameters<typeof aContact>[0] & { readonly teams?: string }) => {
  const { teams = '', ...rest } = overrides
  return { ...aContact(rest), teams }
}
const nasty = [
  '=HYPERLINK("http://evil.example";"x")',
  '+46 cmd',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  "'=1",
  '_x0041_',
  '"a"; b',
  '00123',
]

function bookOf(
  partners: RegisterBook['partners'],
  agreements: readonly Agreement[],
  language: Language,
): RegisterBook {
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]))
  const named = agreements.map((one) => ({ ...one, parties: one.partnerIds.map((id) => nameOf.get(id) ?? '') }))
  return { partners, agreements: named, language }
}

/** One of each kind, with people reached in every way, and texts that programs take for something else. */
function someBook(language: Language): RegisterBook {
  const partners = partnerKinds.map((kind, n) => ({
    ...aPartner({ name: plainLine(nasty[n] ?? `Aktör ${n}`), kind, ended: n === 5 }),
    contacts: [
      contact({
        name: 'Kim Nord',
        title: plainLine(nasty[n] ?? ''),
        email: `kim.${n}@polisen.example`,
        language: 'en',
      }),
      contact({ name: 'Åsa Öst', title: '', email: '', teams: 'asa@granvik.example', personId: 'person asa' }),
      contact({ name: 'Bo', title: 'präst', email: '' }),
    ].slice(0, n % 4),
  }))
  const ids = partners.map(({ id }) => id)
  const agreements = [
    anAgreement({
      partnerIds: ids,
      areas: ['Skola; fritid', 'Trygga, ljusa platser', '"Hem"'],
      validUntil: '2026-12-31',
    }),
    anAgreement({ title: '=1+1', reference: '', partnerIds: ids.slice(2, 3), areas: nasty.map(plainLine) }),
    anAgreement({ title: 'Tills vidare', reference: '-2', partnerIds: ids.slice(0, 1) }),
  ]
  return bookOf(partners, agreements, language)
}

async function readBack(book: RegisterBook): Promise<PartnerReading> {
  const result = await readPartnerFile(await renderRegister(book), 'register.xlsx')
  if (result.kind !== 'partners') throw new Error(`Read as ${JSON.stringify(result)}`)
  return result.reading
}

const found = new Map([['asa@granvik.example', 'aad asa']])
const idsInTeams = new Map([['person asa', 'aad asa']])
const nobody = { partners: [], agreements: [], idsInTeams }

/** The register without its ids. */
function contentOf({ partners, agreements }: RegisterBook) {
  return {
    partners: partners.map(({ name, kind, ended, contacts }) => ({
      ...{ name, kind, ended },
      contacts: contacts.map(({ name: called, title, email, language, personId }) => {
        return { name: called, title, email, language, inTeams: idsInTeams.get(personId ?? '') ?? null }
      }),
    })),
    agreements: agreements.map(({ title, reference, areas, parties, signedOn, validUntil }) => {
      const keys = parties.map((name) => partnerKey({ name }))
      return { title, reference, areas, parties: keys, signedOn, validUntil, ended: false }
    }),
  }
}

const contentOfChange = ({ partners, agreements }: ReturnType<typeof partnerChange>) => ({
  partners: partners.map(({ name, kind, ended, contacts }) => ({
    ...{ name, kind, ended },
    contacts: contacts.map(({ change: _, id: __, ...told }) => told),
  })),
  agreements: agreements.map(({ change: _, id: __, ...told }) => told),
})

describe.each(codes)('the register as a workbook, in %s', (language) => {
  it('is read back to exactly the same register, and changes nothing', async () => {
    const book = someBook(language)
    const reading = await readBack(book)
    expect(reading.faults).toEqual([])
    const same = partnerChange(reading, { ...book, idsInTeams }, { found, replace: true })
    expect([...same.partners, ...same.agreements].filter(({ change }) => change !== 'same')).toEqual([])
    expect(same.faults).toEqual([])
    const anew = partnerChange(reading, nobody, { found, replace: true })
    expect(contentOfChange(anew)).toEqual(contentOf(book))
  })

  it('is read back whatever people have written', async () => {
    const next = randomFrom(11)
    const random = (below: number) => Math.floor(next() * below)
    const signs = [
      ...'abÅö ;",=+-@|&<>\'\\%#$_0123456789',
      '語',
      '😀',
      '\u200f',
      '\u00e4',
      'e\u0301',
      '\ud800',
      '\u0007',
      '\ufffe',
    ]
    const word = () =>
      plainLine(Array.from({ length: 1 + random(30) }, () => signs[random(signs.length)]).join('')) || 'x'
    const partners = Array.from({ length: 40 }, (_, n) => ({
      ...aPartner({ name: plainLine(`${n} ${word()}`), kind: partnerKinds[random(8)] ?? 'other' }),
      contacts: Array.from({ length: random(3) }, (__, i) =>
        contact({ name: plainLine(`${i} ${word()}`), title: word(), email: '' }),
      ),
    }))
    const agreements = Array.from({ length: 40 }, (_, n) =>
      anAgreement({
        title: plainLine(`${n} ${word()}`),
        reference: word(),
        areas: [...new Set(Array.from({ length: 1 + random(4) }, word))],
        partnerIds: [partners[random(40)]?.id ?? ''],
      }),
    )
    const book = bookOf(partners, agreements, language)
    const reading = await readBack(book)
    const personal = reading.faults.filter(({ kind }) => kind !== 'text-personal')
    expect(personal).toEqual([])
    const unread = new Set(reading.faults.map(({ sheet, row }) => `${sheet} ${row}`))
    expect(unread.size).toBeLessThan(10)
    const change = partnerChange(reading, { ...book, idsInTeams }, { found, replace: false })
    expect([...change.partners, ...change.agreements].filter((one) => one.change !== 'same')).toEqual([])
  })

  it('holds text and no formulas: what begins with = + - or @ is text in every cell', async () => {
    const parts = unzipSync(await renderRegister(someBook(language)))
    const sheets = Object.entries(parts).filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets).toHaveLength(2)
    for (const [, bytes] of sheets) {
      const xml = strFromU8(bytes)
      expect(xml).not.toMatch(/<f[ >]/)
      const types = [...xml.matchAll(/<c [^>]*[^/]>(?=<)/g)].map(([tag]) => /t="(\w+)"/.exec(tag)?.[1])
      expect(new Set(types)).toEqual(new Set(['s']))
    }
    const external = Object.keys(parts).filter((name) => /external|vba|connection/i.test(name))
    expect(external).toEqual([])
  })

  it('names its columns in its language, and offers the words that it can be filled in with', async () => {
    const t = languages[language].cards.partnerImport
    const { sheets } = await readXlsx(await renderRegister(someBook(language)))
    expect(sheets.map(({ name }) => name)).toEqual([t.sheets.partners, t.sheets.agreements])
    const { partner, kind, contact: person, title, email, teams, language: spoken, ended } = t.columns
    expect(sheets[0]?.rows[0]).toEqual([partner, kind, person, title, email, teams, spoken, ended])
  })

  it('of nobody has its headings, and says when it is read that there are no rows', async () => {
    const bytes = await renderRegister({ partners: [], agreements: [], language })
    expect(await readPartnerFile(bytes, 'register.xlsx')).toEqual({ kind: 'refused', refusal: { reason: 'no-rows' } })
  })

  it('is nothing else', async () => {
    expect(await readOrganisationFile(await renderRegister(someBook(language)), 'register.xlsx')).toEqual({
      kind: 'other',
    })
  })
})
