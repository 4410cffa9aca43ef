import type { Text } from '../index.ts'
import { words } from './words.ts'

export const en: Text = { words }
