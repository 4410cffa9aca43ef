import { storableText } from '../domain/text-cleaning.ts'
import type { Prisma } from './generated/client.ts'

/** A value as a JSON column takes it: one character that cannot be stored must not make the whole value refused. */
export function toJson(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value), (_key, inner) => (typeof inner === 'string' ? storableText(inner) : inner))
}
