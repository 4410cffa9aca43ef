import type { ListName, RowName, RowState } from '../../src/domain/list-row.ts'
import type { Services } from '../../src/flows/context.ts'
import type { PeopleColumn } from '../../src/flows/list-ports.ts'
import type { Database } from '../../src/store/database.ts'

type Held = { readonly services: Services; readonly database: Database }

type KeptRow = RowName & {
  readonly state?: RowState
  readonly fault?: string
  readonly people?: Readonly<Record<string, unknown>>
}

/** Remembers a row of the site's lists as if it had been written and read. */
export async function keepRow({ database }: Held, row: KeptRow): Promise<void> {
  const { kind, key, state = 'written', fault = '', people = {} } = row
  await database.sql.executeSql(
    `INSERT INTO "ListRow" (kind, key, state, fault, people) VALUES ($1, $2, $3, $4, $5::jsonb)
     ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state, fault = excluded.fault, people = excluded.people`,
    [kind, key, state, fault, JSON.stringify(people)],
  )
}

/** Which columns people have in a list, as it was last read. */
export async function keepColumns({ services }: Held, list: ListName, columns: readonly PeopleColumn[]): Promise<void> {
  await services.store.listRows.saveReading({
    list,
    listId: `list of ${list}`,
    token: '',
    columns,
    readAt: services.world.now(),
    subscriptionId: '',
    subscribedUntil: null,
    secretHash: '',
  })
}
