import { createHash } from 'node:crypto'
import { type Card, say } from '../../src/cards/card.ts'
import { type CardKind, cards } from '../../src/cards/index.ts'
import type { Standing } from '../../src/domain/ledger.ts'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import type { MeasureChange } from '../../src/domain/plan-change.ts'
import type { Finding, FindingKind, PlanReading } from '../../src/domain/plan-reading.ts'
import type { Execution, Report } from '../../src/domain/report.ts'
import type { ReportDraft } from '../../src/domain/report-check.ts'
import { distinctRoles } from '../../src/domain/responsible.ts'
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

const count = <T>(n: number, make: (n: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i))

const executions: readonly Execution[] = [
  'not-started',
  'in-progress',
  'done',
  'partly-done',
  'ongoing',
  'will-not-be-done',
]

type Amounts = { readonly measures: number; readonly areas: number; readonly people: number; readonly findings: number }

/** One view of every card with this writing and these amounts. */
function viewsOf(name: string, writing: Writing, amounts: Amounts): readonly CardCase[] {
  const { words, planTitle, greeting, person } = writing
  const plan = { id: idOf('plan'), title: planTitle }
  const many = amounts.measures > 100
  const text = (n: number): MeasureText => ({
    problem: words(2000, n),
    cause: words(2000, n),
    measure: words(2000, n),
    goal: words(2000, n),
    timing: words(2000, n),
    responsible: words(200, n % 300),
    followUp: words(2000, n),
  })
  const areaOf = (n: number) => n % amounts.areas
  const measures = count(amounts.measures, (n) =>
    measureOf(n, {
      area: words(200, areaOf(n)),
      areaOrder: areaOf(n) + 1,
      code: `${areaOf(n) + 1}.${n + 1}`,
      text: text(n),
    }),
  )
  const standingOf = (measure: Measure, n: number): Standing => {
    const execution = executions[n % executions.length] ?? 'done'
    return {
      measure,
      report: n % 7 === 0 ? null : reportOf(measure, { execution, goalResult: 'partly-reached' }),
    }
  }
  const standings = measures.map(standingOf)
  const areas = count(Math.min(amounts.areas, amounts.measures), (i) => ({
    title: words(200, i),
    order: i + 1,
    standings: standings.filter((_, n) => areaOf(n) === i),
  }))
  const kinds = Object.keys({
    shifted: 1,
    'missing-goal': 1,
    'missing-measure': 1,
    'missing-responsible': 1,
    'unclear-timing': 1,
    'instruction-row': 1,
    'template-sheet': 1,
  } satisfies Record<Exclude<FindingKind, 'personal-data'>, 1>) as FindingKind[]
  const findings = count(amounts.findings, (n) => {
    const kind = kinds[n % kinds.length] ?? 'shifted'
    const sheet = words(31, n)
    return findingOf(kind, n, { sheet, ...(kind === 'shifted' ? { proposal: text(n) } : {}) })
  })
  const reading = readingOf({
    areas: areas.map((area) => ({
      title: area.title,
      sheet: area.title,
      rows: area.standings.map(({ measure }) => ({ row: measure.place.row, text: measure.text })),
    })),
    findings,
  })
  const changes = measures.map((measure, n): MeasureChange => {
    const change = (['added', 'changed', 'withdrawn', 'moved'] as const)[n % 4] ?? 'added'
    return { change, measure, ...(change === 'changed' ? { before: measureText() } : {}) }
  })
  const roles = distinctRoles(measures)
  const holders = new Map(
    roles.map((role, n) => [role.key, { aadObjectId: idOf(`aad ${n}`), name: person(n) }] as const),
  )
  const people = count(amounts.people, (n) => ({
    personId: idOf(`person ${n}`),
    measures: measures.filter((_, i) => i % amounts.people === n),
  }))
  const names = new Map(people.map(({ personId }, n) => [personId, person(n)]))
  const asked = count(amounts.people, (n) => ({ name: person(n), left: n % 3, of: 3, unreachable: n % 5 === 4 }))
  const buttons = count(5, (n) => say(planTitle, `status ${n}`))
  const measure = measures[0] ?? measureOf(0)
  const form = { requestId: idOf('request'), page: 0, formId: idOf('form'), planYear: 2026, planTitle }
  const lastDay = '2026-06-02'
  const answer = { planId: plan.id, chosen: areas.map((area) => area.order), lastDay, greeting }
  const c = (kind: CardKind, view: string, draw: CardCase['draw']) => ({ kind, name: `${name}: ${view}`, draw })

  const ask = {
    requestId: idOf('request'),
    planTitle,
    greeting,
    lastDay,
    standings: standings.slice(0, 60),
    receipt: '',
  }
  const preview = {
    accepted: [],
    importId: idOf('import'),
    fileName: words(200),
    name: planTitle.slice(0, 80),
    year: 2026,
    reading,
  }
  return [
    c('ask', 'the first page', (t) => cards.ask.draw({ ...ask, page: 0 }, t)),
    c('ask', 'a later page with a receipt', (t) =>
      cards.ask.draw({ ...ask, page: 1, receipt: t.cards.ask.receipt('1.1', '13:08') }, t),
    ),
    c('message', 'a notice with buttons', (t) =>
      cards.message.draw({
        lang: t.lang,
        summary: t.cards.welcome.summary,
        heading: t.cards.imported.heading(planTitle),
        paragraphs: [t.cards.welcome.plans(planTitle), t.cards.choosePlan.unknown(words(many ? 500 : 20))],
        actions: buttons,
      }),
    ),
    c('plan-preview', 'a new plan', (t) => cards['plan-preview'].draw({ ...preview, changes: null }, t)),
    c('plan-preview', 'a corrected plan', (t) => cards['plan-preview'].draw({ ...preview, changes }, t)),
    c('plan-preview', 'stopped by personal data', (t) => {
      const stopped = { ...reading, findings: [...findings, findingOf('personal-data', 1)] }
      return cards['plan-preview'].draw({ ...preview, reading: stopped, changes }, t)
    }),
    c('report-form', 'not answered', (t) =>
      cards['report-form'].draw({ ...form, measure, draft: draftOf(), faults: [] }, t),
    ),
    c('report-form', 'with faults', (t) => {
      const draft = draftOf({
        execution: 'will-not-be-done',
        comment: words(2000),
        reason: words(2000),
      })
      const faults = [
        { kind: 'too-long', field: 'comment', length: 100_000 },
        { kind: 'personal-data', field: 'reason', found: ['email', 'phone', 'personnummer', 'street-address'] },
      ] as const
      return cards['report-form'].draw({ ...form, measure, draft, faults }, t)
    }),
    c('report-form', 'the goal cannot be measured', (t) => {
      const draft = draftOf({
        execution: 'done',
        goalResult: 'not-measurable-yet',
        comment: words(2000),
        measurability: words(2000),
      })
      return cards['report-form'].draw({ ...form, measure, draft, faults: [{ kind: 'measurability-missing' }] }, t)
    }),
    c('roles', 'nobody chosen', (t) => {
      return cards.roles.draw({ plan, roles, holders: new Map(), page: 0, notes: [] }, t)
    }),
    c('roles', 'somebody for all, a later page, with notes', (t) => {
      const notes = [t.cards.roles.saved(2), t.cards.roles.withoutRole(2, '1.1, 1.2')]
      return cards.roles.draw({ plan, roles, holders, page: 1, notes }, t)
    }),
    c('round-form', 'new', (t) => {
      const round = { chosen: answer.chosen, today: '2026-05-12', lastDay, greeting, error: '' }
      return cards['round-form'].draw({ plan, areas, ...round }, t)
    }),
    c('round-form', 'with a fault', (t) => {
      const error = t.cards.round.greetingTooLong('100 000', '500')
      const round = { chosen: [], today: '2026-05-12', lastDay: words(40), greeting: words(many ? 5000 : 600), error }
      return cards['round-form'].draw({ plan, areas, ...round }, t)
    }),
    c('round-preview', 'people and measures without', (t) =>
      cards['round-preview'].draw({ plan, answer, distribution: { people, unassigned: measures }, names }, t),
    ),
    c('status', 'an open round', (t) => {
      const standing = { plan: { id: plan.id, name: planTitle, year: 2026 }, areas }
      const round = { lastDay, closed: false, late: false }
      const rest = { asked, unassigned: measures, givenUp: 3, actions: buttons }
      return cards.status.draw({ planTitle, standing, round, ...rest }, t)
    }),
  ]
}

