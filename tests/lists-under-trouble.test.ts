import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { type DatabaseKind, embedded, postgres, type TestDatabase } from './support/databases.ts'
import { openDescription } from './support/trouble/described.ts'
import { beginLife, comeToRest, live, type Tally } from './support/trouble/life.ts'
import { faultsOf, lookAround } from './support/trouble/truth.ts'

/** The same lives every time; others are tried by saying with which seed to begin, and how many. */
const first = Number(process.env.TROUBLE_SEED ?? 1)
const given = process.env.TROUBLE_LIVES
const seeds = (count: number) => Array.from({ length: Number(given ?? count) }, (_, n) => first + n)

const events = 120

function troubledLives(kind: DatabaseKind, count: number, tally: Tally): void {
  let home: TestDatabase
  let database: Database
  let undescribed: Awaited<ReturnType<typeof openDescription>>
  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    undescribed = await openDescription()
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  it.each(seeds(count))(
    'say what the ledger and people said, nothing lost and nothing double (seed %i)',
    async (seed) => {
      const life = await beginLife(database, seed, tally)
      try {
        await live(life, events)
        await comeToRest(life)
        expect(faultsOf(await lookAround(life))).toEqual([])
        expect(undescribed(life)).toEqual([])
      } finally {
        await life.end()
      }
    },
  )
}

describe('lists under trouble', () => {
  describe('on the embedded database', () => {
    const tally: Tally = new Map()
    troubledLives(embedded, 50, tally)

    it.skipIf(given)('have met every trouble there is', () => {
      expect(troubles.filter((trouble) => !tally.has(trouble))).toEqual([])
    })
  })

  describe.skipIf(postgres.skipped)('on PostgreSQL', () => troubledLives(postgres, 2, new Map()))
})

const failures = [500, 502, 503, 504, 'drop']
const beforeAndAfter = (place: string) =>
  failures.flatMap((failure) => [`${place} ${failure}`, `${place} ${failure} after the work`])
const throttlings = (place: string) => ['Retry-After', 'RateLimit'].map((how) => `${place} 429 with ${how}`)

/** What the issue tells of, and what people do; what was answered stands with the method first. */
const troubles = [
  ...['batch', 'inner'].flatMap((place) => [...beforeAndAfter(place), ...throttlings(place)]),
  ...[400, 403, 409, 412, 423].map((status) => `inner ${status}`),
  ...['delta', 'look-up'].flatMap((place) => [
    ...failures.map((failure) => `${place} ${failure}`),
    ...throttlings(place),
  ]),
  ...['delta 410', 'tokens expire', 'units spent', 'timeout before', 'timeout after'],
  ...['death', 'two at once', 'parked', 'made anew'],
  ...['note', 'own column', 'status', 'key', 'remove', 'restore', 'paste', 'copy', 'in the same moment'],
  // A stale tag, a row that is gone, a key that is taken: nobody did these on purpose.
  ...['PATCH met 412', 'PATCH met 404', 'POST met 400'],
]
