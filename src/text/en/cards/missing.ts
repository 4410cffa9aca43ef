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
    'not-met': 'Never wrote to Rådslag. They need to say hello to the app in Teams. Then send again.',
    BotNotInConversationRoster:
      'Does not have the app in Teams. Ask IT to add it, then send again. No longer employed? Choose somebody new under Who is responsible.',
    MessageWritesBlocked: 'Blocked Rådslag in Teams. They need to remove the block. Then send again.',
    ConversationNotFound:
      'No longer has the chat with Rådslag. They need to say hello to the app in Teams. Then send again. No longer employed? Choose somebody new under Who is responsible.',
    'install-Forbidden':
      'Does not have the app in Teams, and Rådslag was not allowed to add it. A policy stops it, or the permission is missing. Ask IT to add the app, then send again.',
    'install-NotFound':
      'Not found in Teams. The account may lack a licence for Teams, or be removed. Ask IT, then send again. No longer employed? Choose somebody new under Who is responsible.',
    'install-app-not-in-catalogue':
      'Does not have the app in Teams, and the app is not in your app catalogue. Ask IT to publish it, then send again.',
    'install-app-catalogue-closed':
      'Does not have the app in Teams, and Rådslag may not read your app catalogue. Ask IT to add the app, or to give that permission, then send again.',
  },
  notInstalled: (code) =>
    `Does not have the app in Teams, and it could not be added (${code}). Send again. If that does not help, show IT the code.`,
  unreachableOther: (code) =>
    `Teams did not take the card (${code}). Send again. If that does not help, show IT the code.`,
  unknownCode: 'unknown reason',
}
