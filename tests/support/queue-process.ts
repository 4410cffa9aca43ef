import { createQueue } from '../../src/queue/queue.ts'
import { openDatabase } from '../../src/store/database.ts'

// A process that takes a job and never finishes it, for tests that kill it. Arguments: data folder, database URL if any.
const [dataDir = '', url] = process.argv.slice(2)
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const database = await openDatabase({ url: url ?? null, dataDir })
const queue = createQueue({
  sql: database.sql,
  embedded: database.embedded,
  log,
  pace: { silenceSeconds: 10, patrolSeconds: 1 },
})
const hold = async () => {
  process.stdout.write('begun\n')
  await new Promise(() => undefined)
}
await queue.start([{ name: 'hold', atOnce: 1, run: hold }])
await queue.enqueue(database.sql, [{ name: 'hold', payload: { left: 'behind' }, key: 'left behind' }])
