import { say } from '../../src/cards/card.ts'
import { type CardKind, cards } from '../../src/cards/index.ts'
import type { Standing } from '../../src/domain/ledger.ts'
import { listNames } from '../../src/domain/list-row.ts'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import type { MeasureChange } from '../../src/domain/plan-change.ts'
import type { FindingKind } from '../../src/domain/plan-reading.ts'
import { distinctRoles } from '../../src/domain/responsible.ts'
import { absenceViews } from './card-views/absence.ts'
import { askViews } from './card-views/ask.ts'
import { commitmentCaseViews } from './card-views/commitment-case.ts'
import { commitmentMeasureViews } from './card-views/commitment-measure.ts'
import { commitmentResultViews } from './card-views/commitment-result.ts'
import { commitmentViews } from './card-views/commitments.ts'
import { councilViews } from './card-views/council.ts'
import { councilListViews } from './card-views/council-list.ts'
import { escalationViews } from './card-views/escalation.ts'
import { grantAlarmViews } from './card-views/grant-alarm.ts'
import { listFindingsViews } from './card-views/list-findings.ts'
import { organisationViews } from './card-views/organisation.ts'
import { partnerReceiptViews } from './card-views/partner-receipt.ts'
import { partnerViews } from './card-views/partners.ts'
import { reportFormViews } from './card-views/report-form.ts'
import { responsibilityViews } from './card-views/responsibility.ts'
import { linesOf, roundLifeViews, roundStatusOf } from './card-views/round-life.ts'
import { roundViews } from './card-views/rounds.ts'
import {
  type Amounts,
  type CardCase,
  type CardViews,
  count,
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
  const { words, planTitle, person } = writing
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
  const buttons = count(5, (n) => say(planTitle, `status ${n}`))
  const c = (kind: CardKind, view: string, draw: CardCase['draw']) => ({ kind, name: `${name}: ${view}`, draw })

  const preview = {
    accepted: [],
    importId: idOf('import'),
    fileName: words(200),
    name: planTitle.slice(0, 80),
    year: 2026,
    reading,
  }
  return [
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
    c('roles', 'nobody chosen', (t) => {
      return cards.roles.draw({ plan, roles, holders: new Map(), page: 0, notes: [] }, t)
    }),
    c('roles', 'somebody for all, a later page, with notes', (t) => {
      const notes = [t.cards.roles.saved(2), t.cards.roles.withoutRole(2, '1.1, 1.2')]
      return cards.roles.draw({ plan, roles, holders, page: 1, notes }, t)
    }),
    ...['an open round', 'a closed round'].map((view) =>
      c('status', view, (t) => {
        const standing = { plan: { id: plan.id, name: planTitle, year: 2026 }, areas }
        const round = roundStatusOf(linesOf(amounts.people, writing), view === 'a closed round')
        const commitments = [2026, 2027].map((year) => ({ year, confirmed: 1200, told: 345, silent: 67 }))
        const notes = measures.map(({ code }, n) => ({ about: code, column: words(80, n), text: words(2000, n) }))
        const lists = { parked: parkedOf(words(100)), removed: 3 }
        const rest = { round, unassigned: measures, commitments, givenUp: 3, notes, lists, actions: buttons }
        return cards.status.draw({ planTitle, standing, ...rest }, t)
      }),
    ),
  ]
}

/** Rows of every list that were given up for every reason, and for one that nobody knows. */
const parkedOf = (unknown: string) =>
  listNames.flatMap((list, n) =>
    ['503', 'accessDenied', 'itemNotFound', 'quotaLimitReached', unknown].map((fault, i) => {
      return { list, fault, rows: 1 + n * 12 + i }
    }),
  )

/** Views with as little as there can be. */
const emptyViews: readonly CardCase[] = [
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
    kind: 'roles',
    name: 'empty: no roles',
    draw: (t) => {
      const plan = { id: idOf('plan'), title: 'Granvik 2026' }
      return cards.roles.draw({ plan, roles: [], holders: new Map(), page: 7, notes: [] }, t)
    },
  },
  {
    kind: 'status',
    name: 'empty: a plan without measures or rounds',
    draw: (t) => {
      const standing = { plan: { id: idOf('plan'), name: 'Granvik', year: 2026 }, areas: [] }
      const nothing = { notes: [], lists: { parked: [], removed: 0 } }
      const rest = { unassigned: [], commitments: [], givenUp: 0, ...nothing, actions: [] }
      return cards.status.draw({ planTitle: 'Granvik 2026', standing, round: null, ...rest }, t)
    },
  },
]

const ordinary = { measures: 26, areas: 5, people: 4, findings: 9 }
const worst = { measures: 1000, areas: 40, people: 300, findings: 500 }

/** Cards that have their views in a file of their own under `card-views/`. */
const families: readonly CardViews[] = [
  absenceViews,
  councilViews,
  organisationViews,
  partnerViews,
  askViews,
  reportFormViews,
  escalationViews,
  responsibilityViews,
  grantAlarmViews,
  listFindingsViews,
  partnerReceiptViews,
  commitmentMeasureViews,
  commitmentResultViews,
  commitmentViews,
  commitmentCaseViews,
  councilListViews,
  roundViews,
  roundLifeViews,
]

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
