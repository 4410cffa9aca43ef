import { describe, expect, it } from 'vitest'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { findManager } from '../../src/flows/find-manager.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, textBlocksOn } from '../support/card-walk.ts'
import { emailOf } from '../support/fakes.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { planHeader, planRow, type SheetValues, workbookOf } from '../support/plan-workbook.ts'
import { cardOf, ids, newTown, type Town } from '../support/town.ts'
import { watched } from '../support/watched-directory.ts'

const codes = Object.keys(languages) as Language[]
const [erik, fatima] = [emailOf('Erik Enhetschef'), emailOf('Fatima Fritidschef')]
const header = ['Förvaltning', 'Enhet', 'Chef', 'Medarbetare']

const csv = (rows: readonly (readonly string[])[], separator = ';') =>
  new TextEncoder().encode(rows.map((row) => row.join(separator)).join('\r\n'))
const sheet = (rows: SheetValues['rows'], name = 'Blad1'): SheetValues => ({ name, rows })

async function townIn(code: Language = 'sv') {
  const town = await newTown(code)
  await town.speak()
  return town
}

/** Attaches a file, lets its people be looked up, and gives the card that came. */
async function previewOf(town: Town, name: string, bytes: Uint8Array): Promise<Card> {
  await town.attach(name, bytes)
  const job = town.jobs.splice(0).find((one) => one.name === 'look-up-organisation')
  await jobHandlers(town.services)
    .find((handler) => handler.name === job?.name)
    ?.run(job?.payload)
  const card = town.sent.at(-1)?.card
  if (!card) throw new Error('No card came.')
  return card
}

const apply = async (town: Town, preview: Card, replace = 'false') =>
  cardOf(await town.pressOn('samira', preview, 'organisation.apply', { replace }))

/** Units as `Förvaltning/Enhet: chef: medarbetare`. */
async function unitsOf(town: Town): Promise<readonly string[]> {
  const listed = await town.services.store.units.list()
  const units = await Promise.all(listed.map((unit) => town.services.store.units.find(unit.id)))
  return units.map((unit) => {
    const members = unit?.members.map(({ aadObjectId }) => nameOf(aadObjectId)).toSorted()
    return `${unit?.department}/${unit?.name}: ${nameOf(unit?.manager?.aadObjectId)}: ${members?.join(' ')}`
  })
}
const nameOf = (id = '') => Object.entries(ids).find(([, one]) => one === id)?.[0] ?? '–'

const whole = [
  header,
  ['Kultur', 'Fritid', fatima, fatima],
  ['Kultur', 'Fritid', '', erik],
  ['Teknik', 'Gata', erik, ''],
]

