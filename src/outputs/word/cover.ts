import type { FileChild } from 'docx'
import { BorderStyle, Paragraph, TableOfContents, TextRun } from 'docx'
import { formatDate, formatDateTime } from '../../text/format.ts'
import { bullet, heading, paragraph, runs, statusLabel } from './blocks.ts'
import { statusOrder } from './figures.ts'
import { colours, page } from './look.ts'
import { dataTable } from './tables.ts'
import type { Writing } from './writing.ts'

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: colours.petrol, space: 8 })

export type CoverParts = {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  /** Heads of the two columns. */
  readonly heads: readonly [string, string]
  readonly facts: readonly (readonly [string, string | readonly Paragraph[]])[]
}

/** A title page: whose document, what it is, and the facts around it. */
export function coverPage({ name, title, subtitle, heads, facts }: CoverParts): FileChild[] {
  return [
    nameBar(name),
    new Paragraph({ style: 'Title', spacing: { before: 2700 }, children: [new TextRun(title)] }),
    new Paragraph({ style: 'Subtitle', spacing: { after: 1900 }, children: runs(subtitle) }),
    dataTable({
      columns: [
        { title: heads[0], width: 3000 },
        { title: heads[1], width: page.text - 3000 },
      ],
      rows: facts.map(([fact, content]) => [
        [paragraph([new TextRun({ text: fact, bold: true })], { style: 'Cell' })],
        content,
      ]),
    }),
  ]
}

/** Whose document it is, over a line. */
export function nameBar(name: string): Paragraph {
  return new Paragraph({ style: 'PlanName', border: { bottom: rule(12) }, children: [new TextRun(name)] })
}

/** The title page: whose plan, which year, under which law, and how far the follow-up has come. */
export function cover(writing: Writing): FileChild[] {
  const { text, document } = writing
  const { plan } = document.standing
  return coverPage({
    name: plan.name,
    title: text.cover.title(plan.year),
    subtitle: text.cover.subtitle,
    heads: [text.cover.facts, text.cover.content],
    facts: coverFacts(writing),
  })
}

function coverFacts({ text, document, figures, language }: Writing): readonly (readonly [string, string])[] {
  const t = text.cover
  return [
    [t.valid, t.validYear(document.standing.plan.year)],
    [t.followUp, roundText()],
    [t.answers, t.answersOf(figures.all.reported, figures.all.measures)],
    [t.decidedBy, t.atDecision],
    [t.registration, t.atDecision],
    [t.compiled, formatDateTime(document.compiledAt, language)],
  ]
  function roundText(): string {
    if (!document.round) return t.roundNone
    const day = formatDate(document.round.lastDay, language)
    return document.round.closed ? t.roundClosed(day) : t.roundOpen(day)
  }
}

/** Contents already filled in, with or without page numbers, on a new page. */
export function contents(title: string, pageNumbers: boolean): FileChild[] {
  return [
    new Paragraph({ style: 'TOCHeading', pageBreakBefore: true, children: [new TextRun(title)] }),
    new TableOfContents(title, {
      hyperlink: true,
      headingStyleRange: '1-1',
      beginDirty: false,
      ...(pageNumbers ? {} : { pageNumbersEntryLevelsRange: '1-1' }),
    }),
  ]
}

/** The contents, and how to read what follows. */
export function contentsPage({ text, words, document }: Writing, pageNumbers: boolean): FileChild[] {
  const points = [...text.guide.points, ...(document.notes.length > 0 ? [text.guide.notes] : [])]
  return [
    ...contents(text.guide.contents, pageNumbers),
    heading(1, text.guide.heading),
    ...points.map((point) => bullet(point)),
    paragraph('', { style: 'Gap' }),
    dataTable({
      columns: [
        { title: text.guide.status, width: 2700 },
        { title: text.guide.meaning, width: page.text - 2700 },
      ],
      whole: true,
      rows: statusOrder.map((key) => [
        [paragraph([statusLabel(key, words)], { style: 'Cell' })],
        text.guide.meanings[key],
      ]),
    }),
  ]
}
