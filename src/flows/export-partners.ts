import type { Card } from '../cards/card.ts'
import { textIn } from '../text/index.ts'
import { note, replaceWith, type Services, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { RegisterBook } from './ports.ts'
import { sendPaced } from './send-paced.ts'

/** Promises the workbook; the queue writes it, so that a crash in between loses nothing. */
export async function orderRegister(turn: Turn): Promise<Card> {
  const personId = turn.person.id
  await turn.enqueue([{ name: 'export-partners', payload: { personId }, key: personId }])
  return note(turn, turn.text.cards.partners.exporting)
}

/** The same, by the button on the list. */
export async function pressExport(turn: Turn): Promise<ActionReply> {
  return replaceWith(await orderRegister(turn))
}

/** Job: writes the register to a workbook in the library and tells who asked where it is. */
export async function exportPartners(services: Services, job: { readonly personId: string }): Promise<void> {
  const person = await services.store.people.find(job.personId)
  if (!person) return
  const text = textIn(person.language)
  const book = await registerBook(services, text.lang)
  const { name, url } = await services.documents.storeFile({
    folder: 'Register',
    name: text.cards.partnerImport.workbookName(today(services.world)),
    bytes: await services.writeRegister(book),
  })
  const t = text.cards.partners
  const counts = [
    text.words.partners(book.partners.length),
    text.cards.agreements.count(book.agreements.length),
  ] as const
  const card = note({ text }, t.exported, {
    summary: t.exportedSummary,
    paragraphs: [t.exportedText(...counts, name)],
    actions: [{ type: 'Action.OpenUrl', title: t.open, url }],
  })
  await sendPaced(services, person, card)
}

/** The register as the workbook has it: names for ids. */
export async function registerBook({ store }: Pick<Services, 'store'>, language: string): Promise<RegisterBook> {
  const [partners, agreements] = await Promise.all([store.partners.list(), store.partners.agreements()])
  const ids = partners.flatMap(({ contacts }) => contacts.flatMap(({ personId }) => personId ?? []))
  const people = new Map((await store.people.findMany([...new Set(ids)])).map((person) => [person.id, person]))
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]))
  return {
    partners: partners.map((partner) => ({
      ...partner,
      contacts: partner.contacts.map((contact) => {
        const person = people.get(contact.personId ?? '')
        return { ...contact, teams: person ? person.email || person.aadObjectId : '' }
      }),
    })),
    agreements: agreements.map((agreement) => ({
      ...agreement,
      parties: agreement.partnerIds.flatMap((id) => nameOf.get(id) ?? []),
    })),
    language,
  }
}
