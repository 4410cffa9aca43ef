import type { Text } from '../../index.ts'

export const welcome: Text['cards']['welcome'] = {
  heading: "Hello! I'm Rådslag",
  summary: 'Welcome to Rådslag',
  coordinator:
    'I help you follow up the crime prevention action plan. I read the plan, ask those responsible how it is going, ' +
    'write the answers to SharePoint and compile a document for the committee to decide on. For the strategic council I ' +
    "collect the partners' pictures and commitments.",
  responsible:
    'I help the municipality follow up the crime prevention action plan. When it is time, you will get a card here with ' +
    'your measures. Answering takes half a minute per measure. Type “away” when you will be on leave.',
  contact: (partner) =>
    `I help the municipality with its strategic council. You are the contact of ${partner}, and get a card here when we ` +
    'need your picture or an answer about a commitment. You can attach files for the picture here in the chat.',
  contactHow: (picture, commitments) =>
    `Type ${picture} to write or change your picture, and ${commitments} to see what you have taken on.`,
  noPlan:
    "Start by attaching the plan's workbook (xlsx) here in the chat. Nothing is saved until you have seen what I read and approved it.",
  phrase: (words) => `“${words}”`,
  nowYouCan: (phrases) => `Choose what you want to do. You can also type ${phrases}.`,
  plans: (names) => `Imported plans: ${names}.`,
  waiting: (n) => (n === 1 ? 'You have 1 measure left to answer.' : `You have ${n} measures left to answer.`),
  pictureWaiting: (partner) => `The municipality is waiting for a picture from ${partner}.`,
  nothingWaiting: 'You have nothing to answer right now.',
  notUnderstood: "Sorry, I didn't understand that. Choose one of these, or type “help”.",
  languageSet: "I'll write to you in English from now on.",
}
