import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Services } from '../../src/flows/context.ts'
import type { Card, IncomingFile } from '../../src/flows/conversation-ports.ts'
import { type FileWish, keepPartnerFile } from '../../src/flows/keep-partner-file.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { fileName } from '../../src/outputs/documents-store.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { aDocument, anImage, aPdf } from '../support/attachments.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { type PartnerTown, partnerTown } from '../support/council-town.ts'
import { read } from '../support/joint-town.ts'
import { planHeader, planRow, workbookOf } from '../support/plan-workbook.ts'
import { cardOf, planSheet, type Who } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const t = languages.sv.cards.picture.file
const refusal = languages.sv.cards.refusal

const fileOf = (name: string, bytes: Uint8Array | 'too-large' | 'failed'): IncomingFile => ({
  name,
  download: async () => bytes,
})

/** What the files of a partner are, as they are kept. */
async function filesOf(town: PartnerTown, partner = town.police.partner) {
  return town.services.store.partnerFiles.ofPartner((await town.council())?.id ?? '', partner.id)
}

const attach = (town: PartnerTown, name: string, bytes: Uint8Array, who: Who = 'erik') => town.attach(name, bytes, who)

/** Does the jobs that store files, as the queue does. */
async function storeAll(town: PartnerTown, services: Services = town.services): Promise<void> {
  const job = jobHandlers(services).find(({ name }) => name === 'store-partner-file')
  for (const { payload } of town.jobs.filter(({ name }) => name === 'store-partner-file')) await job?.run(payload)
}

describe('a file that a contact attaches in the chat', () => {
  it.each([
    ['lägesbild.pdf', aPdf()],
    ['lägesbild.docx', aDocument()],
    ['karta.png', anImage('png')],
    ['foto.jpeg', anImage('jpg')],
    ['anteckning.txt', new TextEncoder().encode('Åäö')],
  ])('%s is kept as the partner’s, and said so', async (name, bytes) => {
    const town = await partnerTown()
    await town.call()
    const words = read(cardOf(await attach(town, name, bytes)))
    expect(words).toContain(`✓ ${name} är mottagen`)
    expect(words).toContain('Filen hör till lägesbilden från Polisen till rådet den 11 juni 2026.')
    const [file] = await filesOf(town)
    expect(file).toMatchObject({ name, size: bytes.length, purpose: 'picture', byName: 'erik', channel: 'teams-card' })
    const jobs = town.jobs.filter((job) => job.name === 'store-partner-file')
    expect(jobs).toMatchObject([{ payload: { fileId: file?.id } }])
    expect(read(cardOf(await town.say('samira', 'rådet')))).toContain('○ Ingen lägesbild än, inte tillfrågad, 1 fil')
  })

  it('a workbook with figures is kept too: they are no plan to a contact', async () => {
    const town = await partnerTown()
    await town.call()
    const figures = await workbookOf([{ name: 'Anmälda brott', rows: [['Typ', 'Antal']] }])
    await attach(town, 'siffror.xlsx', figures)
    await attach(town, 'plan.xlsx', await workbookOf([planSheet([planRow({ 2: 'Annat' })])]))
    expect((await filesOf(town)).map(({ name }) => name).toSorted()).toEqual(['plan.xlsx', 'siffror.xlsx'])
  })

  it('with the same bytes again is kept once', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'a.pdf', aPdf())
    const before = await town.facts()
    const words = read(cardOf(await attach(town, 'b.pdf', aPdf())))
    expect(words).toContain('✓ a.pdf har jag redan fått')
    expect(words).toContain(t.sameText)
    expect(await town.facts()).toEqual(before)
  })

  it('several at once each get their answer', async () => {
    const town = await partnerTown()
    await town.call()
    const files = [
      fileOf('a.pdf', aPdf()),
      fileOf('b.exe', aPdf()),
      fileOf('c.pdf', 'too-large'),
      fileOf('d.pdf', 'failed'),
      fileOf('e.pdf', aPdf(1)),
      fileOf('f.pdf', aPdf(2)),
    ]
    const words = (await town.say('erik', '', files)).map((card: Card) => read(card).split('\n').slice(1).join(' '))
    expect(words).toEqual([
      expect.stringContaining('✓ a.pdf är mottagen'),
      expect.stringContaining(t['wrong-kind']('b.exe')),
      expect.stringContaining(t['too-large']('c.pdf')),
      expect.stringContaining(refusal.download),
      expect.stringContaining('✓ e.pdf är mottagen'),
      expect.stringContaining(refusal.moreFiles(1)),
    ])
    expect((await filesOf(town)).map(({ name }) => name).toSorted()).toEqual(['a.pdf', 'e.pdf'])
  })

  it('a name that seems to point to somebody gives way to a plain one', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'PM om 850101-1234.pdf', aPdf())
    await attach(town, '..\\.docx', aDocument())
    await attach(town, 'Samtal_070-123 45 67.txt', new TextEncoder().encode('x'))
    const names = (await filesOf(town)).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['Bilaga.docx', 'Bilaga.pdf', 'Bilaga.txt'])
  })
})

