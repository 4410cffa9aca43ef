import type { FileChild, ParagraphChild } from 'docx'
import { isAgreed } from '../../domain/commitment.ts'
import { allStandings, type Standing } from '../../domain/ledger.ts'
import type { CouncilRecord, PlacedCommitment } from '../../flows/council-ports.ts'
import { formatList } from '../../text/format.ts'
import { heading, measureLink, paragraph, runs } from './blocks.ts'
import { excerpt, noteExcerpt } from './clean-text.ts'
import { agreedCommitments } from './council/commitments.ts'
import { councilWriting } from './council/writing.ts'
import { colours } from './look.ts'
import type { Writing } from './writing.ts'

/** The plan's fourth part: what partners of the strategic council have confirmed that they will do, and how it went. */
export function councilPart(writing: Writing): FileChild[] {
  const { text, document } = writing
  const t = text.council
  const title = heading(1, t.heading, document.councils.length > 0)
  if (document.councils.length === 0) return [title, paragraph(t.none(document.standing.plan.year))]
  return [title, paragraph(t.intro), ...document.councils.flatMap((record) => councilSection(record, writing))]
}

function councilSection({ council, commitments }: CouncilRecord, writing: Writing): FileChild[] {
  const words = councilWriting(writing.language)
  const look = { named: false, isOver: false, about: (one: PlacedCommitment) => aboutMeasures(one, writing) }
  return [
    heading(2, writing.text.council.of(words.day(council.day), council.forYear)),
    ...agreedCommitments(commitments, look, words),
  ]
}

/** How much is shown of a note, and of the name of its column: they stand in a narrow cell. */
const longestNote = 400
const longestColumn = 40

/** The area and the measure that it supports, the measure that it became, and what people have noted in the list. */
function aboutMeasures({ standing }: PlacedCommitment, writing: Writing): readonly (readonly ParagraphChild[])[] {
  const t = councilWriting(writing.language).text.commitments
  const { area, measureCode } = standing.present
  const { measureId } = standing.commitment
  const all = allStandings(writing.document.standing)
  const supported = all.find(({ measure }) => measure.code === measureCode)
  const became = all.find(({ measure }) => measure.id === measureId)
  const quiet = { color: colours.quiet }
  return [
    ...(area ? [runs(t.area(area), quiet)] : []),
    ...(measureCode ? [[...runs(t.supports, quiet), code(measureCode, supported)]] : []),
    ...(measureId && became ? [[...runs(t.became, quiet), code('', became)]] : []),
    ...(measureId && !became ? [runs(t.becameAnother, quiet)] : []),
    ...writing
      .notesOf(standing.commitment.id)
      .map(({ column, text }) => [
        ...runs(`${excerpt(column, longestColumn)}: `, { bold: true }),
        ...runs(noteExcerpt(text, longestNote).shown),
      ]),
  ]

  function code(plain: string, standing: Standing | undefined): ParagraphChild {
    return standing ? measureLink(standing, writing) : (runs(plain, quiet)[0] as ParagraphChild)
  }
}

/** How many commitments are confirmed for each year, as a sentence; empty when there are none. */
export function councilText({ document, text, language }: Writing): string {
  const t = text.council
  const years = Map.groupBy(document.councils, ({ council }) => council.forYear)
  const counts = [...years].flatMap(([year, records]) => {
    const agreed = records.flatMap(({ commitments }) => commitments.filter(({ standing }) => isAgreed(standing)))
    return agreed.length > 0 ? [t.forYear(agreed.length, year)] : []
  })
  return counts.length > 0 ? t.inShort(formatList(counts, language)) : ''
}
