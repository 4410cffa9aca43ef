import {
  type CommitmentEvent,
  type CommitmentStanding,
  commitmentStanding,
  isPossibleLastDay,
  longestCommitment,
  type PartnerWord,
} from '../domain/commitment.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import type { AnsweredWording, DeskAct, DeskField, DeskNote, DeskProblem } from './partner-desk-ports.ts'
import { type Outcome, type Press, pressKey, problem } from './partner-desk-press.ts'
import { personalDataIn } from './personal-words.ts'
import { sayAboutCommitment } from './say-about-commitment.ts'

type WordAct = Exclude<DeskAct, { readonly kind: 'picture' }>
type SaidWord = { readonly standing: CommitmentStanding; readonly version: number; readonly word: PartnerWord }

/** The commitments that this contact may speak about, by their ids. */
export type OwnCommitments = ReadonlyMap<string, CommitmentStanding>

export async function ownCommitments({ store }: Services, { request }: Press): Promise<OwnCommitments> {
  const all = await store.commitments.ofContact(request.council.id, request.contact.id)
  return new Map(all.map((commitment) => [commitment.id, commitmentStanding(commitment)]))
}

/** Says what was pressed, one commitment at a time; nothing is said while something on the form is wrong. */
export async function sayWords(services: Services, press: Press, act: WordAct): Promise<Outcome> {
  const own = await ownCommitments(services, press)
  const faults = faultsIn(act, own, press)
  const { voice } = press
  if (voice === null || faults.length > 0) return { noted: [], problems: faults }
  const noted: DeskNote[] = []
  const problems: DeskProblem[] = []
  for (const { standing, version, word } of wordsOf(act, own)) {
    const commitmentId = standing.commitment.id
    const submission = pressKey(press, [commitmentId, version, word])
    const said = await sayAboutCommitment(services, {
      commitmentId,
      version,
      word,
      by: voice,
      submission,
      text: press.text,
    })
    const now = said.kind === 'gone' ? undefined : said.standing
    const before = said.kind === 'refused' && said.why === 'already'
    const event = now && (before ? madeBy(now, word) : eventOf(now, { version, word, name: voice.name }))
    if (now && event && (said.kind !== 'refused' || before)) noted.push({ kind: 'word', standing: now, event, before })
    else problems.push(problem(said.kind === 'refused' ? said.why : 'not-yours', 'commitment', { commitmentId }))
  }
  return { noted, problems }
}

/** What was noted when the same was pressed before; null when anything of it was not. */
export async function repeatedWords(
  services: Services,
  press: Press,
  act: WordAct,
): Promise<readonly DeskNote[] | null> {
  const own = await ownCommitments(services, press)
  const name = press.voice?.name ?? ''
  const notes = wordsOf(act, own).map(({ standing, version, word }) => {
    const event = eventOf(standing, { version, word, name })
    return event && ({ kind: 'word', standing, event, before: false } as const)
  })
  return notes.length > 0 && notes.every((note) => note !== undefined) ? notes : null
}

function wordsOf(act: WordAct, own: OwnCommitments): readonly SaidWord[] {
  const said = ({ commitmentId, version }: AnsweredWording, word: PartnerWord): readonly SaidWord[] => {
    const standing = own.get(commitmentId)
    return standing ? [{ standing, version, word }] : []
  }
  switch (act.kind) {
    case 'confirm':
      return act.wordings.flatMap((wording) => said(wording, { kind: 'confirmed' }))
    case 'decline':
      return said(act.wording, { kind: 'declined', text: act.reason })
    case 'change':
      return said(act.wording, { kind: 'change-requested', text: act.why, ...wishOf(act, own) })
    case 'report':
      return act.results.flatMap(({ wording, result, text }) =>
        result === null ? [] : said(wording, { kind: 'reported', result, text }),
      )
  }
}

/** What is wished other than it was on the page: the form comes with the wording and the day filled in. */
function wishOf({ wording, ...act }: Extract<WordAct, { readonly kind: 'change' }>, own: OwnCommitments) {
  const standing = own.get(wording.commitmentId)
  const shown = standing?.commitment.versions.find(({ version }) => version === wording.version) ?? standing?.present
  const isSameDay = act.newLastDay === '' || act.newLastDay === shown?.lastDay
  return {
    newText: act.newText === shown?.text.trim() ? '' : act.newText,
    newLastDay: isSameDay ? null : act.newLastDay,
  }
}

/** What is wrong with the form itself, each with its field. */
function faultsIn(act: WordAct, own: OwnCommitments, { text, request }: Press): readonly DeskProblem[] {
  const wordings =
    'wording' in act ? [act.wording] : 'wordings' in act ? act.wordings : act.results.map((one) => one.wording)
  if (wordings.some(({ commitmentId }) => !own.has(commitmentId))) return [problem('not-yours', 'commitment')]
  if (act.kind === 'confirm') return wordings.length === 0 ? [problem('none-chosen', 'commitment')] : []
  if (act.kind === 'report') return resultFaults(act, text)
  const about = { commitmentId: act.wording.commitmentId }
  if (act.kind === 'decline')
    return act.reason === ''
      ? [problem('reason-missing', 'reason', about)]
      : textFaults(act.reason, { ...about, field: 'reason' }, text)
  const { newText, newLastDay } = wishOf(act, own)
  const isImpossible = newLastDay !== null && !isPossibleLastDay(newLastDay, request.council.day)
  return [
    ...(newText === '' && newLastDay === null ? [problem('change-missing', 'new-text', about)] : []),
    ...textFaults(newText, { ...about, field: 'new-text' }, text),
    ...(isImpossible ? [problem('day-impossible', 'new-day', about)] : []),
    ...textFaults(act.why, { ...about, field: 'why' }, text),
  ]
}

function resultFaults({ results }: Extract<WordAct, { readonly kind: 'report' }>, text: Text): readonly DeskProblem[] {
  const faults = results.flatMap(({ wording: { commitmentId }, result, text: done }) => {
    if (result === null) return done === '' ? [] : [problem('result-missing', 'result', { commitmentId })]
    if (result !== 'done' && done === '') return [problem('reason-missing', 'done', { commitmentId })]
    return textFaults(done, { commitmentId, field: 'done' }, text)
  })
  if (faults.length === 0 && results.every(({ result }) => result === null)) return [problem('none-chosen', 'result')]
  return faults
}

type Place = { readonly commitmentId: string; readonly field: DeskField }

function textFaults(written: string, { field, ...about }: Place, text: Text): readonly DeskProblem[] {
  const tooLong = written.length > longestCommitment
  if (tooLong) return [problem('too-long', field, { ...about, detail: String(written.length) })]
  const personal = personalDataIn(written, text)
  return personal === null ? [] : [problem('personal-data', field, { ...about, detail: personal })]
}

type Wanted = { readonly version: number; readonly word: PartnerWord; readonly name: string }

/** The event that a press by the link made. */
function eventOf({ commitment }: CommitmentStanding, { version, word, name }: Wanted): CommitmentEvent | undefined {
  const said = Object.entries(word)
  return commitment.events.findLast((event) => {
    const isSame = said.every(([part, value]) => event[part as keyof CommitmentEvent] === value)
    return isSame && event.version === version && event.by.channel === 'link' && event.by.name === name
  })
}

/** What made the state that was asked for again. */
function madeBy({ confirmation, since }: CommitmentStanding, { kind }: PartnerWord): CommitmentEvent | undefined {
  return (kind === 'confirmed' ? confirmation : since) ?? undefined
}
