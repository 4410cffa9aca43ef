import { readCouncilPartner } from '../cards/council-place.ts'
import { pictureCard } from '../cards/picture.ts'
import {
  type PictureForm,
  pictureFormCard,
  readNotedVoice,
  readPictureAnswer,
  readPictureFrom,
} from '../cards/picture-form.ts'
import type { PartnerVoice } from '../domain/council.ts'
import { checkPicture } from '../domain/picture-check.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { type CouncilStanding, councilStanding, isToCome } from './council-standing.ts'
import { drawCouncil } from './draw-council.ts'
import { readNotedName } from './noted-name.ts'
import { backOnForm, baseForm, wholePicture } from './picture-form.ts'
import { pictureFaultWords } from './picture-words.ts'
import { filePicture, whyClosed } from './take-picture.ts'

/** What a partner has sent, and by whom it was written down. */
export async function readPicture(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await find(turn, data)
  if (!found) return notice(turn.text.cards.refusal.gone)
  const { standing, invited } = found
  const line = standing.lines.find(({ partnerId }) => partnerId === invited.partner.id)
  if (!line) return notice(turn.text.cards.refusal.gone)
  const pictures = await turn.store.pictures.ofInvitation(invited.invitation.id)
  const noted = pictures.filter(({ by }) => by.channel === 'paper' || by.channel === 'phone')
  const people = await turn.store.people.findMany(noted.flatMap(({ by }) => by.personId ?? []))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const view = {
    councilId: standing.record.council.id,
    line,
    pictures: pictures.map((picture) => ({
      picture,
      notedBy: noted.includes(picture) ? (names.get(picture.by.personId ?? '') ?? '') : '',
    })),
    files: invited.files.filter(({ purpose }) => purpose === 'picture'),
    requestId: standing.requests.find(({ request }) => request.contact.id === invited.contact?.id)?.request.id ?? null,
    open: isToCome(standing.record),
    receipt: '',
  }
  return replaceWith(pictureCard(view, turn.text))
}

/** The form for a picture that came on paper or was told on the phone. */
export async function openNote(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const form = { ...(await noteForm(turn, found, { channel: '', byName: '' })), from: readPictureFrom(data) }
  return replaceWith(pictureFormCard(form, turn.text))
}

/** Files a picture that a coordinator wrote down, with who gave it and how. */
export async function fileNote(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.picture.note
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const answer = readPictureAnswer(data)
  const voice = readNotedVoice(data)
  const written = answer && (await wholePicture(turn, found.invited, answer))
  if (!voice || !written) return notice(text.cards.refusal.badInput)
  const form = { ...(await noteForm(turn, found, voice)), formId: answer.formId, written }
  const { council } = found.standing.record
  const { partner, contact } = found.invited
  const channel = notedChannels.find((one) => one === voice.channel) ?? null
  const named = readGiver(turn, voice.byName)
  if (channel === null || 'fault' in named) {
    const faults = [...(channel === null ? [t.channelMissing] : []), ...('fault' in named ? [named.fault] : [])]
    const words = pictureFaultWords(checkPicture(written), text)
    return backOnForm(turn, { ...form, faults: [...faults, ...words] }, answer)
  }
  const by: PartnerVoice = { name: named.name, personId: turn.person.id, contactId: contact?.id ?? null, channel }
  const about = { council, partnerId: partner.id, picture: written, by, submission: answer.formId, text }
  const taken = await filePicture(turn, about)
  if (taken.kind === 'refused') return backOnForm(turn, { ...form, faults: taken.words }, answer)
  if (taken.kind === 'gone') return notice(text.cards.refusal.gone)
  if (taken.kind === 'closed') return notice(t.closed[taken.why])
  const receipt = (taken.kind === 'recorded' ? t.saved : t.repeated)(partner.name)
  const card = await drawCouncil(turn, council.id, { receipt })
  return card ? replaceWith(card) : notice(text.cards.refusal.gone)
}

const notedChannels = ['paper', 'phone'] as const

function readGiver({ text }: Turn, byName: string): ReturnType<typeof readNotedName> {
  const { nameMissing: missing, nameIncomplete: incomplete, ...t } = text.cards.picture.note
  return readNotedName(byName, { missing, incomplete, tooLong: t.nameTooLong, personal: t.namePersonal }, text)
}

type Found = { readonly standing: CouncilStanding; readonly invited: CouncilStanding['invited'][number] }

async function noteForm(
  turn: Turn,
  { standing, invited }: Found,
  voice: { readonly channel: string; readonly byName: string },
): Promise<PictureForm> {
  const at = { councilId: standing.record.council.id, partnerId: invited.partner.id }
  return { ...(await baseForm(turn, invited)), writer: { kind: 'coordinator', ...at, ...voice } }
}

async function find(turn: Turn, data: unknown): Promise<Found | null> {
  const place = readCouncilPartner(data)
  const standing = place && (await councilStanding(turn, place.councilId))
  const invited = standing?.invited.find(({ partner }) => partner.id === place?.partnerId)
  return standing && invited ? { standing, invited } : null
}

/** The same while pictures are taken; otherwise the words that say why not. */
async function findOpen(turn: Turn, data: unknown): Promise<Found | { readonly reply: ActionReply }> {
  const found = await find(turn, data)
  if (found && isToCome(found.standing.record)) return found
  const place = readCouncilPartner(data)
  const council = place && (await turn.store.councils.find(place.councilId))
  if (!council) return { reply: notice(turn.text.cards.refusal.gone) }
  return { reply: notice(turn.text.cards.picture.note.closed[whyClosed(council)]) }
}
