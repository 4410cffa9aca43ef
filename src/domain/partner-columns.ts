import type { GridRow, GridSheet } from './grid.ts'
import type { PartnerKind } from './partner.ts'
import { textKey } from './text-cleaning.ts'

/** What a file with the register may tell, in the order that it is written. */
export const partnerColumns = ['partner', 'kind', 'contact', 'title', 'email', 'teams', 'language', 'ended'] as const
export const agreementColumns = ['agreement', 'reference', 'parties', 'areas', 'signedOn', 'validUntil'] as const
export type PartnerColumn = (typeof partnerColumns)[number] | (typeof agreementColumns)[number]

/** How a tab is laid out. A tab of agreements names its parties in a list; elsewhere a row is about one partner. */
export type PartnerLayout = {
  readonly header: GridRow
  readonly columns: ReadonlyMap<PartnerColumn, number>
}

const headings: Readonly<Record<PartnerColumn, readonly string[]>> = {
  partner: ['aktör', 'samverkanspart', 'part', 'partner', 'organisation', 'aktörens namn', 'organization'],
  kind: ['typ', 'typ av aktör', 'slag', 'kategori', 'kind', 'type'],
  contact: [
    'kontaktperson',
    'kontakt',
    'kontaktpersoner',
    'namn',
    'kontaktpersonens namn',
    'contact',
    'contact person',
  ],
  title: ['titel', 'befattning', 'funktion', 'uppdrag', 'roll', 'title', 'position'],
  email: [
    'e-post',
    'epost',
    'e-postadress',
    'mejl',
    'mejladress',
    'mail',
    'e-mail',
    'email',
    'kontaktpersonens e-post',
  ],
  teams: ['teams', 'i teams', 'in teams'],
  language: ['språk', 'language'],
  ended: ['avslutad', 'avslutat', 'samverkan avslutad', 'ended'],
  agreement: ['överenskommelse', 'överenskommelser', 'samverkansöverenskommelse', 'avtal', 'agreement'],
  reference: ['dnr', 'diarienummer', 'diarienr', 'reference', 'reference number'],
  parties: ['parter', 'aktörer', 'samverkansparter', 'partners', 'parties'],
  areas: ['områden', 'område', 'samverkansområden', 'samverkansområde', 'areas', 'area'],
  signedOn: ['undertecknad', 'undertecknat', 'undertecknades', 'tecknad', 'tecknat', 'signed', 'signed on'],
  validUntil: [
    ...['gäller till', 'gäller till och med', 'gäller t.o.m', 'gäller tom', 'giltig till', 'giltig t.o.m', 'slutar'],
    ...['valid until', 'valid to', 'ends on'],
  ],
}

/** Headings that no other table has; the other names of a partner need a contact or an agreement beside them. */
const ownHeadings = ['aktör', 'aktörens namn', 'samverkanspart', 'partner']
/** With one of these it is a list of what partners take on. */
const foreignHeadings = ['åtagande', 'åtaganden', 'commitment', 'commitments']
const lastHeaderRow = 12
const longestHeading = 60

/** Where the columns stand; null when no row near the top looks like the headings of the register. */
export function partnerLayout({ rows }: GridSheet): PartnerLayout | null {
  for (const header of rows) {
    if (header.number > lastHeaderRow) break
    const words = [...header.cells].map(([at, text]) => [at, headingWords(text)] as const)
    if (words.some(([, said]) => said.some((one) => foreignHeadings.includes(one)))) return null
    const columns = new Map<PartnerColumn, number>()
    for (const [at, said] of words) {
      const column = columnOf(said)
      if (column && !columns.has(column)) columns.set(column, at)
    }
    const isOwn = words.some(([, said]) => said.some((one) => ownHeadings.includes(one)))
    if (isRegister(columns, isOwn)) return { header, columns: ofAgreements(columns) }
  }
  return null
}

