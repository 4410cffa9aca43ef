import type { Channel } from './report.ts'

/** Whether a contributor sees a measure as its answer says. */
export const stances = ['agrees', 'differs'] as const
export type Stance = (typeof stances)[number]

/** How a contributor sees an answer; append-only, kept beside the answer and never instead of it. */
export type Remark = {
  readonly id: string
  readonly measureId: string
  /** The contributor's own request. */
  readonly requestId: string
  /** The answer that was there to agree with or differ from; null when there was none yet. */
  readonly reportId: string | null
  readonly stance: Stance
  /** At most `longestText` characters; never empty where the view differs. */
  readonly comment: string
  readonly remarkedBy: string
  readonly channel: Channel
  readonly at: Date
}

/** A remark and the role in which it was made, as the plan has it: what is shown of a remark names no person. */
export type RoleRemark = Remark & { readonly role: string }
