/** One line of the report: a ratio, what it was measured against, and the numbers that it is made of. */
export type Row = {
  readonly what: string
  readonly ratio: string
  readonly aim: string
  readonly ours: string
  readonly against: string
}

const heading: Row = { what: 'measured', ratio: 'ratio', aim: 'aim', ours: 'ours', against: 'against' }

/** The rows as text in columns. */
export const tableOf = (rows: readonly Row[]): string => inColumns(heading, rows)

/** Rows under a heading, as text in the columns that the heading names. */
export function inColumns<Name extends string>(
  heading: Readonly<Record<Name, string>>,
  rows: readonly Readonly<Record<Name, string>>[],
): string {
  const keys = Object.keys(heading) as Name[]
  const width = new Map(keys.map((key) => [key, Math.max(...[heading, ...rows].map((row) => row[key].length))]))
  const line = (row: Readonly<Record<Name, string>>) =>
    keys
      .map((key) => row[key].padEnd(width.get(key) ?? 0))
      .join('  ')
      .trimEnd()
  const rule = keys.map((key) => '─'.repeat(width.get(key) ?? 0)).join('  ')
  return [line(heading), rule, ...rows.map(line)].join('\n')
}

export const times = (ratio: number) => `${ratio.toFixed(2)} ×`
export const ms = (value: number) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`
export const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