describe('a file with the organisation', () => {
  it.each([
    ['a table with semicolons', 'enheter.csv', () => csv(whole)],
    ['with commas', 'ENHETER.CSV', () => csv(whole, ',')],
    ['with tabs', 'enheter.csv', () => csv(whole, '\t')],
    ['a workbook', 'enheter.xlsx', () => workbookOf([sheet([['Enheter 2026'], [], ...whole])])],
  ])('%s is read, looked up, shown and read in whole', async (_, name, bytes) => {
    const town = await townIn()
    const preview = await previewOf(town, name, await bytes())
    const words = read(preview)
    expect(words).toContain('2 förvaltningar med 2 enheter.')
    expect(words).toContain('Chefer: 2 finns i katalogen, 0 hittades inte.')
    expect(words).toContain('Medarbetare: 2 finns i katalogen, 0 hittades inte.')
    expect(words).toContain('Nya enheter: 2. Nya chefer: 2. Medarbetare som får ny enhet: 2.')
    expect(words).not.toContain('titta på')
    expect(await unitsOf(town)).toEqual([])
    expect(read(await apply(town, preview))).toContain('2 enheter och 2 medarbetare från filen är inlästa.')
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: erik fatima', 'Teknik/Gata: erik: '])
  })

  it('read again changes nothing, and says so', async () => {
    const town = await townIn()
    await apply(town, await previewOf(town, 'a.csv', csv(whole)))
    const { OrganisationImport: _, ...before } = await town.facts()
    const again = await previewOf(town, 'a.csv', csv(whole))
    expect(read(again)).toContain('Allt är redan inläst. Inget behöver ändras.')
    expect(inputsOn(again)).toEqual([])
    await apply(town, again)
    const { OrganisationImport: __, ...after } = await town.facts()
    expect(after).toEqual(before)
  })

  it('leaves what it does not name, unless the coordinator replaces everything', async () => {
    const town = await townIn()
    await apply(town, await previewOf(town, 'a.csv', csv(whole)))
    const less = csv([header, ['Kultur', 'Fritid', '', fatima]])
    const kept = await previewOf(town, 'b.csv', less)
    expect(inputsOn(kept)).toMatchObject([
      {
        id: 'replace',
        value: 'false',
        title: 'Ta också bort det som inte står i filen (1 enhet, 1 medarbetare ur sin enhet)',
      },
    ])
    await apply(town, kept)
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: erik fatima', 'Teknik/Gata: erik: '])
    await apply(town, await previewOf(town, 'b.csv', less), 'true')
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: –: fatima'])
  })

  it('never replaces anything while a row could not be read, whatever the button says', async () => {
    const town = await townIn()
    await apply(town, await previewOf(town, 'a.csv', csv(whole)))
    const preview = await previewOf(
      town,
      'b.csv',
      csv([header, ['Kultur', 'Fritid', '', fatima], ['Kultur', '', '', erik]]),
    )
    expect(inputsOn(preview)).toEqual([])
    expect(read(preview)).toContain('Rätta raderna och bifoga filen igen om du vill ersätta allt.')
    await apply(town, preview, 'true')
    expect(await unitsOf(town)).toHaveLength(2)
  })

  it('tells what is wrong by row, and reads the rest', async () => {
    const town = await townIn()
    const preview = await previewOf(
      town,
      'a.csv',
      csv([
        header,
        ['', 'Fritid', fatima, erik],
        ['Kultur', '', fatima, erik],
        ['Kultur', 'x'.repeat(121), '', ''],
        ['Kultur', 'Fritid', fatima, 'Erik Enhetschef'],
        ['kultur', ' FRITID ', erik, erik, ''],
        ['Kultur', 'Bio', 'nej', erik],
        ['Kultur', 'Bio', 'okand@granvik.example', 'ingen@granvik.example', 'flyttad'],
        ['Kultur', 'Bio', 'okand@granvik.example', 'ingen@granvik.example'],
        ['Kultur', 'Ring Kim 070-123 45 67', fatima, erik],
        ['kim.nord@granvik.example', 'Bio', '', ''],
      ]),
    )
    const rows = read(preview)
      .split('\n')
      .filter((line) => line.startsWith('Rad '))
    expect(rows).toEqual([
      'Rad 2: förvaltning saknas, raden läses inte in',
      'Rad 3: enhet saknas, raden läses inte in',
      'Rad 4: namnet är för långt, raden läses inte in',
      'Rad 5: medarbetaren är inte skriven som e-post eller inloggningsnamn',
      'Rad 6: enheten har redan en annan chef i filen, den första gäller',
      'Rad 7: chefen är inte skriven som e-post eller inloggningsnamn',
      'Rad 7: medarbetaren står redan i en annan enhet, den första gäller',
      'Rad 8: det står något till höger om rubrikerna, raden läses inte in',
      'Rad 9: okand@granvik.example finns inte i katalogen',
      'Rad 9: ingen@granvik.example finns inte i katalogen',
      'Rad 10: namnet verkar innehålla personuppgifter, raden läses inte in',
      'Rad 11: namnet verkar innehålla personuppgifter, raden läses inte in',
    ])
    expect(read(preview)).toContain('Chefer: 1 finns i katalogen, 1 hittades inte.')
    await apply(town, preview)
    expect(await unitsOf(town)).toEqual(['Kultur/Bio: –: ', 'Kultur/Fritid: fatima: erik'])
  })

  it('names twelve rows at most and counts the others', async () => {
    const town = await townIn()
    const rows = Array.from({ length: 20 }, () => ['Kultur', '', '', ''])
    const preview = await previewOf(town, 'a.csv', csv([header, ...rows]))
    expect(read(preview).match(/^Rad /gm)).toHaveLength(12)
    expect(read(preview)).toContain('… och 8 till.')
  })

  it('keeps what looks like a formula or markup as the text it is', async () => {
    const town = await townIn()
    const name = '=HYPERLINK("http://evil") **x** <at>y</at>'
    const bytes = csv([header, ['@SUM(1)', `"${name.replaceAll('"', '""')}"`, '', '']])
    await apply(town, await previewOf(town, 'a.csv', bytes))
    expect(await unitsOf(town)).toEqual([`@SUM(1)/${name}: –: `])
    const list = cardOf(await town.say('samira', 'organisation'))
    expect(read(list)).toContain('=HYPERLINK')
    for (const block of textBlocksOn(list)) expect(String(block.text)).not.toContain('HYPERLINK')
  })

  it('is one person, however many addresses they have', async () => {
    const town = await townIn()
    const { findPerson } = town.services.directory
    const directory = {
      ...town.services.directory,
      findPerson: (id: string) => findPerson(id === 'erik@granvik.example' ? ids.erik : id),
    }
    const services = { ...town.services, directory }
    await town.attach(
      'a.csv',
      csv([header, ['Kultur', 'Fritid', '', erik], ['Teknik', 'Gata', '', 'erik@granvik.example']]),
    )
    const payload = town.jobs.at(-1)?.payload
    await jobHandlers(services)
      .find((handler) => handler.name === 'look-up-organisation')
      ?.run(payload)
    const preview = town.sent.at(-1)?.card as Card
    expect(read(preview)).toContain('Rad 3: medarbetaren står redan i en annan enhet, den första gäller')
    await apply(town, preview)
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: –: erik', 'Teknik/Gata: –: '])
  })
})

