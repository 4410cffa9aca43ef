import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { longestPaste } from '../../src/cards/commitment-lines.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { type CommitmentTown, commitmentTown } from '../support/commitment-town.ts'
import { aCouncil } from '../support/council-builders.ts'
import { valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { workbookOf } from '../support/plan-workbook.ts'
import { cardOf, newTown } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const someId = '10000000-0000-4000-8000-00000000ffff'
const header = ['Aktör', 'Åtagande', 'Område', 'Åtgärd', 'Senast', 'Kontakt']

async function fieldIn(town: CommitmentTown) {
  return cardOf(await town.pressOn('samira', await town.list(), 'commitment.lines'))
}

const paste = async (town: CommitmentTown, lines: string) =>
  cardOf(await town.pressOn('samira', await fieldIn(town), 'commitment.read', { lines }))

const texts = async (town: CommitmentTown) => (await town.standings()).map(({ present }) => present.text)

describe('pasting lines', () => {
  it('shows what each line became before anything is written, and gives back what was not understood', async () => {
    const town = await commitmentTown()
    const lines = [
      'Polisen: Vandra på kvällarna; senast 1 juni 2027',
      'Brandkåren: Öva',
      'Bostaden; Byta lampor; juni 2027; 1.2',
      'Polisen: Ring Kim 070-123 45 67',
    ].join('\n')
    const before = await town.standings()
    const preview = await paste(town, lines)
    const words = read(preview)
    expect(words).toContain('2 åtaganden kan registreras.')
    expect(words).toContain('Vandra på kvällarna')
    expect(words).toContain('senast 30 juni 2027 · åtgärd 1.2')
    expect(words).toContain('2 rader förstod jag inte. Rätta dem här nedanför:')
    expect(words).toContain('Rad 1: aktören ”Brandkåren” finns inte i registret.')
    expect(words).toContain('Rad 2: texten verkar innehålla ett telefonnummer.')
    expect(valuesOn(preview)).toEqual({ lines: 'Brandkåren: Öva\nPolisen: Ring Kim 070-123 45 67' })
    expect(await town.standings()).toEqual(before)
    expect(Buffer.from(JSON.stringify(await town.facts())).includes('070-123')).toBe(false)
    const bytes = (await town.facts()).PartnerFile?.map(({ bytes: held }) => String(held)).join()
    expect(Buffer.from(bytes?.replaceAll('\\x', '') ?? '', 'hex').toString()).not.toContain('070')
  })

  it('goes on with the lines that are put right, together with those that were understood', async () => {
    const town = await commitmentTown()
    const preview = await paste(town, 'Polisen: Vandra\nBrandkåren: Öva')
    const corrected = { lines: 'Räddningstjänsten: Öva' }
    const again = cardOf(await town.pressOn('samira', preview, 'commitment.read', corrected))
    expect(read(again)).toContain('2 åtaganden kan registreras.')
    expect(valuesOn(again)).toEqual({ lines: '' })
    const done = cardOf(await town.pressOn('samira', again, 'commitment.apply', { lines: '' }))
    expect(read(done)).toContain('✓ 2 åtaganden är registrerade.')
    expect(await texts(town)).toEqual(['Vandra', 'Öva'])
  })

  it('registers what was shown, and keeps in the field what is written there', async () => {
    const town = await commitmentTown()
    const preview = await paste(town, 'Polisen: Vandra\nBrandkåren: Öva')
    const lines = 'Brandkåren: Öva mer'
    const done = cardOf(await town.pressOn('samira', preview, 'commitment.apply', { lines }))
    expect(read(done)).toContain('✓ 1 åtagande är registrerat.')
    expect(read(done)).toContain('De här raderna är inte registrerade än:')
    expect(valuesOn(done)).toEqual({ lines })
    expect(await texts(town)).toEqual(['Vandra'])
  })

  it('registers sixty in one transaction, once, however often and at once it is pressed', async () => {
    const town = await commitmentTown()
    const lines = Array.from({ length: 60 }, (_, n) => `Polisen: Uppgift ${n + 1} av sextio; ${(n % 28) + 1}/6`).join(
      '\n',
    )
    const preview = await paste(town, lines)
    expect(read(preview)).toContain('Sida 1 av 6')
    const turned = buttonsOn(preview).find(({ title }) => title === 'Nästa')
    const last = cardOf(await town.press('samira', 'commitment.read', { ...(turned?.data as object), lines: '' }))
    expect(read(last)).toContain('Sida 2 av 6')
    town.jobs.splice(0)
    const press = () => town.pressOn('samira', last, 'commitment.apply', { lines: '' })
    const replies = await Promise.all([press(), press()])
    replies.push(await press())
    const said = replies.map((reply) => (reply.kind === 'card' ? read(reply.card) : reply.text))
    expect(said[0]).toContain('✓ 60 åtaganden är registrerade.')
    expect(said[2]).toBe(town.text.cards.commitments.lines.doneBefore)
    const all = await town.standings()
    expect(all.map(({ commitment }) => commitment.number)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1))
    expect(all[27]?.present).toMatchObject({ text: 'Uppgift 28 av sextio', lastDay: '2027-06-28' })
    const written = town.jobs.filter(({ name }) => name === 'write-lists')
    expect(written.map(({ rows }) => rows?.length)).toEqual([120])
    expect(town.jobs.filter(({ name }) => name === 'refresh-posts')).toHaveLength(1)
  })

  it('writes all or nothing when the ledger fails, and the same press works afterwards', async () => {
    const town = await commitmentTown()
    const preview = await paste(town, 'Polisen: Vandra\nBostaden: Byta lampor')
    town.broken.add('commitments.register')
    const failed = await town.pressOn('samira', preview, 'commitment.apply', { lines: '' })
    expect(noticeOf(failed)).toBe(town.text.cards.refusal.generic)
    town.broken.clear()
    expect(await texts(town)).toEqual([])
    cardOf(await town.pressOn('samira', preview, 'commitment.apply', { lines: '' }))
    expect(await texts(town)).toEqual(['Vandra', 'Byta lampor'])
  })

  it('does not register what is there already', async () => {
    const town = await commitmentTown()
    await town.register(town.police, 'Vandra')
    const preview = await paste(town, 'Polisen: Vandra.\nPolisen: Prata\nPolisen: prata')
    expect(read(preview)).toContain('1 åtagande kan registreras.')
    expect(read(preview)).toContain('Rad 1: aktören har redan ett åtagande med samma text.')
    expect(valuesOn(preview)).toEqual({ lines: 'Polisen: Vandra.\nPolisen: prata' })
  })

  it('may be cancelled, and what was read is forgotten', async () => {
    const town = await commitmentTown()
    const preview = await paste(town, 'Polisen: Vandra på Storgatan')
    const list = cardOf(await town.pressOn('samira', preview, 'commitment.discard'))
    expect(read(list)).toContain('Inga åtaganden är registrerade än.')
    const { PartnerFile = [] } = await town.facts()
    expect(PartnerFile.map(({ bytes }) => bytes)).toEqual([null])
    for (const verb of ['commitment.apply', 'commitment.read'])
      expect(noticeOf(await town.pressOn('samira', preview, verb, { lines: 'x' }))).toBe(
        town.text.cards.commitments.lines.doneBefore,
      )
  })

  it('pages through what was understood without losing the field', async () => {
    const town = await commitmentTown()
    const lines = Array.from({ length: 11 }, (_, n) => `Polisen: Uppgift ${n + 1}`)
    const preview = await paste(town, [...lines, 'Okänd: y'].join('\n'))
    const turned = buttonsOn(preview).find(({ title }) => title === 'Nästa')
    const next = cardOf(
      await town.press('samira', 'commitment.read', { ...(turned?.data as object), lines: 'Okänd: yz' }),
    )
    expect(read(next)).toContain('Sida 2 av 2')
    expect(valuesOn(next)).toEqual({ lines: 'Okänd: yz' })
  })
})

