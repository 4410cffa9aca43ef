import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ListRow, RowName } from '../../src/domain/list-row.ts'
import type { Log } from '../../src/flows/ports.ts'
import type { Store } from '../../src/flows/store-ports.ts'
import { createQueue } from '../../src/queue/queue.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aPerson, aReport, aRequest, aRound, noon } from '../support/builders.ts'
import { aContact, aCouncil, anInvitation, aPartner } from '../support/council-builders.ts'
import { newCommitment } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('a database from before rows were marked', listsMigration)

const migration = '20261121220000_lists'
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

function listsMigration(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store

  const run = async (text: string, values?: unknown[]) => (await database.sql.executeSql(text, values)).rows
  const reopen = async () => {
    await database.close()
    database = await home.open()
    store = createStore(database, async () => undefined)
  }

  /** Everything is as the migrations before this one leave it, books and all. */
  beforeEach(async () => {
    home = await kind.create()
    database = await home.open()
    const books = await run('SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1')
    const earlier = books.filter(({ name }) => String(name) < migration)
    expect(earlier).not.toHaveLength(0)
    await run('DROP SCHEMA public CASCADE')
    await run('CREATE SCHEMA public')
    for (const { name } of earlier) {
      await run(await readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8'))
    }
    await run(`CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text,
      logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int)`)
    for (const { name, checksum } of earlier) {
      const columns = 'id, migration_name, checksum, finished_at'
      await run(`INSERT INTO _prisma_migrations (${columns}) VALUES ($1, $2, $3, now())`, [
        randomUUID(),
        name,
        checksum,
      ])
    }
    store = createStore(database, async () => undefined)
  })
  afterEach(async () => {
    await database?.close()
    await home?.remove()
  })

  /** One of everything that has a row, and two measures. */
  async function someFacts() {
    const { plan, measures } = await aStoredPlan(store, 2)
    const person = await store.people.meet(aPerson())
    const [answered = '', other = ''] = measures.map(({ id }) => id)
    const round = aRound({ planId: plan.id, openedBy: person.id })
    const asked = [
      { measureId: answered, part: 'answer', role: 'Rektor', handedTo: null },
      { measureId: other, part: 'contribute', role: 'Rektor', handedTo: null },
    ] as const
    const request = aRequest({ roundId: round.id, personId: person.id, asked })
    await store.rounds.open(round, [request], [])
    const report = aReport({ requestId: request.id, measureId: answered, reportedBy: person.id })
    await store.reports.record(report, report.id, [])
    const [id, by] = [randomUUID(), { remarkedBy: person.id, channel: 'teams-card', at: noon } as const]
    const remark = { id, measureId: other, requestId: request.id, reportId: null, stance: 'agrees', comment: '', ...by }
    await store.remarks.record({ ...remark, stance: 'agrees' }, id, [])
    const partner = aPartner()
    const contact = aContact({ partnerId: partner.id })
    await store.partners.save({ partner, contacts: [contact] }, () => true, noon)
    const council = aCouncil({ planId: plan.id })
    const invitation = anInvitation({ councilId: council.id, partnerId: partner.id, contactId: contact.id })
    await store.councils.call(council, [invitation])
    const commitment = newCommitment(partner.id, contact.id)
    await store.commitments.register(council.id, [commitment], randomUUID(), [])
    return {
      answered: { kind: 'measure', key: answered },
      other: { kind: 'measure', key: other },
      report: { kind: 'report', key: report.id },
      remark: { kind: 'remark', key: remark.id },
      commitment: { kind: 'commitment', key: commitment.id },
      event: { kind: 'commitment-event', key: commitment.event.id },
    } as const satisfies Record<string, RowName>
  }

  const remembered = (list: string, { key }: RowName, itemId: string, removed = false) =>
    run(`INSERT INTO "RowMemory" (list, key, "itemId", etag, hash, removed) VALUES ($1, $2, $3, '"3"', 'c0ffee', $4)`, [
      list,
      key,
      itemId,
      removed,
    ])
  const rowsByKey = (rows: readonly ListRow[]) => Object.fromEntries(rows.map((row) => [row.key, row]))
  const tables = async () =>
    (await run(`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`)).map(({ name }) => name)

  it('has a row of every fact, to be looked at once, where an earlier version knew them to be', async () => {
    const facts = await someFacts()
    await remembered('list a', facts.answered, '7')
    await remembered('list r', facts.report, '8')
    await remembered('list a', facts.other, '9', true)
    expect(await tables()).not.toContain('ListRow')
    await reopen()
    expect(await tables()).not.toContain('RowMemory')
    expect(await store.listRows.counts()).toEqual({ waiting: 5, parked: 0, removed: 1, written: 0 })
    const claimed = rowsByKey(await store.listRows.claim(new Date(Date.now() + 60_000), 100))
    const { answered, other, ...rest } = facts
    expect(claimed[answered.key]).toMatchObject({
      ...answered,
      state: 'waiting',
      change: 1,
      place: { listId: 'list a', itemId: '7', etag: '' },
      isDoubtful: false,
      seen: null,
      hash: '',
    })
    expect(claimed[facts.report.key]?.place).toEqual({ listId: 'list r', itemId: '8', etag: '' })
    expect(claimed[other.key]).toBeUndefined()
    expect(await store.listRows.byKeys('measures', [other.key])).toMatchObject([
      { state: 'removed', place: { itemId: '9' } },
    ])
    for (const name of Object.values(rest)) expect(claimed[name.key]).toMatchObject({ ...name, state: 'waiting' })
    for (const name of [rest.remark, rest.commitment, rest.event]) expect(claimed[name.key]?.place).toBeNull()
    const read = await store.rowContents.read(Object.values(facts))
    expect(read.map((one) => one.kind).toSorted()).toEqual(
      Object.values(facts)
        .map((one) => one.kind)
        .toSorted(),
    )
  })

  it.each(['a list of before', 'the present list'])(
    'keeps removed what was removed from %s, also where another list has it',
    async (from) => {
      const { answered } = await someFacts()
      for (const list of ['a list of before', 'the present list'])
        await remembered(list, answered, list === from ? '7' : '12', list === from)
      await reopen()
      const [row] = await store.listRows.byKeys('measures', [answered.key])
      expect(row).toMatchObject({ state: 'removed', place: { listId: from, itemId: '7' } })
    },
  )

  it('reads what was remembered once, however many facts there are', async () => {
    const { answered } = await someFacts()
    await run(
      `INSERT INTO "Measure" (id, "planId", code, area, "areaOrder", "order", text, sheet, row)
        SELECT gen_random_uuid(), "planId", 'many ' || n, area, "areaOrder", n, text, sheet, row
        FROM "Measure", generate_series(1, 2000) AS n WHERE id = $1`,
      [answered.key],
    )
    await run(`INSERT INTO "RowMemory" (list, key, "itemId", etag, hash)
      SELECT 'list', id::text, "order"::text, '', '' FROM "Measure" WHERE code LIKE 'many %'`)
    const script = await readFile(
      new URL(`../../prisma/migrations/${migration}/migration.sql`, import.meta.url),
      'utf8',
    )
    const [query] = /SELECT f\.kind[^;]*/.exec(script) ?? []
    const [explained] = await run(`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`)
    const loops = [...JSON.stringify(explained).matchAll(/"Actual Loops":(\d+)/g)].map(([, n]) => Number(n))
    expect(loops.length).toBeGreaterThan(5)
    expect(Math.max(...loops)).toBeLessThan(10)
    await reopen()
    const places = await run(`SELECT count(DISTINCT "itemId")::int AS n FROM "ListRow" WHERE "listId" = 'list'`)
    expect(places).toEqual([{ n: 2000 }])
  })

  it('takes what an earlier version writes after it, once', async () => {
    await reopen()
    const facts = await someFacts()
    expect(await store.listRows.counts()).toMatchObject({ waiting: 0 })
    const { listRows } = store
    const marked = await Promise.all([listRows.markMissing(), listRows.markMissing()])
    expect(marked.reduce((sum, rows) => sum + rows, 0)).toBe(6)
    const claimed = await listRows.claim(noon, 100)
    const names = (some: readonly RowName[]) => some.map(({ kind: of, key }) => `${of} ${key}`).toSorted()
    expect(names(claimed)).toEqual(names(Object.values(facts)))
    expect(claimed[0]).toMatchObject({ state: 'waiting', change: 1, place: null, isDoubtful: false, hash: '' })
    await run(`UPDATE "ListRow" SET state = 'removed' WHERE key = $1`, [facts.other.key])
    expect(await listRows.markMissing()).toBe(0)
    const [other] = await listRows.byKeys('measures', [facts.other.key])
    expect(other).toMatchObject({ state: 'removed', change: 1 })
  })

  it.skipIf(kind.embedded)('leaves a row alone that another process marks at the same moment', async () => {
    await reopen()
    const { answered } = await someFacts()
    const marking = await database.sql.transaction(async (tx) => {
      await tx.executeSql(`INSERT INTO "ListRow" (kind, key, change) VALUES ('measure', $1, 7)`, [answered.key])
      const missing = store.listRows.markMissing()
      const waiting = async () => (await tx.executeSql('SELECT FROM pg_locks WHERE NOT granted')).rows.length
      await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThan(0)
      return { missing }
    })
    expect(await marking.missing).toBe(5)
    expect(await store.listRows.byKeys('measures', [answered.key])).toMatchObject([{ change: 7 }])
  })

  it('is empty when there were no facts', async () => {
    await reopen()
    expect(await store.listRows.counts()).toEqual({ waiting: 0, parked: 0, removed: 0, written: 0 })
  })

  it('leaves no job that nobody does, and all the others', async () => {
    const old = ['publish-report', 'publish-remark', 'publish-commitment', 'write-measure']
    const before = createQueue({ sql: database.sql, embedded: database.embedded, log: silent })
    await before.prepare([...old, 'send-card'])
    await before.enqueue(
      database.sql,
      [...old, 'send-card'].map((name) => ({ name, payload: {}, key: name })),
    )
    await before.stop()
    await reopen()
    expect(await run(`SELECT name FROM pgboss.job WHERE name NOT LIKE '\\_\\_%'`)).toEqual([{ name: 'send-card' }])
  })
}
