import { createHash } from 'node:crypto'
import type { Card } from '../../src/cards/card.ts'
import type { CardKind } from '../../src/cards/index.ts'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import type { Finding, FindingKind, PlanReading } from '../../src/domain/plan-reading.ts'
import type { Execution, Report } from '../../src/domain/report.ts'
import type { ReportDraft } from '../../src/domain/report-check.ts'
import type { Text } from '../../src/text/index.ts'

/** What people have written in a view, and how much there is of everything. */
export type Writing = {
  /** A text of about this many characters, in no language. */
  readonly words: (length: number, n?: number) => string
  readonly planTitle: string
  readonly greeting: string
  readonly person: (n: number) => string
}

/** A view of one card, drawn in any language. */
export type CardCase = { readonly kind: CardKind; readonly name: string; readonly draw: (text: Text) => Card }

/** The same id for the same words, so that a view is the same every time. */
export const idOf = (words: string): string => {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const at = new Date('2026-05-12T10:00:00.000Z')

const filler = 'lorem ipsum dolor sit amet consectetur adipiscing elit '

export const plainWriting: Writing = {
  words: (length, n = 0) => `${n} ${filler.repeat(Math.ceil(length / filler.length))}`.slice(0, length).trim(),
  planTitle: 'Granvik 2026',
  greeting: 'Lorem ipsum dolor.',
  person: (n) => `Kim Nord ${n}`,
}

/** As long as it can be, in letters that take two bytes. */
export const longWriting: Writing = {
  words: (length, n = 0) =>
    `${n} ${'brottsförebyggande åtgärd på önskad ort '.repeat(length / 30 + 1)}`.slice(0, length),
  planTitle: `${'Östra Västeråsö '.repeat(5).trim()} 2026`,
  greeting: 'Häls på åhörarna! '.repeat(40).slice(0, 500),
  person: (n) => `${n} ${'Åsa-Märta Öström '.repeat(30)}`.slice(0, 500),
}

/** As long as it can be, in letters that take three bytes and without a place to break. */
export const wideWriting: Writing = {
  words: (length, n = 0) => `${n} ${'語'.repeat(length)}`.slice(0, length),
  planTitle: `${'語'.repeat(80)} 2026`,
  greeting: '語'.repeat(500),
  person: (n) => `${n} ${'語'.repeat(500)}`.slice(0, 500),
}

const nasty =
  '[x](http://evil.example) **evil** __evil__ `evil` <at>evil</at> <b>evil</b> \u0024{evil} \u0024{lang} {{DATE(2026-01-01T00:00:00Z,SHORT)}} ' +
  '\u202eevil\u202c \u200f\u{1f600}\ud800 \u0000\u0007 | # evil ~~evil~~ \\ & "evil" \n- evil\n1. evil\n# evil '

/** Everything that a card could take for something else than text; where nothing bounds it, 100,000 characters of it. */
export const hostileWriting: Writing = {
  words: (_, n = 0) => `${n} ${nasty.repeat(Math.ceil(100_000 / nasty.length))}`,
  planTitle: `${nasty.slice(0, 80)} 2026`,
  greeting: nasty.repeat(3).slice(0, 500),
  person: (n) => `${n} ${nasty.repeat(3)}`.slice(0, 500),
}

export const measureOf = (n: number, overrides: Partial<Measure> = {}): Measure => ({
  id: idOf(`measure ${n}`),
  planId: idOf('plan'),
  code: `1.${n + 1}`,
  area: 'Zon 1',
  areaOrder: 1,
  order: n + 1,
  text: measureText({}, n),
  place: { sheet: 'Zon 1', row: n + 3 },
  withdrawn: false,
  ...overrides,
})

export const measureText = (overrides: Partial<MeasureText> = {}, n = 0): MeasureText => ({
  problem: 'Lorem',
  cause: 'Ipsum',
  measure: `Dolor sit ${n}`,
  goal: 'Amet',
  timing: '2026',
  responsible: `Consectetur ${n}`,
  followUp: '',
  ...overrides,
})

export const reportOf = (measure: Measure, overrides: Partial<Report> = {}): Report => ({
  id: idOf(`report ${measure.id}`),
  measureId: measure.id,
  requestId: idOf('request'),
  execution: 'in-progress',
  goalResult: null,
  comment: '',
  reason: '',
  measurability: '',
  reference: null,
  late: false,
  sameAs: null,
  reportedBy: idOf('person'),
  channel: 'teams-card',
  at,
  ...overrides,
})

export const draftOf = (overrides: Partial<ReportDraft> = {}): ReportDraft => ({
  execution: null,
  goalResult: null,
  comment: '',
  reason: '',
  measurability: '',
  reference: '',
  ...overrides,
})

export const readingOf = (overrides: Partial<PlanReading> = {}): PlanReading => ({
  title: '',
  year: 2026,
  areas: [{ title: 'Zon 1', sheet: 'Zon 1', rows: [{ row: 3, text: measureText() }] }],
  findings: [],
  ...overrides,
})

export const findingOf = (kind: FindingKind, n: number, overrides: Partial<Finding> = {}): Finding => ({
  id: `Zon 1!C${n + 3}:${kind}`,
  kind,
  sheet: 'Zon 1',
  cell: `C${n + 3}`,
  row: n + 3,
  excerpt: '',
  ...overrides,
})

export const count = <T>(n: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => make(i))

export const executions: readonly Execution[] = [
  'not-started',
  'in-progress',
  'done',
  'partly-done',
  'ongoing',
  'will-not-be-done',
]

/** How much of everything a view has. */
export type Amounts = {
  readonly measures: number
  readonly areas: number
  readonly people: number
  readonly findings: number
}

/** A card's views with any writing and amounts, and with nothing; each is named `ordinary: …` and so on by what it is given. */
export type CardViews = {
  readonly views: (name: string, writing: Writing, amounts: Amounts) => readonly CardCase[]
  readonly empty: readonly CardCase[]
}
