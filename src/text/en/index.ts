import type { Text } from '../index.ts'
import { cards } from './cards/index.ts'
import { commands } from './commands.ts'
import { document } from './document.ts'
import { terminal } from './terminal.ts'
import { words } from './words.ts'

export const en: Text = { lang: 'en', cards, commands, document, terminal, words }
