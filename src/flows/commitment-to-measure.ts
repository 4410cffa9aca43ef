import { navigate, say } from '../cards/card.ts'
import {
  type CommitmentMeasureForm,
  commitmentMeasureCard,
  readCommitmentMeasure,
  readMeasureCommitment,
} from '../cards/commitment-measure.ts'
import type { CommitmentEvent, CommitmentStanding } from '../domain/commitment.ts'
import {
  longestInMeasure,
  type MeasureRefusal,
  type MeasureWish,
  measureAreas,
  measureFaults,
  measureOf,
  measureRefusal,
  proposedMeasure,
} from '../domain/commitment-measure.ts'
import { type Measure, type Plan, planKey } from '../domain/plan.ts'
import { distinctRoles } from '../domain/responsible.ts'
import { formatNumber } from '../text/format.ts'
import { coordinatorVoice } from './commitment-frame.ts'
import { commitmentJobs } from './commitment-jobs.ts'
import type { Making } from './commitment-ports.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { writeRows } from './list-jobs.ts'
import { personalDataIn } from './personal-words.ts'
import type { CommitmentRow } from './ports.ts'

/** A commitment with the plan that takes it as a measure. */
type Candidate = {
  readonly row: CommitmentRow
  readonly plan: Plan
  readonly measures: readonly Measure[]
  readonly missingYear: number | null
}

/** The form for a measure made of a confirmed commitment, filled in with what the commitment says. */
export async function openMeasureForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findCandidate(turn, readMeasureCommitment(data))
  if ('kind' in found) return found
  const { standing, partner } = found.row
  const refused = measureRefusal(standing, standing.present.version)
  if (refused) return refusal(turn, refused)
  return replaceWith(drawForm(turn, found, { wish: proposedMeasure(standing, partner, found.measures), errors: [] }))
}

/** Makes the measure as it was filled in; what is wrong comes back on the form. */
export async function makeMeasure(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const answer = readCommitmentMeasure(data)
  if (!answer) return notice(text.cards.refusal.badInput)
  const found = await findCandidate(turn, answer.commitmentId)
  if ('kind' in found) return found
  const { row, plan, measures } = found
  const t = text.cards.commitmentMeasure
  if (answer.planId !== plan.id) {
    // The areas that were chosen among are another plan's.
    const wish = { ...answer.wish, areaOrder: null }
    return replaceWith(drawForm(turn, found, { wish, errors: [t.fault['plan-changed']] }))
  }
  const again = (errors: readonly string[]) => replaceWith(drawForm(turn, found, { wish: answer.wish, errors }))
  const errors = errorsIn(turn, answer.wish, measures)
  const measure = measureOf(answer.wish, { id: world.newId(), planId: plan.id }, measures)
  if (errors.length > 0 || !measure) return again(errors)
  const event = eventBy(turn, row.standing)
  const outcome = await store.commitments.becomeMeasure(
    answer.commitmentId,
    (standing) => decide(standing, { measure, event, version: answer.version }),
    [...commitmentJobs(event.id, answer.commitmentId, row.council.id), writeRows({ kind: 'measure', key: measure.id })],
  )
  switch (outcome.kind) {
    case 'made':
      return replaceWith(await receipt(turn, found, measure))
    case 'made-before':
      return madeBefore(turn, answer.commitmentId, outcome.measureId)
    case 'code-taken':
      return again([t.fault['code-taken']])
    case 'refused':
      return outcome.why === 'newer-version' ? again([t.fault['newer-version']]) : refusal(turn, outcome.why)
    case 'gone':
      return notice(text.cards.refusal.gone)
  }
}

/** The commitment and where it would go: next year's plan when it has been read in, else the one of its council. */
async function findCandidate(turn: Turn, commitmentId: string | null): Promise<Candidate | ActionReply> {
  const { store, text } = turn
  const row = commitmentId === null ? null : await store.commitments.row(commitmentId)
  if (!row) return notice(text.cards.refusal.gone)
  const { commitment } = row.standing
  if (commitment.measureId !== null) return madeBefore(turn, commitment.id, commitment.measureId)
  const t = text.cards.commitmentMeasure
  if (row.council.cancelledAt !== null) return notice(t.cancelled)
  const { forYear } = row.council
  const next = await store.plans.findByKey(planKey(row.plan.name, forYear))
  const plan = next ?? row.plan
  const measures = await store.plans.measures(plan.id)
  if (measureAreas(measures).length === 0) return notice(t.noAreas(planTitle(plan)))
  return { row, plan, measures, missingYear: next ? null : forYear }
}

