import type { Text } from '../../index.ts'

export const councilFiles: Text['cards']['councilFiles'] = {
  working: {
    package: (day) =>
      `I am compiling the package for the council on ${day}. The link comes here in the chat in a while.`,
    protocol: (day) =>
      `I am making draft minutes for the council on ${day}. The link comes here in the chat in a while.`,
    sheet: (n) =>
      n === 1
        ? 'I am making 1 commitment sheet. The link comes here in the chat in a while.'
        : `I am making ${n} commitment sheets, one for each partner. The links come here in the chat in a while.`,
  },
  heading: {
    package: (day) => `The package for the council on ${day} is ready`,
    protocol: (day) => `The draft minutes for the council on ${day} are ready`,
    sheet: (day) => `Commitment sheets for the council on ${day}`,
  },
  next: {
    package: 'Read it through before you send it to those invited.',
    protocol: 'You can write in the document. A new draft gets a name of its own and does not replace it.',
    sheet: 'Print the sheets and let the partners sign them. Then register the answers under “Commitments”.',
  },
  changedSheets: (partners) =>
    `Somebody had changed earlier sheets: ${partners}. The new sheets replace them, but the changes are kept in the version history.`,
  openSheet: (partner) => `Open: ${partner}`,
  gone: 'The council is gone or cancelled, so there is no document.',
  nothingToSign: 'There are no commitments to sign, so there is no sheet.',
}
