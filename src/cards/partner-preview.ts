import { z } from 'zod/v4'
import type { PartnerChange } from '../domain/partner-change.ts'
import type { PartnerFault } from '../domain/partner-file.ts'
import { formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import template from './partner-preview.json' with { type: 'json' }

export type PartnerPreview = {
  readonly importId: string
  readonly fileName: string
  /** A mark of what would become different, as it is shown. */
  readonly shown: string
  /** How many the file names. */
  readonly counts: { readonly partners: number; readonly contacts: number; readonly agreements: number }
  /** What becomes different, nothing that is not in the file ended. */
  readonly change: PartnerChange
  /** How many would end if what is not in the file did. */
  readonly ends: { readonly partners: number; readonly contacts: number; readonly agreements: number }
  /** Every row could be read: what is not in the file may be ended. */
  readonly mayReplace: boolean
  /** The register has changed since the coordinator saw the card. */
  readonly isAnew: boolean
}

/** How many changes and faults are told, and how much of each text. */
const rooms = [
  { lines: 15, length: 120 },
  { lines: 12, length: 60 },
  { lines: 8, length: 40 },
] as const

const draw = createDrawing(template)

/** What was read in a file with the register, and what would become of it, before anything does. */
export function partnerPreviewCard(view: PartnerPreview, text: Text): Card {
  const t = text.cards.partnerImport
  const data = { i: view.importId, v: view.shown }
  const { change, ends, counts } = view
  const ending = ends.partners + ends.contacts + ends.agreements
  const content = drawWithin(rooms, ({ lines: most, length }) => {
    const changes = changeLines(change, length, text)
    const faults = change.faults.map((fault) => faultLine(fault, length, text))
    return draw({
      lang: text.lang,
      heading: t.previewHeading,
      note: view.isAnew ? t.changedMeanwhile : '',
      file: t.fileName(shorten(view.fileName, length)),
      facts: [
        countsOf(counts, text),
        ...(counts.contacts > 0 ? [reachOf(change, text)] : []),
        ...(changes.length > 0 ? [] : [t.unchanged]),
      ],
      changesHeading: changes.length > 0 ? t.changesHeading : '',
      changes: firstOf(changes, most, t.moreChanges),
      faultsHeading: faults.length > 0 ? t.faults : '',
      faults: firstOf(faults, most, t.moreFaults),
      replace: view.mayReplace && ending > 0 ? [{ label: t.notInFile, title: t.replace(endsOf(ends, text)) }] : [],
      noReplace: view.mayReplace ? '' : t.noReplace,
      actions: [
        execute(t.apply, 'partner.apply', data, { style: 'positive' }),
        navigate(t.cancel, 'partner.cancel', data),
      ],
    })
  })
  return finished(content, t.previewSummary)
}

const firstOf = (lines: readonly string[], most: number, more: (n: number) => string): readonly string[] =>
  lines.length > most ? [...lines.slice(0, most), more(lines.length - most)] : lines

function amounts({ partners, contacts, agreements }: PartnerPreview['ends'], text: Text): [string, string, string] {
  const { words, cards } = text
  return [words.partners(partners), cards.partnerImport.contacts(contacts), cards.agreements.count(agreements)]
}

/** `1 aktör och 2 överenskommelser`: only what there is. */
function endsOf(ends: PartnerPreview['ends'], text: Text): string {
  const { partners, contacts, agreements } = ends
  const words = amounts(ends, text).filter((_, n) => [partners, contacts, agreements][n] !== 0)
  return formatList(words, text.lang)
}

function countsOf(counts: PartnerPreview['counts'], text: Text): string {
  return text.cards.partnerImport.counts(...amounts(counts, text))
}

function reachOf({ partners }: PartnerChange, text: Text): string {
  const contacts = partners.flatMap((partner) => partner.contacts)
  const teams = contacts.filter(({ inTeams }) => inTeams !== null).length
  const mail = contacts.filter(({ inTeams, email }) => inTeams === null && email !== '').length
  return text.cards.partnerImport.reached(teams, mail, contacts.length - teams - mail)
}

function changeLines({ partners, agreements }: PartnerChange, length: number, text: Text): readonly string[] {
  const t = text.cards.partnerImport
  const { partnerKind } = text.words
  const ofPartners = partners.flatMap(({ change, name, kind, contacts, isNamedAnew }) => {
    const called = text.cards.partners.withTitle(shorten(name, length), partnerKind[kind])
    const ofContacts = contacts.flatMap((contact) => {
      if (contact.change === 'same' || contact.change === 'ended') return []
      return [t.contactChange[contact.change](contactWords(contact, length, text), shorten(name, length))]
    })
    // A partner whose people alone are new is told of by them.
    const own = change === 'same' || (change === 'changed' && !isNamedAnew) ? [] : [t.partnerChange[change](called)]
    return [...own, ...ofContacts]
  })
  const ofAgreements = agreements.flatMap(({ change, title }) =>
    change === 'same' || change === 'ended' ? [] : [t.agreementChange[change](shorten(title, length))],
  )
  return [...ofPartners, ...ofAgreements]
}

type ShownPlan = PartnerChange['partners'][number]['contacts'][number]

function contactWords({ name, inTeams, email }: ShownPlan, length: number, text: Text): string {
  const t = text.cards.partners
  const reach = inTeams !== null ? 'teams-card' : email === '' ? 'none' : 'mail'
  return t.withTitle(shorten(name, length), t.reach[reach])
}

function faultLine({ sheet, row, kind, about }: PartnerFault, length: number, text: Text): string {
  const t = text.cards.partnerImport
  const fault = t.rowFault[kind]
  const what = about === undefined ? fault : t.faultAbout(fault, shorten(about, length))
  return sheet === '' ? t.faultRow(row, what) : t.faultSheetRow(shorten(sheet, 31), row, what)
}

const answer = z.object({
  i: z.uuid(),
  v: z.string().max(100),
  replace: z.enum(['true', 'false']).default('false'),
})

export type PreviewAnswer = { readonly importId: string; readonly shown: string; readonly replace: boolean }

/** Which import a button is about, what it showed, and whether it ends the rest; null when it cannot be read. */
export function readPartnerPreview(data: unknown): PreviewAnswer | null {
  const parsed = answer.safeParse(data)
  return parsed.success
    ? { importId: parsed.data.i, shown: parsed.data.v, replace: parsed.data.replace === 'true' }
    : null
}
