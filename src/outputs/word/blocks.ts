import {
  AlignmentType,
  Bookmark,
  ExternalHyperlink,
  HeadingLevel,
  InternalHyperlink,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  TextRun,
} from 'docx'
import type { CommitmentState } from '../../domain/commitment.ts'
import type { Standing, StatusKey } from '../../domain/ledger.ts'
import type { GoalResult } from '../../domain/report.ts'
import { colours, commitmentMarks, goalMarks, type Mark, statusMarks } from './look.ts'
import { bullets } from './styles.ts'
import type { Writing } from './writing.ts'

type RunLook = { readonly bold?: boolean; readonly italics?: boolean; readonly color?: string; readonly size?: number }

/** Text as runs; a line break in it stays a line break. */
export function runs(text: string, look: RunLook = {}): TextRun[] {
  return text.split('\n').map((line, index) => new TextRun({ text: line, ...(index ? { break: 1 } : {}), ...look }))
}

type ParagraphLook = Pick<IParagraphOptions, 'style' | 'keepNext' | 'keepLines' | 'spacing' | 'indent'> & {
  readonly right?: boolean
  readonly centre?: boolean
}

/** A paragraph of text or of ready-made runs. */
export function paragraph(content: string | readonly ParagraphChild[], look: ParagraphLook = {}): Paragraph {
  const { right, centre, ...options } = look
  return new Paragraph({
    ...options,
    ...(right ? { alignment: AlignmentType.RIGHT } : {}),
    ...(centre ? { alignment: AlignmentType.CENTER } : {}),
    children: typeof content === 'string' ? runs(content) : content,
  })
}

export function heading(level: 1 | 2 | 3, content: string | readonly ParagraphChild[], newPage = false): Paragraph {
  const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }
  const children = typeof content === 'string' ? [new TextRun(content)] : content
  return new Paragraph({
    heading: levels[level],
    children,
    ...(newPage ? { pageBreakBefore: true, spacing: { before: 0 } } : {}),
  })
}

export function bullet(content: string | readonly ParagraphChild[]): Paragraph {
  return new Paragraph({
    numbering: { reference: bullets, level: 0 },
    spacing: { after: 50 },
    children: typeof content === 'string' ? runs(content) : content,
  })
}

/** A status as a shaded label: symbol and word. */
export function statusLabel(key: StatusKey, words: Writing['words']): TextRun {
  return label(statusMarks[key], words.execution[key].replaceAll(' ', '\u00a0'))
}

/** A goal result as a shaded label, worded by the caller. */
export function goalLabel(result: GoalResult, wording: string): TextRun {
  return label(goalMarks[result], wording)
}

/** Where a commitment stands, as a shaded label. */
export function commitmentLabel(state: CommitmentState, words: Writing['words']): TextRun {
  return label(commitmentMarks[state], words.commitmentState[state].replaceAll(' ', '\u00a0'))
}

/** A label of the caller's own. */
export function label({ symbol, ink, fill }: Mark, word: string): TextRun {
  const hard = '\u00a0'
  return new TextRun({
    text: `${hard}${symbol}${hard}${word}${hard}`,
    bold: true,
    size: 18,
    color: ink,
    shading: { type: ShadingType.CLEAR, color: 'auto', fill },
  })
}

/** The measure's code as a link to its own heading. */
export function measureLink(standing: Standing, writing: Writing): InternalHyperlink {
  return new InternalHyperlink({
    anchor: writing.anchorOf(standing),
    children: [new TextRun({ text: standing.measure.code, style: 'Hyperlink', bold: true })],
  })
}

/** An address on the web, whole or under a name, as a link to it. */
export function webLink(url: string, name = url): ExternalHyperlink {
  return new ExternalHyperlink({ link: url, children: [new TextRun({ text: name, style: 'Hyperlink' })] })
}

/** Words that can be linked to. */
export function anchored(id: string, words: string): Bookmark {
  return new Bookmark({ id, children: [new TextRun(words)] })
}

/** A link to a place in this document. */
export function innerLink(anchor: string, name: string): InternalHyperlink {
  return new InternalHyperlink({ anchor, children: [new TextRun({ text: name, style: 'Hyperlink' })] })
}

/** What is missing is said, in its own colour and slant. */
export function missing(word: string): TextRun {
  return new TextRun({ text: word, italics: true, color: colours.warning })
}
