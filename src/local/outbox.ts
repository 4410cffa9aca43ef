import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mailer } from '../flows/partner-request-ports.ts'
import { fromEml, type StoredMail, toEml } from './eml.ts'

export type LetterInOutbox = StoredMail & { readonly id: string }

/** Stands for the mail of a tenant: each letter becomes a file, and goes nowhere. */
export type Outbox = Mailer & {
  /** Newest first. */
  readonly all: () => readonly LetterInOutbox[]
  readonly find: (id: string) => LetterInOutbox | null
}

/** Ids sort by time, and are safe as names of files. */
const idShape = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/
const ending = '.eml'
/** As mail servers take them; nothing in it can end a header. */
const addressShape = /^[^\s<>",;:\\()[\]@]{1,64}@[^\s<>",;:\\()[\]@]{1,250}$/

/** Opens the outbox kept in a folder, which is created when missing. */
export function openOutbox(dir: string, now: () => Date = () => new Date()): Outbox {
  mkdirSync(dir, { recursive: true })
  for (const name of readdirSync(dir)) if (name.endsWith('.draft')) rmSync(join(dir, name))
  const find = (id: string): LetterInOutbox | null => {
    const path = join(dir, id + ending)
    if (!idShape.test(id) || !existsSync(path)) return null
    const read = fromEml(readFileSync(path, 'utf8'))
    return read && { id, ...read }
  }
  return {
    send: async (mail) => {
      const addresses = [mail.to, ...(mail.replyTo ? [mail.replyTo] : [])].map(({ address }) => address)
      if (!addresses.every((address) => addressShape.test(address))) return { kind: 'refused', reason: 'address' }
      const at = now()
      const id = `${at.toISOString().replace(/[-:.]/g, '')}-${randomUUID().slice(0, 8)}`
      const draft = join(dir, `${id}.draft`)
      writeFileSync(draft, toEml({ ...mail, at }, id), { flush: true })
      renameSync(draft, join(dir, id + ending))
      return { kind: 'sent' }
    },
    all: () =>
      readdirSync(dir)
        .filter((name) => name.endsWith(ending))
        .toSorted()
        .toReversed()
        .flatMap((name) => find(name.slice(0, -ending.length)) ?? []),
    find,
  }
}
