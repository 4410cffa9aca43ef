import { allStandings, type Standing } from '../../domain/ledger.ts'
import type { RoleRemark } from '../../domain/remark.ts'
import type { PeoplesNote, PlanDocument } from '../../flows/ports.ts'
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
  /** How contributors see a measure, those who differ first. */
  readonly viewsOf: (standing: Standing) => readonly RoleRemark[]
  /** What people have written in the lists about a measure or commitment with this id. */
  readonly notesOf: (id: string) => readonly PeoplesNote[]
}

/** Cleans the facts and counts them once. */
export function writingOf(document: PlanDocument, language: Language): Writing {
  const clean = cleanTexts(document)
  const { document: text, words } = textIn(language)
  const views = Map.groupBy(inOrder(clean.views), (view) => view.measureId)
  const notes = Map.groupBy(clean.notes, (note) => note.aboutId)
  const anchors = new Map(allStandings(clean.standing).map((s, index) => [s.measure.id, `measure_${index + 1}`]))
  return {
    document: clean,
    figures: planFigures(clean.standing),
    language,
    text,
    words,
    anchorOf: ({ measure }) => anchors.get(measure.id) ?? 'measure_0',
    viewsOf: ({ measure }) => views.get(measure.id) ?? [],
    notesOf: (id) => notes.get(id) ?? [],
  }
}

function inOrder(views: readonly RoleRemark[]): readonly RoleRemark[] {
  const rank = ({ stance }: RoleRemark) => (stance === 'differs' ? 0 : 1)
  return views.toSorted((a, b) => rank(a) - rank(b) || a.role.localeCompare(b.role, 'sv'))
}
