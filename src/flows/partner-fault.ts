import type { PartnerAnswer } from '../cards/partner-form.ts'
import { addressOf } from '../domain/organisation.ts'
import { longestPartnerName } from '../domain/partner.ts'
import { isSameContact } from '../domain/partner-rows.ts'
import { personalInName } from '../domain/partner-text.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { FoundContactOnForm } from './find-contact.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { personalDataIn } from './personal-words.ts'

type Around = { readonly partner: PartnerEntry | null; readonly found: FoundContactOnForm; readonly text: Text }

/** Why a partner cannot be saved as it was filled in, in words; null when it can. */
export function partnerFault(answer: PartnerAnswer, { partner, found, text }: Around): string | null {
  const t = text.cards.partners
  if (answer.name === '') return t.fault['name-missing']
  if (answer.kind === null) return t.fault['kind-missing']
  const tooLong = [answer.name, found.contact?.name ?? '', found.contact?.title ?? ''].find(
    (one) => one.length > longestPartnerName,
  )
  if (tooLong !== undefined) {
    return t.tooLong(formatNumber(tooLong.length, text.lang), formatNumber(longestPartnerName, text.lang))
  }
  const personal = personalIn(answer, found, text)
  if (personal !== null) return t.personalData(personal)
  return contactFault(answer, { partner, found, text })
}

function contactFault({ contact: said, contactId }: PartnerAnswer, { partner, found, text }: Around): string | null {
  const { fault } = text.cards.partners
  const { contact } = found
  const isGone = contactId !== null && partner !== null && !partner.contacts.some(({ id }) => id === contactId)
  if (isGone) return fault['contact-gone']
  if (found.isUnknown) return fault['person-unknown']
  if (contact === null) return null
  if (contact.email !== '' && addressOf(contact.email) === null) return fault['email-unclear']
  if (said.byMail && contact.email === '') return fault['email-missing']
  if (contact.name === '') return fault['contact-missing']
  const others = (partner?.contacts ?? []).filter(({ id }) => id !== contact.id)
  const isTwin = others.some(
    (one) => isSameContact(one, contact) || (contact.personId !== null && one.personId === contact.personId),
  )
  return isTwin ? fault['contact-twice'] : null
}

/** Kinds of personal data that do not belong in the names; null for none. */
function personalIn(answer: PartnerAnswer, { contact }: FoundContactOnForm, text: Text): string | null {
  const inName = personalInName(answer.name)
  if (inName.length > 0) {
    return formatList(
      inName.map((kind) => text.cards.report.personalDataKinds[kind]),
      text.lang,
    )
  }
  return contact && personalDataIn(`${contact.name}\n${contact.title}`, text)
}
