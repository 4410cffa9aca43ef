import type { Text } from '../../index.ts'

export const standing: Text['cards']['standing'] = {
  greeting: 'Hello! This is ongoing work. Is it still alive?',
  summary: (plan, measures) => `${plan}: I am asking whether work is still alive, ${measures}`,
  heading: (plan) => `I am asking about ongoing work in ${plan}`,
  asked: (n, people, date) =>
    n === 1
      ? `One ongoing measure has had no answer for half a year. ${people} will be asked now and can answer until ${date}.`
      : `${n} ongoing measures have had no answer for half a year. ${people} will be asked now and can answer until ${date}.`,
  codes: (codes) => `It is about ${codes}.`,
  closes: 'You need not do anything. The question closes by itself.',
}
