import { keyColumn, type ListName } from '../../domain/list-row.ts'
import type { Column, ListDefinition } from '../../graph/list-definitions.ts'
import { sv } from '../../text/sv/index.ts'

export { keyColumn }

const { words } = sv

// Internal names are English and ASCII: SharePoint encodes anything else, and they can never be changed.
const line = (name: string, displayName: string): Column => ({ name, displayName, text: { maxLength: 255 } })
const lines = (name: string, displayName: string): Column => ({
  name,
  displayName,
  text: { allowMultipleLines: true, textType: 'plain' },
})
const moment = (name: string, displayName: string): Column => ({ name, displayName, dateTime: { format: 'dateTime' } })
const day = (name: string, displayName: string): Column => ({ name, displayName, dateTime: { format: 'dateOnly' } })
const whole = (name: string, displayName: string): Column => ({ name, displayName, number: { decimalPlaces: 'none' } })
const yesNo = (name: string, displayName: string): Column => ({ name, displayName, boolean: {} })
const choice = (name: string, displayName: string, choices: readonly string[]): Column => ({
  name,
  displayName,
  choice: { choices, allowTextEntry: false, displayAs: 'dropDownMenu' },
})
// Views filter and sort by these; SharePoint allows 20 a list, and none of them may have several lines.
const indexed = (column: Column): Column => ({ ...column, indexed: true })
const key: Column = { ...indexed(line(keyColumn, 'Rådslags nyckel')), enforceUniqueValues: true }
const plan = indexed(line('PlanName', 'Plan'))
const year = indexed(whole('PlanYear', 'År'))
const area = indexed(line('AreaName', 'Område'))
const code = indexed(line('MeasureCode', 'Nr'))

const partner = indexed(line('PartnerName', 'Aktör'))
const wording = whole('WordingVersion', 'Lydelse')

const { unreported, ...reported } = words.execution
const execution = (choices: readonly string[]) => indexed(choice('Execution', 'Genomförande', choices))
const goalResult = indexed(choice('GoalResult', 'Måluppfyllelse', Object.values(words.goalResult)))
const comment = lines('ReportComment', 'Kommentar')
// A link may be longer than a line.
const reference = lines('Reference', 'Redovisas i')

/** A list of ours: `columns` are written by us, and `peopleColumns` are there for people and never written. */
export type OwnList = ListDefinition & { readonly peopleColumns: readonly Column[] }

const notes = lines('Notes', 'Anteckningar')

/** One row per measure with its present standing. */
export const measureList = {
  displayName: 'Åtgärder',
  columns: [
    key,
    plan,
    year,
    area,
    code,
    lines('Problem', words.columns.problem),
    lines('Cause', words.columns.cause),
    lines('MeasureText', words.columns.measure),
    lines('Goal', words.columns.goal),
    lines('Timing', words.columns.timing),
    lines('ResponsibleRole', words.columns.responsible),
    execution([unreported, ...Object.values(reported)]),
    goalResult,
    comment,
    reference,
    indexed(moment('ReportedAt', 'Senast rapporterad')),
    indexed(yesNo('Withdrawn', 'Utgått ur planen')),
  ],
  peopleColumns: [notes],
} as const satisfies OwnList

/** One row per commitment with its present standing. */
export const commitmentList = {
  displayName: 'Åtaganden',
  columns: [
    key,
    plan,
    // Commitments of a council in December are for the year after, and its plan may still be this year's.
    indexed(whole('CommitmentYear', 'Gäller år')),
    indexed(day('CouncilDay', 'Rådets dag')),
    indexed(whole('CommitmentNumber', 'Nr')),
    partner,
    area,
    indexed(line('MeasureCode', 'Stöder åtgärd')),
    lines('CommitmentText', 'Åtagande'),
    indexed(day('LastDay', 'Sista dag')),
    indexed(choice('CommitmentState', 'Läge', Object.values(words.commitmentState))),
    line('PartnerChannel', 'Kanal'),
    wording,
    whole('ConfirmedVersion', 'Bekräftad lydelse'),
    line('ConfirmedBy', 'Bekräftat av'),
    moment('ConfirmedAt', 'Bekräftat den'),
    line('ConfirmedChannel', 'Bekräftat genom'),
    lines('ResultText', 'Vad som gjordes'),
    lines('Reason', 'Skäl eller begärd ändring'),
    indexed(moment('ChangedAt', 'Senast ändrat')),
    line('BecameMeasure', 'Blev åtgärd'),
  ],
  peopleColumns: [notes],
} as const satisfies OwnList

/** One row per report, per contributor's remark on it, and per word about a commitment; never changed afterwards. */
export const reportList = {
  displayName: 'Rapporter',
  columns: [
    key,
    plan,
    year,
    code,
    indexed(line('MeasureKey', 'Åtgärdens nyckel')),
    execution(Object.values(reported)),
    goalResult,
    comment,
    lines('Reason', 'Varför den inte genomförs'),
    lines('Measurability', 'Vad som gör målet mätbart'),
    reference,
    yesNo('LateAnswer', 'Sent svar'),
    yesNo('RepeatedAnswer', 'Samma som förra gången'),
    line('ReporterName', 'Rapporterad av'),
    line('ReportChannel', 'Kanal'),
    indexed(choice('Stance', 'Medverkandes syn', Object.values(words.stance))),
    line('ContributorRole', 'Medverkar som'),
    indexed(line('CommitmentKey', 'Åtagandets nyckel')),
    indexed(choice('CommitmentEvent', 'Om åtagandet', Object.values(words.commitmentEvent))),
    partner,
    wording,
    lines('CommitmentSaid', 'Vad som sades om åtagandet'),
    indexed(moment('ReportedAt', 'Rapporterad')),
  ],
  peopleColumns: [],
} as const satisfies OwnList

/** The lists of the site, in the order that they are made. */
export const ownLists: readonly OwnList[] = [measureList, reportList, commitmentList]

const lists: Readonly<Record<ListName, OwnList>> = {
  measures: measureList,
  reports: reportList,
  commitments: commitmentList,
}

export const listOf = (name: ListName): OwnList => lists[name]

/** SharePoint's own column of every list that we write too. */
const title = { name: 'Title', displayName: 'Rubrik' }

/** The columns of a list that we write. */
export const writtenColumns = (name: ListName): readonly Pick<Column, 'name' | 'displayName'>[] => [
  title,
  ...lists[name].columns,
]