describe.each(codes)('a file that is not kept, in %s', (code) => {
  const words = languages[code].cards.picture.file
  const largest = 10 * 1024 * 1024

  it('says why: of another kind, too large, one too many', async () => {
    const town = await partnerTown(code)
    await town.call()
    const said = async (name: string, bytes: Uint8Array) => read(cardOf(await attach(town, name, bytes)))
    const large = new Uint8Array(largest + 1)
    large.set(aPdf())
    expect(await said('a.pdf', large)).toContain(words['too-large']('a.pdf'))
    expect(await said('a.docx', aPdf())).toContain(words['wrong-kind']('a.docx'))
    expect(await said('a.pdf', new Uint8Array())).toContain(words['wrong-kind']('a.pdf'))
    expect(await filesOf(town)).toEqual([])
    for (let n = 0; n < 10; n++) await attach(town, `${n}.pdf`, aPdf(n))
    const before = await town.facts()
    expect(await said('11.pdf', aPdf(11))).toContain(words['too-many'](10))
    expect(await said('0.pdf', aPdf(0))).toContain(words.same('0.pdf'))
    expect(await town.facts()).toEqual(before)
    expect(await filesOf(town)).toHaveLength(10)
  })

  it('from somebody who speaks for nobody, or for nobody who is invited to a council to come', async () => {
    const town = await partnerTown(code)
    await town.call({}, [town.police])
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf(), 'fatima')))).toContain(words.closed)
    await town.services.store.partners.save({ partner: town.rescue.partner, contacts: [] }, () => true, new Date())
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf(), 'fatima')))).toContain(
      languages[code].cards.refusal.notAllowed,
    )
    const { id = '' } = (await town.council()) ?? {}
    await town.services.store.councils.markHeld(id, new Date())
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf())))).toContain(words.closed)
    expect(await town.services.store.partnerFiles.ofPartner(id, town.police.partner.id)).toEqual([])
  })
})

describe('whose file it is', () => {
  async function townOfTwo() {
    const town = await partnerTown()
    const second = await town.register({ name: 'Polisen i Norr' }, { name: 'Erik', personId: town.personOf('erik') })
    await town.call({}, [town.police, second, town.housing])
    return { ...town, second }
  }

  it('of somebody who speaks for several is asked for', async () => {
    const town = await townOfTwo()
    const words = read(cardOf(await attach(town, 'a.pdf', aPdf())))
    expect(words).toContain(t.several('Polisen och Polisen i Norr'))
    expect(await filesOf(town)).toEqual([])
  })

  it('is said in the message, and only in whole words', async () => {
    const town = await townOfTwo()
    const both = [await filesOf(town), await filesOf(town, town.second.partner)]
    expect(both).toEqual([[], []])
    await town.say('erik', 'Den här är från POLISEN.', [fileOf('a.pdf', aPdf())])
    expect((await filesOf(town)).map(({ name }) => name)).toEqual(['a.pdf'])
    const words = read(cardOf(await town.say('erik', 'Från Bostaden', [fileOf('b.pdf', aPdf(1))])))
    expect(words).toContain(t.several('Polisen och Polisen i Norr'))
    expect(await filesOf(town, town.housing.partner)).toEqual([])
  })

  it('goes to the council that meets first', async () => {
    const town = await partnerTown()
    await town.call({ day: '2026-06-25' })
    const later = (await town.council())?.id ?? ''
    const { store } = town.services
    const council = await store.councils.find(later)
    if (!council) throw new Error('A council was called.')
    const first = { ...council, id: town.police.contact.id, day: '2026-06-04' }
    const invitation = { id: town.club.partner.id, councilId: first.id, partnerId: town.police.partner.id }
    await store.councils.call(first, [{ ...invitation, contactId: null }])
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf())))).toContain('till rådet den 4 juni 2026')
  })
})

