import type { Document, FileChild } from 'docx'
import type { PlanDocument } from '../../flows/ports.ts'
import type { Language } from '../../text/index.ts'
import { areaSection } from './area.ts'
import { attention } from './attention.ts'
import { contentsPage, cover } from './cover.ts'
import { packed } from './pack.ts'
import { councilPart } from './plan-council.ts'
import { shellOf } from './shell.ts'
import { summary } from './summary.ts'
import { type Writing, writingOf } from './writing.ts'

/** Laying out pages takes some 0.1 s a page: a longer plan gets contents with links but without page numbers. */
const mostMeasuresWithPageNumbers = 150
/** So many commitments take as much room as one measure. */
const commitmentsAsOne = 5

/** The plan document as a Word file, made on the calling thread. */
export function planDocumentBytes(document: PlanDocument, language: Language): Promise<Uint8Array> {
  return packed(planDocumentTree(document, language), document.compiledAt)
}

/** The plan document as docx's tree, before it becomes bytes. */
export function planDocumentTree(document: PlanDocument, language: Language): Document {
  const writing = writingOf(document, language)
  const { text } = writing
  const { plan } = writing.document.standing
  const title = text.cover.title(plan.year)
  return shellOf({
    title: `${title} – ${plan.name}`,
    subject: text.cover.subtitle.replace('\n', ' '),
    creator: plan.name,
    language,
    head: [plan.name, title],
    foot: text.cover.law,
    pageOf: text.cover.pageOf,
    cover: true,
    numbersPages: numbersPages(writing),
    children: planDocumentBody(writing),
  })
}

function numbersPages({ figures, document }: Writing): boolean {
  const commitments = document.councils.reduce((sum, one) => sum + one.commitments.length, 0)
  return figures.all.measures + commitments / commitmentsAsOne <= mostMeasuresWithPageNumbers
}

function planDocumentBody(writing: Writing): FileChild[] {
  return [
    ...cover(writing),
    ...contentsPage(writing, numbersPages(writing)),
    ...summary(writing),
    ...attention(writing),
    ...writing.document.standing.areas.flatMap((area) => areaSection(area, writing)),
    ...councilPart(writing),
  ]
}
