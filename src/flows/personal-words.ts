import { findPersonalData } from '../domain/privacy.ts'
import { formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'

/** What a text seems to hold of personal data, as a person reads it: `ett personnummer och en e-postadress`; null for nothing. */
export function personalDataIn(written: string, { cards, lang }: Text): string | null {
  const kinds = findPersonalData(written).map(({ kind }) => cards.report.personalDataKinds[kind])
  return kinds.length > 0 ? formatList([...new Set(kinds)], lang) : null
}
