import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { nothingWritten, type PartnerTown, partnerTown, valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const t = languages.sv.cards.picture
const given = { ...nothingWritten, problems: 'Klotter på skolan', channel: 'phone', byName: ' Karl   Kyrka ' }

const councilId = async (town: PartnerTown) => (await town.council())?.id ?? ''
/** The button of one partner on a card. */
const dataOf = async (town: PartnerTown, partner: { readonly id: string }) => ({
  c: await councilId(town),
  p: partner.id,
})

async function openNote(town: PartnerTown): Promise<Card> {
  return cardOf(await town.press('samira', 'picture.note', await dataOf(town, town.church.partner)))
}

async function picturesOf(town: PartnerTown, id?: string) {
  const record = await town.services.store.councils.load(id ?? (await councilId(town)))
  const invited = record?.invited.find(({ partner }) => partner.id === town.church.partner.id)
  return invited ? town.services.store.pictures.ofInvitation(invited.invitation.id) : []
}

describe('a picture that a coordinator writes down', () => {
  it('is filed with who gave it, how it came and who wrote it down', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await openNote(town)
    expect(read(form)).toContain('Skriv ner lägesbilden från Kyrkan')
    expect(inputsOn(form).map(({ id }) => id)).toEqual([
      'channel',
      'byName',
      'problems',
      'causes',
      'doing',
      'proposals',
      'phenomena',
    ])
    const card = cardOf(await town.pressOn('samira', form, 'picture.file', given))
    expect(read(card)).toContain('✓ Lägesbilden från Kyrkan är registrerad.')
    expect(read(card)).toContain('✓ Lägesbild 12 maj 2026 (telefonsamtal)')
    const by = {
      name: 'Karl Kyrka',
      personId: town.personOf('samira'),
      contactId: town.church.contact.id,
      channel: 'phone',
    }
    expect(await picturesOf(town)).toMatchObject([{ problems: 'Klotter på skolan', by }])
    expect(town.jobs.filter(({ name }) => name === 'partner-receipt')).toHaveLength(1)
  })

  it('of a partner without any contact is filed all the same', async () => {
    const town = await partnerTown()
    await town.call()
    const form = cardOf(await town.press('samira', 'picture.note', await dataOf(town, town.club.partner)))
    const card = cardOf(await town.pressOn('samira', form, 'picture.file', { ...given, channel: 'paper' }))
    expect(read(card)).toContain('✓ Lägesbild 12 maj 2026 (på papper)')
  })

  it('can be read, with who wrote it down and the versions before', async () => {
    const town = await partnerTown()
    await town.call()
    await town.pressOn('samira', await openNote(town), 'picture.file', given)
    town.moveTo('2026-05-13')
    const form = await openNote(town)
    expect(valuesOn(form)).toMatchObject({ problems: 'Klotter på skolan', channel: '', byName: '' })
    const changed = { ...given, problems: 'Klotter och rutor', channel: 'paper', byName: 'Kim Nord' }
    const card = cardOf(await town.pressOn('samira', form, 'picture.file', changed))
    const [button] = buttonsOn(card).filter(({ title }) => title === 'Visa Kyrkan')
    const words = read(cardOf(await town.press('samira', 'picture.read', button?.data)))
    expect(words).toContain('Klotter och rutor')
    expect(words).toContain('Från Kim Nord, 13 maj 2026 kl. 12:00. På papper. Registrerad av samira.')
    expect(words).toContain('Tidigare versioner\nFrån Karl Kyrka, 12 maj 2026 kl. 12:00. Telefonsamtal.')
    expect(words).toContain('Vad vi tror att det beror på\nInget skrivet')
  })

  it('that has not come can be read as that, and written down from there', async () => {
    const town = await partnerTown()
    await town.call()
    const card = cardOf(await town.press('samira', 'picture.read', await dataOf(town, town.club.partner)))
    expect(read(card)).toContain('Ingen kontakt är vald.\nIngen lägesbild har kommit än.')
    expect(read(cardOf(await town.pressOn('samira', card, 'picture.note')))).toContain(
      'Skriv ner lägesbilden från Klubben',
    )
  })

  it('that has not come: whoever was asked can be asked once more, and their links closed', async () => {
    const town = await partnerTown()
    await town.pressOn('samira', await town.call(), 'council.ask')
    const offered = async (partner: { readonly id: string }) => {
      const card = cardOf(await town.press('samira', 'picture.read', await dataOf(town, partner)))
      return buttonsOn(card).flatMap(({ verb }) => verb ?? [])
    }
    const [resend, revoke] = ['link.resend', 'link.revoke']
    expect(await offered(town.housing.partner)).toEqual(['picture.note', resend, revoke, 'council.show'])
    expect(await offered(town.police.partner)).toEqual(['picture.note', resend, 'council.show'])
    expect(await offered(town.church.partner)).toEqual(['picture.note', 'council.show'])
  })

  it('pressed twice is one', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await openNote(town)
    await town.pressOn('samira', form, 'picture.file', given)
    const before = await town.facts()
    const again = cardOf(await town.pressOn('samira', form, 'picture.file', given))
    expect(read(again)).toContain('✓ Lägesbilden från Kyrkan var redan registrerad. Inget har ändrats.')
    expect(await town.facts()).toEqual(before)
  })
})

