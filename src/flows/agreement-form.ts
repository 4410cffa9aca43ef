import { createHash } from 'node:crypto'
import {
  type AgreementAnswer,
  type AgreementForm,
  agreementFormCard,
  readAgreementAnswer,
  readAgreementId,
} from '../cards/agreement-form.ts'
import { execute, navigate, shorten } from '../cards/card.ts'
import { type ListPlace, partnersPlaceData, readPartnersPlace } from '../cards/partners.ts'
import { plainLine, splitList } from '../domain/cell-list.ts'
import { type Agreement, longestAgreementTitle } from '../domain/partner.ts'
import { type AgreementChoices, choicesFor, chosenAreas, chosenParties } from './agreement-choices.ts'
import { agreementFault } from './agreement-fault.ts'
import { drawAgreements } from './agreements.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'

/** The form for an agreement as it is now, or for a new one. */
export async function openAgreement(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readPartnersPlace(data)
  const agreementId = readAgreementId(data)
  const agreement = agreementId === null ? null : await findAgreement(turn, agreementId)
  if (!place || (agreementId !== null && !agreement)) return notice(turn.text.cards.refusal.gone)
  const choices = await choicesFor(turn, agreement)
  if (choices.partners.length === 0) return replaceWith(await drawAgreements(turn, place))
  const form = formOf(agreement, choices, { place, agreementId: agreementId ?? turn.world.newId() })
  return replaceWith(agreementFormCard(form, turn.text))
}

/** Saves an agreement; what is wrong, or was changed by somebody else meanwhile, comes back on the form. */
export async function saveAgreement(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text, world } = turn
  const t = text.cards.agreements
  const place = readPartnersPlace(data)
  const read = readAgreementAnswer(data)
  if (!place || !read) return notice(text.cards.refusal.badInput)
  const answer = { ...read, title: plainLine(read.title), reference: plainLine(read.reference) }
  const now = await findAgreement(turn, answer.agreementId)
  if (!now && answer.shown !== '') return notice(text.cards.refusal.gone)
  const choices = await choicesFor(turn, now)
  const again = (error: string, from = now) => drawAgain(turn, { answer, place, choices, now: from }, error)
  const parties = chosenParties(answer.parties, choices)
  const areas = [...new Set([...chosenAreas(answer.areas, choices), ...splitList(answer.ownAreas)])]
  const fault = agreementFault(answer, { parties, areas, text })
  if (fault !== null) return again(fault)
  const { agreementId: id, title, reference, signedOn } = answer
  const partnerIds = [...parties.ids, ...choices.keptIds]
  const wish = {
    id,
    title,
    reference,
    areas,
    partnerIds,
    signedOn,
    validUntil: answer.validUntil || null,
    ended: false,
  }
  const looks = [answer.shown, markOf(wish)]
  const outcome = await store.partners.saveAgreement(wish, world.now(), (one) => looks.includes(markOf(one)))
  if (outcome === 'saved') return replaceWith(await drawAgreements(turn, place, t.saved(title)))
  if (outcome === 'taken') return again(t.fault.taken)
  const other = await findAgreement(turn, id)
  return other ? again(t.changed(other.title), other) : notice(text.cards.refusal.gone)
}

/** Asks once more before an agreement ends. */
export async function askToEndAgreement(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.agreements
  const found = await findPlaced(turn, data)
  if (!found) return notice(text.cards.refusal.gone)
  const at = { ...partnersPlaceData(found.place), g: found.agreement.id }
  return replaceWith(
    note(turn, t.endHeading(shorten(found.agreement.title, longestAgreementTitle)), {
      summary: t.formSummary,
      paragraphs: [t.endText],
      actions: [execute(t.end, 'agreement.end', at, { style: 'destructive' }), navigate(t.back, 'agreement.list', at)],
    }),
  )
}

/** Ends an agreement; it is kept, and decides nothing any more. */
export async function endAgreement(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findPlaced(turn, data)
  if (!found) return notice(turn.text.cards.refusal.gone)
  const { agreement, place } = found
  await turn.store.partners.saveAgreement({ ...agreement, ended: true }, turn.world.now())
  return replaceWith(await drawAgreements(turn, place, turn.text.cards.agreements.ended(agreement.title)))
}

async function findPlaced(turn: Turn, data: unknown) {
  const place = readPartnersPlace(data)
  const agreementId = readAgreementId(data)
  const agreement = agreementId === null ? null : await findAgreement(turn, agreementId)
  return place && agreement ? { place, agreement } : null
}

async function findAgreement({ store }: Turn, id: string): Promise<Agreement | null> {
  return (await store.partners.agreements()).find((one) => one.id === id) ?? null
}

type Where = { readonly place: ListPlace; readonly agreementId: string }

function formOf(agreement: Agreement | null, choices: AgreementChoices, { place, agreementId }: Where): AgreementForm {
  const { title, reference, signedOn, validUntil } = agreement ?? emptyAgreement
  const { partners, morePartners, planAreas, parties, areas, ownAreas } = choices
  return {
    ...{ place, agreementId, isNew: agreement === null, shown: markOf(agreement), title, reference },
    ...{ partners, morePartners, parties, planAreas, areas },
    ownAreas: ownAreas.join('\n'),
    ...{ signedOn, validUntil: validUntil ?? '', error: '' },
  }
}

const emptyAgreement = { title: '', reference: '', signedOn: '', validUntil: null }

type Said = {
  readonly answer: AgreementAnswer
  readonly place: ListPlace
  readonly choices: AgreementChoices
  readonly now: Agreement | null
}

/** The form with everything that was filled in, and what is wrong with it. */
function drawAgain(turn: Turn, { answer, place, choices, now }: Said, error: string): ActionReply {
  const { agreementId, title, reference, parties, areas, ownAreas, signedOn, validUntil } = answer
  const typed = { title, reference, parties, areas, ownAreas, signedOn, validUntil, error }
  return replaceWith(agreementFormCard({ ...formOf(now, choices, { place, agreementId }), ...typed }, turn.text))
}

/** The same for two agreements that look the same; empty for none. */
function markOf(agreement: Agreement | null): string {
  if (!agreement) return ''
  const { title, reference, areas, partnerIds, signedOn, validUntil, ended } = agreement
  const parts = [title, reference, areas, partnerIds.toSorted(), signedOn, validUntil, ended]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
