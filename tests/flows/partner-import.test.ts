import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { buttonsOn, inputsOn, textBlocksOn } from '../support/card-walk.ts'
import { emailOf } from '../support/fakes.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { planHeader, planRow, type SheetValues, workbookOf } from '../support/plan-workbook.ts'
import { nobody, type RegisterTown, registerTown } from '../support/register-town.ts'
import { cardOf, ids } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const erik = emailOf('Erik Enhetschef')
const partnerHeader = ['Aktör', 'Typ', 'Kontaktperson', 'Titel', 'E-post', 'Språk']
const agreementHeader = ['Överenskommelse', 'Dnr', 'Parter', 'Områden', 'Undertecknad', 'Gäller till']
const sheet = (rows: SheetValues['rows'], name = 'Aktörer'): SheetValues => ({ name, rows })
const quoted = (cell: unknown) => `"${String(cell ?? '').replaceAll('"', '""')}"`
const csv = (rows: SheetValues['rows'], separator = ';') =>
  new TextEncoder().encode(rows.map((row) => row.map(quoted).join(separator)).join('\r\n'))

const partnerRows: SheetValues['rows'] = [
  partnerHeader,
  ['Polisen', 'Polis', 'Petra Polis', 'Kommunpolis', 'petra@polisen.example', 'Svenska'],
  ['Polisen', 'Polis', 'Erik', '', erik, ''],
  ['Kyrkan', 'Kyrka och samfund', 'Kim Präst', '', '', 'Engelska'],
]
const agreementRows: SheetValues['rows'] = [
  agreementHeader,
  ['Löftet', 'KS 1', 'Polisen; Kyrkan', 'Skola; "Heder; våld"', new Date(Date.UTC(2024, 2, 1)), '2026-12-31'],
]
const wholeBook = () => workbookOf([sheet(partnerRows), sheet(agreementRows, 'Överenskommelser')])
const wholeRegister = [
  'Kyrkan (church): Kim Präst|||en|',
  `Polisen (police): Erik||${erik}|sv|erik Petra Polis|Kommunpolis|petra@polisen.example|sv|`,
  'Löftet [KS 1] Kyrkan+Polisen: Skola+Heder; våld 2024-03-01–2026-12-31',
]

/** Attaches a file, lets its people be looked up, and gives the card that came. */
async function previewOf(town: RegisterTown, name: string, bytes: Uint8Array): Promise<Card> {
  await town.attach(name, bytes)
  await town.work('look-up-partners')
  const card = town.sent.at(-1)?.card
  if (!card) throw new Error('No card came.')
  return card
}

const apply = async (town: RegisterTown, preview: Card, replace = 'false') =>
  cardOf(await town.pressOn('samira', preview, 'partner.apply', { replace }))

const linesOf = (card: Card, start: string) =>
  read(card)
    .split('\n')
    .filter((line) => line.startsWith(start))

