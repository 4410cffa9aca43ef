import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { planPreviewCard, readImportId, readPreviewAnswer } from '../cards/plan-preview.ts'
import { jointTexts } from '../domain/joint-texts.ts'
import { type Plan, planKey } from '../domain/plan.ts'
import { acceptedBefore, planChanges, withAccepted } from '../domain/plan-change.ts'
import type { PlanReading, ReadingRefusal } from '../domain/plan-reading.ts'
import { distinctRoles } from '../domain/responsible.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type AttachedFile, importOf } from './attached-file.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { writeRows } from './list-jobs.ts'
import type { World } from './ports.ts'
import type { PlanImport } from './store-ports.ts'

/** What reading a plan in takes of a turn; the command line has no more than this. */
export type ImportTurn = Pick<Turn, 'store' | 'readPlanFile' | 'person' | 'text'> & {
  readonly world: Pick<World, 'now' | 'newId'>
}

export type ReceivedPlan = {
  readonly planImport: PlanImport
  /** Everything that was read, also what must not be kept. */
  readonly reading: PlanReading
  /** Which municipality or district it seems to be about; a person may know better. */
  readonly name: string
}

/** Reads a workbook and sets the reading aside until somebody decides; or says why it is no plan. */
export async function receivePlan(
  turn: ImportTurn,
  file: AttachedFile,
): Promise<ReceivedPlan | { readonly refusal: string }> {
  const result = await turn.readPlanFile(file.bytes, file.name)
  if (!result.ok) return { refusal: refusalText(result.refusal, turn.text) }
  const { reading } = result
  const planImport: PlanImport = {
    ...importOf(turn, file),
    // Personal data is stopped before it is stored: such a reading keeps its findings and none of its text.
    reading: hasPersonalData(reading) ? withoutText(reading) : reading,
  }
  await turn.store.plans.saveImport(planImport)
  return { planImport, reading, name: await guessPlan(turn, file.name, reading.title) }
}

export function hasPersonalData(reading: PlanReading): boolean {
  return reading.findings.some((finding) => finding.kind === 'personal-data')
}

/** Shows what was read; nothing becomes a plan before the coordinator says so. */
export async function previewPlan(turn: Turn, file: AttachedFile): Promise<Card> {
  const received = await receivePlan(turn, file)
  if ('refusal' in received) return note(turn, received.refusal)
  const { planImport, reading, name } = received
  return drawPreview(turn, { ...planImport, reading }, { name, year: reading.year })
}

/** The preview under a name and a year, compared with the plan that is known by them. */
async function drawPreview(
  { store, text }: ImportTurn,
  { id, fileName, reading }: PlanImport,
  { name, year }: { readonly name: string; readonly year: number | null },
): Promise<Card> {
  const known = year === null ? null : await store.plans.findByKey(planKey(name, year))
  const measures = known ? await store.plans.measures(known.id) : []
  const accepted = acceptedBefore(reading, measures)
  const told = { planId: known?.id ?? '', newId: () => '' }
  const changes = known && planChanges(measures, withAccepted(reading, accepted), told)
  return planPreviewCard({ importId: id, fileName, name, year, reading, changes, accepted }, text)
}

/** What may be kept of a workbook with personal data: where the doubts are, and nothing that it says there. */
function withoutText(reading: PlanReading): PlanReading {
  const findings = reading.findings.map(({ id, kind, sheet, cell, row }) => ({
    id,
    kind,
    sheet,
    cell,
    row,
    excerpt: '',
  }))
  return { title: '', year: reading.year, areas: [], findings }
}

/** The words of the file or the title that are not year, "plan" and the like: `granvik-2026.xlsx` gives `Granvik`. */
async function guessPlan(turn: ImportTurn, fileName: string, title: string): Promise<string> {
  const noise = /^(\d+|xlsx?|plan|plans?en|åtgärdsplan(en)?|brottsförebyggande|bilaga|slutlig|kopia|v\d*)$/iu
  const words = (from: string) =>
    from
      .normalize('NFC')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word && !noise.test(word))
  const guess = [words(fileName.replace(/\.xlsx?$/i, '')), words(title)].find((some) => some.length > 0) ?? []
  const name = guess.join(' ')
  const known = (await turn.store.plans.list()).find((plan) => planKey(plan.name, 1) === planKey(name, 1))
  return known?.name ?? name.charAt(0).toLocaleUpperCase('sv') + name.slice(1)
}

/** The words for a file that cannot be read as a plan. */
export function refusalText(refusal: ReadingRefusal, text: Text): string {
  const words = text.cards.refusal.reading
  if (refusal.reason === 'missing-column') {
    return words['missing-column'](
      refusal.sheet,
      refusal.columns.map((column) => text.words.columns[column]),
    )
  }
  if (refusal.reason === 'too-many-rows') {
    return words['too-many-rows'](formatNumber(refusal.rows, text.lang), formatNumber(refusal.most, text.lang))
  }
  return words[refusal.reason]()
}

