/** Every word that was said begins a word of one of the texts. */
export function fitsWords(texts: readonly string[], about: string): boolean {
  const has = wordsOf(texts.join(' '))
  return wordsOf(about).every((said) => has.some((word) => word.startsWith(said)))
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFC').toLocaleLowerCase('sv')
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
