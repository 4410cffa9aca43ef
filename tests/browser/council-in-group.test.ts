import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Partner } from '../../src/domain/partner.ts'
import type { Store } from '../../src/flows/store-ports.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { noon } from '../support/builders.ts'
import { aContact, aCouncil, anEvent, aPartner, aVersion, aVoice } from '../support/council-builders.ts'
import { aStoredPlan } from '../support/stored-plan.ts'
import { describeInPlayground } from './chat.ts'

/** Who the Playground says that is sitting at it. */
const alex = {
  tenantId: '00000000-0000-0000-0000-0000000000001',
  aadObjectId: '00000000-0000-0000-0000-0000000000020',
  name: 'Alex Wilber',
}

/** A council that has been, with what its partners took on; Alex speaks for one of them. */
async function prepare(dataDir: string) {
  const database = await openDatabase({ url: null, dataDir })
  const store = createStore(database, async () => undefined)
  const { plan } = await aStoredPlan(store, 1, { name: 'Granvik', year: 2026 })
  const person = await store.people.meet({ id: randomUUID(), ...alex })
  const council = aCouncil({ planId: plan.id, calledBy: person.id })
  await store.councils.call(council, [])
  const promised = [
    await aKnown(store, 'Granviksbostäder AB', person.id),
    await aKnown(store, 'Polisen, lokalpolisområde Granvik', null),
    await aKnown(store, 'Svenska kyrkan i Granvik', null),
  ]
  const texts = [
    [0, 'Gemensam städdag på Ekbacken i april, tillsammans med hyresgästföreningen.', '2027-04-30'],
    [1, 'Polisen går ronder vid stationen varje fredag och lördag kväll.', '2027-12-31'],
    [2, 'Öppet hus med middag för unga varje onsdag under terminerna.', '2027-12-15'],
    [0, 'Byta belysning i källargångarna på Ekbacken.', '2027-09-30'],
  ] as const
  const by = aVoice({ name: 'Samira Samordnare', channel: 'teams-card' })
  const commitments = texts.map(([who, text, lastDay]) => {
    const event = anEvent({ kind: 'proposed' }, { by })
    const about = { id: event.commitmentId, partnerId: promised[who]?.id ?? '', contactId: null }
    return { ...about, version: aVersion({ text, lastDay, byId: person.id }), event }
  })
  await store.commitments.register(council.id, commitments, randomUUID(), [])
  await database.close()
  return {}
}

async function aKnown(store: Store, name: string, personId: string | null): Promise<Partner> {
  const partner = aPartner({ name })
  await store.partners.save({ partner, contacts: [aContact({ partnerId: partner.id, personId })] }, () => true, noon)
  return partner
}

describeInPlayground(
  'a council in its group chat',
  (chat) => {
    it.each(['Group Chat', 'Announcements'])(
      'gets its list in %s, where a partner confirms what is theirs',
      async (where) => {
        const { goTo, mention, pressFor, picture, showsNothingUndefined } = chat()
        await goTo(where)
        const list = await mention('åtaganden', 'Åtaganden från rådet')
        expect(await list.textContent()).toContain('2. Polisen, lokalpolisområde Granvik')
        if (where === 'Group Chat') await picture('council-list', list)

        const own = await pressFor(list, 'Visa mina', 'Du svarar för Granviksbostäder AB')
        if (where === 'Group Chat') await picture('council-list-own', own)
        const number = where === 'Group Chat' ? 1 : 4
        const button = `Bekräfta ${number}`
        // Alex sees the thanks, and soon after what everybody sees.
        const confirmed = await pressFor(own, button, `✓ Bekräftat: ${number === 1 ? 1 : 2}`)
        await confirmed.getByRole('button', { name: 'Visa mina' }).waitFor()
        const noted = await pressFor(confirmed, 'Visa mina', /Noterat .*: Alex Wilber, kort i Teams/)
        expect(await noted.getByRole('button', { name: button }).count()).toBe(0)
        if (where === 'Group Chat') await picture('council-list-confirmed', noted)
        await showsNothingUndefined()
      },
      120_000,
    )

    it('refuses everything else there', async () => {
      const { goTo, mention } = chat()
      await goTo('General')
      await mention('status', 'Skriv till mig i vår egen chatt.')
    }, 60_000)
  },
  prepare,
)