describe('a file with the register', () => {
  const t = languages.sv.cards.partnerImport

  it.each([
    ['a workbook', 'register.xlsx', wholeBook],
    [
      'one table with everything',
      'REGISTER.CSV',
      () => {
        const said = ['Löftet', 'KS 1', 'Skola; "Heder; våld"', '2024-03-01', '31 december 2026']
        const rows = partnerRows.slice(1).map((row) => [...row, ...said])
        return csv(
          [[...partnerHeader, 'Överenskommelse', 'Dnr', 'Områden', 'Undertecknad', 'Gäller till'], ...rows],
          ',',
        )
      },
    ],
  ] as const)('%s is read, looked up, shown and read in whole', async (_, name, bytes) => {
    const town = await registerTown()
    const reading = cardOf(await town.attach(name, await bytes()))
    expect(read(reading)).toContain(t.readingText('2 aktörer', '1 överenskommelse'))
    await town.work('look-up-partners')
    const preview = town.sent.at(-1)?.card as Card
    const words = read(preview)
    expect(words).toContain('I filen står 2 aktörer, 3 kontaktpersoner och 1 överenskommelse.')
    expect(words).toContain('Så nås kontaktpersonerna: kort i Teams 1, mejl 1, papper eller telefon 1.')
    expect(linesOf(preview, 'Ny')).toEqual([
      'Ny aktör: Polisen (Polis)',
      'Ny kontaktperson för Polisen: Petra Polis (mejl)',
      'Ny kontaktperson för Polisen: Erik (kort i Teams)',
      'Ny aktör: Kyrkan (Kyrka och samfund)',
      'Ny kontaktperson för Kyrkan: Kim Präst (papper eller telefon)',
      'Ny överenskommelse: Löftet',
    ])
    expect(words).not.toContain('titta på')
    expect(await town.register()).toEqual([])
    expect(read(await apply(town, preview))).toContain('2 aktörer och 1 överenskommelse från filen är inlästa.')
    expect(await town.register()).toEqual(wholeRegister)
  })

  it('read again changes nothing, and says so', async () => {
    const town = await registerTown()
    await apply(town, await previewOf(town, 'a.xlsx', await wholeBook()))
    const { PartnerImport: _, ...before } = await town.facts()
    const again = await previewOf(town, 'a.xlsx', await wholeBook())
    expect(read(again)).toContain(t.unchanged)
    expect(inputsOn(again)).toEqual([])
    await apply(town, again)
    const { PartnerImport: __, ...after } = await town.facts()
    expect(after).toEqual(before)
  })

  it('leaves what it does not name, unless the coordinator ends it', async () => {
    const town = await registerTown()
    await apply(town, await previewOf(town, 'a.xlsx', await wholeBook()))
    const less = await workbookOf([
      sheet([partnerHeader, ['Polisen', 'Övrig', 'Petra P', 'Chef', 'petra@polisen.example', 'Svenska']]),
      sheet([agreementHeader, ['Nya löftet', '', 'polisen', 'Skola', '2025-01-01', '']], 'Avtal'),
    ])
    const kept = await previewOf(town, 'b.xlsx', less)
    expect(linesOf(kept, 'Ändrad')).toEqual([
      'Ändrad aktör: Polisen (Övrig)',
      'Ändrad kontaktperson för Polisen: Petra P (mejl)',
    ])
    expect(inputsOn(kept)).toMatchObject([
      {
        id: 'replace',
        value: 'false',
        title: 'Avsluta också det som inte står i filen (1 aktör, 1 kontaktperson och 1 överenskommelse)',
      },
    ])
    await apply(town, kept)
    const changed = `Polisen (other): Erik||${erik}|sv|erik Petra P|Chef|petra@polisen.example|sv|`
    expect(await town.register()).toEqual([
      ...[wholeRegister[0], changed, wholeRegister[2]],
      'Nya löftet [] Polisen: Skola 2025-01-01–',
    ])
    await apply(town, await previewOf(town, 'b.xlsx', less), 'true')
    expect(await town.register()).toEqual([
      'Polisen (other): Petra P|Chef|petra@polisen.example|sv|',
      'Kyrkan (church, ended): Kim Präst|||en|',
      'Nya löftet [] Polisen: Skola 2025-01-01–',
    ])
    const back = await previewOf(
      town,
      'c.csv',
      csv([
        ['Aktör', 'Avslutad'],
        ['Kyrkan', ''],
      ]),
    )
    expect(linesOf(back, 'Samverkan')).toEqual(['Samverkan återupptas: Kyrkan (Kyrka och samfund)'])
  })

  it('never ends anything while a row could not be read, whatever the button says', async () => {
    const town = await registerTown()
    await apply(town, await previewOf(town, 'a.xlsx', await wholeBook()))
    const preview = await previewOf(
      town,
      'b.csv',
      csv([partnerHeader, ['Polisen', 'Polis', '', '', '', ''], ['', 'Polis', 'Bo', '', '', '']]),
    )
    expect(inputsOn(preview)).toEqual([])
    expect(read(preview)).toContain(t.noReplace)
    await apply(town, preview, 'true')
    expect(await town.register()).toEqual(wholeRegister)
  })

  it('tells what is wrong by row and tab, and reads the rest', async () => {
    const town = await registerTown()
    const bytes = await workbookOf([
      sheet([
        [...partnerHeader, 'Teams'],
        ['', 'Polis', 'Petra', '', '', '', ''],
        ['Polisen', 'Myndighet', 'Petra', '', 'petra', 'Finska', ''],
        ['Polisen', '', 'Bo', '', '', '', 'ingen@granvik.example'],
        ['Polisen', '', 'Erik', '', erik, '', 'Nej'],
      ]),
      sheet(
        [
          agreementHeader,
          ['Löftet', '', 'Handlarna', 'Skola', '2024-03-01', ''],
          ['Löfte 2', '', 'Polisen', 'Skola', '', ''],
        ],
        'Avtal',
      ),
    ])
    const preview = await previewOf(town, 'a.xlsx', bytes)
    expect([...linesOf(preview, 'Aktörer, rad'), ...linesOf(preview, 'Avtal, rad')]).toEqual([
      `Aktörer, rad 2: ${t.rowFault['partner-missing']}`,
      `Aktörer, rad 3: ${t.rowFault['kind-unclear']}`,
      `Aktörer, rad 3: ${t.rowFault['language-unclear']}`,
      `Aktörer, rad 3: ${t.rowFault['email-unclear']}`,
      `Aktörer, rad 4: ${t.rowFault['teams-unknown']} (ingen@granvik.example)`,
      `Avtal, rad 2: ${t.rowFault['party-unknown']} (Handlarna)`,
      `Avtal, rad 3: ${t.rowFault['signed-missing']}`,
    ])
    await apply(town, preview)
    expect(await town.register()).toEqual([`Polisen (other): Bo|||sv| Erik||${erik}|sv| Petra|||sv|`])
  })

  it('names so many rows at most and counts the others', async () => {
    const town = await registerTown()
    const rows = Array.from({ length: 20 }, () => ['', 'Polis', '', '', '', ''])
    const preview = await previewOf(town, 'a.csv', csv([partnerHeader, ...rows]))
    expect(read(preview).match(/^Rad /gm)).toHaveLength(15)
    expect(read(preview)).toContain('… och 5 till.')
  })

  it('is shown anew when the register has changed since, and is only then read in', async () => {
    const town = await registerTown()
    const preview = await previewOf(town, 'a.xlsx', await wholeBook())
    await town.addPartner({ ...nobody, name: 'Kyrkan', kind: 'church' })
    const anew = await apply(town, preview)
    expect(read(anew)).toContain(t.changedMeanwhile)
    expect(linesOf(anew, 'Ny aktör')).toEqual(['Ny aktör: Polisen (Polis)'])
    expect(await town.register()).toEqual(['Kyrkan (church): '])
    expect(read(await apply(town, anew))).toContain(t.applied)
    expect(await town.register()).toEqual(wholeRegister)
  })

  it('is read in once, whoever presses, and then forgets whom it named', async () => {
    const town = await registerTown()
    const preview = await previewOf(town, 'a.xlsx', await wholeBook())
    const replies = await Promise.all([1, 2, 3].map(() => town.pressOn('samira', preview, 'partner.apply')))
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['card', 'notice', 'notice'])
    expect(await town.register()).toEqual(wholeRegister)
    const { PartnerImport: traces = [] } = await town.facts()
    expect(JSON.stringify(traces)).not.toContain('polisen.example')
    expect(traces).toMatchObject([{ fileName: 'a.xlsx', state: 'applied' }])
  })

  it('keeps what looks like a formula or markup as the text it is', async () => {
    const town = await registerTown()
    const name = '=HYPERLINK("http://evil") **x** <at>y</at>'
    const preview = await previewOf(town, 'a.csv', csv([partnerHeader, [name, '', '@SUM(1)', '', '', '']]))
    for (const block of textBlocksOn(preview)) expect(String(block.text)).not.toContain('HYPERLINK')
    await apply(town, preview)
    expect(await town.register()).toEqual([`${name} (other): @SUM(1)|||sv|`])
  })

  it('a plan is still a plan, and an organisation an organisation', async () => {
    const town = await registerTown()
    const plan = await workbookOf([sheet([planHeader(), planRow()], 'Trygga platser'), sheet(partnerRows)])
    expect(read(cardOf(await town.attach('granvik-2026.xlsx', plan)))).toContain(languages.sv.cards.preview.heading)
    const units = csv([
      ['Förvaltning', 'Enhet', 'Chef', 'Medarbetare'],
      ['Kultur', 'Fritid', '', erik],
    ])
    expect(read(cardOf(await town.attach('enheter.csv', units)))).toContain(
      languages.sv.cards.organisation.reading('enheter.csv'),
    )
  })
})

