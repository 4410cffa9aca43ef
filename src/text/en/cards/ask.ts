import type { Text } from '../../index.ts'

export const ask: Text['cards']['ask'] = {
  notification: (plan, measures, date) => `${plan}: please answer about ${measures} by ${date}`,
  heading: (plan) => `Follow-up: ${plan}`,
  lastDay: (date) => `The last day to answer is ${date}.`,
  choose: 'Choose a measure and say how it is going.',
  left: (n, of) => `${of - n} of ${of} answered.`,
  noneLeft: 'The measures have been removed from the plan, so you need not answer.',
  allDone: 'All done! You have answered about all your measures. Thank you for your help.',
  answer: 'Answer',
  change: 'Change',
  receipt: (code, time) => `✓ Thank you! Your answer about ${code} was recorded at ${time}.`,
  closed: 'The round is closed. Your answer was not recorded. Contact the coordinator if something needs changing.',
  notYours: 'This card was sent to someone else, so I cannot take your answer.',
  gone: 'This card is no longer valid. Type my measures and you will get a new one.',
  withdrawn: 'The measure has been removed from the plan and needs no answer.',
}
