import { type Document, type FileChild, Paragraph } from 'docx'
import type { AgendaPoint, Council } from '../../../domain/council.ts'
import type { CouncilPackage } from '../../../flows/ports.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { Language } from '../../../text/index.ts'
import { anchored, heading, innerLink, paragraph, runs } from '../blocks.ts'
import { cleanTexts } from '../clean-text.ts'
import { contents, coverPage } from '../cover.ts'
import { shellOf } from '../shell.ts'
import { agendaNumbers } from '../styles.ts'
import { type Writing, writingOf } from '../writing.ts'
import { agendaItems } from './agenda.ts'
import { aboutPlan, agreedCommitments } from './commitments.ts'
import { measureFollowUp } from './measures.ts'
import { meetingFacts } from './meeting.ts'
import { newPhenomena, pictures, picturesText } from './pictures.ts'
import { anchors, type CouncilWriting, councilWriting } from './writing.ts'

/** Laying out pages takes some 0.1 s a page: a larger package gets contents with links but without page numbers. */
const most = { measures: 150, partners: 40 } as const

/** Rådspaketet as docx's tree: what a member of the council reads before the meeting. */
export function packageTree(given: CouncilPackage, language: Language): Document {
  const document = cleanTexts(given)
  const writing = councilWriting(language)
  const { council, plan, invited } = document.record
  const measures = measureWriting(document, writing)
  const numbersPages = measures.figures.all.measures <= most.measures && invited.length <= most.partners
  const t = writing.text
  return shellOf({
    title: `${t.package.title} ${council.day} – ${plan.name}`,
    subject: t.common.dayOf(writing.day(council.day)),
    creator: plan.name,
    language,
    head: [plan.name, t.common.dayOf(writing.day(council.day))],
    foot: t.package.title,
    pageOf: writing.planText.cover.pageOf,
    cover: true,
    numbersPages,
    children: [
      ...cover(document, writing),
      ...contents(writing.planText.guide.contents, numbersPages),
      ...agenda(council, writing),
      ...newPhenomena(invited, writing),
      ...pictures(invited, writing),
      ...lastYear(document, writing),
      ...measureFollowUp([anchored(anchors.thisYear, t.package.thisYear)], measures),
    ],
  })
}

/** The follow-up is written as in the plan document, but the whole answers are not here. */
function measureWriting({ standing, compiledAt }: CouncilPackage, { language, text }: CouncilWriting): Writing {
  const writing = writingOf({ standing, compiledAt, round: null, views: [], councils: [], notes: [] }, language)
  const attention = { ...writing.text.attention, wholeAnswer: () => text.package.wholeAnswer }
  return { ...writing, text: { ...writing.text, attention } }
}

function cover({ record, compiledAt }: CouncilPackage, writing: CouncilWriting): FileChild[] {
  const { council, plan, invited } = record
  const { text, words, day, planText, language } = writing
  const t = text.common
  return coverPage({
    name: plan.name,
    title: text.package.title,
    subtitle: text.package.subtitle(day(council.day)),
    heads: [planText.cover.facts, planText.cover.content],
    facts: [
      ...meetingFacts(council, writing),
      [t.forYear, String(council.forYear)],
      [text.package.invited, words.partners(invited.length)],
      ...(invited.length > 0 ? [[text.package.pictures, picturesText(invited, writing)] as const] : []),
      [t.compiled, formatDateTime(compiledAt, language)],
    ],
  })
}

function agenda(council: Council, writing: CouncilWriting): FileChild[] {
  return [
    heading(1, writing.text.common.agenda),
    ...agendaItems(council, writing).flatMap(({ point, title }) => {
      const ground = point ? (groundFor(writing)[point] ?? []) : []
      return [
        new Paragraph({
          numbering: { reference: agendaNumbers, level: 0 },
          keepNext: ground.length > 0,
          keepLines: true,
          spacing: { before: 80, after: ground.length > 0 ? 0 : 60 },
          children: runs(title, { bold: true }),
        }),
        ...(ground.length > 0 ? [groundLine(ground, writing)] : []),
      ]
    }),
  ]
}

type Ground = { readonly anchor: string; readonly title: string }

/** Where in the package the ground for a point is. */
function groundFor({ text }: CouncilWriting): Readonly<Partial<Record<AgendaPoint, readonly Ground[]>>> {
  const t = text.package
  return {
    picture: [
      { anchor: anchors.phenomena, title: t.phenomena },
      { anchor: anchors.pictures, title: t.partnersPictures },
    ],
    followUp: [
      { anchor: anchors.lastYear, title: t.lastYear },
      { anchor: anchors.thisYear, title: t.thisYear },
    ],
    analysis: [{ anchor: anchors.pictures, title: t.partnersPictures }],
  }
}

function groundLine(ground: readonly Ground[], { text }: CouncilWriting): Paragraph {
  const links = ground.flatMap(({ anchor, title }, index) => [
    ...(index > 0 ? runs(', ') : []),
    innerLink(anchor, title),
  ])
  return paragraph([...runs(text.package.groundIn), ...links], { indent: { left: 400 }, spacing: { after: 60 } })
}

function lastYear({ before }: CouncilPackage, writing: CouncilWriting): FileChild[] {
  const t = writing.text.package
  const title = heading(1, [anchored(anchors.lastYear, t.lastYear)], before !== null)
  if (!before) return [title, paragraph(t.noCouncilBefore)]
  const { council, commitments } = before
  const about = aboutPlan(writing)
  return [
    title,
    paragraph(t.councilBefore(writing.day(council.day), council.forYear)),
    ...agreedCommitments(commitments, { named: true, isOver: true, about }, writing),
  ]
}
