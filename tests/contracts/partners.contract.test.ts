import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Contact, Partner } from '../../src/domain/partner.ts'
import { aPerson, noon } from '../support/builders.ts'
import { aContact, anAgreement, aPartner } from '../support/council-builders.ts'
import { councilLedger, later, newCommitment, oddText, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('the register of partners', partnersContract)

const always = () => true

function partnersContract(kind: DatabaseKind): void {
  const { store, aKnownPartner, aCalledCouncil, aRequestOf, database } = councilLedger(kind)
  const save = (partner: Partner, contacts: readonly Contact[] = [], at = noon) =>
    store().partners.save({ partner, contacts }, always, at)

  it('a partner is kept with everybody who speaks for it, by name', async () => {
    const partner = aPartner()
    const [last, first] = [aContact({ partnerId: partner.id, name: 'Östen' }), aContact({ partnerId: partner.id })]
    expect(await save(partner, [last, first])).toBe('saved')
    expect(await store().partners.find(partner.id)).toEqual({ ...partner, contacts: [first, last] })
    expect(await store().partners.contact(last.id)).toEqual({ contact: last, partner })
    expect(await store().partners.find(randomUUID())).toBeNull()
    expect(await store().partners.contact(randomUUID())).toBeNull()
  })

  it('partners are listed as Swedes sort them, those that have ended last', async () => {
    for (const name of ['Örebrobostäder', 'Ankaret', 'Zetterlunds']) await save(aPartner({ name }))
    await save(aPartner({ name: 'Allmänna', ended: true }))
    const names = (await store().partners.list()).map(({ name }) => name)
    expect(names).toEqual(['Ankaret', 'Zetterlunds', 'Örebrobostäder', 'Allmänna'])
  })

  it('text comes back as it was written, but for what no database can hold', async () => {
    const partner = aPartner({ name: oddText })
    const contact = aContact({
      partnerId: partner.id,
      name: `A\0B \uD83D`,
      title: oddText,
      email: 'Petra@Polisen.Example',
    })
    await save(partner, [contact])
    const found = await store().partners.find(partner.id)
    expect(found).toMatchObject({ name: oddText })
    expect(found?.contacts).toEqual([{ ...contact, name: 'AB \uFFFD', email: 'petra@polisen.example' }])
  })

  it('of two new partners with one name, saved at once, one is refused', async () => {
    const outcomes = await Promise.all(['Polisen', ' POLISEN  '].map((name) => save(aPartner({ name }))))
    expect(outcomes.toSorted()).toEqual(['saved', 'taken'])
    expect(await store().partners.list()).toHaveLength(1)
  })

  it('a partner may keep its own name, also when it has ended', async () => {
    const partner = aPartner()
    await save(partner)
    expect(await save({ ...partner, ended: true })).toBe('saved')
    expect(await save(aPartner({ name: partner.name }))).toBe('taken')
  })

  it('a partner is only saved while it looks as it did, and each save sees what the last one made', async () => {
    const partner = aPartner()
    const isNew = (now: unknown) => now === null
    const attempts = times(5, (n) =>
      store().partners.save({ partner: { ...partner, name: `Namn ${n}` }, contacts: [] }, isNew, noon),
    )
    expect((await Promise.all(attempts)).toSorted()).toEqual([...times(4, () => 'changed'), 'saved'])
  })

  it('who is not named any more has ended, and comes back when named again', async () => {
    const partner = aPartner()
    const [one, two] = [aContact({ partnerId: partner.id }), aContact({ partnerId: partner.id, name: 'Per' })]
    await save(partner, [one, two])
    await save(partner, [two], later(1))
    expect((await store().partners.find(partner.id))?.contacts).toEqual([two])
    expect(await store().partners.contact(one.id)).toMatchObject({ contact: { ended: true } })
    await save(partner, [one, two])
    expect((await store().partners.find(partner.id))?.contacts).toHaveLength(2)
  })

  it('the day a partner ended is the first one, and is forgotten when the cooperation begins again', async () => {
    const partner = aPartner({ ended: true })
    await save(partner, [], noon)
    await save(partner, [], later(60))
    const endedAt = async () => (await database().prisma.partner.findUnique({ where: { id: partner.id } }))?.endedAt
    expect(await endedAt()).toEqual(noon)
    await save({ ...partner, ended: false })
    expect(await endedAt()).toBeNull()
  })

  it('nobody speaks for a partner that has ended, wherever it is asked, and all do again when it is resumed', async () => {
    const { council, first } = await aCalledCouncil()
    const { partner, contact } = first
    const commitment = newCommitment(partner.id, contact.id)
    await store().commitments.register(council.id, [commitment], randomUUID(), [])
    const requestId = await aRequestOf(council.id, contact.id)
    const tokenHash = randomUUID()
    await store().partnerLinks.save({ id: randomUUID(), requestId, tokenHash, at: noon, expiresAt: later(60) })
    const ended = async () => {
      const [followed] = await store().partnerRequests.ofCouncil(council.id, 'confirm')
      const link = await store().partnerLinks.follow(tokenHash, { at: noon, opens: false })
      const record = await store().councils.load(council.id)
      return [
        (await store().partners.contact(contact.id))?.contact.ended,
        (await store().partnerRequests.find(requestId))?.contact.ended,
        followed?.request.contact.ended,
        'request' in link && link.request.contact.ended,
        record?.invited[0]?.contact?.ended,
        record?.commitments[0]?.contact?.ended,
      ]
    }
    expect(new Set(await ended())).toEqual(new Set([false]))
    const kept = async () => (await store().partners.find(partner.id))?.contacts ?? []
    await save({ ...partner, ended: true }, await kept())
    expect(new Set(await ended())).toEqual(new Set([true]))
    await save({ ...partner, ended: true, name: 'Ett annat namn' }, await kept())
    const entry = (await store().partners.list()).find(({ id }) => id === partner.id)
    expect(entry).toMatchObject({ ended: true, contacts: [contact] })
    await save(partner, entry?.contacts)
    expect(new Set(await ended())).toEqual(new Set([false]))
  })

  it('a contact’s links do not open once the address is another, and others’ do', async () => {
    const { council, first } = await aCalledCouncil(2)
    const { partner, contact } = first
    const link = async (contactId: string) => {
      const requestId = await aRequestOf(council.id, contactId)
      const made = { id: randomUUID(), requestId, tokenHash: randomUUID(), at: noon, expiresAt: later(60) }
      await store().partnerLinks.save(made)
      return made
    }
    const follow = async ({ tokenHash }: { readonly tokenHash: string }) => {
      const found = await store().partnerLinks.follow(tokenHash, { at: noon, opens: false })
      return 'refused' in found ? found.refused : 'open'
    }
    const colleague = aContact({ partnerId: partner.id, name: 'Per', email: '' })
    await save(partner, [contact, colleague])
    const [wrong, other, first_] = [await link(contact.id), await link(colleague.id), await link(contact.id)]
    await save({ ...partner, name: 'Nytt namn' }, [
      { ...contact, name: 'Rätt Namn', email: contact.email.toUpperCase() },
      colleague,
    ])
    await save(partner, [contact, { ...colleague, email: 'per@polisen.example' }], later(1))
    expect([await follow(wrong), await follow(other), await follow(first_)]).toEqual(['open', 'open', 'open'])
    await save(partner, [{ ...contact, email: 'ratt@polisen.example' }, colleague], later(2))
    expect([await follow(wrong), await follow(first_)]).toEqual(['revoked', 'revoked'])
    const right = await link(contact.id)
    expect(await follow(right)).toBe('open')
    const isBroken = save(partner, [{ ...contact, email: 'x@polisen.example' }, aContact({ id: 'not an id' })])
    await expect(isBroken).rejects.toThrow()
    expect(await follow(right)).toBe('open')
    await save(partner, [{ ...contact, email: '' }])
    expect(await follow(right)).toBe('revoked')
  })

  it('a contact never becomes another partner’s, and the whole save fails', async () => {
    const { contact } = await aKnownPartner('Polisen')
    const other = aPartner({ name: 'Kyrkan' })
    await expect(save(other, [contact])).rejects.toThrow()
    expect(await store().partners.find(other.id)).toBeNull()
    expect((await store().partners.contact(contact.id))?.partner.name).toBe('Polisen')
  })

  it('a person in Teams whom we do not know is not kept', async () => {
    const partner = aPartner()
    await save(partner, [aContact({ partnerId: partner.id, personId: randomUUID() })])
    expect((await store().partners.find(partner.id))?.contacts).toMatchObject([{ personId: null }])
  })

  it('a person speaks for every partner that names them, but not when either is over', async () => {
    const { id: personId } = await store().people.meet(aPerson())
    const { person: other } = await aKnownPartner('Alla')
    const partners = ['Örn', 'Bo', 'Cia'].map((name) => aPartner({ name }))
    const contacts = partners.map((partner) => aContact({ partnerId: partner.id, personId }))
    for (const [n, partner] of partners.entries())
      await save(
        partner,
        contacts.filter((_, i) => i === n),
      )
    const names = async () => (await store().partners.contactsOf(personId)).map(({ partner }) => partner.name)
    expect(await names()).toEqual(['Bo', 'Cia', 'Örn'])
    const [first, second] = partners as [Partner, Partner]
    await save({ ...first, ended: true }, contacts.slice(0, 1))
    await save(second, [])
    expect(await names()).toEqual(['Cia'])
    const ids = contacts.map(({ id }) => id)
    expect(await store().partners.peopleOf(ids)).toMatchObject([{ id: personId }])
    expect(await store().partners.peopleOf(ids.slice(0, 2))).toEqual([])
    expect((await store().partners.contactsOf(other.id)).map(({ partner }) => partner.name)).toEqual(['Alla'])
  })

  it('an agreement is kept with its parties and areas, and those that were signed first come first', async () => {
    const [one, two] = [(await aKnownPartner()).partner, (await aKnownPartner()).partner]
    const partnerIds = [one.id, two.id].toSorted()
    const young = anAgreement({ partnerIds, areas: [oddText, 'Skola'], title: oddText, validUntil: '2027-12-31' })
    const old = anAgreement({ signedOn: '2024-01-01', reference: 'KS 2024/1' })
    for (const agreement of [young, old]) expect(await store().partners.saveAgreement(agreement, noon)).toBe('saved')
    expect(await store().partners.agreements()).toEqual([old, young])
    await store().partners.saveAgreement({ ...young, partnerIds: [two.id, two.id] }, noon)
    expect((await store().partners.agreements())[1]?.partnerIds).toEqual([two.id])
  })

  it('an agreement that has ended is not listed, and its title is free', async () => {
    const agreement = anAgreement()
    await store().partners.saveAgreement(agreement, noon)
    expect(
      await store().partners.saveAgreement(anAgreement({ title: ` ${agreement.title.toUpperCase()}` }), noon),
    ).toBe('taken')
    await store().partners.saveAgreement({ ...agreement, ended: true }, noon)
    expect(await store().partners.agreements()).toEqual([])
    expect(await store().partners.saveAgreement(anAgreement(), noon)).toBe('saved')
    expect(await store().partners.saveAgreement(agreement, noon)).toBe('taken')
  })

  it('of two who save the same agreement at once the second one is told that it has changed', async () => {
    const agreement = anAgreement()
    const isNew = (now: unknown) => now === null
    const outcomes = await Promise.all(times(2, () => store().partners.saveAgreement(agreement, noon, isNew)))
    expect(outcomes.toSorted()).toEqual(['changed', 'saved'])
  })

  it('an agreement with a party that is not there is not written at all', async () => {
    const agreement = anAgreement({ partnerIds: [randomUUID()] })
    await expect(store().partners.saveAgreement(agreement, noon)).rejects.toThrow()
    expect(await store().partners.agreements()).toEqual([])
  })
}
