import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../errors.ts'

/** Kept reachable: a lock that is collected is a lock let go. */
const held = new Set<DatabaseSync>()

/** SQLite's code for a file that somebody else has locked. */
const sqliteBusy = 5

/**
 * Makes this process the only one that uses the folder; gives what releases it. Throws `data-dir-in-use`.
 * The operating system keeps the lock and lets it go with the process, however that ends, so none is ever left behind.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // Node has no file locks of its own. SQLite has, on every system; the file stays empty.
  const lock = new DatabaseSync(join(folder, 'in-use.lock'))
  const holder = join(folder, 'in-use.pid')
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if ((cause as { errcode?: number }).errcode !== sqliteBusy) throw cause
    const pid = await readFile(holder, 'utf8').catch(() => 'unknown')
    const message = `The data folder is used by another process (${pid}); stop it or choose another DATA_DIR.`
    throw new AppError('data-dir-in-use', message, { cause })
  }
  held.add(lock)
  await writeFile(holder, String(process.pid))
  return async () => {
    if (!held.delete(lock)) return
    await rm(holder, { force: true })
    lock.close()
  }
}
