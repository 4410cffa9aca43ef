import { type CommitmentStanding, type CommitmentVersion, type CommitmentWord, isResult } from './commitment.ts'

/** What the coordinator says about a commitment that is there. */
export type CoordinatorWord = Extract<
  CommitmentWord,
  { readonly kind: 'change-accepted' | 'change-answered' | 'reworded' | 'withdrawn' }
>

/** What a wording says, whoever wrote it. */
export type Wording = Pick<CommitmentVersion, 'text' | 'area' | 'measureCode' | 'lastDay'>

/** Why a coordinator's word is not taken. */
export type DecisionRefusal =
  | 'withdrawn'
  /** The request has been answered, or the partner has said something else since. */
  | 'settled'
  /** There is a newer wording than the one that was looked at. */
  | 'newer-version'
  | 'has-result'
  /** It lives on as a measure of the plan, which is not taken back with it. */
  | 'is-measure'
  | 'reason-missing'
  /** The new wording says what the present one says. */
  | 'change-missing'

export type Decided = {
  readonly word: CoordinatorWord
  /** The wording that was looked at. */
  readonly version: number
  /** The request that is answered; null for words that answer none. */
  readonly answers: string | null
  /** The new wording; null where there is none. */
  readonly wording: Wording | null
}

/** Whether the coordinator may say this now; null when they may. */
export function decisionRefusal(standing: CommitmentStanding, decided: Decided): DecisionRefusal | null {
  const { state, present, since, commitment } = standing
  const { word, version, answers, wording } = decided
  if (state === 'withdrawn') return 'withdrawn'
  if (isResult(state)) return 'has-result'
  if (word.kind === 'withdrawn' && commitment.measureId !== null) return 'is-measure'
  const isAnswer = word.kind === 'change-accepted' || word.kind === 'change-answered'
  if (isAnswer && (state !== 'change-requested' || since?.id !== answers)) return 'settled'
  if (version !== present.version) return 'newer-version'
  if ('text' in word && word.text.trim() === '') return 'reason-missing'
  return wording && saysTheSame(wording, present) ? 'change-missing' : null
}

/** True when nothing that a partner agrees to differs. */
function saysTheSame(a: Wording, b: Wording): boolean {
  return a.text === b.text && a.area === b.area && a.measureCode === b.measureCode && a.lastDay === b.lastDay
}

/** The wording that the partner asks for in the latest request; the present one where nothing is asked for. */
export function askedWording({ present, since }: CommitmentStanding): Wording {
  const { text, area, measureCode, lastDay } = present
  if (since?.kind !== 'change-requested') return { text, area, measureCode, lastDay }
  return { text: since.newText.trim() || text, area, measureCode, lastDay: since.newLastDay ?? lastDay }
}
