import type { Text } from '../../index.ts'

export const document: Text['cards']['document'] = {
  working: (plan) => `I am compiling ${plan}. You will get the link here in a little while.`,
  summary: (plan) => `The document for ${plan} is ready`,
  heading: (plan) => `${plan} has been compiled`,
  text: (name) => `The document is called ${name} and is in SharePoint.`,
  open: 'Open the document',
}
