import { isPossibleLastDay, longestCommitment, usualLastDay } from './commitment.ts'
import { commitmentKey, type PlanWords, planCode } from './commitment-check.ts'
import type { Wording } from './commitment-decision.ts'
import { type RawLine, rawLines } from './commitment-raw-lines.ts'
import type { Council } from './council.ts'
import { findNamed } from './find-named.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'
import { oneLine } from './text-cleaning.ts'
import { writtenDay } from './written-day.ts'

export type KnownPartner = {
  readonly id: string
  readonly name: string
  readonly invited: boolean
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
}

/** What lines are read against. */
export type LineFrame = PlanWords & {
  readonly council: Pick<Council, 'day' | 'forYear'>
  readonly partners: readonly KnownPartner[]
  /** Keys of what has been registered; see `commitmentKey`. */
  readonly existing: ReadonlySet<string>
}

/** What a line became. */
export type LineReading = Wording & {
  readonly partnerId: string
  /** Null for whoever is invited. */
  readonly contactId: string | null
  /** Nobody wrote a day. */
  readonly usualDay: boolean
}

/** Why a line was not understood; `said` is the part that it is about. */
export type LineFault =
  | { readonly kind: 'partner-missing' | 'text-missing' | 'day-impossible' | 'repeated' }
  | {
      readonly kind:
        | 'partner-unknown'
        | 'day-unclear'
        | 'area-unknown'
        | 'code-unknown'
        | 'contact-unknown'
        | 'cell-unclear'
      readonly said: string
    }
  | { readonly kind: 'partner-unclear' | 'contact-unclear'; readonly said: string; readonly names: readonly string[] }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'personal-data'; readonly found: readonly PersonalDataKind[] }

export type ReadLine = {
  /** The line as it can be pasted again. */
  readonly written: string
  readonly result: { readonly reading: LineReading } | { readonly fault: LineFault }
}

/** The most lines that are read at once. */
export const mostLines = 300

/** Reads lines as people write or paste them; empty ones and headings are left out. */
export function readLines(text: string, frame: LineFrame): readonly ReadLine[] {
  const seen = new Set(frame.existing)
  return rawLines(text, frame).map((raw) => {
    const result = readLine(raw, frame)
    if ('fault' in result) return { written: raw.written, result }
    const key = commitmentKey(result.reading.partnerId, result.reading.text)
    if (seen.has(key)) return { written: raw.written, result: { fault: { kind: 'repeated' } as const } }
    seen.add(key)
    return { written: raw.written, result }
  })
}

function readLine({ cells, extra }: RawLine, frame: LineFrame): ReadLine['result'] {
  if (cells.partner === '') return { fault: { kind: 'partner-missing' } }
  const partner = partnerNamed(cells.partner, frame.partners)
  if ('fault' in partner) return partner
  const text = oneLine(cells.text)
  const fault = textFault(text)
  if (fault) return { fault }
  const sorted = sortCells(cells, extra, { frame, partner: partner.one })
  if ('fault' in sorted) return sorted
  const day = dayOf(sorted.lastDay, frame.council)
  if ('fault' in day) return day
  const area = sorted.area === '' ? '' : areaNamed(sorted.area, frame.areas)
  if (area === null) return { fault: { kind: 'area-unknown', said: sorted.area } }
  const measureCode = planCode(sorted.code, frame.codes)
  if (measureCode !== '' && !frame.codes.includes(measureCode))
    return { fault: { kind: 'code-unknown', said: sorted.code } }
  const contact = contactNamed(sorted.contact, partner.one)
  if ('fault' in contact) return contact
  return { reading: { partnerId: partner.one.id, contactId: contact.id, text, area, measureCode, ...day } }
}

type Fault = { readonly fault: LineFault }

function partnerNamed(said: string, partners: readonly KnownPartner[]): { readonly one: KnownPartner } | Fault {
  const all = findNamed(said, partners)
  // A short name is that of somebody who is at the council.
  const invited = all.length > 1 ? all.filter((partner) => partner.invited) : all
  const fitting = invited.length > 0 ? invited : all
  const [one] = fitting
  if (!one) return { fault: { kind: 'partner-unknown', said } }
  if (fitting.length === 1) return { one }
  return { fault: { kind: 'partner-unclear', said, names: fitting.map(({ name }) => name) } }
}

function textFault(text: string): LineFault | null {
  if (text === '') return { kind: 'text-missing' }
  if (text.length > longestCommitment) return { kind: 'too-long', length: text.length }
  const found = [...new Set(findPersonalData(text).map(({ kind }) => kind))]
  return found.length > 0 ? { kind: 'personal-data', found } : null
}

type Sorting = { readonly frame: LineFrame; readonly partner: KnownPartner }
type Sorted = Pick<RawLine['cells'], 'area' | 'code' | 'lastDay' | 'contact'>

/** Cells without a heading say themselves what they are: a code of the plan, an area, a day or a contact. */
function sortCells(cells: RawLine['cells'], extra: readonly string[], { frame, partner }: Sorting): Sorted | Fault {
  const sorted = { area: cells.area, code: cells.code, lastDay: cells.lastDay, contact: cells.contact }
  for (const cell of extra) {
    const kind = kindOf(cell, { frame, partner })
    if (kind === null || sorted[kind] !== '') return { fault: { kind: 'cell-unclear', said: cell } }
    sorted[kind] = cell
  }
  return sorted
}

function kindOf(cell: string, { frame, partner }: Sorting): keyof Sorted | null {
  if (frame.codes.includes(planCode(cell, frame.codes))) return 'code'
  if (areaNamed(cell, frame.areas) !== null) return 'area'
  if (writtenDay(cell, frame.council) !== null) return 'lastDay'
  return findNamed(cell, partner.contacts).length > 0 ? 'contact' : null
}

function dayOf(said: string, council: LineFrame['council']): Pick<LineReading, 'lastDay' | 'usualDay'> | Fault {
  if (said === '') return { lastDay: usualLastDay(council), usualDay: true }
  const lastDay = writtenDay(said, council)
  if (lastDay === null) return { fault: { kind: 'day-unclear', said } }
  return isPossibleLastDay(lastDay, council.day) ? { lastDay, usualDay: false } : { fault: { kind: 'day-impossible' } }
}

/** The area that is meant; null for none, or for several. */
function areaNamed(said: string, areas: readonly string[]): string | null {
  const fitting = findNamed(
    said,
    areas.map((name) => ({ name })),
  )
  return fitting.length === 1 ? (fitting[0]?.name ?? null) : null
}

function contactNamed(said: string, { contacts }: KnownPartner): { readonly id: string | null } | Fault {
  if (said === '') return { id: null }
  const fitting = findNamed(said, contacts)
  const [one] = fitting
  if (!one) return { fault: { kind: 'contact-unknown', said } }
  if (fitting.length === 1) return { id: one.id }
  return { fault: { kind: 'contact-unclear', said, names: fitting.map(({ name }) => name) } }
}