describe.each(codes)('lines that cannot be read at once, in %s', (code) => {
  const t = languages[code].cards.commitments.lines
  let town: CommitmentTown
  beforeAll(async () => {
    town = await commitmentTown(code)
  })

  it.each([
    ['nothing', ' \n ', t.empty],
    ['far too much', 'a'.repeat(longestPaste + 1), code === 'sv' ? '12 001 tecken' : '12,001 characters'],
    ['too many', 'Polisen: a\n'.repeat(301), t.tooMany('300')],
  ])('%s', async (_, lines, words) => {
    const before = await town.facts()
    const card = await paste(town, lines)
    expect(read(card)).toContain(words)
    expect(inputsOn(card).map(({ value }) => String(value).trim() === lines.trim())).toEqual([true])
    expect(await town.facts()).toEqual(before)
  })

  it.each([{ h: someId }, { h: 'x' }, { k: someId, h: someId }])('those nobody holds: %j', async (data) => {
    const press = (verb: string) => town.press('samira', verb, { k: town.council.id, n: 0, lines: 'x', ...data })
    const before = await town.facts()
    for (const verb of ['commitment.apply', 'commitment.discard', 'commitment.read']) {
      const reply = await press(verb)
      if (verb !== 'commitment.discard' || reply.kind === 'notice')
        expect([t.doneBefore, languages[code].cards.refusal.badInput, languages[code].cards.refusal.gone]).toContain(
          noticeOf(reply),
        )
    }
    expect(await town.facts()).toEqual(before)
  })

  it('those that hold another file', async () => {
    const asked = cardOf(await town.attach('blad.pdf', new TextEncoder().encode('%PDF-1.7 x')))
    // No commitment waits to be signed: nothing is held.
    expect(read(asked)).toContain(languages[code].cards.commitmentCase.sheetForm.noneWaiting)
  })
})

