import { en } from './en/index.ts'
import type { Language } from './language.ts'
import { sv } from './sv/index.ts'

export type { Language } from './language.ts'
export type Text = typeof sv

/** The list of languages; the first is the default. */
export const languages: Readonly<Record<Language, Text>> = { sv, en }

/** The words in a language; Swedish for a code that is not known. */
export function textIn(language: string): Text {
  return Object.hasOwn(languages, language) ? languages[language as Language] : sv
}
