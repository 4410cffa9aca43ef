import type { Text } from '../../index.ts'

export const remark: Text['cards']['remark'] = {
  heading: (plan, code) => `${plan}: how do you see ${code}?`,
  answer: 'Answer',
  noAnswer: 'Nobody has answered yet. You can still say how you see it.',
  before: 'You wrote',
  comment: 'How do you see it?',
  commentHint: 'Short and specific. Becomes a public record: no personal data.',
  commentMissing: 'Say how you see it, or go back.',
  send: 'Send',
  back: 'Back',
  tooLong: (length, most) => `The text has ${length} characters. Shorten it to ${most} at most.`,
  shortened: (length) => `Only the first ${length} characters fit here, the rest has not been saved.`,
  personal: (kinds) => `The text seems to contain ${kinds}. It becomes a public record. Write a role or unit instead.`,
  agreed: (code) => `✓ Thank you! You agree with the answer about ${code}.`,
  differed: (code) => `✓ Thank you! Your view of ${code} is saved and shown with the answer.`,
  nothingToAgree:
    'Nobody has answered about that measure yet, so there is nothing to agree with. You can give your own view.',
  notShared: 'You no longer contribute to that measure.',
  trial: 'This is a trial, so nothing has been saved.',
  someRole: 'A contributor',
}
