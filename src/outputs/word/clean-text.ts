// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu
/** Marks that turn the reading direction could make a text read otherwise than it is written. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g

/** The text without what Word cannot hold; every kind of line break is `\n` and tabs are spaces. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unprintable, '')
    .replace(directionMarks, '')
    .normalize('NFC')
    .trim()
}

/** Cleans every string of a value; dates and other leaves are kept as they are. */
export function cleanTexts<T>(value: T): T {
  return cleaned(value) as T
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]))
}

/** The text on one line, cut at a word before `most` characters and marked with an ellipsis. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  const lastSpace = cut.lastIndexOf(' ')
  const kept = lastSpace > most / 2 ? cut.slice(0, lastSpace) : cut
  return `${cleanText(kept).replace(/[\s,;:–-]+$/u, '')}\u00a0…`
}

const mostNoteLines = 12

/** A note as it was written, or its start on one line where it is longer than `most` or has very many lines. */
export function noteExcerpt(text: string, most: number): { readonly shown: string; readonly isCut: boolean } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (text.length <= most && lines.length <= mostNoteLines) return { shown: lines.join('\n'), isCut: false }
  return { shown: excerpt(text, most), isCut: text.replace(/\s+/g, ' ').trim().length > most }
}
