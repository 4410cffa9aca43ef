import { storableText } from '../domain/text-cleaning.ts'
import type { Prisma } from './generated/client.ts'

/** A value as a JSON column takes it: one character that cannot be stored must not make the whole value refused. */
export function toJson(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value), (_key, inner) => (typeof inner === 'string' ? storableText(inner) : inner))
}

/** The same fact with texts that any column takes. */
export function storableTexts<T extends object>(fact: T): T {
  const entries = Object.entries(fact).map(([key, value]) => [
    key,
    typeof value === 'string' ? storableText(value) : value,
  ])
  return Object.fromEntries(entries) as T
}
