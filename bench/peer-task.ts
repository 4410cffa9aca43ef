import { readFile } from 'node:fs/promises'
import type { Fields } from '../src/domain/list-row.ts'

/** What a program that does without an outbox is to do with a list. */
export type PeerTask = {
  /** With version. */
  readonly graphUrl: string
  readonly siteId: string
  readonly listId: string
  /** Add them, or find each by its key and change it. */
  readonly what: 'add' | 'change'
  /** Only columns that have a value. */
  readonly rows: readonly Fields[]
}

/** Does the task in the file that the command line names, and prints how many rows it was told had failed. */
export async function doTask(work: (task: PeerTask) => Promise<number>): Promise<void> {
  const task = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as PeerTask
  process.stdout.write(`${await work(task)}\n`)
}