describe.each(codes)('a file that cannot be read as the register, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.partnerImport
  const files: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
    ['only headings', 'a.csv', () => csv([partnerHeader]), t.refused['no-rows']],
    [
      'agreements without days',
      'a.csv',
      () => csv([agreementHeader.slice(0, 4), ['Löftet', '', 'Polisen', 'Skola']]),
      t.refused['missing-column'](t.columns.signedOn, true),
    ],
    [
      'a tab of agreements without parties',
      'a.xlsx',
      () =>
        workbookOf([
          sheet(partnerRows),
          sheet(
            [
              ['Överenskommelse', 'Dnr'],
              ['Löftet', '1'],
            ],
            'Avtal',
          ),
        ]),
      t.refused['missing-column-in'](
        'Avtal',
        languages[code].lang === 'sv' ? 'Parter, Områden och Undertecknad' : 'Parties, Areas and Signed',
        false,
      ),
    ],
    [
      '501 rows',
      'a.csv',
      () => csv([partnerHeader, ...Array.from({ length: 501 }, (_, n) => [`Förening ${n}`])]),
      t.refused['too-many-rows']('500'),
    ],
    [
      'identity numbers',
      'a.xlsx',
      () => workbookOf([sheet([...partnerRows, ['Polisen', '', '850101-1234']]), sheet([['x']], 'Blad2')]),
      t.refused['identity-number'](t.refused.sheetRow('Aktörer', 5)),
    ],
  ]

  it.each(files)('%s: it says why, and keeps nothing', async (_, name, bytes, words) => {
    const town = await registerTown(code)
    const before = await town.facts()
    expect(read(cardOf(await town.attach(name, await bytes())))).toContain(words)
    expect(await town.facts()).toEqual(before)
    expect([town.jobs, town.logged]).toEqual([[], []])
  })

  it('a file from somebody who is not the coordinator', async () => {
    const town = await registerTown(code)
    expect(read(cardOf(await town.attach('a.csv', csv(partnerRows), 'erik')))).toContain(text.cards.refusal.notAllowed)
  })

  it('a file that was set aside or read in is done; one whose people are not looked up yet waits', async () => {
    const town = await registerTown(code)
    const aside = await previewOf(town, 'a.csv', csv(partnerRows))
    expect(read(cardOf(await town.pressOn('samira', aside, 'partner.cancel')))).toContain(t.cancelled)
    expect(JSON.stringify((await town.facts()).PartnerImport)).not.toContain('polisen.example')
    const used = await previewOf(town, 'a.csv', csv(partnerRows))
    expect(read(await apply(town, used))).toContain(t.applied)
    for (const card of [aside, used])
      for (const verb of ['partner.apply', 'partner.cancel'])
        expect(noticeOf(await town.pressOn('samira', card, verb))).toBe(t.doneBefore)
    await town.attach('a.csv', csv(partnerRows))
    const { importId } = (town.jobs.at(-1)?.payload ?? {}) as { importId?: string }
    expect(noticeOf(await town.press('samira', 'partner.apply', { i: importId, v: '' }))).toBe(t.stillReading)
  })

  it.each(['partner.apply', 'partner.cancel'])('%s of what is not there says so', async (verb) => {
    const town = await registerTown(code)
    for (const data of [{}, { i: 'x', v: '' }, { i: ids.erik, v: '' }])
      expect(noticeOf(await town.press('samira', verb, data))).toBe(text.cards.refusal.gone)
  })
})

