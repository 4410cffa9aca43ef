import type { Text } from '../index.ts'
import { words } from './words.ts'

type DocumentText = Text['document']

const cover: DocumentText['cover'] = {
  title: (year) => `Crime prevention action plan ${year}`,
  subtitle: "Measures under the Swedish act (2023:196)\non municipalities' responsibility for crime prevention",
  law: 'Act (2023:196)',
  pageOf: ['Page ', ' of '],
  facts: 'Fact',
  content: 'Value',
  valid: 'Valid',
  validYear: (year) => `Calendar year ${year}`,
  followUp: 'Follow-up',
  roundOpen: (day) => `Open until ${day}`,
  roundClosed: (day) => `Closed, was open until ${day}`,
  roundNone: 'Has not started',
  answers: 'Answers',
  answersOf: (reported, all) => `${reported} of ${words.measures(all)} ${all === 1 ? 'has' : 'have'} an answer`,
  decidedBy: 'Decided by',
  registration: 'Registration number',
  atDecision: 'To be given at the decision',
  compiled: 'Compiled',
}

const guide: DocumentText['guide'] = {
  contents: 'Contents',
  heading: 'How to read this document',
  points: [
    "The plan's own text is given as it stands in the workbook, in Swedish.",
    'The follow-up is built on answers from those responsible for the measures. The latest answer on each measure is shown.',
    'That a measure is done does not mean that its goal is reached. The measure and the goal are therefore shown apart.',
    'A measure deviates when it is only partly done or will not be done, or when its goal is only partly reached or not reached.',
    'Those responsible are roles and units. Rådslag names nobody.',
  ],
  notes: 'Notes and columns of your own in the SharePoint lists come last at the measure or commitment.',
  status: 'Status',
  meaning: 'Means',
  meanings: {
    'not-started': 'The work has not begun.',
    'in-progress': 'The work has begun but is not finished.',
    done: 'The measure is finished.',
    'partly-done': 'Some of it is done, but not all.',
    ongoing: 'The work is part of daily operations and has no end date.',
    'will-not-be-done': 'The measure is not going ahead. The reason is given.',
    unreported: 'No answer has come in.',
  },
}

const are = (n: number) => `${n} ${n === 1 ? 'is' : 'are'}`

const summary: DocumentText['summary'] = {
  heading: 'The plan in brief',
  scope: (measures, areas) => `The plan has ${words.measures(measures)} in ${words.areas(areas)}.`,
  noMeasures: 'The plan has no measures.',
  noAnswers: (measures) =>
    measures === 1 ? 'The measure has not been answered yet.' : 'No measure has been answered yet.',
  allAnswered: (measures, statuses) =>
    measures === 1 ? `The measure has been answered: ${statuses}.` : `All have been answered: ${statuses}.`,
  answered: (reported, statuses) => `${reported} ${reported === 1 ? 'has' : 'have'} been answered: ${statuses}.`,
  unanswered: (n) => `${n} ${n === 1 ? 'lacks' : 'lack'} an answer.`,
  statusCounts: {
    'not-started': (n) => `${n} ${n === 1 ? 'has' : 'have'} not started`,
    'in-progress': (n) => `${are(n)} in progress`,
    done: (n) => `${are(n)} done`,
    'partly-done': (n) => `${are(n)} partly done`,
    ongoing: (n) => `${are(n)} ongoing`,
    'will-not-be-done': (n) => `${n} will not be done`,
    unreported: (n) => `${n} ${n === 1 ? 'lacks' : 'lack'} an answer`,
  },
  deviating: (n) => (n === 1 ? '1 measure deviates.' : `${n} measures deviate.`),
  noDeviations: 'No answer deviates.',
  goals: (counts) => `The answers on goals: ${counts}.`,
  goalCounts: {
    reached: (n) => `${n} reached`,
    'partly-reached': (n) => `${n} partly reached`,
    'not-reached': (n) => `${n} not reached`,
    'not-measurable-yet': (n) => `${n} not measurable yet`,
  },
  withoutGoal: (n) => (n === 1 ? '1 measure has no goal.' : `${n} measures have no goal.`),
  workbookOnly: (n) =>
    `${n === 1 ? '1 measure without an answer has' : `${n} measures without an answer have`} text in the workbook's own follow-up column. It is shown with the measure but does not count as an answer.`,
  late: (n) => (n === 1 ? '1 answer came after the last day.' : `${n} answers came after the last day.`),
  differing: (n) =>
    n === 1
      ? 'Contributors see 1 measure differently. Their view is shown with the measure.'
      : `Contributors see ${n} measures differently. Their view is shown with each measure.`,
  tiles: {
    measures: (n) => (n === 1 ? 'Measure' : 'Measures'),
    answered: 'Answered',
    deviating: 'Deviating',
    unanswered: 'Without answer',
  },
}

