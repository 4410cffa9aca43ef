import type { sv } from '../../sv/index.ts'

/** Words for the coordinator's register of commitments: the list, one at a time, many at once. */
export const commitments: typeof sv.cards.commitments = {
  heading: (plan) => `Commitments: ${plan}`,
  summary: (plan, commitments) => `${plan}: ${commitments}`,
  council: (date, year) => `From the council on ${date}. The commitments are for ${year}.`,
  counted: (commitments, states) => `${commitments}. ${states}.`,
  none: 'No commitments are registered yet. Enter one at a time, paste lines, or attach a workbook in this chat.',
  noCouncil: 'The plan has no council yet',
  noCouncilText: 'Commitments belong to a council. Call the council first, then you can register commitments.',
  callCouncil: 'Call the council',
  councilOver: 'The council is cancelled, so nothing has changed.',
  row: (number, partner) => `${number}. ${partner}`,
  status: (state, date, version) => `${state} · by ${date} · wording ${version}`,
  contact: (name) => `Contact: ${name}`,
  noContact: 'No contact',
  open: 'Open',
  openOne: (number) => `Open commitment ${number}`,
  add: 'Register one',
  addMany: 'Register many',
  send: (n) => `Send for confirmation (${n})`,
  toList: 'To the list',
  sent: (contacts, commitments) => `✓ ${contacts} will be asked about ${commitments}.`,
  contacts: (n) => (n === 1 ? '1 contact' : `${n} contacts`),
  nothingToSend: 'No commitment is waiting to be confirmed.',
  unreachable: (names) =>
    `Cannot be reached from here: ${names}. Call them, or let them sign the commitment sheet. Open the commitment and choose Record an answer.`,
  withoutContact: (numbers, one) =>
    `${one ? 'Commitment' : 'Commitments'} ${numbers} ${one ? 'has' : 'have'} no contact. Open and choose Change contact.`,
  person: (name, partner) => `${name} (${partner})`,
  form: {
    heading: 'New commitment',
    rewordHeading: (number) => `New wording of commitment ${number}`,
    summary: 'Register a commitment',
    intro: 'Only partner and commitment are needed. When you have saved, you can type the next at once.',
    rewordIntro:
      'The new wording has to be confirmed again. The contact is asked as soon as you save. The old one is kept.',
    partner: 'Partner',
    choosePartner: 'Choose a partner',
    notInvited: (name) => `${name} (not invited)`,
    morePartners: (n) =>
      n === 1
        ? '1 more partner does not fit in the list. Register it with Register many.'
        : `${n} more partners do not fit in the list. Register them with Register many.`,
    text: 'Commitment',
    textHint: 'What does the partner take on? This becomes a public record: no personal data.',
    area: 'Area (may be left empty)',
    noArea: 'No area',
    moreAreas: (n) => (n === 1 ? '1 more area does not fit in the list.' : `${n} more areas do not fit in the list.`),
    code: 'Number of the measure in the plan (may be left empty)',
    lastDay: 'Last day',
    contact: 'Contact',
    invitedContact: 'Whoever is invited',
    save: 'Save',
    saved: (number, partner) => `✓ Commitment ${number} is registered for ${partner}.`,
    savedBefore: '✓ The commitment was registered already.',
    reworded: (number, version) => `✓ Commitment ${number} now has wording ${version}.`,
    fault: {
      'partner-missing': 'Choose which partner the commitment is for.',
      'partner-gone': 'The partner is not in the register any more. Choose another.',
      'text-missing': 'Write what the partner takes on.',
      'day-missing': 'Choose a last day.',
      'day-impossible': 'The last day must be from the day of the council and at most three years after it.',
      'area-unknown': 'The area is not in the plan or the agreements any more. Choose again.',
      'code-unknown': 'The plan has no measure with that number. Write for example 1.2, or leave it empty.',
      'contact-other':
        'The contact belongs to another partner. Choose Whoever is invited, or save without a contact first.',
      repeated: 'The partner already has a commitment with the same text in this council.',
      'change-missing': 'The new wording says the same as the old one.',
    },
    tooLong: (length, most) => `The text has ${length} characters. Shorten it to ${most} at most.`,
    personal: (kinds) =>
      `The text seems to contain ${kinds}. Commitments are public records. Write a function or an organisation instead.`,
  },
  lines: {
    heading: 'Register many commitments',
    summary: 'Register many commitments',
    intro:
      'Paste one line for each commitment: partner, colon, commitment, semicolon and last day. Rows from Excel work too. ' +
      'You will see what they become before anything is saved.',
    example: 'Police: Safety walk every month; by 1 June 2027',
    file: 'You can also attach a workbook or csv file in this chat, with the columns Partner, Commitment, Area, Measure, By and Contact.',
    field: 'Lines',
    read: 'Read the lines',
    readAgain: 'Read the lines again',
    previewHeading: 'Is this right?',
    previewSummary: (commitments) => `I have read ${commitments}`,
    understood: (commitments) => `${commitments} can be registered.`,
    noneUnderstood: 'No line could be read as a commitment yet.',
    unread: (n) =>
      n === 1
        ? 'I did not understand 1 line. Correct it below:'
        : `I did not understand ${n} lines. Correct them below:`,
    fault: (n, why) => `Line ${n}: ${why}`,
    moreFaults: (n) => `… and ${n} more.`,
    unreadField: 'Lines to correct',
    empty: 'Paste at least one line.',
    day: (date) => `by ${date}`,
    usualDay: (date) => `by ${date} (no day given)`,
    measure: (code) => `measure ${code}`,
    apply: (commitments) => `Register ${commitments}`,
    cancel: 'Cancel',
    applied: (commitments) => `✓ ${commitments} are registered.`,
    appliedOne: '✓ 1 commitment is registered.',
    left: 'These lines are not registered yet:',
    doneBefore: 'Those lines are registered or cancelled already. Nothing has changed.',
    tooMuch: (length, most) =>
      `That is too much at once (${length} characters). Divide it into ${most} characters at most, or attach a workbook.`,
    tooMany: (most) => `At most ${most} lines at a time. Divide them.`,
    cut: (length) => `Only the first ${length} characters fit here. Take the rest from what you copied.`,
    notShown: (n) =>
      n === 1
        ? 'I did not understand 1 row of the file, and it does not fit here. Correct it in the file and attach it again.'
        : `I did not understand ${n} rows of the file, and they do not fit here. Correct them in the file and attach it again. What is registered is not registered once more.`,
    why: {
      'partner-missing': 'the partner is missing. Write it first, followed by a colon.',
      'text-missing': 'the commitment is missing.',
      'day-impossible': 'the last day must be from the day of the council and at most three years after it.',
      repeated: 'the partner already has a commitment with the same text.',
      'partner-unknown': (said) => `the partner “${said}” is not in the register.`,
      'day-unclear': (said) => `“${said}” cannot be read as a day. Write for example 2027-06-01.`,
      'area-unknown': (said) => `the area “${said}” is not in the plan.`,
      'code-unknown': (said) => `the plan has no measure with the number “${said}”.`,
      'contact-unknown': (said) => `the partner has no contact called “${said}”.`,
      'cell-unclear': (said) => `I do not know what “${said}” is.`,
      'partner-unclear': (said, names) => `“${said}” may be ${names}.`,
      'contact-unclear': (said, names) => `“${said}” may be ${names}.`,
      'too-long': (length, most) => `the text has ${length} characters. Shorten it to ${most} at most.`,
      'personal-data': (kinds) => `the text seems to contain ${kinds}. Write a function or an organisation instead.`,
    },
  },
  file: {
    'no-rows': 'The file has no commitments below the headings.',
    'several-sheets':
      'The workbook has several sheets with commitments. Put everything on one sheet and attach it again.',
    'too-many-rows': (most) => `The file has more than ${most} commitments. Divide it and attach the parts one by one.`,
    'identity-number': (rows, one) =>
      `The file cannot be read in, because it seems to contain personal identity numbers in ${one ? 'row' : 'rows'} ${rows}. Remove them and attach it again. Nothing has been saved.`,
    which: 'Which council is the file for?',
    rename: (plans) =>
      `There are councils for ${plans}. Add the name of the plan to the name of the file, for example “commitments Granvik.xlsx”, and attach it again. Nothing has been saved.`,
    read: (name) => `From the file ${name}.`,
    noCouncil: 'There is no council to register the commitments in. Call the council first and attach the file again.',
  },
}
