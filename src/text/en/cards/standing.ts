import type { Text } from '../../index.ts'

export const standing: Text['cards']['standing'] = {
  greeting: 'Is this measure still alive?',
  summary: (plan, measures) => `${plan}: asking whether work goes on, ${measures}`,
  heading: (plan) => `I am asking about continuous work in ${plan}`,
  asked: (n, people, date) =>
    n === 1
      ? `One continuous measure has not been reported for half a year. ${people} will be asked now and can answer until ${date}.`
      : `${n} continuous measures have not been reported for half a year. ${people} will be asked now and can answer until ${date}.`,
  codes: (codes) => `Codes: ${codes}.`,
  closes: 'You need not do anything. The question closes by itself.',
}
