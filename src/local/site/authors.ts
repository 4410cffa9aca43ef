import { openJournal, readJournal } from './journal.ts'
import type { Actor } from './rows.ts'

/** What the library's folders cannot tell: which versions people made, and how often a file was removed. */
export type Authors = {
  readonly of: (id: string, version: number) => Actor
  /** Remembers who makes a version; to be called before it is there. */
  readonly add: (id: string, version: number, by: Actor) => void
  readonly removals: (path: readonly string[]) => number
  readonly addRemoval: (path: readonly string[]) => void
  readonly close: () => void
}

type Entry = { readonly id: string; readonly version: number; readonly by: Actor } | { readonly removed: string }

export function openAuthors(journalPath: string): Authors {
  const entries = readJournal(journalPath) as readonly Entry[]
  const journal = openJournal(journalPath, entries)
  const by = new Map<string, Actor>()
  const removals = new Map<string, number>()
  const keep = (entry: Entry) => {
    if ('removed' in entry) removals.set(entry.removed, (removals.get(entry.removed) ?? 0) + 1)
    else by.set(`${entry.id} ${entry.version}`, entry.by)
  }
  const append = (entry: Entry) => {
    journal.append(entry)
    keep(entry)
  }
  for (const entry of entries) keep(entry)
  return {
    of: (id, version) => by.get(`${id} ${version}`) ?? null,
    add: (id, version, actor) => {
      // An application is what is taken for granted.
      if (actor !== (by.get(`${id} ${version}`) ?? null)) append({ id, version, by: actor })
    },
    removals: (path) => removals.get(path.join('/')) ?? 0,
    addRemoval: (path) => append({ removed: path.join('/') }),
    close: journal.close,
  }
}
