import type { Text } from '../../index.ts'

export const escalation: Text['cards']['escalation'] = {
  summary: (plan, measures) => `${plan}: ${measures} without an answer. Can you help?`,
  heading: (n) => (n === 1 ? 'One measure needs an answer' : `${n} measures need an answer`),
  lead: (n, plan, date) =>
    n === 1
      ? `It is in the crime prevention action plan for ${plan} and has no answer yet. ` +
        `The last day was ${date}. Can you help to get it answered?`
      : `They are in the crime prevention action plan for ${plan} and have no answer yet. ` +
        `The last day was ${date}. Can you help to get them answered?`,
  how: (n) =>
    n === 1
      ? 'If you take over, you get a card of your own with the measure. There you answer, or hand it over to the right person.'
      : 'If you take over, you get a card of your own with the measures. There you answer, or hand them over to the right person.',
  take: 'I will take over',
  close: 'I will sort it out another way',
  taken: (n) => (n === 1 ? 'Thank you! You are taking over 1 measure' : `Thank you! You are taking over ${n} measures`),
  takenText: 'You will get a card of your own with what is left to answer.',
  closed: 'Thank you for helping!',
  closedText: 'Whoever got the card can answer as long as the round is open.',
  nothingLeft: 'Thank you! There is nothing left to take over.',
  roundClosed: 'The round is closed, so there is nothing left to take over.',
  notPossible: 'You cannot take over. Someone else may have done so already. Ask the coordinator.',
  notYours: 'This card was sent to another manager.',
  noManagerSummary: (n, plan) =>
    n === 1
      ? `${plan}: one person has not answered, and there is no manager to ask`
      : `${plan}: ${n} people have not answered, and there is no manager to ask`,
  noManager: (plan) => `No manager to ask in ${plan}`,
  noManagerText: (n, date) =>
    n === 1
      ? `One person has not answered, and the last day was ${date}. I find no manager who can be reached:`
      : `${n} people have not answered, and the last day was ${date}. I find no manager who can be reached for them:`,
  noManagerHelp:
    'Get in touch yourself, or type “organisation” and add who the manager is. Then I will ask the manager next time.',
}
