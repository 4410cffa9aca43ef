import { plainLine, splitList } from './cell-list.ts'
import type { GridRow } from './grid.ts'
import { addressOf } from './organisation.ts'
import {
  agreementKey,
  longestAgreementTitle,
  longestAreaName,
  longestPartnerName,
  longestReference,
  mostAreas,
  type PartnerKind,
  partnerKey,
} from './partner.ts'
import { answerOf, languageOf, type PartnerColumn, type PartnerLayout, partnerKindOf } from './partner-columns.ts'
import type {
  AgreementReading,
  ContactReading,
  PartnerFault,
  PartnerFaultKind,
  PartnerReading,
  PartnerTable,
  RowPlace,
} from './partner-file.ts'
import { personalInName, personalInText } from './partner-text.ts'
import { dayIn } from './read-day.ts'
import { textKey } from './text-cleaning.ts'

type DraftPartner = RowPlace & {
  readonly name: string
  kind: PartnerKind | null
  ended: boolean | null
  /** By what tells them apart. */
  readonly contacts: Map<string, ContactReading>
}
type DraftAgreement = Omit<AgreementReading, 'areas' | 'parties'> & { areas: string[]; parties: string[] }

/** What the rows of all tables have told so far. */
type Draft = {
  readonly partners: Map<string, DraftPartner>
  readonly agreements: Map<string, DraftAgreement>
  readonly faults: PartnerFault[]
}

/** One row: its cells by column, null for a column that the table does not have. */
type Row = {
  readonly place: RowPlace
  readonly said: (column: PartnerColumn) => string | null
  readonly raw: (column: PartnerColumn) => string
  readonly fault: (kind: PartnerFaultKind, about?: string) => void
}

/** Reads the rows of the tables; the same partner or agreement in several rows is one. */
export function readPartnerRows(tables: readonly PartnerTable[]): PartnerReading {
  const draft: Draft = { partners: new Map(), agreements: new Map(), faults: [] }
  for (const { sheet, layout, rows } of tables) {
    const lastColumn = lastOf(layout.header)
    for (const gridRow of rows) {
      const row = rowOf(gridRow, { sheet, layout, draft })
      if (lastOf(gridRow) > lastColumn) row.fault('too-many-cells')
      else readRow(row, layout, draft)
    }
  }
  const has = (column: PartnerColumn) => tables.some(({ layout }) => layout.columns.has(column))
  return {
    partners: [...draft.partners.values()].map((one) => ({ ...one, contacts: [...one.contacts.values()] })),
    agreements: [...draft.agreements.values()],
    faults: draft.faults,
    tells: { partners: has('partner'), contacts: has('partner') && has('contact'), agreements: has('agreement') },
  }
}

/** The last column with something in it; cells stand in the order of their columns. */
const lastOf = ({ cells }: GridRow): number => [...cells.keys()].at(-1) ?? -1

type Table = { readonly sheet: string; readonly layout: PartnerLayout; readonly draft: Draft }

function rowOf({ number, cells }: GridRow, { sheet, layout, draft }: Table): Row {
  const place = { sheet, row: number }
  const raw = (column: PartnerColumn) => cells.get(layout.columns.get(column) ?? -1) ?? ''
  return {
    place,
    raw,
    said: (column) => (layout.columns.has(column) ? plainLine(raw(column)) : null),
    fault: (kind, about) => draft.faults.push({ ...place, kind, ...(about === undefined ? {} : { about }) }),
  }
}

function readRow(row: Row, { columns }: PartnerLayout, draft: Draft): void {
  const before = draft.faults.length
  const name = row.said('partner') ?? ''
  if (columns.has('partner')) readPartner(row, name, draft)
  // A row whose partner could not be read says nothing of an agreement either: it would lack a party.
  const isLost = draft.faults.slice(before).some(({ kind }) => ['partner-missing', 'text-personal'].includes(kind))
  if (!isLost && columns.has('agreement')) readAgreement(row, name, draft)
}

function readPartner(row: Row, name: string, { partners }: Draft): void {
  const fault = partnerFault(name)
  if (fault) {
    row.fault(fault)
    return
  }
  const key = partnerKey({ name })
  const partner = partners.get(key) ?? { ...row.place, name, kind: null, ended: null, contacts: new Map() }
  partners.set(key, partner)
  readKind(row, partner)
  const ended = row.said('ended')
  const answer = ended === null ? null : answerOf(ended)
  if (ended !== null && answer === null) row.fault('ended-unclear')
  partner.ended = partner.ended || answer
  addContact(row, partner)
}

/** Why a partner is not read; null when it is. */
function partnerFault(name: string): PartnerFaultKind | null {
  if (name === '') return 'partner-missing'
  if (name.length > longestPartnerName) return 'text-too-long'
  return personalInName(name).length > 0 ? 'text-personal' : null
}

function addContact(row: Row, { contacts }: DraftPartner): void {
  const contact = contactOf(row)
  if (contact === 'none') return
  if (typeof contact === 'string') {
    row.fault(contact)
    return
  }
  const twin = contacts.get(contactKey(contact))
  if (!twin) contacts.set(contactKey(contact), contact)
  else if (!isAlike(twin, contact)) row.fault('contact-twice', contact.name)
}

