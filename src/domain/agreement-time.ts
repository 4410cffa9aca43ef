import type { Agreement } from './partner.ts'
import { daysBetween } from './working-days.ts'

/** How an agreement stands on a day: not yet begun, until further notice, for a good while, for some days more, or over. */
export type AgreementTime =
  | { readonly kind: 'coming' | 'open' }
  | { readonly kind: 'holds' | 'over'; readonly until: string }
  | { readonly kind: 'ends-soon'; readonly until: string; readonly days: number }

/** So many calendar days before its last one it is time to think of a new agreement. */
export const soonDays = 90

/** How an agreement stands on an ISO date; `days` is 0 on its last day. */
export function agreementTime({ signedOn, validUntil }: Agreement, day: string): AgreementTime {
  if (validUntil !== null && validUntil < day) return { kind: 'over', until: validUntil }
  if (signedOn > day) return { kind: 'coming' }
  if (validUntil === null) return { kind: 'open' }
  const days = daysBetween(day, validUntil)
  return days <= soonDays ? { kind: 'ends-soon', until: validUntil, days } : { kind: 'holds', until: validUntil }
}

/** What needs attention first: what is over, then what soon is, then by title. */
export function byUrgency(day: string, compare: (a: string, b: string) => number) {
  const rank = (agreement: Agreement) => {
    const time = agreementTime(agreement, day)
    return time.kind === 'over' ? 0 : time.kind === 'ends-soon' ? 1 : 2
  }
  return (a: Agreement, b: Agreement): number => rank(a) - rank(b) || compare(a.title, b.title)
}
