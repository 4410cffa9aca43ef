import type { Text } from '../index.ts'
import { document } from './document.ts'
import { words } from './words.ts'

export const en: Text = { document, words }
