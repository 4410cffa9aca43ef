import type { Enqueue, Store } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import { createPeople } from './people.ts'
import { createPlans } from './plans.ts'
import { createReports } from './reports.ts'
import { createRounds } from './rounds.ts'

/** The ledger on PostgreSQL or the embedded database; jobs are written with the facts through `enqueue`. */
export function createStore({ prisma }: Database, enqueue: Enqueue): Store {
  return {
    plans: createPlans(prisma, enqueue),
    people: createPeople(prisma),
    rounds: createRounds(prisma, enqueue),
    reports: createReports(prisma, enqueue),
  }
}
