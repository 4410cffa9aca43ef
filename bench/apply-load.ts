import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { LoadResult, LoadTask } from './load.ts'

/** Has the load generator do a task; throws when it got a single bad answer. */
export async function applyLoad(task: LoadTask): Promise<LoadResult> {
  const generator = spawn(process.execPath, [`${import.meta.dirname}/load.ts`], { stdio: ['pipe', 'pipe', 'inherit'] })
  generator.stdin.end(JSON.stringify(task))
  const result = JSON.parse(await text(generator.stdout)) as LoadResult
  if (result.bad > 0) throw new Error(`${result.bad} of ${task.bodies.length} answers were bad: ${result.firstBad}`)
  return result
}

/** The value that the share `part` of the numbers do not exceed. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