const isAlike = (a: ContactReading, b: ContactReading) =>
  (['name', 'title', 'teams', 'language'] as const).every((part) => a[part] === b[part])

function readKind(row: Row, partner: DraftPartner): void {
  const said = row.said('kind') ?? ''
  if (said === '') return
  const kind = partnerKindOf(said)
  if (!kind) row.fault('kind-unclear')
  else if (partner.kind && partner.kind !== kind) row.fault('two-kinds')
  partner.kind ??= kind
}

/** The contact in a row, or why it is not read. */
function contactOf(row: Row): ContactReading | 'none' | 'contact-missing' | 'text-too-long' | 'text-personal' {
  const name = row.said('contact') ?? ''
  const title = row.said('title')
  const email = row.said('email')
  const teams = row.said('teams')
  if (name === '') return [title, email, teams].some((one) => one) ? 'contact-missing' : 'none'
  if (Math.max(name.length, (title ?? '').length) > longestPartnerName) return 'text-too-long'
  if (personalInText(`${name}\n${title ?? ''}`).length > 0) return 'text-personal'
  const language = row.said('language') || null
  if (language !== null && languageOf(language) === null) row.fault('language-unclear')
  return {
    ...row.place,
    ...{ name, title },
    email: email ? readAddress(row, email) : email,
    teams: teams ? readTeams(row, teams) : null,
    language: language === null ? null : languageOf(language),
  }
}

/** What is not an address says nothing: a known one stays. */
function readAddress(row: Row, said: string): string | null {
  const address = addressOf(said)
  if (address === null) row.fault('email-unclear')
  return address
}

function readTeams(row: Row, said: string): string | null {
  if (answerOf(said) === false) return ''
  const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(said)
  const who = isId ? said.toLowerCase() : addressOf(said)
  if (who === null) row.fault('teams-unclear')
  return who
}

type Told = Pick<ContactReading, 'name' | 'email'>

/** Two with one address are one, and so are two with one name where neither has an address. */
export function isSameContact(a: Told, b: Told): boolean {
  return contactKey(a) === contactKey(b)
}

const contactKey = ({ name, email }: Told) => email || `\n${textKey(name)}`

function readAgreement(row: Row, partner: string, { agreements }: Draft): void {
  const [title, reference] = [row.said('agreement') ?? '', row.said('reference') ?? '']
  const [signed, until] = [row.said('signedOn') ?? '', row.said('validUntil') ?? '']
  const areas = [...new Set(splitList(row.raw('areas')))]
  const parties = distinct([...(partner === '' ? [] : [partner]), ...splitList(row.raw('parties'))])
  const isEmpty = [title, reference, signed, until, row.raw('parties').trim(), ...areas].every((one) => one === '')
  if (isEmpty) return
  const [signedOn, validUntil] = [dayIn(signed), isOpen(until) ? null : dayIn(until)]
  const fault = agreementFault({ title, reference, areas, parties, signed, until })
  if (fault !== null || signedOn === null) {
    row.fault(fault ?? 'signed-unclear')
    return
  }
  const key = agreementKey({ title, reference })
  const known = agreements.get(key)
  if (!known) {
    agreements.set(key, { ...row.place, title, reference, areas, parties, signedOn, validUntil })
    return
  }
  if (known.signedOn !== signedOn || known.validUntil !== validUntil) row.fault('agreement-differs')
  known.areas = [...new Set([...known.areas, ...areas])]
  known.parties = distinct([...known.parties, ...parties])
}

type SaidAgreement = Pick<AgreementReading, 'title' | 'reference' | 'areas' | 'parties'> & {
  readonly signed: string
  readonly until: string
}

/** Why an agreement is not read; null when it is. */
function agreementFault({ title, reference, areas, parties, signed, until }: SaidAgreement): PartnerFaultKind | null {
  if (title === '') return 'agreement-missing'
  if (parties.length === 0) return 'parties-missing'
  if (areas.length === 0) return 'areas-missing'
  if (areas.length > mostAreas) return 'too-many-areas'
  if (title.length > longestAgreementTitle || reference.length > longestReference) return 'text-too-long'
  if (areas.some((area) => area.length > longestAreaName)) return 'text-too-long'
  if (personalInName([title, reference, ...areas, ...parties].join('\n')).length > 0) return 'text-personal'
  if (signed === '') return 'signed-missing'
  const [signedOn, validUntil] = [dayIn(signed), dayIn(until)]
  if (signedOn === null) return 'signed-unclear'
  if (isOpen(until)) return null
  if (validUntil === null) return 'until-unclear'
  return validUntil < signedOn ? 'until-before-signed' : null
}

/** Until further notice. */
const isOpen = (said: string) => ['', '-', '–', 'tills vidare', 'until further notice'].includes(textKey(said))

const distinct = (names: readonly string[]) => [...new Map(names.map((name) => [partnerKey({ name }), name])).values()]
