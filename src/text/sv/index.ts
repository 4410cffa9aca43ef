import type { Language } from '../language.ts'
import { cards } from './cards/index.ts'
import { commands } from './commands.ts'
import { councilDocument } from './council-document.ts'
import { document } from './document.ts'
import { mails } from './mails.ts'
import { pages } from './pages.ts'
import { sharepoint } from './sharepoint.ts'
import { terminal } from './terminal.ts'
import { words } from './words.ts'

/** Swedish is the source: its shape is the type of every other language. */
export const sv = {
  lang: 'sv' as Language,
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
