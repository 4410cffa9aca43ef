import type { Card } from '../cards/card.ts'
import { type CommitmentDraft, commitmentFormCard, readCommitmentForm } from '../cards/commitment-form.ts'
import type { ListPlace } from '../cards/commitment-places.ts'
import { longestCommitment, usualLastDay } from '../domain/commitment.ts'
import { checkWording, commitmentKey, planCode, type WordingFault } from '../domain/commitment-check.ts'
import type { Wording } from '../domain/commitment-decision.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { areaChoices, areaOf, type CommitmentFrame, existingKeys, loadFrame } from './commitment-frame.ts'
import { findListed } from './commitments.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { registerCommitments } from './register-commitments.ts'
import { submissionKey } from './submission-key.ts'

/** The form for one commitment. */
export async function openCommitmentForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findFrame(turn, data)
  return 'reply' in found ? found.reply : replaceWith(drawForm(turn, found, { draft: emptyDraft(found.frame) }))
}

type Found = { readonly frame: CommitmentFrame; readonly place: ListPlace }

/** What a button on a council's list is about, with all that commitments are held against; not of a cancelled council. */
export async function findFrame(turn: Turn, data: unknown): Promise<Found | { readonly reply: ActionReply }> {
  const listed = await findListed(turn, data)
  if ('reply' in listed) return listed
  const frame = await loadFrame(turn, listed.place.councilId)
  if (!frame) return { reply: notice(turn.text.cards.refusal.gone) }
  if (frame.record.council.cancelledAt !== null) return { reply: notice(turn.text.cards.commitments.councilOver) }
  return { frame, place: listed.place }
}

const emptyDraft = ({ record }: CommitmentFrame, partnerId = ''): CommitmentDraft => {
  return { partnerId, text: '', area: '', measureCode: '', lastDay: usualLastDay(record.council), contactId: '' }
}

type Shown = {
  readonly draft: CommitmentDraft
  readonly formId?: string
  readonly receipt?: string
  readonly errors?: readonly string[]
}

function drawForm({ text, world }: Turn, { frame, place }: Found, shown: Shown): Card {
  const { draft, formId = world.newId(), receipt = '', errors = [] } = shown
  const { partners } = frame
  const areas = areaChoices(frame, draft.partnerId)
  const contacts = partners.find(({ id }) => id === draft.partnerId)?.contacts ?? []
  return commitmentFormCard({ place, formId, reworded: null, partners, areas, contacts, draft, receipt, errors }, text)
}

/** Registers one commitment and comes back empty for the next; what is wrong comes back as it was typed. */
export async function saveCommitment(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const answer = readCommitmentForm(data)
  if (!answer) return notice(text.cards.refusal.badInput)
  const found = await findFrame(turn, data)
  if ('reply' in found) return found.reply
  const { draft, formId } = answer
  const wording = wordingOf(draft, found.frame)
  const before = registeredBy(found.frame, formId)
  const isSame = before?.partnerId === draft.partnerId && before.text === wording.text
  if (before && isSame) return next(turn, found, { draft, number: before.number })
  const errors = faultsOf(turn, found.frame, { draft, wording })
  if (errors.length > 0) return replaceWith(drawForm(turn, found, { draft, formId, errors }))
  const id = before ? turn.world.newId() : formId
  const { partnerId } = draft
  const outcome = await registerCommitments(turn, found.frame, {
    commitments: [{ ...wording, id, partnerId, contactId: draft.contactId || null }],
    submission: submissionKey(['commitment.save', formId, partnerId, wording]),
  })
  if (outcome === 'council-gone') return notice(text.cards.commitments.councilOver)
  const all = await turn.store.commitments.ofCouncil(found.place.councilId)
  const number = all.find((one) => one.id === id)?.number ?? null
  return next(turn, found, { draft, number })
}

/** What this very form has registered: the first commitment takes its id from it. */
function registeredBy({ record }: CommitmentFrame, formId: string) {
  const found = record.commitments.find(({ standing }) => standing.commitment.id === formId)
  if (!found) return null
  const { commitment } = found.standing
  return { number: commitment.number, partnerId: commitment.partnerId, text: commitment.versions[0]?.text }
}

/** An empty form with the same partner, under the receipt. */
function next(
  turn: Turn,
  found: Found,
  { draft, number }: { readonly draft: CommitmentDraft; readonly number: number | null },
): ActionReply {
  const t = turn.text.cards.commitments.form
  const { partnerId } = draft
  const partner = found.frame.partners.find(({ id }) => id === partnerId)
  const receipt = number === null ? t.savedBefore : t.saved(number, partner?.name ?? '')
  return replaceWith(drawForm(turn, found, { draft: emptyDraft(found.frame, partnerId), receipt }))
}

/** What was filled in as a wording, with the area's name and the plan's own code. */
export function wordingOf(
  { text, area, measureCode, lastDay }: Omit<CommitmentDraft, 'partnerId' | 'contactId'>,
  frame: CommitmentFrame,
): Wording {
  return { text, area: areaOf(area, frame), measureCode: planCode(measureCode, frame.codes), lastDay }
}

function faultsOf(
  { text }: Turn,
  frame: CommitmentFrame,
  { draft, wording }: { readonly draft: CommitmentDraft; readonly wording: Wording },
): readonly string[] {
  const t = text.cards.commitments.form
  const { partnerId, contactId } = draft
  const partner = frame.partners.find(({ id }) => id === partnerId)
  const isRepeated = existingKeys(frame.record).has(commitmentKey(partnerId, wording.text))
  return [
    ...(partner ? [] : [t.fault[partnerId === '' ? 'partner-missing' : 'partner-gone']]),
    ...checkWording(wording, frame, frame.record.council).map((fault) => wordingFault(fault, text)),
    ...(partner && contactId !== '' && !partner.contacts.some(({ id }) => id === contactId)
      ? [t.fault['contact-other']]
      : []),
    ...(partner && isRepeated ? [t.fault.repeated] : []),
  ]
}

/** What is wrong with a wording, in words. */
export function wordingFault(fault: WordingFault, text: Text): string {
  const t = text.cards.commitments.form
  if (fault.kind === 'too-long')
    return t.tooLong(formatNumber(fault.length, text.lang), formatNumber(longestCommitment, text.lang))
  if (fault.kind === 'personal-data') {
    const kinds = fault.found.map((kind) => text.cards.report.personalDataKinds[kind])
    return t.personal(formatList(kinds, text.lang))
  }
  return t.fault[fault.kind]
}
