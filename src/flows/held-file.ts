import { createHash } from 'node:crypto'
import type { Services, Turn } from './context.ts'

/** Whose a file is before anybody has said it. */
const nobody = '00000000-0000-0000-0000-000000000000'

type Means = Pick<Services, 'store' | 'world'>
export type HeldFile = { readonly id: string; readonly name: string; readonly bytes: Uint8Array }

/** Keeps bytes until a coordinator has said what becomes of them; the id finds them again. */
export async function holdFile(turn: Turn, file: Omit<HeldFile, 'id'>): Promise<string> {
  const { store, world, person } = turn
  const id = world.newId()
  const { name, bytes } = file
  // Each is held by itself, also when the same bytes were held before and let go.
  const sha256 = createHash('sha256').update(id).update(bytes).digest('hex')
  const about = {
    purpose: 'held',
    councilId: nobody,
    partnerId: nobody,
    byName: person.name,
    channel: 'paper',
  } as const
  const size = bytes.length
  await store.partnerFiles.keep({ ...about, id, name, bytes, sha256, size, url: '', at: world.now() }, [])
  return id
}

/** What is held under this id; null when it was let go, or never was. */
export async function findHeld({ store }: Means, id: string): Promise<HeldFile | null> {
  const found = await store.partnerFiles.find(id)
  if (found?.file.purpose !== 'held' || found.bytes === null) return null
  return { id, name: found.file.name, bytes: found.bytes }
}

/** Forgets the bytes. */
export async function letGo({ store, world }: Means, id: string): Promise<void> {
  await store.partnerFiles.markStored(id, '', world.now())
}
