import { describe, expect, it } from 'vitest'
import { markMissingRows } from '../../src/flows/mark-missing-rows.ts'
import type { Job } from '../../src/flows/store-ports.ts'
import { timers } from '../../src/jobs.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { listTown } from '../support/list-town.ts'
import { dataFolder, startProgram } from '../support/program.ts'
import { readLists, untilQuiet } from '../support/running.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describe('a fact that was written without a word to the lists', () => {
  it('comes into them, and how many they were is told', async () => {
    const town = await listTown(3)
    const report = await town.answer(town.measures[0] as (typeof town.measures)[number], 'Från en tidigare version')
    await town.write()
    await town.database.sql.executeSql('DELETE FROM "ListRow" WHERE key = $1', [report.id])
    town.lists.byHand.remove('reports', report.id)
    const jobs: Job[] = []
    const services = { ...town.services, enqueue: async (some: readonly Job[]) => void jobs.push(...some) }
    await markMissingRows(services)
    expect(jobs).toMatchObject([{ name: 'write-lists', key: 'lists' }])
    expect(town.infos).toContainEqual({ event: 'rows-were-missing', details: { rows: 1 } })
    await town.write()
    expect(town.keys('reports')).toEqual([report.id])
    await markMissingRows(services)
    expect(jobs).toHaveLength(1)
  })

  it('is looked for daily', () => {
    expect(timers.filter(({ name }) => name === 'mark-missing-rows')).toHaveLength(1)
  })

  it('is there when the program has started', async () => {
    const { dir, remove } = await dataFolder()
    const database = await openDatabase({ url: null, dataDir: dir })
    const { measures } = await aStoredPlan(
      createStore(database, async () => undefined),
      2,
    )
    await database.close()
    const program = await startProgram({ DATA_DIR: dir })
    await untilQuiet(program)
    const { Åtgärder = [] } = await readLists(program)
    await program.stop()
    await remove()
    expect(Åtgärder.map(({ RadslagKey }) => RadslagKey).toSorted()).toEqual(measures.map(({ id }) => id).toSorted())
  }, 60_000)
})
