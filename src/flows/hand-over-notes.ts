import { shorten, someOf } from '../cards/card.ts'
import { formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { HandedOver, HandOverWhy } from './responsibility-ports.ts'
import type { OpenRequest } from './store-ports.ts'

const mostCodes = 12
const longestName = 80

/** A person's name as it is shown in a sentence. */
export function nameOf({ name }: { readonly name: string }, text: Text): string {
  return shorten(name, longestName) || text.words.unnamed
}

/** Codes of measures as they are said: `2.4 och 2.5`, and of many the first ones. */
export function codeList(codes: readonly string[], text: Text): string {
  return codes.length > mostCodes ? someOf(codes, mostCodes, text) : formatList(codes, text.lang)
}

/** How a hand-over is told: whoever takes over for somebody else was not handed anything. */
export function toldAs({ why, by, from }: HandedOver): HandOverWhy | 'taken' {
  return why === 'not-mine' && by !== from.id ? 'taken' : why
}

/** What whoever got measures reads: who had them, and the note. */
export function receivedLine(one: HandedOver, codes: readonly string[], text: Text): string {
  const t = text.cards.handOver
  const line = t.toMe[toldAs(one)](nameOf(one.from, text), codeList(codes, text))
  return one.note === '' ? `${line}.` : t.withNote(line, one.note)
}

/** What a person's card says of hand-overs: what came to them and is theirs still, and what has gone to others. */
export function handOverNotes({ request, handOvers }: OpenRequest, text: Text): readonly string[] {
  const codesOf = (one: HandedOver, holds: (measureId: string) => boolean) =>
    one.codes.filter((_, n) => {
      const id = one.measureIds[n] ?? ''
      const latest = handOvers.findLast((other) => other.measureIds.includes(id))
      return latest === one && holds(id)
    })
  const handedTo = new Map(request.asked.map((asked) => [asked.measureId, asked.handedTo]))
  return handOvers.flatMap((one) => {
    const toMe = one.toRequestId === request.id
    const codes = codesOf(one, (id) => handedTo.get(id) === (toMe ? null : one.toRequestId))
    if (codes.length === 0) return []
    if (toMe) return [receivedLine(one, codes, text)]
    return [text.cards.handOver.fromMe[toldAs(one)](nameOf(one.to, text), codeList(codes, text))]
  })
}
