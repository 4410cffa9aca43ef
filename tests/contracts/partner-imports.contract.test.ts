import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { PartnerImport, PartnerRegister, PartnerWish } from '../../src/flows/partner-ports.ts'
import { noon } from '../support/builders.ts'
import { aContact, anAgreement, aPartner } from '../support/council-builders.ts'
import { councilLedger, later, oddText, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('files with partners', importsContract)

function importsContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aKnownPartner, aCalledCouncil, aRequestOf } = ledger
  const imports = () => store().partnerImports

  const tells = { partners: true, contacts: true, agreements: true }
  const empty = {
    partners: [],
    agreements: [],
    faults: [],
    tells: { partners: false, contacts: false, agreements: false },
  }
  const anImport = (overrides: Partial<PartnerImport> = {}): PartnerImport => ({
    id: randomUUID(),
    fileName: `${oddText}.xlsx`,
    sha256: 'a'.repeat(64),
    reading: { partners: [], agreements: [], faults: [], tells },
    found: null,
    state: 'pending',
    byId: randomUUID(),
    at: noon,
    ...overrides,
  })
  async function kept(): Promise<string> {
    const one = anImport()
    await imports().save(one, [])
    return one.id
  }
  function aWish(): PartnerWish {
    const partner = aPartner()
    const contacts = [aContact({ partnerId: partner.id })]
    return { partners: [{ partner, contacts }], agreements: [anAgreement({ partnerIds: [partner.id] })] }
  }

  it('an import and its job are written together or not at all', async () => {
    const one = anImport()
    ledger.breakQueue()
    await expect(imports().save(one, [someJob()])).rejects.toThrow('queue down')
    expect(await imports().find(one.id)).toBeNull()
    expect(await ledger.jobs()).toEqual([])
  })

  it('an import comes back as it was read, then with whom was found', async () => {
    const one = anImport()
    await imports().save(one, [someJob('look up')])
    expect(await imports().find(one.id)).toEqual(one)
    const petra = { address: 'petra@polisen.example', email: 'petra@polisen.example', name: oddText }
    const found = [{ ...petra, aadObjectId: randomUUID() }]
    await imports().keepFound(one.id, found)
    expect(await imports().find(one.id)).toEqual({ ...one, found })
    expect(await imports().find(randomUUID())).toBeNull()
    expect(await ledger.jobs()).toEqual(['look up'])
  })

  it('an import is applied once, with everything in it, whoever presses', async () => {
    const [id, wish] = [await kept(), aWish()]
    const outcomes = await Promise.all(times(4, () => imports().apply(id, () => wish, noon)))
    expect(outcomes.toSorted()).toEqual(['applied', 'done-before', 'done-before', 'done-before'])
    const [{ partner, contacts } = { partner: aPartner(), contacts: [] }] = wish.partners
    expect(await store().partners.list()).toEqual([{ ...partner, contacts }])
    expect(await store().partners.agreements()).toEqual(wish.agreements)
    expect(await imports().cancel(id)).toBe('done-before')
  })

  it('what was applied or cancelled keeps nothing of what it said but how much was written', async () => {
    const [applied, cancelled] = [await kept(), await kept()]
    await imports().apply(applied, aWish, noon)
    expect(await imports().cancel(cancelled)).toBe('cancelled')
    const row = await ledger.database().prisma.partnerImport.findUnique({ where: { id: applied } })
    expect(row?.reading).toEqual({ reading: empty, found: [], counts: { partners: 1, agreements: 1 } })
    expect(await imports().find(cancelled)).toMatchObject({ state: 'cancelled', reading: empty, found: [] })
    await imports().keepFound(cancelled, [{ address: 'x@y.z', email: 'x@y.z', aadObjectId: 'x', name: 'X' }])
    expect(await imports().find(cancelled)).toMatchObject({ found: [] })
    expect(await imports().apply(cancelled, aWish, noon)).toBe('done-before')
  })

  it('it is decided on the register as it stands, and nothing is written when that is not what was seen', async () => {
    const { partner } = await aKnownPartner('Polisen')
    const agreement = anAgreement({ partnerIds: [partner.id] })
    await store().partners.saveAgreement(agreement, noon)
    const id = await kept()
    const seen: PartnerRegister[] = []
    const decide = (register: PartnerRegister) => {
      seen.push(register)
      return null
    }
    expect(await imports().apply(id, decide, noon)).toBe('changed')
    expect(seen).toEqual([{ partners: await store().partners.list(), agreements: [agreement] }])
    expect(await imports().apply(id, aWish, noon)).toBe('applied')
  })

  it('an import that fails in the middle leaves nothing and can be applied again', async () => {
    const [id, wish] = [await kept(), aWish()]
    const broken = { ...wish, agreements: [anAgreement({ partnerIds: [randomUUID()] })] }
    await expect(imports().apply(id, () => broken, noon)).rejects.toThrow()
    expect(await store().partners.list()).toEqual([])
    expect(await imports().apply(id, () => wish, noon)).toBe('applied')
  })

  it('an import that corrects an address closes the links that went to the old one', async () => {
    const { council, first } = await aCalledCouncil()
    const { partner, contact } = first
    const requestId = await aRequestOf(council.id, contact.id)
    const tokenHash = randomUUID()
    await store().partnerLinks.save({ id: randomUUID(), requestId, tokenHash, at: noon, expiresAt: later(60) })
    const corrected = { ...contact, email: 'ratt@polisen.example' }
    await imports().apply(
      await kept(),
      () => ({ partners: [{ partner, contacts: [corrected] }], agreements: [] }),
      noon,
    )
    const found = await store().partnerLinks.follow(tokenHash, { at: noon, opens: false })
    expect(found).toEqual({ refused: 'revoked' })
  })

  it('an import that has waited for more than thirty days is set aside when another one comes', async () => {
    const day = 24 * 60
    const [old, young] = [anImport(), anImport({ at: later(day) })]
    for (const one of [old, young]) await imports().save(one, [])
    await imports().save(anImport({ at: later(31 * day) }), [])
    expect(await imports().find(old.id)).toMatchObject({ state: 'cancelled', reading: empty })
    expect(await imports().find(young.id)).toEqual(young)
  })
}
