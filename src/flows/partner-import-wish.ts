import { createHash } from 'node:crypto'
import { partnerKey } from '../domain/partner.ts'
import {
  type AgreementPlan,
  type ContactPlan,
  type KnownRegister,
  type PartnerChange,
  type PartnerPlan,
  partnerChange,
} from '../domain/partner-change.ts'
import type { Services } from './context.ts'
import type { FoundContact, PartnerImport, PartnerRegister, PartnerWish } from './partner-ports.ts'

/** An import whose people have been looked up. */
export type LookedImport = PartnerImport & { readonly found: readonly FoundContact[] }

/** The register as it is now, and who its people are in Teams. */
export async function knownRegister({ store }: Pick<Services, 'store'>): Promise<KnownRegister> {
  const [partners, agreements] = await Promise.all([store.partners.list(), store.partners.agreements()])
  const ids = partners.flatMap(({ contacts }) => contacts.flatMap(({ personId }) => personId ?? []))
  const people = await store.people.findMany([...new Set(ids)])
  return { partners, agreements, idsInTeams: new Map(people.map(({ id, aadObjectId }) => [id, aadObjectId])) }
}

/** What an import makes of the register, without and with the end of what is not in the file. */
export function changesOf(
  { reading, found }: LookedImport,
  known: KnownRegister,
): { readonly plain: PartnerChange; readonly whole: PartnerChange } {
  const ids = new Map(found.map(({ address, aadObjectId }) => [address, aadObjectId]))
  const change = (replace: boolean) => partnerChange(reading, known, { found: ids, replace })
  return { plain: change(false), whole: change(true) }
}

/** The same for two changes that make the same of the register. */
export function markOfChange({ whole }: { readonly whole: PartnerChange }): string {
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16)
}

type Ids = {
  /** Our ids of people by their Entra object ids. */
  readonly personIds: ReadonlyMap<string, string>
  readonly newId: () => string
}

/** What is to be written: only what becomes different. */
export function wishOf(change: PartnerChange, register: PartnerRegister, { personIds, newId }: Ids): PartnerWish {
  const idOf = new Map(register.partners.map((partner) => [partnerKey(partner), partner.id]))
  for (const plan of change.partners) if (!idOf.has(partnerKey(plan))) idOf.set(partnerKey(plan), newId())
  const partnerId = (key: string) => idOf.get(key) ?? key
  const isNews = ({ change: what }: PartnerPlan | AgreementPlan) => what !== 'same'
  const contactWish = ({ change: _, inTeams, id, ...told }: ContactPlan) => ({
    ...told,
    id: id ?? newId(),
    personId: inTeams === null ? null : (personIds.get(inTeams) ?? null),
  })
  return {
    partners: change.partners.filter(isNews).map(({ name, kind, ended, contacts, ...plan }) => ({
      partner: { id: partnerId(partnerKey({ name })), name, kind, ended: plan.change === 'ended' || ended },
      contacts: contacts.filter((contact) => contact.change !== 'ended').map(contactWish),
    })),
    agreements: change.agreements.filter(isNews).map(({ change: _, id, parties, ...told }) => ({
      ...told,
      id: id ?? newId(),
      partnerIds: parties.map(partnerId),
    })),
  }
}