/** The coordinator presses "read in". */
export async function applyPlan(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const planImport = await findPending(turn, data)
  if (planImport === null) return notice(text.cards.refusal.gone)
  if (planImport.state !== 'pending') return notice(text.cards.imported.doneBefore)
  if (hasPersonalData(planImport.reading)) return notice(text.cards.preview.personalDataStops)
  const answer = readPreviewAnswer(data, planImport.reading.findings)
  if (answer === null) return notice(`${text.cards.preview.planNameMissing} ${text.cards.preview.yearMissing}`)
  const key = planKey(answer.name, answer.year)
  // Another name may be that of a plan that is there: what would change in it is shown before it is changed.
  if (key !== answer.shown && (await turn.store.plans.findByKey(key))) {
    return replaceWith(await drawPreview(turn, planImport, answer))
  }
  const accepted = await acceptPlan(turn, planImport, answer)
  if (accepted === 'done-before') return notice(text.cards.imported.doneBefore)
  return replaceWith(await importedCard(turn, accepted.plan.id, accepted.unchanged))
}

type Acceptance = {
  readonly name: string
  readonly year: number
  /** Proposals said yes and no to; the others stay as they were decided before. */
  readonly accepted: readonly string[]
  readonly left: readonly string[]
}

/** Turns a pending reading into a plan, or into corrections of one, in one transaction with the jobs that follow. */
export async function acceptPlan(
  turn: ImportTurn,
  planImport: PlanImport,
  { name, year, ...decided }: Acceptance,
): Promise<'done-before' | { readonly plan: Plan; readonly unchanged: boolean }> {
  const { store, world } = turn
  const found = await store.plans.findByKey(planKey(name, year))
  const plan = found ?? { id: world.newId(), name, year }
  const known = found ? await store.plans.measures(found.id) : []
  const before = acceptedBefore(planImport.reading, known).filter((id) => !decided.left.includes(id))
  const accepted = [...new Set([...decided.accepted, ...before])]
  const told = { planId: plan.id, newId: world.newId }
  const changes = planChanges(known, withAccepted(planImport.reading, accepted), told)
  const rows = changes.map(({ measure }) => ({ kind: 'measure', key: measure.id }) as const)
  const jobs = rows.length > 0 ? [writeRows(...rows)] : []
  const change = { importId: planImport.id, plan, accepted, at: world.now(), measures: changes }
  if ((await store.plans.applyImport(change, jobs)) === 'done-before') return 'done-before'
  return { plan, unchanged: changes.length === 0 }
}

async function importedCard(turn: Turn, planId: string, unchanged: boolean): Promise<Card> {
  const { store, text } = turn
  const t = text.cards.imported
  const [plan, all, holders, splits] = await Promise.all([
    store.plans.find(planId),
    store.plans.measures(planId),
    store.people.roleHolders(),
    store.people.roleSplits(),
  ])
  const measures = all.filter((measure) => !measure.withdrawn)
  const held = new Set(holders.map((holder) => holder.roleKey))
  const missing = distinctRoles(measures, splits).filter((role) => !held.has(role.key)).length
  const joint = jointTexts(measures, splits).filter((text) => !text.confirmed).length
  const areas = new Set(measures.map((measure) => measure.area)).size
  const title = plan ? planTitle(plan) : ''
  return note(turn, t.heading(title), {
    paragraphs: [
      ...(unchanged ? [t.unchanged] : []),
      t.done(text.words.measures(measures.length), text.words.areas(areas)),
      ...(joint > 0 ? [t.joint(joint)] : []),
      ...(missing > 0 ? [t.roles(missing), t.next] : [t.ready]),
    ],
    actions: [
      say(text.cards.commands.roles, `${text.commands.roles[0]} ${title}`),
      ...(missing > 0 ? [] : [say(text.cards.commands.round, `${text.commands.round[0]} ${title}`)]),
    ],
  })
}

/** The coordinator says no: the reading is set aside. */
export async function cancelPlan(turn: Turn, data: unknown): Promise<ActionReply> {
  const planImport = await findPending(turn, data)
  if (planImport === null) return notice(turn.text.cards.refusal.gone)
  if (planImport.state !== 'pending') return notice(turn.text.cards.imported.doneBefore)
  await turn.store.plans.cancelImport(planImport.id)
  return replaceWith(note(turn, turn.text.cards.imported.cancelled))
}

async function findPending(turn: Turn, data: unknown): Promise<PlanImport | null> {
  const importId = readImportId(data)
  return importId === null ? null : turn.store.plans.findImport(importId)
}
