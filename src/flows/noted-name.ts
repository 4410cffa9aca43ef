import { longestVoice } from '../domain/council.ts'
import { readPersonName } from '../domain/person-name.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { personalDataIn } from './personal-words.ts'

/** What a form says of a name that cannot be kept. */
type NameWords = {
  readonly missing: string
  readonly incomplete: string
  readonly tooLong: (most: string) => string
  readonly personal: (kinds: string) => string
}

/** Who a coordinator says that an answer came from, as it is kept; or in words why not: what a partner says must be somebody's. */
export function readNotedName(
  written: string,
  words: NameWords,
  text: Text,
): { readonly name: string } | { readonly fault: string } {
  const personal = personalDataIn(written, text)
  if (personal !== null) return { fault: words.personal(personal) }
  const given = readPersonName(written)
  if (given.kind === 'name') return { name: given.name }
  return { fault: given.kind === 'too-long' ? words.tooLong(formatNumber(longestVoice, text.lang)) : words[given.kind] }
}
