import type { Council } from '../domain/council.ts'
import type { Contact, Partner } from '../domain/partner.ts'
import type { Plan } from '../domain/plan.ts'
import type { SendOutcome } from './delivery-ports.ts'
import type { Job } from './store-ports.ts'

/** What a contact may be asked for: a picture before the council, to confirm commitments, or for their results. */
export const purposes = ['picture', 'confirm', 'result'] as const
export type Purpose = (typeof purposes)[number]

/** What one contact is asked, with all that is needed to ask; its id is the unguessable number on the card. */
export type PartnerRequest = {
  readonly id: string
  readonly purpose: Purpose
  readonly council: Council
  readonly plan: Plan
  readonly contact: Contact
  readonly partner: Partner
  /** Who asks, and whom questions go to. */
  readonly byId: string
  readonly at: Date
}

/** A request with what was done about it, for lists and for the rule of reminders. */
export type FollowedRequest = {
  readonly request: PartnerRequest
  /** The latest attempt to ask or remind; null before the first. */
  readonly delivery: { readonly outcome: SendOutcome['kind'] | 'unknown'; readonly channel: MessageChannel } | null
  /** `day` is an ISO date. */
  readonly steps: readonly { readonly step: string; readonly day: string }[]
}

export type MessageChannel = 'teams-card' | 'mail'

export type PartnerAttempt = {
  readonly id: string
  readonly requestId: string
  /** `ask`, `remind-1`, or `receipt` with the id of what it is for. */
  readonly step: string
  readonly channel: MessageChannel
  readonly at: Date
}

export type PartnerRequests = {
  /** The requests of these contacts for a purpose, made where they are missing, with the jobs that follow from each; an ask that was made before is left again. */
  readonly ask: (
    wish: {
      readonly councilId: string
      readonly purpose: Purpose
      readonly requests: readonly { readonly id: string; readonly contactId: string }[]
      readonly byId: string
      readonly at: Date
      /** A coordinator wants to hear from them: where their links were closed they may be sent to again. */
      readonly reopens?: boolean
    },
    jobsFor: (requestIds: readonly string[]) => readonly Job[],
  ) => Promise<readonly string[]>
  readonly find: (id: string) => Promise<PartnerRequest | null>
  readonly ofCouncil: (councilId: string, purpose: Purpose) => Promise<readonly FollowedRequest[]>
  /** Every request of councils that were not cancelled, for the tick that reminds: confirm and result since a year, pictures of councils to come. */
  readonly followed: (today: string) => Promise<readonly FollowedRequest[]>
  /** The requests of those whom this person in Teams speaks for, the latest council first. */
  readonly ofPerson: (personId: string) => Promise<readonly PartnerRequest[]>
  /** Takes a step once, with its jobs; false when it was taken before. */
  readonly takeStep: (
    step: {
      readonly requestId: string
      readonly step: string
      readonly day: string
      readonly at: Date
      readonly byId: string | null
    },
    jobs: readonly Job[],
  ) => Promise<boolean>
  /** Everything that was done about a request, in order. */
  readonly steps: (requestId: string) => Promise<FollowedRequest['steps']>
  /** Notes an attempt before it is made; `again` when an earlier one of the same step may have arrived; null when it was delivered. */
  readonly claim: (attempt: PartnerAttempt) => Promise<{ readonly again: boolean } | null>
  readonly settle: (id: string, outcome: SendOutcome, at: Date) => Promise<void>
  /** Activity ids of the request's latest cards in Teams, the oldest first. */
  readonly cards: (requestId: string) => Promise<readonly string[]>
}

/** A personal link as it is kept: only the hash of its token. */
export type PartnerLink = {
  readonly id: string
  readonly requestId: string
  readonly tokenHash: string
  readonly at: Date
  readonly expiresAt: Date
}

/** Why a link does not open. */
export type LinkRefusal = 'unknown' | 'expired' | 'used' | 'revoked'

export type PartnerLinks = {
  /** `closed` when a coordinator has closed the request's links and nobody has asked again: then there is none. */
  readonly save: (link: PartnerLink) => Promise<'saved' | 'closed'>
  /**
   * The request behind a link; counts the opening when `opens`. A link that was opened too often is `expired`. Of a used
   * one the request is told too: the same press may come twice.
   */
  readonly follow: (
    tokenHash: string,
    how: { readonly at: Date; readonly opens: boolean },
  ) => Promise<
    | { readonly link: PartnerLink; readonly request: PartnerRequest }
    | { readonly refused: 'used'; readonly request: PartnerRequest }
    | { readonly refused: Exclude<LinkRefusal, 'used'> }
  >
  /** Nothing more can be answered by the request's links as they were at that time; a younger one stays open. */
  readonly markUsed: (requestId: string, at: Date) => Promise<void>
  /** No link of the request opens any more, and nothing is sent by itself until somebody asks again; says how many opened. */
  readonly revoke: (requestId: string, by: { readonly at: Date; readonly byId: string }) => Promise<number>
}

/** A letter as it is sent. */
export type Mail = {
  readonly to: { readonly name: string; readonly address: string }
  /** Where answers go; null leaves them to whoever reads what comes to the sender. */
  readonly replyTo: { readonly name: string; readonly address: string } | null
  readonly subject: string
  /** A whole page without pictures or script. */
  readonly html: string
  readonly text: string
}

/** Sends mail; what may pass throws `mail-unavailable`, with `notTaken` when it surely did not go. */
export type Mailer = {
  readonly send: (
    mail: Mail,
  ) => Promise<{ readonly kind: 'sent' } | { readonly kind: 'refused'; readonly reason: string }>
}
