import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type SiteFile = {
  readonly id: string
  /** Folders and name under the library's root. */
  readonly path: readonly string[]
  readonly size: number
  readonly modifiedAt: Date
  /** Where the bytes are on this machine. */
  readonly location: string
}

/** The site's library of documents on disk. */
export type SiteFiles = {
  readonly find: (path: readonly string[]) => SiteFile | null
  /** Replaces the whole file in one step; false tells whether there was one before. */
  readonly store: (path: readonly string[], bytes: Uint8Array) => { readonly file: SiteFile; readonly created: boolean }
  /** Newest first. */
  readonly all: () => readonly SiteFile[]
}

/** Opens the library kept in a folder. */
export function openFiles(dir: string): SiteFiles {
  const root = join(dir, 'files')
  const drafts = join(dir, 'drafts')
  // What an interrupted write left behind.
  rmSync(drafts, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  mkdirSync(drafts)
  const find = (path: readonly string[]) => {
    const location = join(root, ...path)
    const found = statSync(location, { throwIfNoEntry: false })
    return found?.isFile() ? describe(path, location, found) : null
  }
  return {
    find,
    store: (path, bytes) => {
      const location = join(root, ...path)
      const created = !existsSync(location)
      mkdirSync(dirname(location), { recursive: true })
      const draft = join(drafts, randomUUID())
      writeFileSync(draft, bytes, { flush: true })
      renameSync(draft, location)
      return { file: describe(path, location, statSync(location)), created }
    },
    all: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .flatMap(
          (entry) => find([...entry.parentPath.slice(root.length).split(/[/\\]/).filter(Boolean), entry.name]) ?? [],
        )
        .sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime()),
  }
}

function describe(path: readonly string[], location: string, { size, mtime }: { size: number; mtime: Date }): SiteFile {
  const id = `01${createHash('sha256').update(path.join('/')).digest('hex').slice(0, 30).toUpperCase()}`
  return { id, path, size, modifiedAt: mtime, location }
}

/** The segments of an encoded path, or null when a name in it is not allowed in a library. */
export function segmentsOf(encoded: string): readonly string[] | null {
  const names = encoded.split('/').map((part) => decodeURIComponent(part).normalize('NFC'))
  return names.length <= 20 && names.every(isAllowedName) ? names : null
}

function isAllowedName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are among what is refused
  if (/["*:<>?/\\|\u0000-\u001f]/.test(name) || Buffer.byteLength(name) > 250) return false
  return name !== '' && name.trim() === name && !/^\.|\.$|^~\$/.test(name) && !/_vti_/i.test(name)
}
