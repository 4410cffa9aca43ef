import type { Text } from '../../index.ts'

export const document: Text['cards']['document'] = {
  working: (plan) => `I am compiling ${plan}. You will get the link here in a little while.`,
  summary: (plan) => `The document for ${plan} is ready`,
  heading: (plan) => `${plan} has been compiled`,
  text: (name) => `The document is called ${name} and is in SharePoint.`,
  open: 'Open the document',
  openPdf: 'Open PDF',
  changed:
    'Somebody had changed the previous document. The new one replaces it, but the changes are kept in the version history.',
  pdfWaits: 'A PDF could not be made just now. It will be put beside the document when it can.',
  locked: {
    heading: (name) => `Somebody has the document open: ${name}`,
    waits: 'It cannot be replaced while it is open. I will try again and tell you when it is done.',
    leftHeading: (name) => `The document is still open: ${name}`,
    left: {
      order: (since) =>
        `It has been open since ${since}, so I am not trying any more. Ask whoever has it open to close it. Then order it again.`,
      attach: (since) =>
        `It has been open since ${since}, so I am not trying any more. Ask whoever has it open to close it. The file then needs to be attached again.`,
    },
  },
}
