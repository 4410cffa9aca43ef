import { markedName } from '../domain/attachment-kind.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import type { PartnerFile } from './council-ports.ts'

/** Job: puts a partner's file in the library, and forgets its bytes when it is there. */
export async function storePartnerFile(services: Services, { fileId }: { readonly fileId: string }): Promise<void> {
  const { store, documents, world, log } = services
  const found = await store.partnerFiles.find(fileId)
  if (!found?.bytes) return
  const { file, bytes } = found
  const [record, placed] = await Promise.all([store.councils.load(file.councilId), store.partners.find(file.partnerId)])
  if (!record || !placed) return log.warn('file-without-council', { fileId })
  const day = textIn('sv').cards.council.folder(record.council.day)
  const folder = [planTitle(record.plan), day, placed.name].map(oneFolder).join('/')
  const stored = await documents.storeFile({ folder, name: await freeName(services, file), bytes })
  await store.partnerFiles.markStored(file.id, stored.url, world.now())
}

/** A name is one folder, whatever stands in it. */
const oneFolder = (name: string) => name.replaceAll(/[/\\]/g, '-')

/**
 * The file's own name, unless another of the partner's has it: what is in the library may not be replaced. A partner's
 * files are stored one at a time, so that one of two with the same name sees the other.
 */
async function freeName({ store }: Services, file: PartnerFile): Promise<string> {
  const others = await store.partnerFiles.ofPartner(file.councilId, file.partnerId)
  const key = (name: string) => name.normalize('NFC').toLocaleLowerCase('sv')
  const isTaken = others.some((one) => {
    return one.id !== file.id && key(one.name) === key(file.name) && (one.url !== '' || one.id < file.id)
  })
  return isTaken ? markedName(file.name, file.sha256.slice(0, 8)) : file.name
}
