import { createHash } from 'node:crypto'
import type { Council, PartnerVoice, Picture, PictureText } from '../domain/council.ts'
import { checkPicture, type PictureFault, saysTheSame } from '../domain/picture-check.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import { pictureFaultWords } from './picture-words.ts'
import type { Job } from './store-ports.ts'

/** Why no picture is taken any more. */
export type PictureClosed = 'held' | 'cancelled' | 'not-invited'

/** What became of a picture; `words` say each fault to who wrote it, in the same order. */
export type TakenPicture =
  | { readonly kind: 'recorded' | 'repeated'; readonly picture: Picture }
  | { readonly kind: 'closed'; readonly why: PictureClosed }
  | { readonly kind: 'refused'; readonly faults: readonly PictureFault[]; readonly words: readonly string[] }
  /** There is no such question, or somebody else speaks for the partner now. */
  | { readonly kind: 'gone' }

type Given = {
  readonly picture: PictureText
  readonly by: PartnerVoice
  /** The same for the same press of the same form, however often it arrives. */
  readonly submission: string
  readonly text: Text
}

/** Files the picture that a contact was asked for: a new version, the earlier ones are kept. Who may is for callers to say. */
export async function takePicture(
  services: Pick<Services, 'store' | 'world'>,
  { requestId, ...given }: Given & { readonly requestId: string },
): Promise<TakenPicture> {
  const request = await services.store.partnerRequests.find(requestId)
  if (request?.purpose !== 'picture' || request.contact.ended) return { kind: 'gone' }
  const { council, partner } = request
  return filePicture(services, { ...given, council, partnerId: partner.id })
}

/** The same for a partner that nobody has asked, as when a coordinator writes down what came on paper. */
export async function filePicture(
  { store, world }: Pick<Services, 'store' | 'world'>,
  given: Given & { readonly council: Council; readonly partnerId: string },
): Promise<TakenPicture> {
  const { council, picture, by, submission, text } = given
  const record = await store.councils.load(council.id)
  const invited = record?.invited.find(({ partner }) => partner.id === given.partnerId)
  const isOpen = record && record.council.heldAt === null && record.council.cancelledAt === null
  if (!isOpen || !invited) return { kind: 'closed', why: whyClosed(record?.council ?? council) }
  const faults = checkPicture(picture)
  if (faults.length > 0) return { kind: 'refused', faults, words: pictureFaultWords(faults, text) }
  if (invited.picture && saysTheSame(invited.picture, picture)) return { kind: 'repeated', picture: invited.picture }
  const filed: Picture = { ...picture, id: world.newId(), invitationId: invited.invitation.id, by, at: world.now() }
  const outcome = await store.pictures.record(filed, keyOf(filed, submission), receiptJobs(filed))
  if (outcome === 'recorded') return { kind: 'recorded', picture: filed }
  if (outcome === 'closed') return { kind: 'closed', why: whyClosed(await store.councils.find(council.id)) }
  const [latest] = await store.pictures.ofInvitation(invited.invitation.id)
  return { kind: 'repeated', picture: latest ?? filed }
}

/** Why a council takes no picture, as it is now. */
export function whyClosed(council: Pick<Council, 'heldAt' | 'cancelledAt'> | null): PictureClosed {
  if (!council || council.cancelledAt !== null) return 'cancelled'
  return council.heldAt === null ? 'not-invited' : 'held'
}

/** In Teams the card itself becomes the receipt; others are told what was noted. */
function receiptJobs({ id, by }: Picture): readonly Job[] {
  return by.channel === 'teams-card' ? [] : [{ name: 'partner-receipt', payload: { kind: 'picture', id }, key: id }]
}

/** The same press gives the same key; changed content is a new version. */
function keyOf({ invitationId, problems, causes, doing, proposals, phenomena }: Picture, submission: string): string {
  const press = [invitationId, submission, problems, causes, doing, proposals, phenomena]
  return createHash('sha256').update(JSON.stringify(press)).digest('hex')
}
