import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'

/** An empty database that setup made once: copying it takes a tenth of the time that making one does. */
const template = fileURLToPath(new URL('../../node_modules/.cache/radslag/empty-database', import.meta.url))

/** Opens the embedded database in a folder; a folder that does not exist begins as a copy of the empty one. */
export async function startEmbedded(folder: string): Promise<PGlite> {
  if (!(await exists(folder)) && (await exists(template))) await copyWhole(template, folder)
  return open(folder)
}

// Loaded only here: a process on PostgreSQL never pays for the embedded one.
async function open(folder: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create(folder, { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] })
}

/** A crash in between leaves no half folder under the real name. */
async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.new`
  await rm(draft, { recursive: true, force: true })
  await cp(from, draft, { recursive: true })
  await rename(draft, to)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Makes the empty database, for setup; the name appears when it is whole. */
async function makeTemplate(): Promise<void> {
  const draft = `${template}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(template), { recursive: true })
  await (await open(draft)).close()
  await rm(template, { recursive: true, force: true })
  await rename(draft, template)
}

if (import.meta.main) await makeTemplate()