describe('a coordinator who also speaks for a partner', () => {
  async function townOfSamira() {
    const town = await partnerTown()
    const own = await town.register({ name: 'Grannen' }, { name: 'Samira', personId: town.personOf('samira') })
    await town.call({}, [own])
    return { ...town, own }
  }

  it('still reads plans and tables of the organisation', async () => {
    const town = await townOfSamira()
    const plan = await workbookOf([planSheet([planRow({ 2: 'Annat' })])])
    expect(read(cardOf(await attach(town, 'granvik-2027.xlsx', plan, 'samira')))).toContain('Stämmer det här?')
    const units = new TextEncoder().encode('Förvaltning;Enhet;Chef;Medarbetare\nKultur;Fritid;;')
    expect(read(cardOf(await attach(town, 'enheter.csv', units, 'samira')))).toContain('Jag läser enheter.csv')
    expect(await filesOf(town, town.own.partner)).toEqual([])
  })

  it('gives the partner’s files otherwise: also a workbook that is no plan', async () => {
    const town = await townOfSamira()
    const figures = await workbookOf([{ name: 'Anmälda brott', rows: [['Typ', 'Antal']] }])
    expect(read(cardOf(await attach(town, 'siffror.xlsx', figures, 'samira')))).toContain('✓ siffror.xlsx är mottagen')
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf(), 'samira')))).toContain('✓ a.pdf är mottagen')
    expect(await filesOf(town, town.own.partner)).toHaveLength(2)
  })

  it('is told what is wrong with a plan', async () => {
    const town = await townOfSamira()
    const empty = await workbookOf([{ name: 'Trygga platser', rows: [planHeader()] }])
    expect(read(cardOf(await attach(town, 'plan.xlsx', empty, 'samira')))).toContain(refusal.reading['no-rows']())
  })

  it('and without a partner of their own reads what they attach as before', async () => {
    const town = await partnerTown()
    await town.call()
    const words = read(cardOf(await attach(town, 'a.docx', aDocument(), 'samira')))
    expect(words).toContain(refusal.reading['not-a-workbook']())
  })
})

