import type { Text } from '../index.ts'
import { words } from './words.ts'

type CouncilText = Text['councilDocument']

const said: CouncilText['said'] = {
  lastDay: (day) => `Last day: ${day}`,
  newText: (text) => `Wording asked for: ${text}`,
  newLastDay: (day) => `Last day asked for: ${day}`,
}

const common: CouncilText['common'] = {
  council: 'Strategic council',
  dayOf: (day) => `Strategic council on ${day}`,
  day: 'Day',
  time: 'Time',
  timeAt: (time) => `At ${time}`,
  place: 'Place',
  link: 'Meeting online',
  join: 'Join the meeting',
  notSet: 'Not given',
  forYear: 'Commitments for',
  compiled: 'Compiled',
  agenda: 'Agenda',
  partner: 'Partner',
  noPicture: 'Has not handed in a picture',
  handedIn: (day) => `Handed in on ${day}`,
}

const are = (n: number) => `${n} ${n === 1 ? 'is' : 'are'}`

const commitments: CouncilText['commitments'] = {
  number: 'No.',
  commitment: 'Commitment',
  lastDay: 'Last day',
  state: 'State',
  stateAndResult: 'State and result',
  result: 'Result',
  area: (area) => `Area: ${area}`,
  supports: 'Supports measure ',
  became: 'Has become measure ',
  becameAnother: 'Has become a measure of the plan',
  confirmed: (channel, day) => `Confirmed: ${channel}, ${day}`,
  confirmedBy: (name, channel, day) => `Confirmed by ${name}, ${channel}, ${day}`,
  told: (channel, day) => `Reported: ${channel}, ${day}`,
  wording: (version) => `Wording ${version}`,
  agreed: (n) => `${words.commitments(n)} ${n === 1 ? 'has' : 'have'} been confirmed.`,
  noneAgreed: 'No commitment has been confirmed.',
  none: 'No commitments have been registered.',
  results: (counts) => `How it went: ${counts}.`,
  resultCounts: {
    done: (n) => `${are(n)} done`,
    'partly-done': (n) => `${are(n)} partly done`,
    'not-done': (n) => `${are(n)} not done`,
    confirmed: (n) => `${are(n)} not reported`,
  },
  others: (n, counts) =>
    `${words.commitments(n)} ${n === 1 ? 'is' : 'are'} not confirmed and not in the table: ${counts}.`,
  otherCounts: {
    proposed: (n) => `${n} ${n === 1 ? 'waits' : 'wait'} for an answer`,
    'change-requested': (n) => `${n} ${n === 1 ? 'has' : 'have'} a change requested`,
    declined: (n) => `${are(n)} declined`,
  },
}

const pack: CouncilText['package'] = {
  fileName: (day, plan) => `Council package ${day} ${plan}`,
  title: 'Council package',
  subtitle: (day) => `For the strategic council\non ${day}`,
  invited: 'Invited',
  pictures: 'Pictures',
  picturesOf: (handedIn, all) =>
    `${handedIn} of ${words.partners(all)} ${handedIn === 1 ? 'has' : 'have'} handed in a picture`,
  groundIn: 'See: ',
  phenomena: 'New phenomena',
  phenomenaIntro: (n) =>
    n === 1
      ? 'One partner has seen something new that the council should know of.'
      : `${n} partners have seen something new that the council should know of.`,
  noPhenomena: 'No partner has raised a new phenomenon.',
  partnersPictures: "The partners' pictures",
  nobodyInvited: 'No partners are invited.',
  picture: 'Picture',
  isNew: 'New',
  hasNew: '⚑ Yes',
  handedIn: (day, channel) => `Handed in on ${day}, ${channel}.`,
  nothingSaid: 'Nothing said.',
  attachments: 'Attachments',
  onItsWay: '(on its way to the library)',
  lastYear: "Follow-up of last year's commitments",
  noCouncilBefore: 'There is no earlier council to follow up.',
  councilBefore: (day, year) => `The council before was on ${day}. Its commitments are for ${year}.`,
  thisYear: "This year's follow-up of the measures",
  wholeAnswer: 'The whole answer is in the list of reports.',
  perArea: 'Measures by area',
  answer: 'Answer',
}

const sheet: CouncilText['sheet'] = {
  fileName: (day, partner) => `Commitment sheet ${day} ${partner}`,
  title: 'Commitment sheet',
  about: (day, year) => `Strategic council on ${day}. The commitments are for ${year}.`,
  howTo: 'Tick one answer for each commitment. Sign at the end of the sheet and give it to the coordinator.',
  commitment: (number) => `Commitment ${number}`,
  lastDay: (day) => `Last day: ${day}`,
  supports: (code) => `Supports measure ${code}`,
  alreadyConfirmed: (channel, day) => `Already confirmed: ${channel}, ${day}`,
  choices: ['We confirm it', 'We want to change it', 'We decline'],
  changed: 'New wording, new last day or reason',
  signs: (partner) => `I answer for ${partner}:`,
  name: 'Name (in capitals)',
  role: 'Role',
  signature: 'Signature',
  date: 'Date',
  publicRecord: 'The sheet becomes a public record. Write nothing about individuals.',
}

const protocol: CouncilText['protocol'] = {
  fileName: (day, compiled) => `Draft minutes ${day}, compiled ${compiled}`,
  draft: 'Draft',
  title: 'Minutes of the strategic council',
  running: 'Minutes – draft',
  howTo:
    'This is a draft. What was known when it was compiled is here already. Write the rest in the boxes and take away what is not needed.',
  present: 'Attendance',
  presentIntro: 'Tick those who were there.',
  attended: 'There',
  representedBy: 'Represented by',
  others: 'Others',
  paragraph: (number) => `§ ${number}`,
  notes: (number) => `Notes to § ${number}`,
  decided: 'The council agreed on',
  pictureInShort: 'The picture in short',
  newPhenomenon: '⚑ New: ',
  proposals: 'The partner proposes',
  noProposals: 'No proposals have come in.',
  lastYear: (year) => `Commitments for ${year}`,
  measures: "The follow-up of the plan's measures is in the council package.",
  agreed: (year) => `Commitments for ${year}`,
  waiting: "Waits for the partner's answer.",
  signatures: 'Signatures',
  chair: 'Chair',
  secretary: 'Minutes taken by',
  adjuster: 'Checked by',
}

export const councilDocument: CouncilText = { said, common, commitments, package: pack, sheet, protocol }
