import type { Text } from '../../index.ts'

export const listState: Text['cards']['listState'] = {
  notes: 'Notes in the lists',
  note: (about, column, text) => `${about} · ${column}: ${text}`,
  commitment: (number, partner) => `Commitment ${number}, ${partner}`,
  ofCommitment: 'In the list of commitments',
  column: (name) => `${name}: `,
  parked: (n, list, reason) => `${n === 1 ? '1 row' : `${n} rows`} could not be written to the list ${list}. ${reason}`,
  moreParked: (n) => (n === 1 ? '1 more row could not be written.' : `${n} more rows could not be written.`),
  reasons: {
    'no-answer': () => 'SharePoint did not answer.',
    'not-allowed': () => 'I am not allowed to. Ask IT to see to it.',
    'list-missing': () => 'The list or the row was not found. Ask IT to look at the site.',
    full: () => 'SharePoint is full. Ask IT for more room.',
    edited: () => 'Somebody else changed the row each time I tried.',
    'key-taken': () => 'Another row has been given the key of this one. Delete that row, or empty its key column.',
    'our-fault': () => 'The fault is mine. Ask IT to look in the log.',
    refused: (code) => `SharePoint said no${code === '' ? '' : ` (error code ${code})`}. Ask IT to look in the log.`,
  },
  sayTryAgain: (phrase) => `Type “${phrase}” when the fault is mended, and I will try again.`,
  removed: (n) =>
    n === 1
      ? '1 row has been removed from the lists. I do not put it back unless you ask me to.'
      : `${n} rows have been removed from the lists. I do not put them back unless you ask me to.`,
  tryAgain: 'Try the lists again',
  released: (n) => (n === 1 ? 'I am trying to write 1 row again' : `I am trying to write ${n} rows again`),
  releasedHow: (phrase) => `It may take a few minutes. Type “${phrase}” to see how it went.`,
  nothing: 'No row is waiting for another try',
  nothingHow: 'Everything that I am to write in the lists is already written, or is being written now.',
  otherFaults: (n) =>
    n === 1
      ? 'I have failed to do 1 other thing, for example to store a document. I do not try that again. Ask IT to look in the log.'
      : `I have failed to do ${n} other things, for example to store a document. I do not try those again. Ask IT to look in the log.`,
}
