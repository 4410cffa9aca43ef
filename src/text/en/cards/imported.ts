import type { Text } from '../../index.ts'

export const imported: Text['cards']['imported'] = {
  summary: (plan) => `${plan} has been imported`,
  heading: (plan) => `${plan} has been imported`,
  done: (measures, areas) => `${measures} in ${areas}.`,
  roles: (n) => (n === 1 ? '1 role has no person yet.' : `${n} roles have no person yet.`),
  joint: (n) =>
    n === 1
      ? '1 text in the Who column (“Vem”) names several parties. We begin with who convenes.'
      : `${n} texts in the Who column (“Vem”) name several parties. We begin with who convenes.`,
  next: 'Next step: choose a person for each role.',
  ready: 'Every role has a person. You can open a round.',
  cancelled: 'The import was cancelled. Nothing has been saved.',
  doneBefore: 'This file has already been imported or cancelled. Nothing has changed.',
  unchanged: 'Nothing needed changing. The plan matches the workbook exactly.',
}
