import { formatDate } from '../../../text/format.ts'
import { type Language, type Text, textIn } from '../../../text/index.ts'

/** What every part of a council's documents is written with. */
export type CouncilWriting = {
  readonly language: Language
  readonly text: Text['councilDocument']
  /** The words that the plan document uses too. */
  readonly planText: Text['document']
  readonly words: Text['words']
  /** A day or moment, as people write it. */
  readonly day: (at: string | Date) => string
  /** A channel in the middle of a sentence. */
  readonly channel: (key: keyof Text['words']['channel']) => string
}

/** Everything that is written with, in one language. */
export function councilWriting(language: Language): CouncilWriting {
  const { councilDocument: text, document: planText, words } = textIn(language)
  const lowered = (word: string) => word.slice(0, 1).toLocaleLowerCase('sv') + word.slice(1)
  return {
    language,
    text,
    planText,
    words,
    day: (at) => formatDate(at, language),
    channel: (key) => lowered(words.channel[key]),
  }
}

/** Bookmarks at the parts of a package. */
export const anchors = {
  phenomena: 'phenomena',
  pictures: 'pictures',
  lastYear: 'last_year',
  thisYear: 'this_year',
} as const
