import { textKey } from './text-cleaning.ts'

/** Shorter words begin too many names. */
const shortestBeginning = 2

/**
 * Those who may be meant by what was written: whose name it is, otherwise those whose name begins so, otherwise those
 * with a word that does. One means that it is clear.
 */
export function findNamed<T extends { readonly name: string }>(written: string, among: readonly T[]): readonly T[] {
  const said = textKey(written)
  if (said === '') return []
  const keyed = among.map((one) => ({ one, key: textKey(one.name) }))
  const those = (fits: (key: string) => boolean) => keyed.filter(({ key }) => fits(key)).map(({ one }) => one)
  const same = those((key) => key === said)
  if (same.length > 0 || said.length < shortestBeginning) return same
  const begun = those((key) => key.startsWith(said))
  return begun.length > 0 ? begun : those((key) => key.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(said)))
}
