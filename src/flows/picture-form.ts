import {
  fitsOnForm,
  type PictureAnswer,
  type PictureForm,
  pictureFormCard,
  readPictureAnswer,
  readPictureFrom,
} from '../cards/picture-form.ts'
import { type PictureText, pictureParts } from '../domain/council.ts'
import { formatDateTime } from '../text/format.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { Invited } from './council-ports.ts'
import { areasAskedAbout, drawAskFor } from './draw-picture.ts'
import { findOwnPicture, type OwnPicture, refusalReply } from './own-picture.ts'
import { takePicture } from './take-picture.ts'

/** The form for a partner's picture, with what stands in the latest one. */
export async function openPicture(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOwnPicture(turn, data)
  if ('refused' in found) return refusalReply(turn, found)
  const form = await formFor(turn, found)
  return replaceWith(pictureFormCard({ ...form, from: readPictureFrom(data) }, turn.text))
}

/** Files what was written; with a fault it comes back on the form, and where it cannot it stays on the card as it is. */
export async function sendPicture(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.picture
  const found = await findOwnPicture(turn, data)
  if ('refused' in found) return notice(found.refused)
  const answer = readPictureAnswer(data)
  const written = answer && (await wholePicture(turn, found.invited, answer))
  if (!written) return notice(text.cards.refusal.badInput)
  const { request } = found
  const name = turn.person.name || request.contact.name
  const taken = await takePicture(turn, {
    requestId: request.id,
    picture: written,
    by: { name, personId: turn.person.id, contactId: request.contact.id, channel: 'teams-card' },
    submission: answer.formId,
    text,
  })
  if (taken.kind === 'gone') return notice(t.gone)
  if (taken.kind === 'closed') return notice(t.closed[taken.why])
  if (taken.kind === 'refused') {
    const form = { ...(await formFor(turn, found)), formId: answer.formId, written, faults: taken.words }
    return backOnForm(turn, form, answer)
  }
  const at = formatDateTime(taken.picture.at, text.lang)
  const receipt = taken.kind === 'recorded' ? t.receipt(at) : t.repeated(at)
  const invited = { ...found.invited, picture: taken.picture }
  return replaceWith(await drawAskFor(turn, { request, invited, text, receipt }))
}

/** The form again; a card that would lose something of what was typed is not drawn anew. */
export function backOnForm({ text }: Turn, form: PictureForm, { kept }: PictureAnswer): ActionReply {
  if (kept.length === 0 && fitsOnForm(form, text)) return replaceWith(pictureFormCard(form, text))
  return notice([...form.faults, text.cards.picture.form.tooMuch].join(' '))
}

/** What was typed, and what had no room on the form as it was filed before; null when that is not there. */
export async function wholePicture(
  { store }: Turn,
  { invitation }: Invited,
  { written, kept, keptFrom }: PictureAnswer,
): Promise<PictureText | null> {
  if (kept.length === 0) return written
  const pictures = await store.pictures.ofInvitation(invitation.id)
  const before = pictures.find(({ id }) => id === keptFrom)
  if (!before) return null
  const parts = pictureParts.map((part) => [part, kept.includes(part) ? before[part] : written[part]] as const)
  return Object.fromEntries(parts) as PictureText
}

const nothing: PictureText = { problems: '', causes: '', doing: '', proposals: '', phenomena: '' }

/** What every form about an invitation begins with. */
export async function baseForm(turn: Turn, { partner, picture }: Invited): Promise<Omit<PictureForm, 'writer'>> {
  return {
    formId: turn.world.newId(),
    partner: partner.name,
    areas: await areasAskedAbout(turn, partner.id),
    written: picture ?? nothing,
    before: picture,
    from: 0,
    faults: [],
  }
}

async function formFor(turn: Turn, { request, invited }: OwnPicture): Promise<PictureForm> {
  return { ...(await baseForm(turn, invited)), writer: { kind: 'contact', requestId: request.id } }
}
