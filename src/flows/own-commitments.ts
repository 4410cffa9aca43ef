import type { Card } from '../cards/card.ts'
import { commitmentCard, ownPerPage } from '../cards/commitment.ts'
import { type OwnPlace, readOwnPlace, readWordingPlace, type WordingPlace } from '../cards/commitment-places.ts'
import { type CommitmentStanding, commitmentStanding, isAgreed } from '../domain/commitment.ts'
import { type Council, longestVoice, type PartnerVoice } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import { formatTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { note, notice, replaceWith, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawResults, hasDueResults, resultsOf } from './draw-result.ts'
import type { PlacedContact } from './partner-ports.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** What a contact is asked about in one council. */
export type OwnCommitments = PlacedContact & {
  readonly council: Council
  readonly plan: Plan
  /** By number. */
  readonly standings: readonly CommitmentStanding[]
}

type Shown = { readonly page?: number; readonly receipt?: string; readonly error?: string }

/** The contact's card as things are now. */
export function drawOwn(own: OwnCommitments, { text }: { readonly text: Text }, shown: Shown = {}): Card {
  const { council, contact } = own
  const { page = 0, receipt = '', error = '' } = shown
  return commitmentCard(
    {
      place: { councilId: council.id, contactId: contact.id, page },
      planTitle: own.plan.name,
      day: council.day,
      isOver: council.cancelledAt !== null,
      partnerName: own.partner.name,
      commitments: own.standings,
      receipt,
      error,
    },
    text,
  )
}

/** Councils that are looked through for what somebody has taken on. */
const mostCouncils = 12
/** One card for each council and partner. */
const mostCards = 5

/** Everything that the person is a contact for, the latest council first; withdrawn ones only beside others. */
export async function showOwnCommitments(turn: Turn): Promise<readonly Card[]> {
  const { store, text, person } = turn
  const [speaksFor, councils] = await Promise.all([store.partners.contactsOf(person.id), store.councils.list()])
  const cards: Card[] = []
  for (const { council, plan } of speaksFor.length > 0 ? councils.slice(0, mostCouncils) : []) {
    for (const placed of speaksFor) {
      const standings = await standingsOf(turn, council.id, placed.contact.id)
      if (standings.some(({ state }) => state !== 'withdrawn')) {
        cards.push(...(await cardsOf(turn, { ...placed, council, plan, standings })))
      }
    }
  }
  const t = text.cards.commitment
  return cards.length > 0 ? cards.slice(0, mostCards) : [note(turn, t.none, { paragraphs: [t.noneText] })]
}

/** The card, and the one that asks for results where they are due: that one alone where all is confirmed. */
async function cardsOf(turn: Turn, own: OwnCommitments): Promise<readonly Card[]> {
  const results = await resultsOf(turn, own)
  if (!hasDueResults(results, turn)) return [drawOwn(own, turn)]
  const live = own.standings.filter(({ state }) => state !== 'withdrawn')
  const asks = drawResults(turn, results, turn.text)
  return live.every(isAgreed) ? [asks] : [drawOwn(own, turn), asks]
}

async function standingsOf({ store }: Services, councilId: string, contactId: string) {
  return (await store.commitments.ofContact(councilId, contactId)).map(commitmentStanding)
}

type Refused = { readonly reply: ActionReply }

/** What this person is asked about as this contact; otherwise the words that say why not. */
export async function findOwn(
  turn: Turn,
  { councilId, contactId }: Omit<OwnPlace, 'page'>,
): Promise<OwnCommitments | Refused> {
  const { store, text, person } = turn
  const t = text.cards.commitment
  const [placed, council] = await Promise.all([store.partners.contact(contactId), store.councils.find(councilId)])
  const plan = council && (await store.plans.find(council.planId))
  if (!placed || !council || !plan) return { reply: notice(text.cards.refusal.gone) }
  if (placed.contact.personId !== person.id) return { reply: notice(t.notYours) }
  if (placed.contact.ended) return { reply: notice(t.contactEnded) }
  return { ...placed, council, plan, standings: await standingsOf(turn, councilId, contactId) }
}

/** The card, or another page of it. */
export async function turnOwnPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readOwnPlace(data)
  if (!place) return notice(turn.text.cards.refusal.badInput)
  const own = await findOwn(turn, place)
  return 'reply' in own ? own.reply : replaceWith(drawOwn(own, turn, { page: place.page }))
}

