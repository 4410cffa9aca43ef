/** Codes of the languages there are words in. */
export type Language = 'sv' | 'en'
