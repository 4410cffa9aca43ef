import type { Text } from '../../index.ts'

export const preview: Text['cards']['preview'] = {
  summary: (plan) => `I have read the workbook: ${plan}`,
  heading: 'Does this look right?',
  file: (name) => `File: ${name}`,
  planName: 'Municipality or district',
  planNameMissing: 'Enter the municipality or district the plan is for.',
  year: 'Year of the plan',
  yearMissing: 'Enter the year of the plan, for example 2026.',
  area: 'Area',
  filled: 'Filled',
  distinct: 'Distinct',
  countsHelp:
    'The numbers are problems / causes / measures. “Filled” counts rows, “distinct” counts texts that differ from each other.',
  unchanged: 'This file has already been imported. Nothing needs to change.',
  changes: (added, changed, withdrawn) =>
    `Compared with what is already imported: new measures ${added}, changed ${changed}, removed ${withdrawn}. Answers and history are kept.`,
  newMeasure: (code, text) => `New ${code}: ${text}`,
  changedMeasure: (code, columns) => `Changed ${code}: ${columns}`,
  withdrawnMeasure: (code, text) => `Removed ${code}: ${text}`,
  returnedMeasure: (code, text) => `Back again ${code}: ${text}`,
  findings: 'Worth a look',
  noFindings: 'I found nothing to remark on.',
  finding: {
    shifted: 'The content seems to be in the wrong column',
    'missing-goal': 'No operational goal',
    'missing-measure': 'No measure',
    'missing-responsible': 'Nobody responsible',
    'unclear-timing': 'Unclear when the measure should be done',
    'personal-data': 'Seems to contain personal data',
    'instruction-row': 'Row of instructions, skipped',
    'template-sheet': 'Template sheet, skipped',
  },
  more: (n) => `… and ${n} more.`,
  moreProposals: (n) =>
    n === 1
      ? '1 more suggestion does not fit here. The row is imported as it stands. Correct it in the workbook if its content should move.'
      : `${n} more suggestions do not fit here. The rows are imported as they stand. Correct them in the workbook if their content should move.`,
  proposal: 'Should the content be moved like this?',
  accept: 'Use the suggestion',
  leave: 'Leave as in the workbook',
  empty: '(empty)',
  personalDataStops:
    'The workbook cannot be imported until the personal data has been removed, because the plan is a public record. ' +
    'Write a role or unit instead of an identity number, phone number, email or address, and attach the file again.',
  apply: 'Import the plan',
  cancel: 'Cancel',
}