/** One commitment of somebody's own. */
export type OwnCommitment = {
  readonly own: OwnCommitments
  readonly standing: CommitmentStanding
  readonly at: WordingPlace
}

/** The commitment that a button is about, if this person is who is asked about it; otherwise the words that say why not. */
export async function findOwnCommitment(turn: Turn, data: unknown): Promise<OwnCommitment | Refused> {
  const { store, text } = turn
  const at = readWordingPlace(data)
  if (!at) return { reply: notice(text.cards.refusal.badInput) }
  const commitment = await store.commitments.find(at.commitmentId)
  if (!commitment) return { reply: notice(text.cards.refusal.gone) }
  const { councilId, contactId } = commitment
  if (contactId === null) return { reply: notice(text.cards.commitment.notYours) }
  const own = await findOwn(turn, { councilId, contactId })
  if ('reply' in own) return own
  return { own, standing: commitmentStanding(commitment), at }
}

/** Who presses in Teams, for their partner. */
export function contactVoice({ person }: Turn, { contact }: PlacedContact): PartnerVoice {
  const name = (person.name.trim() || contact.name).slice(0, longestVoice)
  return { name, personId: person.id, contactId: contact.id, channel: 'teams-card' }
}

/** The contact says yes. */
export async function confirmCommitment(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOwnCommitment(turn, data)
  if ('reply' in found) return found.reply
  const { own, at } = found
  const said = await sayAboutCommitment(turn, {
    commitmentId: at.commitmentId,
    version: at.version,
    word: { kind: 'confirmed' },
    by: contactVoice(turn, own),
    submission: submissionKey(['commitment.confirm', at.commitmentId, at.version, at.seen, turn.person.id]),
    text: turn.text,
  })
  return showSaid(turn, found, said)
}

/** The card as it stands after something was said, with the receipt or the reason why it was not noted. */
export async function showSaid(turn: Turn, { own, standing, at }: OwnCommitment, said: Said): Promise<ActionReply> {
  const { text } = turn
  if (said.kind === 'gone') return notice(text.cards.refusal.gone)
  const now = { ...own, standings: await standingsOf(turn, own.council.id, own.contact.id) }
  const { number } = standing.commitment
  const index = now.standings.findIndex(({ commitment }) => commitment.number === number)
  // The page on which it stands, also when others have been added.
  const page = index < 0 ? at.page : Math.floor(index / ownPerPage)
  return replaceWith(drawOwn(now, turn, { page, ...saidWords(turn, said, { number, version: at.version }) }))
}

function saidWords(
  turn: Turn,
  said: Exclude<Said, { readonly kind: 'gone' }>,
  { number, version }: { readonly number: number; readonly version: number },
): Shown {
  if (said.kind === 'refused') return refusedWords(said, number, turn.text)
  // An old card that was pressed before is pressed again.
  const isOld = said.kind === 'repeated' && version !== said.standing.present.version
  return isOld
    ? refusedWords({ kind: 'refused', why: 'newer-version' }, number, turn.text)
    : { receipt: receiptOf(turn, said) }
}

function receiptOf({ text, world }: Turn, { standing }: Extract<Said, { readonly kind: 'written' | 'repeated' }>) {
  const t = text.cards.commitment.receipt
  const { commitment, present, since, state } = standing
  const time = formatTime(since?.at ?? world.now(), text.lang)
  if (since?.kind === 'confirmed') return t.confirmed(commitment.number, present.version, time)
  if (since?.kind === 'change-requested' || since?.kind === 'declined') return t[since.kind](commitment.number, time)
  return state === 'proposed' ? '' : t.already(commitment.number)
}

function refusedWords({ why }: Extract<Said, { readonly kind: 'refused' }>, number: number, text: Text): Shown {
  const t = text.cards.commitment
  if (why === 'already') return { receipt: t.receipt.already(number) }
  if (why in t.refused) return { error: t.refused[why as keyof typeof t.refused](number) }
  return { error: text.cards.refusal.badInput }
}