describe.each(codes)('what hinders it, in %s', (code) => {
  const text = languages[code]
  const { note, fault } = text.cards.picture
  const kinds = text.cards.report.personalDataKinds
  let town: PartnerTown
  let form: Card
  beforeAll(async () => {
    town = await partnerTown(code)
    await town.call()
    form = await openNote(town)
  })

  it.each([
    ['no name', { byName: ' ' }, [note.nameMissing]],
    ['a mark for a name', { byName: '?' }, [note.nameIncomplete]],
    ['a first name only', { byName: 'Karl' }, [note.nameIncomplete]],
    ['a name that is too long', { byName: 'x'.repeat(121) }, [note.nameTooLong('120')]],
    ['a name with a number to call', { byName: 'Kim 070-123 45 67' }, [note.namePersonal(kinds.phone)]],
    ['no channel', { channel: '' }, [note.channelMissing]],
    ['a channel that is not the coordinator’s', { channel: 'link' }, [note.channelMissing]],
    ['nothing written', { problems: '' }, [fault.empty]],
    [
      'several things',
      { byName: '', channel: '', problems: 'kim@example.se' },
      [note.channelMissing, note.nameMissing, fault.personalData(text.words.picturePart.problems, kinds.email)],
    ],
  ])('%s: it says so, gives back what was typed and files nothing', async (_, changes, words) => {
    const before = await town.facts()
    const typed = { ...given, ...changes }
    const again = cardOf(await town.pressOn('samira', form, 'picture.file', typed))
    for (const said of words) expect(read(again)).toContain(said)
    expect(valuesOn(again)).toEqual({ ...typed, byName: typed.byName.trim().replace(/\s+/g, ' ') })
    expect(await town.facts()).toEqual(before)
  })
})

describe('writing down a picture', () => {
  const verbs = ['picture.read', 'picture.note', 'picture.file'] as const

  it('is the coordinator’s alone', async () => {
    const town = await partnerTown()
    await town.call()
    const before = await town.facts()
    const data = { ...(await dataOf(town, town.police.partner)), ...given, f: town.club.partner.id }
    for (const verb of verbs)
      expect(noticeOf(await town.press('erik', verb, data))).toBe(languages.sv.cards.refusal.notAllowed)
    expect(await town.facts()).toEqual(before)
  })

  it('with anything else than its own data changes nothing', async () => {
    const town = await partnerTown()
    await town.call()
    const before = await town.facts()
    const own = await dataOf(town, town.church.partner)
    const { gone, badInput } = languages.sv.cards.refusal
    const notInvited = t.note.closed['not-invited']
    for (const verb of verbs)
      for (const wrong of [null, 'x', {}, { c: own.c }, { ...own, p: 7 }, { c: own.p, p: own.p }])
        expect(noticeOf(await town.press('samira', verb, wrong))).toBe(gone)
    for (const wrong of [own, { ...own, ...given, f: 'x' }, { ...own, ...given, f: own.c, byName: 7 }])
      expect(noticeOf(await town.press('samira', 'picture.file', wrong))).toBe(badInput)
    for (const verb of ['picture.note', 'picture.file'])
      expect(noticeOf(await town.press('samira', verb, { ...own, p: own.c }))).toBe(notInvited)
    expect(await town.facts()).toEqual(before)
    expect(town.logged).toEqual([])
  })

  it.each([
    ['held', 'held', (town: PartnerTown, id: string) => town.services.store.councils.markHeld(id, new Date())],
    ['cancelled', 'cancelled', (town: PartnerTown, id: string) => town.services.store.councils.cancel(id, new Date())],
    [
      'without the partner',
      'not-invited',
      (town: PartnerTown, id: string) => town.services.store.councils.invite(id, [], new Date()),
    ],
  ] as const)('for a council that is %s is refused', async (_, why, over) => {
    const town = await partnerTown()
    await town.call()
    const id = await councilId(town)
    const form = await openNote(town)
    await over(town, id)
    const data = { c: id, p: town.church.partner.id }
    expect(noticeOf(await town.press('samira', 'picture.note', data))).toBe(t.note.closed[why])
    expect(noticeOf(await town.pressOn('samira', form, 'picture.file', given))).toBe(t.note.closed[why])
    expect(await picturesOf(town, id)).toEqual([])
  })

  it('when the ledger fails files nothing, and can be pressed again', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await openNote(town)
    town.broken.add('pictures.record')
    expect(noticeOf(await town.pressOn('samira', form, 'picture.file', given))).toBe(languages.sv.cards.refusal.generic)
    town.broken.clear()
    cardOf(await town.pressOn('samira', form, 'picture.file', given))
    expect(await picturesOf(town)).toHaveLength(1)
  })
})
