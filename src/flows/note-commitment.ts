import { commitmentNoteCard, type NoteDraft, readNoteDraft } from '../cards/commitment-note.ts'
import { readWordingPlace } from '../cards/commitment-places.ts'
import { type CommitmentVersion, isAgreed, longestCommitment, type PartnerWord } from '../domain/commitment.ts'
import type { PartnerVoice } from '../domain/council.ts'
import { localDay, momentAt } from '../domain/working-days.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type CommitmentCase, findPressedCase, showHistory } from './commitment-history.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { PartnerFile } from './council-ports.ts'
import { readNotedName } from './noted-name.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** Asks what a partner said by phone, or on a signed sheet that is there. */
export async function openCommitmentNote(turn: Turn, data: unknown): Promise<ActionReply> {
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { found } = pressed
  const { text, lastDay } = found.standing.present
  const draft: NoteDraft = {
    how: 'phone',
    answer: isAgreed(found.standing) ? '' : 'confirmed',
    name: found.contact?.name ?? '',
    day: today(turn.world),
    newText: text,
    newLastDay: lastDay,
    text: '',
  }
  return drawNote(turn, found, { draft, errors: [] })
}

type Shown = { readonly draft: NoteDraft; readonly errors: readonly string[] }

async function drawNote(turn: Turn, { standing, partner }: CommitmentCase, shown: Shown): Promise<ActionReply> {
  const sheets = await signedSheets(turn, standing.commitment)
  return replaceWith(commitmentNoteCard({ standing, partnerName: partner.name, sheets, ...shown }, turn.text))
}

async function signedSheets(
  { store }: Turn,
  { councilId, partnerId }: { readonly councilId: string; readonly partnerId: string },
): Promise<readonly PartnerFile[]> {
  return (await store.partnerFiles.ofPartner(councilId, partnerId)).filter(({ purpose }) => purpose === 'signed')
}

/** Notes the answer with who gave it, by which way and when; what is wrong comes back as it was typed. */
export async function recordNote(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const place = readWordingPlace(data)
  const draft = readNoteDraft(data)
  if (!place || !draft) return notice(text.cards.refusal.badInput)
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  const { found } = pressed
  const { commitment, present } = found.standing
  const sheet = draft.how === 'phone' ? null : (await signedSheets(turn, commitment)).find(({ id }) => id === draft.how)
  const at = await momentOf(turn, found, draft.day)
  const named = readAnswerer(draft.name, text)
  const errors = missingIn(turn, draft, { sheet, named, at })
  if (errors.length > 0 || draft.answer === '' || at === null || sheet === undefined || 'fault' in named) {
    return drawNote(turn, found, { draft, errors })
  }
  const by: PartnerVoice = {
    name: named.name,
    personId: turn.person.id,
    contactId: commitment.contactId,
    channel: sheet === null ? 'phone' : 'paper',
  }
  const word = wordOf(draft, draft.answer, present)
  const said = await sayAboutCommitment(turn, {
    commitmentId: commitment.id,
    version: place.version,
    word,
    by,
    submission: submissionKey(['commitment.record', commitment.id, place.version, place.seen, word, by, draft.day]),
    ...(sheet ? { fileId: sheet.id } : {}),
    at,
    text,
  })
  return showNoted(turn, found, { said, draft })
}

/** Who is said to have answered, by phone or on a sheet; or in words why that is nobody's name. */
export function readAnswerer(written: string, text: Text): ReturnType<typeof readNotedName> {
  const { commitment: own, commitmentCase } = text.cards
  const { fault, nameTooLong: tooLong } = commitmentCase.noteForm
  const { 'name-missing': missing, 'name-incomplete': incomplete } = fault
  return readNotedName(written, { missing, incomplete, tooLong, personal: own.form.personal }, text)
}

/** The moment of a day on which the wording could be answered: not before the council or the wording, and not in the future; null for others. */
export async function momentOf(
  { store, world }: Turn,
  { standing }: Pick<CommitmentCase, 'standing'>,
  day: string,
): Promise<Date | null> {
  const { commitment, present } = standing
  const council = await store.councils.find(commitment.councilId)
  const written = localDay(present.at)
  // What is said at the meeting may be entered afterwards.
  const earliest = present.version === 1 && council && council.day < written ? council.day : written
  const now = today(world)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < earliest || day > now) return null
  return day === now ? world.now() : momentAt(day, '12:00')
}

type Given = {
  readonly sheet: PartnerFile | null | undefined
  readonly named: ReturnType<typeof readAnswerer>
  readonly at: Date | null
}

function missingIn({ text }: Turn, draft: NoteDraft, { sheet, named, at }: Given): readonly string[] {
  const { fault: t } = text.cards.commitmentCase.noteForm
  return [
    ...(sheet === undefined ? [t['how-missing']] : []),
    ...(draft.answer === '' ? [t['answer-missing']] : []),
    ...('fault' in named ? [named.fault] : []),
    ...(at === null ? [t['day-wrong']] : []),
  ]
}

/** What does not belong to the answer is left out. */
function wordOf(draft: NoteDraft, answer: Exclude<NoteDraft['answer'], ''>, present: CommitmentVersion): PartnerWord {
  if (answer === 'confirmed') return { kind: 'confirmed' }
  if (answer === 'declined') return { kind: 'declined', text: draft.text }
  if (answer !== 'change-requested') return { kind: 'reported', result: answer, text: draft.text }
  const newText = draft.newText === present.text ? '' : draft.newText
  const newLastDay = draft.newLastDay === '' || draft.newLastDay === present.lastDay ? null : draft.newLastDay
  return { kind: 'change-requested', newText, newLastDay, text: draft.text }
}

type Noted = { readonly said: Said; readonly draft: NoteDraft }

function showNoted(turn: Turn, found: CommitmentCase, { said, draft }: Noted): Promise<ActionReply> | ActionReply {
  const { text } = turn
  const t = text.cards.commitmentCase
  const { commitment } = found.standing
  if (said.kind === 'gone') return notice(text.cards.refusal.gone)
  if (said.kind !== 'refused' || said.why === 'already') {
    const isNew = said.kind !== 'refused'
    const receipt = isNew ? t.noteForm.saved(commitment.number, draft.name) : t.noteForm.already(commitment.number)
    return showHistory(turn, commitment.id, { receipt })
  }
  const isResult = draft.answer !== 'declined' && draft.answer !== 'change-requested'
  const missesDeed = said.why === 'reason-missing' && isResult
  const error = missesDeed ? t.noteForm.fault['done-missing'] : noteError(turn, said, commitment.number)
  const standing = said.standing ?? found.standing
  return drawNote(turn, { ...found, standing }, { draft, errors: [error] })
}

function noteError({ text }: Turn, said: Extract<Said, { readonly kind: 'refused' }>, number: number): string {
  const { commitment: own, commitmentCase: t } = text.cards
  switch (said.why) {
    case 'too-long':
      return own.form.tooLong(formatNumber(longestCommitment, text.lang))
    case 'personal-data':
      return own.form.personal(said.personal ?? '')
    case 'change-missing':
    case 'day-impossible':
      return own.form.fault[said.why]
    case 'reason-missing':
    case 'name-missing':
      return t.noteForm.fault[said.why]
    case 'newer-version':
      return t.refused['newer-version']
    case 'already':
      return t.noteForm.already(number)
    default:
      return own.refused[said.why](number)
  }
}