describe('a file on its way to the library', () => {
  /** Where files stand in the library, each place once. */
  const storedPlaces = (town: PartnerTown) => [
    ...new Set(
      town.stored.map(({ document }) => {
        const { folder, name } = document as { folder: string; name: string }
        return [...folder.split('/'), name].map(fileName).join('/').toLowerCase()
      }),
    ),
  ]

  it('is stored in the partner’s folder of the council, and its bytes are forgotten', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'lägesbild.pdf', aPdf())
    const [before] = await filesOf(town)
    const place = { c: before?.councilId, p: town.police.partner.id }
    expect(read(cardOf(await town.press('samira', 'picture.read', place)))).toContain(
      'lägesbild.pdf (på väg till biblioteket)',
    )
    await storeAll(town)
    const document = { folder: 'Granvik 2026/Rådet 2026-06-11/Polisen', name: 'lägesbild.pdf', bytes: aPdf() }
    expect(town.stored).toMatchObject([{ kind: 'file', document }])
    const kept = await town.services.store.partnerFiles.find(before?.id ?? '')
    expect(kept).toMatchObject({ bytes: null, file: { url: 'https://granvik.example/file.docx' } })
    await storeAll(town)
    expect(town.stored).toHaveLength(1)
    const card = cardOf(await town.press('samira', 'picture.read', place))
    const links = buttonsOn(card).filter(({ type }) => type === 'Action.OpenUrl')
    expect(links).toMatchObject([{ title: 'lägesbild.pdf', url: 'https://granvik.example/file.docx' }])
  })

  it('does not take the place of another with the same name', async () => {
    const town = await partnerTown()
    await town.call()
    for (const n of [0, 1, 2]) await attach(town, n === 1 ? 'KARTA.pdf' : 'karta.pdf', aPdf(n))
    await storeAll(town)
    const names = town.stored.map(({ document }) => (document as { name: string }).name.toLowerCase())
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^karta( \([0-9a-f]{8}\))?\.pdf$/)
  })

  it.each([
    ['budget.pdf', '$budget.pdf'],
    ['budget.pdf', '~budget.pdf'],
    ['budget.pdf', '..budget.pdf'],
    ['avtib.pdf', 'a_vti_b.pdf'],
    ['con.pdf', '-con.pdf'],
  ])('%s does not take the place of what the library would call the same: %s', async (...names) => {
    const town = await partnerTown()
    await town.call()
    for (const [n, name] of names.entries()) await attach(town, name, aPdf(n))
    await storeAll(town)
    expect(storedPlaces(town)).toHaveLength(2)
  })

  it('does not take the place of one that was given a mark before', async () => {
    const town = await partnerTown()
    await town.call()
    for (const n of [0, 1]) await attach(town, 'karta.pdf', aPdf(n))
    await storeAll(town)
    const [marked = ''] = town.stored
      .map(({ document }) => (document as { name: string }).name)
      .filter((name) => name !== 'karta.pdf')
    await attach(town, marked, aPdf(2))
    await storeAll(town)
    expect(storedPlaces(town)).toHaveLength(3)
  })

  it('for a council that was called again for the same day does not take the place of the cancelled one’s', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'karta.pdf', aPdf(0))
    await storeAll(town)
    const { councils } = town.services.store
    await councils.cancel((await town.council())?.id ?? '', town.services.world.now())
    await town.call()
    await attach(town, 'karta.pdf', aPdf(1))
    await storeAll(town)
    expect(storedPlaces(town)).toHaveLength(2)
  })

  it('of two partners that the library would call the same stand in a folder each', async () => {
    const town = await partnerTown()
    const name = 'Samfällighetsföreningen '.repeat(6)
    const [north, south] = [
      await town.register({ name: `${name} norra` }, { name: 'Fatima', personId: town.personOf('fatima') }),
      await town.register({ name: `${name} södra` }, { name: 'Erik', personId: town.personOf('erik') }),
    ]
    for (const { partner } of [town.rescue, town.police])
      await town.services.store.partners.save({ partner, contacts: [] }, () => true, new Date())
    await town.call({}, [north, south])
    await attach(town, 'karta.pdf', aPdf(0), 'fatima')
    await attach(town, 'karta.pdf', aPdf(1), 'erik')
    await storeAll(town)
    expect(storedPlaces(town)).toHaveLength(2)
  })

  it('of a partner with a slash in its name stays in one folder', async () => {
    const town = await partnerTown()
    const odd = await town.register({ name: 'Kyrkan/Norr\\Syd' }, { name: 'Fatima', personId: town.personOf('fatima') })
    await town.services.store.partners.save({ partner: town.rescue.partner, contacts: [] }, () => true, new Date())
    await town.call({}, [odd])
    await attach(town, 'a.pdf', aPdf(), 'fatima')
    await storeAll(town)
    expect(town.stored[0]?.document).toMatchObject({ folder: 'Granvik 2026/Rådet 2026-06-11/Kyrkan-Norr-Syd' })
  })

  it('waits while the library is away, and is stored when it is back', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'a.pdf', aPdf())
    const away: Services['documents'] = {
      ...town.services.documents,
      storeFile: async () => {
        throw new AppError('graph-unavailable', 'away')
      },
    }
    await expect(storeAll(town, { ...town.services, documents: away })).rejects.toMatchObject({
      code: 'graph-unavailable',
    })
    const [file] = await filesOf(town)
    expect(file?.url).toBe('')
    await storeAll(town)
    expect((await filesOf(town))[0]?.url).not.toBe('')
  })

  it('that somebody has open waits, and the coordinator is told once; in the end, what to do', async () => {
    const town = await partnerTown()
    await town.call()
    await attach(town, 'a.pdf', aPdf())
    const storeFile = async () => {
      throw new AppError('document-locked', '423', { path: 'Rådslag/Granvik 2026/a.pdf' })
    }
    const runAfter = (minutes: number, documents: Partial<Services['documents']>) => {
      const now = () => new Date(town.services.world.now().getTime() + minutes * 60_000)
      const world = { ...town.services.world, now }
      const services = { ...town.services, world, documents: { ...town.services.documents, ...documents } }
      return work({ jobs: town.jobs, services }, 'store-partner-file')
    }
    const told = () => town.sent.map(({ to, card }) => [to.name, card.summary])
    await runAfter(0, { storeFile })
    await runAfter(20, { storeFile })
    const t = languages.sv.cards.document.locked
    expect(told()).toEqual([['samira', t.heading('a.pdf')]])
    await runAfter(24 * 60 + 40, { storeFile })
    expect(told().slice(1)).toEqual([['samira', t.leftHeading('a.pdf')]])
    expect(read(town.sent[1]?.card as Card)).toContain('Filen behöver sedan bifogas igen.')
    expect(town.jobs.filter(({ name }) => name === 'store-partner-file')).toEqual([])
    await attach(town, 'a.pdf', aPdf())
    await runAfter(24 * 60 + 60, {})
    expect((await filesOf(town))[0]?.url).not.toBe('')
  })

  it('that is not there is no work', async () => {
    const town = await partnerTown()
    const job = jobHandlers(town.services).find(({ name }) => name === 'store-partner-file')
    await job?.run({ fileId: town.police.partner.id })
    expect(town.stored).toEqual([])
    await expect(job?.run({ fileId: 'x' })).rejects.toMatchObject({ code: 'job-invalid' })
  })
})

