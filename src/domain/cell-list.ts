import { oneLine } from './text-cleaning.ts'

/** Several names in one cell or input, with semicolons or line breaks between; a name with a semicolon stands in quotes. */
export function splitList(text: string): readonly string[] {
  const parts = text.match(/(?<=^|[;\r\n])\s*"(?:[^"]|"")*"\s*(?=[;\r\n]|$)|[^;\r\n]+/g) ?? []
  const names = parts.map((part) => {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*$/.exec(part)?.[1]
    return plainLine(quoted?.replaceAll('""', '"') ?? part)
  })
  return names.filter((name) => name !== '')
}

/** The names as one text that `splitList` reads back. */
export function joinList(names: readonly string[]): string {
  return names.map((name) => (/[;"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join('; ')
}

/** A text on one line, without signs that no keyboard gives and no workbook can hold. */
export function plainLine(text: string): string {
  return oneLine(text.replace(/(?![\n\r\t])\p{Cc}|[\uFFFE\uFFFF]/gu, ''))
}
