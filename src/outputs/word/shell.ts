import {
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { languageTag } from '../../text/format.ts'
import type { Language } from '../../text/index.ts'
import { colours, page } from './look.ts'
import { documentStyles, numbering, rightEdge } from './styles.ts'

export type Shell = {
  readonly title: string
  readonly subject: string
  /** Whose document it is. */
  readonly creator: string
  readonly language: Language
  /** At the top of every page, left and right. */
  readonly head: readonly [string, string]
  /** At the bottom of every page, before the page's number. */
  readonly foot: string
  /** Around the page's number. */
  readonly pageOf: readonly [string, string]
  /** The first page is a cover, without head and foot. */
  readonly cover: boolean
  /** Fills page numbers into the contents, which takes some 0.1 s a page. */
  readonly numbersPages: boolean
  readonly children: readonly FileChild[]
}

/** A document on A4 in the house's styles, before it becomes bytes. */
export function shellOf(shell: Shell): Document {
  const { title, subject, creator, language, cover } = shell
  const none = new Paragraph('')
  return new Document({
    title,
    subject,
    creator,
    lastModifiedBy: creator,
    styles: documentStyles(languageTag(language)),
    numbering,
    compatibility: { version: 15 },
    ...(shell.numbersPages ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
    sections: [
      {
        properties: {
          titlePage: cover,
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, header: 700, footer: 560 },
          },
        },
        headers: { default: runningHead(shell), ...(cover ? { first: new Header({ children: [none] }) } : {}) },
        footers: { default: runningFoot(shell), ...(cover ? { first: new Footer({ children: [none] }) } : {}) },
        children: [...shell.children],
      },
    ],
  })
}

const tabStops = [{ type: TabStopType.RIGHT, position: rightEdge }]

function runningHead({ head: [left, right] }: Shell): Header {
  return new Header({
    children: [
      new Paragraph({ style: 'Running', tabStops, children: [new TextRun({ children: [left, new Tab(), right] })] }),
    ],
  })
}

function runningFoot({ foot, pageOf: [before, between] }: Shell): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Running',
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: colours.line, space: 6 } },
        tabStops,
        children: [
          new TextRun({ children: [foot, new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}
