import { endedAgreements, planAgreements } from './agreement-change.ts'
import { type Agreement, type Contact, type Partner, type PartnerKind, partnerKey } from './partner.ts'
import type { ContactReading, PartnerFault, PartnerReading, PartnerRowReading } from './partner-file.ts'
import { unreadPartnerRows } from './partner-file.ts'
import { matchContacts } from './partner-matching.ts'

/** A partner of the register with those who speak for it now. */
export type KnownPartner = Partner & { readonly contacts: readonly Contact[] }

/** The register as it stands, and who its people are in the directory. */
export type KnownRegister = {
  readonly partners: readonly KnownPartner[]
  readonly agreements: readonly Agreement[]
  /** Entra object ids by the ids of people. */
  readonly idsInTeams: ReadonlyMap<string, string>
}

export type ContactPlan = {
  readonly change: 'added' | 'changed' | 'same' | 'ended'
  /** Null for somebody new. */
  readonly id: string | null
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: string
  /** Entra object id; null for somebody who is not asked in Teams. */
  readonly inTeams: string | null
}

export type PartnerPlan = {
  readonly change: 'added' | 'changed' | 'same' | 'ended' | 'resumed'
  readonly id: string | null
  readonly name: string
  readonly kind: PartnerKind
  readonly ended: boolean
  /** Its name or kind becomes another. */
  readonly isNamedAnew: boolean
  /** Everybody, also those who stay as they are. */
  readonly contacts: readonly ContactPlan[]
}

export type AgreementPlan = Omit<Agreement, 'id' | 'partnerIds'> & {
  readonly change: 'added' | 'changed' | 'same' | 'ended'
  readonly id: string | null
  /** Keys of partners. */
  readonly parties: readonly string[]
}

/** What a file makes of the register: all that it names, and what it ends. */
export type PartnerChange = {
  readonly partners: readonly PartnerPlan[]
  readonly agreements: readonly AgreementPlan[]
  readonly faults: readonly PartnerFault[]
}

type How = {
  /** Entra object ids by the addresses that the directory knows. */
  readonly found: ReadonlyMap<string, string>
  /** Ends what the file could have named and does not; only where every row could be read. */
  readonly replace: boolean
}

/** What would become different; nothing is changed where the file says nothing. */
export function partnerChange(reading: PartnerReading, known: KnownRegister, how: How): PartnerChange {
  const faults = [...reading.faults]
  const nowByKey = new Map(known.partners.map((partner) => [partnerKey(partner), partner]))
  const planning = { ...how, faults, idsInTeams: known.idsInTeams }
  const named = reading.partners.map((read) => planPartner(read, nowByKey.get(partnerKey(read)), planning))
  const keys = new Set([...known.partners, ...named].map(partnerKey))
  const agreements = planAgreements(reading.agreements, known, { keys, faults })
  const mayEnd = how.replace && unreadPartnerRows(faults) === 0
  return {
    partners: mayEnd ? withEnds(named, known, reading) : named,
    agreements:
      mayEnd && reading.tells.agreements ? [...agreements, ...endedAgreements(agreements, known)] : agreements,
    faults: inOrder(faults, reading),
  }
}

/** Tab by tab and row by row, as somebody who corrects the file goes through it. */
function inOrder(faults: readonly PartnerFault[], { partners, agreements }: PartnerReading): readonly PartnerFault[] {
  const tabs = [...new Set([...partners, ...agreements, ...faults].map(({ sheet }) => sheet))]
  return faults.toSorted((a, b) => tabs.indexOf(a.sheet) - tabs.indexOf(b.sheet) || a.row - b.row)
}

type ContactPlanning = Pick<How, 'found'> & Pick<KnownRegister, 'idsInTeams'> & { readonly faults: PartnerFault[] }

function planPartner(read: PartnerRowReading, now: KnownPartner | undefined, planning: ContactPlanning): PartnerPlan {
  const { id = null } = now ?? {}
  const [kind, ended] = [read.kind ?? now?.kind ?? 'other', read.ended ?? now?.ended ?? false]
  const contacts = planContacts(read.contacts, now?.contacts ?? [], planning)
  const isNamedAnew = now !== undefined && (now.name !== read.name || now.kind !== kind)
  const plan = { id, name: read.name, kind, ended, isNamedAnew, contacts }
  return { ...plan, change: now ? changeOf(plan, now) : 'added' }
}

