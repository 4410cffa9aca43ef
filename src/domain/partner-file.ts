import type { Grid, GridRow, GridSheet } from './grid.ts'
import type { PartnerKind } from './partner.ts'
import { type PartnerColumn, type PartnerLayout, partnerLayout } from './partner-columns.ts'
import { readPartnerRows } from './partner-rows.ts'
import { recogniseSheet } from './plan-sheet.ts'
import { findPersonalData } from './privacy.ts'

/** Where something stands in a file: the tab's name is empty in a table without tabs. */
export type RowPlace = { readonly sheet: string; readonly row: number }

/** A contact as a file has it; null for what the file does not say. */
export type ContactReading = RowPlace & {
  readonly name: string
  readonly title: string | null
  /** An address in lower case, or empty for none. */
  readonly email: string | null
  /** Address or id of who it is in Teams; empty for somebody who is not asked there. */
  readonly teams: string | null
  readonly language: string | null
}

export type PartnerRowReading = RowPlace & {
  readonly name: string
  readonly kind: PartnerKind | null
  readonly ended: boolean | null
  readonly contacts: readonly ContactReading[]
}

export type AgreementReading = RowPlace & {
  readonly title: string
  readonly reference: string
  readonly areas: readonly string[]
  /** Names of partners. */
  readonly parties: readonly string[]
  /** ISO dates. */
  readonly signedOn: string
  readonly validUntil: string | null
}

/** Faults for which a row is not read. */
export const unreadPartnerFaults = [
  'partner-missing',
  'contact-missing',
  'agreement-missing',
  'parties-missing',
  'areas-missing',
  'signed-missing',
  'signed-unclear',
  'until-unclear',
  'until-before-signed',
  'text-too-long',
  'too-many-areas',
  'text-personal',
  'too-many-cells',
  'party-unknown',
] as const
/** Faults with which the rest of the row is read. */
export const readPartnerFaults = [
  'kind-unclear',
  'two-kinds',
  'ended-unclear',
  'email-unclear',
  'teams-unclear',
  'teams-unknown',
  'language-unclear',
  'contact-twice',
  'agreement-differs',
] as const
export type PartnerFaultKind = (typeof unreadPartnerFaults)[number] | (typeof readPartnerFaults)[number]

/** What is wrong in a row; `about` is the name that was written, where that is what is wrong. */
export type PartnerFault = RowPlace & { readonly kind: PartnerFaultKind; readonly about?: string }

export type PartnerReading = {
  readonly partners: readonly PartnerRowReading[]
  readonly agreements: readonly AgreementReading[]
  readonly faults: readonly PartnerFault[]
  /** What the file has columns for: what it does not tell of is never missing in it. */
  readonly tells: { readonly partners: boolean; readonly contacts: boolean; readonly agreements: boolean }
}

export type PartnerRefusal =
  | { readonly reason: 'no-rows' }
  | { readonly reason: 'missing-column'; readonly sheet: string; readonly columns: readonly PartnerColumn[] }
  | { readonly reason: 'too-many-rows'; readonly most: number }
  | { readonly reason: 'identity-number'; readonly places: readonly RowPlace[] }

export type PartnerResult =
  | { readonly kind: 'partners'; readonly reading: PartnerReading }
  | { readonly kind: 'refused'; readonly refusal: PartnerRefusal }
  /** Nothing in it looks like the register: it may be something else. */
  | { readonly kind: 'other' }

/** The most rows below the headings of all tabs together. */
export const mostPartnerRows = 500

export type PartnerTable = {
  readonly sheet: string
  readonly layout: PartnerLayout
  readonly rows: readonly GridRow[]
}

/** Reads tables of partners with their contacts, and of agreements, in one tab or several. */
export function readPartners(grid: Grid): PartnerResult {
  if (grid.sheets.some((sheet) => recogniseSheet(sheet).kind === 'area')) return { kind: 'other' }
  const tables = grid.sheets.flatMap((sheet) => tableOf(sheet, grid.sheets.length > 1))
  if (tables.length === 0) return { kind: 'other' }
  const lacking = tables.find((table) => missingColumns(table).length > 0)
  if (lacking) return refused({ reason: 'missing-column', sheet: lacking.sheet, columns: missingColumns(lacking) })
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  if (count === 0) return refused({ reason: 'no-rows' })
  if (count > mostPartnerRows) return refused({ reason: 'too-many-rows', most: mostPartnerRows })
  const places = tables.flatMap(({ sheet, rows }) =>
    rows.filter(hasIdentityNumber).map(({ number }) => ({ sheet, row: number })),
  )
  if (places.length > 0) return refused({ reason: 'identity-number', places })
  return { kind: 'partners', reading: readPartnerRows(tables) }
}

const refused = (refusal: PartnerRefusal): PartnerResult => ({ kind: 'refused', refusal })

function tableOf(sheet: GridSheet, isNamed: boolean): readonly PartnerTable[] {
  const layout = partnerLayout(sheet)
  if (!layout) return []
  const rows = sheet.rows.filter((row) => row.number > layout.header.number)
  return [{ sheet: isNamed ? sheet.name : '', layout, rows }]
}

/** An agreement is with somebody and about something, since a day. */
function missingColumns({ layout: { columns } }: PartnerTable): readonly PartnerColumn[] {
  if (!columns.has('agreement')) return []
  const needed = (['areas', 'signedOn'] as const).filter((column) => !columns.has(column))
  return columns.has('partner') || columns.has('parties') ? needed : ['parties', ...needed]
}

function hasIdentityNumber({ cells }: GridRow): boolean {
  return [...cells.values()].some((text) => findPersonalData(text).some(({ kind }) => kind === 'personnummer'))
}

/** How many rows of a file could not be read at all. */
export function unreadPartnerRows(faults: readonly PartnerFault[]): number {
  const unread: readonly string[] = unreadPartnerFaults
  return faults.filter(({ kind }) => unread.includes(kind)).length
}
