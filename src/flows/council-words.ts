import { type CouncilFault, longestPlace, longestPoint, mostPoints } from '../domain/council-check.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'

/** What hinders a council from being called, each fault as the coordinator reads it. */
export function councilFaultWords(faults: readonly CouncilFault[], text: Text): readonly string[] {
  const t = text.cards.council.form
  const number = (n: number) => formatNumber(n, text.lang)
  return faults.map((fault) => {
    switch (fault.kind) {
      case 'place-too-long':
        return t.tooLong(t.fields.place, number(fault.length), number(longestPlace))
      case 'point-too-long':
        return t.pointTooLong(fault.n, number(longestPoint))
      case 'too-many-points':
        return t.tooManyPoints(number(mostPoints))
      case 'personal-data': {
        const kinds = fault.found.map((kind) => text.cards.report.personalDataKinds[kind])
        return t.personal(t.fields[fault.field], formatList(kinds, text.lang))
      }
      default:
        return t.fault[fault.kind]
    }
  })
}