describe('when something does not answer', () => {
  const lookUp = (services: RegisterTown['services'], payload: unknown) =>
    jobHandlers(services)
      .find(({ name }) => name === 'look-up-partners')
      ?.run(payload)

  it('the directory: the job fails and can be done again; found people are not asked for twice', async () => {
    const town = await registerTown()
    await town.attach('a.csv', csv(partnerRows))
    const payload = town.jobs.at(-1)?.payload
    const findPerson = async () => Promise.reject(new Error('down'))
    const failing = { ...town.services, directory: { ...town.services.directory, findPerson } }
    await expect(lookUp(failing, payload)).rejects.toThrow('down')
    expect(town.sent).toEqual([])
    await lookUp(town.services, payload)
    await lookUp(failing, payload)
    expect(town.sent.map(({ to }) => to.aadObjectId)).toEqual([ids.samira, ids.samira])
  })

  it('the store, when it is read in: nothing is written, and it can be pressed again', async () => {
    const town = await registerTown()
    const preview = await previewOf(town, 'a.xlsx', await wholeBook())
    town.broken.add('partnerImports.apply')
    expect(noticeOf(await town.pressOn('samira', preview, 'partner.apply'))).toBe(languages.sv.cards.refusal.generic)
    expect(await town.register()).toEqual([])
    town.broken.clear()
    await apply(town, preview)
    expect(await town.register()).toEqual(wholeRegister)
  })

  it('the library: the workbook is promised, the job fails, and comes when it is done again', async () => {
    const town = await registerTown()
    await town.addPartner()
    await town.say('samira', 'exportera samverkansparter')
    const [job] = town.jobs.splice(0)
    const storeFile = async () => Promise.reject(new Error('down'))
    const run = (services: RegisterTown['services']) =>
      jobHandlers(services)
        .find(({ name }) => name === 'export-partners')
        ?.run(job?.payload)
    const failing = { ...town.services, documents: { ...town.services.documents, storeFile } }
    await expect(run(failing)).rejects.toThrow('down')
    expect(town.sent).toEqual([])
    await run(town.services)
    expect(town.sent).toHaveLength(1)
  })

  it('the library: a workbook that is open waits, and who ordered it is told once', async () => {
    const town = await registerTown()
    await town.addPartner()
    await town.say('samira', 'exportera samverkansparter')
    const { documents, world } = town.services
    const runAfter = (minutes: number, storeFile: typeof documents.storeFile) => {
      const now = () => new Date(world.now().getTime() + minutes * 60_000)
      const services = { ...town.services, world: { ...world, now }, documents: { ...documents, storeFile } }
      return work({ jobs: town.jobs, services }, 'export-partners')
    }
    const open = async () => Promise.reject(new AppError('document-locked', '423', { path: 'Rådslag/Register/r.xlsx' }))
    await runAfter(0, open)
    await runAfter(20, open)
    const t = languages.sv.cards
    expect(town.sent.map(({ card }) => card.summary)).toEqual([t.document.locked.heading('r.xlsx')])
    await runAfter(40, documents.storeFile)
    expect(town.sent.map(({ card }) => card.summary).slice(1)).toEqual([t.partners.exportedSummary])
  })
})

