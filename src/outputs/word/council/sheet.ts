import {
  type Document,
  type FileChild,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import { isSignable } from '../../../domain/commitment.ts'
import type { PlacedCommitment } from '../../../flows/council-ports.ts'
import type { CommitmentSheet } from '../../../flows/ports.ts'
import type { Language } from '../../../text/index.ts'
import { paragraph, runs } from '../blocks.ts'
import { cleanTexts } from '../clean-text.ts'
import { nameBar } from '../cover.ts'
import { colours, page } from '../look.ts'
import { shellOf } from '../shell.ts'
import { gap } from '../tables.ts'
import { boxBorders, writingLines, writingRow } from './boxes.ts'
import { type CouncilWriting, councilWriting } from './writing.ts'

/** Åtagandebladet as docx's tree: what one partner takes on, to be answered and signed on paper. */
export function sheetTree(given: CommitmentSheet, language: Language): Document {
  const { record, partner } = cleanTexts(given)
  const writing = councilWriting(language)
  const { council, plan } = record
  const t = writing.text.sheet
  const own = record.commitments.filter((one) => one.partner.id === partner.id && isSignable(one.standing))
  return shellOf({
    title: `${t.title} ${council.day} – ${partner.name}`,
    subject: writing.text.common.dayOf(writing.day(council.day)),
    creator: plan.name,
    language,
    head: [plan.name, writing.text.common.dayOf(writing.day(council.day))],
    foot: `${t.title} – ${partner.name}`,
    pageOf: writing.planText.cover.pageOf,
    cover: false,
    numbersPages: false,
    children: [
      nameBar(t.title),
      new Paragraph({ style: 'SheetTitle', outlineLevel: 0, children: runs(partner.name) }),
      paragraph(t.about(writing.day(council.day), council.forYear)),
      paragraph(t.howTo, { spacing: { after: 160 } }),
      ...own.flatMap((one) => [commitmentBox(one, writing), gap(), gap()]),
      ...signature(partner.name, writing),
    ],
  })
}

function commitmentBox({ standing }: PlacedCommitment, writing: CouncilWriting): Table {
  const { text, day, channel } = writing
  const t = text.sheet
  const { commitment, present, state, confirmation } = standing
  const facts = [
    t.lastDay(day(present.lastDay)),
    ...(present.area ? [text.commitments.area(present.area)] : []),
    ...(present.measureCode ? [t.supports(present.measureCode)] : []),
  ]
  const confirmed =
    state === 'confirmed' && confirmation
      ? [paragraph(t.alreadyConfirmed(channel(confirmation.by.channel), day(confirmation.at)), { style: 'Cell' })]
      : []
  const title = `${t.commitment(commitment.number)} · ${text.commitments.wording(present.version)}`
  return new Table({
    width: { size: page.text, type: WidthType.DXA },
    columnWidths: [page.text],
    layout: TableLayoutType.FIXED,
    borders: boxBorders,
    margins: { top: 70, bottom: 70, left: 140, right: 140 },
    rows: [
      boxRow(
        [new Paragraph({ heading: HeadingLevel.HEADING_2, spacing: { before: 0, after: 0 }, children: runs(title) })],
        { fill: colours.tint },
      ),
      boxRow([
        ...present.text.split('\n').map((line) => paragraph(line, { style: 'Lead' })),
        paragraph(facts.join(' · '), { style: 'Cell' }),
        ...confirmed,
      ]),
      boxRow([
        paragraph(t.choices.map((choice) => `☐\u00a0${choice.replaceAll(' ', '\u00a0')}`).join('      '), {
          style: 'Fact',
        }),
      ]),
      writingRow(t.changed, 1250, page.text),
    ],
  })
}

function boxRow(children: readonly Paragraph[], look: { readonly fill?: string } = {}): TableRow {
  const shading = look.fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: look.fill } } : {}
  return new TableRow({
    cantSplit: true,
    keepNext: true,
    children: [new TableCell({ width: { size: page.text, type: WidthType.DXA }, ...shading, children: [...children] })],
  })
}

/** Who signs for the partner; kept on one page. */
function signature(partner: string, { text }: CouncilWriting): FileChild[] {
  const t = text.sheet
  return [
    paragraph(runs(t.signs(partner), { bold: true }), { keepNext: true, spacing: { before: 120 } }),
    writingLines(
      [
        [t.name, t.role],
        [t.signature, t.date],
      ],
      760,
    ),
    paragraph(t.publicRecord, { style: 'Caption' }),
  ]
}
