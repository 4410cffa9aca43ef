import { createHash } from 'node:crypto'
import type { Turn } from './context.ts'
import type { World } from './ports.ts'

/** A file that somebody gave, with its bytes. */
export type AttachedFile = { readonly name: string; readonly bytes: Uint8Array }

const longestName = 200

/** What is kept of a file that was read and waits for somebody's decision: which it was, who gave it and when. */
export function importOf(
  { world, person }: Pick<Turn, 'person'> & { readonly world: Pick<World, 'now' | 'newId'> },
  { name, bytes }: AttachedFile,
) {
  return {
    id: world.newId(),
    fileName: name.slice(0, longestName),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    state: 'pending',
    byId: person.id,
    at: world.now(),
  } as const
}
