import type { CommitmentStanding } from '../domain/commitment.ts'
import type { Council, Invitation, PartnerChannel, Picture } from '../domain/council.ts'
import type { Contact, Partner } from '../domain/partner.ts'
import type { Plan } from '../domain/plan.ts'
import type { Job } from './store-ports.ts'

/** A file from a partner, or a signed sheet. */
export type PartnerFile = {
  readonly id: string
  /** `held` waits for a coordinator to say what it is; it is nobody's until then. */
  readonly purpose: 'picture' | 'signed' | 'held'
  readonly councilId: string
  readonly partnerId: string
  readonly name: string
  readonly sha256: string
  readonly size: number
  /** Where it is in the library; empty until it is there. */
  readonly url: string
  readonly byName: string
  readonly channel: PartnerChannel
  readonly at: Date
}

/** One who is invited, with what came from them. */
export type Invited = {
  readonly invitation: Invitation
  readonly partner: Partner
  readonly contact: Contact | null
  /** The latest picture; null when none has come. */
  readonly picture: Picture | null
  readonly files: readonly PartnerFile[]
}

/** A commitment of a council with the partner whose it is. */
export type PlacedCommitment = {
  readonly standing: CommitmentStanding
  readonly partner: Partner
  readonly contact: Contact | null
}

/** Everything about one council, in one reading. */
export type CouncilRecord = {
  readonly council: Council
  readonly plan: Plan
  /** By the partner's name. */
  readonly invited: readonly Invited[]
  /** By number; withdrawn ones too. */
  readonly commitments: readonly PlacedCommitment[]
}

export type Councils = {
  /** Calls a council and invites, with the jobs that follow; `already` when the plan has another on that day. */
  readonly call: (
    council: Council,
    invitations: readonly Invitation[],
    jobs?: readonly Job[],
  ) => Promise<'called' | 'already'>
  /**
   * Changes day, time, place, link, pictures' last day, year and own points, and who is invited, with the jobs that follow.
   * `gone` when it was cancelled, `taken` when the plan has another council on the new day.
   */
  readonly change: (
    council: Council,
    invited: { readonly invitations: readonly Invitation[]; readonly at: Date },
    jobs?: readonly Job[],
  ) => Promise<'changed' | 'gone' | 'taken'>
  /** Who is invited from now on; those who are not named any more are taken back, their pictures stay. */
  readonly invite: (councilId: string, invitations: readonly Invitation[], at: Date) => Promise<void>
  readonly find: (id: string) => Promise<Council | null>
  readonly load: (id: string) => Promise<CouncilRecord | null>
  /** Councils that were not cancelled, of a plan or of all; the latest day first. */
  readonly list: (planId?: string) => Promise<readonly { readonly council: Council; readonly plan: Plan }[]>
  /** The council before this one of plans with the same name; null before the first. */
  readonly before: (councilId: string) => Promise<CouncilRecord | null>
  /** Councils of plans with this name whose commitments are for one of the years, the earliest first. */
  readonly forYears: (planName: string, years: readonly number[]) => Promise<readonly CouncilRecord[]>
  readonly markHeld: (id: string, at: Date, jobs?: readonly Job[]) => Promise<'held' | 'held-before' | 'gone'>
  readonly cancel: (id: string, at: Date, jobs?: readonly Job[]) => Promise<'cancelled' | 'done-before'>
}

export type Pictures = {
  /** Writes a picture and its jobs in one transaction; `repeated` when the same press of the same form was written before, `closed` when the council has been held or cancelled, or the invitation taken back. */
  readonly record: (
    picture: Picture,
    submission: string,
    jobs: readonly Job[],
  ) => Promise<'recorded' | 'repeated' | 'closed'>
  /** A picture with the invitation that it answers. */
  readonly find: (id: string) => Promise<{ readonly picture: Picture; readonly invitation: Invitation } | null>
  /** Every picture of an invitation, the latest first. */
  readonly ofInvitation: (invitationId: string) => Promise<readonly Picture[]>
}

/** Files on their way to the library; the bytes are kept until they are there. */
export type PartnerFiles = {
  /**
   * Keeps a file with the job that stores it; `same` when the partner has given the same bytes before, with that file's id.
   * With one that is held, the bytes of those that were held long ago are forgotten.
   */
  readonly keep: (
    file: PartnerFile & { readonly bytes: Uint8Array },
    jobs: readonly Job[],
  ) => Promise<{ readonly kind: 'kept' | 'same'; readonly id: string }>
  readonly find: (id: string) => Promise<{ readonly file: PartnerFile; readonly bytes: Uint8Array | null } | null>
  /** What a partner has given for a council, the earliest first; also when its invitation was taken back. */
  readonly ofPartner: (councilId: string, partnerId: string) => Promise<readonly PartnerFile[]>
  /** What a partner has given for any council of the same plan, also a cancelled one. */
  readonly ofPartnerInPlan: (councilId: string, partnerId: string) => Promise<readonly PartnerFile[]>
  /** It is in the library now: the bytes are forgotten. */
  readonly markStored: (id: string, url: string, at: Date) => Promise<void>
}

/** A live list in a chat or channel. */
export type CouncilPost = {
  readonly id: string
  readonly councilId: string
  readonly tenantId: string
  readonly chatId: string
  /** Opaque to all but the Teams adapter. */
  readonly conversation: object
  readonly activityId: string
  /** Mark of what it showed last. */
  readonly shown: string
}

export type CouncilPosts = {
  /** Keeps where the list stands; one list of a council in a chat, the latest. Gives the one that it took the place of, if that lived. */
  readonly save: (post: CouncilPost, by: { readonly id: string; readonly at: Date }) => Promise<CouncilPost | null>
  /** Every list that lives, of one council. */
  readonly ofCouncil: (councilId: string) => Promise<readonly CouncilPost[]>
  readonly find: (id: string) => Promise<CouncilPost | null>
  readonly markShown: (id: string, shown: string) => Promise<void>
  readonly markGone: (id: string, at: Date) => Promise<void>
}
