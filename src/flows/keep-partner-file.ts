import { createHash } from 'node:crypto'
import { attachmentKind, attachmentName, largestAttachment, mostAttachments } from '../domain/attachment-kind.ts'
import type { PartnerChannel } from '../domain/council.ts'
import { findPersonalData } from '../domain/privacy.ts'
import { textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import type { PartnerFile } from './council-ports.ts'
import type { Job } from './store-ports.ts'

export type FileWish = {
  readonly councilId: string
  readonly partnerId: string
  readonly purpose: PartnerFile['purpose']
  /** As the sender named it. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly byName: string
  readonly channel: PartnerChannel
}

/** What became of a file; `name` is what it is kept under, `same` when its bytes were given before. */
export type KeptFile =
  | { readonly kind: 'kept' | 'same'; readonly id: string; readonly name: string }
  | { readonly kind: 'too-large' | 'wrong-kind' | 'too-many' }
  /** The council is cancelled, or for a picture's files: held, or the partner is not invited. */
  | { readonly kind: 'closed' }

/** Keeps a partner's file with the job that puts it in the library. Who may is for callers to say. */
export async function keepPartnerFile(
  services: Pick<Services, 'store' | 'world' | 'enqueue'>,
  wish: FileWish,
): Promise<KeptFile> {
  const { store, world } = services
  const { name, bytes, ...about } = wish
  if (bytes.length > largestAttachment) return { kind: 'too-large' }
  if (attachmentKind(name, bytes) === null) return { kind: 'wrong-kind' }
  if (!(await isOpen(services, wish))) return { kind: 'closed' }
  const before = await store.partnerFiles.ofPartner(wish.councilId, wish.partnerId)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ofPurpose = before.filter(({ purpose }) => purpose === wish.purpose)
  const same = ofPurpose.find((file) => file.sha256 === sha256)
  if (same) {
    // The queue may have given up on it.
    if (same.url === '') await services.enqueue([storeFileJob(same)])
    return { kind: 'same', id: same.id, name: same.name }
  }
  if (wish.purpose === 'picture' && ofPurpose.length >= mostAttachments) return { kind: 'too-many' }
  const id = world.newId()
  const kept = { ...about, id, name: safeName(name), sha256, size: bytes.length, url: '', at: world.now() }
  const outcome = await store.partnerFiles.keep({ ...kept, bytes }, [storeFileJob(kept)])
  return { ...outcome, name: kept.name }
}

async function isOpen({ store }: Pick<Services, 'store'>, { councilId, partnerId, purpose }: FileWish) {
  if (purpose === 'signed') return (await store.councils.find(councilId))?.cancelledAt === null
  const record = await store.councils.load(councilId)
  if (!record || record.council.heldAt !== null || record.council.cancelledAt !== null) return false
  return record.invited.some(({ partner }) => partner.id === partnerId)
}

/** A name becomes public with the file: one that seems to point to a person gives way to a plain one. */
function safeName(given: string): string {
  const name = attachmentName(given)
  const stem = name.replace(/\.[a-z]{1,5}$/, '')
  const isPlain = stem !== '' && findPersonalData(stem.replaceAll('_', ' ')).length === 0
  return isPlain ? name : `${textIn('sv').cards.picture.attachment}${name.slice(stem.length)}`
}

/** Files of one partner are stored one at a time, so that two with one name do not meet; `told` when the coordinator knows that it waits. */
export function storeFileJob(
  { id, councilId, partnerId }: Pick<PartnerFile, 'id' | 'councilId' | 'partnerId'>,
  about: { readonly told?: true } = {},
): Job {
  const oneAtATime = `${councilId} ${partnerId}`
  return { name: 'store-partner-file', payload: { fileId: id, ...about }, key: id, oneAtATime }
}
