import type { Text } from '../../index.ts'

export const progress: Text['cards']['progress'] = {
  summary: (plan, sent, people) => `The round for ${plan}: ${sent} of ${people} cards have arrived`,
  heading: (plan) => `The round for ${plan}`,
  sending: 'The cards are being sent. This card updates by itself.',
  done: 'Every card has been sent.',
  doneBut: (n) =>
    n === 1
      ? 'The sending is finished. 1 person was not reached.'
      : `The sending is finished. ${n} people were not reached.`,
  ofAll: (n, of) => `${n} of ${of}`,
  facts: {
    sent: 'Have the card',
    underWay: 'Will soon have it',
    unreachable: 'Not reached',
    answered: 'Are done',
    inPart: 'Have answered in part',
  },
  updated: (time) => `Last changed ${time}.`,
  refresh: 'Refresh',
  missing: 'Who is missing',
  resend: 'Try to reach them again',
  remind: 'Remind now',
  close: 'Close the round',
  resent: (n) => (n === 1 ? '1 card is being sent again.' : `${n} cards are being sent again.`),
  nothingToResend: 'There is no card to send again.',
  reminding: (n) => (n === 1 ? '1 person is getting a reminder now.' : `${n} people are getting a reminder now.`),
  nobodyToRemind: 'There is nobody to remind: those who got the card have answered or are away.',
  remindedToday: 'Everybody who has not answered has been reminded today. Try again on the next working day.',
  outsideHours: (day, time) => `I only remind on working days between 8 and 17. Press again ${day} from ${time}.`,
}
