import { isoDate } from './calendar-weeks.ts'
import type { PartnerVoice } from './council.ts'

/** One wording of what a partner takes on. */
export type CommitmentVersion = {
  /** From 1. */
  readonly version: number
  readonly text: string
  /** Area of the plan; may be empty. */
  readonly area: string
  /** The plan's code of the measure that it supports; may be empty. */
  readonly measureCode: string
  /** ISO date. */
  readonly lastDay: string
  readonly byId: string
  readonly at: Date
}

export const commitmentResults = ['done', 'partly-done', 'not-done'] as const
export type CommitmentResult = (typeof commitmentResults)[number]

/** What may be said about a commitment; those of the coordinator come after those of the partner. */
export type CommitmentWord =
  | { readonly kind: 'confirmed' }
  /** Asks for another wording, another last day (ISO; null keeps it), or both; `text` may say why. */
  | {
      readonly kind: 'change-requested'
      readonly newText: string
      readonly newLastDay: string | null
      readonly text: string
    }
  /** `text` is the reason. */
  | { readonly kind: 'declined'; readonly text: string }
  /** `text` says what was done. */
  | { readonly kind: 'reported'; readonly result: CommitmentResult; readonly text: string }
  | { readonly kind: 'proposed' }
  /** The coordinator gave it a new wording, by an accepted request or by correcting it: version is the new one. */
  | { readonly kind: 'change-accepted' }
  | { readonly kind: 'reworded' }
  /** The coordinator answers a request without changing anything. */
  | { readonly kind: 'change-answered'; readonly text: string }
  /** Registered by mistake. */
  | { readonly kind: 'withdrawn'; readonly text: string }
  | { readonly kind: 'became-measure' }
  /** Somebody else is asked from now on; `text` is the name. */
  | { readonly kind: 'contact-named'; readonly text: string }

export type CommitmentWordKind = CommitmentWord['kind']

/** What only the partner says; the rest is the coordinator's. */
export type PartnerWord = Extract<
  CommitmentWord,
  { readonly kind: 'confirmed' | 'change-requested' | 'declined' | 'reported' }
>

/** A word that was said: append-only. `version` is the wording that it is about. */
export type CommitmentEvent = CommitmentWord & {
  readonly id: string
  readonly commitmentId: string
  readonly version: number
  readonly by: PartnerVoice
  /** The signed sheet, where it came on paper. */
  readonly fileId: string | null
  readonly at: Date
}

/** Åtagande, with all its wordings and what was said about them, first to last. */
export type Commitment = {
  readonly id: string
  readonly councilId: string
  readonly partnerId: string
  /** Who is asked; null while nobody is named. */
  readonly contactId: string | null
  /** Counts within the council, from 1. */
  readonly number: number
  /** The measure that it became; null for nearly all. */
  readonly measureId: string | null
  readonly versions: readonly CommitmentVersion[]
  readonly events: readonly CommitmentEvent[]
}

export const commitmentStates = [
  'proposed',
  'confirmed',
  'change-requested',
  'declined',
  'done',
  'partly-done',
  'not-done',
  'withdrawn',
] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** Where a commitment stands now. */
export type CommitmentStanding = {
  readonly commitment: Commitment
  readonly present: CommitmentVersion
  readonly state: CommitmentState
  /** What made the state; null only where nothing was said at all. */
  readonly since: CommitmentEvent | null
  /** The confirmation of the present wording; null when it was not confirmed, or not any more. */
  readonly confirmation: CommitmentEvent | null
}

/** Derives where a commitment stands from its wordings and events; throws RangeError without a wording. */
export function commitmentStanding(commitment: Commitment): CommitmentStanding {
  const present = commitment.versions.at(-1)
  if (!present) throw new RangeError('A commitment has at least one wording.')
  const begin = { state: 'proposed' as CommitmentState, since: null, confirmation: null }
  const folded = commitment.events.reduce<Pick<CommitmentStanding, 'state' | 'since' | 'confirmation'>>(after, begin)
  return { commitment, present, ...folded }
}

function after(
  before: Pick<CommitmentStanding, 'state' | 'since' | 'confirmation'>,
  event: CommitmentEvent,
): Pick<CommitmentStanding, 'state' | 'since' | 'confirmation'> {
  switch (event.kind) {
    case 'proposed':
    case 'change-accepted':
    case 'reworded':
      return { state: 'proposed', since: event, confirmation: null }
    case 'confirmed':
      return { state: 'confirmed', since: event, confirmation: event }
    case 'change-requested':
      return { ...before, state: 'change-requested', since: event }
    case 'declined':
      return { state: 'declined', since: event, confirmation: null }
    case 'change-answered':
      return { ...before, state: before.confirmation ? 'confirmed' : 'proposed', since: event }
    case 'reported':
      return { ...before, state: event.result, since: event }
    case 'withdrawn':
      return { state: 'withdrawn', since: event, confirmation: null }
    case 'became-measure':
    case 'contact-named':
      return before
  }
}

