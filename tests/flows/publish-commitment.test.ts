import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import { commitmentJobs } from '../../src/flows/commitment-jobs.ts'
import type { Services } from '../../src/flows/context.ts'
import { publishCommitment } from '../../src/flows/publish-commitment.ts'
import { createLists, prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, byHand, memoriesInMind, rowsOf, startBench } from '../graph/support.ts'
import { type CouncilTown, townWithCouncil, work } from '../support/asked-town.ts'
import { anEvent, aVoice } from '../support/council-builders.ts'

describe('a word about a commitment, on its way to the lists', () => {
  let town: CouncilTown
  let bench: Bench
  let services: Services
  beforeEach(async () => {
    town = await townWithCouncil()
    bench = await startBench()
    await prepareLists(bench.site)
    services = { ...town.services, lists: createLists({ ...bench, memories: memoriesInMind() }) }
    bench.requests.length = 0
  })
  afterEach(() => bench.end())

  /** Says it of the first wording, with the jobs that follow. */
  async function say(commitmentId: string, word: CommitmentWord): Promise<string> {
    const event = anEvent(word, { commitmentId, by: aVoice({ channel: 'phone' }) })
    const jobs = commitmentJobs(event.id, commitmentId, town.council.id)
    const decide = () => ({ kind: 'write', event }) as const
    const said = await town.services.store.commitments.say(commitmentId, randomUUID(), decide, jobs)
    expect(said.kind).toBe('written')
    return event.id
  }
  const publishAll = () => work({ jobs: town.jobs, services }, 'publish-commitment')
  const wrote = (method: string) =>
    bench.requests.filter((one) => one.method === method && /items/.test(one.url)).length

  it('ten words before the queue gets there are ten rows of history, and the commitment is written once', async () => {
    const id = await town.promise()
    for (let n = 0; n < 9; n++) {
      await say(id, { kind: 'change-requested', newText: `Lydelse ${n}`, newLastDay: null, text: '' })
    }
    await say(id, { kind: 'confirmed' })
    await publishAll()
    const history = await rowsOf(bench, 'Rapporter')
    expect(history).toHaveLength(10)
    expect(new Set(history.map(({ fields }) => fields.CommitmentKey))).toEqual(new Set([id]))
    const rows = await rowsOf(bench, 'Åtaganden')
    expect(rows.map(({ fields }) => [fields.RadslagKey, fields.CommitmentState])).toEqual([[id, 'Bekräftat']])
    expect([wrote('POST'), wrote('PATCH')]).toEqual([11, 0])
  })

  it('the same job done twice writes nothing more', async () => {
    const id = await town.promise()
    const eventId = await say(id, { kind: 'confirmed' })
    await publishAll()
    bench.requests.length = 0
    await publishCommitment(services, { commitmentId: id, eventId })
    expect(bench.requests).toEqual([])
  })

  it('rows that people took away stay away, and the log says so', async () => {
    const id = await town.promise()
    const eventId = await say(id, { kind: 'confirmed' })
    await publishAll()
    for (const list of ['Åtaganden', 'Rapporter']) {
      const [row] = await rowsOf(bench, list)
      await byHand(bench, list, { id: row?.id ?? '' })
    }
    await say(id, { kind: 'declined', text: 'Medel saknas' })
    await publishAll()
    await publishCommitment(services, { commitmentId: id, eventId })
    expect(await rowsOf(bench, 'Åtaganden')).toEqual([])
    expect(town.logged).toContain('row-removed-by-person')
  })

  it('a list that is away leaves the job to the queue, and nothing is written twice', async () => {
    const id = await town.promise()
    await say(id, { kind: 'confirmed' })
    bench.failNext('POST', /items$/, { status: 503, passFirst: 1 })
    await expect(publishAll()).rejects.toMatchObject({ code: 'graph-unavailable' })
    await publishAll()
    expect(await rowsOf(bench, 'Rapporter')).toHaveLength(1)
    expect(await rowsOf(bench, 'Åtaganden')).toHaveLength(1)
  })

  it('what is not in the ledger is not published', async () => {
    await publishCommitment(services, { commitmentId: randomUUID(), eventId: randomUUID() })
    expect(bench.requests).toEqual([])
  })
})
