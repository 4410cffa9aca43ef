import { createHash } from 'node:crypto'
import { cardWithLead } from '../cards/card-with-lead.ts'
import { commitmentStanding, isNews } from '../domain/commitment.ts'
import { closingsOf, isClosedByHand, isPartnerReminder } from '../domain/partner-follow-up.ts'
import { localDay, nextWorkingMoment } from '../domain/working-days.ts'
import { askLetter } from '../mails/ask.ts'
import { reminderLetter } from '../mails/reminder.ts'
import { type Text, textIn } from '../text/index.ts'
import { askPartnerJob } from './ask-partners.ts'
import type { Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import { deliverToContact } from './deliver-to-contact.ts'
import { senderOf } from './letter-sender.ts'
import { newPartnerLink } from './partner-link.ts'
import { purposeActs } from './partner-purposes.ts'
import type { Mail, PartnerRequest } from './partner-request-ports.ts'

type Asking = { readonly request: PartnerRequest; readonly isReminder: boolean; readonly text: Text }

/**
 * Job: asks a contact, or reminds them, with a card or a letter as things are now; whoever has answered meanwhile is left
 * in peace. A reminder in the evening waits for the next working morning.
 */
export async function askPartner(
  services: Services,
  { requestId, step }: { readonly requestId: string; readonly step: string },
): Promise<void> {
  const { store, world } = services
  const request = await store.partnerRequests.find(requestId)
  if (!request || request.contact.ended || request.council.cancelledAt !== null) return
  const steps = await store.partnerRequests.steps(requestId)
  if (isClosedByHand(steps)) return
  const isReminder = isPartnerReminder(step)
  const now = world.now()
  // What a person asks goes at once, what comes by itself waits for working hours.
  const byItself = isReminder || step.startsWith('ask due')
  const possible = byItself ? nextWorkingMoment(now, world.isHoliday) : now
  if (possible > now) return services.enqueue([askPartnerJob(requestId, step, possible)])
  const occasion = step === 'ask' ? await occasionOf(services, request, closingsOf(steps).reopened) : step
  const asking = { request, isReminder, text: textIn(request.contact.language) }
  const noteAsked = async () => {
    if (!step.startsWith('ask')) return
    const day = localDay(now)
    await store.partnerRequests.takeStep({ requestId, step: occasion, day, at: now, byId: request.byId }, [])
  }
  await deliverToContact(services, {
    request,
    step: occasion,
    card: async () => {
      const card = await drawCard(services, asking)
      if (card) await noteAsked()
      return card
    },
    letter: async () => {
      const letter = await drawLetter(services, asking)
      if (letter) await noteAsked()
      return letter
    },
  })
}

/**
 * Names what is asked now: the same as long as the same is waiting, another when there is something new to answer, or when
 * it is asked again after the links were closed.
 */
async function occasionOf(services: Services, request: PartnerRequest, reopened: string): Promise<string> {
  const { purpose, council, contact } = request
  const { store } = services
  if (purpose === 'picture') return `ask ${reopened}`.trim()
  const standings = (await store.commitments.ofContact(council.id, contact.id)).map(commitmentStanding)
  // An answer to a request is told, also where nothing is left to confirm.
  const waiting = standings.filter((standing) => isNews(standing, purpose))
  const marks = waiting.map(({ commitment, since }) => `${commitment.id} ${since?.id}`).toSorted()
  const mark = createHash('sha256')
    .update([...marks, ...(reopened === '' ? [] : [reopened])].join('\n'))
    .digest('hex')
    .slice(0, 16)
  return `ask ${mark}`
}

async function drawCard(services: Services, { request, isReminder, text }: Asking): Promise<Card | null> {
  const card = await purposeActs[request.purpose].drawCard(services, request, text)
  if (!card || !isReminder) return card
  const t = text.mails.reminder
  return cardWithLead(card, t.card, t.notification(card.summary))
}

/** The letter with a personal link of its own. */
async function drawLetter(
  services: Services,
  { request, isReminder, text }: Asking,
): Promise<((again: boolean) => Mail) | null> {
  const { purpose, contact, partner } = request
  const matter = await purposeActs[purpose].mail(services, request, text)
  if (!matter) return null
  const { replyTo, ...from } = await senderOf(services, request)
  const link = await newPartnerLink(services, request)
  if (!link) return null
  const draw = isReminder ? reminderLetter : askLetter
  const to = { name: contact.name, partner: partner.name }
  return (again) => ({
    to: { name: contact.name, address: contact.email },
    replyTo,
    ...draw({ matter, to, from, link, again }, text),
  })
}
