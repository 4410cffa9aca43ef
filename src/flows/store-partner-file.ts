import { markedName } from '../domain/attachment-kind.ts'
import { isSameInLibrary } from '../domain/library-name.ts'
import type { Partner } from '../domain/partner.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { coordinatorsOf } from './coordinator-of.ts'
import type { PartnerFile } from './council-ports.ts'
import { storeUnlessOpen } from './document-locked.ts'
import { storeFileJob } from './keep-partner-file.ts'

type FileJob = {
  readonly fileId: string
  /** The coordinator knows that it waits for somebody who has the file open. */
  readonly told?: boolean | undefined
}

/** Job: puts a partner's file in the library, and forgets its bytes when it is there. */
export async function storePartnerFile(services: Services, { fileId, told = false }: FileJob): Promise<void> {
  const { store, documents, world, log } = services
  const found = await store.partnerFiles.find(fileId)
  if (!found?.bytes) return
  const { file, bytes } = found
  const [record, placed] = await Promise.all([store.councils.load(file.councilId), store.partners.find(file.partnerId)])
  if (!record || !placed) return log.warn('file-without-council', { fileId })
  const day = textIn('sv').cards.council.folder(record.council.day)
  const folder = [planTitle(record.plan), day, await folderOf(services, placed)].map(oneFolder).join('/')
  const [to = null] = await coordinatorsOf(services, record.council.calledBy)
  const waiting = { to, told, again: storeFileJob(file, { told: true }), ask: 'attach' } as const
  const name = await freeName(services, file)
  const stored = await storeUnlessOpen(services, waiting, () => documents.storeFile({ folder, name, bytes }))
  if (stored) await store.partnerFiles.markStored(file.id, stored.url, world.now())
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
