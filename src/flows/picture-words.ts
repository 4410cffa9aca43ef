import { longestPicturePart } from '../domain/council.ts'
import type { PictureFault } from '../domain/picture-check.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'

/** What hinders a picture, each fault as its writer reads it. */
export function pictureFaultWords(faults: readonly PictureFault[], text: Text): readonly string[] {
  const t = text.cards.picture.fault
  const { lang, words, cards } = text
  return faults.map((fault) => {
    if (fault.kind === 'empty') return t.empty
    const part = words.picturePart[fault.part]
    if (fault.kind === 'too-long')
      return t.tooLong(part, formatNumber(fault.length, lang), formatNumber(longestPicturePart, lang))
    const kinds = fault.found.map((kind) => cards.report.personalDataKinds[kind])
    return t.personalData(part, formatList(kinds, lang))
  })
}
