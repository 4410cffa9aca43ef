import type { sv } from '../../sv/index.ts'

/** Words for the card on which a contact confirms, asks for a change or declines. */
export const commitment: typeof sv.cards.commitment = {
  heading: (partner) => `Commitments of ${partner}`,
  summary: (commitments, date) => `Please answer about ${commitments} from the council on ${date}`,
  summaryDone: (date) => `Your commitments from the council on ${date}`,
  intro: (plan, date) =>
    `This is noted for your organisation for the strategic council of ${plan} on ${date}. The answer is kept with your name and becomes a public record.`,
  left: (n, of) =>
    of === 1
      ? 'Read the commitment and answer.'
      : n === 1
        ? `1 of ${of} is waiting for your answer.`
        : `${n} of ${of} are waiting for your answer.`,
  allDone: 'Thank you! All commitments have an answer.',
  none: 'You have no commitments to answer about.',
  noneText: 'When the council has noted something that your organisation takes on, it will come here.',
  councilOver: 'The council is cancelled. You do not have to answer.',
  name: (number) => `Commitment ${number}`,
  version: (version) => `wording ${version}`,
  area: (area) => `Area: ${area}`,
  code: (code) => `Measure in the plan: ${code}`,
  lastDay: (date) => `By ${date}`,
  newWording: 'A new wording. It replaces the earlier one.',
  confirmedBy: (name, day) => `by ${name} on ${day}`,
  asked: {
    text: 'You have asked for this wording: ',
    day: (date) => `You have asked for another last day: ${date}.`,
    why: 'Why: ',
    waits: 'The coordinator will answer. You do not have to do anything more.',
  },
  reason: 'Reason: ',
  answer: 'Answer from the coordinator: ',
  confirm: 'Confirm',
  confirmAsIs: 'Confirm as it stands',
  change: 'Ask for a change',
  decline: 'Decline',
  contactEnded: 'You are not the contact any more, so nothing has changed. Ask the coordinator.',
  notYours: 'That commitment is for somebody else to answer about. Nothing has changed.',
  receipt: {
    confirmed: (number, version, time) =>
      `✓ Thank you! Noted at ${time}: you confirm commitment ${number}, wording ${version}.`,
    'change-requested': (number, time) =>
      `✓ Noted at ${time}: you ask for a change of commitment ${number}. The coordinator has been told and will answer here.`,
    declined: (number, time) => `✓ Noted at ${time}: you decline commitment ${number}. The coordinator has been told.`,
    already: (number) => `✓ That was noted already for commitment ${number}. Nothing new has been written.`,
  },
  refused: {
    'newer-version': (number) =>
      `Commitment ${number} has a new wording. Read it here and answer about it. The answer about the old one has not been noted.`,
    withdrawn: (number) => `Commitment ${number} is withdrawn. Nothing has been noted.`,
    'has-result': (number) =>
      `The result of commitment ${number} has been reported already. Ask the coordinator if something is wrong.`,
    'not-confirmed': (number) => `Commitment ${number} is not confirmed. Confirm it first.`,
    'council-over': (_number) => 'The council is cancelled. Nothing has been noted.',
    'name-missing': (_number) => 'I do not know who you are. Ask the coordinator.',
  },
  form: {
    change: {
      heading: (number) => `Ask for a change of commitment ${number}`,
      intro:
        'The coordinator gets your request and answers. Nothing is confirmed until you have confirmed the new wording.',
      newText: 'This is how we want it',
      newDay: 'New last day',
      why: 'Why? (may be left empty)',
      send: 'Send the request',
    },
    decline: {
      heading: (number) => `Decline commitment ${number}`,
      intro: 'The coordinator will know that your organisation does not take this on.',
      reason: 'Reason',
      send: 'Decline',
    },
    present: 'As it stands now: ',
    public: 'This becomes a public record: no personal data.',
    back: 'Back',
    fault: {
      'reason-missing': 'Write why you decline, so that the council understands.',
      'change-missing': 'Change the text or the day, so that the coordinator sees what you want.',
      'day-impossible': 'The last day must be from the day of the council and at most three years after it.',
      'newer-version': 'The commitment has got a new wording meanwhile. It stands here. What you wrote is kept.',
    },
    tooLong: (most) => `The text is too long. Each box takes ${most} characters.`,
    personal: (kinds) =>
      `The text seems to contain ${kinds}. The answer becomes a public record. Write a function or an organisation instead.`,
  },
  mail: {
    subject: (plan, commitments) => `Strategic council of ${plan}: confirm ${commitments}`,
    heading: 'Is this what your organisation has taken on?',
    intro: (partner, date) =>
      `This is noted for ${partner} for the council on ${date}. Read and confirm, ask for a change or decline.`,
    item: (number, text, date) => `Commitment ${number}, by ${date}: ${text}`,
    answered: (number, answer) => `Answer to your request about commitment ${number}: ${answer}`,
    button: 'Read and answer',
  },
}
