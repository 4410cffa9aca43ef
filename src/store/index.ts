import type { Enqueue, Store } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import { createListRows } from './list-rows.ts'
import { createPeople } from './people.ts'
import { createPlans } from './plans.ts'
import { createReports } from './reports.ts'
import { createRounds } from './rounds.ts'

/** The ledger on PostgreSQL or the embedded database; jobs are written with the facts through `enqueue`. */
export function createStore(database: Database, enqueue: Enqueue): Store {
  return {
    plans: createPlans(database.prisma, enqueue),
    people: createPeople(database),
    rounds: createRounds(database, enqueue),
    reports: createReports(database, enqueue),
    rows: createListRows(database.sql),
  }
}
