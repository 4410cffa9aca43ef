import { en } from './en/index.ts'
import { sv } from './sv/index.ts'

export type Text = typeof sv

/** The list of languages; the first is the default. */
export const languages = { sv, en } satisfies Record<string, Text>
export type Language = keyof typeof languages

export function textIn(language: Language): Text {
  return languages[language]
}
