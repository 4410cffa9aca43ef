import { createHash } from 'node:crypto'

/** The same press of the same form gives the same key; changed content is something new. */
export function submissionKey(press: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(press)).digest('hex')
}
