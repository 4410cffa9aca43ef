import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Council } from '../../src/domain/council.ts'
import type { Contact } from '../../src/domain/partner.ts'
import { askPartners } from '../../src/flows/ask-partners.ts'
import type { Services } from '../../src/flows/context.ts'
import type { Mail, Purpose } from '../../src/flows/partner-request-ports.ts'
import type { Job } from '../../src/flows/store-ports.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { aContact, aCouncil, anEvent, anInvitation, aPartner, aVersion, aVoice } from './council-builders.ts'
import { ids, type Town, townWithPlan } from './town.ts'

/** The same council, and its one partner with a contact whom we reach by mail or, when named, in Teams. */
export async function townWithCouncil(
  about: { readonly contact?: Partial<Contact>; readonly council?: Partial<Council> } = {},
) {
  const town = await townWithPlan()
  const { store } = town.services
  const [samira] = await store.people.named([ids.samira])
  const [plan] = await store.plans.list()
  if (!samira || !plan) throw new Error('The town has a coordinator and a plan.')
  const partner = aPartner()
  const contact = aContact({ partnerId: partner.id, ...about.contact })
  await store.partners.save({ partner, contacts: [contact] }, () => true, town.services.world.now())
  const council = aCouncil({ planId: plan.id, calledBy: samira.id, ...about.council })
  const invitation = anInvitation({ councilId: council.id, partnerId: partner.id, contactId: contact.id })
  expect(await store.councils.call(council, [invitation])).toBe('called')
  const ask = (purpose: Purpose, services: Services = town.services) =>
    askPartners(services, { councilId: council.id, contactIds: [contact.id], purpose, byId: samira.id })
  /** Writes a commitment down for the partner. */
  const promise = async (text = 'Vi går ronder vid stationen varje fredag kväll') => {
    const by = aVoice({ name: 'Samira Samordnare', channel: 'teams-card', personId: samira.id })
    const version = aVersion({ text, byId: samira.id })
    const id = randomUUID()
    const about = { id, partnerId: partner.id, contactId: contact.id }
    const commitment = { ...about, version, event: anEvent({ kind: 'proposed' }, { by, commitmentId: id }) }
    expect(await store.commitments.register(council.id, [commitment], randomUUID(), [])).toBe('registered')
    return id
  }
  return { ...town, samira, plan, partner, contact, council, invitation, ask, promise }
}

export type CouncilTown = Awaited<ReturnType<typeof townWithCouncil>>

/** Does the jobs of these names that wait, and those that they leave; a job that fails waits again. */
export async function work(
  { jobs, services }: Pick<Town, 'jobs' | 'services'>,
  ...names: readonly string[]
): Promise<void> {
  const handlers = jobHandlers(services)
  const isDue = ({ name, notBefore }: Job) => names.includes(name) && !(notBefore && notBefore > services.world.now())
  for (let next = jobs.findIndex(isDue); next >= 0; next = jobs.findIndex(isDue)) {
    const [job] = jobs.splice(next, 1)
    try {
      await handlers.find(({ name }) => name === job?.name)?.run(job?.payload)
    } catch (error) {
      if (job) jobs.push(job)
      throw error
    }
  }
}

/** The personal link in a letter. */
export function linkIn({ text }: Mail): string {
  const link = /https?:\/\/\S+\/lank\/\S+/.exec(text)?.[0]
  if (!link) throw new Error('The letter has no link.')
  return link
}
