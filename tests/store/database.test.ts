import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { embedded, postgres, type TestDatabase } from '../support/databases.ts'

for (const kind of [embedded, postgres]) {
  describe.skipIf(kind.skipped)(`a statement that the database refuses, on ${kind.name}`, () => {
    let home: TestDatabase
    let database: Database

    beforeAll(async () => {
      home = await kind.create()
      database = await home.open()
    })
    afterAll(async () => {
      await database?.close()
      await home?.remove()
    })

    const refused = { refused: '22012' }
    /** Every third one is refused, every fifth is prepared. */
    async function ask(n: number): Promise<unknown> {
      const { sql } = database
      const answer =
        n % 3 === 0
          ? sql.executeSql('SELECT $1::int / 0 AS n', [n])
          : n % 5 === 0
            ? sql.executePrepared('which', 'SELECT $1::int AS n', [n])
            : sql.executeSql('SELECT $1::int AS n', [n])
      return answer.then(
        ({ rows }) => rows,
        ({ code }) => ({ refused: code }),
      )
    }
    const expected = Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? refused : [{ n }]))

    it('does not disturb those that come right after it', async () => {
      const answers: unknown[] = []
      for (const n of expected.keys()) answers.push(await ask(n))
      expect(answers).toEqual(expected)
    })

    it('does not disturb those that are asked at the same time', async () => {
      expect(await Promise.all([...expected.keys()].map(ask))).toEqual(expected)
    })

    it('ends a transaction, and no other', async () => {
      const { sql } = database
      const outcomes: unknown[] = []
      for (const n of expected.keys()) {
        const work = sql.transaction((tx) => tx.executeSql(`SELECT $1::int / ${n % 3} AS n`, [n * (n % 3)]))
        outcomes.push(
          await work.then(
            ({ rows }) => rows,
            ({ code }) => ({ refused: code }),
          ),
        )
      }
      expect(outcomes).toEqual(expected)
    })

    it.skipIf(kind === embedded)('outlives a connection that breaks in the middle of a transaction', async () => {
      const { sql } = database
      const broken = sql.transaction((tx) => tx.executeSql('SELECT pg_terminate_backend(pg_backend_pid())'))
      await expect(broken).rejects.toMatchObject({ code: '57P01' })
      expect((await sql.transaction((tx) => tx.executeSql('SELECT 1 AS n'))).rows).toEqual([{ n: 1 }])
    })
  })
}