describe.each(codes)('a file that cannot be read as an organisation, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.organisation
  const many = (n: number) => csv([header, ...Array.from({ length: n }, (_, i) => ['Kultur', `Enhet ${i}`, '', ''])])
  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))

  const files: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
    ['UTF-16', 'a.csv', () => Buffer.from('\ufeffFörvaltning;Enhet', 'utf16le'), t.refused['not-text']],
    ['a picture', 'a.csv', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), t.refused['not-text']],
    ['too large', 'a.csv', () => new Uint8Array((2 << 20) + 1).fill(65), t.refused['too-large']],
    ['no column at all', 'a.csv', () => csv([['Konto', 'Belopp']]), t.columns.department],
    ['nothing', 'a.csv', () => new Uint8Array(), t.columns.member],
    [
      'without a column',
      'a.csv',
      () => csv([header.slice(0, 3), ['a', 'b', 'c']]),
      t.refused['missing-column'](t.columns.member, true),
    ],
    [
      'a workbook without a column',
      'a.xlsx',
      () => workbookOf([sheet([header.slice(0, 3), ['a', 'b', 'c']])]),
      t.refused['missing-column'](t.columns.member, true),
    ],
    ['only headings', 'a.csv', () => csv([header]), t.refused['no-rows']],
    ['5,001 rows', 'a.csv', () => many(5001), t.refused['too-many-rows'](number('5 000'))],
    [
      'a million rows',
      'a.csv',
      () => new TextEncoder().encode(`${header.join(';')}\n${'a\n'.repeat(1_000_000)}`),
      t.refused['too-many-rows'](number('5 000')),
    ],
    [
      '5,001 rows in a workbook',
      'a.xlsx',
      () => workbookOf([sheet([header, ...Array.from({ length: 5001 }, () => ['a', 'b', 'c@d.se', ''])])]),
      t.refused['too-many-rows'](number('5 000')),
    ],
    [
      'a million cells in a row',
      'a.csv',
      () => csv([header, ['Kultur', 'Fritid', '', '', ...Array.from({ length: 1_000_000 }, () => 'x')]]),
      t.refused['too-wide'](2),
    ],
    [
      'a quote that is not closed',
      'a.csv',
      () => csv([header, ['"Kultur', 'Fritid', '', '']]),
      t.refused['unclosed-quote'](2),
    ],
    [
      'text after a quote',
      'a.csv',
      () => csv([header, ['"Kultur"x', 'Fritid', '', '']]),
      t.refused['text-after-quote'](2),
    ],
    [
      'two sheets of units',
      'a.xlsx',
      () => workbookOf([sheet(whole), sheet(whole, 'Blad2')]),
      t.refused['several-sheets'],
    ],
    [
      'an identity number',
      'a.csv',
      () => csv([...whole, ['Kultur', 'Fritid', '', '850101-1234']]),
      t.refused['identity-number']('5', true),
    ],
    [
      'an identity number in a column of no interest',
      'a.csv',
      () =>
        csv([
          [...header, 'Nr'],
          ['Kultur', 'Fritid', '', erik, '850101-1234'],
        ]),
      t.refused['identity-number']('2', true),
    ],
  ]

  it.each(files)('%s: it says why, and keeps nothing', async (_, name, bytes, words) => {
    const town = await townIn(code)
    const before = await town.facts()
    const card = cardOf(await town.attach(name, await bytes()))
    expect(read(card)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    expect(await town.facts()).toEqual(before)
    expect([town.jobs, town.logged]).toEqual([[], []])
  })

  it('5,000 rows are read', async () => {
    const town = await townIn(code)
    expect(read(cardOf(await town.attach('a.csv', many(5000))))).toContain(t.reading('a.csv'))
  })

  it('a file from somebody who is not the coordinator', async () => {
    const town = await townIn(code)
    expect(read(cardOf(await town.attach('a.csv', csv(whole), 'erik')))).toContain(text.cards.refusal.notAllowed)
  })

  it('a file that was set aside or read in is done, and what it said is forgotten', async () => {
    const town = await townIn(code)
    const aside = await previewOf(town, 'a.csv', csv(whole))
    expect(read(cardOf(await town.pressOn('samira', aside, 'organisation.cancel')))).toContain(t.cancelled)
    expect(JSON.stringify((await town.facts()).OrganisationImport)).not.toContain('granvik.example')
    const used = await previewOf(town, 'a.csv', csv(whole))
    await apply(town, used)
    const { OrganisationImport: traces = [] } = await town.facts()
    expect(JSON.stringify(traces)).not.toContain('granvik.example')
    expect(traces.map(({ reading }) => (reading as { counts?: object }).counts)).toContainEqual({ units: 2, people: 2 })
    for (const card of [aside, used])
      for (const verb of ['organisation.apply', 'organisation.cancel'])
        expect(noticeOf(await town.pressOn('samira', card, verb))).toBe(t.doneBefore)
  })

  it('a file whose people are not looked up yet waits', async () => {
    const town = await townIn(code)
    await town.attach('a.csv', csv(whole))
    const { importId } = (town.jobs.at(-1)?.payload ?? {}) as { importId?: string }
    expect(noticeOf(await town.press('samira', 'organisation.apply', { o: importId }))).toBe(t.stillReading)
  })
})

