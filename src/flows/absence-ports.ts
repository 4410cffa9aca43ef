import type { Absence } from '../domain/absence.ts'

/** That somebody is away, as it was said. */
export type SaidAbsence = Absence & {
  readonly id: string
  readonly saidBy: string
  readonly saidAt: Date
  /** When it was taken back or something else was said of the same days, and by whom; null while it holds. */
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

export type Absences = {
  /** What was said of days from this one on, also what does not hold any more, in the order it was said. */
  readonly reaching: (day: string) => Promise<readonly SaidAbsence[]>
  readonly find: (id: string) => Promise<SaidAbsence | null>
  /** What holds of one person from this day on, by its first day. */
  readonly ofPerson: (personId: string, day: string) => Promise<readonly SaidAbsence[]>
  /**
   * Writes an absence; what held of the same person and some of the same days is ended by it, and returned, and so is
   * the one that it takes the place of.
   */
  readonly say: (absence: SaidAbsence, insteadOf?: string | null) => Promise<readonly SaidAbsence[]>
  /** Ends these; only those that held are ended, and counted. */
  readonly end: (ids: readonly string[], by: { readonly id: string; readonly at: Date }) => Promise<number>
}
