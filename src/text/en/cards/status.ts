import type { Text } from '../../index.ts'

export const status: Text['cards']['status'] = {
  summary: (plan) => `Status of ${plan}`,
  heading: (plan) => `Status of ${plan}`,
  answered: (n, of) => `${n} of ${of} ${of === 1 ? 'measure has' : 'measures have'} an answer.`,
  area: 'Area',
  reported: 'Answers',
  state: 'Status',
  round: (date) => `The round is open until the end of ${date}.`,
  roundLate: (date) => `The last day to answer was ${date}. The round takes answers until it is closed.`,
  noRound: 'No round has been opened yet.',
  people: (people) => `Where ${people} stand`,
  peopleThen: (people) => `Where ${people} stood when the round closed`,
  states: {
    planned: (n) => `${n} waiting for the card`,
    sending: (n) => `${n} getting the card right now`,
    delivered: (n) => `${n} with the card`,
    unreachable: (n) => `${n} not reached`,
    'answered-in-part': (n) => `${n} partly answered`,
    answered: (n) => `${n} done`,
    'handed-over': (n) => `${n} handed everything over`,
    silent: (n) => `${n} without an answer`,
  },
  late: (n) => (n === 1 ? '1 answer came after the last day.' : `${n} answers came after the last day.`),
  handedOver: (n) => (n === 1 ? '1 measure has been handed over.' : `Measures have been handed over ${n} times.`),
  remarks: (n) =>
    n === 1
      ? 'A contributor has agreed or given another view.'
      : `Contributors have agreed or given another view ${n} times.`,
  waitingFor: 'Waiting for answers',
  waitingPerson: (name, left, of) => `${name}: ${left} of ${of} left`,
  unreachable: 'Could not be reached',
  nobodyWaiting: 'Everyone who should answer has answered.',
  deviations: 'Deviating',
  noDeviations: 'No deviations have been reported.',
  deviation: (code, what, text) => `${code} ${text} (${what})`,
  unassigned: (measures, codes) => `${measures} without a person: ${codes}. Type “responsible” to choose.`,
  attention: 'Needs attention',
  given: (n) =>
    n === 1
      ? 'I have failed to do 1 thing, for example to store a document. Ask IT to look in the log.'
      : `I have failed to do ${n} things, for example to store a document. Ask IT to look in the log.`,
}
