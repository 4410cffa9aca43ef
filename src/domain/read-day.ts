import { readPoint } from './timing-point.ts'

/** The ISO date that a person wrote with day, month and year (`2026-11-21`, `21/11 2026`, `21 november 2026`); null for anything else. */
export function dayIn(text: string): string | null {
  const words = text
    .trim()
    .toLocaleLowerCase('sv')
    .replace(/[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?z?$/, '')
    .replace(/^(20\d\d)[/.](\d\d)[/.](\d\d)$/, '$1-$2-$3')
  // Nothing without a year of its own falls in this one.
  const span = readPoint(words, 1)?.span
  return span && span.from === span.to && span.from >= '2000' ? span.from : null
}
