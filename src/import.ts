import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from './config.ts'
import { AppError } from './errors.ts'
import { importFromFile } from './flows/import-from-file.ts'
import { jobNames } from './jobs.ts'
import { createLog } from './log.ts'
import { createPlanFileReader } from './plan-file/plan-file-reader.ts'
import { createQueue } from './queue/queue.ts'
import { openDatabase } from './store/database.ts'
import { createStore } from './store/index.ts'
import { textIn } from './text/index.ts'

// The second composition root: `npm run import -- plan.xlsx`. It leaves jobs for the bot to do.

const text = textIn('sv')

/** Whoever has a shell on the server; the ledger keeps that it was done there. */
const operator = { tenantId: 'local', aadObjectId: 'command-line', name: text.terminal.operator }

async function importFile(path: string, given: { readonly name?: string; readonly year?: number }): Promise<boolean> {
  const bytes = new Uint8Array(await readFile(path))
  const config = readConfig()
  const log = createLog('warn')
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
  const queue = createQueue({ sql: database.sql, embedded: database.embedded, log })
  try {
    await queue.prepare(jobNames)
    const store = createStore(database, queue.enqueue)
    const world = { now: () => new Date(), newId: randomUUID }
    const person = await store.people.meet({ id: world.newId(), ...operator })
    const turn = { store, world, log, readPlanFile: createPlanFileReader(), person, text }
    const { done, lines } = await importFromFile(turn, { name: basename(path), bytes }, given)
    process.stdout.write(`${lines.join('\n')}\n`)
    return done
  } finally {
    await queue.stop()
    await database.close()
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, year: { type: 'string' } },
})
const [path] = positionals
const year = Number(values.year)
const given = { ...(values.name ? { name: values.name } : {}), ...(Number.isInteger(year) ? { year } : {}) }
try {
  const done = path ? await importFile(path, given) : false
  if (!path) process.stdout.write(`${text.terminal.importUsage}\n`)
  process.exit(done ? 0 : 1)
} catch (error) {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  const busy = error instanceof AppError && error.code === 'data-dir-in-use'
  const known = error instanceof AppError ? `${error.code}: ${error.message}` : (error as Error).stack
  process.stderr.write(`${missing ? text.terminal.noFile(path ?? '') : busy ? text.terminal.busy : known}\n`)
  process.exit(1)
}
