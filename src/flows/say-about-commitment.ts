import {
  type CommitmentEvent,
  type CommitmentStanding,
  isPossibleLastDay,
  isResult,
  longestCommitment,
  type PartnerWord,
  refusalOf,
  type WordRefusal,
} from '../domain/commitment.ts'
import { type Council, longestVoice, type PartnerVoice } from '../domain/council.ts'
import { isResultHeard } from '../domain/result-due.ts'
import type { Text } from '../text/index.ts'
import { partnerWordJobs } from './commitment-jobs.ts'
import type { Services } from './context.ts'
import { laterCouncils, toLater } from './next-council.ts'
import { personalDataIn } from './personal-words.ts'

/** A word of a partner's, by whatever way it came. */
export type Saying = {
  readonly commitmentId: string
  /** The wording that was answered. */
  readonly version: number
  readonly word: PartnerWord
  readonly by: PartnerVoice
  /** The same press of the same form has the same; see `submissionKey`. */
  readonly submission: string
  /** The signed sheet, where it came on paper. */
  readonly fileId?: string
  /** When it was said, where that was not now. */
  readonly at?: Date
  /** For the kinds of personal data in a refusal. */
  readonly text: Text
}

/** Why it is not taken. */
export type SayRefusal =
  | WordRefusal
  | 'too-long'
  | 'personal-data'
  /** Before the council, or years after it. */
  | 'day-impossible'
  /** The council was cancelled. */
  | 'council-over'
  /** Nobody is named who says it. */
  | 'name-missing'

/** How it went, and where the commitment stands after it. */
export type Said =
  | { readonly kind: 'written' | 'repeated'; readonly standing: CommitmentStanding }
  | {
      readonly kind: 'refused'
      readonly why: SayRefusal
      readonly standing?: CommitmentStanding
      /** What it seems to hold, as a person reads it: only with `personal-data`. */
      readonly personal?: string
    }
  | { readonly kind: 'gone' }

/**
 * Writes what a partner says about one commitment, after all checks, with the jobs that follow. Whether the speaker may
 * speak for the partner is for who calls to know.
 */
export async function sayAboutCommitment(services: Services, saying: Saying): Promise<Said> {
  const { store, world } = services
  const { commitmentId, version, word, by } = saying
  const commitment = await store.commitments.find(commitmentId)
  const council = commitment && (await store.councils.find(commitment.councilId))
  if (!commitment || !council) return { kind: 'gone' }
  const fault = council.cancelledAt !== null ? ({ why: 'council-over' } as const) : faultIn(saying, council.day)
  if (fault) return { kind: 'refused', ...fault }
  const at = saying.at ?? world.now()
  const about = { id: world.newId(), commitmentId, version, by: { ...by, name: by.name.trim() }, at }
  const event: CommitmentEvent = { ...word, ...about, fileId: saying.fileId ?? null }
  const later = word.kind === 'reported' ? await laterThan(services, council) : []
  return store.commitments.say<WordRefusal>(
    commitmentId,
    saying.submission,
    (standing) => {
      const isHeard = isResult(standing.state) && isResultHeard(standing.present.lastDay, later)
      const why = refusalOf(standing, { version, word }) ?? (isHeard ? 'has-result' : null)
      return why ? { kind: 'refuse', why } : { kind: 'write', event }
    },
    partnerWordJobs(event, council.id),
  )
}

/** The councils that may have heard of a result. */
async function laterThan({ store }: Services, council: Council) {
  const plan = await store.plans.find(council.planId)
  return plan ? laterCouncils({ council, plan }, await store.councils.list()).map(toLater) : []
}

/** What is wrong with the words themselves, wherever the commitment stands. */
function faultIn(
  { word, by, text }: Saying,
  councilDay: string,
): { readonly why: SayRefusal; readonly personal?: string } | null {
  if (by.name.trim() === '') return { why: 'name-missing' }
  const written = [...('text' in word ? [word.text] : []), ...('newText' in word ? [word.newText] : [])]
  if (by.name.length > longestVoice || written.some((one) => one.length > longestCommitment)) return { why: 'too-long' }
  // In Teams the name is not written by who says it.
  const named = by.channel === 'teams-card' ? [] : [by.name]
  const personal = personalDataIn([...named, ...written].join('\n'), text)
  if (personal !== null) return { why: 'personal-data', personal }
  const newLastDay = word.kind === 'change-requested' ? word.newLastDay : null
  return newLastDay !== null && !isPossibleLastDay(newLastDay, councilDay) ? { why: 'day-impossible' } : null
}
