const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const spaces = /[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g

/** The text without what no database can hold: U+0000, and half characters, which become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The text of a cell as a person reads it: one form for letters, spaces and hyphens; line breaks are kept. */
export function cleanText(text: string): string {
  return storableText(text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(spaces, ' ')
    .replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '')
    .replace(/(?<=\p{Lu})-\n(?=\p{L})/gu, '-')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** The text on one line, for comparing and for short excerpts. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** Two texts with the same key say the same thing when case, spacing and a trailing full stop are set aside. */
export function textKey(text: string): string {
  return oneLine(text)
    .toLocaleLowerCase('sv')
    .replace(/(?:(?<![ .])[ .]+)$/, '')
}
