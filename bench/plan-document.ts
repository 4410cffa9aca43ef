import { randomUUID } from 'node:crypto'
import { Document, Packer, Paragraph } from 'docx'
import { readXlsx } from 'hucre'
import { planStanding } from '../src/domain/ledger.ts'
import type { Measure } from '../src/domain/plan.ts'
import { planChanges } from '../src/domain/plan-change.ts'
import type { Report } from '../src/domain/report.ts'
import { renderDocument } from '../src/outputs/word/render-document.ts'
import { createPlanFileReader } from '../src/plan-file/plan-file-reader.ts'
import { settings } from './settings.ts'
import { planWorkbook } from './workbook.ts'

export type DocumentMeasured = {
  /** Milliseconds. */
  readonly read: number
  readonly compile: number
  readonly bareRead: number
  readonly bareCompile: number
  readonly bytes: number
  readonly bareBytes: number
}

const rounds = 3

/** Import and compilation of one large plan against the two libraries alone: the best of three of each, in turn. */
export async function measureDocument(): Promise<DocumentMeasured> {
  const areas = 10
  const workbook = await planWorkbook({
    areas,
    rowsPerArea: settings.measures / areas,
    roles: ['Enhetschefen', 'Rektorn'],
  })
  const readPlanFile = createPlanFileReader()
  const all: DocumentMeasured[] = []
  for (let n = 0; n < rounds; n++) {
    const [measures, read] = await timed(() => importPlan(readPlanFile, workbook))
    const [bytes, compile] = await timed(() => compilePlan(measures))
    const [rows, bareRead] = await timed(() => bareImport(workbook))
    const [bareBytes, bareCompile] = await timed(() => bareDocument(rows))
    all.push({ read, compile, bareRead, bareCompile, bytes: bytes.length, bareBytes: bareBytes.length })
  }
  const best = (key: keyof DocumentMeasured) => Math.min(...all.map((one) => one[key]))
  return {
    read: best('read'),
    compile: best('compile'),
    bareRead: best('bareRead'),
    bareCompile: best('bareCompile'),
    bytes: best('bytes'),
    bareBytes: best('bareBytes'),
  }
}

async function importPlan(readPlanFile: ReturnType<typeof createPlanFileReader>, workbook: Uint8Array) {
  const result = await readPlanFile(workbook, 'storstad-2026.xlsx')
  if (!result.ok) throw new Error(`The plan was refused: ${result.refusal.reason}`)
  const changes = planChanges([], result.reading, { planId: randomUUID(), newId: randomUUID })
  if (changes.length !== settings.measures) throw new Error(`${changes.length} measures were read.`)
  return changes.map(({ measure }) => measure)
}

function compilePlan(measures: readonly Measure[]): Promise<Uint8Array> {
  const compiledAt = new Date('2026-06-01T12:00:00Z')
  const plan = { id: randomUUID(), name: 'Storstad', year: 2026 }
  const reports = measures.filter((_, n) => n % 2 === 0).map((measure) => reportOn(measure, compiledAt))
  const round = { lastDay: '2026-05-31', closed: true }
  const document = {
    standing: planStanding(plan, measures, reports),
    compiledAt,
    round,
    views: [],
    councils: [],
    notes: [],
  }
  return renderDocument({ kind: 'plan', document, language: 'sv' })
}

function reportOn(measure: Measure, at: Date): Report {
  const words = { comment: 'Arbetet pågår enligt plan.', reason: '', measurability: '' }
  const by = { requestId: randomUUID(), reportedBy: randomUUID(), channel: 'teams-card' as const, at }
  const rest = { reference: null, late: false, sameAs: null } as const
  return {
    id: randomUUID(),
    measureId: measure.id,
    execution: 'in-progress',
    goalResult: null,
    ...words,
    ...rest,
    ...by,
  }
}

/** The least that reads the same bytes: the library alone, on the calling thread, without bounds or checks. */
async function bareImport(workbook: Uint8Array): Promise<readonly string[][]> {
  const { sheets } = await readXlsx(workbook)
  return sheets.flatMap((sheet) => sheet.rows.slice(1).map((row) => row.map((value) => String(value ?? ''))))
}

/** The least that holds the same words: one paragraph per cell, no tables, styles, contents or links. */
function bareDocument(rows: readonly string[][]): Promise<Uint8Array> {
  const children = rows.flatMap((row) => row.filter(Boolean).map((text) => new Paragraph(text)))
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const from = performance.now()
  const result = await work()
  return [result, performance.now() - from]
}
