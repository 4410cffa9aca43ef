import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { IsHoliday } from '../domain/working-days.ts'

const program = fileURLToPath(new URL('./list-holidays.ts', import.meta.url))

/** Every year that a plan or a round of this program can be about. */
const years = ['2020', '2060']

/**
 * Loads the days that are free in Swedish offices, 2020–2060. The library brings every country's calendar, 60 MB of
 * it; read in a process that ends, it costs this one nothing.
 */
export async function loadSwedishHolidays(): Promise<IsHoliday> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...years])
  const holidays = new Set(JSON.parse(stdout) as readonly string[])
  return (isoDate) => holidays.has(isoDate)
}
