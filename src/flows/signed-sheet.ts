import type { Card } from '../cards/card.ts'
import {
  type OwnerId,
  readHeldId,
  readSheetOwner,
  readSigning,
  type SheetOwner,
  type Signing,
  signedSheetCard,
} from '../cards/signed-sheet.ts'
import { type AttachmentKind, attachmentKind, attachmentName, largestAttachment } from '../domain/attachment-kind.ts'
import { isAgreed, isResult, isWaiting } from '../domain/commitment.ts'
import { formatDate, formatList } from '../text/format.ts'
import type { AttachedFile } from './attached-file.ts'
import { drawCommitments } from './commitments.ts'
import { note, notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord, PlacedCommitment } from './council-ports.ts'
import { findHeld, type HeldFile, holdFile, letGo } from './held-file.ts'
import { keepPartnerFile } from './keep-partner-file.ts'
import { momentOf, readAnswerer } from './note-commitment.ts'
import { sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

const scans: readonly AttachmentKind[] = ['pdf', 'png', 'jpg']

/** Whether a file may be a scanned sheet: a pdf or a picture. */
export function isScan({ name, bytes }: AttachedFile): boolean {
  const kind = attachmentKind(name, bytes)
  return kind !== null && scans.includes(kind)
}

/** Holds a scanned sheet and asks whose it is. */
export async function receiveSheet(turn: Turn, file: AttachedFile): Promise<Card> {
  const t = turn.text.cards.commitmentCase.sheetForm
  if (file.bytes.length > largestAttachment) return note(turn, t['too-large'])
  const owners = await ownersOf(turn)
  if (owners.length === 0) return note(turn, t.noneWaiting, { paragraphs: [t.noneWaitingText] })
  const name = attachmentName(file.name)
  const heldId = await holdFile(turn, { name, bytes: file.bytes })
  return signedSheetCard({ step: 'whose', heldId, fileName: name, owners, error: '' }, turn.text)
}

/** Councils whose commitments are still signed. */
const mostCouncils = 4

/** Every partner with a commitment of one of the latest councils. */
async function ownersOf({ store, text }: Turn): Promise<readonly SheetOwner[]> {
  const councils = (await store.councils.list()).slice(0, mostCouncils)
  const records = await Promise.all(councils.map(({ council }) => store.councils.load(council.id)))
  return records.flatMap((record) => (record ? ownersIn(record, text.lang) : []))
}

function ownersIn({ council, plan, commitments }: CouncilRecord, lang: Turn['text']['lang']): readonly SheetOwner[] {
  const live = commitments.filter(({ standing }) => standing.state !== 'withdrawn')
  const partners = [...new Map(live.map(({ partner }) => [partner.id, partner])).values()]
  return partners
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
    .map((partner) => ({
      councilId: council.id,
      partnerId: partner.id,
      partnerName: partner.name,
      planTitle: planTitle(plan),
      day: formatDate(council.day, lang),
    }))
}

/** The coordinator says whose sheet it is; then what waits to be confirmed is ticked. */
export async function chooseSheetOwner(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitmentCase.sheetForm
  const answer = readSheetOwner(data)
  if (!answer) return notice(text.cards.refusal.badInput)
  const held = await findHeld(turn, answer.heldId)
  if (!held) return notice(t.gone)
  const sheet = answer.owner && (await findSheet(turn, answer.owner))
  if (!sheet) {
    const shown = { step: 'whose', heldId: held.id, fileName: held.name, owners: await ownersOf(turn) } as const
    return replaceWith(signedSheetCard({ ...shown, error: t.partnerMissing }, text))
  }
  // What was declined, or is asked to be changed, is confirmed only by who ticks it.
  const ticked = sheet.open.filter(({ standing }) => isWaiting(standing, 'confirm')).map(tickOf)
  return drawSheet(turn, { held, sheet }, { ticked, name: '', day: today(turn.world), error: '' })
}

type Sheet = {
  readonly record: CouncilRecord
  readonly owner: SheetOwner
  /** What can be confirmed. */
  readonly open: readonly PlacedCommitment[]
}

async function findSheet({ store, text }: Turn, { councilId, partnerId }: OwnerId): Promise<Sheet | null> {
  const record = await store.councils.load(councilId)
  const owner = record && ownersIn(record, text.lang).find((one) => one.partnerId === partnerId)
  if (!record || !owner) return null
  const theirs = record.commitments.filter(({ partner }) => partner.id === partnerId)
  const open = theirs.filter(({ standing: { state } }) => {
    return state !== 'confirmed' && state !== 'withdrawn' && !isResult(state)
  })
  return { record, owner, open }
}

const tickOf = ({ standing: { commitment, present } }: PlacedCommitment) => {
  return { id: commitment.id, version: present.version, seen: commitment.events.length }
}

type Found = { readonly held: HeldFile; readonly sheet: Sheet }
type Shown = Pick<Signing, 'ticked' | 'name' | 'day'> & { readonly error: string }

function drawSheet({ text }: Turn, { held, sheet }: Found, shown: Shown): ActionReply {
  const commitments = sheet.open.map((placed) => {
    const { commitment, present } = placed.standing
    return { ...tickOf(placed), number: commitment.number, text: present.text }
  })
  const about = { step: 'what', heldId: held.id, fileName: held.name, owner: sheet.owner, commitments } as const
  return replaceWith(signedSheetCard({ ...about, ...shown }, text))
}

/** Keeps the sheet in the library and notes everything that is ticked as confirmed on it. */
export async function signSheet(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitmentCase.sheetForm
  const signing = readSigning(data)
  if (!signing) return notice(text.cards.refusal.badInput)
  const held = await findHeld(turn, signing.heldId)
  const sheet = await findSheet(turn, signing.owner)
  if (!held || !sheet) return notice(t.gone)
  const { record, owner } = sheet
  const signer = await findSigner(turn, sheet, signing)
  if ('fault' in signer) {
    const { ticked, name, day } = signing
    return drawSheet(turn, { held, sheet }, { ticked, name, day, error: signer.fault })
  }
  const about = {
    councilId: record.council.id,
    partnerId: owner.partnerId,
    purpose: 'signed',
    channel: 'paper',
  } as const
  const kept = await keepPartnerFile(turn, { ...about, name: held.name, bytes: held.bytes, byName: signer.name })
  if (!('id' in kept)) return notice(kept.kind === 'too-many' ? t.closed : t[kept.kind])
  const outcome = await confirmTicked(turn, sheet, { ...signing, ...signer, fileId: kept.id })
  await letGo(turn, held.id)
  const now = (await turn.store.councils.load(record.council.id)) ?? record
  const place = { councilId: record.council.id, page: 0 }
  const receipt = [t.saved(owner.partnerName), ...listed(turn, outcome.confirmed, t.confirmed)].join(' ')
  const notes = listed(turn, outcome.missed, t.notConfirmed)
  return replaceWith(drawCommitments(now, place, { text, receipt, notes }))
}

/** Whose name it is kept under; or in words what is wrong with the name or the day. */
async function findSigner(
  turn: Turn,
  { open, record }: Sheet,
  { name, day, ticked }: Signing,
): Promise<ReturnType<typeof readAnswerer>> {
  const { text } = turn
  const named = readAnswerer(name, text)
  if ('fault' in named) return named
  const about = open.filter(({ standing }) => ticked.some(({ id }) => id === standing.commitment.id))
  const moments = await Promise.all(about.map((one) => momentOf(turn, one, day)))
  const isPast = /^\d{4}-\d{2}-\d{2}$/.test(day) && record.council.day <= day && day <= today(turn.world)
  return isPast && !moments.includes(null) ? named : { fault: text.cards.commitmentCase.noteForm.fault['day-wrong'] }
}

async function confirmTicked(
  turn: Turn,
  { open }: Sheet,
  { ticked, name, day, fileId }: Signing & { readonly fileId: string },
): Promise<{ readonly confirmed: readonly number[]; readonly missed: readonly number[] }> {
  const confirmed: number[] = []
  const missed: number[] = []
  for (const { id, version, seen } of ticked) {
    const placed = open.find(({ standing }) => standing.commitment.id === id)
    // Confirmed by another way since the card was drawn.
    if (!placed) continue
    const { commitment } = placed.standing
    const at = await momentOf(turn, placed, day)
    const said = await sayAboutCommitment(turn, {
      commitmentId: commitment.id,
      version,
      word: { kind: 'confirmed' },
      by: { name, personId: turn.person.id, contactId: commitment.contactId, channel: 'paper' },
      submission: submissionKey(['commitment.sign', fileId, commitment.id, version, seen]),
      fileId,
      ...(at ? { at } : {}),
      text: turn.text,
    })
    // The same press may have been followed by something else.
    const isConfirmed = (said.kind === 'written' || said.kind === 'repeated') && isAgreed(said.standing)
    const list = isConfirmed ? confirmed : missed
    list.push(commitment.number)
  }
  return { confirmed, missed }
}

function listed(
  { text }: Turn,
  numbers: readonly number[],
  words: (numbers: string, one: boolean) => string,
): readonly string[] {
  if (numbers.length === 0) return []
  return [words(formatList(numbers.map(String), text.lang), numbers.length === 1)]
}

/** Forgets a file that was no sheet. */
export async function discardSheet(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.commitmentCase.sheetForm
  const heldId = readHeldId(data)
  const held = heldId === null ? null : await findHeld(turn, heldId)
  if (!held) return notice(t.gone)
  await letGo(turn, held.id)
  return replaceWith(note(turn, t.cancelled))
}
