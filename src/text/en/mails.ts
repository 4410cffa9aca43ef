import type { Text } from '../index.ts'

export const mails: Text['mails'] = {
  to: (name, partner) => `To ${name}, ${partner}`,
  hello: 'Hello,',
  again: 'You may have got this e-mail twice. One answer is enough.',
  linkFallback: 'Does the link not work? Copy the address to your browser:',
  linkRules: (day) =>
    `The link is personal and works until ${day}. You need no account, and you can open it several times.`,
  doNotForward: 'Please do not forward this e-mail. Should somebody else answer for you? Reply to it and tell us who.',
  about: {
    heading: 'About this e-mail',
    from: (name, place) => `This e-mail comes from ${name}, coordinator of the strategic council in ${place}.`,
    fromUnnamed: (place) => `This e-mail comes from the coordinator of the strategic council in ${place}.`,
    questions: 'Any questions? Reply to this e-mail, and your answer reaches the coordinator.',
    publicRecord:
      'What you answer becomes a public record at the municipality. Please write nothing about individual people.',
    wrongPerson:
      'Is this e-mail not for you? Do not open the link. Reply and say that it came to the wrong person, then delete it.',
  },
  reminder: {
    subject: (subject) => `Reminder: ${subject}`,
    lead: 'This is a reminder. If you have just answered, there is nothing more to do.',
    card: 'Reminder: we are still waiting for your answer.',
    notification: (summary) => `Reminder: ${summary}`,
  },
  receipt: {
    subject: (heading, place) => `${heading} (strategic council in ${place})`,
    heading: {
      confirmed: 'Receipt: the commitment is confirmed',
      'change-requested': 'Receipt: a change is asked for',
      declined: 'Receipt: the commitment is declined',
      reported: 'Receipt: the result is reported',
      other: 'News about your commitment',
      picture: 'Receipt: your picture has arrived',
    },
    aboutCommitment: (partner, day) =>
      `This is what the municipality has noted about a commitment by ${partner} at the strategic council on ${day}.`,
    aboutPicture: (partner, day) =>
      `This is the picture from ${partner} for the strategic council on ${day}, as the municipality has received it.`,
    facts: {
      noted: 'Noted',
      commitment: 'Commitment',
      numbered: (number, version) => `Number ${number}, wording ${version}`,
      wording: 'Wording',
      area: 'Area',
      lastDay: 'Last day',
      newWording: 'Wording asked for',
      newLastDay: 'Last day asked for',
      result: 'Result',
      whatWasDone: 'What was done',
      reason: 'Reason',
      comment: 'Comment',
      answer: 'The coordinator’s answer',
      files: 'Files',
      who: 'Who answered',
      whoWrote: 'Who wrote it',
      how: 'How it came',
      recordedBy: 'Registered by',
      when: 'When',
      nothingWritten: 'Nothing written',
    },
    next: {
      confirmed: 'Before the next council we will ask how it went.',
      'change-requested': 'The coordinator will read what is asked for and get back to you.',
      declined: 'The coordinator has been told. There is nothing more for you to do.',
      reported: 'The result is shown at the next strategic council.',
      other: 'What was noted before is kept in the history.',
      picture: 'The picture becomes part of the council’s papers. If you send another, that one counts.',
    },
    wrongHeading: 'Is something wrong?',
    wrong:
      'Reply to this e-mail and tell us what is wrong. What has been noted is never deleted, but the correction is noted too.',
    wrongInTeams: (name) =>
      `Is something wrong? Write to ${name} and say what. What has been noted is never deleted, but the correction is noted too.`,
    notYou:
      'Was it not you who answered? Then somebody else has used your personal link. Tell us, and the coordinator will close it.',
    coordinator: 'the coordinator',
  },
  result: {
    subject: (place, forYear) => `How did the commitments for ${forYear} go? Strategic council in ${place}`,
    heading: (forYear) => `How did the commitments for ${forYear} go?`,
    intro: (partner, day) =>
      `${partner} has confirmed this from the strategic council on ${day}. Tell us how it went, so that it can be shown at the next council.`,
    early: 'Is the last day still to come? Tell us how far you have come.',
    item: (text, lastDay) => `${text} (last day ${lastDay})`,
    button: 'Tell us how it went',
  },
  links: {
    sentMail: (name) => `A new e-mail with a new personal link is on its way to ${name}.`,
    sentCard: (name) => `The card is on its way to ${name} in Teams.`,
    unreachable: (name) =>
      `I cannot reach ${name}: there is neither Teams nor e-mail. Add an address among the partners.`,
    nothingLeft: (name) => `${name} has answered everything already, so nothing new was sent.`,
    over: 'The council has been cancelled, so nobody is asked any more.',
    revoked: (n, name) =>
      n === 1
        ? `The personal link to ${name} is closed. Nothing more is sent by itself before you ask for it.`
        : `All ${n} personal links to ${name} are closed. Nothing more is sent by itself before you ask for it.`,
    noneOpen: (name) =>
      `${name} has no personal link that is open. Nothing more is sent by itself before you ask for it.`,
  },
}
