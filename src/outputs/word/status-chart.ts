import { ChartRun, type ChartSeries } from 'docx/charts'
import type { StatusKey } from '../../domain/ledger.ts'
import { excerpt } from './clean-text.ts'
import type { AreaFigures } from './figures.ts'
import { colours, font, statusMarks } from './look.ts'
import type { Writing } from './writing.ts'

/** Bars narrower than this share of the longest have no room for a label; the table below has the figure. */
const narrowest = 0.05
const size = { width: 626, least: 140, most: 800, perArea: 38, around: 80 } as const

/** Measures per area and status as a native chart: every bar carries its symbol and figure, so colour is never alone. */
export function statusChart({ figures, text, words }: Writing): ChartRun {
  const longest = Math.max(...figures.areas.map((area) => area.measures))
  const height = Math.min(size.most, Math.max(size.least, size.around + size.perArea * figures.areas.length))
  return new ChartRun({
    type: 'bar',
    stacking: 'stacked',
    gapWidth: 55,
    categories: figures.areas.map((area) => excerpt(area.title, 60)),
    series: figures.statuses.map((key) => series({ key, areas: figures.areas, longest, name: words.execution[key] })),
    categoryAxis: { reverseOrder: true, font: { size: 9, color: colours.ink } },
    valueAxis: { visible: false, gridlines: false, minimum: 0 },
    legend: { position: 'bottom', font: { size: 9, color: colours.ink } },
    font: { name: font },
    chartArea: { fill: 'none', border: { color: colours.line, width: 0.75 } },
    transformation: { width: size.width, height },
    altText: { id: '1', name: text.tables.chartTitle, title: text.tables.chartTitle, description: description() },
  })

  function description(): string {
    const areas = figures.areas.map((area) => {
      const counts = figures.statuses
        .filter((key) => area.totals.has(key))
        .map((key) => text.tables.chartCount(words.execution[key], area.totals.get(key) ?? 0))
      return text.tables.chartArea(excerpt(area.title, 60), counts.join(', '))
    })
    return [text.tables.chartIntro, ...areas].join(' ')
  }
}

type SeriesParts = {
  readonly key: StatusKey
  readonly areas: readonly AreaFigures[]
  readonly longest: number
  readonly name: string
}

function series({ key, areas, longest, name }: SeriesParts): ChartSeries {
  const { symbol, bar, barInk } = statusMarks[key]
  const counts = areas.map((area) => area.totals.get(key) ?? null)
  return {
    name: `${symbol} ${name}`,
    values: counts,
    color: bar,
    dataLabels: { value: true, position: 'center', font: { size: 9, bold: true, color: barInk } },
    pointLabels: counts.map((n) => (n === null || n / longest < narrowest ? false : { text: `${symbol} ${n}` })),
  }
}
