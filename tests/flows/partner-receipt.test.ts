import { describe, expect, it } from 'vitest'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import type { PartnerChannel } from '../../src/domain/council.ts'
import { AppError } from '../../src/errors.ts'
import { partnerReceipt } from '../../src/flows/partner-receipt.ts'
import { type CouncilTown, townWithCouncil } from '../support/asked-town.ts'
import { anEvent, aPartnerFile, aPicture, aVoice } from '../support/council-builders.ts'
import { ids } from '../support/town.ts'

type Said = {
  readonly channel?: PartnerChannel
  readonly personId?: string
  readonly name?: string
  readonly known?: boolean
}

/** Writes what somebody said about a commitment; gives the event's id. */
async function say(town: CouncilTown, commitmentId: string, word: CommitmentWord, said: Said = {}): Promise<string> {
  const { channel = 'link', personId = null, name = 'Petra Polis', known = true } = said
  const by = aVoice({ name, channel, personId, contactId: known ? town.contact.id : null })
  const event = anEvent(word, { commitmentId, by, at: new Date('2026-12-05T13:03:00Z') })
  await town.services.store.commitments.say(commitmentId, event.id, () => ({ kind: 'write', event }), [])
  return event.id
}
const receipt = (town: CouncilTown, id: string) => partnerReceipt(town.services, { kind: 'commitment', id })
const only = (town: CouncilTown) => {
  const [letter, more] = town.mailed
  if (!letter || more) throw new Error(`${town.mailed.length} letters came.`)
  return letter
}

describe('the receipt for a word about a commitment', () => {
  const table: readonly (readonly [word: CommitmentWord, said: readonly string[]])[] = [
    [{ kind: 'confirmed' }, ['Kvitto: åtagandet är bekräftat', 'Noterat:\n  Bekräftat', 'Inför nästa råd frågar vi']],
    [
      {
        kind: 'change-requested',
        newText: 'Vi går ronder varannan fredag',
        newLastDay: '2027-09-30',
        text: 'Semestrar',
      },
      ['Ändring begärd', 'Vi går ronder varannan fredag', '30 september 2027', 'Kommentar:\n  Semestrar'],
    ],
    [{ kind: 'declined', text: 'Vi saknar folk' }, ['åtagandet är avböjt', 'Skäl:\n  Vi saknar folk']],
    [
      { kind: 'reported', result: 'partly-done', text: 'Sju ronder av tolv' },
      ['Resultat:\n  Delvis genomfört', 'Vad som gjordes:\n  Sju ronder av tolv'],
    ],
    [
      { kind: 'change-answered', text: 'Vi behåller dagen' },
      ['Nytt om ert åtagande', 'Samordnarens svar:\n  Vi behåller dagen'],
    ],
    [{ kind: 'withdrawn', text: 'Dubblett' }, ['Återkallat', 'Skäl:\n  Dubblett']],
  ]
  it.each(table)('says exactly what was noted, by whom, how and when: %o', async (word, expected) => {
    const town = await townWithCouncil()
    await receipt(town, await say(town, await town.promise(), word))
    const { text, to } = only(town)
    expect(to.address).toBe('petra.polis@polisen.example')
    const always = [
      'Nummer 1, lydelse 1',
      'Vi går ronder vid stationen varje fredag kväll',
      '30 juni 2027',
      'Petra Polis',
    ]
    const how = ['Personlig länk', '5 december 2026 kl. 14:03', 'Stämmer det inte?', 'Har du inte svarat själv?']
    for (const words of [...always, ...how, ...expected]) expect(text, words).toContain(words)
    expect(text).not.toContain('http')
  })

  it.each([
    ['paper', 'Undertecknat blad'],
    ['phone', 'Telefonsamtal'],
  ] as const)('that came by %s says who wrote it down', async (channel, how) => {
    const town = await townWithCouncil()
    const personId = town.samira.id
    await receipt(town, await say(town, await town.promise(), { kind: 'confirmed' }, { channel, personId }))
    const { text } = only(town)
    for (const words of [how, 'Vem som svarade:\n  Petra Polis', 'Registrerat av:\n  samira'])
      expect(text).toContain(words)
    expect(text).not.toContain('Har du inte svarat själv?')
  })

  it('names the wording that was answered, also when there is a newer one', async () => {
    const town = await townWithCouncil()
    const id = await town.promise('Den första lydelsen')
    const confirmed = await say(town, id, { kind: 'confirmed' })
    const event = anEvent({ kind: 'reworded' }, { commitmentId: id, version: 2 })
    const version = {
      version: 2,
      text: 'Den andra',
      area: '',
      measureCode: '',
      lastDay: '2027-05-01',
      byId: town.samira.id,
      at: event.at,
    }
    await town.services.store.commitments.say(id, 'new', () => ({ kind: 'write', event, version }), [])
    await receipt(town, confirmed)
    expect(only(town).text).toContain('lydelse 1')
    expect(only(town).text).toContain('Den första lydelsen')
  })

  it('goes to who was asked when nobody knows which contact spoke', async () => {
    const town = await townWithCouncil()
    await receipt(
      town,
      await say(town, await town.promise(), { kind: 'confirmed' }, { known: false, channel: 'phone' }),
    )
    expect(only(town).to.name).toBe('Petra Polis')
  })

  it('comes once, and is noted under a request that is made when nobody had asked', async () => {
    const town = await townWithCouncil()
    const id = await say(town, await town.promise(), { kind: 'confirmed' })
    for (const _ of [1, 2, 3]) await receipt(town, id)
    only(town)
    const { PartnerRequest, PartnerMessage } = await town.facts()
    expect(PartnerRequest).toMatchObject([{ purpose: 'confirm', contactId: town.contact.id }])
    expect(PartnerMessage).toMatchObject([{ step: `receipt ${id}`, outcome: 'delivered', channel: 'mail' }])
    const [followed] = await town.services.store.partnerRequests.ofCouncil(town.council.id, 'confirm')
    expect(followed?.delivery).toBeNull()
  })

  it('of a result is noted where results are asked for', async () => {
    const town = await townWithCouncil()
    const id = await town.promise()
    await say(town, id, { kind: 'confirmed' })
    await receipt(town, await say(town, id, { kind: 'reported', result: 'done', text: '' }))
    expect((await town.facts()).PartnerRequest).toMatchObject([{ purpose: 'result' }])
    expect(only(town).text).toContain('Vad som gjordes:\n  Inget skrivet')
  })

  it('is tried again when the mail was away', async () => {
    const town = await townWithCouncil()
    const id = await say(town, await town.promise(), { kind: 'confirmed' })
    const send = async () => {
      throw new AppError('mail-unavailable', 'away', { notTaken: true })
    }
    const about = { kind: 'commitment', id } as const
    await expect(partnerReceipt({ ...town.services, mailer: { send } }, about)).rejects.toMatchObject({
      code: 'mail-unavailable',
    })
    await receipt(town, id)
    only(town)
  })

  it('is a card for who is reached in Teams', async () => {
    const town = await townWithCouncil()
    const [erik] = await town.services.store.people.named([ids.erik])
    const contact = { ...town.contact, personId: erik?.id ?? null }
    await town.services.store.partners.save({ partner: town.partner, contacts: [contact] }, () => true, new Date())
    const personId = town.samira.id
    await receipt(town, await say(town, await town.promise(), { kind: 'confirmed' }, { channel: 'phone', personId }))
    expect(town.mailed).toEqual([])
    expect(town.sent).toMatchObject([{ to: { id: erik?.id }, card: { summary: 'Kvitto: åtagandet är bekräftat' } }])
    const card = JSON.stringify(town.sent[0]?.card.content)
    for (const words of ['Telefonsamtal', 'Nummer 1, lydelse 1', 'Skriv till samira']) expect(card).toContain(words)
  })

  it('goes to nobody when nobody is known, or nothing was said', async () => {
    const town = await townWithCouncil()
    const id = await town.promise()
    await town.database.sql.executeSql('UPDATE "Commitment" SET "contactId" = NULL', [])
    await receipt(town, await say(town, id, { kind: 'confirmed' }, { known: false }))
    await receipt(town, crypto.randomUUID())
    expect([...town.mailed, ...town.sent]).toEqual([])
    expect(town.logged).toEqual(['receipt-for-nobody', 'receipt-for-nobody'])
  })
})

