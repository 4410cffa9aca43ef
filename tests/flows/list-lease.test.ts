import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { holdLists } from '../../src/flows/list-lease.ts'
import type { Job } from '../../src/flows/store-ports.ts'
import { type ListTown, listTown } from '../support/list-town.ts'

let town: ListTown
let left: Job[]
beforeEach(async () => {
  town = await listTown(1)
  left = []
})

const hold = (work: () => Promise<{ readonly quietSeconds: number }>) => {
  const enqueue = async (jobs: readonly Job[]) => void left.push(...jobs)
  return holdLists({ ...town.services, enqueue }, work)
}
const secondsTo = ({ notBefore }: Job) =>
  notBefore ? (notBefore.getTime() - town.services.world.now().getTime()) / 1000 : 0

describe('rows that came to wait while the lists were held', () => {
  it('are woken when the lists are given back', async () => {
    expect(await hold(async () => ({ quietSeconds: 0 }))).toBe(true)
    expect(left.map((job) => [job.name, job.key, secondsTo(job)])).toEqual([['write-lists', 'lists', 0]])
  })

  it('are woken when the quiet that was asked for is over', async () => {
    await hold(async () => ({ quietSeconds: 30 }))
    expect(left.map((job) => [job.name, job.key, secondsTo(job)])).toEqual([['write-lists', 'lists later', 30]])
  })

  it('are woken a little later also when what was done with them failed', async () => {
    const failing = hold(() => Promise.reject(new AppError('graph-unavailable', 'Nothing answers.')))
    await expect(failing).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(left.map((job) => [job.name, job.key, secondsTo(job)])).toEqual([['write-lists', 'lists later', 10]])
    expect(await hold(async () => ({ quietSeconds: 0 }))).toBe(true)
  })

  it('are nothing to wake anybody for when there are none', async () => {
    await town.write()
    await hold(async () => ({ quietSeconds: 0 }))
    expect(left).toEqual([])
  })
})

describe('who holds the lists', () => {
  it('is told when they were lost, also where nobody has them by now', async () => {
    await town.write()
    const { leases } = town.services.store
    let kept: boolean[] = []
    await holdLists(town.services, async ({ keep }) => {
      kept = [await keep()]
      await town.wait(121)
      await leases.take('lists', 'another', 60)
      await leases.giveBack('lists', 'another')
      kept = [...kept, await keep()]
      return { quietSeconds: 0 }
    })
    expect(kept).toEqual([true, false])
  })
})
