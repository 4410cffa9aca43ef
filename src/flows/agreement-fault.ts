import type { AgreementAnswer } from '../cards/agreement-form.ts'
import { longestAgreementTitle, longestAreaName, longestReference, mostAreas } from '../domain/partner.ts'
import { personalInName } from '../domain/partner-text.ts'
import { dayIn } from '../domain/read-day.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'

type Chosen = {
  readonly parties: { readonly ids: readonly string[]; readonly isWhole: boolean }
  readonly areas: readonly string[]
  readonly text: Text
}

/** Why an agreement cannot be saved as it was filled in, in words; null when it can. */
export function agreementFault(answer: AgreementAnswer, { parties, areas, text }: Chosen): string | null {
  const t = text.cards.agreements
  const { title, reference, signedOn, validUntil } = answer
  if (title === '') return t.fault['title-missing']
  const tooLong = lengthFault(
    [[title, longestAgreementTitle], [reference, longestReference], ...areas.map(withMost)],
    text,
  )
  if (tooLong !== null) return tooLong
  const personal = personalInName([title, reference, ...areas].join('\n'))
  if (personal.length > 0) {
    const kinds = personal.map((kind) => text.cards.report.personalDataKinds[kind])
    return t.personalData(formatList(kinds, text.lang))
  }
  if (!parties.isWhole) return t.fault['party-gone']
  if (parties.ids.length === 0) return t.fault['parties-missing']
  if (areas.length === 0) return t.fault['areas-missing']
  if (areas.length > mostAreas) return t.fault['too-many-areas']
  if (dayIn(signedOn) !== signedOn) return t.fault['signed-wrong']
  if (validUntil !== '' && dayIn(validUntil) !== validUntil) return t.fault['until-wrong']
  return validUntil !== '' && validUntil < signedOn ? t.fault['until-before-signed'] : null
}

const withMost = (area: string) => [area, longestAreaName] as const

function lengthFault(texts: readonly (readonly [string, number])[], text: Text): string | null {
  const found = texts.find(([said, most]) => said.length > most)
  if (!found) return null
  const [said, most] = found
  return text.cards.agreements.tooLong(formatNumber(said.length, text.lang), formatNumber(most, text.lang))
}