const tables: DocumentText['tables'] = {
  chart: (number) => `Chart ${number}. Measures by area and status.`,
  table: (number, title) => `Table ${number}. ${title}`,
  statusTitle: 'Measures by area and status',
  groundTitle: 'Problems, causes, measures and answers by area',
  groundNote:
    'Rows are filled rows in the workbook. Distinct are different wordings within an area; the same wording on several rows counts once.',
  area: 'Priority area',
  total: 'Total',
  problems: 'Problems',
  causes: 'Causes',
  measures: 'Measures',
  rows: 'Rows',
  distinct: 'Distinct',
  reported: 'Answered',
  deviating: 'Deviating',
  chartTitle: 'Measures by area and status',
  chartIntro: 'Bar chart.',
  chartArea: (area, counts) => `${area}: ${counts}.`,
  chartCount: (status, n) => `${status.toLowerCase()} ${n}`,
}

const attention: DocumentText['attention'] = {
  heading: 'For your attention',
  deviations: 'Deviations',
  deviationsIntro: (n) =>
    n === 1
      ? 'One measure deviates. This is how the answer explains it.'
      : `${n} measures deviate. This is how the answers explain it.`,
  noDeviations: 'No deviations have been reported.',
  silence: (n) =>
    n === 1
      ? 'That does not mean that all goes as planned: 1 measure lacks an answer.'
      : `That does not mean that all goes as planned: ${n} measures lack an answer.`,
  measure: 'Measure',
  answer: 'Answer',
  explanation: 'Explanation',
  noExplanation: 'No explanation given.',
  wholeAnswer: (code) => `The whole answer stands with measure ${code}.`,
  goalIs: (result) => `Goal: ${result.toLowerCase()}`,
  unmeasurable: 'Goals that cannot be measured yet',
  unmeasurableIntro: (n) => (n === 1 ? 'One goal cannot be measured yet.' : `${n} goals cannot be measured yet.`),
  goal: 'Goal',
  wouldHelp: 'What would make the goal measurable',
  noProposal: 'No proposal given.',
  dangling: 'References without a place',
  danglingIntro: (n) =>
    n === 1
      ? 'One answer points to a document without saying where in it.'
      : `${n} answers point to a document without saying where in it.`,
  withoutGoal: 'Measures without a goal',
  unanswered: 'Without answer',
  unansweredIntro: (n) => (n === 1 ? 'One measure lacks an answer.' : `${n} measures lack an answer.`),
  allUnanswered: (n) =>
    n === 1
      ? "The plan's only measure lacks an answer."
      : `All ${n} measures lack an answer. They are listed in the overview of each area.`,
  allAnswered: 'All measures have been answered.',
}

const area: DocumentText['area'] = {
  intro: (measures, counts) => `${words.measures(measures)}: ${counts}.`,
  code: 'No.',
  measure: 'Measure',
  responsible: 'Responsible',
  timing: 'When',
  status: 'Status',
}

const measure: DocumentText['measure'] = {
  unnamed: 'Measure without text',
  problem: 'Problem',
  cause: 'Cause',
  measure: 'Measure',
  goal: 'Goal',
  timing: 'When',
  responsible: 'Responsible',
  followUp: 'Follow-up',
  goalResult: 'Goal',
  comment: 'Comment',
  reason: 'Reason',
  measurability: 'To measure it',
  reference: 'Reported in',
  agrees: 'Agrees',
  differs: 'Sees it differently',
  someRole: 'A contributor',
  aboutEarlier: '(about an earlier answer)',
  workbook: 'Follow-up according to the workbook',
  workbookNote: 'The text stood in the workbook and does not count as an answer.',
  noteCut: 'The text is shortened. All of it is in the SharePoint list.',
}

const council: DocumentText['council'] = {
  heading: 'Measures from the strategic council',
  intro:
    'This is what partners in the council have taken on and confirmed. What is not confirmed yet is not in the tables.',
  none: (year) => `No strategic council is registered for ${year} or ${year + 1}, so there are no commitments here.`,
  of: (day, year) => `The council on ${day}: commitments for ${year}`,
  inShort: (counts) => `Confirmed commitments from the strategic council: ${counts}.`,
  forYear: (n, year) => `${n} for ${year}`,
}

export const document: DocumentText = { cover, guide, summary, tables, attention, area, measure, council }
