import type { Column, ListDefinition } from '../../src/graph/list-definitions.ts'

type Made = readonly [name: string, displayName: string, type: Omit<Column, 'name' | 'displayName'>]

const line = { text: { maxLength: 255 } }
const lines = { text: { allowMultipleLines: true, textType: 'plain' } } as const
const whole = { number: { decimalPlaces: 'none' } } as const
const moment = { dateTime: { format: 'dateTime' } } as const
const day = { dateTime: { format: 'dateOnly' } } as const
const yesNo = { boolean: {} }
const oneOf = (...choices: readonly string[]) =>
  ({ choice: { choices, allowTextEntry: false, displayAs: 'dropDownMenu' } }) as const

const key: Made = ['RadslagKey', 'Rådslags nyckel', { ...line, indexed: true, enforceUniqueValues: true }]
const plan: Made = ['PlanName', 'Plan', line]
const year: Made = ['PlanYear', 'År', whole]
const code: Made = ['MeasureCode', 'Nr', line]
const done = ['Ej påbörjad', 'Pågår', 'Genomförd', 'Delvis genomförd', 'Löpande', 'Genomförs inte'] as const
const goal: Made = ['GoalResult', 'Måluppfyllelse', oneOf('Uppnått', 'Delvis uppnått', 'Ej uppnått', 'Ej mätbart ännu')]
const comment: Made = ['ReportComment', 'Kommentar', lines]
const reference: Made = ['Reference', 'Redovisas i', lines]

const list = (displayName: string, columns: readonly Made[]): ListDefinition => ({
  displayName,
  columns: columns.map(([name, title, type]) => ({ name, displayName: title, ...type })),
})

/** The lists as the version before indexes, people's notes and partners' measures made them. */
export const earlierLists = {
  measures: list('Åtgärder', [
    key,
    plan,
    year,
    ['AreaName', 'Område', line],
    code,
    ['Problem', 'Problem', lines],
    ['Cause', 'Orsak', lines],
    ['MeasureText', 'Åtgärd', lines],
    ['Goal', 'Operativa mål', lines],
    ['Timing', 'När', lines],
    ['ResponsibleRole', 'Vem', lines],
    ['Execution', 'Genomförande', oneOf('Inte rapporterad', ...done)],
    goal,
    comment,
    reference,
    ['ReportedAt', 'Senast rapporterad', moment],
  ]),
  reports: list('Rapporter', [
    key,
    plan,
    year,
    code,
    ['MeasureKey', 'Åtgärdens nyckel', line],
    ['Execution', 'Genomförande', oneOf(...done)],
    goal,
    comment,
    ['Reason', 'Varför den inte genomförs', lines],
    ['Measurability', 'Vad som gör målet mätbart', lines],
    reference,
    ['LateAnswer', 'Sent svar', yesNo],
    ['RepeatedAnswer', 'Samma som förra gången', yesNo],
    ['ReporterName', 'Rapporterad av', line],
    ['ReportChannel', 'Kanal', line],
    ['Stance', 'Medverkandes syn', oneOf('Instämmer', 'Annan bild')],
    ['ContributorRole', 'Medverkar som', line],
    ['ReportedAt', 'Rapporterad', moment],
  ]),
  commitments: list('Åtaganden', [
    key,
    plan,
    ['CommitmentYear', 'Gäller år', whole],
    ['CouncilDay', 'Rådets dag', day],
    ['CommitmentNumber', 'Nr', whole],
    ['PartnerName', 'Aktör', line],
    ['AreaName', 'Område', line],
    ['MeasureCode', 'Stöder åtgärd', line],
    ['CommitmentText', 'Åtagande', lines],
    ['LastDay', 'Sista dag', day],
    ['CommitmentState', 'Läge', oneOf('Föreslaget', 'Bekräftat', 'Ändring begärd', 'Avböjt')],
    ['PartnerChannel', 'Kanal', line],
    ['WordingVersion', 'Lydelse', whole],
    ['ConfirmedVersion', 'Bekräftad lydelse', whole],
    ['ConfirmedBy', 'Bekräftat av', line],
    ['ConfirmedAt', 'Bekräftat den', moment],
    ['ConfirmedChannel', 'Bekräftat genom', line],
    ['ResultText', 'Vad som gjordes', lines],
    ['Reason', 'Skäl eller begärd ändring', lines],
    ['ChangedAt', 'Senast ändrat', moment],
  ]),
} as const
