import { Bookmark, type FileChild, type Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { Standing } from '../../domain/ledger.ts'
import type { Measure } from '../../domain/plan.ts'
import type { Reference } from '../../domain/reference.ts'
import type { RoleRemark } from '../../domain/remark.ts'
import type { Report } from '../../domain/report.ts'
import { formatDate, formatList } from '../../text/format.ts'
import { goalLabel, heading, missing, paragraph, runs, statusLabel, webLink } from './blocks.ts'
import { excerpt, noteExcerpt } from './clean-text.ts'
import { colours } from './look.ts'
import { type Fact, factTable, gap } from './tables.ts'
import type { Writing } from './writing.ts'

/** A measure with less text than this is kept whole on one page, in characters. */
const keptWhole = 1400

/** How much is shown of a note, and of the name of its column. */
const longestNote = 600
const longestColumn = 60

/** One measure: what the plan says, then what the follow-up says. */
export function measureSection(standing: Standing, writing: Writing): FileChild[] {
  const { measure, report } = standing
  const title = `${measure.code} ${excerpt(measure.text.measure, 80) || writing.text.measure.unnamed}`
  const notes = writing.notesOf(measure.id).reduce((sum, { text }) => sum + text.length, 0)
  const length =
    Object.values(measure.text).join('').length + (report ? report.comment.length + report.reason.length : 0) + notes
  const whole = length < keptWhole
  return [
    heading(2, [new Bookmark({ id: writing.anchorOf(standing), children: [new TextRun(title)] })]),
    factTable(planFacts(measure, writing), { together: whole ? Number.POSITIVE_INFINITY : 2, joined: whole }),
    gap(whole),
    ...followUp(standing, writing),
  ]
}

function planFacts({ text: fields }: Measure, { text, words }: Writing): Fact[] {
  const t = text.measure
  const facts: readonly (readonly [string, string])[] = [
    [t.problem, fields.problem],
    [t.cause, fields.cause],
    [t.measure, fields.measure],
    [t.goal, fields.goal],
    [t.timing, fields.timing],
    [t.responsible, fields.responsible],
  ]
  return facts.map(([name, value]) => ({
    name,
    content: value ? value : [paragraph([missing(words.missing)], { style: 'Fact' })],
  }))
}

function followUp(standing: Standing, writing: Writing): FileChild[] {
  const { measure, report } = standing
  const besides = [...viewFacts(standing, writing), ...noteFacts(measure, writing)]
  if (report) return [factTable([...reportFacts(report, writing), ...besides], { fill: colours.tint, together: 3 })]
  const facts = measure.text.followUp ? workbookFacts(measure, writing) : silence(writing)
  const fill = measure.text.followUp ? colours.sand : colours.tint
  return [factTable([...facts, ...besides], { fill, together: 3 })]
}

function reportFacts(report: Report, { text, words, language }: Writing): Fact[] {
  const t = text.measure
  const goal = report.goalResult
  const status = [
    statusLabel(report.execution, words),
    ...runs(`  ${formatDate(report.at, language)}`, { color: colours.quiet, size: 18 }),
  ]
  return [
    { name: t.followUp, content: [fact(status)] },
    ...(goal ? [{ name: t.goalResult, content: [fact([goalLabel(goal, words.goalResult[goal])])] }] : []),
    ...written(t.reason, report.reason),
    ...written(t.comment, report.comment),
    ...written(t.measurability, report.measurability),
    ...(report.reference ? [{ name: t.reference, content: [fact(told(report.reference))] }] : []),
  ]
}

function told(reference: Reference): readonly ParagraphChild[] {
  return reference.kind === 'link' ? [webLink(reference.url)] : runs(reference.text)
}

/** How contributors see it, by role: those who differ in their own words, then those who agree. */
function viewFacts(standing: Standing, writing: Writing): Fact[] {
  const t = writing.text.measure
  const views = writing.viewsOf(standing)
  const differing = views.filter(({ stance }) => stance === 'differs')
  const agreeing = views.filter(({ stance }) => stance === 'agrees').map(({ role }) => role || t.someRole)
  const viewed = ({ role, comment, reportId }: RoleRemark) => {
    const earlier = reportId === (standing.report?.id ?? null) ? '' : ` ${t.aboutEarlier}`
    return fact([...runs(`${role || t.someRole}${earlier}: `, { bold: true }), ...runs(comment)])
  }
  return [
    ...(differing.length > 0 ? [{ name: t.differs, content: differing.map(viewed) }] : []),
    ...(agreeing.length > 0 ? [{ name: t.agrees, content: formatList(agreeing, writing.language) }] : []),
  ]
}

/** What people have written about it in the list, under the names of their columns. */
function noteFacts({ id }: Measure, { notesOf, text }: Writing): Fact[] {
  return notesOf(id).map(({ column, text: said }) => {
    const { shown, isCut } = noteExcerpt(said, longestNote)
    const cut = paragraph(runs(text.measure.noteCut, { italics: true, color: colours.quiet }), { style: 'SmallCell' })
    return { name: excerpt(column, longestColumn), content: [fact(runs(shown)), ...(isCut ? [cut] : [])] }
  })
}

function workbookFacts(measure: Measure, { text, words }: Writing): Fact[] {
  const t = text.measure
  const quiet = { color: colours.quiet }
  return [
    {
      name: t.followUp,
      content: [
        fact([statusLabel('unreported', words)]),
        paragraph(runs(t.workbook, { bold: true, ...quiet }), { style: 'SmallCell', spacing: { before: 60 } }),
        fact(runs(measure.text.followUp)),
        paragraph(runs(t.workbookNote, { italics: true, ...quiet }), { style: 'SmallCell' }),
      ],
    },
  ]
}

function silence({ text, words }: Writing): Fact[] {
  return [{ name: text.measure.followUp, content: [fact([statusLabel('unreported', words)])] }]
}

function written(name: string, value: string): Fact[] {
  return value ? [{ name, content: value }] : []
}

function fact(children: readonly ParagraphChild[]): Paragraph {
  return paragraph(children, { style: 'Fact' })
}
