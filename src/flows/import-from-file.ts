import type { Finding } from '../domain/plan-reading.ts'
import type { AttachedFile } from './attached-file.ts'
import { planTitle } from './context.ts'
import { acceptPlan, hasPersonalData, type ImportTurn, receivePlan } from './import-plan.ts'

/** What the person at the command line knows better than the file; left out where the file is right. */
export type Given = { readonly name?: string; readonly year?: number }

export type FileImport = { readonly done: boolean; readonly lines: readonly string[] }

/** Reads a plan in from the command line: every row as it stands, unless a proposal was accepted before; says what was found. */
export async function importFromFile(turn: ImportTurn, file: AttachedFile, given: Given): Promise<FileImport> {
  const { preview, imported } = turn.text.cards
  const received = await receivePlan(turn, file)
  if ('refusal' in received) return { done: false, lines: [received.refusal] }
  const { planImport, reading } = received
  const found = reading.findings.map((finding) => line(finding, turn))
  if (hasPersonalData(reading)) return { done: false, lines: [...found, preview.personalDataStops] }
  const year = given.year ?? reading.year
  const name = given.name ?? received.name
  if (name === '') return { done: false, lines: [...found, preview.planNameMissing] }
  if (year === null) return { done: false, lines: [...found, preview.yearMissing] }
  const accepted = await acceptPlan(turn, planImport, { name, year, accepted: [], left: [] })
  if (accepted === 'done-before') return { done: false, lines: [imported.doneBefore] }
  const title = planTitle(accepted.plan)
  const rows = reading.areas.reduce((sum, area) => sum + area.rows.length, 0)
  const counts = imported.done(turn.text.words.measures(rows), turn.text.words.areas(reading.areas.length))
  return { done: true, lines: [...found, imported.heading(title), accepted.unchanged ? imported.unchanged : counts] }
}

function line({ kind, sheet, cell }: Finding, turn: ImportTurn): string {
  return `  ${sheet} ${cell}: ${turn.text.cards.preview.finding[kind]}`
}