describe('the receipt for a picture', () => {
  it('repeats every part, the files, who wrote it and when', async () => {
    const town = await townWithCouncil()
    const by = aVoice({ contactId: town.contact.id })
    const picture = aPicture({
      invitationId: town.invitation.id,
      by,
      problems: 'Rad ett\nrad två',
      at: new Date('2026-11-18T09:00:00Z'),
    })
    await town.services.store.pictures.record(picture, 'x', [])
    const file = aPartnerFile({ councilId: town.council.id, partnerId: town.partner.id, name: 'karta.pdf' })
    const signed = aPartnerFile({
      ...file,
      id: crypto.randomUUID(),
      purpose: 'signed',
      name: 'blad.pdf',
      sha256: 'c'.repeat(64),
    })
    for (const one of [file, signed])
      await town.services.store.partnerFiles.keep({ ...one, bytes: new Uint8Array(3) }, [])
    for (const _ of [1, 2]) await partnerReceipt(town.services, { kind: 'picture', id: picture.id })
    const { text, html } = only(town)
    const said = [
      'Problem vi ser:\n  Rad ett\n  rad två',
      'Dåliga ställ',
      'Nya företeelser:\n  Inget skrivet',
      'karta.pdf',
    ]
    for (const words of [...said, 'Petra Polis', 'Personlig länk', '18 november 2026 kl. 10:00']) {
      expect(text, words).toContain(words)
    }
    expect(text).not.toContain('blad.pdf')
    expect(html).toContain('Rad ett<br>rad två')
  })

  it('goes to nobody when there is no such picture', async () => {
    const town = await townWithCouncil()
    await partnerReceipt(town.services, { kind: 'picture', id: crypto.randomUUID() })
    expect(town.mailed).toEqual([])
  })
})
