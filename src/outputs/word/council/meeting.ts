import { ExternalHyperlink, type Paragraph, TextRun } from 'docx'
import type { Council } from '../../../domain/council.ts'
import { missing, paragraph, runs } from '../blocks.ts'
import type { CouncilWriting } from './writing.ts'

/** When and where: for covers and minutes. */
export function meetingFacts(
  { day, time, place, link }: Council,
  { text, day: say }: CouncilWriting,
): readonly (readonly [string, string | readonly Paragraph[]])[] {
  const t = text.common
  const cell = (content: Parameters<typeof paragraph>[0]) => [paragraph(content, { style: 'Cell' })]
  const join = () => new ExternalHyperlink({ link, children: [new TextRun({ text: t.join, style: 'Hyperlink' })] })
  const isWeb = /^https?:\/\//.test(link)
  return [
    [t.day, say(day)],
    [t.time, t.timeAt(time.replace(':', '.'))],
    ...(place || !link ? [[t.place, place || cell([missing(t.notSet)])] as const] : []),
    ...(link ? [[t.link, cell(isWeb ? [join()] : runs(link))] as const] : []),
  ]
}