describe('a file with commitments', () => {
  const rows = [
    ['Polisen', 'Vandra', 'Trygga platser', '1,2', '2027-06-01', 'Erik'],
    ['Okänd', 'Öva', '', '', '', ''],
  ]
  const csv = (some: readonly (readonly string[])[]) =>
    new TextEncoder().encode(some.map((row) => row.join(';')).join('\r\n'))
  const xlsx = (some: readonly (readonly string[])[]) =>
    workbookOf([{ name: 'Blad1', rows: [['Rådet'], [], ...some.map((row) => [...row])] }])

  it.each([
    ['a workbook', 'åtaganden.xlsx', () => xlsx([header, ...rows])],
    ['a table', 'ÅTAGANDEN.CSV', () => csv([header, ...rows])],
  ])('%s becomes the same preview as pasted lines', async (_, name, bytes) => {
    const town = await commitmentTown()
    const preview = cardOf(await town.attach(name, await bytes()))
    expect(read(preview)).toContain(`Från filen ${name}.`)
    expect(read(preview)).toContain('1 åtagande kan registreras.')
    expect(valuesOn(preview)).toEqual({ lines: 'Okänd\tÖva\t\t\t\t' })
    const done = cardOf(await town.pressOn('samira', preview, 'commitment.apply', { lines: '' }))
    expect(read(done)).toContain('✓ 1 åtagande är registrerat.')
    expect((await town.standings())[0]).toMatchObject({
      present: { text: 'Vandra', area: 'Trygga platser', measureCode: '1.2', lastDay: '2027-06-01' },
      commitment: { contactId: town.police.contact.id },
    })
  })

  it.each([
    ['an identity number', [header, ['Polisen', '850101-1234']], /personnummer på rad \d/],
    ['too many rows', [header, ...Array.from({ length: 301 }, () => ['Polisen', 'x'])], /fler än 300 åtaganden/],
    ['only headings', [header], /inga åtaganden under rubrikerna/],
  ])('with %s is refused whole, and nothing is kept', async (_, some, words) => {
    const town = await commitmentTown()
    const before = await town.facts()
    for (const [name, bytes] of [
      ['a.csv', csv(some)],
      ['a.xlsx', await xlsx(some)],
    ] as const)
      expect(read(cardOf(await town.attach(name, bytes)))).toMatch(words)
    expect(await town.facts()).toEqual(before)
  })

  it('with more unreadable rows than the card takes says how many to correct in the file', async () => {
    const town = await commitmentTown()
    const some = [header, ...Array.from({ length: 200 }, (_, n) => ['Okänd', `${n} ${'lång text '.repeat(20)}`])]
    const preview = cardOf(await town.attach('a.csv', csv(some)))
    expect(read(preview)).toMatch(/\d+ rader i filen förstod jag inte, och de får inte plats här/)
    expect(valuesOn(preview).lines?.length).toBeLessThanOrEqual(longestPaste)
  })

  it('from somebody who is no coordinator is not read', async () => {
    const town = await commitmentTown()
    const before = await town.standings()
    await town.attach('a.csv', csv([header, ...rows]), 'fatima')
    expect(await town.standings()).toEqual(before)
    expect((await town.facts()).PartnerFile?.filter(({ purpose }) => purpose === 'held')).toEqual([])
  })

  it('belongs to the plan whose name is in its name, where several plans have a council', async () => {
    const town = await commitmentTown()
    const { store, world } = town.services
    const importId = randomUUID()
    const reading = { title: 'Norrvik', year: 2026, areas: [], findings: [] }
    const about = { fileName: 'x.xlsx', sha256: importId, byId: town.personOf('samira'), at: world.now() }
    await store.plans.saveImport({ id: importId, reading, state: 'pending', ...about })
    const plan = { id: randomUUID(), name: 'Norrvik', year: 2026 }
    await store.plans.applyImport({ importId, plan, accepted: [], at: world.now(), measures: [] }, [])
    const other = aCouncil({ planId: plan.id, calledBy: town.personOf('samira') })
    await store.councils.call(other, [])
    const before = await town.facts()
    const which = cardOf(await town.attach('a.csv', csv([header, ...rows])))
    expect(read(which)).toContain('Vilket råd gäller filen?')
    expect(read(which)).toMatch(/Granvik 2026.*Norrvik 2026|Norrvik 2026.*Granvik 2026/)
    expect(await town.facts()).toEqual(before)
    const plain = [header, ['Polisen', 'Vandra', '', '', '2027-06-01', '']]
    const preview = cardOf(await town.attach('Åtaganden_norrvik-2026.csv', csv(plain)))
    cardOf(await town.pressOn('samira', preview, 'commitment.apply', { lines: '' }))
    expect(await texts(town)).toEqual([])
    expect(await store.commitments.ofCouncil(other.id)).toHaveLength(1)
  })

  it('before any council is called says so', async () => {
    const town = await newTown()
    await town.speak()
    expect(read(cardOf(await town.attach('a.csv', csv([header, ...rows]))))).toContain('Det finns inget råd')
  })
})
