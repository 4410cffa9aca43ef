import { markedName } from '../domain/attachment-kind.ts'
import { isSameInLibrary } from '../domain/library-name.ts'
import type { Partner } from '../domain/partner.ts'
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
  const folder = [planTitle(record.plan), day, await folderOf(services, placed)].map(oneFolder).join('/')
  const stored = await documents.storeFile({ folder, name: await freeName(services, file), bytes })
  await store.partnerFiles.markStored(file.id, stored.url, world.now())
}

/** A name is one folder, whatever stands in it. */
const oneFolder = (name: string) => name.replaceAll(/[/\\]/g, '-')

/** Named as the partner, with a mark where the library cannot tell the name from another partner's. */
async function folderOf({ store }: Services, { id, name }: Partner): Promise<string> {
  const others = (await store.partners.list()).filter((one) => one.id !== id)
  return others.some((one) => isSameInLibrary(oneFolder(one.name), oneFolder(name))) ? marked({ id, name }) : name
}

/**
 * The file's own name, unless another of the partner's has it, of whichever council: another may have been called for the
 * same day, and what is in the library may not be replaced. Of two that are stored at once the later id gives way.
 */
async function freeName({ store }: Services, file: PartnerFile): Promise<string> {
  const others = (await store.partnerFiles.ofPartnerInPlan(file.councilId, file.partnerId)).filter(
    ({ id }) => id !== file.id,
  )
  const isTaken = others.some((one) => {
    const isFirst = one.url !== '' || one.id < file.id
    return (isFirst && isSameInLibrary(one.name, file.name)) || isSameInLibrary(marked(one), file.name)
  })
  return isTaken ? marked(file) : file.name
}

const marked = ({ id, name }: { readonly id: string; readonly name: string }) => markedName(name, id.slice(-8))