describe.each(codes)('the register as a file, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.partners

  async function exported(town: RegisterTown) {
    await town.work('export-partners')
    const { document } = town.stored.at(-1) ?? {}
    return document as { readonly folder: string; readonly name: string; readonly bytes: Uint8Array }
  }

  it('is ordered by a button or in words, stored, and linked to on a card', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    const promised = cardOf(await town.pressOn('samira', await town.partners(), 'partner.export'))
    expect(read(promised)).toContain(t.exporting)
    await town.say('samira', text.commands.exportPartners[0] ?? '')
    expect(town.jobs).toHaveLength(1)
    const { folder, name } = await exported(town)
    expect([folder, name]).toEqual(['Register', text.cards.partnerImport.workbookName('2026-05-12')])
    const card = town.sent.at(-1)?.card as Card
    expect(read(card)).toContain(t.exported)
    expect(buttonsOn(card)).toMatchObject([
      { type: 'Action.OpenUrl', title: t.open, url: 'https://granvik.example/file.docx' },
    ])
  })

  it('is read back to exactly the same register: nothing to change here, everything where there is nothing', async () => {
    const town = await registerTown(code)
    await town.addPartner({ name: '=1+1; "Polisen"', person: ids.erik, language: 'en' })
    await town.addPartner({ name: 'Kyrkan', kind: 'church', email: erik, byMail: 'true' })
    await town.addPartner({ name: 'Byalaget', kind: 'association', ...nobody, contactName: '@Kim' })
    await town.addPartner({ name: 'Handlarna', kind: 'business', ...nobody })
    const over = cardOf(await town.pressOn('samira', await town.openPartner('Handlarna'), 'partner.drop'))
    await town.pressOn('samira', over, 'partner.end')
    const form = await town.newAgreement()
    const choices = inputsOn(form).find(({ id }) => id === 'parties')?.choices as readonly { readonly value: string }[]
    const parties = choices.map(({ value }) => value).join()
    const said = {
      name: '-Löftet',
      reference: '+1',
      parties,
      areas: '',
      ownAreas: '@Skola\nHeder',
      validUntil: '2027-01-01',
    }
    await town.pressOn('samira', form, 'agreement.save', { ...said, signedOn: '2024-03-01' })
    const before = await town.register()
    expect(before).toHaveLength(5)
    await town.say('samira', text.commands.exportPartners[0] ?? '')
    const { bytes } = await exported(town)
    const same = await previewOf(town, 'register.xlsx', bytes)
    expect(read(same)).toContain(text.cards.partnerImport.unchanged)
    expect(read(same)).not.toContain(text.cards.partnerImport.faults)
    const empty = await registerTown(code)
    await apply(empty, await previewOf(empty, 'register.xlsx', bytes))
    expect(await empty.register()).toEqual(before)
  })

  it('of nobody who asks is not written', async () => {
    const town = await registerTown(code)
    await town.services.enqueue([{ name: 'export-partners', payload: { personId: ids.erik } }])
    await town.work()
    expect(town.stored).toEqual([])
  })

  it('is the coordinator’s alone', async () => {
    const town = await registerTown(code)
    const said = cardOf(await town.say('erik', text.commands.exportPartners[0] ?? ''))
    expect(read(said)).toContain(text.cards.refusal.notAllowed)
    expect(town.jobs).toEqual([])
  })
})

