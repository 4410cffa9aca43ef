/** Lets one at a time do something, of all processes. A lease ends by itself, so that a dead holder stops nobody for long. */
export type Leases = {
  /** True when the holder has it now, for so many seconds from now: it was free, or the holder's already. */
  readonly take: (name: string, holder: string, seconds: number) => Promise<boolean>
  /** Prolongs it, to so many seconds from now; false when it has ended or is another's, even if nobody wants it. */
  readonly keep: (name: string, holder: string, seconds: number) => Promise<boolean>
  /** Gives it back; nobody may take it for so many seconds. */
  readonly giveBack: (name: string, holder: string, quietSeconds?: number) => Promise<void>
}
