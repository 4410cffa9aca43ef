import { z } from 'zod/v4'
import type { Card } from '../cards/card.ts'
import { commitmentLinesCard, type LinesAnswer, longestPaste, readLinesAnswer } from '../cards/commitment-lines.ts'
import { commitmentKey } from '../domain/commitment-check.ts'
import { type LineReading, mostLines, type ReadLine, readLines } from '../domain/commitment-lines.ts'
import { formatNumber } from '../text/format.ts'
import { findFrame } from './commitment-form.ts'
import { type CommitmentFrame, lineFrame } from './commitment-frame.ts'
import { lineFaultWords, understoodLine } from './commitment-line-words.ts'
import { drawCommitments } from './commitments.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findHeld, holdFile, letGo } from './held-file.ts'
import { registerCommitments } from './register-commitments.ts'
import { submissionKey } from './submission-key.ts'

/** The field to paste lines in. */
export async function openLines(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findFrame(turn, data)
  if ('reply' in found) return found.reply
  return replaceWith(drawLines(turn, found.frame, nothing))
}

/** Lines that were understood and wait, as they are held. */
export type HeldLines = { readonly source: string; readonly readings: readonly LineReading[] }

type Shown = {
  readonly heldId: string | null
  readonly held: HeldLines
  readonly page: number
  readonly written: string
  readonly unread: readonly ReadLine[]
  readonly receipt?: string
  readonly errors?: readonly string[]
}

const noLines: HeldLines = { source: '', readings: [] }
const nothing: Shown = { heldId: null, held: noLines, page: 0, written: '', unread: [] }

function drawLines({ text }: Turn, frame: CommitmentFrame, shown: Shown): Card {
  const { heldId, held, page, written, unread, receipt = '', errors = [] } = shown
  const faults = unread.flatMap(({ result }, n) =>
    'fault' in result ? [{ line: n + 1, why: lineFaultWords(result.fault, text) }] : [],
  )
  const understood = held.readings.map((reading) => understoodLine(reading, frame, text))
  const place = { councilId: frame.record.council.id, page: 0 }
  const { source } = held
  return commitmentLinesCard({ place, heldId, source, understood, page, written, faults, receipt, errors }, text)
}

/** Reads what is in the field: what is understood joins what waits, the rest stays in the field with the reasons. */
export async function readPasted(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const answer = readLinesAnswer(data)
  if (!answer) return notice(text.cards.refusal.badInput)
  const found = await findFrame(turn, data)
  if ('reply' in found) return found.reply
  const held = answer.heldId === null ? noLines : await findHeldLines(turn, answer.heldId)
  if (!held) return notice(text.cards.commitments.lines.doneBefore)
  const error = tooMuch(turn, answer, held)
  if (error !== null) return replaceWith(drawLines(turn, found.frame, { ...nothing, ...answer, held, errors: [error] }))
  if (answer.written.trim() === '' && held.readings.length === 0) {
    const errors = [text.cards.commitments.lines.empty]
    return replaceWith(drawLines(turn, found.frame, { ...nothing, errors }))
  }
  return replaceWith(await previewLines(turn, found.frame, { written: answer.written, held, before: answer }))
}

/** Why not everything in the field can be read at once; null when it can. */
function tooMuch({ text }: Turn, { written }: LinesAnswer, { readings }: HeldLines): string | null {
  const t = text.cards.commitments.lines
  const number = (n: number) => formatNumber(n, text.lang)
  if (written.length > longestPaste) return t.tooMuch(number(written.length), number(longestPaste))
  const lines = written.split('\n').filter((line) => line.trim() !== '').length
  return lines + readings.length > mostLines ? t.tooMany(number(mostLines)) : null
}

type Pasted = {
  readonly written: string
  readonly held: HeldLines
  readonly before: { readonly heldId: string | null; readonly page: number }
  readonly errors?: readonly string[]
}

