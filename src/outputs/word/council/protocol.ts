import { type Document, type FileChild, Paragraph, type Table } from 'docx'
import type { CouncilRecord } from '../../../flows/council-ports.ts'
import type { CouncilProtocol } from '../../../flows/ports.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { Language } from '../../../text/index.ts'
import { heading, label, missing, paragraph, runs } from '../blocks.ts'
import { cleanTexts, excerpt } from '../clean-text.ts'
import { nameBar } from '../cover.ts'
import { page } from '../look.ts'
import { shellOf } from '../shell.ts'
import { dataTable, factTable, gap } from '../tables.ts'
import { type AgendaItem, agendaItems } from './agenda.ts'
import { writingBox, writingLines } from './boxes.ts'
import { aboutPlan, agreedCommitments, commitmentTable } from './commitments.ts'
import { meetingFacts } from './meeting.ts'
import { type CouncilWriting, councilWriting } from './writing.ts'

const room = { notes: 1500, decided: 1100 } as const
/** Of a partner's own text in the minutes, in characters; all of it is in the package. */
const longest = 260

/** A draft of the minutes as docx's tree: what is known, and room for what was said. */
export function protocolTree(given: CouncilProtocol, language: Language): Document {
  const document = cleanTexts(given)
  const writing = councilWriting(language)
  const { council, plan } = document.record
  const t = writing.text
  return shellOf({
    title: `${t.protocol.running} ${council.day} – ${plan.name}`,
    subject: t.common.dayOf(writing.day(council.day)),
    creator: plan.name,
    language,
    head: [plan.name, t.protocol.running],
    foot: t.common.dayOf(writing.day(council.day)),
    pageOf: writing.planText.cover.pageOf,
    cover: false,
    numbersPages: false,
    children: [
      ...head(document, writing),
      ...attendance(document.record, writing),
      ...agendaItems(council, writing).flatMap((item, index) => point(item, index + 1, document)),
      ...signatures(writing),
    ],
  })

  function point(item: AgendaItem, number: number, about: CouncilProtocol): FileChild[] {
    const title = heading(2, `${t.protocol.paragraph(number)} ${item.title}`)
    const known = item.point ? knownAbout[item.point](about, writing) : []
    const decided = item.point === 'agreement' ? [gap(), writingBox(t.protocol.decided, room.decided)] : []
    return [
      title,
      ...known,
      ...(known.length > 0 ? [gap()] : []),
      writingBox(t.protocol.notes(number), room.notes),
      ...decided,
    ]
  }
}

function head({ record, compiledAt }: CouncilProtocol, writing: CouncilWriting): FileChild[] {
  const t = writing.text.protocol
  const facts = meetingFacts(record.council, writing)
  return [
    nameBar(record.plan.name),
    new Paragraph({ style: 'SheetTitle', outlineLevel: 0, children: runs(t.title) }),
    paragraph([label({ symbol: '✎', ink: '6B4A00', fill: 'FDEFC6' }, t.draft)], { spacing: { after: 80 } }),
    paragraph(t.howTo, { spacing: { after: 160 } }),
    factTable(
      [...facts, [writing.text.common.compiled, formatDateTime(compiledAt, writing.language)] as const].map(
        ([name, content]) => ({ name, content }),
      ),
      { together: 9 },
    ),
  ]
}

function attendance({ invited }: CouncilRecord, writing: CouncilWriting): FileChild[] {
  const { text } = writing
  const t = text.protocol
  const box = () => [paragraph('☐', { style: 'Cell', centre: true })]
  return [
    heading(2, t.present),
    paragraph(t.presentIntro, { keepNext: true }),
    dataTable({
      columns: [
        { title: t.attended, width: 800, centre: true },
        { title: text.common.partner, width: 4300 },
        { title: t.representedBy, width: page.text - 5100 },
      ],
      rows: [...invited.map(({ partner }) => [box(), partner.name, '']), [box(), t.others, '']],
    }),
  ]
}

type Known = (about: CouncilProtocol, writing: CouncilWriting) => FileChild[]

/** What is known about each point of the agenda before the meeting, or after it. */
const knownAbout: Readonly<Record<NonNullable<AgendaItem['point']>, Known>> = {
  picture: ({ record }, writing) => picturesInShort(record, writing),
  followUp: ({ before }, writing) => [...resultsBefore(before, writing), paragraph(writing.text.protocol.measures)],
  analysis: ({ record }, writing) => proposals(record, writing),
  agreement: ({ record }, writing) => agreed(record, writing),
  information: () => [],
}

function picturesInShort({ invited }: CouncilRecord, writing: CouncilWriting): FileChild[] {
  const { text } = writing
  if (invited.length === 0) return []
  const rows = invited.map(({ partner, picture }) => {
    if (!picture) return { name: partner.name, content: [cell([missing(text.common.noPicture)])] }
    const said = picture.problems || picture.causes || picture.doing || picture.proposals
    const fresh = picture.phenomena ? `${text.protocol.newPhenomenon}${excerpt(picture.phenomena, longest)}` : ''
    return { name: partner.name, content: [excerpt(said, longest), fresh].filter(Boolean).map((line) => cell(line)) }
  })
  return [partnerTable(text.protocol.pictureInShort, rows, writing)]
}

function proposals({ invited }: CouncilRecord, writing: CouncilWriting): FileChild[] {
  const t = writing.text.protocol
  const some = invited.flatMap(({ partner, picture }) =>
    picture?.proposals ? [{ name: partner.name, content: [cell(excerpt(picture.proposals, longest))] }] : [],
  )
  return some.length > 0 ? [partnerTable(t.proposals, some, writing)] : [paragraph(t.noProposals)]
}

type PartnerRow = { readonly name: string; readonly content: readonly Paragraph[] }

function partnerTable(title: string, rows: readonly PartnerRow[], { text }: CouncilWriting): Table {
  return dataTable({
    columns: [
      { title: text.common.partner, width: 2600 },
      { title, width: page.text - 2600 },
    ],
    rows: rows.map(({ name, content }) => [name, content]),
  })
}

function resultsBefore(before: CouncilRecord | null, writing: CouncilWriting): FileChild[] {
  const { text } = writing
  if (!before) return [paragraph(text.package.noCouncilBefore)]
  const look = { named: true, isOver: true, about: aboutPlan(writing) }
  return [
    paragraph(runs(text.protocol.lastYear(before.council.forYear), { bold: true }), { keepNext: true }),
    ...agreedCommitments(before.commitments, look, writing),
  ]
}

function agreed({ council, commitments }: CouncilRecord, writing: CouncilWriting): FileChild[] {
  const { text } = writing
  const present = commitments.filter(({ standing }) => standing.state !== 'withdrawn')
  const title = paragraph(runs(text.protocol.agreed(council.forYear), { bold: true }), { keepNext: true })
  if (present.length === 0) return [title, paragraph(text.commitments.none)]
  return [title, commitmentTable(present, { named: true, isOver: false, about: aboutPlan(writing) }, writing)]
}

function signatures(writing: CouncilWriting): FileChild[] {
  const t = writing.text.protocol
  return [
    heading(2, t.signatures),
    writingLines(
      [t.secretary, t.chair, t.adjuster].map((role) => [role, writing.text.sheet.date] as const),
      760,
    ),
  ]
}

function cell(content: Parameters<typeof paragraph>[0]): Paragraph {
  return paragraph(content, { style: 'Cell' })
}
