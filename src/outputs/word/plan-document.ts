import { Document, type FileChild, Footer, Header, Paragraph } from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import type { PlanDocument } from '../../flows/ports.ts'
import { languageTag } from '../../text/format.ts'
import type { Language } from '../../text/index.ts'
import { areaSection } from './area.ts'
import { attention } from './attention.ts'
import { contentsPage, cover, runningFoot, runningHead } from './cover.ts'
import { page } from './look.ts'
import { packed } from './pack.ts'
import { documentStyles, numbering } from './styles.ts'
import { summary } from './summary.ts'
import { type Writing, writingOf } from './writing.ts'

/** Laying out pages takes some 0.1 s a page: a longer plan gets contents with links but without page numbers. */
const mostMeasuresWithPageNumbers = 150

/** The plan document as a Word file, made on the calling thread. */
export function planDocumentBytes(document: PlanDocument, language: Language): Promise<Uint8Array> {
  return packed(planDocumentTree(document, language), document.compiledAt)
}

/** The plan document as docx's tree, before it becomes bytes. */
export function planDocumentTree(document: PlanDocument, language: Language): Document {
  const writing = writingOf(document, language)
  const { plan } = writing.document.standing
  return new Document({
    title: `${writing.text.cover.title(plan.year)} – ${plan.name}`,
    subject: writing.text.cover.subtitle.replace('\n', ' '),
    creator: plan.name,
    lastModifiedBy: plan.name,
    styles: documentStyles(languageTag(language)),
    numbering,
    compatibility: { version: 15 },
    ...(numbersPages(writing) ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, header: 700, footer: 560 },
          },
        },
        headers: { default: runningHead(writing), first: new Header({ children: [new Paragraph('')] }) },
        footers: { default: runningFoot(writing), first: new Footer({ children: [new Paragraph('')] }) },
        children: planDocumentBody(writing),
      },
    ],
  })
}

function numbersPages({ figures }: Writing): boolean {
  return figures.all.measures <= mostMeasuresWithPageNumbers
}

function planDocumentBody(writing: Writing): FileChild[] {
  return [
    ...cover(writing),
    ...contentsPage(writing, numbersPages(writing)),
    ...summary(writing),
    ...attention(writing),
    ...writing.document.standing.areas.flatMap((area) => areaSection(area, writing)),
  ]
}
