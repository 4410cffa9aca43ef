import { words } from './words.ts'

/** Swedish is the source: its shape is the type of every other language. */
export const sv = { words }
