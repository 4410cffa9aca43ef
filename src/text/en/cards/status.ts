import type { Text } from '../../index.ts'

export const status: Text['cards']['status'] = {
  summary: (plan) => `Status of ${plan}`,
  heading: (plan) => `Status of ${plan}`,
  answered: (n, of) => `${n} of ${of} ${of === 1 ? 'measure has' : 'measures have'} been reported.`,
  area: 'Area',
  reported: 'Answers',
  state: 'Status',
  round: (date) => `The round is open until the end of ${date}.`,
  roundLate: (date) => `The last day to answer was ${date}. The round takes answers until you close it.`,
  roundClosed: 'The latest round is closed.',
  noRound: 'No round has been opened yet.',
  waitingFor: 'Waiting for answers',
  waitingPerson: (name, left, of) => `${name}: ${left} of ${of} left`,
  unreachable: 'Could not be reached',
  nobodyWaiting: 'Everyone who got a card has answered.',
  deviations: 'Deviating',
  noDeviations: 'No deviations have been reported.',
  deviation: (code, what, text) => `${code} ${what}: ${text}`,
  unassigned: (measures, codes) => `${measures} without a person: ${codes}.`,
  attention: 'Needs attention',
  given: (n) => (n === 1 ? '1 write to SharePoint has failed.' : `${n} writes to SharePoint have failed.`),
}
