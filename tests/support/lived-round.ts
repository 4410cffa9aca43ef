import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import type { Measure, Plan } from '../../src/domain/plan.ts'
import { measuresToAnswer, type Request, type Round } from '../../src/domain/round.ts'
import type { Services } from '../../src/flows/context.ts'
import type { SendResult } from '../../src/flows/conversation-ports.ts'
import type { Job } from '../../src/flows/store-ports.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { createFileReaders } from '../../src/plan-file/plan-file-reader.ts'
import { aMeasure, aPerson, aPlan, aPlanImport, aReport, aRequest, aRound, asksFor } from './builders.ts'
import { embedded } from './databases.ts'
import { factsIn, fakeServices, forgetFacts } from './fakes.ts'

const home = embedded.create()
const opened = home.then(({ open }) => open())

afterAll(async () => {
  await (await opened).close()
  await (await home).remove()
})

const hourMs = 3_600_000
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })

/** `2026-12-04 09:00`, as the clocks of the municipality show it. */
export const shownAt = (at: Date): string => clock.format(at)

/** The moment that the clocks show, found without the code under test. */
export function when(shown: string): Date {
  const summer = new Date(`${shown.replace(' ', 'T')}:00+02:00`)
  return shownAt(summer) === shown ? summer : new Date(`${shown.replace(' ', 'T')}:00+01:00`)
}

export type Somebody = { readonly person: Person; readonly request: Request }

/** A municipality with a queue and a clock of its own; whatever jobs are left are done as soon as their time has come. */
export async function newMunicipality(start: string) {
  const database = await opened
  await forgetFacts(database)
  let now = when(start)
  const coordinator = aPerson({ name: 'Samira Samordnare', conversation: { id: 'samira' } })
  const fakes = fakeServices({
    database,
    ...createFileReaders(),
    coordinators: [coordinator.aadObjectId],
    directory: new Map(),
    now: () => now,
  })
  const unreachable = new Set<string>()
  const heard: string[] = []
  const crashes: (() => void)[] = []
  const services: Services = {
    ...fakes.services,
    messenger: {
      ...fakes.services.messenger,
      send: async (to, card): Promise<SendResult> => {
        if (unreachable.has(to.id)) return { kind: 'unreachable', reason: 'BotNotInConversationRoster' }
        heard.push(`${shownAt(now)} ${to.name}: ${card.summary}`)
        const result = await fakes.services.messenger.send(to, card)
        crashes.pop()?.()
        return result
      },
    },
  }
  const handlers = new Map(jobHandlers(services).map((handler) => [handler.name, handler]))
  const { store } = services

  /** Does the jobs whose time has come; one that fails is tried again. */
  async function work(): Promise<void> {
    for (let job = nextJob(fakes.jobs, now); job; job = nextJob(fakes.jobs, now)) {
      try {
        await handlers.get(job.name)?.run(job.payload)
      } catch (error) {
        fakes.jobs.push(job)
        if ((error as Error).message !== 'killed') throw error
      }
    }
  }

  await store.people.meet(coordinator)
  const samira = await store.people.meet(coordinator)

  return {
    ...fakes,
    services,
    store,
    database,
    samira,
    facts: () => factsIn(database),
    unreachable,
    /** Who heard what and when, in order. */
    heard,
    work,
    /** The next card that Teams takes is one that we never learn of. */
    crashAfterNextSend: () =>
      crashes.push(() => {
        throw new Error('killed')
      }),
    moveTo: (shown: string) => {
      now = when(shown)
    },
    /** Lets so many seconds pass. */
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    leave: (name: string, payload: object = {}) => fakes.jobs.push({ name, payload }),

    async meet(name: string, some: Partial<Person> = {}): Promise<Person> {
      const person = aPerson({ name, conversation: { id: name }, ...some })
      fakes.directory.set(person.aadObjectId, name)
      return store.people.meet(person)
    },
    leads: (manager: Person, person: Person) => fakes.managers.set(person.aadObjectId, manager.aadObjectId),

    /** A plan with measures `1.1`, `1.2` and on. */
    async readPlan(some: readonly Partial<Measure>[], about: Partial<Plan> = {}) {
      const plan = aPlan({ name: 'Granvik', ...about })
      const measures = some.map((one, n) => aMeasure({ planId: plan.id, code: `1.${n + 1}`, order: n + 1, ...one }))
      const planImport = aPlanImport({ byId: samira.id, at: now })
      await store.plans.saveImport(planImport)
      const change = {
        importId: planImport.id,
        plan,
        accepted: [],
        at: now,
        measures: measures.map((measure) => ({ change: 'added' as const, measure })),
      }
      await store.plans.applyImport(change, [])
      return { plan, measures }
    },

    /** Opens a round in which each of these people is asked about these measures. */
    async open(plan: Plan, about: Partial<Round>, asked: readonly (readonly [Person, readonly Measure[]])[]) {
      const round = aRound({ planId: plan.id, openedBy: samira.id, openedAt: now, ...about })
      const requests = asked.map(([person, measures]) =>
        aRequest({ roundId: round.id, personId: person.id, asked: asksFor(measures), at: now }),
      )
      const jobs = requests.map(({ id }): Job => ({ name: 'send-card', payload: { requestId: id }, key: id }))
      await store.rounds.open(round, requests, jobs)
      await work()
      const people = asked.map(([person], n): Somebody => ({ person, request: requests[n] as Request }))
      return { round, people }
    },

    /** The person answers about so many of their measures. */
    async answer({ person, request }: Somebody, count = Number.POSITIVE_INFINITY): Promise<void> {
      for (const measureId of measuresToAnswer(request).slice(0, count)) {
        const report = aReport({ requestId: request.id, measureId, reportedBy: person.id, at: now })
        await store.reports.record(report, report.id, [])
      }
    },

    async isAway({ id }: Person, from: string, until: string, deputy: Person | null = null): Promise<void> {
      const absence = { id: randomUUID(), personId: id, from, until, deputyId: deputy?.id ?? null, saidBy: id }
      await store.absences.say({ ...absence, saidAt: now, endedAt: null, endedBy: null })
    },

    /** Lets the hours pass until then, doing what the timers do in each; at the hours named something happens first. */
    async live(until: string, events: Readonly<Record<string, () => unknown>> = {}): Promise<void> {
      const happened = new Set<string>()
      for (; now <= when(until); now = new Date(now.getTime() + hourMs)) {
        const shown = shownAt(now)
        if (!happened.has(shown)) await events[shown]?.()
        happened.add(shown)
        fakes.jobs.push({ name: 'follow-up', payload: {} })
        await work()
      }
      const missed = Object.keys(events).filter((shown) => !happened.has(shown))
      if (missed.length > 0) throw new Error(`Nothing happened at ${missed.join(', ')}.`)
    },
  }
}

export type Municipality = Awaited<ReturnType<typeof newMunicipality>>

/** Takes the next job whose time has come; of waiting jobs with the same name and key there is only one, as in the queue. */
function nextJob(jobs: Job[], now: Date): Job | undefined {
  const at = jobs.findIndex(({ notBefore }) => notBefore === undefined || notBefore <= now)
  const [job] = at === -1 ? [] : jobs.splice(at, 1)
  if (job?.key === undefined) return job
  for (let n = jobs.length - 1; n >= 0; n--)
    if (jobs[n]?.name === job.name && jobs[n]?.key === job.key) jobs.splice(n, 1)
  return job
}
