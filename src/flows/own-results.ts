import { readOwnPlace } from '../cards/commitment-places.ts'
import { readResults, type ToldResult } from '../cards/commitment-result.ts'
import { type CommitmentStanding, longestCommitment } from '../domain/commitment.ts'
import { isResultHeard } from '../domain/result-due.ts'
import { formatList, formatNumber, formatTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawResults, type OpenRow, resultsOf } from './draw-result.ts'
import { contactVoice, findOwn, findOwnCommitment, type OwnCommitments } from './own-commitments.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** The card on which a contact tells how it went, or another page of it. */
export async function showResults(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readOwnPlace(data)
  if (!place) return notice(turn.text.cards.refusal.badInput)
  const own = await findOwn(turn, place)
  return 'reply' in own ? own.reply : draw(turn, own, { page: place.page })
}

type Shown = Parameters<typeof drawResults>[3]

async function draw(turn: Turn, own: OwnCommitments, shown: Shown): Promise<ActionReply> {
  return replaceWith(drawResults(turn, await resultsOf(turn, own), turn.text, shown))
}

/** Opens what was told, with the words as they stand, to be told otherwise. */
export async function openCorrection(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOwnCommitment(turn, data)
  if ('reply' in found) return found.reply
  const { own, standing, at } = found
  const { since, commitment, present } = standing
  const { later } = await resultsOf(turn, own)
  const t = turn.text.cards.commitmentResult
  if (since?.kind !== 'reported') return draw(turn, own, { page: at.page })
  if (isResultHeard(present.lastDay, later)) return draw(turn, own, { page: at.page, error: t.fault['has-result'] })
  const open = new Map([[commitment.id, { draft: { result: since.result, text: since.text }, error: '' }]])
  return draw(turn, own, { open })
}

/** The contact sends a page: each that is filled in is noted by itself, and what is wrong comes back with what was typed. */
export async function sendResults(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const read = readResults(data)
  if (!read) return notice(text.cards.refusal.badInput)
  const own = await findOwn(turn, read.place)
  if ('reply' in own) return own.reply
  const ids = new Set(own.standings.map(({ commitment }) => commitment.id))
  if (read.results.some(({ commitmentId }) => !ids.has(commitmentId))) return notice(text.cards.commitment.notYours)
  const filled = read.results.filter(({ result, text: words }) => result !== '' || words !== '')
  const { page } = read.place
  const t = text.cards.commitmentResult
  if (filled.length === 0) return draw(turn, own, { page, error: t.noneChosen })
  const noted: Noted[] = []
  const open = new Map<string, OpenRow>()
  for (const told of filled) {
    const outcome = await note(turn, own, told)
    if (typeof outcome === 'string') open.set(told.commitmentId, { draft: told, error: outcome })
    else noted.push(outcome)
  }
  const now = await findOwn(turn, read.place)
  if ('reply' in now) return now.reply
  const error = open.size === 0 ? '' : noted.length > 0 ? t.partly : t.nothing
  return draw(turn, now, { page: open.size === 0 ? page : 0, open, receipt: receiptOf(turn, noted), error })
}

/** `isNew` also when the same press came twice and still holds. */
type Noted = { readonly standing: CommitmentStanding; readonly isNew: boolean }

/** Notes one; otherwise why not, in words for the form. */
async function note(turn: Turn, own: OwnCommitments, told: ToldResult): Promise<Noted | string> {
  const { text } = turn
  const { commitmentId, version, seen, result, text: words } = told
  const t = text.cards.commitmentResult
  if (result === '') return t.fault['result-missing']
  const word = { kind: 'reported', result, text: words } as const
  const said = await sayAboutCommitment(turn, {
    commitmentId,
    version,
    word,
    by: contactVoice(turn, own),
    submission: submissionKey(['result.send', commitmentId, version, seen, turn.person.id, word]),
    text,
  })
  if (said.kind === 'gone') return text.cards.refusal.gone
  if (said.kind !== 'refused') {
    const { since } = said.standing
    const holds = since?.kind === 'reported' && since.result === result && since.text === words
    return { standing: said.standing, isNew: said.kind === 'written' || holds }
  }
  if (said.why === 'already' && said.standing) return { standing: said.standing, isNew: false }
  return faultWords(said, text)
}

function faultWords(said: Extract<Said, { readonly kind: 'refused' }>, text: Text): string {
  const t = text.cards.commitmentResult.fault
  const { form } = text.cards.commitment
  if (said.why === 'too-long') return form.tooLong(formatNumber(longestCommitment, text.lang))
  if (said.why === 'personal-data') return form.personal(said.personal ?? '')
  return said.why in t ? t[said.why as keyof typeof t] : text.cards.refusal.badInput
}

/** What is noted, each with the result; the same press again is told the same. */
function receiptOf({ text, world }: Turn, noted: readonly Noted[]): string {
  const t = text.cards.commitmentResult
  if (noted.length === 0) return ''
  const fresh = noted.filter(({ isNew }) => isNew)
  if (fresh.length === 0) return t.already
  const told = fresh.map(({ standing: { commitment, state } }) =>
    t.told(commitment.number, text.words.commitmentState[state]),
  )
  const at = fresh.at(-1)?.standing.since?.at ?? world.now()
  return t.receipt(formatList(told, text.lang), formatTime(at, text.lang))
}
