import { commitmentDeedCard, type Deed, readDeed, readDeedAnswer } from '../cards/commitment-deed.ts'
import { readWordingPlace } from '../cards/commitment-places.ts'
import { type CommitmentEvent, type CommitmentStanding, isWaiting } from '../domain/commitment.ts'
import type { Contact } from '../domain/partner.ts'
import { askAboutJob } from './ask-to-confirm.ts'
import { replyFault } from './commitment-change.ts'
import { coordinatorVoice } from './commitment-frame.ts'
import { type CommitmentCase, findPressedCase, showHistory, withAsked } from './commitment-history.ts'
import { commitmentJobs } from './commitment-jobs.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { decideAboutCommitment } from './decide-commitment.ts'
import { reachNow } from './partner-reach.ts'

/** Asks for the reason or for the contact that a deed needs. */
export async function openDeed(turn: Turn, data: unknown): Promise<ActionReply> {
  const deed = readDeed(data)
  if (!deed) return notice(turn.text.cards.refusal.badInput)
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { commitment } = pressed.found.standing
  if (deed === 'withdraw' && commitment.measureId !== null)
    return showHistory(turn, commitment.id, { notes: [turn.text.cards.commitmentCase.refused['is-measure']] })
  return drawDeed(turn, pressed.found, { deed })
}

type Shown = { readonly deed: Deed; readonly reason?: string; readonly error?: string }

async function drawDeed(
  turn: Turn,
  { standing, partner, contact }: CommitmentCase,
  shown: Shown,
): Promise<ActionReply> {
  const { deed, reason = '', error = '' } = shown
  const { name: partnerName, contacts } = partner
  const asked = deed === 'contact' && contact ? await askedOf(turn, standing, contact) : null
  return replaceWith(commitmentDeedCard({ deed, standing, partnerName, contacts, reason, asked, error }, turn.text))
}

/** The request that the contact has, about what is left to answer. */
async function askedOf(turn: Turn, standing: CommitmentStanding, contact: Contact) {
  const purpose = isWaiting(standing, 'result') ? 'result' : 'confirm'
  const requests = await turn.store.partnerRequests.ofCouncil(standing.commitment.councilId, purpose)
  const found = requests.find(({ request }) => request.contact.id === contact.id)
  return found ? { requestId: found.request.id, byLink: reachNow(turn, contact) === 'mail' } : null
}

/** Withdraws what was registered by mistake; its history stays. */
export async function withdrawCommitment(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitmentCase
  const place = readWordingPlace(data)
  const answer = readDeedAnswer(data)
  if (!place || !answer) return notice(text.cards.refusal.badInput)
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { reason } = answer
  const again = (error: string) => drawDeed(turn, pressed.found, { deed: 'withdraw', reason, error })
  const fault = replyFault(reason, text)
  if (fault !== null) return again(fault)
  const word = { kind: 'withdrawn', text: reason } as const
  const decided = { word, version: place.version, answers: null, wording: null }
  const outcome = await decideAboutCommitment(turn, pressed.found.standing, decided)
  if (outcome.kind === 'gone') return notice(text.cards.refusal.gone)
  if (outcome.kind === 'refused') {
    if (outcome.why === 'reason-missing') return again(t.refused['reason-missing'])
    return showHistory(turn, place.commitmentId, { notes: [t.refused[outcome.why]] })
  }
  const receipt = t.withdrawForm.done(outcome.standing.commitment.number)
  return showHistory(turn, place.commitmentId, { receipt })
}

/** Names somebody else of the partner's who answers from now on; asked at once where others have been. */
export async function appointContact(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text, store, person, world } = turn
  const t = text.cards.commitmentCase.contactForm
  const answer = readDeedAnswer(data)
  if (!answer) return notice(text.cards.refusal.badInput)
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { standing, partner } = pressed.found
  const { commitment } = standing
  const contact = partner.contacts.find(({ id }) => id === answer.contactId)
  if (!contact) return drawDeed(turn, pressed.found, { deed: 'contact', error: t.unknown })
  const isNew = commitment.contactId !== contact.id
  const asksNow = isNew && isWaiting(standing, 'confirm') && (await hasAsked(turn, commitment.councilId))
  const ask = asksNow ? [askAboutJob(commitment.id, person.id, world.newId())] : []
  if (isNew) {
    const event = namedBy(turn, standing, contact.name)
    const jobs = commitmentJobs(event.id, commitment.id, commitment.councilId)
    await store.commitments.setContact(event, contact.id, [...jobs, ...ask])
  }
  const receipt = t.done(commitment.number, contact.name || text.words.unnamed)
  const told = asksNow ? withAsked(receipt, { standing, partner, contact }, turn) : { receipt }
  return showHistory(turn, commitment.id, told)
}

function namedBy(turn: Turn, { commitment, present }: CommitmentStanding, name: string): CommitmentEvent {
  const { world } = turn
  const by = coordinatorVoice(turn)
  const about = { commitmentId: commitment.id, version: present.version, fileId: null }
  return { id: world.newId(), kind: 'contact-named', text: name, ...about, by, at: world.now() }
}

/** Whether anybody has been asked to confirm anything of the council. */
async function hasAsked({ store }: Turn, councilId: string): Promise<boolean> {
  return (await store.partnerRequests.ofCouncil(councilId, 'confirm')).length > 0
}
