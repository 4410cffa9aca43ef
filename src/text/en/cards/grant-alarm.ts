import type { Text } from '../../index.ts'

export const grantAlarm: Text['cards']['grantAlarm'] = {
  summary: (plan, code, date) => `${plan}: the grant for measure ${code} ends on ${date}`,
  summaryOver: (plan, code, date) => `${plan}: the grant for measure ${code} ended on ${date}`,
  heading: 'A grant is about to end',
  headingOver: 'A grant has ended',
  lead: (plan, date) =>
    `In ${plan} this measure goes on for as long as the grant lasts. The grant lasts until and including ${date}.`,
  leadOver: (plan, date) =>
    `In ${plan} this measure goes on for as long as the grant lasts. The grant lasted until and including ${date}.`,
  holder: (name) => `Answers for the measure: ${name}`,
  noHolder: 'Nobody answers for the measure yet.',
  decide: 'Decide in good time what happens next:',
  decideOver: 'Decide what happens now:',
  goOn: 'Continue without the grant. Then it needs money in your own budget.',
  applyAgain: 'Apply for a new grant. Find out what you can apply for and when the application is due.',
  end: 'End the measure. Say so in the next follow-up, with the reason.',
}
