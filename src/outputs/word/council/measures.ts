import { Bookmark, type FileChild, type ParagraphChild, TextRun } from 'docx'
import { type AreaStanding, type Standing, statusKey } from '../../../domain/ledger.ts'
import { areaIntro } from '../area.ts'
import { deviations } from '../attention.ts'
import { goalLabel, heading, missing, paragraph, statusLabel } from '../blocks.ts'
import { excerpt } from '../clean-text.ts'
import { page } from '../look.ts'
import { figureBlocks, goalText, summaryText } from '../summary.ts'
import { dataTable } from '../tables.ts'
import type { Writing } from '../writing.ts'

/** The plan's measures as their follow-up stands: figures, deviations, and a table for each area. */
export function measureFollowUp(title: readonly ParagraphChild[], writing: Writing): FileChild[] {
  return [
    heading(1, title, writing.figures.all.measures > 0),
    paragraph(summaryText(writing), { style: 'Lead' }),
    ...goalText(writing),
    ...(writing.figures.all.measures > 0 ? [...figureBlocks(writing), ...deviations(writing)] : []),
    ...writing.document.standing.areas.flatMap((area) => areaTable(area, writing)),
  ]
}

/** A table of an area with no more measures than this stays on one page. */
const keptWhole = 5

function areaTable(area: AreaStanding, writing: Writing): FileChild[] {
  const { text } = writing
  const widths = { code: 700, responsible: 2560, status: 2400 }
  const rest = page.text - Object.values(widths).reduce((sum, width) => sum + width, 0)
  return [
    heading(2, area.title),
    paragraph(areaIntro(area, writing), { keepNext: true }),
    dataTable({
      columns: [
        { title: text.area.code, width: widths.code },
        { title: text.area.measure, width: rest },
        { title: text.area.responsible, width: widths.responsible },
        { title: text.area.status, width: widths.status },
      ],
      whole: area.standings.length <= keptWhole,
      rows: area.standings.map((standing) => [
        [cell([new Bookmark({ id: writing.anchorOf(standing), children: [code(standing)] })])],
        cellText(standing, 'measure', writing),
        cellText(standing, 'responsible', writing),
        [cell([statusLabel(statusKey(standing), writing.words)]), ...goal(standing, writing)],
      ]),
    }),
  ]
}

function code({ measure }: Standing): TextRun {
  return new TextRun({ text: measure.code, bold: true })
}

function cellText({ measure }: Standing, field: 'measure' | 'responsible', { words }: Writing) {
  const shown = excerpt(measure.text[field], field === 'measure' ? 200 : 90)
  return shown || [cell([missing(words.missing)])]
}

function goal({ report }: Standing, { text, words }: Writing) {
  const result = report?.goalResult
  if (!result) return []
  const wording = text.attention.goalIs(words.goalResult[result])
  return [paragraph([goalLabel(result, wording)], { style: 'Cell', spacing: { before: 40 } })]
}

function cell(content: Parameters<typeof paragraph>[0]) {
  return paragraph(content, { style: 'Cell' })
}