describe('the largest file that is read', () => {
  it('is read in while the coordinator waits', async () => {
    const town = await registerTown()
    const rows = Array.from({ length: 500 }, (_, n) => [
      `Förening ${n}`,
      'Förening',
      `Kim ${n}`,
      '',
      `kim${n}@x.example`,
      '',
    ])
    const preview = await previewOf(town, 'a.csv', csv([partnerHeader, ...rows]))
    const begun = performance.now()
    expect(read(await apply(town, preview))).toContain('500 aktörer')
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(await town.register()).toHaveLength(500)
  }, 60_000)
})

describe('the words of a file and of the cards', () => {
  it.each(codes)('every kind of partner in %s is read back as itself', async (code) => {
    const town = await registerTown(code)
    const kinds = Object.entries(languages[code].words.partnerKind)
    const rows = kinds.map(([kind, words]) => [`Aktör ${kind}`, words])
    await apply(town, await previewOf(town, 'a.csv', csv([['Aktör', 'Typ'], ...rows])))
    const { partners } = town.services.store
    expect((await partners.list()).map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining(kinds.map(([kind]) => [`Aktör ${kind}`, kind])),
    )
  })

  it('somebody who is known in Teams already keeps their chat when a file names them', async () => {
    const town = await registerTown()
    const actor = town.actor('erik')
    await createConversation(town.services).onMessage({ actor, text: 'hej', files: [] })
    await apply(town, await previewOf(town, 'a.csv', csv(partnerRows)))
    const list = await town.services.store.partners.list()
    const linked = list.flatMap(({ contacts }) => contacts).find(({ name }) => name === 'Erik')
    const person = await town.services.store.people.find(linked?.personId ?? '')
    expect(person).toMatchObject({ aadObjectId: ids.erik, conversation: { id: 'erik' }, email: erik })
  })
})
