import type { FileChild } from 'docx'
import { allStandings, type Standing } from '../../domain/ledger.ts'
import { formatList, formatNumber } from '../../text/format.ts'
import { heading, paragraph } from './blocks.ts'
import { type Figures, statusOrder } from './figures.ts'
import { page, statusMarks } from './look.ts'
import { councilText } from './plan-council.ts'
import { statusChart } from './status-chart.ts'
import { dataTable, gap, tiles } from './tables.ts'
import type { Writing } from './writing.ts'

/** The plan in brief: a paragraph, key figures, a chart and the tables that say the same. */
export function summary(writing: Writing): FileChild[] {
  const { text, figures } = writing
  const lead = [
    heading(1, text.summary.heading, true),
    paragraph(summaryText(writing), { style: 'Lead' }),
    ...goalText(writing),
    ...answerText(writing),
    ...said([councilText(writing)]),
  ]
  if (figures.all.measures === 0) return lead
  const { tables } = text
  return [
    ...lead,
    ...figureBlocks(writing),
    paragraph(tables.table(2, tables.groundTitle), {
      style: 'TableTitle',
      keepNext: true,
      spacing: { before: 320, after: 80 },
    }),
    groundTable(writing),
    paragraph(tables.groundNote, { style: 'Caption' }),
  ]
}

/** Key figures, a chart and the table that says the same. */
export function figureBlocks(writing: Writing): FileChild[] {
  const { tables } = writing.text
  return [
    keyFigures(writing),
    gap(),
    gap(),
    paragraph([statusChart(writing)], { keepNext: true, spacing: { after: 0 } }),
    paragraph(tables.chart(1), { style: 'Caption' }),
    paragraph(tables.table(1, tables.statusTitle), { style: 'TableTitle', keepNext: true }),
    statusTable(writing),
  ]
}

/** What the figures say in words; nothing is claimed of measures without an answer. */
export function summaryText({ text, words, figures, language }: Writing): string {
  const t = text.summary
  const { measures, reported } = figures.all
  if (measures === 0) return t.noMeasures
  const answered = figures.statuses.filter((key) => key !== 'unreported')
  const statuses =
    measures === 1
      ? answered.map((key) => words.execution[key].toLowerCase()).join('')
      : formatList(
          answered.map((key) => t.statusCounts[key](figures.all.totals.get(key) ?? 0)),
          language,
        )
  const answers = reported === measures ? t.allAnswered(measures, statuses) : t.answered(reported, statuses)
  const deviating = figures.deviating.length
  return [
    t.scope(measures, figures.areas.length),
    reported === 0 ? t.noAnswers(measures) : answers,
    reported > 0 && reported < measures ? t.unanswered(measures - reported) : '',
    reported === 0 ? '' : deviating > 0 ? t.deviating(deviating) : t.noDeviations,
  ]
    .filter(Boolean)
    .join(' ')
}

/** What the answers say of the goals. */
export function goalText({ text, figures, language }: Writing): FileChild[] {
  const t = text.summary
  const goals = figures.goals.map(([result, n]) => t.goalCounts[result](n))
  return said([
    goals.length > 0 ? t.goals(formatList(goals, language)) : '',
    figures.withoutGoal.length > 0 ? t.withoutGoal(figures.withoutGoal.length) : '',
    figures.workbookOnly > 0 ? t.workbookOnly(figures.workbookOnly) : '',
  ])
}

/** What the board should know of the answers themselves: that some came late, and that not everybody sees it that way. */
function answerText({ text, figures, document, viewsOf }: Writing): FileChild[] {
  const t = text.summary
  const differs = (standing: Standing) => viewsOf(standing).some(({ stance }) => stance === 'differs')
  const differing = allStandings(document.standing).filter(differs).length
  return said([figures.late > 0 ? t.late(figures.late) : '', differing > 0 ? t.differing(differing) : ''])
}

/** Sentences as a paragraph; none when there are none. */
function said(sentences: readonly string[]): FileChild[] {
  const some = sentences.filter(Boolean)
  return some.length > 0 ? [paragraph(some.join(' '), { spacing: { after: 200 } })] : []
}

function keyFigures({ text, figures, language }: Writing) {
  const t = text.summary.tiles
  const { measures, reported, deviating } = figures.all
  const shown: readonly (readonly [string, number])[] = [
    [t.measures(measures), measures],
    [t.answered, reported],
    [t.unanswered, measures - reported],
    [t.deviating, deviating],
  ]
  return tiles(shown.map(([label, n]) => ({ label, figure: formatNumber(n, language) })))
}

function statusTable({ text, words, figures, language }: Writing) {
  const statuses = statusOrder.filter((key) => figures.statuses.includes(key))
  const titles = statuses.map((key) => `${statusMarks[key].symbol}\n${words.execution[key]}`)
  const heads = [...titles, text.tables.total].map((title) => ({ title, width: headWidth(title), right: true }))
  const row = (title: string, area: Figures) => [
    title,
    ...statuses.map((key) => formatNumber(area.totals.get(key) ?? 0, language)),
    formatNumber(area.measures, language),
  ]
  return dataTable({
    columns: [
      { title: text.tables.area, width: page.text - heads.reduce((sum, { width }) => sum + width, 0) },
      ...heads,
    ],
    rows: [
      ...figures.areas.map((area) => row(area.title, area)),
      ...(figures.areas.length > 1 ? [row(text.tables.total, figures.all)] : []),
    ],
    total: figures.areas.length > 1,
    style: 'SmallCell',
  })
}

/** Wide enough for the longest word of a head also in DejaVu Sans, which LibreOffice takes where our font is missing. */
function headWidth(title: string): number {
  return 80 + 105 * Math.max(...title.split(/\s/).map((word) => word.length))
}

function groundTable({ text, figures, language }: Writing) {
  const t = text.tables
  const each = 730
  const wide = 930
  const title = page.text - each * 6 - wide * 2
  const row = (name: string, area: Figures) => [
    name,
    ...[area.problems, area.causes, area.actions].flatMap(({ filled, distinct }) => [
      formatNumber(filled, language),
      formatNumber(distinct, language),
    ]),
    formatNumber(area.reported, language),
    formatNumber(area.deviating, language),
  ]
  const pair = [t.rows, t.distinct].map((name) => ({ title: name, width: each, right: true }))
  const group = (name: string) => ({ title: name, width: each * 2, centre: true, span: 2 })
  return dataTable({
    groups: [
      { title: '', width: title },
      group(t.problems),
      group(t.causes),
      group(t.measures),
      { title: '', width: wide * 2, span: 2 },
    ],
    columns: [
      { title: t.area, width: title },
      ...pair,
      ...pair,
      ...pair,
      { title: t.reported, width: wide, right: true },
      { title: t.deviating, width: wide, right: true },
    ],
    rows: [
      ...figures.areas.map((area) => row(area.title, area)),
      ...(figures.areas.length > 1 ? [row(t.total, figures.all)] : []),
    ],
    total: figures.areas.length > 1,
    style: 'SmallCell',
  })
}
