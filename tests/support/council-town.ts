import type { Card } from '../../src/cards/card.ts'
import type { Contact, Partner } from '../../src/domain/partner.ts'
import type { Language } from '../../src/text/index.ts'
import { inputsOn } from './card-walk.ts'
import { aContact, anAgreement, aPartner } from './council-builders.ts'
import { cardOf, ids, townWithPlan, type Who } from './town.ts'

/** What a coordinator fills in for a council on a Thursday in June; it is 12 May in the town. */
export const filled = {
  day: '2026-06-11',
  time: '13:00',
  place: 'Kommunhuset, sal A',
  link: '',
  picturesBy: '2026-05-28',
  forYear: '',
  points: 'Trygghetsmätningen\n\n Nattvandring ',
}

export const nothingWritten = { problems: '', causes: '', doing: '', proposals: '', phenomena: '' }

/**
 * A municipality with partners: the police with Erik in Teams, a housing company by mail, a church with a contact whom we
 * cannot reach, an association without any, and a rescue service with Fatima in Teams and one by mail. The first two have
 * an agreement.
 */
export async function partnerTown(code: Language = 'sv') {
  const town = await townWithPlan(code)
  const { store, world } = town.services
  const people = await store.people.named(Object.values(ids))
  const personOf = (who: Who) => people.find(({ aadObjectId }) => aadObjectId === ids[who])?.id ?? ''
  const register = async (about: Partial<Partner>, ...contacts: readonly Partial<Contact>[]) => {
    const partner = aPartner(about)
    const those = contacts.map((one) => aContact({ partnerId: partner.id, email: '', language: code, ...one }))
    await store.partners.save({ partner, contacts: those }, () => true, world.now())
    return { partner, contacts: those, contact: those[0] as Contact }
  }
  const police = await register({ name: 'Polisen' }, { name: 'Erik Polis', personId: personOf('erik') })
  const housing = await register(
    { name: 'Bostaden', kind: 'housing' },
    { name: 'Hanna Hus', title: '', email: 'hanna@bostaden.example' },
  )
  const church = await register({ name: 'Kyrkan', kind: 'church' }, { name: 'Karl Kyrka', title: '' })
  const club = await register({ name: 'Klubben', kind: 'association' })
  const rescue = await register(
    { name: 'Räddningstjänsten', kind: 'rescue' },
    { name: 'Anna Alarm', title: '', email: 'anna@raddning.example' },
    { name: 'Fatima Fara', title: '', personId: personOf('fatima') },
  )
  const partnerIds = [police.partner.id, housing.partner.id]
  const areas = ['Trygga platser', 'Narkotika']
  await store.partners.saveAgreement(anAgreement({ partnerIds, areas, signedOn: '2025-01-01' }), world.now())
  const phrase = code === 'sv' ? 'rådet' : 'council'
  const all = [police, housing, church, club, rescue]
  /** Fills in the form and calls the council; everybody is invited unless some are named. */
  const call = async (
    changes: Partial<typeof filled> = {},
    invited: readonly { readonly partner: Partner }[] = all,
  ): Promise<Card> => {
    const form = cardOf(await town.say('samira', phrase))
    const partners = invited.map(({ partner }) => partner.id).join(',')
    return cardOf(await town.pressOn('samira', form, 'council.save', { ...filled, ...changes, partners }))
  }
  const [plan] = await store.plans.list()
  const only = async () => (await store.councils.list())[0]?.council
  return { ...town, plan, personOf, register, police, housing, church, club, rescue, call, phrase, council: only }
}

export type PartnerTown = Awaited<ReturnType<typeof partnerTown>>

/** The same town with a council called and everybody who can be reached asked for a picture. */
export async function askedTown(code: Language = 'sv') {
  const town = await partnerTown(code)
  const called = await town.call()
  const card = cardOf(await town.pressOn('samira', called, 'council.ask'))
  const asks = await town.services.store.partnerRequests.ofCouncil((await town.council())?.id ?? '', 'picture')
  const requestOf = (partner: Partner) => asks.find(({ request }) => request.partner.id === partner.id)?.request
  return { ...town, card, requestOf }
}

/** What stands in the inputs of a card, by their names. */
export const valuesOn = (card: Card) =>
  Object.fromEntries(inputsOn(card).map(({ id, value }) => [String(id), String(value ?? '')]))
