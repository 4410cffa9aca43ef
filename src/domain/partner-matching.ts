import { type Agreement, agreementKey, type Contact } from './partner.ts'
import type { AgreementReading, ContactReading } from './partner-file.ts'
import { textKey } from './text-cleaning.ts'

/** Which contact of the register each in a file is: by the address first, then by the name. */
export function matchContacts(
  read: readonly ContactReading[],
  now: readonly Contact[],
): ReadonlyMap<ContactReading, Contact> {
  const names = new Map([...read, ...now].map((one) => [one, textKey(one.name)]))
  const named = (one: ContactReading, contact: Contact) => names.get(one) === names.get(contact)
  return matchInTurn(read, now, [
    (one, { email }) => email !== '' && email === one.email,
    (one, contact) => contact.email === (one.email ?? '') && named(one, contact),
    named,
  ])
}

/** The same title and number are the same agreement; so is the same number where nothing else in the file has it. */
export function matchAgreements(
  read: readonly AgreementReading[],
  now: readonly Agreement[],
): ReadonlyMap<AgreementReading, Agreement> {
  const keys = new Map([...read, ...now].map((one) => [one, agreementKey(one)]))
  const numbers = new Map([...read, ...now].map((one) => [one, textKey(one.reference)]))
  return matchInTurn(read, now, [
    (one, agreement) => keys.get(one) === keys.get(agreement),
    (one, agreement) => numbers.get(one) !== '' && numbers.get(one) === numbers.get(agreement),
  ])
}

/** Pairs by the first sign that fits, then those that are left by the next; nobody is in two pairs. */
function matchInTurn<Read, Known>(
  read: readonly Read[],
  now: readonly Known[],
  signs: readonly ((one: Read, known: Known) => boolean)[],
): ReadonlyMap<Read, Known> {
  const free = new Set(now)
  const matched = new Map<Read, Known>()
  for (const fits of signs) {
    for (const one of read) {
      const hit = matched.has(one) ? undefined : [...free].find((known) => fits(one, known))
      if (hit === undefined) continue
      free.delete(hit)
      matched.set(one, hit)
    }
  }
  return matched
}