describe('a plan is still a plan', () => {
  it('also when it has a tab with units', async () => {
    const town = await townIn()
    const bytes = await workbookOf([sheet([planHeader(), planRow()], 'Trygga platser'), sheet(whole)])
    expect(read(cardOf(await town.attach('granvik-2026.xlsx', bytes)))).toContain(languages.sv.cards.preview.heading)
  })
})

describe('the directory fails while people are looked up', () => {
  it('the job fails and can be done again; found people are not asked for twice', async () => {
    const town = await townIn()
    await town.attach('a.csv', csv(whole))
    const payload = town.jobs.at(-1)?.payload
    const down = async () => Promise.reject(new Error('down'))
    const run = (services: Town['services']) =>
      jobHandlers(services)
        .find((handler) => handler.name === 'look-up-organisation')
        ?.run(payload)
    const failing = { ...town.services, directory: { ...town.services.directory, findPerson: down } }
    await expect(run(failing)).rejects.toThrow('down')
    expect(town.sent).toEqual([])
    await run(town.services)
    await run(failing)
    expect(town.sent.map(({ to }) => to.aadObjectId)).toEqual([ids.samira, ids.samira])
  })
})

describe.each(codes)('units by hand, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.organisation
  const list = async (town: Town, about = '') =>
    cardOf(await town.say('samira', `${text.commands.organisation[0]} ${about}`))
  const good = { department: 'Kultur', name: 'Fritid', manager: ids.fatima, members: `${ids.erik},${ids.fatima}` }
  const newForm = async (town: Town) => {
    const button = buttonsOn(await list(town)).find(({ title }) => title === t.add)
    return cardOf(await town.press('samira', 'unit.form', button?.data))
  }
  const add = async (town: Town, filled: object = good) =>
    town.pressOn('samira', await newForm(town), 'unit.save', filled)

  it('are added, found, changed and taken away', async () => {
    const town = await townIn(code)
    expect(read(await list(town))).toContain(t.none)
    const added = cardOf(await add(town))
    expect(read(added)).toContain(t.saved('Fritid'))
    expect(read(added)).toContain(t.ledBy('Fatima Fritidschef'))
    await add(town, { department: 'Teknik', name: 'Gata', manager: '', members: '' })
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: erik fatima', 'Teknik/Gata: –: '])
    const found = await list(town, 'tekn')
    expect(read(found)).not.toContain('Fritid')
    const form = cardOf(await town.pressOn('samira', found, 'unit.form', {}, 0))
    const moved = { department: 'Teknik', name: 'Gata och park', manager: ids.erik, members: ids.erik }
    await town.pressOn('samira', form, 'unit.save', moved)
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: fatima', 'Teknik/Gata och park: erik: erik'])
    const asked = cardOf(await town.pressOn('samira', form, 'unit.drop'))
    expect(read(asked)).toContain(t.removeText(t.members(1)))
    expect(read(cardOf(await town.pressOn('samira', asked, 'unit.remove')))).toContain(t.removed('Gata och park'))
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: fatima'])
    expect(noticeOf(await town.pressOn('samira', asked, 'unit.remove'))).toBe(text.cards.refusal.gone)
    expect(noticeOf(await town.pressOn('samira', form, 'unit.save', moved))).toBe(text.cards.refusal.gone)
  })

  it.each([
    ['no department', { department: ' ' }, t.fault['department-missing']],
    ['no name', { name: '' }, t.fault['unit-missing']],
    ['a long name', { name: 'x'.repeat(5000) }, t.nameTooLong(code === 'sv' ? '5 000' : '5,000', '120')],
    [
      'a phone number for a name',
      { name: 'Ring 070-123 45 67' },
      t.personalData(text.cards.report.personalDataKinds.phone),
    ],
    ['an unknown manager', { manager: '10000000-0000-4000-8000-999999999999' }, t.fault['person-unknown']],
    ['an unknown member', { members: `${ids.erik},x` }, t.fault['person-unknown']],
    ['too many people', { members: Array.from({ length: 51 }, (_, n) => `x${n}`).join() }, t.fault['too-many-people']],
  ])('%s: it says why, and keeps what was filled in', async (_, wrong, words) => {
    const town = await townIn(code)
    const again = cardOf(await add(town, { ...good, ...wrong }))
    expect(read(again)).toContain(words)
    expect(await unitsOf(town)).toEqual([])
    await town.pressOn('samira', again, 'unit.save', good)
    expect(await unitsOf(town)).toEqual(['Kultur/Fritid: fatima: erik fatima'])
  })

  it('pressed twice is one unit, and a name that is taken is refused', async () => {
    const town = await townIn(code)
    const form = await newForm(town)
    await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'unit.save', good)))
    expect(await unitsOf(town)).toHaveLength(1)
    expect(read(cardOf(await add(town, { ...good, name: ' FRITID' })))).toContain(t.fault.taken)
  })

  it('changed by two at once: whoever comes last sees what the other did, and nothing is lost', async () => {
    const town = await townIn(code)
    const form = cardOf(await town.pressOn('samira', cardOf(await add(town)), 'unit.form', {}, 0))
    const replies = await Promise.all([
      town.pressOn('samira', form, 'unit.save', { ...good, manager: ids.erik }),
      town.pressOn('samira', form, 'unit.save', { ...good, members: ids.fatima }),
    ])
    const words = replies.map((reply) => read(cardOf(reply)))
    expect(words.filter((one) => one.includes(t.saved('Fritid')))).toHaveLength(1)
    expect(words.filter((one) => one.includes(t.fault.changed))).toHaveLength(1)
  })

  it('of many, each page shows some and says where it is', async () => {
    const town = await townIn(code)
    const rows = Array.from({ length: 23 }, (_, n) => ['Kultur', `Enhet ${String(n).padStart(2, '0')}`, '', ''])
    await apply(town, await previewOf(town, 'a.csv', csv([header, ...rows])))
    const first = await list(town)
    expect(read(first)).toContain(text.cards.pages(1, 3))
    const second = cardOf(await town.pressOn('samira', first, 'unit.list'))
    expect(read(second)).toContain('Enhet 10')
    expect(read(second)).toContain(text.cards.pages(2, 3))
  })
})

