import type { Text } from '../../index.ts'

export const handOver: Text['cards']['handOver'] = {
  summary: (plan) => `Hand over measures in ${plan}`,
  heading: (plan) => `Hand over: ${plan}`,
  intro: 'Choose what to hand over and to whom. They get a card with the measures, and the coordinator is told.',
  measures: 'Measures to hand over',
  contribution: (measure) => `${measure} (you contribute)`,
  notShown: (n) =>
    n === 1
      ? '1 more measure does not fit in the list. Hand over all includes it.'
      : `${n} more measures do not fit in the list. Hand over all includes them.`,
  to: 'Who should take over?',
  toMissing: 'Choose who should take over.',
  note: 'A word to whoever takes over (if you like)',
  noteHint: 'Short and specific. Becomes a public record: no personal data.',
  send: 'Hand over',
  sendChosen: 'Hand over the chosen ones',
  sendAll: (n) => `Hand over all ${n}`,
  back: 'Back',
  nothingChosen: 'Tick at least one measure.',
  toOneself: 'You have chosen yourself. Please choose someone else.',
  circle: (measure, names) =>
    `${measure} has already gone that way: ${names}. Contact the coordinator, who can decide who should answer.`,
  moved: 'One of the measures is no longer yours. These are the ones you still have.',
  noteTooLong: (length, most) => `Your note has ${length} characters. Shorten it to ${most} at most.`,
  notePersonal: (kinds) =>
    `Your note seems to contain ${kinds}. It becomes a public record. Write a role or unit instead.`,
  receipt: (codes, name) => `✓ Thank you! ${name} gets a card with ${codes}.`,
  closed: 'The round is closed, so nothing has been handed over. Contact the coordinator.',
  nothingLeft: 'You have nothing left to hand over.',
  trial: 'This is a trial, so nothing has been handed over.',
  toMe: {
    'not-mine': (from, codes) => `${from} has handed over ${codes} to you`,
    absence: (from, codes) => `${from} is away, so you are asked about ${codes}`,
    'new-holder': (from, codes) => `You have taken over ${codes} from ${from}`,
    taken: (from, codes) => `You have taken over ${codes} from ${from}`,
  },
  withNote: (line, note) => `${line}: ${note}`,
  fromMe: {
    'not-mine': (to, codes) => `You have handed over ${codes} to ${to}.`,
    absence: (to, codes) => `While you are away, this has gone to ${to}: ${codes}.`,
    'new-holder': (to, codes) => `This has gone to ${to}, who holds the role now: ${codes}.`,
    taken: (to, codes) => `${to} has taken over ${codes}.`,
  },
  told: {
    'not-mine': (from, to, measures) => `${from} handed over ${measures} to ${to}`,
    absence: (from, to, measures) => `${from} is away: ${measures} went to ${to}`,
    'new-holder': (from, to, measures) => `${to} took over ${measures} from ${from}`,
    taken: (from, to, measures) => `${to} took over ${measures} from ${from}`,
  },
  toldMeasures: (plan, codes) => `${plan}: ${codes}.`,
  toldNote: (note) => `Note: ${note}`,
  added: (codes) => `You have been asked about ${codes} as well.`,
}