/** What lines became, before anything is written down; what was understood is held until the coordinator decides. */
export async function previewLines(turn: Turn, frame: CommitmentFrame, pasted: Pasted): Promise<Card> {
  const { written, held, before, errors = [] } = pasted
  const known = lineFrame(frame)
  const waiting = held.readings.map(({ partnerId, text }) => commitmentKey(partnerId, text))
  const lines = readLines(written, { ...known, existing: new Set([...known.existing, ...waiting]) })
  const fresh = lines.flatMap(({ result }) => ('reading' in result ? [result.reading] : []))
  const unread = lines.filter(({ result }) => 'fault' in result)
  const { source } = held
  const all = { source, readings: [...held.readings, ...fresh] }
  const heldId = fresh.length > 0 ? await holdLines(turn, all) : before.heldId
  if (fresh.length > 0 && before.heldId !== null) await letGo(turn, before.heldId)
  const rest = fitting(unread)
  const cut = unread.length - rest.length
  return drawLines(turn, frame, {
    heldId,
    held: all,
    page: before.page,
    written: rest.map((line) => line.written).join('\n'),
    unread: rest,
    errors: [...errors, ...(cut > 0 ? [turn.text.cards.commitments.lines.notShown(cut)] : [])],
  })
}

/** As many whole lines as the field takes; only a file can have more. */
function fitting(lines: readonly ReadLine[]): readonly ReadLine[] {
  let left = longestPaste
  return lines.filter(({ written }) => {
    left -= written.length + 1
    return left >= 0
  })
}

/** Registers what waits, once; what is in the field stays there. */
export async function applyLines(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitments.lines
  const answer = readLinesAnswer(data)
  if (!answer?.heldId) return notice(text.cards.refusal.badInput)
  const found = await findFrame(turn, data)
  if ('reply' in found) return found.reply
  const held = await findHeldLines(turn, answer.heldId)
  if (!held) return notice(t.doneBefore)
  const outcome = await registerCommitments(turn, found.frame, {
    commitments: held.readings,
    submission: submissionKey(['commitment.apply', answer.heldId]),
  })
  if (outcome === 'council-gone') return notice(text.cards.commitments.councilOver)
  await letGo(turn, answer.heldId)
  const count = held.readings.length
  const receipt = count === 1 ? t.appliedOne : t.applied(text.words.commitments(count))
  const again = await findFrame(turn, data)
  if ('reply' in again) return again.reply
  if (answer.written.trim() === '')
    return replaceWith(drawCommitments(again.frame.record, again.place, { text, receipt }))
  const unread = readLines(answer.written.slice(0, longestPaste), lineFrame(again.frame)).filter(
    ({ result }) => 'fault' in result,
  )
  const shown = { ...nothing, written: answer.written, unread, receipt, errors: [t.left] }
  return replaceWith(drawLines(turn, again.frame, shown))
}

/** Lets go of what waits; nothing of it is registered. */
export async function discardLines(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readLinesAnswer(data)
  if (!answer?.heldId) return notice(turn.text.cards.refusal.badInput)
  const found = await findFrame(turn, data)
  if ('reply' in found) return found.reply
  if (await findHeldLines(turn, answer.heldId)) await letGo(turn, answer.heldId)
  return replaceWith(drawCommitments(found.frame.record, found.place, turn))
}

const heldLines = z.object({
  source: z.string(),
  readings: z.array(
    z.object({
      partnerId: z.uuid(),
      contactId: z.uuid().nullable(),
      text: z.string(),
      area: z.string(),
      measureCode: z.string(),
      lastDay: z.iso.date(),
      usualDay: z.boolean(),
    }),
  ),
})

function holdLines(turn: Turn, lines: HeldLines): Promise<string> {
  return holdFile(turn, { name: 'lines.json', bytes: new TextEncoder().encode(JSON.stringify(lines)) })
}

/** The lines that are held under this id; null when they were registered or let go, or never were. */
async function findHeldLines(turn: Turn, id: string): Promise<HeldLines | null> {
  const file = await findHeld(turn, id)
  if (file?.name !== 'lines.json') return null
  return heldLines.safeParse(JSON.parse(new TextDecoder().decode(file.bytes))).data ?? null
}