describe('members that the form has no room for', () => {
  it('stay in the unit when it is saved', async () => {
    const town = await townIn()
    const names = Array.from({ length: 60 }, (_, n) => `Kim Nord${String(n).padStart(2, '0')}`)
    const id = (n: number) => `30000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`
    for (const [n, name] of names.entries()) town.directory.set(id(n), name)
    await apply(
      town,
      await previewOf(town, 'a.csv', csv([header, ...names.map((name) => ['Kultur', 'Fritid', '', emailOf(name)])])),
    )
    const form = cardOf(
      await town.pressOn('samira', cardOf(await town.say('samira', 'organisation')), 'unit.form', {}, 0),
    )
    expect(read(form)).toContain('10 medarbetare till får inte plats här')
    const shown = String(inputsOn(form).find((input) => input.id === 'members')?.value).split(',')
    expect(shown).toHaveLength(50)
    const filled = { department: 'Kultur', name: 'Fritid', manager: '', members: shown.slice(1).join() }
    await town.pressOn('samira', form, 'unit.save', filled)
    const [unit] = await town.services.store.units.list()
    expect(unit?.memberCount).toBe(59)
  })
})

describe('people who are picked for a unit', () => {
  it('are looked up eight at once, once each', async () => {
    const town = await townIn()
    const picked = Array.from(
      { length: 50 },
      (_, n) => `30000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`,
    )
    for (const [n, id] of picked.entries()) town.directory.set(id, `Kim ${n}`)
    const { directory, looked } = watched(town.services.directory)
    const conversation = createConversation({ ...town.services, directory })
    const list = cardOf(await town.say('samira', 'organisation'))
    const button = buttonsOn(list).find(({ title }) => title === languages.sv.cards.organisation.add)
    const form = cardOf(await town.press('samira', 'unit.form', button?.data))
    const save = buttonsOn(form).find(({ verb }) => verb === 'unit.save')
    const filled = { department: 'Kultur', name: 'Fritid', manager: picked[0], members: picked.join() }
    const data = { ...(save?.data as object), ...filled }
    const actor = town.actor('samira')
    await conversation.onAction({ actor, verb: 'unit.save', data, cardId: null, automatic: false })
    expect((await town.services.store.units.list())[0]).toMatchObject({ memberCount: 50, manager: { name: 'Kim 0' } })
    expect(looked().ids.toSorted()).toEqual(picked)
    expect(looked().most).toBe(8)
  })
})

