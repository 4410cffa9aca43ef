import type { Text } from '../index.ts'
import { cards } from './cards/index.ts'
import { commands } from './commands.ts'
import { councilDocument } from './council-document.ts'
import { document } from './document.ts'
import { mails } from './mails.ts'
import { pages } from './pages.ts'
import { sharepoint } from './sharepoint.ts'
import { terminal } from './terminal.ts'
import { words } from './words.ts'

export const en: Text = {
  lang: 'en',
  cards,
  commands,
  councilDocument,
  document,
  mails,
  pages,
  sharepoint,
  terminal,
  words,
}
