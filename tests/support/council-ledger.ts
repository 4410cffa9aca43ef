import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Council } from '../../src/domain/council.ts'
import type { Contact } from '../../src/domain/partner.ts'
import type { Plan } from '../../src/domain/plan.ts'
import type { NewCommitment } from '../../src/flows/commitment-ports.ts'
import type { Purpose } from '../../src/flows/partner-request-ports.ts'
import type { Job, SqlExecutor, Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aPerson, aPlanImport, noon } from './builders.ts'
import { aContact, aCouncil, anEvent, anInvitation, aPartner, aVersion, aVoice } from './council-builders.ts'
import type { DatabaseKind, TestDatabase } from './databases.ts'
import { forgetFacts } from './fakes.ts'
import { aStoredPlan } from './stored-plan.ts'

/** What only a database that is asked to keep it may change. */
export const oddText = 'Åtgärd på Älvö: “ditt” 👍\nrad två; \'; DROP TABLE "Partner" -- %_\\ <b>'
export const times = <T>(n: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => make(i))
export const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000)
export const someJob = (key: string = randomUUID()): Job => ({ name: 'some-job', payload: {}, key })

/** A store of the suite's own, empty before each test, where jobs are rows and the queue can fail. */
export function councilLedger(kind: DatabaseKind) {
  let home: TestDatabase
  let database: Database
  let store: Store
  let fault: Error | null = null
  const enqueue = async (sql: SqlExecutor, jobs: readonly Job[]) => {
    for (const { name, key } of jobs) await sql.executeSql('INSERT INTO job_probe VALUES ($1, $2)', [name, key])
    // Some statements more before the commit make a missing lock surer to be seen.
    for (let n = 0; n < 5; n++) await sql.executeSql('SELECT 1 AS x')
    if (fault) throw fault
  }
  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    await database.sql.executeSql('CREATE TABLE job_probe (name text NOT NULL, key text)')
    store = createStore(database, enqueue)
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })
  beforeEach(async () => {
    fault = null
    await forgetFacts(database)
  })

  /** A partner with somebody who is known in Teams, as they stand in the register. */
  async function aKnownPartner(name = `Aktör ${randomUUID().slice(0, 8)}`, about: Partial<Contact> = {}) {
    const partner = aPartner({ name })
    const person = await store.people.meet(aPerson({ name: `${name} kontakt` }))
    const contact = aContact({ partnerId: partner.id, personId: person.id, ...about })
    expect(await store.partners.save({ partner, contacts: [contact] }, () => true, noon)).toBe('saved')
    return { partner, contact, person }
  }
  /** A plan with this name and year that was read in. */
  async function aPlanCalled(name: string, year: number): Promise<Plan> {
    const planImport = aPlanImport()
    await store.plans.saveImport(planImport)
    const plan = { id: randomUUID(), name, year }
    await store.plans.applyImport({ importId: planImport.id, plan, accepted: [], at: noon, measures: [] }, [])
    return plan
  }
  /** A council to which partners are invited, each with the contact who is asked. */
  async function aCalledCouncil(partnerCount = 1, about: Partial<Council> = {}) {
    const planId = about.planId ?? (await aStoredPlan(store, 1)).plan.id
    const council = aCouncil({ ...about, planId })
    const guests = []
    for (const n of times(partnerCount, (one) => one)) {
      const guest = await aKnownPartner(`Aktör ${n} ${council.id.slice(0, 8)}`)
      const { partner, contact } = guest
      guests.push({
        ...guest,
        invitation: anInvitation({ councilId: council.id, partnerId: partner.id, contactId: contact.id }),
      })
    }
    const invitations = guests.map(({ invitation }) => invitation)
    expect(await store.councils.call(council, invitations)).toBe('called')
    const [first] = guests
    if (!first) throw new Error('A council has at least one partner here.')
    return { council, guests, first }
  }
  /** Writes one commitment of the council's first partner down. */
  async function aRegistered(about: Partial<Council> = {}) {
    const called = await aCalledCouncil(1, about)
    const commitment = newCommitment(called.first.partner.id, called.first.contact.id)
    expect(await store.commitments.register(called.council.id, [commitment], randomUUID(), [])).toBe('registered')
    return { ...called, id: commitment.id }
  }
  /** Asks one contact, and gives the request's id. */
  async function aRequestOf(councilId: string, contactId: string, purpose: Purpose = 'confirm') {
    const wish = { councilId, purpose, requests: [{ id: randomUUID(), contactId }], byId: randomUUID(), at: noon }
    return (await store.partnerRequests.ask(wish, () => []))[0] ?? ''
  }
  return {
    store: () => store,
    database: () => database,
    breakQueue: () => {
      fault = new Error('queue down')
    },
    mendQueue: () => {
      fault = null
    },
    jobs: async () => (await database.sql.executeSql('SELECT key FROM job_probe')).rows.map(({ key }) => String(key)),
    aKnownPartner,
    aPlanCalled,
    aCalledCouncil,
    aRegistered,
    aRequestOf,
  }
}

/** A commitment as a coordinator writes it down. */
export function newCommitment(partnerId: string, contactId: string | null = null): NewCommitment {
  const by = aVoice({ name: 'Samira Samordnare', channel: 'teams-card' })
  return { id: randomUUID(), partnerId, contactId, version: aVersion(), event: anEvent({ kind: 'proposed' }, { by }) }
}
