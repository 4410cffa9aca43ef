import type { Text } from '../../index.ts'

export const split: Text['cards']['split'] = {
  summary: (plan) => `Several parties in ${plan}: who convenes?`,
  heading: (plan) => `Several parties in ${plan}`,
  intro:
    'These texts in the Who column (“Vem”) name several parties. The one who convenes answers. The others see the ' +
    'answer and say whether they agree. I have made a guess. Please correct what is wrong.',
  left: (n) => (n === 1 ? '1 text is left.' : `${n} texts are left.`),
  convenor: 'Who convenes?',
  missing: 'Choose who convenes.',
  whole: 'The whole text is one role',
  contributors: (parties) => `Contributing now: ${parties}`,
  noContributors: 'Nobody contributes: the whole text is one role.',
  confirm: 'Confirm',
  later: 'Skip',
  edit: 'Change who convenes',
  saved: (n) => (n === 1 ? 'Saved who convenes in 1 text.' : `Saved who convenes in ${n} texts.`),
  odd: 'The Who column has changed since the card was shown, or a choice is missing. Nothing was saved. Type “responsible” and try again.',
}
