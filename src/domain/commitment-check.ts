import { isPossibleLastDay, longestCommitment } from './commitment.ts'
import type { Wording } from './commitment-decision.ts'
import type { Council } from './council.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'
import { textKey } from './text-cleaning.ts'

/** What the plan knows, to hold a wording against. */
export type PlanWords = {
  /** Names of areas; those of the partners' agreements too. */
  readonly areas: readonly string[]
  /** The codes of its measures. */
  readonly codes: readonly string[]
}

export type WordingFault =
  | { readonly kind: 'text-missing' | 'day-missing' | 'day-impossible' | 'area-unknown' | 'code-unknown' }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'personal-data'; readonly found: readonly PersonalDataKind[] }

/** Everything that hinders a wording from being written down; empty when it can be. */
export function checkWording(
  { text, area, measureCode, lastDay }: Wording,
  { areas, codes }: PlanWords,
  council: Pick<Council, 'day'>,
): readonly WordingFault[] {
  const faults: WordingFault[] = []
  if (text === '') faults.push({ kind: 'text-missing' })
  if (text.length > longestCommitment) faults.push({ kind: 'too-long', length: text.length })
  const found = [...new Set(findPersonalData(text).map(({ kind }) => kind))]
  if (found.length > 0) faults.push({ kind: 'personal-data', found })
  if (lastDay === '') faults.push({ kind: 'day-missing' })
  else if (!isPossibleLastDay(lastDay, council.day)) faults.push({ kind: 'day-impossible' })
  if (area !== '' && !areas.includes(area)) faults.push({ kind: 'area-unknown' })
  if (measureCode !== '' && !codes.includes(measureCode)) faults.push({ kind: 'code-unknown' })
  return faults
}

/** The code as the plan writes it, for one that was written with a comma or a full stop after it; as it stands when the plan has none like it. */
export function planCode(written: string, codes: readonly string[]): string {
  const key = codeKey(written)
  return key === '' ? '' : (codes.find((code) => codeKey(code) === key) ?? written.trim())
}

const codeKey = (code: string) => textKey(code).replaceAll(',', '.').replaceAll(' ', '')

/** Two commitments of one partner with the same key would be the same twice. */
export function commitmentKey(partnerId: string, text: string): string {
  return `${partnerId} ${textKey(text)}`
}
