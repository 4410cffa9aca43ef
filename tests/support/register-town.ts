import type { Card } from '../../src/flows/conversation-ports.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn } from './card-walk.ts'
import { cardOf, ids, newTown, type Town, townWithPlan } from './town.ts'

/** What a partner's form is filled in with when nothing is said. */
export const polisen = {
  name: 'Polisen i Granvik',
  kind: 'police',
  contactName: 'Petra Polis',
  contactTitle: 'Kommunpolis',
  email: 'petra.polis@polisen.example',
  person: '',
  byMail: 'false',
  language: 'sv',
}

export const nobody = { contactName: '', contactTitle: '', email: '', person: '' }

/** A town, with a plan or without, whose coordinator speaks a language, and short ways to the register of partners. */
export async function registerTown(code: Language = 'sv', { plan = false } = {}) {
  const town = plan ? await townWithPlan(code) : await newTown(code)
  if (!plan) await town.speak()
  const text = languages[code]
  const partners = async (about = '') => cardOf(await town.say('samira', `${text.commands.partners[0]} ${about}`))
  const agreements = async (about = '') => cardOf(await town.say('samira', `${text.commands.agreements[0]} ${about}`))
  const form = async (card: Card, verb: string, title: string) => {
    const button = buttonsOn(card).find((one) => one.verb === verb && one.title === title)
    return cardOf(await town.press('samira', verb, button?.data))
  }
  const newPartner = async () => form(await partners(), 'partner.form', text.cards.partners.add)
  const openPartner = async (name: string) =>
    form(await partners(), 'partner.form', text.cards.partners.changePartner(name))
  const newAgreement = async () => form(await agreements(), 'agreement.form', text.cards.agreements.add)
  return {
    ...town,
    text,
    partners,
    agreements,
    newPartner,
    openPartner,
    newAgreement,
    addPartner: async (filled: object = {}) =>
      town.pressOn('samira', await newPartner(), 'partner.save', { ...polisen, ...filled }),
    /** Does the jobs that wait, those of one name or all. */
    work: async (name?: string) => {
      const due = town.jobs.filter((job) => name === undefined || job.name === name)
      for (const job of due) {
        town.jobs.splice(town.jobs.indexOf(job), 1)
        await jobHandlers(town.services)
          .find((handler) => handler.name === job.name)
          ?.run(job.payload)
      }
    },
    /** The register in a line each: `Polisen i Granvik (police): Petra Polis <adress> teams`. */
    register: () => registerOf(town),
  }
}

export type RegisterTown = Awaited<ReturnType<typeof registerTown>>

async function registerOf({ services: { store } }: Town): Promise<readonly string[]> {
  const [partners, agreements] = await Promise.all([store.partners.list(), store.partners.agreements()])
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]))
  const lines = partners.map(async ({ name, kind, ended, contacts }) => {
    const people = await Promise.all(
      contacts.map(async (one) => {
        const person = one.personId === null ? null : await store.people.find(one.personId)
        const who = Object.entries(ids).find(([, id]) => id === person?.aadObjectId)?.[0] ?? ''
        return `${one.name}|${one.title}|${one.email}|${one.language}|${who}`
      }),
    )
    return `${name} (${kind}${ended ? ', ended' : ''}): ${people.join(' ')}`
  })
  const agreed = agreements.map(({ title, reference, areas, partnerIds, signedOn, validUntil }) => {
    const parties = partnerIds.map((id) => nameOf.get(id)).toSorted()
    return `${title} [${reference}] ${parties.join('+')}: ${areas.join('+')} ${signedOn}–${validUntil ?? ''}`
  })
  return [...(await Promise.all(lines)), ...agreed]
}
