import { readListAnswer, readListPage } from '../cards/council-list.ts'
import type { ListPlace } from '../cards/list-place.ts'
import { formatTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { refreshPosts } from './commitment-jobs.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilPost, CouncilRecord, PlacedCommitment } from './council-ports.ts'
import { drawOwn } from './draw-list.ts'
import { listIn } from './group-list.ts'
import { contactVoice } from './own-commitments.ts'
import type { PlacedContact } from './partner-ports.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** The list of the group where the button was pressed, and for whom the person speaks, by our own data. */
type ListHere = {
  readonly post: CouncilPost
  readonly record: CouncilRecord
  readonly speaks: readonly PlacedContact[]
}

/** What a person sees in the place of the shared list: all rows, and buttons on their own. Nobody else sees it. */
export async function viewList(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readListPage(data)
  const here = await findList(turn, place)
  if ('why' in here) return notice(here.why)
  const asksForOwn = place?.page === null && turn.automatic !== true
  if (asksForOwn && !turn.coordinator && !speaksForAny(here)) return notice(turn.text.cards.councilList.nobody)
  return show(turn, here, { page: place?.page ?? 0 })
}

/** A partner says yes to the wording that stood on the card. */
export async function confirmInList(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readListAnswer(data)
  const found = await findOwnCommitment(turn, data)
  if ('why' in found || answer === null) return notice('why' in found ? found.why : turn.text.cards.refusal.badInput)
  const { commitmentId, version, seen } = answer
  const said = await sayAboutCommitment(turn, {
    commitmentId,
    version,
    word: { kind: 'confirmed' },
    by: contactVoice(turn, found.speaker),
    submission: submissionKey(['post.confirm', commitmentId, version, seen, turn.person.id]),
    text: turn.text,
  })
  const { number } = found.placed.standing.commitment
  return show(turn, found.here, { page: answer.page ?? 0, ...outcome(turn, said, number) })
}

/** A coordinator has the list drawn anew for everybody, whatever we believe that it shows. */
export async function updateList(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readListPage(data)
  const { refusal, councilList: t } = turn.text.cards
  if (!turn.coordinator) return notice(refusal.notAllowed)
  const here = await findList(turn, place)
  if ('why' in here) return notice(here.why)
  await turn.store.councilPosts.markShown(here.post.id, '')
  await turn.enqueue([refreshPosts(here.post.councilId)])
  return show(turn, here, { page: place?.page ?? 0, receipt: t.updated })
}

/** The button of a window in an app that has none. */
export async function changeElsewhere(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOwnCommitment(turn, data)
  return notice('why' in found ? found.why : turn.text.cards.councilList.noOwnView)
}

export type OwnCommitment = {
  readonly here: ListHere
  readonly placed: PlacedCommitment
  /** The contact as whom the person speaks. */
  readonly speaker: PlacedContact
}

/** The commitment that a button is about, where the person may speak for its partner; otherwise why not, without a word about it. */
export async function findOwnCommitment(turn: Turn, data: unknown): Promise<OwnCommitment | { readonly why: string }> {
  const answer = readListAnswer(data)
  const here = await findList(turn, answer)
  if ('why' in here) return here
  const placed = here.record.commitments.find(({ standing }) => standing.commitment.id === answer?.commitmentId)
  const own = here.speaks.filter(({ partner }) => partner.id === placed?.partner.id)
  const speaker = own.find(({ contact }) => contact.id === placed?.contact?.id) ?? own[0]
  return placed && speaker ? { here, placed, speaker } : { why: turn.text.cards.councilList.notYours }
}

async function findList(turn: Turn, place: ListPlace | null): Promise<ListHere | { readonly why: string }> {
  const { refusal, councilList: t } = turn.text.cards
  if (place === null) return { why: refusal.badInput }
  if (!turn.place) return { why: t.onlyInGroup }
  const post = await listIn(turn, turn.place, place.councilId)
  const record = post && (await turn.store.councils.load(place.councilId))
  if (!post || !record) return { why: t.notHere }
  return { post, record, speaks: await turn.store.partners.contactsOf(turn.person.id) }
}

const speaksForAny = ({ record, speaks }: ListHere) =>
  record.commitments.some(({ partner }) => speaks.some((own) => own.partner.id === partner.id))

type Showing = { readonly page: number; readonly receipt?: string; readonly warning?: string }

/** Drawn from what holds when it is shown, also right after a word was said. */
async function show(turn: Turn, { post, record, speaks }: ListHere, showing: Showing): Promise<ActionReply> {
  const now = (await turn.store.councils.load(post.councilId)) ?? record
  const { coordinator, text } = turn
  const speaksFor = speaks.map(({ partner }) => partner.id)
  return replaceWith(drawOwn(now, { speaksFor, coordinator, receipt: '', warning: '', ...showing }, text))
}

function outcome({ text, world }: Turn, said: Said, number: number): Partial<Showing> {
  const t = text.cards.commitment.receipt
  const standing = said.kind === 'written' || said.kind === 'repeated' ? said.standing : null
  if (standing?.confirmation) {
    const time = formatTime(standing.confirmation.at ?? world.now(), text.lang)
    return { receipt: t.confirmed(number, standing.present.version, time) }
  }
  if (said.kind === 'refused' && said.why === 'already') return { receipt: t.already(number) }
  return { warning: wordsFor(said, number, text) }
}

/** Why it was not noted, or that something else has come since. */
export function wordsFor(said: Said, number: number, text: Text): string {
  const { refused } = text.cards.commitment
  const t = text.cards.councilList.refused
  if (said.kind === 'written' || said.kind === 'repeated') return t.changed(number)
  const told = said.kind === 'refused' && said.why in refused ? refused[said.why as keyof typeof refused] : t.other
  return told(number)
}
