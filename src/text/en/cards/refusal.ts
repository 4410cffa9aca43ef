import type { Text } from '../../index.ts'

export const refusal: Text['cards']['refusal'] = {
  generic: 'Something went wrong at my end. Nothing has changed. Please try again in a little while.',
  ownChatOnly: 'Please write to me in our own chat. Others can read who has answered here.',
  notAllowed: 'Only the coordinator can do this.',
  unknownVerb: "I don't recognise that button. Type “help” and I will show you what you can do.",
  badInput: 'I could not read what was sent. Nothing has been saved. Open the card again and have another try.',
  download: 'I could not fetch the file. Please attach it again.',
  moreFiles: (n) =>
    n === 1
      ? '1 more file was not read. Attach five at a time at most.'
      : `${n} more files were not read. Attach five at a time at most.`,
  gone: 'That card is no longer valid. Nothing has changed. Type “help” and I will show you what you can do.',
  reading: {
    'not-a-workbook': () =>
      'The file is not an Excel workbook (xlsx). Save the plan as xlsx and attach it again, please.',
    encrypted: () => 'The workbook is protected with a password. Remove the protection and attach it again.',
    'too-large': () =>
      'The workbook is too large to read. A plan is usually smaller than 1 MB. Remove pictures and empty sheets.',
    unreadable: () =>
      'The workbook could not be read. Open it in Excel, save a copy as xlsx and attach the copy instead.',
    // The headings are given in Swedish, as they must stand in the workbook.
    'no-plan-sheet': () =>
      'I cannot find a sheet with measures. Each area needs a sheet with the Swedish headings Orsak, Åtgärd, Operativa mål, När, Vem and Uppföljning.',
    'no-rows': () => 'The workbook has no measures under its headings.',
    'missing-column': (sheet, columns) =>
      `The tab “${sheet}” lacks the ${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}.`,
    'too-many-rows': (rows, most) =>
      `The workbook has ${rows} rows. I read at most ${most}. Please remove empty or old rows.`,
  },
}
