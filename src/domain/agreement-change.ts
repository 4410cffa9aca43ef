import { type Agreement, partnerKey } from './partner.ts'
import type { AgreementPlan, KnownRegister } from './partner-change.ts'
import type { AgreementReading, PartnerFault } from './partner-file.ts'
import { matchAgreements } from './partner-matching.ts'

type AgreementPlanning = { readonly keys: ReadonlySet<string>; readonly faults: PartnerFault[] }

/** What becomes of the agreements that a file names; one with a party that is nowhere is a fault. */
export function planAgreements(
  read: readonly AgreementReading[],
  known: KnownRegister,
  { keys, faults }: AgreementPlanning,
): readonly AgreementPlan[] {
  const matched = matchAgreements(read, known.agreements)
  const keyOf = new Map(known.partners.map((partner) => [partner.id, partnerKey(partner)]))
  return read.flatMap((one) => {
    const parties = one.parties.map((name) => partnerKey({ name }))
    const stranger = one.parties.find((_, n) => !keys.has(parties[n] ?? ''))
    if (stranger !== undefined) {
      faults.push({ sheet: one.sheet, row: one.row, kind: 'party-unknown', about: stranger })
      return []
    }
    const { title, reference, areas, signedOn, validUntil } = one
    const now = matched.get(one)
    const plan = { id: now?.id ?? null, title, reference, areas, parties, signedOn, validUntil, ended: false }
    return [{ ...plan, change: now ? agreementChange(plan, now, keyOf) : 'added' }]
  })
}

function agreementChange(
  plan: Omit<AgreementPlan, 'change'>,
  now: Agreement,
  keyOf: ReadonlyMap<string, string>,
): 'changed' | 'same' {
  const lists = (areas: readonly string[], parties: readonly string[]) =>
    JSON.stringify([areas, parties.toSorted((a, b) => (a < b ? -1 : 1))])
  const parties = now.partnerIds.map((id) => keyOf.get(id) ?? id)
  const isSame =
    (['title', 'reference', 'signedOn', 'validUntil'] as const).every((part) => plan[part] === now[part]) &&
    lists(plan.areas, plan.parties) === lists(now.areas, parties)
  return isSame ? 'same' : 'changed'
}

/** The agreements that a file could have named and does not. */
export function endedAgreements(plans: readonly AgreementPlan[], known: KnownRegister): readonly AgreementPlan[] {
  const ids = new Set(plans.map(({ id }) => id))
  const keyOf = new Map(known.partners.map((partner) => [partner.id, partnerKey(partner)]))
  return known.agreements
    .filter(({ id, ended }) => !ended && !ids.has(id))
    .map(({ partnerIds, ...agreement }) => {
      const parties = partnerIds.map((id) => keyOf.get(id) ?? id)
      return { ...agreement, parties, ended: true, change: 'ended' as const }
    })
}
