import { createHash, randomBytes } from 'node:crypto'

/** A new unguessable token for a personal link: 32 random bytes as base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token; of the characters, so that no other spelling of the same bytes opens anything. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The address that goes in a letter. */
export function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/lank/${token}`
}
