import type { CommitmentEvent, CommitmentStanding } from '../../domain/commitment.ts'
import type { Fields } from '../../domain/list-row.ts'
import type { CommitmentEventRow, CommitmentRow } from '../../flows/ports.ts'
import { sv } from '../../text/sv/index.ts'
import { saidOf } from '../said.ts'
import { type commitmentList, keyColumn, type reportList } from './columns.ts'
import { type FieldsOf, instant, oneLine, orNull } from './fields.ts'

const { words } = sv

/** A commitment and where it stands as the columns of Åtaganden. */
export function commitmentFields(row: CommitmentRow): Fields & FieldsOf<typeof commitmentList> {
  const { plan, council, partner, standing } = row
  const { commitment, present, state, since } = standing
  const confirmed = lastConfirmation(standing)
  return {
    [keyColumn]: commitment.id,
    Title: oneLine(present.text),
    PlanName: oneLine(plan.name),
    CommitmentYear: council.forYear,
    CouncilDay: dayOnly(council.day),
    CommitmentNumber: commitment.number,
    PartnerName: oneLine(partner.name),
    AreaName: orNull(oneLine(present.area)),
    MeasureCode: orNull(oneLine(present.measureCode)),
    CommitmentText: orNull(present.text),
    LastDay: dayOnly(present.lastDay),
    CommitmentState: words.commitmentState[state],
    PartnerChannel: since && ofPartner.has(since.kind) ? words.channel[since.by.channel] : null,
    WordingVersion: present.version,
    ConfirmedVersion: confirmed?.version ?? null,
    ConfirmedBy: confirmed ? oneLine(confirmed.by.name) : null,
    ConfirmedAt: confirmed ? instant(confirmed.at) : null,
    ConfirmedChannel: confirmed ? words.channel[confirmed.by.channel] : null,
    BecameMeasure: orNull(row.becameCode),
    ResultText: since?.kind === 'reported' ? orNull(since.text) : null,
    Reason: since && explained.has(since.kind) ? orNull(saidOf(since, standing, 'sv')) : null,
    ChangedAt: since ? instant(since.at) : null,
  }
}

/** A word about a commitment as the columns of Rapporter: what a report about a measure has is empty. */
export function commitmentEventFields(row: CommitmentEventRow): Fields & FieldsOf<typeof reportList> {
  const { plan, partner, standing, event } = row
  return {
    [keyColumn]: event.id,
    Title: oneLine(wordingOf(standing, event)),
    PlanName: oneLine(plan.name),
    PlanYear: plan.year,
    MeasureCode: null,
    MeasureKey: null,
    Execution: null,
    GoalResult: null,
    ReportComment: null,
    Reason: null,
    Measurability: null,
    Reference: null,
    LateAnswer: null,
    RepeatedAnswer: null,
    ReporterName: oneLine(event.by.name),
    ReportChannel: words.channel[event.by.channel],
    Stance: null,
    ContributorRole: null,
    CommitmentKey: standing.commitment.id,
    CommitmentEvent: words.commitmentEvent[event.kind],
    PartnerName: oneLine(partner.name),
    WordingVersion: event.version,
    CommitmentSaid: orNull(saidOf(event, standing, 'sv')),
    ReportedAt: instant(event.at),
  }
}

/** What only the partner says: its channel is how we know. */
const ofPartner: ReadonlySet<CommitmentEvent['kind']> = new Set([
  'confirmed',
  'change-requested',
  'declined',
  'reported',
])

const explained: ReadonlySet<CommitmentEvent['kind']> = new Set(['change-requested', 'declined', 'withdrawn'])

/** The latest confirmation, also of an earlier wording, unless it was declined or taken back after that. */
function lastConfirmation({ commitment }: CommitmentStanding): CommitmentEvent | null {
  return commitment.events.reduce<CommitmentEvent | null>((last, event) => {
    if (event.kind === 'confirmed') return event
    return event.kind === 'declined' || event.kind === 'withdrawn' ? null : last
  }, null)
}

function wordingOf({ commitment, present }: CommitmentStanding, { version }: CommitmentEvent): string {
  return (commitment.versions.find((one) => one.version === version) ?? present).text
}

// SharePoint keeps a day as a moment; noon is on that day in all of Europe.
function dayOnly(day: string): string {
  return `${day}T12:00:00Z`
}