describe('whoever leads a person', () => {
  const person = async (town: Town, who: 'erik' | 'fatima') => {
    const { aadObjectId, tenantId } = town.actor(who)
    return town.services.store.people.meet({ id: town.services.world.newId(), aadObjectId, tenantId })
  }

  it('is whom the unit names, before whom the directory does', async () => {
    const town = await townIn()
    town.managers.set(ids.erik, ids.erik).set(ids.fatima, ids.erik)
    await apply(town, await previewOf(town, 'a.csv', csv([header, ['Kultur', 'Fritid', fatima, erik]])))
    expect(await findManager(town.services, await person(town, 'erik'))).toMatchObject({ aadObjectId: ids.fatima })
    expect(await findManager(town.services, await person(town, 'fatima'))).toMatchObject({ aadObjectId: ids.erik })
  })

  it('is nobody where the unit says the person themselves, or nobody knows', async () => {
    const town = await townIn()
    town.managers.set(ids.erik, ids.erik).set(ids.fatima, ids.erik)
    expect(await findManager(town.services, await person(town, 'erik'))).toBeNull()
    await apply(town, await previewOf(town, 'a.csv', csv([header, ['Kultur', 'Fritid', fatima, fatima]])))
    expect(await findManager(town.services, await person(town, 'fatima'))).toBeNull()
    town.managers.clear()
    expect(await findManager(town.services, await person(town, 'erik'))).toBeNull()
  })

  it('is met when only the directory knows them, with their address', async () => {
    const town = await townIn()
    const chief = '10000000-0000-4000-8000-000000000009'
    town.directory.set(chief, 'Karin Kommunchef')
    town.managers.set(ids.erik, chief)
    const manager = await findManager(town.services, await person(town, 'erik'))
    expect(manager).toMatchObject({ name: 'Karin Kommunchef', email: emailOf('Karin Kommunchef') })
    expect(await town.services.store.people.find(manager?.id ?? '')).toEqual(manager)
  })
})
