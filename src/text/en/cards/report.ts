import type { Text } from '../../index.ts'

export const report: Text['cards']['report'] = {
  heading: (plan, code) => `${plan}: how is ${code} going?`,
  goal: 'Goal',
  noGoal: 'The measure has no operational goal in the plan.',
  timing: 'When',
  execution: 'How far have you got?',
  goalResult: 'Has the goal been reached?',
  comment: 'Comment (what has been done?)',
  commentHint: 'Short and specific. Becomes a public record: no personal data.',
  reason: 'Why will it not be done?',
  measurability: 'What would make the goal measurable?',
  send: 'Send answer',
  back: 'Back',
  fault: {
    'execution-missing': 'Choose how far you have got.',
    'goal-missing': 'Please also say whether the goal has been reached.',
    'reason-missing': 'Say briefly why the measure will not be done.',
    'measurability-missing': 'Say what would make the goal measurable.',
    'not-ongoing': 'Ongoing can only be chosen for work that has no end date.',
  },
  tooLong: (field, length, most) => `${field}: the text has ${length} characters. Shorten it to ${most} at most.`,
  shortened: (field, length) => `${field}: only the first ${length} characters fit here, the rest has not been saved.`,
  personalData: (field, kinds) =>
    `${field}: the text seems to contain ${kinds}. Your answer becomes a public record. Write a role or unit instead.`,
  fields: { comment: 'Comment', reason: 'Why', measurability: 'Measurable' },
  personalDataKinds: {
    personnummer: 'a Swedish identity number',
    phone: 'a phone number',
    email: 'an email address',
    'street-address': 'a street address',
  },
}
