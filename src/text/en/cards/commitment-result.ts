import type { sv } from '../../sv/index.ts'

/** Words for telling how confirmed commitments went: the contact's card, and the coordinator's list of what is not told. */
export const commitmentResult: typeof sv.cards.commitmentResult = {
  heading: (partner) => `How did it go? Commitments of ${partner}`,
  summary: (commitments, date) => `Tell us how it went with ${commitments} from the council on ${date}`,
  summaryDone: (date) => `How your commitments from the council on ${date} went`,
  intro: (plan, date) =>
    `You confirmed this after the strategic council of ${plan} on ${date}. The answer is kept with your name, is shown at the next council and becomes a public record.`,
  early: 'Is the last day still to come? Tell us how far you have come.',
  left: (n, of) =>
    of === 1
      ? 'Tell us how it went.'
      : n === 1
        ? `1 of ${of} waits for your answer. Answer as many as you like.`
        : `${n} of ${of} wait for your answer. Answer as many as you like.`,
  allDone: 'Thank you! All commitments are reported.',
  mayCorrect: 'Was something wrong? Choose Correct. You can do so until the next council has been held.',
  none: 'There is no confirmed commitment to report on.',
  asksLater: (date) => `You will be asked on ${date}. You may answer now.`,
  question: (number) => `Commitment ${number}: is it done?`,
  done: (number) => `Commitment ${number}: what was done, or what was in the way?`,
  doneHint: 'Needed unless it is all done. Becomes a public record: no personal data.',
  send: (n) => (n === 1 ? 'Send the report' : 'Send what I have filled in'),
  correct: 'Correct',
  correctOne: (number) => `Correct commitment ${number}`,
  all: 'All commitments',
  tell: 'Report results',
  toldBy: (name, day) => `reported by ${name} on ${day}`,
  words: 'What was done: ',
  receipt: (told, time) => `✓ Noted at ${time}: ${told}.`,
  told: (number, result) => `commitment ${number}, ${result}`,
  already: '✓ That was noted already. Nothing new has been written.',
  noneChosen: 'Choose an answer for at least one commitment.',
  partly: 'Not everything is noted. Correct what is marked and send it again. What you wrote is still there.',
  nothing: 'Nothing is noted yet. Correct what is marked and send it again. What you wrote is still there.',
  fault: {
    'result-missing': 'Choose whether it is done.',
    'reason-missing': 'Write what was done or what was in the way.',
    'newer-version': 'The commitment has got a new wording meanwhile. Confirm that first, under All commitments.',
    'not-confirmed':
      'The commitment is not confirmed, so it cannot be reported yet. Answer about it under All commitments.',
    'has-result':
      'The next council has been held, so what was reported there stays. Ask the coordinator if something is wrong.',
    withdrawn: 'The commitment is withdrawn, so it is not to be reported.',
    'council-over': 'The council is cancelled. Nothing has been noted.',
    'name-missing': 'I do not know who you are. Ask the coordinator.',
  },
  missing: {
    heading: 'Commitments not reported',
    summary: (commitments) => `Not reported: ${commitments}`,
    council: (plan, date) => `${plan}, the council on ${date}.`,
    count: (left, of) =>
      left === 1 ? `1 of ${of} confirmed ones is not reported.` : `${left} of ${of} confirmed ones are not reported.`,
    none: 'All confirmed commitments are reported.',
    noneConfirmed: 'No commitment is confirmed, so there is nothing to report yet.',
    howToNote: 'Have you got the result by phone or on paper? Open the commitment and choose Record an answer.',
    row: (number, partner) => `${number}. ${partner}`,
    lastDay: (date) => `by ${date}`,
    asked: (day) => `Asked on ${day}`,
    reminded: (day) => `reminded on ${day}`,
    by: { 'teams-card': 'by a card in Teams', mail: 'by e-mail' },
    failed: 'It did not arrive.',
    asks: (day) => `Will be asked on ${day}`,
    asksNow: 'Will be asked on the next working day',
    notAsked: 'Is not asked without you',
    open: 'Open',
    openOne: (number) => `Open commitment ${number}`,
    ask: 'Ask for results',
    askedNow: (contacts) => `✓ ${contacts} will be asked how it went.`,
    remindedNow: (contacts) => `✓ ${contacts} will be reminded.`,
    toldToday: 'Everybody who can be reached has been asked today already. Nothing has been sent.',
    unreachable: (names) =>
      `Cannot be reached from here: ${names}. Call them. Then open the commitment and choose Record an answer.`,
    withoutContact: (numbers, one) =>
      `${one ? 'Commitment' : 'Commitments'} ${numbers} ${one ? 'has' : 'have'} no contact. Open and choose Change contact.`,
    show: (n) => `Not reported (${n})`,
  },
  before: {
    heading: (date) => `Commitments from the council on ${date}`,
    counts: (told, left) => `Reported: ${told} · Not reported: ${left}`,
  },
  standing: (year, confirmed, told, silent) =>
    `Commitments for ${year}. Confirmed: ${confirmed} · Reported: ${told} · No answer from the partner: ${silent}`,
}
