import type { Text } from '../../index.ts'

export const ask: Text['cards']['ask'] = {
  notification: {
    'follow-up': (plan, measures, date) => `${plan}: please answer about ${measures} by ${date}`,
    alive: (plan, measures, date) => `${plan}: is the work still alive? Please answer about ${measures} by ${date}`,
    trial: (plan, measures, date) => `Trial of ${plan}: ${measures}, last day ${date}`,
    shared: (plan, measures, date) => `${plan}: please say how you see ${measures} by ${date}`,
  },
  heading: {
    'follow-up': (plan) => `Follow-up: ${plan}`,
    alive: (plan) => `Is the work alive? ${plan}`,
    trial: (plan) => `Trial of a follow-up: ${plan}`,
  },
  trial: 'Trial – nothing is saved. This is what the card looks like to whoever gets it.',
  askerPhoto: 'Photo of the person who asks',
  lastDay: (date) => `The last day to answer is ${date}.`,
  lastDayPassed: (date) => `The last day was ${date}. You can still answer. The answer is marked as late.`,
  choose: {
    'follow-up': 'Choose a measure and say how it is going.',
    alive: 'If the work is alive, one press is enough. Otherwise choose Answer.',
    trial: 'Choose a measure and say how it is going.',
  },
  left: (n, of) => `${of - n} of ${of} answered.`,
  allDone: 'All done! You have answered about all your measures. Thank you for your help.',
  noneLeft: 'You have no measures to answer about here.',
  onlyShared:
    'You contribute, so you need not answer yourself. Say whether you agree with the answer or see it differently.',
  answer: 'Answer',
  change: 'Change',
  goOn: 'Continue',
  begun: 'You have begun to write.',
  lastTime: (answer, date) => `Last time: ${answer} (${date})`,
  same: 'Same as last time',
  alive: 'Yes, it is alive',
  late: 'late answer',
  differing: (n) => (n === 1 ? '1 contributor sees it differently.' : `${n} contributors see it differently.`),
  shared: 'You contribute to',
  notAnswered: 'No answer yet.',
  answered: (answer, date) => `The answer: ${answer} (${date})`,
  seen: { agrees: '✓ You agree.', differs: '✓ You see it differently.' },
  youSaid: '✓ You have said how you see it.',
  say: 'Say how you see it',
  answeredSince: 'A new answer has come since you said how you see it.',
  agree: 'I agree',
  differ: 'I see it differently',
  notMe: 'This is not me – hand over',
  receipt: (code, time) => `✓ Thank you! Your answer about ${code} was recorded at ${time}.`,
  receiptLate: (code, time, date) =>
    `✓ Thank you! Your answer about ${code} was recorded at ${time} and marked as late. The last day was ${date}.`,
  receiptTrial: (code) =>
    `✓ This is how I say thank you for the answer about ${code}. This is a trial, so nothing was saved.`,
  kept: (code) => `What you have written about ${code} stays here until you send it.`,
  changedSince: (code) =>
    `A newer answer about ${code} has come since the card was shown, so I saved nothing. Please look again.`,
  answeredBefore: (code) => `You have already answered about ${code}. Choose Change if anything is new.`,
  closed: 'The round is closed. Your answer was not recorded. Contact the coordinator if something needs changing.',
  notYours: 'This card was sent to someone else, so I cannot take your answer.',
  notYoursNow:
    'The measure has gone to someone else while you were writing, so your answer was not recorded. Ask the coordinator if that is wrong.',
  gone: 'This card is no longer valid. Type “my measures” and you will get a new one.',
  withdrawn:
    'You need not answer about that measure any more. It has been removed from the plan or gone to someone else.',
}
