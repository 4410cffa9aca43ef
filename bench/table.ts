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
export function tableOf(rows: readonly Row[]): string {
  const keys = Object.keys(heading) as (keyof Row)[]
  const width = new Map(keys.map((key) => [key, Math.max(...[heading, ...rows].map((row) => row[key].length))]))
  const line = (row: Row) =>
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
