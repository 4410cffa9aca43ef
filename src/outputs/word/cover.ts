import type { FileChild } from 'docx'
import { BorderStyle, Footer, Header, PageNumber, Paragraph, Tab, TableOfContents, TabStopType, TextRun } from 'docx'
import { formatDate, formatDateTime } from '../../text/format.ts'
import { bullet, heading, paragraph, runs, statusLabel } from './blocks.ts'
import { statusOrder } from './figures.ts'
import { colours, page } from './look.ts'
import { rightEdge } from './styles.ts'
import { dataTable } from './tables.ts'
import type { Writing } from './writing.ts'

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: colours.petrol, space: 8 })

/** The title page: whose plan, which year, under which law, and how far the follow-up has come. */
export function cover(writing: Writing): FileChild[] {
  const { text, document } = writing
  const { plan } = document.standing
  return [
    new Paragraph({ style: 'PlanName', border: { bottom: rule(12) }, children: [new TextRun(plan.name)] }),
    new Paragraph({ style: 'Title', spacing: { before: 2700 }, children: [new TextRun(text.cover.title(plan.year))] }),
    new Paragraph({ style: 'Subtitle', spacing: { after: 1900 }, children: runs(text.cover.subtitle) }),
    dataTable({
      columns: [
        { title: text.cover.facts, width: 3000 },
        { title: text.cover.content, width: page.text - 3000 },
      ],
      rows: coverFacts(writing).map(([name, content]) => [
        [paragraph([new TextRun({ text: name, bold: true })], { style: 'Cell' })],
        content,
      ]),
    }),
  ]
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

/** Contents already filled in, with or without page numbers, and how to read what follows. */
export function contentsPage({ text, words }: Writing, pageNumbers: boolean): FileChild[] {
  return [
    new Paragraph({ style: 'TOCHeading', pageBreakBefore: true, children: [new TextRun(text.guide.contents)] }),
    new TableOfContents(text.guide.contents, {
      hyperlink: true,
      headingStyleRange: '1-1',
      beginDirty: false,
      ...(pageNumbers ? {} : { pageNumbersEntryLevelsRange: '1-1' }),
    }),
    heading(1, text.guide.heading),
    ...text.guide.points.map((point) => bullet(point)),
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

/** The line at the top of every page but the title page. */
export function runningHead({ text, document }: Writing): Header {
  const { plan } = document.standing
  return new Header({
    children: [
      new Paragraph({
        style: 'Running',
        tabStops: [{ type: TabStopType.RIGHT, position: rightEdge }],
        children: [new TextRun({ children: [plan.name, new Tab(), text.cover.title(plan.year)] })],
      }),
    ],
  })
}

/** The line at the bottom of every page but the title page: the law, and which page of how many. */
export function runningFoot({ text }: Writing): Footer {
  const [before, between] = text.cover.pageOf
  return new Footer({
    children: [
      new Paragraph({
        style: 'Running',
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: colours.line, space: 6 } },
        tabStops: [{ type: TabStopType.RIGHT, position: rightEdge }],
        children: [
          new TextRun({
            children: [text.cover.law, new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })
}
