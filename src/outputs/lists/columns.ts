import type { Column, ListDefinition } from '../../graph/site.ts'
import { sv } from '../../text/sv/index.ts'

/** Key of the measure, report or commitment that a row stands for: unique, and how a row is found again. */
export const keyColumn = 'RadslagKey'

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
const key: Column = { ...line(keyColumn, 'Rådslags nyckel'), indexed: true, enforceUniqueValues: true }
const plan = line('PlanName', 'Plan')
const year = whole('PlanYear', 'År')
const code = line('MeasureCode', 'Nr')

const partner = line('PartnerName', 'Aktör')
const wording = whole('WordingVersion', 'Lydelse')

const { unreported, ...reported } = words.execution
const execution = (choices: readonly string[]) => choice('Execution', 'Genomförande', choices)
const goalResult = choice('GoalResult', 'Måluppfyllelse', Object.values(words.goalResult))
const comment = lines('ReportComment', 'Kommentar')
// A link may be longer than a line.
const reference = lines('Reference', 'Redovisas i')

/** One row per measure with its present standing. */
export const measureList = {
  displayName: 'Åtgärder',
  columns: [
    key,
    plan,
    year,
    line('AreaName', 'Område'),
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
    moment('ReportedAt', 'Senast rapporterad'),
  ],
} as const satisfies ListDefinition

/** One row per commitment with its present standing. */
export const commitmentList = {
  displayName: 'Åtaganden',
  columns: [
    key,
    plan,
    // Commitments of a council in December are for the year after, and its plan may still be this year's.
    whole('CommitmentYear', 'Gäller år'),
    day('CouncilDay', 'Rådets dag'),
    whole('CommitmentNumber', 'Nr'),
    partner,
    line('AreaName', 'Område'),
    line('MeasureCode', 'Stöder åtgärd'),
    lines('CommitmentText', 'Åtagande'),
    day('LastDay', 'Sista dag'),
    choice('CommitmentState', 'Läge', Object.values(words.commitmentState)),
    line('PartnerChannel', 'Kanal'),
    wording,
    whole('ConfirmedVersion', 'Bekräftad lydelse'),
    line('ConfirmedBy', 'Bekräftat av'),
    moment('ConfirmedAt', 'Bekräftat den'),
    line('ConfirmedChannel', 'Bekräftat genom'),
    lines('ResultText', 'Vad som gjordes'),
    lines('Reason', 'Skäl eller begärd ändring'),
    moment('ChangedAt', 'Senast ändrat'),
  ],
} as const satisfies ListDefinition

/** One row per report, per contributor's remark on it, and per word about a commitment; never changed afterwards. */
export const reportList = {
  displayName: 'Rapporter',
  columns: [
    key,
    plan,
    year,
    code,
    line('MeasureKey', 'Åtgärdens nyckel'),
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
    choice('Stance', 'Medverkandes syn', Object.values(words.stance)),
    line('ContributorRole', 'Medverkar som'),
    line('CommitmentKey', 'Åtagandets nyckel'),
    choice('CommitmentEvent', 'Om åtagandet', Object.values(words.commitmentEvent)),
    partner,
    wording,
    lines('CommitmentSaid', 'Vad som sades om åtagandet'),
    moment('ReportedAt', 'Rapporterad'),
  ],
} as const satisfies ListDefinition
