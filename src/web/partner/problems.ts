import { type CommitmentStanding, longestCommitment } from '../../domain/commitment.ts'
import { longestPicturePart, longestVoice, type PicturePart, pictureParts } from '../../domain/council.ts'
import { type DeskAnswer, type DeskProblem, mostPictureFiles } from '../../flows/partner-desk-ports.ts'
import { formatNumber } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import type { Text } from '../../text/index.ts'

/** The largest file, in MB; larger ones are refused by the desk. */
export const largestFileMb = 10

/** A problem as a person reads it. */
type ShownProblem = {
  readonly message: string
  /** Id of the field that it is about. */
  readonly field: string
  /** Id of what the summary links to; null where it is not on the page. */
  readonly target: string | null
}

export type Problems = {
  readonly all: readonly ShownProblem[]
  /** What is wrong with the field with this id; empty for nothing. */
  readonly about: (field: string) => string
}

export type AnsweredPage = Extract<DeskAnswer, { readonly kind: 'page' }>

/** The problems of an answer in words, each tied to its field. */
export function problemsOf({ page, noted, problems }: AnsweredPage, text: Text): Problems {
  const { matter } = page
  const waiting = matter.purpose === 'picture' ? [] : matter.waiting
  const told = noted.flatMap((note) => (note.kind === 'word' ? [note.standing] : []))
  const known = matter.purpose === 'picture' ? [] : [...matter.waiting, ...matter.answered, ...told]
  const all = problems.map((problem): ShownProblem => {
    const standing = known.find(({ commitment }) => commitment.id === problem.commitmentId)
    const number = standing?.commitment.number ?? 0
    const field = standing ? `${problem.field}-${number}` : problem.field
    const isElsewhere = problem.why === 'newer-version' && standing !== undefined && !waiting.includes(standing)
    const message = isElsewhere ? text.pages.problems.newerElsewhere(number) : messageOf(text, problem, number)
    return { message, field, target: targetOf({ problem, standing, waiting, field }) }
  })
  const about = (field: string) =>
    all
      .filter((one) => one.field === field)
      .map(({ message }) => message)
      .join(' ')
  return { all, about }
}

type Placing = {
  readonly problem: DeskProblem
  readonly standing: CommitmentStanding | undefined
  readonly waiting: readonly CommitmentStanding[]
  readonly field: string
}

function targetOf({ problem, standing, waiting, field }: Placing): string | null {
  const first = waiting[0]?.commitment.number
  if (problem.why === 'none-chosen') return problem.field === 'result' ? `result-${first}-done` : `pick-${first}`
  if (standing) {
    if (!waiting.includes(standing)) return null
    return problem.field === 'result' ? `${field}-done` : field
  }
  const alone: readonly string[] = ['name', 'files', ...pictureParts]
  return problem.commitmentId === null && alone.includes(field) ? field : null
}

/** The box at the top of the page, where reading begins; empty where nothing is wrong. */
export function problemBox({ all }: Problems, text: Text, saved: keyof Text['pages']['problems']['saved']): Html {
  if (all.length === 0) return html``
  const t = text.pages.problems
  const lines = all.map(({ message, target }) =>
    target === null ? html`<li>${message}</li>` : html`<li><a href="#${target}">${message}</a></li>`,
  )
  return html`<div class="errors" id="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-heading">
<h2 id="errors-heading">${t.heading[saved]}</h2><p>${t.saved[saved]}</p><ul>${lines}</ul></div>`
}

function messageOf(text: Text, { why, field, detail }: DeskProblem, number: number): string {
  const t = text.pages.problems
  const said = t.simple
  switch (why) {
    case 'too-long':
      return t.tooLong(nameOf(text, field, number), formatNumber(Number(detail), text.lang), mostOf(text, field))
    case 'personal-data':
      return t.personalData(nameOf(text, field, number), detail)
    case 'file-too-large':
      return t.fileTooLarge(detail, formatNumber(largestFileMb, text.lang))
    case 'file-wrong-kind':
      return t.fileWrongKind(detail)
    case 'too-many-files':
      return t.tooManyFiles(mostPictureFiles)
    case 'reason-missing':
      return field === 'done' ? t.numbered['done-missing'](number) : t.numbered['reason-missing'](number)
    case 'none-chosen':
      return field === 'result' ? said['no-result'] : said['none-chosen']
    case 'result-missing':
    case 'change-missing':
    case 'day-impossible':
    case 'newer-version':
    case 'already':
    case 'not-confirmed':
    case 'has-result':
      return t.numbered[why](number)
    default:
      return said[why]
  }
}

/** What a field is called in a message, with its commitment where it has one. */
function nameOf({ pages, words }: Text, field: DeskProblem['field'], number: number): string {
  const { commitment, result, name } = pages
  const labels: Readonly<Record<Exclude<DeskProblem['field'], PicturePart>, string>> = {
    name: name.label,
    files: pages.picture.files,
    commitment: commitment.text,
    'new-text': commitment.change.newText,
    'new-day': commitment.change.newDay,
    why: commitment.change.why,
    reason: commitment.decline.reason,
    result: result.question,
    done: result.done,
  }
  const label = field in labels ? labels[field as keyof typeof labels] : words.picturePart[field as PicturePart]
  return number === 0 ? label : pages.problems.field(number, label)
}

function mostOf({ lang }: Text, field: DeskProblem['field']): string {
  const isPart = (pictureParts as readonly string[]).includes(field)
  return formatNumber(field === 'name' ? longestVoice : isPart ? longestPicturePart : longestCommitment, lang)
}

/** What came was not a press on a page of ours. */
export const unreadable: DeskProblem = { why: 'unreadable', field: 'commitment', commitmentId: null, detail: '' }
