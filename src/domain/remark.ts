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
  readonly stance: Stance
  /** At most `longestText` characters; never empty where the view differs. */
  readonly comment: string
  readonly remarkedBy: string
  readonly channel: Channel
  readonly at: Date
}
