/** What a program says of itself at /metrics, by name without prefix. */
export type Usage = Readonly<Record<string, number>> & {
  /** Processor time of all its threads since it started, in milliseconds. */
  readonly cpu_ms: number
  readonly resident_bytes: number
}

/** Reads /metrics of the program whose endpoint is `botUrl`. */
export async function usageOf(botUrl: string): Promise<Usage> {
  const response = await fetch(new URL('/metrics', botUrl))
  const lines = (await response.text()).matchAll(
    /^(?:[a-z]+_)?(cpu_user_ms|cpu_system_ms|resident_bytes|waiting|list_rows_waiting|list_rows_parked) (\d+)/gm,
  )
  const numbers = Object.fromEntries([...lines].map(([, name, value]) => [name, Number(value)]))
  const { cpu_user_ms = 0, cpu_system_ms = 0, resident_bytes = 0 } = numbers
  return { ...numbers, resident_bytes, cpu_ms: cpu_user_ms + cpu_system_ms }
}

/** The same lines as our own /metrics, for the bare bots. */
export function ownUsage(): string {
  const { user, system } = process.cpuUsage()
  const numbers = { cpu_user_ms: user / 1000, cpu_system_ms: system / 1000, resident_bytes: process.memoryUsage.rss() }
  return Object.entries(numbers)
    .map(([name, value]) => `bare_${name} ${Math.round(value)}\n`)
    .join('')
}
