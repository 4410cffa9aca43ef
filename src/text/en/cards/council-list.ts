import type { Text } from '../../index.ts'

export const councilList: Text['cards']['councilList'] = {
  heading: (date) => `Commitments from the council on ${date}`,
  about: (plan, year) => `Strategic council for ${plan}. The commitments are for ${year}.`,
  summary: (plan, commitments) => `${plan}: ${commitments} from the council`,
  counted: (commitments, states) => `${commitments}. ${states}.`,
  states: (sign, state, n) => `${sign} ${state}: ${n}`,
  none: 'No commitments have been written down yet. They appear here when the coordinator has entered them.',
  cancelled: 'The council is cancelled. Nobody needs to answer.',
  row: (number, partner) => `${number}. ${partner}`,
  rowState: (sign, state) => `${sign} ${state}`,
  rowRest: (date, version) => `, by ${date}, wording ${version}`,
  rest: (n) =>
    n === 1
      ? '1 more commitment does not fit here. Choose “Show all”.'
      : `${n} more commitments do not fit here. Choose “Show all”.`,
  howTo:
    'How to answer: choose “Show mine”. You then get buttons for your own organisation’s commitments, and only you see them. ' +
    'You can also answer on the card in our own chat, with the personal link in the mail, on a signed commitment sheet, or ' +
    'by calling the coordinator.',
  mine: 'Show mine',
  all: 'Show all',
  onlyYou: 'Only you see this view.',
  speaksFor: (partners) => `You answer for ${partners}.`,
  waiting: (n) =>
    n === 1 ? '1 commitment waits for you to confirm it.' : `${n} commitments wait for you to confirm them.`,
  nothingWaiting: 'Nothing waits for you to confirm it.',
  yours: 'your commitment',
  noted: (at, name, channel) => `Noted ${at}: ${name}, ${channel}`,
  confirm: (number) => `Confirm ${number}`,
  change: (number) => `Ask for change ${number}`,
  decline: (number) => `Decline ${number}`,
  again: 'Show what holds now',
  updateAll: 'Update for everybody',
  updated: 'The list is updated for everybody in a few seconds.',
  refused: {
    changed: (number) =>
      `Commitment ${number} has changed since you opened the list. Look at it below and choose again.`,
    other: (number) => `The answer about commitment ${number} could not be noted. Ask the coordinator.`,
  },
  notYours: 'That commitment is not yours to answer. Nothing has changed.',
  nobody:
    'You are not a contact for any of the partners in the list, so there is nothing here for you to answer. Tell the coordinator if that is wrong.',
  notHere:
    'This list is not updated any more. Ask the coordinator to write “commitments” to me here, and a new one comes.',
  onlyInGroup:
    'That button belongs to the list in the council’s chat. Write “my commitments” here to answer for yours.',
  noOwnView:
    'This version of Teams cannot show buttons to one person only. Write “my commitments” to me in our own chat and answer there. Nothing has changed.',
  moved: 'The list has moved',
  movedText: 'There is a newer list further down. This one is not updated any more.',
  choose: 'Which council do you mean?',
  chooseText: (command, example) => `Mention me again with the plan’s name last: “${command} ${example}”.`,
  plans: (names) => `There are councils for ${names}.`,
  noCouncil: 'There is no council to show commitments from. Write “new council” to me in our own chat and call one.',
}
