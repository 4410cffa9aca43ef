import type { Card } from '../cards/card.ts'
import { textIn } from '../text/index.ts'
import { note, replaceWith, type Services, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { storeUnlessOpen } from './document-locked.ts'
import type { RegisterBook } from './ports.ts'
import { sendOrLeave } from './send-or-leave.ts'
import type { Job } from './store-ports.ts'

/** Promises the workbook; the queue writes it, so that a crash in between loses nothing. */
export async function orderRegister(turn: Turn): Promise<Card> {
  const personId = turn.person.id
  await turn.enqueue([exportJob({ personId })])
  return note(turn, turn.text.cards.partners.exporting)
}

/** The same, by the button on the list. */
export async function pressExport(turn: Turn): Promise<ActionReply> {
  return replaceWith(await orderRegister(turn))
}

type ExportJob = {
  readonly personId: string
  /** The person knows that it waits for somebody who has the workbook open. */
  readonly told?: boolean | undefined
}

const exportJob = (payload: ExportJob): Job => ({ name: 'export-partners', payload, key: payload.personId })

/** Job: writes the register to a workbook in the library and tells who asked where it is. */
export async function exportPartners(services: Services, job: ExportJob): Promise<void> {
  const person = await services.store.people.find(job.personId)
  if (!person) return
  const text = textIn(person.language)
  const book = await registerBook(services, text.lang)
  const file = {
    folder: 'Register',
    name: text.cards.partnerImport.workbookName(today(services.world)),
    bytes: await services.writeRegister(book),
  }
  const again = exportJob({ personId: person.id, told: true })
  const waiting = { to: person, told: job.told ?? false, again }
  const stored = await storeUnlessOpen(services, waiting, () => services.documents.storeFile(file))
  if (stored === null) return
  const { name, url } = stored
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
  await sendOrLeave(services, person, card)
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
