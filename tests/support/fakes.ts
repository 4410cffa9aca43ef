import { randomUUID } from 'node:crypto'
import type { Person } from '../../src/domain/person.ts'
import { type Measure, type Plan, planKey } from '../../src/domain/plan.ts'
import type { Report } from '../../src/domain/report.ts'
import type { Request, Round } from '../../src/domain/round.ts'
import type { Services } from '../../src/flows/context.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import type { PlanFileReader } from '../../src/flows/ports.ts'
import type {
  Job,
  ListRows,
  People,
  PlanImport,
  Plans,
  Reports,
  RoleHolder,
  Rounds,
  Store,
} from '../../src/flows/store-ports.ts'

/** What a ledger in memory holds; everything in the order it was written. */
export type Ledger = {
  readonly imports: Map<string, PlanImport>
  readonly plans: Map<string, Plan>
  readonly measures: Map<string, Measure>
  readonly people: Map<string, Person>
  readonly holders: Map<string, RoleHolder>
  readonly rounds: Map<string, Round>
  readonly requests: Map<string, Request>
  readonly reports: Map<string, Report>
  readonly submissions: Set<string>
  readonly jobs: Job[]
}

const emptyLedger = (): Ledger => ({
  imports: new Map(),
  plans: new Map(),
  measures: new Map(),
  people: new Map(),
  holders: new Map(),
  rounds: new Map(),
  requests: new Map(),
  reports: new Map(),
  submissions: new Set(),
  jobs: [],
})

const all = <T>(map: ReadonlyMap<string, T>, fits: (one: T) => boolean = () => true): readonly T[] =>
  [...map.values()].filter(fits)

function plansIn(ledger: Ledger): Plans {
  return {
    list: async () => all(ledger.plans).toSorted((a, b) => b.year - a.year || a.name.localeCompare(b.name, 'sv')),
    find: async (id) => ledger.plans.get(id) ?? null,
    findByKey: async (key) => all(ledger.plans, (plan) => planKey(plan.name, plan.year) === key)[0] ?? null,
    measures: async (planId) =>
      all(ledger.measures, (measure) => measure.planId === planId).toSorted(
        (a, b) => a.areaOrder - b.areaOrder || a.order - b.order,
      ),
    measure: async (id) => ledger.measures.get(id) ?? null,
    saveImport: async (planImport) => void ledger.imports.set(planImport.id, planImport),
    findImport: async (id) => ledger.imports.get(id) ?? null,
    cancelImport: async (id) => {
      const known = ledger.imports.get(id)
      if (known?.state === 'pending') ledger.imports.set(id, { ...known, state: 'cancelled' })
    },
    applyImport: async ({ importId, plan, measures }, jobs) => {
      const known = ledger.imports.get(importId)
      if (known?.state !== 'pending') return 'done-before'
      ledger.imports.set(importId, { ...known, state: 'applied' })
      ledger.plans.set(plan.id, ledger.plans.get(plan.id) ?? plan)
      for (const { measure } of measures) ledger.measures.set(measure.id, measure)
      ledger.jobs.push(...jobs)
      return 'applied'
    },
  }
}

function peopleIn(ledger: Ledger): People {
  return {
    meet: async (met) => {
      const known = all(ledger.people, (p) => p.tenantId === met.tenantId && p.aadObjectId === met.aadObjectId)[0]
      const person: Person = { name: '', language: 'sv', conversation: null, ...met, ...known }
      const { name, conversation } = met
      const now = { ...person, ...(name ? { name } : {}), ...(conversation ? { conversation } : {}) }
      ledger.people.set(now.id, now)
      return now
    },
    find: async (id) => ledger.people.get(id) ?? null,
    findMany: async (ids) => all(ledger.people, (person) => ids.includes(person.id)),
    setLanguage: async (id, language) => {
      const person = ledger.people.get(id)
      if (person) ledger.people.set(id, { ...person, language })
    },
    roleHolders: async () => all(ledger.holders),
    assignRoles: async (holders) => {
      for (const holder of holders) ledger.holders.set(holder.roleKey, holder)
    },
  }
}

function roundsIn(ledger: Ledger): Rounds {
  const openRound = (request: Request) => ledger.rounds.get(request.roundId)?.closedAt === null
  return {
    find: async (id) => ledger.rounds.get(id) ?? null,
    latest: async (planId) => all(ledger.rounds, (round) => round.planId === planId).at(-1) ?? null,
    requests: async (roundId) => all(ledger.requests, (request) => request.roundId === roundId),
    findRequest: async (id) => ledger.requests.get(id) ?? null,
    loadRequest: async (id) => {
      const request = ledger.requests.get(id)
      const round = request && ledger.rounds.get(request.roundId)
      const plan = round && ledger.plans.get(round.planId)
      if (!request || !round || !plan) return null
      const asked = (measure: Measure) => request.measureIds.includes(measure.id) && !measure.withdrawn
      const measures = (await plansIn(ledger).measures(plan.id)).filter(asked)
      const answers = all(ledger.reports, (report) => report.requestId === id)
      const latest = new Map(answers.map((report) => [report.measureId, report]))
      return { request, round, plan, measures, reports: [...latest.values()] }
    },
    openRequestsOf: async (personId) =>
      all(ledger.requests, (request) => request.personId === personId && openRound(request)),
    open: async (round, requests, jobs) => {
      if (all(ledger.rounds, (known) => known.planId === round.planId && known.closedAt === null)[0])
        return 'already-open'
      ledger.rounds.set(round.id, round)
      for (const request of requests) ledger.requests.set(request.id, request)
      ledger.jobs.push(...jobs)
      return 'opened'
    },
    close: async (id, by) => {
      const round = ledger.rounds.get(id)
      if (!round || round.closedAt !== null) return 'closed-before'
      ledger.rounds.set(id, { ...round, closedAt: by.at })
      return 'closed'
    },
    claim: async (id) => ledger.requests.get(id)?.delivery !== 'delivered',
    setDelivery: async (id, delivery, reason) => {
      const request = ledger.requests.get(id)
      if (request) ledger.requests.set(id, { ...request, delivery, reason })
    },
  }
}

