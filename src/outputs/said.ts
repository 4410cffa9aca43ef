import type { CommitmentEvent, CommitmentStanding } from '../domain/commitment.ts'
import { formatDate } from '../text/format.ts'
import { type Language, textIn } from '../text/index.ts'

/** What was said in a word about a commitment, a line for each thing; empty where the word is all. */
export function saidOf(event: CommitmentEvent, { commitment }: CommitmentStanding, language: Language): string {
  const { councilDocument, words } = textIn(language)
  const t = councilDocument.said
  switch (event.kind) {
    case 'proposed':
    case 'change-accepted':
    case 'reworded': {
      const wording = commitment.versions.find(({ version }) => version === event.version)
      return wording ? lines(wording.text, t.lastDay(formatDate(wording.lastDay, language))) : ''
    }
    case 'change-requested':
      return lines(
        event.newText && t.newText(event.newText),
        event.newLastDay && t.newLastDay(formatDate(event.newLastDay, language)),
        event.text,
      )
    case 'reported':
      return lines(words.commitmentState[event.result], event.text)
    case 'declined':
    case 'change-answered':
    case 'withdrawn':
    case 'contact-named':
      return event.text
    case 'confirmed':
    case 'became-measure':
      return ''
  }
}

function lines(...some: readonly (string | null)[]): string {
  return some.filter(Boolean).join('\n')
}
