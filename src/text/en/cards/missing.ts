import type { Text } from '../../index.ts'

export const missing: Text['cards']['missing'] = {
  summary: (plan) => `Who is missing in ${plan}`,
  heading: (plan) => `Who is missing in ${plan}?`,
  count: (n, of) => (of === 1 ? `${n} of 1 person is not done.` : `${n} of ${of} people are not done.`),
  nobody: 'Nobody is missing. Everybody is done.',
  state: {
    planned: 'is waiting for the card',
    sending: 'is getting the card right now',
    delivered: 'has not answered yet',
    unreachable: 'was not reached',
    'answered-in-part': 'has answered in part',
    answered: 'is done',
    'handed-over': 'has handed over',
    silent: 'has not answered',
  },
  left: (answered, of) => `${answered} of ${of} answered`,
  unreachable: {
    'not-met': 'Never wrote to the bot. Ask for a hello to it in Teams, then send again.',
    BotNotInConversationRoster:
      'Does not have the app in Teams. Ask IT to add it, then send again. No longer employed? Choose somebody new under Responsible.',
    MessageWritesBlocked: 'Has blocked the bot in Teams. Ask for the block to be removed, then send again.',
    ConversationNotFound:
      'The chat no longer exists. Ask for a hello to the bot in Teams, then send again. No longer employed? Choose somebody new under Responsible.',
  },
  unreachableOther: (code) =>
    `Teams did not take the card (${code}). Send again. If that does not help, show IT the code.`,
  unknownCode: 'unknown reason',
}
