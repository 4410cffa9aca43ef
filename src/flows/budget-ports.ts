/**
 * What a site takes a minute, shared by all instances: a request waits for its place. Units are SharePoint's: one for
 * a reading, two for a writing.
 */
export type RequestBudget = {
  /**
   * Takes a place for so many units; how long to wait for it, in milliseconds. Where it is too far off none is taken:
   * an AppError `graph-unavailable` that says when to come back, and that nothing was sent.
   */
  readonly take: (units: number) => Promise<number>
  /** Nobody sends anything for so many seconds. */
  readonly pause: (seconds: number) => Promise<void>
  /** The other side says how many units are left for how long: no faster than that until then. */
  readonly slow: (left: number, seconds: number) => Promise<void>
}
