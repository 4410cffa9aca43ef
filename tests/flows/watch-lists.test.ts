import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { hashOf } from '../../src/flows/link-token.ts'
import { holdLists } from '../../src/flows/list-lease.ts'
import type { ListWatch } from '../../src/flows/list-ports.ts'
import { readLists } from '../../src/flows/read-lists.ts'
import { createListNotices } from '../../src/flows/take-list-notices.ts'
import { watchLists } from '../../src/flows/watch-lists.ts'
import { newTown, type Town } from '../support/town.ts'

type Asked = Parameters<ListWatch['watch']>

let town: Town
let asked: Asked[]
beforeEach(async () => {
  town = await newTown()
  asked = []
})

/** Gives a subscription to who has none, and prolongs those there are, unless said otherwise. */
const watching = (
  answer: (list: Asked[0], about: Asked[1]) => string | null = (list, about) => about.subscriptionId || `of ${list}`,
) => ({
  ...town.services,
  watch: {
    watch: async (...given: Asked) => {
      asked.push(given)
      const subscriptionId = answer(...given)
      return subscriptionId === null ? { kind: 'refused' } : { kind: 'watched', subscriptionId, until: given[1].until }
    },
  } satisfies ListWatch,
})

const readings = () => town.services.store.listRows.readings()

describe('where the world can call us', () => {
  it('every list is watched, each with a secret of which only the hash is kept', async () => {
    await watchLists(watching())
    expect(asked.map(([list]) => list)).toEqual(['measures', 'reports', 'commitments'])
    const secrets = asked.map(([, { secret }]) => secret)
    expect(new Set(secrets).size).toBe(3)
    for (const [list, { url, secret, subscriptionId }] of asked) {
      expect([url, subscriptionId]).toEqual(['https://radslag.granvik.example/api/list-changes', ''])
      expect(secret.length).toBeGreaterThanOrEqual(72)
      const kept = (await readings()).find((one) => one.list === list)
      expect(kept).toMatchObject({ subscriptionId: `of ${list}`, secretHash: hashOf(secret), token: '', readAt: null })
      expect(JSON.stringify(kept)).not.toContain(secret)
    }
  })

  it('it is left alone while it lasts, and prolonged with the secret that it has', async () => {
    await watchLists(watching())
    const before = await readings()
    town.moveTo('2026-05-20')
    await watchLists(watching())
    expect(asked).toHaveLength(3)
    town.moveTo('2026-06-03')
    await watchLists(watching())
    expect(asked.slice(3).map(([, { subscriptionId }]) => subscriptionId)).toEqual(
      asked.slice(0, 3).map(([list]) => `of ${list}`),
    )
    const after = await readings()
    expect(after.map(({ secretHash }) => secretHash)).toEqual(before.map(({ secretHash }) => secretHash))
    expect(Number(after[0]?.subscribedUntil)).toBeGreaterThan(Number(before[0]?.subscribedUntil))
  })

  it('one that was lost is made anew, with a new secret', async () => {
    await watchLists(watching())
    town.moveTo('2026-06-20')
    await watchLists(watching((list) => `new of ${list}`))
    for (const [list, { secret }] of asked.slice(3))
      expect((await readings()).find((one) => one.list === list)).toMatchObject({
        subscriptionId: `new of ${list}`,
        secretHash: hashOf(secret),
      })
  })

  it('what is known of how far a list was read stays, and the other way round', async () => {
    await readLists(town.services)
    const before = await readings()
    await watchLists(watching())
    const watched = await readings()
    expect(watched.map(({ token, listId, readAt }) => [token, listId, readAt])).toEqual(
      before.map(({ token, listId, readAt }) => [token, listId, readAt]),
    )
    await readLists(town.services)
    expect((await readings()).map(({ secretHash }) => secretHash)).toEqual(watched.map(({ secretHash }) => secretHash))
  })

  it('it is not asked for while the lists are held, but soon after', async () => {
    await holdLists(town.services, async () => {
      await watchLists(watching())
      return { quietSeconds: 0 }
    })
    expect(asked).toEqual([])
    expect(town.jobs).toMatchObject([{ name: 'watch-lists', key: 'lists' }])
  })

  it('a list that was replaced is watched anew', async () => {
    await watchLists(watching())
    await readLists(watching())
    town.lists.byHand.removeList('measures')
    town.lists.byHand.makeList('measures')
    town.jobs.length = 0
    await readLists(watching())
    expect(town.jobs).toMatchObject([{ name: 'watch-lists' }])
    await watchLists(watching())
    expect(asked.slice(3).map(([list, { subscriptionId }]) => [list, subscriptionId])).toEqual([['measures', '']])
  })
})

describe('where it cannot', () => {
  it.each([
    ['nobody calls', () => town.services],
    ['the address is not safe', () => ({ ...watching(), publicUrl: 'http://radslag.granvik.example' })],
    ['there is no address', () => ({ ...watching(), publicUrl: '' })],
  ])('nothing is asked for: %s', async (_, services) => {
    await watchLists(services())
    expect([asked, await readings(), town.logged]).toEqual([[], [], []])
  })

  it('a refusal is said once, and the clock does the work', async () => {
    await watchLists(watching(() => null))
    expect(town.logged).toEqual(['lists-not-watched'])
    expect((await readings()).map(({ subscriptionId }) => subscriptionId)).toEqual([])
    await readLists(watching())
    expect(await readings()).toHaveLength(3)
  })

  it('a list that is not there is passed over', async () => {
    town.lists.byHand.removeList('reports')
    await watchLists(watching())
    expect(asked.map(([list]) => list)).toEqual(['measures', 'commitments'])
    expect(town.logged).toEqual(['lists-not-watched'])
  })

  it('a site that does not answer is asked again by the queue', async () => {
    town.lists.state.closed = new AppError('graph-unavailable', 'It is down.')
    await expect(watchLists(watching())).rejects.toThrow('It is down.')
  })
})

describe('a notice that the lists have changed', () => {
  it('wakes the reading when it knows a secret of ours', async () => {
    await watchLists(watching())
    const take = createListNotices(town.services)
    town.jobs.length = 0
    expect(await take(['x', asked[1]?.[1].secret ?? ''])).toBe(true)
    expect(town.jobs).toMatchObject([{ name: 'read-lists', key: 'lists' }])
  })

  it.each([
    ['a guess', () => ['x']],
    ['no secret', () => ['']],
    ['nothing', () => []],
    ['the hash that we keep', () => asked.map(([, { secret }]) => hashOf(secret))],
  ])('does nothing with %s', async (_, secrets) => {
    await watchLists(watching())
    town.jobs.length = 0
    expect(await createListNotices(town.services)(secrets())).toBe(false)
    expect(town.jobs).toEqual([])
  })

  it('does nothing while no list is watched', async () => {
    await readLists(town.services)
    town.jobs.length = 0
    expect(await createListNotices(town.services)([''])).toBe(false)
    expect(town.jobs).toEqual([])
  })
})
