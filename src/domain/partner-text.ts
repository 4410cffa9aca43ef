import { findPersonalData, type PersonalDataKind } from './privacy.ts'

/** Kinds of personal data in what an organisation or an agreement is called; many housing associations are named by their address. */
export function personalInName(text: string): readonly PersonalDataKind[] {
  return personalInText(text).filter((kind) => kind !== 'street-address')
}

/** Kinds of personal data in a text, each once. */
export function personalInText(text: string): readonly PersonalDataKind[] {
  return [...new Set(findPersonalData(text).map(({ kind }) => kind))]
}
