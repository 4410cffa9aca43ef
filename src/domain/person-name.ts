import { longestVoice } from './council.ts'
import { oneLine } from './text-cleaning.ts'

/** What somebody wrote as their own name: taken, or why not. */
export type GivenName =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'missing' | 'incomplete' | 'too-long' }

const word = /^\p{L}[\p{L}\p{M}'’.-]*$/u
const fewestLetters = 3

/** A first and a last name at least, in letters; we cannot know that it is theirs, but it must be one. */
export function readPersonName(written: string): GivenName {
  const name = oneLine(written)
  if (name === '') return { kind: 'missing' }
  if (name.length > longestVoice) return { kind: 'too-long' }
  const words = name.split(' ')
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  const isWhole = words.length >= 2 && words.every((one) => word.test(one)) && letters >= fewestLetters
  return isWhole ? { kind: 'name', name } : { kind: 'incomplete' }
}
