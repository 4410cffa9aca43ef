import { z } from 'zod/v4'
import type { OrganisationChange } from '../domain/organisation-change.ts'
import type { OrganisationFault } from '../domain/organisation-file.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import template from './organisation-preview.json' with { type: 'json' }

/** How many were found in the directory, and how many were not. */
type Found = { readonly found: number; readonly missing: number }

export type OrganisationPreview = {
  readonly importId: string
  readonly fileName: string
  readonly departments: number
  readonly units: number
  readonly managers: Found
  readonly members: Found
  readonly faults: readonly OrganisationFault[]
  /** Addresses that are nobody's, with the first row they stand in. */
  readonly notFound: readonly { readonly row: number; readonly address: string }[]
  readonly change: OrganisationChange
  /** Every row could be read: what is not in the file may be taken away. */
  readonly mayReplace: boolean
}

const mostFaults = 12

/** How much of an address is shown. */
const rooms = [120, 60] as const

const draw = createDrawing(template)

/** What was read in a file with the organisation, before anything becomes of it. */
export function organisationPreviewCard(view: OrganisationPreview, text: Text): Card {
  const t = text.cards.organisation
  const data = { o: view.importId }
  const { change, managers, members } = view
  const { goneUnits, goneMembers } = change
  const isNews = change.newUnits + change.newManagers + change.newMembers > 0
  const canReplace = view.mayReplace && goneUnits + goneMembers > 0
  const content = drawWithin(rooms, (length) => {
    const lines = faultLines(view, length, text)
    return draw({
      lang: text.lang,
      heading: t.previewHeading,
      file: t.fileName(shorten(view.fileName, length)),
      facts: [
        t.counts(t.departments(view.departments), t.units(view.units)),
        t.managersFound(managers.found, managers.missing),
        t.membersFound(members.found, members.missing),
        isNews ? t.changes(change.newUnits, change.newManagers, change.newMembers) : t.unchanged,
      ],
      faultsHeading: lines.length > 0 ? t.faults : '',
      faults: [
        ...lines.slice(0, mostFaults),
        ...(lines.length > mostFaults ? [t.moreFaults(lines.length - mostFaults)] : []),
      ],
      replace: canReplace ? [{ label: t.notInFile, title: t.replace(t.units(goneUnits), t.members(goneMembers)) }] : [],
      noReplace: view.mayReplace ? '' : t.noReplace,
      actions: [
        execute(t.apply, 'organisation.apply', data, { style: 'positive' }),
        navigate(t.cancel, 'organisation.cancel', data),
      ],
    })
  })
  return finished(content, t.previewSummary)
}

/** Everything to look at, by row. */
function faultLines({ faults, notFound }: OrganisationPreview, length: number, text: Text): readonly string[] {
  const t = text.cards.organisation
  const told = [
    ...faults.map(({ row, kind }) => ({ row, what: t.rowFault[kind] })),
    ...notFound.map(({ row, address }) => ({ row, what: t.notFound(shorten(address, length)) })),
  ]
  return told.toSorted((a, b) => a.row - b.row).map(({ row, what }) => t.faultRow(row, what))
}

const answer = z.object({ o: z.uuid(), replace: z.enum(['true', 'false']).default('false') })

/** Which import a button is about, and whether it replaces everything; null when it cannot be read. */
export function readOrganisationAnswer(data: unknown): { readonly importId: string; readonly replace: boolean } | null {
  const parsed = answer.safeParse(data)
  return parsed.success ? { importId: parsed.data.o, replace: parsed.data.replace === 'true' } : null
}
