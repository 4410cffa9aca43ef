import type { Text } from '../../index.ts'

export const organisation: Text['cards']['organisation'] = {
  summary: 'Departments, units and managers',
  heading: 'Departments and units',
  intro:
    'When a measure has no answer after the last day I can ask the manager of the unit for help. Choose a unit to change it.',
  file:
    'You can also attach a file here in the chat (csv or xlsx) with the columns Department, Unit, Manager and Member. ' +
    'Write people by their e-mail address.',
  none: 'There are no units yet. Add them, and I can ask the right manager for help when a measure has no answer.',
  noneLike: (about) => `No unit fits “${about}”.`,
  ledBy: (name) => `Manager: ${name}`,
  noManager: 'No manager',
  members: (n) => (n === 1 ? '1 member' : `${n} members`),
  change: 'Change',
  changeUnit: (name) => `Change ${name}`,
  add: 'New unit',
  newHeading: 'New unit',
  changeHeading: 'Change the unit',
  formSummary: 'Unit, manager and members',
  department: 'Department',
  unit: 'Unit',
  manager: 'Manager',
  memberField: 'Members',
  moreMembers: (n) =>
    n === 1
      ? 'There is no room here for 1 more member, who stays in the unit. Attach a file to change that.'
      : `There is no room here for ${n} more members, who stay in the unit. Attach a file to change that.`,
  person: 'Choose a person',
  people: 'Choose people',
  save: 'Save',
  back: 'To the list',
  remove: 'Remove the unit',
  removeHeading: (name) => `Remove ${name}?`,
  removeText: (members) => `${members} will then have no unit. Answers and history do not change.`,
  saved: (name) => `${name} has been saved.`,
  removed: (name) => `${name} has been removed.`,
  fault: {
    'department-missing': 'Write which department the unit belongs to.',
    'unit-missing': 'Write the name of the unit.',
    taken: 'The department already has a unit of that name. Choose another name.',
    changed:
      'Somebody else has changed the unit meanwhile. This is how it looks now. Make your change again and save it.',
    'person-unknown': 'I could not find one of the people. Please choose from the list.',
    'too-many-people': 'That many people cannot be chosen here. Attach a file instead.',
  },
  personalData: (kinds) => `The name seems to contain ${kinds}. Write only what the unit is called.`,
  nameTooLong: (length, most) => `The name has ${length} characters. Shorten it to ${most} at most.`,
  reading: (file) => `I am reading ${file}`,
  readingText: (people) =>
    `I am looking up ${people} in the directory. You will see the result here before anything changes.`,
  previewSummary: 'I have read the file with units',
  previewHeading: 'Is this right?',
  fileName: (name) => `File: ${name}`,
  counts: (departments, units) => `${departments} with ${units}.`,
  departments: (n) => (n === 1 ? '1 department' : `${n} departments`),
  units: (n) => (n === 1 ? '1 unit' : `${n} units`),
  managersFound: (found, missing) => `Managers: ${found} in the directory, ${missing} not found.`,
  membersFound: (found, missing) => `Members: ${found} in the directory, ${missing} not found.`,
  unchanged: 'All of it has been read in already. Nothing needs to change.',
  changes: (units, managers, members) =>
    `New units: ${units}. New managers: ${managers}. Members with a new unit: ${members}. The rest stays as it is.`,
  faults: 'You should look at this',
  faultRow: (row, what) => `Row ${row}: ${what}`,
  rowFault: {
    'department-missing': 'no department, so the row is not read in',
    'unit-missing': 'no unit, so the row is not read in',
    'name-too-long': 'the name is too long, so the row is not read in',
    'name-personal': 'the name seems to contain personal data, so the row is not read in',
    'too-many-cells': 'something stands to the right of the headings, so the row is not read in',
    'manager-unclear': 'the manager is not written as an e-mail address or a sign-in name',
    'member-unclear': 'the member is not written as an e-mail address or a sign-in name',
    'two-managers': 'the unit already has another manager in the file, and the first one counts',
    'two-units': 'the member is already in another unit, and the first one counts',
  },
  notFound: (address) => `${address} is not in the directory`,
  moreFaults: (n) => `… and ${n} more.`,
  replace: (units, members) => `Also remove what is not in the file (${units}, ${members} out of their unit)`,
  notInFile: 'What is not in the file',
  noReplace:
    'What is not in the file stays. Correct the rows and attach the file again if you want to replace everything.',
  apply: 'Read in',
  cancel: 'Cancel',
  applied: 'The organisation has been read in',
  appliedText: (units, members) => `${units} and ${members} from the file have been read in.`,
  cancelled: 'The file was set aside. Nothing has changed.',
  doneBefore: 'This file has already been read in or cancelled. Nothing has changed.',
  stillReading: 'I am still looking people up. You will get a card when that is done.',
  refused: {
    'not-text':
      'The file could not be read as text. Save it in Excel as “CSV UTF-8” or as a workbook (xlsx) and attach it again.',
    'too-large': 'The file is too large. A csv file may have 2 MB at most.',
    unreadable: 'The workbook could not be read. Open it in Excel, save a copy as xlsx and attach the copy instead.',
    'no-rows': 'The file has no rows under its headings.',
    'several-sheets': 'The workbook has several sheets with units. Put everything in one sheet and attach it again.',
    'missing-column': (columns, one) =>
      `The file lacks the ${one ? 'column' : 'columns'} ${columns}. The headings must be Department, Unit, Manager and Member.`,
    'too-many-rows': (most) => `The file has more than ${most} rows. Divide it and attach the parts one by one.`,
    'unclosed-quote': (row) =>
      `A quotation mark that begins in row ${row} never ends. Correct the row and attach the file again.`,
    'text-after-quote': (row) =>
      `In row ${row} there is text after a closing quotation mark. Correct the row and attach the file again.`,
    'too-wide': (row) => `Row ${row} has text beyond column 200. Remove what stands there and attach the file again.`,
    'identity-number': (rows, one) =>
      `The file cannot be read in, since it seems to contain personal identity numbers in ${one ? 'row' : 'rows'} ${rows}. Remove them and attach the file again. Nothing has been stored.`,
  },
  columns: { department: 'Department', unit: 'Unit', manager: 'Manager', member: 'Member' },
}
