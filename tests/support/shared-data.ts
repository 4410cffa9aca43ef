import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

const folder = new URL('../../../shared/data/', import.meta.url)

/** False where the folder with real plans does not lie beside the repository; says so once. */
export const hasSharedData = existsSync(folder)
if (!hasSharedData) console.log('Hoppar över prov på verkliga planer: ../shared/data finns inte här.')

export const sharedBytes = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(name, folder)))

export const sharedJson = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(name, folder), 'utf8')) as T