function changeOf({ ended, isNamedAnew, contacts }: Omit<PartnerPlan, 'change'>, now: KnownPartner) {
  if (ended !== now.ended) return ended ? 'ended' : 'resumed'
  return isNamedAnew || contacts.some(({ change }) => change !== 'same') ? 'changed' : 'same'
}

function planContacts(
  read: readonly ContactReading[],
  now: readonly Contact[],
  planning: ContactPlanning,
): readonly ContactPlan[] {
  const matched = matchContacts(read, now)
  const named = new Set(matched.values())
  const kept = now.filter((one) => !named.has(one)).map((one) => keptContact(one, planning))
  const taken = new Set(kept.map(({ inTeams }) => inTeams))
  const plans = read.flatMap((one) => {
    const plan = planContact(one, matched.get(one), planning)
    const isTwin = plan.inTeams !== null && taken.has(plan.inTeams)
    if (isTwin) planning.faults.push({ sheet: one.sheet, row: one.row, kind: 'contact-twice', about: one.name })
    taken.add(plan.inTeams)
    return isTwin && plan.change === 'added' ? [] : [plan]
  })
  return [...plans, ...kept]
}

function planContact(
  read: ContactReading,
  now: Contact | undefined,
  { found, faults, idsInTeams }: ContactPlanning,
): ContactPlan {
  const email = read.email ?? now?.email ?? ''
  const linked = idsInTeams.get(now?.personId ?? '') ?? null
  const who = read.teams ?? email
  const hit = found.get(who) ?? null
  if (read.teams && hit === null) {
    faults.push({ sheet: read.sheet, row: read.row, kind: 'teams-unknown', about: read.teams })
  }
  const plan = {
    id: now?.id ?? null,
    name: read.name,
    title: read.title ?? now?.title ?? '',
    email,
    language: read.language ?? now?.language ?? 'sv',
    inTeams: read.teams === '' ? null : (hit ?? linked),
  }
  if (!now) return { ...plan, change: 'added' }
  const isSame =
    plan.inTeams === linked &&
    (['name', 'title', 'email', 'language'] as const).every((part) => plan[part] === now[part])
  return { ...plan, change: isSame ? 'same' : 'changed' }
}

function keptContact(
  { id, name, title, email, language, personId }: Contact,
  { idsInTeams }: Pick<KnownRegister, 'idsInTeams'>,
): ContactPlan {
  return { change: 'same', id, name, title, email, language, inTeams: idsInTeams.get(personId ?? '') ?? null }
}

/** What the file could have named and does not: whole partners, and contacts of those that it names. */
function withEnds(
  named: readonly PartnerPlan[],
  known: KnownRegister,
  { tells, partners }: PartnerReading,
): readonly PartnerPlan[] {
  if (!tells.partners) return named
  const ids = new Set(named.map(({ id }) => id))
  const gone = known.partners.filter(({ id, ended }) => !ended && !ids.has(id))
  const left = named.map((plan, n) => (tells.contacts ? withoutTheRest(plan, partners[n], known) : plan))
  const ends = gone.map(({ id, name, kind, contacts }): PartnerPlan => {
    const kept = contacts.map((one) => keptContact(one, known))
    return { change: 'ended', id, name, kind, ended: true, isNamedAnew: false, contacts: kept }
  })
  return [...left, ...ends]
}

function withoutTheRest(plan: PartnerPlan, read: PartnerRowReading | undefined, known: KnownRegister): PartnerPlan {
  const now = known.partners.find(({ id }) => id === plan.id)
  const named = [...matchContacts(read?.contacts ?? [], now?.contacts ?? []).values()].map(({ id }) => id)
  const isNamed = ({ id }: ContactPlan) => id === null || named.includes(id)
  if (plan.contacts.every(isNamed)) return plan
  const contacts = plan.contacts.map((one) => (isNamed(one) ? one : { ...one, change: 'ended' as const }))
  return { ...plan, contacts, change: plan.change === 'same' ? 'changed' : plan.change }
}