describe('files from elsewhere', () => {
  const wishOf = async (town: PartnerTown, changes: Partial<FileWish> = {}): Promise<FileWish> => ({
    councilId: (await town.council())?.id ?? '',
    partnerId: town.housing.partner.id,
    purpose: 'picture',
    name: 'a.pdf',
    bytes: aPdf(),
    byName: 'Hanna Hus',
    channel: 'link',
    ...changes,
  })

  it('a signed sheet is kept also after the meeting, and beside the ten of the picture', async () => {
    const town = await partnerTown()
    await town.call()
    for (let n = 0; n < 10; n++) await keepPartnerFile(town.services, await wishOf(town, { bytes: aPdf(n) }))
    const { id = '' } = (await town.council()) ?? {}
    await town.services.store.councils.markHeld(id, new Date())
    const signed = await wishOf(town, { councilId: id, purpose: 'signed', channel: 'paper' })
    const kept = await keepPartnerFile(town.services, signed)
    expect(kept).toMatchObject({ kind: 'kept', name: 'a.pdf' })
    expect(await keepPartnerFile(town.services, signed)).toEqual({ ...kept, kind: 'same' })
    expect(await keepPartnerFile(town.services, await wishOf(town, { councilId: id, bytes: aPdf(11) }))).toEqual({
      kind: 'closed',
    })
  })

  it('that came before are stored when they come again, until they are in the library', async () => {
    const town = await partnerTown()
    await town.call()
    const wish = await wishOf(town)
    const kept = await keepPartnerFile(town.services, wish)
    // The queue gave up.
    town.jobs.length = 0
    for (const _ of [1, 2]) expect(await keepPartnerFile(town.services, wish)).toEqual({ ...kept, kind: 'same' })
    const left = town.jobs.filter(({ name }) => name === 'store-partner-file')
    expect(new Set(left.map(({ key, payload }) => JSON.stringify([key, payload]))).size).toBe(1)
    await storeAll(town)
    expect(town.stored).toHaveLength(1)
    town.jobs.length = 0
    expect(await keepPartnerFile(town.services, wish)).toEqual({ ...kept, kind: 'same' })
    expect(town.jobs).toEqual([])
  })

  it.each([
    ['a council that is cancelled', 'picture'],
    ['a council that is cancelled', 'signed'],
  ] as const)('%s takes none: %s', async (_, purpose) => {
    const town = await partnerTown()
    await town.call()
    const wish = await wishOf(town, { purpose })
    await town.services.store.councils.cancel(wish.councilId, new Date())
    expect(await keepPartnerFile(town.services, wish)).toEqual({ kind: 'closed' })
  })

  it('of a partner who is not invited are not taken', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    expect(await keepPartnerFile(town.services, await wishOf(town))).toEqual({ kind: 'closed' })
  })

  it('when the ledger fails nothing is left behind, and nothing is said to be kept', async () => {
    const town = await partnerTown()
    await town.call()
    town.broken.add('partnerFiles.keep')
    expect(read(cardOf(await attach(town, 'a.pdf', aPdf())))).toContain(refusal.generic)
    town.broken.clear()
    expect([await filesOf(town), town.jobs.filter(({ name }) => name === 'store-partner-file')]).toEqual([[], []])
  })
})
