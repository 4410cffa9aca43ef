import { say } from '../../src/cards/card.ts'
import { type CardKind, cards } from '../../src/cards/index.ts'
import type { Standing } from '../../src/domain/ledger.ts'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import type { MeasureChange } from '../../src/domain/plan-change.ts'
import type { FindingKind } from '../../src/domain/plan-reading.ts'
import { distinctRoles } from '../../src/domain/responsible.ts'
import {
  type Amounts,
  type CardCase,
  type CardViews,
  count,
  draftOf,
  executions,
  findingOf,
  hostileWriting,
  idOf,
  longWriting,
  measureOf,
  measureText,
  plainWriting,
  readingOf,
  reportOf,
  type Writing,
  wideWriting,
} from './card-writing.ts'

export * from './card-writing.ts'

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
    answers: measures.filter((_, i) => i % amounts.people === n).map((measure) => ({ measure, role: words(80, n) })),
    contributes: [],
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
      cards['round-preview'].draw(
        { plan, answer, distribution: { people, unassigned: measures, withoutContributor: [] }, names },
        t,
      ),
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
      const distribution = { people: [], unassigned: [measureOf(0)], withoutContributor: [] }
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

/** Cards that have their views in a file of their own under `card-views/`. */
const families: readonly CardViews[] = []

const allViews = (name: string, writing: Writing, amounts: Amounts): readonly CardCase[] => [
  ...viewsOf(name, writing, amounts),
  ...families.flatMap((family) => family.views(name, writing, amounts)),
]

/** Views in no language: what is Swedish or English in them is our own. */
export const neutralCases = [
  ...allViews('ordinary', plainWriting, ordinary),
  ...emptyViews,
  ...families.flatMap((family) => family.empty),
]
export const worstCases = [
  ...allViews('worst, long words', longWriting, worst),
  ...allViews('worst, wide letters', wideWriting, worst),
]
export const hostileCases = allViews('hostile', hostileWriting, { measures: 20, areas: 10, people: 8, findings: 30 })

export const allCases: readonly CardCase[] = [...neutralCases, ...worstCases, ...hostileCases]
