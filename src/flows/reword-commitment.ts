import { type CommitmentDraft, commitmentFormCard, readWording } from '../cards/commitment-form.ts'
import { readWordingPlace } from '../cards/commitment-places.ts'
import { checkWording } from '../domain/commitment-check.ts'
import { wordingFault, wordingOf } from './commitment-form.ts'
import { areaChoices, areaKey, type CommitmentFrame, loadFrame } from './commitment-frame.ts'
import { type CommitmentCase, findPressedCase, showHistory, withAsked } from './commitment-history.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { decideAboutCommitment } from './decide-commitment.ts'

/** The form for a new wording, as the commitment stands now. */
export async function openRewording(turn: Turn, data: unknown): Promise<ActionReply> {
  const pressed = await findReworded(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { text, area, measureCode, lastDay } = pressed.found.standing.present
  return drawRewording(turn, pressed, { draft: { text, area: areaKey(area), measureCode, lastDay }, errors: [] })
}

type Reworded = { readonly found: CommitmentCase; readonly frame: CommitmentFrame }

async function findReworded(turn: Turn, data: unknown): Promise<Reworded | { readonly reply: ActionReply }> {
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed
  const frame = await loadFrame(turn, pressed.found.standing.commitment.councilId)
  if (!frame) return { reply: notice(turn.text.cards.refusal.gone) }
  if (frame.record.council.cancelledAt !== null) return { reply: notice(turn.text.cards.commitments.councilOver) }
  // What stands there may stay, also where the plan has changed since.
  const { area, measureCode } = pressed.found.standing.present
  const areas = area === '' || frame.areas.includes(area) ? frame.areas : [area, ...frame.areas]
  const codes = measureCode === '' || frame.codes.includes(measureCode) ? frame.codes : [measureCode, ...frame.codes]
  return { found: pressed.found, frame: { ...frame, areas, codes } }
}

type Shown = {
  readonly draft: Omit<CommitmentDraft, 'partnerId' | 'contactId'>
  readonly errors: readonly string[]
}

function drawRewording({ text, world }: Turn, { found, frame }: Reworded, { draft, errors }: Shown): ActionReply {
  const { commitment, present } = found.standing
  return replaceWith(
    commitmentFormCard(
      {
        place: { councilId: commitment.councilId, page: 0 },
        formId: world.newId(),
        reworded: { commitmentId: commitment.id, number: commitment.number, version: present.version },
        partners: [],
        areas: areaChoices(frame, commitment.partnerId),
        contacts: [],
        draft: { ...draft, partnerId: commitment.partnerId, contactId: '' },
        receipt: '',
        errors,
      },
      text,
    ),
  )
}

/** Writes the new wording and asks the contact again; what is wrong comes back as it was typed. */
export async function rewordCommitment(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitmentCase
  const place = readWordingPlace(data)
  const draft = readWording(data)
  if (!place || !draft) return notice(text.cards.refusal.badInput)
  const pressed = await findReworded(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { found, frame } = pressed
  const wording = wordingOf(draft, frame)
  const faults = checkWording(wording, frame, frame.record.council).map((fault) => wordingFault(fault, text))
  if (faults.length > 0) return drawRewording(turn, pressed, { draft, errors: faults })
  const decided = { word: { kind: 'reworded' }, version: place.version, answers: null, wording } as const
  const outcome = await decideAboutCommitment(turn, found.standing, decided)
  if (outcome.kind === 'gone') return notice(text.cards.refusal.gone)
  if (outcome.kind === 'refused') {
    if (outcome.why === 'change-missing' || outcome.why === 'newer-version') {
      const again = { found: { ...found, standing: outcome.standing }, frame }
      return drawRewording(turn, again, { draft, errors: [t.refused[outcome.why]] })
    }
    return showHistory(turn, place.commitmentId, { notes: [t.refused[outcome.why]] })
  }
  const { commitment, present } = outcome.standing
  const receipt = text.cards.commitments.form.reworded(commitment.number, present.version)
  return showHistory(turn, commitment.id, withAsked(receipt, { ...found, standing: outcome.standing }, turn))
}
