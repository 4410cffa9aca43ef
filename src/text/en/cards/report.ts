import type { Text } from '../../index.ts'

export const report: Text['cards']['report'] = {
  heading: (plan, code) => `${plan}: how is ${code} going?`,
  goal: 'Goal',
  noGoal: 'The measure has no operational goal in the plan.',
  timing: 'When',
  bothFine: 'As planned or otherwise: both answers are just as good.',
  trial: 'Trial – nothing is saved.',
  begun: 'You had begun to write. This is how far you had come.',
  planChanged: 'The plan has changed since the last answer. Please look through the answer before you send it.',
  proposed:
    'The answer has not been sent yet. It seems to point to another document, so I filled in the reference in the last field. If it is wrong, change or empty the field. Then send again.',
  noDialog: 'There is no larger window here. Please write in the boxes below instead.',
  differs: (role) => `${role} sees it differently`,
  agrees: (role) => `${role} agrees`,
  choose: 'Choose',
  execution: 'How far have you got?',
  goalResult: 'Has the goal been reached?',
  comment: 'Comment (what has been done, or what stands in the way?)',
  commentHint: 'Short and specific. Becomes a public record: no personal data.',
  reason: 'Why will it not be done?',
  measurability: 'What would make the goal measurable?',
  reference: 'Is it reported elsewhere? (a link, or a document and a goal)',
  referenceHint: 'For example: Annual report 2026, goal 3.5',
  send: 'Send answer',
  write: 'Write in a larger window',
  later: 'Save and continue later',
  back: 'Back',
  fault: {
    'execution-missing': 'Choose how far you have got.',
    'goal-missing': 'Please also say whether the goal has been reached.',
    'reason-missing': 'Say briefly why the measure will not be done.',
    'measurability-missing': 'Say what would make the goal measurable.',
    'not-ongoing': 'Ongoing can only be chosen for work that has no end date.',
    'reference-unsafe':
      'The reference cannot be used. Give a link that begins with https, or a document and a goal in at most 300 characters.',
  },
  tooLong: (field, length, most) => `${field}: the text has ${length} characters. Shorten it to ${most} at most.`,
  shortened: (field, length) => `${field}: only the first ${length} characters fit here, the rest has not been saved.`,
  personalData: (field, kinds) =>
    `${field}: the text seems to contain ${kinds}. Your answer becomes a public record. Write a role or unit instead.`,
  notKept: (code, field, kinds) =>
    `About ${code} I did not keep what you wrote in the box ${field}: there seems to be ${kinds}. Write a role or unit instead.`,
  notKeptLong: (code, field, most) =>
    `About ${code} I did not keep what you wrote in the box ${field}: it can have ${most} characters at most.`,
  laterKept: 'Saved. Open the measure again when you want to continue.',
  fields: { comment: 'Comment', reason: 'Why', measurability: 'Measurable', reference: 'Reported elsewhere' },
  personalDataKinds: {
    personnummer: 'a Swedish identity number',
    phone: 'a phone number',
    email: 'an email address',
    'street-address': 'a street address',
  },
}
