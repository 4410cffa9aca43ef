import { partnerReceiptCard } from '../cards/partner-receipt.ts'
import type { PartnerVoice } from '../domain/council.ts'
import { type Noted, type ReceiptView, receiptLetter, receiptWords } from '../mails/receipt.ts'
import { textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import { deliverToContact } from './deliver-to-contact.ts'
import { senderOf } from './letter-sender.ts'
import type { PartnerRequest, Purpose } from './partner-request-ports.ts'

export type ReceiptFor = { readonly kind: 'commitment' | 'picture'; readonly id: string }

/** What a receipt is about, and for whom. */
type Fact = {
  readonly noted: Noted
  readonly by: PartnerVoice
  readonly purpose: Purpose
  readonly councilId: string
  readonly contactId: string
  /** Who asks, where nobody has asked the contact before. */
  readonly askedBy: string
}

/**
 * Job: tells a contact exactly what was noted of a word that did not come by a card of theirs: a word about a commitment,
 * by its event, or a picture. Once for each; who is reached in no way gets none.
 */
export async function partnerReceipt(services: Services, about: ReceiptFor): Promise<void> {
  const { store, log } = services
  const fact = about.kind === 'picture' ? await pictureFact(services, about.id) : await wordFact(services, about.id)
  const request = fact && (await requestOf(services, fact))
  if (!fact || !request) return log.warn('receipt-for-nobody', about)
  const recorder = isWrittenDown(fact.by) ? await store.people.find(fact.by.personId ?? '') : null
  const sender = await senderOf(services, request)
  const view: ReceiptView = {
    noted: fact.noted,
    to: { name: request.contact.name, partner: request.partner.name },
    place: request.plan.name,
    councilDay: request.council.day,
    recordedBy: recorder?.name ?? '',
  }
  const text = textIn(request.contact.language)
  const t = text.mails.receipt
  await deliverToContact(services, {
    request,
    step: `receipt ${about.id}`,
    card: async () => {
      const wrong = t.wrongInTeams(sender.name || t.coordinator)
      return partnerReceiptCard({ ...receiptWords(view, text), wrong }, text)
    },
    letter: async () => {
      const { name, email } = request.contact
      return () => ({
        to: { name, address: email },
        replyTo: sender.replyTo,
        ...receiptLetter(view, text),
      })
    },
  })
}

/** On paper and by phone a coordinator wrote it down. */
const isWrittenDown = ({ channel, personId }: PartnerVoice) =>
  personId !== null && (channel === 'paper' || channel === 'phone')

async function wordFact({ store }: Services, eventId: string): Promise<Fact | null> {
  const row = await store.commitments.eventRow(eventId)
  if (!row) return null
  const { event, council, standing } = row
  const { number, versions, contactId: asked } = standing.commitment
  const version = versions.find((one) => one.version === event.version) ?? standing.present
  const contactId = event.by.contactId ?? asked
  if (contactId === null) return null
  return {
    noted: { kind: 'commitment', number, version, event },
    by: event.by,
    purpose: event.kind === 'reported' ? 'result' : 'confirm',
    councilId: council.id,
    contactId,
    askedBy: council.calledBy,
  }
}

async function pictureFact({ store }: Services, pictureId: string): Promise<Fact | null> {
  const found = await store.pictures.find(pictureId)
  const record = found && (await store.councils.load(found.invitation.councilId))
  if (!record) return null
  const { picture, invitation } = found
  const contactId = picture.by.contactId ?? invitation.contactId
  if (contactId === null) return null
  const files = record.invited.find((one) => one.partner.id === invitation.partnerId)?.files ?? []
  return {
    noted: {
      kind: 'picture',
      picture,
      files: files.filter((file) => file.purpose === 'picture').map(({ name }) => name),
    },
    by: picture.by,
    purpose: 'picture',
    councilId: invitation.councilId,
    contactId,
    askedBy: record.council.calledBy,
  }
}

/** The contact's request for the purpose, under which the receipt is noted; made where nobody has asked before. */
async function requestOf({ store, world }: Services, fact: Fact): Promise<PartnerRequest | null> {
  const { councilId, purpose, contactId } = fact
  const requests = [{ id: world.newId(), contactId }]
  const byId = isWrittenDown(fact.by) && fact.by.personId !== null ? fact.by.personId : fact.askedBy
  const [id] = await store.partnerRequests.ask({ councilId, purpose, requests, byId, at: world.now() }, () => [])
  return id === undefined ? null : store.partnerRequests.find(id)
}