function reportsIn(ledger: Ledger): Reports {
  return {
    record: async (report, submission, jobs) => {
      const request = ledger.requests.get(report.requestId)
      if (!request || ledger.rounds.get(request.roundId)?.closedAt !== null) return 'closed'
      if (ledger.submissions.has(submission)) return 'repeated'
      ledger.submissions.add(submission)
      ledger.reports.set(report.id, report)
      ledger.jobs.push(...jobs)
      return 'recorded'
    },
    ofPlan: async (planId) => all(ledger.reports, (report) => ledger.measures.get(report.measureId)?.planId === planId),
    ofRequest: async (requestId) => all(ledger.reports, (report) => report.requestId === requestId),
  }
}

function rowsIn(ledger: Ledger): ListRows {
  const withPlan = (measureId: string) => {
    const measure = ledger.measures.get(measureId)
    const plan = measure && ledger.plans.get(measure.planId)
    return measure && plan ? { measure, plan } : null
  }
  return {
    measureRow: async (id) => {
      const found = withPlan(id)
      return found && { ...found, report: all(ledger.reports, (report) => report.measureId === id).at(-1) ?? null }
    },
    reportRows: async (id) => {
      const report = ledger.reports.get(id)
      const found = report ? withPlan(report.measureId) : null
      if (!report || !found) return null
      const latest = all(ledger.reports, (other) => other.measureId === report.measureId).at(-1) ?? null
      const reporterName = ledger.people.get(report.reportedBy)?.name ?? ''
      return { report: { ...found, report, reporterName }, measure: { ...found, report: latest } }
    },
  }
}

/** What a broken store says; no person may ever read it. */
export const brokenWords = 'connection to server at "db-secret-host" failed: password for radslag'

/** The same functions, but those that `isBroken` names (`plans.list`) fail as a database does. */
function fragile<Part extends object>(part: Part, name: string, isBroken: (what: string) => boolean): Part {
  const functions = Object.entries(part).map(([key, run]) => [
    key,
    async (...given: unknown[]) => {
      if (isBroken(`${name}.${key}`)) throw new Error(brokenWords)
      return run(...given)
    },
  ])
  return Object.fromEntries(functions) as Part
}

export type FakeOptions = {
  readonly readPlanFile: PlanFileReader
  readonly coordinators: readonly string[]
  /** Names by what a people picker gives. */
  readonly directory: ReadonlyMap<string, string>
  readonly now: () => Date
}

/** Services over a ledger in memory, with what was sent and logged, and a way to break the store. */
export function fakeServices({ readPlanFile, coordinators, directory, now }: FakeOptions) {
  const ledger = emptyLedger()
  const sent: { readonly to: Person; readonly card: Card }[] = []
  const logged: string[] = []
  const broken = new Set<string>()
  const isBroken = (what: string) => broken.has(what) || broken.has('*')
  const store: Store = {
    plans: fragile(plansIn(ledger), 'plans', isBroken),
    people: fragile(peopleIn(ledger), 'people', isBroken),
    rounds: fragile(roundsIn(ledger), 'rounds', isBroken),
    reports: fragile(reportsIn(ledger), 'reports', isBroken),
    rows: fragile(rowsIn(ledger), 'rows', isBroken),
  }
  const services: Services = {
    store,
    readPlanFile,
    world: { now, newId: randomUUID },
    log: {
      info: () => undefined,
      warn: (event) => void logged.push(event),
      error: (event) => void logged.push(event),
    },
    directory: {
      findPerson: async (id) => {
        const name = directory.get(id)
        return name === undefined ? null : { aadObjectId: id, name }
      },
    },
    messenger: {
      send: async (to, card) => {
        sent.push({ to, card })
        return { kind: 'delivered' }
      },
    },
    lists: { writeMeasure: async () => 'written', writeReport: async () => 'written' },
    documents: { storePlan: async () => ({ name: 'plan.docx', url: 'https://granvik.example/plan.docx' }) },
    enqueue: async (jobs) => void ledger.jobs.push(...jobs),
    givenUpJobs: async () => 0,
    isCoordinator: (person) => coordinators.includes(person.aadObjectId),
    samplePlan: null,
  }
  return { services, ledger, sent, logged, broken }
}

/** All facts in a ledger, to be compared before and after; that somebody was met is not one. */
export function factsIn({ people: _, ...facts }: Ledger): string {
  return JSON.stringify(Object.entries(facts).map(([name, some]) => [name, [...some]]))
}
