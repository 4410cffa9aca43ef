import { type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx'
import { colours, font, page } from './look.ts'

const line = (points: number) => ({ line: points * 20, lineRule: LineRuleType.AT_LEAST })

/** Paragraph styles by the names the rest of the folder uses. */
export function documentStyles(languageTag: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: 21, color: colours.ink, language: { value: languageTag } },
        paragraph: { spacing: { after: 100, ...line(14) } },
      },
      title: {
        run: { size: 60, bold: true, color: colours.petrol },
        paragraph: { spacing: { before: 0, after: 140, ...line(34) } },
      },
      heading1: heading({ level: 0, size: 34, before: 480, after: 120 }),
      heading2: heading({ level: 1, size: 25, before: 340, after: 80 }),
      heading3: heading({ level: 2, size: 21, before: 180, after: 40 }),
      caption: {
        run: { size: 18, color: colours.quiet },
        paragraph: { spacing: { before: 80, after: 200, ...line(12) } },
      },
      hyperlink: { run: { color: colours.petrol, underline: { type: 'single' } } },
    },
    paragraphStyles: [
      paragraphStyle('Subtitle', { size: 28, color: colours.quiet }, { after: 200, ...line(18) }),
      paragraphStyle(
        'SheetTitle',
        { size: 44, bold: true, color: colours.petrol },
        { before: 200, after: 120, ...line(26) },
      ),
      paragraphStyle('PlanName', { size: 26, bold: true, color: colours.petrol }, { after: 0, ...line(16) }),
      paragraphStyle('Lead', { size: 23 }, { after: 120, ...line(16) }),
      paragraphStyle('Cell', { size: 19 }, { after: 0, ...line(12) }),
      paragraphStyle('SmallCell', { size: 17 }, { after: 0, ...line(11) }),
      paragraphStyle('Fact', { size: 21 }, { after: 0, ...line(14) }),
      paragraphStyle('TileLabel', { size: 18, color: colours.quiet }, { after: 0, ...line(12) }),
      paragraphStyle('TileFigure', { size: 48, bold: true, color: colours.petrol }, { after: 0, ...line(28) }),
      paragraphStyle(
        'TableTitle',
        { size: 20, bold: true, color: colours.petrol },
        { before: 200, after: 80, ...line(13) },
      ),
      paragraphStyle('Running', { size: 18, color: colours.quiet }, { after: 0, ...line(12) }),
      paragraphStyle('Gap', { size: 8 }, { after: 0, line: 120, lineRule: LineRuleType.EXACT }),
      paragraphStyle('TOCHeading', { size: 34, bold: true, color: colours.petrol }, { after: 160, ...line(20) }),
      { ...paragraphStyle('TOC1', { size: 22 }, { before: 60, after: 60, ...line(15) }), name: 'toc 1' },
    ],
  }
}

/** The one bulleted list of the document. */
export const bullets = 'radslag-bullets'

/** The numbered points of an agenda. */
export const agendaNumbers = 'radslag-agenda'

export const numbering: INumberingOptions = {
  config: [
    {
      reference: agendaNumbers,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          style: { paragraph: { indent: { left: 400, hanging: 400 } } },
        },
      ],
    },
    {
      reference: bullets,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: { paragraph: { indent: { left: 340, hanging: 227 } } },
        },
      ],
    },
  ],
}

/** Where the right edge of the text is, for tabs. */
export const rightEdge = page.text

type Heading = { readonly level: number; readonly size: number; readonly before: number; readonly after: number }

function heading({ level, size, before, after }: Heading) {
  return {
    run: { size, bold: true, color: colours.petrol },
    paragraph: {
      outlineLevel: level,
      keepNext: true,
      keepLines: true,
      spacing: { before, after, ...line(Math.round(size / 2) + 4) },
    },
  }
}

type Spacing = NonNullable<NonNullable<NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph']>['spacing']>

function paragraphStyle(id: string, run: { size: number; bold?: boolean; color?: string }, spacing: Spacing) {
  return { id, name: id, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph: { spacing } }
}
