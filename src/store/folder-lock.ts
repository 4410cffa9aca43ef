import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'

/** Makes this process the only one that uses the folder; gives what releases it. Throws `data-dir-in-use`. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'in-use.pid')
  const holder = await readHolder(file)
  if (holder !== null && holder !== process.pid && isAlive(holder)) {
    throw new AppError(
      'data-dir-in-use',
      `The data folder is used by process ${holder}; stop it or choose another DATA_DIR.`,
    )
  }
  if (holder !== null) await rm(file, { force: true })
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
  } catch (cause) {
    throw new AppError('data-dir-in-use', 'Another process took the data folder at the same moment.', { cause })
  }
  return () => rm(file, { force: true })
}

async function readHolder(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : Number(text)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
