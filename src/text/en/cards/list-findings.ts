import type { Text } from '../../index.ts'

export const listFindings: Text['cards']['listFindings'] = {
  summary: (n) => (n === 1 ? 'Somebody has edited the lists' : `Somebody has edited the lists in ${n} places`),
  heading: 'Edited in the lists',
  lead: (n) =>
    n === 1
      ? 'Somebody has done this directly in the lists in SharePoint. It does not count as an answer: what has been reported still holds.'
      : 'This has been done directly in the lists in SharePoint. It does not count as an answer: what has been reported still holds.',
  about: {
    measure: (code, plan) => `Measure ${code} in ${plan}`,
    report: (code, plan) => `An answer about measure ${code} in ${plan}`,
    commitment: (number, plan) => `Commitment ${number} in ${plan}`,
    'commitment-event': (number, plan) => `A row about commitment ${number} in ${plan}`,
    unknown: (list) => `A row in the list ${list}`,
  },
  changed: (column, list, ours, theirs) =>
    `Somebody has changed ${column} from “${ours}” to “${theirs}” in the list ${list}.`,
  filled: (column, list, theirs) =>
    `Somebody has written “${theirs}” in ${column} in the list ${list}. It was empty before.`,
  emptied: (column, list, ours) => `Somebody has emptied ${column} in the list ${list}. It said “${ours}”.`,
  contested: (column, list) =>
    `${column} in the list ${list} is changed again and again. I put back what holds a few times a day, no more often. Check whether a rule or a flow in SharePoint changes it.`,
  personalData: (column, list) => `Somebody seems to have written personal data in ${column} in the list ${list}.`,
  notShown:
    'I do not show the text on cards or in documents. Remove the data from the list. Then remove the older versions of the row that have it.',
  inHistory: 'The change is still in the version history of the row.',
  clearHistory: 'The data is still in the version history of the row. Remove those versions there.',
  removed: (list) => `Somebody has removed the row from the list ${list}. I do not put it back unless you ask me to.`,
  restored: (list) => `Somebody has put the row back in the list ${list}. I keep it up to date again.`,
  keyChanged: (column, list) =>
    `Somebody has changed ${column} in the list ${list}. Leave that column alone: it is how I recognise the row.`,
  copied: (list) =>
    `Somebody has copied the row in the list ${list}. I keep only the first one up to date. Remove the copy if it is not needed.`,
  added: (list) => `In the list ${list} there is a row that I have not written. It is not on cards or in documents.`,
  right: {
    done: 'I have put back what holds.',
    waiting: 'I am putting back what holds.',
    failed: 'I have not been able to put back what holds. Type “status” to see why.',
  },
  allRemoved: (n) =>
    n === 1
      ? 'One row is removed from the lists. I can put it back, but without your own notes. To keep them, restore the row from the recycle bin in SharePoint instead.'
      : `${n} rows are removed from the lists. I can put all of them back, but without your own notes. To keep them, restore the rows from the recycle bin in SharePoint instead.`,
  recreate: (n) => (n === 1 ? 'Put the row back' : 'Put the rows back'),
  recreated: (n) => (n === 1 ? 'I am putting 1 row back' : `I am putting ${n} rows back`),
  recreatedHow: 'It may take a few minutes until you see it in the lists.',
  nothingRemoved: 'No row is removed',
  nothingRemovedHow: 'All rows that were removed are back already, or on their way back.',
}
