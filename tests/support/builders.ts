import { randomUUID } from 'node:crypto'
import { usualRules } from '../../src/domain/follow-up.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Measure, MeasureText, Plan } from '../../src/domain/plan.ts'
import type { PlanReading } from '../../src/domain/plan-reading.ts'
import type { Report } from '../../src/domain/report.ts'
import type { Asked, Request, Round } from '../../src/domain/round.ts'
import type { PlanImport } from '../../src/flows/store-ports.ts'

// Everything has an id of its own and otherwise the plainest values there are; a test names what it is about.

export const noon = new Date('2026-05-12T10:00:00.000Z')

export const aPlan = (overrides: Partial<Plan> = {}): Plan => {
  const id = randomUUID()
  return { id, name: `Granvik ${id.slice(0, 8)}`, year: 2026, ...overrides }
}

export const aMeasureText = (overrides: Partial<MeasureText> = {}): MeasureText => ({
  problem: 'Mörka gångvägar',
  cause: 'Lampor är trasiga',
  measure: 'Byta lampor längs gångvägarna',
  goal: 'Felanmälningarna halveras',
  timing: 'T2',
  responsible: 'Gatuchefen',
  followUp: '',
  ...overrides,
})

export const aMeasure = (overrides: Partial<Measure> = {}): Measure => ({
  id: randomUUID(),
  planId: randomUUID(),
  code: '1.1',
  area: 'Trygga platser',
  areaOrder: 1,
  order: 1,
  text: aMeasureText(),
  place: { sheet: 'Trygga platser', row: 4 },
  withdrawn: false,
  ...overrides,
})

export const aPlanReading = (overrides: Partial<PlanReading> = {}): PlanReading => ({
  title: 'Brottsförebyggande plan för Granvik',
  year: 2026,
  areas: [{ title: 'Trygga platser', sheet: 'Trygga platser', rows: [{ row: 4, text: aMeasureText() }] }],
  findings: [],
  ...overrides,
})

export const aPlanImport = (overrides: Partial<PlanImport> = {}): PlanImport => ({
  id: randomUUID(),
  fileName: 'granvik-2026.xlsx',
  sha256: 'a'.repeat(64),
  reading: aPlanReading(),
  state: 'pending',
  byId: randomUUID(),
  at: noon,
  ...overrides,
})

export const aPerson = (overrides: Partial<Person> = {}): Person => ({
  id: randomUUID(),
  tenantId: '20000000-0000-4000-8000-000000000000',
  aadObjectId: randomUUID(),
  name: 'Erik Enhetschef',
  language: 'sv',
  email: '',
  unitId: null,
  conversation: null,
  ...overrides,
})

export const aRound = (overrides: Partial<Round> = {}): Round => ({
  id: randomUUID(),
  planId: randomUUID(),
  areas: ['Trygga platser'],
  lastDay: '2026-06-02',
  greeting: 'Tack för att du svarar.',
  openedBy: randomUUID(),
  openedAt: noon,
  kind: 'follow-up',
  rules: usualRules,
  closedBy: null,
  closedAt: null,
  ...overrides,
})

export const aRequest = (overrides: Partial<Request> = {}): Request => ({
  id: randomUUID(),
  roundId: randomUUID(),
  personId: randomUUID(),
  asked: [],
  delivery: 'planned',
  reason: '',
  at: noon,
  ...overrides,
})

export const aReport = (overrides: Partial<Report> = {}): Report => ({
  id: randomUUID(),
  measureId: randomUUID(),
  requestId: randomUUID(),
  execution: 'in-progress',
  goalResult: null,
  comment: 'Pågår.',
  reason: '',
  measurability: '',
  reference: null,
  late: false,
  sameAs: null,
  reportedBy: randomUUID(),
  channel: 'teams-card',
  at: noon,
  ...overrides,
})

/** What somebody is asked in a request: to answer for these measures. */
export const asksFor = (measures: readonly { readonly id: string }[]): readonly Asked[] =>
  measures.map(({ id }) => ({ measureId: id, part: 'answer', role: 'Rektor', handedTo: null }))
