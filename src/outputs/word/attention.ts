import type { FileChild, Paragraph } from 'docx'
import type { Standing } from '../../domain/ledger.ts'
import { referenceText } from '../../domain/report-draft.ts'
import { formatList } from '../../text/format.ts'
import { bullet, goalLabel, heading, measureLink, missing, paragraph, runs, statusLabel } from './blocks.ts'
import { excerpt } from './clean-text.ts'
import { colours, page } from './look.ts'
import { dataTable } from './tables.ts'
import type { Writing } from './writing.ts'

/** Longest explanation in full here, in characters; the whole answer is always at the measure. */
const longest = 700

/** What somebody should look at: deviations, goals that cannot be measured, and silence. */
export function attention(writing: Writing): FileChild[] {
  if (writing.figures.all.measures === 0) return []
  return [
    heading(1, writing.text.attention.heading),
    ...deviations(writing),
    ...unmeasurable(writing),
    ...dangling(writing),
    ...withoutGoal(writing),
    ...unanswered(writing),
  ]
}

/** Answers that deviate, with what explains them. */
export function deviations(writing: Writing): FileChild[] {
  const { figures, text } = writing
  const t = text.attention
  const title = heading(2, t.deviations)
  if (figures.deviating.length === 0) {
    const silent = figures.unanswered.length
    return [title, paragraph(silent > 0 ? `${t.noDeviations} ${t.silence(silent)}` : t.noDeviations)]
  }
  return [
    title,
    paragraph(t.deviationsIntro(figures.deviating.length), { keepNext: true }),
    dataTable({
      columns: [
        { title: text.area.code, width: 700 },
        { title: t.measure, width: 2650 },
        { title: t.answer, width: 2400 },
        { title: t.explanation, width: page.text - 5750 },
      ],
      rows: figures.deviating.map((standing) => [
        [paragraph([measureLink(standing, writing)], { style: 'Cell' })],
        [measureName(standing, writing), role(standing, writing)],
        answer(standing, writing),
        explanation(standing, writing),
      ]),
    }),
  ]
}

function measureName({ measure }: Standing, { text }: Writing): Paragraph {
  return paragraph(excerpt(measure.text.measure, 130) || text.measure.unnamed, { style: 'Cell' })
}

function role({ measure }: Standing, { words }: Writing): Paragraph {
  const who = excerpt(measure.text.responsible, 90)
  return paragraph(who ? runs(who, { color: colours.quiet }) : [missing(words.missing)], {
    style: 'SmallCell',
    spacing: { before: 30 },
  })
}

function answer({ report }: Standing, { text, words }: Writing): Paragraph[] {
  if (!report) return [paragraph('', { style: 'Cell' })]
  const goal = report.goalResult
  return [
    paragraph([statusLabel(report.execution, words)], { style: 'Cell' }),
    ...(goal
      ? [
          paragraph([goalLabel(goal, text.attention.goalIs(words.goalResult[goal]))], {
            style: 'Cell',
            spacing: { before: 50 },
          }),
        ]
      : []),
  ]
}

function explanation({ report, measure }: Standing, { text }: Writing): Paragraph[] {
  const whole = [report?.reason, report?.comment].filter(Boolean).join('\n')
  if (!whole) return [paragraph([missing(text.attention.noExplanation)], { style: 'Cell' })]
  if (whole.length <= longest) return whole.split('\n').map((part) => paragraph(part, { style: 'Cell' }))
  return [
    paragraph(excerpt(whole, longest), { style: 'Cell' }),
    paragraph(runs(text.attention.wholeAnswer(measure.code), { italics: true }), { style: 'SmallCell' }),
  ]
}

function unmeasurable(writing: Writing): FileChild[] {
  const { figures, text, words } = writing
  const t = text.attention
  if (figures.unmeasurable.length === 0) return []
  return [
    heading(2, t.unmeasurable),
    paragraph(t.unmeasurableIntro(figures.unmeasurable.length), { keepNext: true }),
    dataTable({
      columns: [
        { title: text.area.code, width: 700 },
        { title: t.goal, width: 4000 },
        { title: t.wouldHelp, width: page.text - 4700 },
      ],
      rows: figures.unmeasurable.map((standing) => {
        const goal = excerpt(standing.measure.text.goal, longest)
        const proposal = excerpt(standing.report?.measurability ?? '', longest)
        return [
          [paragraph([measureLink(standing, writing)], { style: 'Cell' })],
          goal || [paragraph([missing(words.missing)], { style: 'Cell' })],
          proposal || [paragraph([missing(t.noProposal)], { style: 'Cell' })],
        ]
      }),
    }),
  ]
}

function dangling(writing: Writing): FileChild[] {
  const { figures, text } = writing
  if (figures.dangling.length === 0) return []
  return [
    heading(2, text.attention.dangling),
    paragraph(text.attention.danglingIntro(figures.dangling.length), { keepNext: true }),
    ...figures.dangling.map((standing) =>
      bullet([measureLink(standing, writing), ...runs(`  ${referenceText(standing.report?.reference ?? null)}`)]),
    ),
  ]
}

function withoutGoal({ figures, text, language }: Writing): FileChild[] {
  if (figures.withoutGoal.length === 0) return []
  const codes = formatList(
    figures.withoutGoal.map((s) => s.measure.code),
    language,
  )
  return [
    heading(2, text.attention.withoutGoal),
    paragraph(`${text.summary.withoutGoal(figures.withoutGoal.length).replace(/\.$/, '')}: ${codes}.`),
  ]
}

function unanswered(writing: Writing): FileChild[] {
  const { figures, text, document } = writing
  const t = text.attention
  const count = figures.unanswered.length
  const title = heading(2, t.unanswered)
  if (count === 0) return [title, paragraph(t.allAnswered)]
  if (count === figures.all.measures) return [title, paragraph(t.allUnanswered(count))]
  const perArea = document.standing.areas
    .map((area) => ({ title: area.title, silent: area.standings.filter((s) => !s.report) }))
    .filter(({ silent }) => silent.length > 0)
  return [
    title,
    paragraph(t.unansweredIntro(count), { keepNext: true }),
    ...perArea.flatMap(({ title: area, silent }) => [
      paragraph(runs(area, { bold: true }), { keepNext: true, spacing: { before: 120, after: 40 } }),
      ...silent.map((standing) => bullet(silentMeasure(standing, writing))),
    ]),
  ]
}

function silentMeasure(standing: Standing, writing: Writing) {
  const { measure, responsible } = standing.measure.text
  const who = excerpt(responsible, 90)
  return [
    measureLink(standing, writing),
    ...runs(`  ${excerpt(measure, 90) || writing.text.measure.unnamed}`),
    ...(who ? runs(` – ${who}`, { color: colours.quiet }) : []),
  ]
}
