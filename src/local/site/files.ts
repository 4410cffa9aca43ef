import { createHash, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openAuthors } from './authors.ts'
import type { Actor } from './rows.ts'

export type FileVersion = {
  /** Counted from 1. */
  readonly version: number
  readonly size: number
  readonly modifiedAt: Date
  readonly modifiedBy: Actor
  /** Where the bytes are on this machine. */
  readonly location: string
}

export type SiteFile = FileVersion & {
  readonly id: string
  /** Folders and name under the library's root. */
  readonly path: readonly string[]
}

type NewContent = { readonly path: readonly string[]; readonly bytes: Uint8Array; readonly by: Actor }

/** The site's library of documents on disk. */
export type SiteFiles = {
  readonly find: (path: readonly string[]) => SiteFile | null
  readonly findById: (id: string) => SiteFile | null
  /** Replaces the whole file in one step and keeps the earlier version. */
  readonly store: (content: NewContent) => SiteFile
  /** With all its versions; what is stored there later is another file. */
  readonly remove: (file: SiteFile) => void
  /** Newest first, beginning with the present one. */
  readonly versions: (file: SiteFile) => readonly FileVersion[]
  /** Newest first. */
  readonly all: () => readonly SiteFile[]
  readonly close: () => void
}

/** Versions beyond these are thrown away, the oldest first. */
const mostVersions = 50

/** Opens the library kept in a folder. */
export function openFiles(dir: string): SiteFiles {
  const root = join(dir, 'files')
  const drafts = join(dir, 'drafts')
  const past = join(dir, 'versions')
  // What an interrupted write left behind.
  rmSync(drafts, { recursive: true, force: true })
  for (const folder of [root, drafts, past]) mkdirSync(folder, { recursive: true })
  const authors = openAuthors(join(dir, 'files.jsonl'))
  const describe = (id: string, version: number, location: string): FileVersion | null => {
    const found = statSync(location, { throwIfNoEntry: false })
    if (!found?.isFile()) return null
    return { version, size: found.size, modifiedAt: found.mtime, modifiedBy: authors.of(id, version), location }
  }
  const find = (path: readonly string[]): SiteFile | null => {
    const id = idOf(path, authors.removals(path))
    const file = describe(id, 1 + (pastVersions(past, id)[0] ?? 0), join(root, ...path))
    return file && { ...file, id, path }
  }
  const all = () => pathsBelow(root).flatMap((path) => find(path) ?? [])
  return {
    find,
    findById: (id) => all().find((file) => file.id === id) ?? null,
    store: ({ path, bytes, by }) => {
      const location = join(root, ...path)
      const before = find(path)
      const id = idOf(path, authors.removals(path))
      const version = (before?.version ?? 0) + 1
      authors.add(id, version, by)
      mkdirSync(dirname(location), { recursive: true })
      const draft = join(drafts, randomUUID())
      writeFileSync(draft, bytes, { flush: true })
      if (before) keepPast(past, before)
      renameSync(draft, location)
      return find(path) as SiteFile
    },
    remove: ({ id, path, location }) => {
      authors.addRemoval(path)
      rmSync(location)
      rmSync(join(past, id), { recursive: true, force: true })
    },
    versions: (file) => [
      file,
      ...pastVersions(past, file.id).flatMap(
        (version) => describe(file.id, version, join(past, file.id, String(version))) ?? [],
      ),
    ],
    all: () => all().sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime()),
    close: authors.close,
  }
}

// A kill between this and the new content costs a version number and no content.
function keepPast(past: string, { id, version, location }: SiteFile): void {
  mkdirSync(join(past, id), { recursive: true })
  linkSync(location, join(past, id, String(version)))
  for (const old of pastVersions(past, id).slice(mostVersions - 1)) rmSync(join(past, id, String(old)))
}

/** The numbers of a file's earlier versions, newest first. */
function pastVersions(past: string, id: string): readonly number[] {
  const folder = join(past, id)
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder)
    .map(Number)
    .sort((a, b) => b - a)
}

function pathsBelow(root: string): readonly (readonly string[])[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [...entry.parentPath.slice(root.length).split(/[/\\]/).filter(Boolean), entry.name])
}

function idOf(path: readonly string[], removals: number): string {
  const name = removals === 0 ? path.join('/') : `${path.join('/')} ${removals}`
  return `01${createHash('sha256').update(name).digest('hex').slice(0, 30).toUpperCase()}`
}

/** The segments of an encoded path, or null when a name in it is not allowed in a library. */
export function segmentsOf(encoded: string): readonly string[] | null {
  const names = encoded.split('/').map((part) => decoded(part)?.normalize('NFC') ?? '')
  return names.length <= 20 && names.every(isAllowedName) ? names : null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

function isAllowedName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are among what is refused
  if (/["*:<>?/\\|\u0000-\u001f]/.test(name) || Buffer.byteLength(name) > 250) return false
  return name !== '' && name.trim() === name && !/^\.|\.$|^~\$/.test(name) && !/_vti_/i.test(name)
}
