import type { Text } from '../../index.ts'

export const closing: Text['cards']['closing'] = {
  notOpen: (plan) => `${plan} has no open round.`,
  sure: (plan) => `Are you sure that you want to close the round for ${plan}?`,
  soFar: (answered, asked) => `${answered} of ${asked} ${asked === 1 ? 'measure has' : 'measures have'} an answer.`,
  consequence: 'Once you have closed it I take no more answers. You can open the round again if you need to.',
  yes: 'Yes, close the round',
  no: 'No, keep it open',
  heading: (plan) => `The round for ${plan} is closed`,
  figures: (date, answered, asked) =>
    `Closed on ${date} with ${answered} of ${asked} ${asked === 1 ? 'measure' : 'measures'} answered.`,
  byItself: (date, answered, asked) =>
    `Closed by itself on ${date} with ${answered} of ${asked} ${asked === 1 ? 'measure' : 'measures'} answered.`,
  since: (n) => (n === 1 ? '1 answer has come after it closed.' : `${n} answers have come after it closed.`),
  silent: (_n, names) => `Not answered: ${names}.`,
  missing: (n, codes) =>
    n === 1 ? `1 measure is without an answer: ${codes}.` : `${n} measures are without an answer: ${codes}.`,
  reopen: 'Open the round again',
  reopenHeading: (plan) => `Open the round for ${plan} again?`,
  reopenText: 'Write why. The reason is kept with the round. The figures from the closing stay.',
  reopenRules: 'After that the round does not close by itself, only when you close it.',
  reason: 'Why is the round opened again?',
  reasonHint: 'Becomes a public record: no personal data.',
  reasonMissing: 'Write briefly why the round is opened again.',
  reasonTooLong: (length, most) => `The reason has ${length} characters. Shorten it to ${most} at most.`,
  reasonPersonal: (kinds) =>
    `The reason seems to contain ${kinds}. It becomes a public record. Write a role or unit instead.`,
  reopened: (plan) => `The round for ${plan} is open again`,
  reopenedText: 'Now I take answers again. The round closes when you close it.',
  isOpen: (plan) => `The round for ${plan} is already open.`,
  never: (plan) => `${plan} has not had a round.`,
  newer: (plan) => `${plan} has a newer round, so this one cannot be opened again.`,
}
