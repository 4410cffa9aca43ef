import { type PersonFacts, type PersonState, personState, personStates, sumStates } from './person-state.ts'

/** What is counted of one person in a round. */
export type PersonCounts = Omit<PersonFacts, 'over'> & {
  readonly requestId: string
  readonly personId: string
  /** As Teams has told it; may be empty. */
  readonly name: string
  /** Why the card could not be delivered, a code; otherwise empty. */
  readonly reason: string
  /** Measures that others answer for and this person contributes to. */
  readonly contributes: number
  /** Those among them that the person has said something about. */
  readonly remarked: number
  readonly lateReports: number
  readonly lastAnswerAt: Date | null
}

/** One person in a round, and the one state they are in. */
export type PersonInRound = PersonCounts & { readonly state: PersonState }

/**
 * Puts a person in their state. Who only contributes owes no answer: their card alone tells where they are, until they
 * have said something, and they are never silent.
 */
export function personInRound(counts: PersonCounts, over: boolean): PersonInRound {
  const { asked, handedOver, contributes, remarked, delivery } = counts
  const onlyContributes = asked === 0 && handedOver === 0 && contributes > 0
  if (onlyContributes) return { ...counts, state: remarked > 0 ? 'answered' : delivery }
  return { ...counts, state: personState({ ...counts, over }) }
}

/** How many people are in each state. */
export type StateSums = Readonly<Record<PersonState, number>>

/** What a round had come to, frozen when it closed. Everything is plain JSON. */
export type RoundFigures = {
  readonly people: number
  readonly states: StateSums
  /** Measures, each counted with whoever is to answer for it. */
  readonly asked: number
  readonly answered: number
  /** Everything sent in, corrections too: what is more than this later came after the closing. */
  readonly reports: number
  readonly lateReports: number
  readonly remarks: number
  readonly handedOver: number
  readonly persons: readonly FrozenPerson[]
  /** Codes of the measures without an answer, in the order of the plan. */
  readonly missing: readonly string[]
}

export type FrozenPerson = {
  readonly personId: string
  readonly state: PersonState
  readonly answered: number
  readonly asked: number
  /** ISO moment. */
  readonly lastAnswerAt: string | null
}

/** The figures of a round as they are now. */
export function figuresOf(people: readonly PersonInRound[], missing: readonly string[]): RoundFigures {
  const sum = (of: (one: PersonInRound) => number) => people.reduce((total, one) => total + of(one), 0)
  return {
    people: people.length,
    states: sumStates(people.map((one) => one.state)),
    asked: sum((one) => one.asked),
    answered: sum((one) => one.answered),
    reports: sum((one) => one.reports),
    lateReports: sum((one) => one.lateReports),
    remarks: sum((one) => one.remarked),
    handedOver: sum((one) => one.handedOver),
    persons: people.map(({ personId, state, answered, asked, lastAnswerAt }) => ({
      personId,
      state,
      answered,
      asked,
      lastAnswerAt: lastAnswerAt?.toISOString() ?? null,
    })),
    missing,
  }
}

/** Neither done, nor without anything to say, nor somebody who only contributes and has the card. */
export function isMissing({ state, asked, answered, contributes, delivery }: PersonInRound): boolean {
  if (state === 'answered' || state === 'handed-over') return false
  if (asked + contributes === 0) return false
  return answered < asked || delivery !== 'delivered'
}

/** How far the cards have come; the three numbers are everybody. */
export type SendingSums = { readonly sent: number; readonly underWay: number; readonly unreachable: number }

export function sendingSums(people: readonly Pick<PersonInRound, 'delivery'>[]): SendingSums {
  const count = (fits: (delivery: PersonInRound['delivery']) => boolean) =>
    people.filter(({ delivery }) => fits(delivery)).length
  return {
    sent: count((delivery) => delivery === 'delivered'),
    underWay: count((delivery) => delivery === 'planned' || delivery === 'sending'),
    unreachable: count((delivery) => delivery === 'unreachable'),
  }
}

/** The states that somebody is in, in their order. */
export function presentStates(sums: StateSums): readonly PersonState[] {
  return personStates.filter((state) => sums[state] > 0)
}

export const roundEvents = ['opened', 'closed', 'reopened'] as const
export type RoundEventKind = (typeof roundEvents)[number]

/** Something that became of a round; append-only. */
export type RoundEvent = {
  readonly roundId: string
  readonly kind: RoundEventKind
  /** Null when it happened by itself. */
  readonly by: string | null
  /** Why it was opened again; otherwise empty. */
  readonly reason: string
  /** Only of a closing. */
  readonly figures: RoundFigures | null
  readonly at: Date
}

/** Longest reason for opening a round again, in characters. */
export const longestReason = 500
