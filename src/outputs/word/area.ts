import type { FileChild } from 'docx'
import { type AreaStanding, type Standing, statusKey, statusTotals } from '../../domain/ledger.ts'
import { formatList } from '../../text/format.ts'
import { heading, measureLink, missing, paragraph, statusLabel } from './blocks.ts'
import { excerpt } from './clean-text.ts'
import { statusOrder } from './figures.ts'
import { page } from './look.ts'
import { measureSection } from './measure.ts'
import { dataTable } from './tables.ts'
import type { Writing } from './writing.ts'

/** One area: an overview, then each measure by itself. */
export function areaSection(area: AreaStanding, writing: Writing): FileChild[] {
  const first = area === writing.document.standing.areas[0]
  return [
    heading(1, area.title, first),
    paragraph(areaIntro(area, writing), { keepNext: true }),
    overview(area, writing),
    ...area.standings.flatMap((standing) => measureSection(standing, writing)),
  ]
}

/** How many measures an area has, and how they stand. */
export function areaIntro({ standings }: AreaStanding, { text, language }: Writing): string {
  const totals = statusTotals(standings)
  const counts = statusOrder.flatMap((key) => {
    const n = totals.get(key)
    return n ? [text.summary.statusCounts[key](n)] : []
  })
  return text.area.intro(standings.length, formatList(counts, language))
}

function overview({ standings }: AreaStanding, writing: Writing) {
  const t = writing.text.area
  const widths = { code: 620, responsible: 2050, timing: 1620, status: 2300 }
  const rest = page.text - Object.values(widths).reduce((sum, width) => sum + width, 0)
  return dataTable({
    columns: [
      { title: t.code, width: widths.code },
      { title: t.measure, width: rest },
      { title: t.responsible, width: widths.responsible },
      { title: t.timing, width: widths.timing },
      { title: t.status, width: widths.status },
    ],
    rows: standings.map((standing) => [
      [paragraph([measureLink(standing, writing)], { style: 'Cell' })],
      cellText(standing, 'measure', 140),
      cellText(standing, 'responsible', 80),
      cellText(standing, 'timing', 40),
      [paragraph([statusLabel(statusKey(standing), writing.words)], { style: 'Cell' })],
    ]),
  })

  function cellText({ measure }: Standing, field: 'measure' | 'responsible' | 'timing', most: number) {
    const shown = excerpt(measure.text[field], most)
    return shown || [paragraph([missing(writing.words.missing)], { style: 'Cell' })]
  }
}
