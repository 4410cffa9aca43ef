import type { PartnerAnswer } from '../cards/partner-form.ts'
import { plainLine } from '../domain/cell-list.ts'
import { addressOf } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import type { Turn } from './context.ts'
import { findPicked } from './find-picked.ts'
import type { ContactWish, PartnerEntry } from './partner-ports.ts'

/** The contact that a form is about, and who it is in Teams. */
export type FoundContactOnForm = {
  /** As it would be written; null where the form names nobody. */
  readonly contact: ContactWish | null
  readonly person: Person | null
  /** Somebody was picked whom the directory does not know. */
  readonly isUnknown: boolean
}

/**
 * Who the form's contact is: the one picked, or whom the directory knows by the address. What the form leaves empty of
 * somebody in Teams is taken from there. Whoever is to be reached by mail is linked to nobody.
 */
export async function findContact(
  turn: Turn,
  { contact, contactId }: Pick<PartnerAnswer, 'contact' | 'contactId'>,
  partner: PartnerEntry | null,
): Promise<FoundContactOnForm> {
  const said = { name: plainLine(contact.name), title: plainLine(contact.title), email: contact.email.trim() }
  const isEmpty = [said.name, said.title, said.email, contact.person].every((one) => one === '')
  if (isEmpty && contactId === null) return { contact: null, person: null, isUnknown: false }
  const person = contact.byMail ? null : await findPerson(turn, contact.person || (addressOf(said.email) ?? ''))
  const wish = {
    name: said.name || (person?.name ?? ''),
    title: said.title,
    email: said.email === '' ? (person?.email ?? '') : (addressOf(said.email) ?? said.email),
    personId: person?.id ?? null,
    language: contact.language,
  }
  // The same press again finds whom it wrote itself.
  const now = partner?.contacts.find((one) => (contactId === null ? isAlike(one, wish) : one.id === contactId))
  return {
    contact: { id: now?.id ?? turn.world.newId(), ...wish },
    person,
    isUnknown: contact.person !== '' && !contact.byMail && person === null,
  }
}

const isAlike = (a: Omit<ContactWish, 'id'>, b: Omit<ContactWish, 'id'>) =>
  (['name', 'title', 'email', 'personId', 'language'] as const).every((part) => a[part] === b[part])

async function findPerson(turn: Turn, said: string): Promise<Person | null> {
  return said === '' ? null : findPicked(turn, said)
}
