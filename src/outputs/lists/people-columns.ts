import type { PeopleColumn } from '../../flows/list-ports.ts'
import type { PresentColumn } from '../../graph/list-definitions.ts'

/** Columns of SharePoint's own that people may write in. */
const ownOfSharePoint = new Set(['Title', 'ContentType', 'Attachments', 'ComplianceAssetId', 'Edit'])

/** The columns of a list that are people's: neither ours nor SharePoint's own. */
export function peopleColumnsOf(columns: readonly PresentColumn[], ours: readonly string[]): readonly PeopleColumn[] {
  return columns
    .filter(({ name, readOnly, hidden }) => !readOnly && !hidden && !ours.includes(name) && !isOwnOfSharePoint(name))
    .map(({ name, displayName }) => ({ name, displayName: displayName || name }))
}

// Its own begin with an underscore; so do people's whose first sign was written as a code: `_x0032_026` is 2026.
function isOwnOfSharePoint(name: string): boolean {
  return ownOfSharePoint.has(name) || (name.startsWith('_') && !/^_x[0-9a-f]{4}_/i.test(name))
}
