import { allStandings, type Standing } from '../../domain/ledger.ts'
import type { PlanDocument } from '../../flows/ports.ts'
import { type Language, type Text, textIn } from '../../text/index.ts'
import { cleanTexts } from './clean-text.ts'
import { type PlanFigures, planFigures } from './figures.ts'

/** What every part of the document is written from: clean facts, their figures and the words of one language. */
export type Writing = {
  readonly document: PlanDocument
  readonly figures: PlanFigures
  readonly language: Language
  readonly text: Text['document']
  readonly words: Text['words']
  /** Name of the bookmark at a measure's own heading. */
  readonly anchorOf: (standing: Standing) => string
}

/** Cleans the facts and counts them once. */
export function writingOf(document: PlanDocument, language: Language): Writing {
  const clean = cleanTexts(document)
  const { document: text, words } = textIn(language)
  const anchors = new Map(allStandings(clean.standing).map((s, index) => [s.measure.id, `measure_${index + 1}`]))
  return {
    document: clean,
    figures: planFigures(clean.standing),
    language,
    text,
    words,
    anchorOf: ({ measure }) => anchors.get(measure.id) ?? 'measure_0',
  }
}