/** Views with as little as there can be. */
const emptyViews: readonly CardCase[] = [
  {
    kind: 'ask',
    name: 'empty: every measure is withdrawn',
    draw: (t) => {
      const ask = { requestId: idOf('request'), planTitle: 'Granvik 2026', greeting: '', lastDay: '2026-06-02' }
      return cards.ask.draw({ ...ask, standings: [], page: 0, receipt: '' }, t)
    },
  },
  {
    kind: 'message',
    name: 'empty: only a heading',
    draw: (t) =>
      cards.message.draw({ lang: t.lang, summary: 'Granvik', heading: 'Granvik', paragraphs: [], actions: [] }),
  },
  {
    kind: 'plan-preview',
    name: 'empty: no name, no year, no rows',
    draw: (t) => {
      const preview = { importId: idOf('import'), fileName: 'x.xlsx', name: '', year: null, changes: [], accepted: [] }
      return cards['plan-preview'].draw({ ...preview, reading: readingOf({ areas: [], year: null }) }, t)
    },
  },
  {
    kind: 'report-form',
    name: 'empty: a measure with nothing but a code',
    draw: (t) => {
      const nothing = { problem: '', cause: '', measure: '', goal: '', timing: '', responsible: '', followUp: '' }
      const form = {
        requestId: idOf('request'),
        page: 0,
        formId: idOf('form'),
        planYear: 2026,
        planTitle: 'Granvik 2026',
      }
      return cards['report-form'].draw(
        { ...form, measure: measureOf(0, { text: nothing }), draft: draftOf(), faults: [] },
        t,
      )
    },
  },
  {
    kind: 'roles',
    name: 'empty: no roles',
    draw: (t) => {
      const plan = { id: idOf('plan'), title: 'Granvik 2026' }
      return cards.roles.draw({ plan, roles: [], holders: new Map(), page: 7, notes: [] }, t)
    },
  },
  {
    kind: 'round-form',
    name: 'empty: no areas',
    draw: (t) => {
      const round = { chosen: [], today: '2026-05-12', lastDay: '', greeting: '', error: '' }
      return cards['round-form'].draw({ plan: { id: idOf('plan'), title: 'Granvik 2026' }, areas: [], ...round }, t)
    },
  },
  {
    kind: 'round-preview',
    name: 'empty: nobody would be asked',
    draw: (t) => {
      const answer = { planId: idOf('plan'), chosen: [1], lastDay: '2026-06-02', greeting: '' }
      const plan = { id: idOf('plan'), title: 'Granvik 2026' }
      const distribution = { people: [], unassigned: [measureOf(0)] }
      return cards['round-preview'].draw({ plan, answer, distribution, names: new Map() }, t)
    },
  },
  {
    kind: 'status',
    name: 'empty: a plan without measures or rounds',
    draw: (t) => {
      const standing = { plan: { id: idOf('plan'), name: 'Granvik', year: 2026 }, areas: [] }
      const rest = { asked: [], unassigned: [], givenUp: 0, actions: [] }
      return cards.status.draw({ planTitle: 'Granvik 2026', standing, round: null, ...rest }, t)
    },
  },
]

const ordinary = { measures: 26, areas: 5, people: 4, findings: 9 }
const worst = { measures: 1000, areas: 40, people: 300, findings: 500 }

/** Views in no language: what is Swedish or English in them is our own. */
export const neutralCases = [...viewsOf('ordinary', plainWriting, ordinary), ...emptyViews]
export const worstCases = [
  ...viewsOf('worst, long words', longWriting, worst),
  ...viewsOf('worst, wide letters', wideWriting, worst),
]
export const hostileCases = viewsOf('hostile', hostileWriting, { measures: 20, areas: 10, people: 8, findings: 30 })

export const allCases: readonly CardCase[] = [...neutralCases, ...worstCases, ...hostileCases]
