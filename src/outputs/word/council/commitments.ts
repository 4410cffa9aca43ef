import type { FileChild, Paragraph, ParagraphChild, Table } from 'docx'
import { type CommitmentState, isAgreed, isResult } from '../../../domain/commitment.ts'
import type { PlacedCommitment } from '../../../flows/council-ports.ts'
import { formatList } from '../../../text/format.ts'
import { saidOf } from '../../said.ts'
import { commitmentLabel, paragraph, runs } from '../blocks.ts'
import { colours, page } from '../look.ts'
import { dataTable, type Row } from '../tables.ts'
import type { CouncilWriting } from './writing.ts'

export type CommitmentLook = {
  /** Whether who confirmed is named: only where that is the record. */
  readonly named: boolean
  /** What is not told yet is said to be so: for a year that is over. */
  readonly isOver: boolean
  /** What else belongs under the text, such as which measure it is about. */
  readonly about?: (one: PlacedCommitment) => readonly (readonly ParagraphChild[])[]
}

/** Commitments by partner: what they say, their last day and where they stand. */
export function commitmentTable(
  commitments: readonly PlacedCommitment[],
  look: CommitmentLook,
  writing: CouncilWriting,
): Table {
  const t = writing.text.commitments
  const widths = { number: 480, lastDay: 1320, state: 3450 }
  const rest = page.text - Object.values(widths).reduce((sum, width) => sum + width, 0)
  const groups = byPartner(commitments)
  return dataTable({
    columns: [
      { title: t.number, width: widths.number },
      { title: t.commitment, width: rest },
      { title: t.lastDay, width: widths.lastDay },
      { title: look.isOver ? t.result : t.stateAndResult, width: widths.state },
    ],
    rows: groups.flatMap(({ name, members }): readonly Row[] => [
      { group: name },
      ...members.map((one) => row(one, look, writing)),
    ]),
  })
}

/** The area, and the measure that it supports, as the wording has them. */
export function aboutPlan({ text }: CouncilWriting): NonNullable<CommitmentLook['about']> {
  const t = text.commitments
  return ({ standing: { present } }) => [
    ...(present.area ? [runs(t.area(present.area), quiet)] : []),
    ...(present.measureCode ? [runs(`${t.supports}${present.measureCode}`, quiet)] : []),
  ]
}

type Group = { readonly name: string; readonly members: readonly PlacedCommitment[] }

/** By the partner's name, and each partner's by number. */
export function byPartner(commitments: readonly PlacedCommitment[]): readonly Group[] {
  const groups = Map.groupBy(commitments, ({ partner }) => partner.id)
  return [...groups.values()]
    .map((members) => ({ name: members[0]?.partner.name ?? '', members: members.toSorted(byNumber) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
}

function byNumber(a: PlacedCommitment, b: PlacedCommitment): number {
  return a.standing.commitment.number - b.standing.commitment.number
}

function row(one: PlacedCommitment, look: CommitmentLook, writing: CouncilWriting): Row {
  const { commitment, present } = one.standing
  return [
    String(commitment.number),
    [
      ...present.text.split('\n').map((line) => paragraph(line, { style: 'Cell' })),
      ...(look.about?.(one) ?? []).map((line) => small(line)),
    ],
    writing.day(present.lastDay),
    stateCell(one, look, writing),
  ]
}

function stateCell({ standing }: PlacedCommitment, look: CommitmentLook, writing: CouncilWriting): Paragraph[] {
  const { words, text, day, channel } = writing
  const t = text.commitments
  const { state, since, confirmation } = standing
  const confirmed = confirmation && {
    channel: channel(confirmation.by.channel),
    day: unbroken(day(confirmation.at)),
    name: confirmation.by.name,
  }
  const untold = look.isOver && state === 'confirmed'
  const result = since?.kind === 'reported' ? since : null
  const answered = since && (since.kind === 'declined' || since.kind === 'change-requested') ? since : null
  const answer = answered ? saidOf(answered, standing, writing.language) : ''
  return [
    paragraph([untold ? runsOf(words.notReported) : commitmentLabel(state, words)].flat(), { style: 'Cell' }),
    ...[result?.text ?? '', answer].filter(Boolean).map((said) => paragraph(said, { style: 'Cell', spacing: gap })),
    ...(result ? [small(runs(t.told(channel(result.by.channel), unbroken(day(result.at))), quiet))] : []),
    ...(confirmed ? [small(runs(confirmedText(confirmed), quiet))] : []),
  ]

  function confirmedText(about: { readonly channel: string; readonly day: string; readonly name: string }): string {
    return look.named ? t.confirmedBy(about.name, about.channel, about.day) : t.confirmed(about.channel, about.day)
  }
}

const quiet = { color: colours.quiet }
const gap = { before: 50 }

/** A date that stays on one line. */
function unbroken(date: string): string {
  return date.replaceAll(' ', '\u00a0')
}

function runsOf(word: string) {
  return runs(word, { italics: true, color: colours.warning })
}

function small(content: readonly ParagraphChild[]): Paragraph {
  return paragraph(content, { style: 'SmallCell', spacing: { before: 40 } })
}

/** What is confirmed, how it went, and how many are not in the table and why. */
export function commitmentText(
  commitments: readonly PlacedCommitment[],
  writing: CouncilWriting,
): { readonly agreed: string; readonly others: string } {
  const t = writing.text.commitments
  const present = commitments.filter(({ standing }) => standing.state !== 'withdrawn')
  const agreed = present.filter(({ standing }) => isAgreed(standing))
  const rest = present.filter(({ standing }) => !isAgreed(standing))
  if (present.length === 0) return { agreed: t.none, others: '' }
  const told = agreed.some(({ standing }) => isResult(standing.state))
  const results = counts(agreed, t.resultCounts, writing)
  const others = counts(rest, t.otherCounts, writing)
  return {
    agreed: [agreed.length > 0 ? t.agreed(agreed.length) : t.noneAgreed, told ? t.results(results) : '']
      .filter(Boolean)
      .join(' '),
    others: rest.length > 0 ? t.others(rest.length, others) : '',
  }
}

type Counting = Readonly<Partial<Record<CommitmentState, (n: number) => string>>>

function counts(commitments: readonly PlacedCommitment[], say: Counting, { language }: CouncilWriting): string {
  const parts = Object.entries(say).flatMap(([state, words]) => {
    const n = commitments.filter(({ standing }) => standing.state === state).length
    return n > 0 ? [words(n)] : []
  })
  return formatList(parts, language)
}

/** The confirmed commitments as a table between what is said of them; the table is left out where there is none. */
export function agreedCommitments(
  commitments: readonly PlacedCommitment[],
  look: CommitmentLook,
  writing: CouncilWriting,
): FileChild[] {
  const said = commitmentText(commitments, writing)
  const agreed = commitments.filter(({ standing }) => isAgreed(standing))
  return [
    paragraph(said.agreed, agreed.length > 0 ? { keepNext: true } : {}),
    ...(agreed.length > 0 ? [commitmentTable(agreed, look, writing)] : []),
    ...(said.others ? [paragraph(said.others, { spacing: { before: 140 } })] : []),
  ]
}