type Filled = Pick<CommitmentMeasureForm, 'wish' | 'errors'>

function drawForm({ text }: Turn, { row, plan, measures, missingYear }: Candidate, filled: Filled) {
  const { commitment, present } = row.standing
  return commitmentMeasureCard(
    {
      commitmentId: commitment.id,
      version: present.version,
      number: commitment.number,
      partnerName: row.partner.name,
      wording: present.text,
      plan: { id: plan.id, title: planTitle(plan) },
      missingYear,
      areas: measureAreas(measures),
      ...filled,
    },
    text,
  )
}

/** Everything that is wrong with what was filled in, in words. */
function errorsIn({ text }: Turn, wish: MeasureWish, measures: readonly Measure[]): readonly string[] {
  const t = text.cards.commitmentMeasure
  const parts = Object.keys(longestInMeasure) as (keyof typeof longestInMeasure)[]
  const tooLong = parts.filter((part) => wish[part].length > longestInMeasure[part])
  const inNumbers = (n: number) => formatNumber(n, text.lang)
  const personal = personalDataIn(parts.map((part) => wish[part]).join('\n'), text)
  return [
    ...measureFaults(wish, measures).map((fault) => t.fault[fault]),
    ...tooLong.map((part) =>
      t.tooLong(text.words.columns[part], inNumbers(wish[part].length), inNumbers(longestInMeasure[part])),
    ),
    ...(personal === null ? [] : [t.personal(personal)]),
  ]
}

type Made = { readonly measure: Measure; readonly event: CommitmentEvent; readonly version: number }

/** Where the commitment stands may have changed since the form was drawn. */
function decide(standing: CommitmentStanding, { measure, event, version }: Made): Making<MeasureRefusal> {
  const why = measureRefusal(standing, version)
  return why ? { kind: 'refuse', why } : { kind: 'make', measure, event }
}

function eventBy(turn: Turn, { commitment, present }: CommitmentStanding): CommitmentEvent {
  const { world } = turn
  const by = coordinatorVoice(turn)
  const about = { commitmentId: commitment.id, version: present.version, fileId: null }
  return { id: world.newId(), kind: 'became-measure', ...about, by, at: world.now() }
}

async function receipt(turn: Turn, { row, plan }: Candidate, measure: Measure) {
  const { store, text } = turn
  const t = text.cards.commitmentMeasure
  const [holders, splits] = await Promise.all([store.people.roleHolders(), store.people.roleSplits()])
  const held = new Set(holders.map((holder) => holder.roleKey))
  const loose = distinctRoles([measure], splits).filter((role) => !held.has(role.key))
  const title = planTitle(plan)
  return note(turn, t.made(measure.code, title), {
    paragraphs: [t.madeText, ...loose.map((role) => t.madeRole(role.text))],
    actions: [
      ...(loose.length > 0 ? [say(text.cards.commands.roles, `${text.commands.roles[0]} ${title}`)] : []),
      navigate(t.back, 'commitment.open', { c: row.standing.commitment.id, n: 0 }),
    ],
  })
}

async function madeBefore(turn: Turn, commitmentId: string, measureId: string): Promise<ActionReply> {
  const { store, text } = turn
  const t = text.cards.commitmentMeasure
  const measure = await store.plans.measure(measureId)
  const plan = measure && (await store.plans.find(measure.planId))
  if (!measure || !plan) return notice(text.cards.refusal.gone)
  const actions = [navigate(t.back, 'commitment.open', { c: commitmentId, n: 0 })]
  return replaceWith(note(turn, t.madeBefore(measure.code, planTitle(plan)), { actions }))
}

function refusal({ text }: Turn, why: MeasureRefusal): ActionReply {
  const { refused, fault } = text.cards.commitmentMeasure
  return notice(why === 'newer-version' ? fault[why] : refused[why])
}