function isRegister(columns: ReadonlyMap<PartnerColumn, number>, isOwn: boolean): boolean {
  const hasOneOf = (...some: readonly PartnerColumn[]) => some.some((column) => columns.has(column))
  if (columns.has('agreement')) return hasOneOf('reference', 'areas', 'signedOn', 'validUntil')
  if (columns.has('partner')) return isOwn ? columns.size > 1 : columns.has('contact')
  return columns.has('parties') && hasOneOf('kind', 'contact')
}

/** One heading may name a partner or the parties: what stands beside it says which. */
function ofAgreements(columns: ReadonlyMap<PartnerColumn, number>): ReadonlyMap<PartnerColumn, number> {
  const aboutPartners = (['kind', 'contact', 'title', 'email', 'teams', 'language'] as const).some((one) =>
    columns.has(one),
  )
  const [from, to] = aboutPartners ? (['parties', 'partner'] as const) : (['partner', 'parties'] as const)
  const at = columns.get(from)
  if (at === undefined || columns.has(to) || (to === 'parties' && !columns.has('agreement'))) return columns
  return new Map([...[...columns].filter(([column]) => column !== from), [to, at]])
}

/** The whole heading and its first part, as in `Aktör/organisation` or `Gäller till (datum)`. */
function headingWords(text: string): readonly string[] {
  if (text.length > longestHeading) return []
  const words = textKey(text).replace(/[?:*]+$/, '')
  return [words, (words.split(/[/(,]/)[0] ?? '').trim()]
}

function columnOf(words: readonly string[]): PartnerColumn | undefined {
  const all = Object.entries(headings) as [PartnerColumn, readonly string[]][]
  return all.find(([, names]) => words.some((one) => names.includes(one)))?.[0]
}

const kinds: Readonly<Record<PartnerKind, readonly string[]>> = {
  police: ['polis', 'polisen', 'polismyndigheten', 'police'],
  housing: ['bostadsbolag', 'bostad', 'bostäder', 'fastighetsägare', 'hyresvärd', 'housing', 'housing company'],
  business: ['näringsliv', 'näringslivet', 'företag', 'handel', 'business'],
  association: ['förening', 'föreningar', 'civilsamhälle', 'idrottsförening', 'association'],
  church: [
    'kyrka',
    'kyrka och samfund',
    'samfund',
    'trossamfund',
    'church',
    'faith community',
    'church or faith community',
  ],
  rescue: ['räddningstjänst', 'räddningstjänsten', 'rescue', 'rescue service', 'rescue services'],
  municipality: [
    ...['kommun', 'region', 'annan kommun', 'annan kommun eller region', 'kommun eller region'],
    ...['municipality', 'another municipality', 'other municipality or region'],
  ],
  other: ['övrig', 'övrigt', 'annan', 'annat', 'other'],
}

/** The kind of partner that a cell names, in the words that the texts have for it or in others; null for none of them. */
export function partnerKindOf(text: string): PartnerKind | null {
  const words = textKey(text)
  const all = Object.entries(kinds) as [PartnerKind, readonly string[]][]
  return all.find(([kind, names]) => kind === words || names.includes(words))?.[0] ?? null
}

const languageNames: Readonly<Record<string, readonly string[]>> = {
  sv: ['svenska', 'swedish', 'sv'],
  en: ['engelska', 'english', 'en'],
}

/** The code of the language that a cell names; null for none that there are words in. */
export function languageOf(text: string): string | null {
  const words = textKey(text)
  return Object.entries(languageNames).find(([, names]) => names.includes(words))?.[0] ?? null
}

/** What a cell says to a question: null when it is neither yes nor no. */
export function answerOf(text: string): boolean | null {
  const words = textKey(text)
  if (['ja', 'yes', 'x', 'sant', 'true', 'avslutad', 'ended'].includes(words)) return true
  return ['', 'nej', 'no', 'falskt', 'false'].includes(words) ? false : null
}
