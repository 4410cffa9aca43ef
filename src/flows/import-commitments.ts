import type { Card } from '../cards/card.ts'
import { someOf } from '../cards/card.ts'
import type { CommitmentFileRefusal } from '../domain/commitment-file.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { AttachedFile } from './attached-file.ts'
import { loadFrame } from './commitment-frame.ts'
import { previewLines } from './commitment-lines.ts'
import { note, planTitle, type Turn } from './context.ts'

const mostRowsNamed = 12

/** The words for a file of commitments that cannot be read. */
export function commitmentFileRefusal(refusal: CommitmentFileRefusal, text: Text): string {
  const t = text.cards.commitments.file
  if (refusal.reason === 'too-many-rows') return t['too-many-rows'](formatNumber(refusal.most, text.lang))
  if (refusal.reason !== 'identity-number') return t[refusal.reason]
  const rows = someOf(refusal.rows.map(String), mostRowsNamed, text)
  return t['identity-number'](rows, refusal.rows.length === 1)
}

/** Shows what the rows of a file became, as if they had been pasted. */
export async function receiveCommitments(turn: Turn, file: AttachedFile, lines: readonly string[]): Promise<Card> {
  const t = turn.text.cards.commitments.file
  const found = await councilFor(turn, file.name)
  if ('card' in found) return found.card
  const frame = await loadFrame(turn, found.councilId)
  if (!frame) return note(turn, t.noCouncil)
  const held = { source: file.name.slice(0, 200), readings: [] }
  return previewLines(turn, frame, { written: lines.join('\n'), held, before: { heldId: null, page: 0 } })
}

/** The latest council; where several plans have one it is that of the plan whose name stands in the name of the file. */
async function councilFor(
  turn: Turn,
  fileName: string,
): Promise<{ readonly councilId: string } | { readonly card: Card }> {
  const t = turn.text.cards.commitments.file
  const councils = await turn.store.councils.list()
  const latest = [...new Map(councils.toReversed().map((one) => [one.plan.name, one])).values()]
  const [only] = latest
  if (!only) return { card: note(turn, t.noCouncil) }
  if (latest.length === 1) return { councilId: only.council.id }
  const said = wordsOf(fileName)
  const named = latest.filter(({ plan }) => wordsOf(plan.name).every((word) => said.includes(word)))
  // Of Norrvik and Norrvik hamn the longer name is meant where it stands.
  const [one] = named.toSorted((x, y) => y.plan.name.length - x.plan.name.length)
  if (one) return { councilId: one.council.id }
  const names = someOf(
    latest.map(({ plan }) => planTitle(plan)),
    mostRowsNamed,
    turn.text,
  )
  return { card: note(turn, t.which, { paragraphs: [t.rename(names)] }) }
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word !== '')
}