/** Why a partner's word is not taken. */
export type WordRefusal =
  /** There is a newer wording than the one that was answered. */
  | 'newer-version'
  /** Said already of the same wording: nothing to write. */
  | 'already'
  | 'withdrawn'
  /** A result for what was not confirmed. */
  | 'not-confirmed'
  /** Confirmed, changed or declined after its result was told. */
  | 'has-result'
  | 'reason-missing'
  | 'change-missing'

/** Whether a partner may say this now about the wording with this number; null when it may. */
export function refusalOf(
  standing: CommitmentStanding,
  said: { readonly version: number; readonly word: PartnerWord },
): WordRefusal | null {
  const { state, present, confirmation } = standing
  const { word, version } = said
  if (state === 'withdrawn') return 'withdrawn'
  if (version !== present.version) return 'newer-version'
  const told = isResult(state)
  if (word.kind === 'reported') {
    if (word.text.trim() === '' && word.result !== 'done') return 'reason-missing'
    if (!confirmation) return 'not-confirmed'
    return isSameResult(standing, word) ? 'already' : null
  }
  if (told) return 'has-result'
  if (word.kind === 'confirmed') return state === 'confirmed' ? 'already' : null
  if (word.kind === 'declined') return declineRefusal(state, word.text)
  return changeRefusal(standing, word)
}

function isSameResult({ since }: CommitmentStanding, { result, text }: ResultWord): boolean {
  return since?.kind === 'reported' && since.result === result && since.text === text
}

type ResultWord = Extract<CommitmentWord, { readonly kind: 'reported' }>

function changeRefusal({ present, state, since }: CommitmentStanding, word: ChangeRequest): WordRefusal | null {
  if (!hasChange(word, present)) return 'change-missing'
  const asked = state === 'change-requested' && since?.kind === 'change-requested' ? since : null
  const isSame = asked?.newText === word.newText && asked.newLastDay === word.newLastDay && asked.text === word.text
  return isSame ? 'already' : null
}

type ChangeRequest = Extract<CommitmentWord, { readonly kind: 'change-requested' }>

function declineRefusal(state: CommitmentState, reason: string): WordRefusal | null {
  if (state === 'declined') return 'already'
  return reason.trim() === '' ? 'reason-missing' : null
}

function hasChange({ newText, newLastDay }: ChangeRequest, present: CommitmentVersion): boolean {
  const text = newText.trim()
  return (text !== '' && text !== present.text) || (newLastDay !== null && newLastDay !== present.lastDay)
}

/** True for the states in which the result has been told. */
export function isResult(state: CommitmentState): state is CommitmentResult {
  return (commitmentResults as readonly string[]).includes(state)
}

/** Confirmed as it is worded, with or without its result: what the plan document and next year's council tell of. */
export function isAgreed({ state }: CommitmentStanding): boolean {
  return state === 'confirmed' || isResult(state)
}

/** What a partner may still sign on paper. */
export function isSignable({ state }: CommitmentStanding): boolean {
  return state === 'proposed' || state === 'confirmed' || state === 'change-requested'
}

/** What a contact has left to answer: the wording to confirm, or the result. */
export function isWaiting({ state }: CommitmentStanding, purpose: 'confirm' | 'result'): boolean {
  return purpose === 'confirm' ? state === 'proposed' : state === 'confirmed'
}

/** What a contact is told about: what is left to answer, and what the coordinator has answered to a request of theirs. */
export function isNews(standing: CommitmentStanding, purpose: 'confirm' | 'result'): boolean {
  return isWaiting(standing, purpose) || (purpose === 'confirm' && standing.since?.kind === 'change-answered')
}

/** Longest text of a commitment, and of what is said about it, in characters. */
export const longestCommitment = 1000

/** How long after its council a commitment may last, in years. */
const mostYears = 3

/** Whether an ISO date can be the last day of a commitment from a council on another: from that day on, three years at most. */
export function isPossibleLastDay(day: string, councilDay: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (isoDate(Number(year), Number(month), Number(date)) !== day) return false
  const latest = `${Number(councilDay.slice(0, 4)) + mostYears}${councilDay.slice(4)}`
  return councilDay <= day && day <= latest
}

/** The last day where nobody says another (ISO): in time to be told at the next council, which is in December. */
export function usualLastDay({ day, forYear }: { readonly day: string; readonly forYear: number }): string {
  const usual = `${forYear}-11-30`
  return usual < day ? `${forYear}-12-31` : usual
}
