import type { Card } from '../cards/card.ts'
import { organisationPreviewCard } from '../cards/organisation-preview.ts'
import { unitKey } from '../domain/organisation.ts'
import { organisationChange, unreadRows, wishedOrganisation } from '../domain/organisation-change.ts'
import type { Person } from '../domain/person.ts'
import { textKey } from '../domain/text-cleaning.ts'
import { textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import { mapAtOnce } from './for-each.ts'
import { idsByAddress } from './import-organisation.ts'
import type { FoundPerson, OrganisationImport } from './organisation-ports.ts'
import { sendPaced } from './send-paced.ts'

/** Job: looks up everybody whom a file names, and shows the coordinator what would become of it. */
export async function lookUpOrganisation(
  services: Services,
  { importId }: { readonly importId: string },
): Promise<void> {
  const { organisationImports, people } = services.store
  const kept = await organisationImports.find(importId)
  const coordinator = kept && (await people.find(kept.byId))
  if (!coordinator || kept.state !== 'pending') return
  const found = kept.found ?? (await findPeople(services, kept))
  if (kept.found === null) await organisationImports.keepFound(importId, found)
  await sendPaced(services, coordinator, await drawPreview(services, { ...kept, found }, coordinator))
}

async function findPeople({ directory }: Services, { reading }: OrganisationImport): Promise<readonly FoundPerson[]> {
  const found = await mapAtOnce(reading.people, async ({ address }): Promise<readonly FoundPerson[]> => {
    const person = await directory.findPerson(address)
    return person ? [{ address, aadObjectId: person.aadObjectId, name: person.name }] : []
  })
  return found.flat()
}

type Looked = OrganisationImport & { readonly found: readonly FoundPerson[] }

async function drawPreview({ store }: Services, { reading, found, ...kept }: Looked, to: Person): Promise<Card> {
  const ids = idsByAddress(found)
  const wished = wishedOrganisation(reading, ids)
  const [units, memberships] = await Promise.all([store.units.list(), store.units.memberships(to.tenantId)])
  const count = (addresses: ReadonlySet<string>) => {
    const hits = [...addresses].filter((address) => ids.has(address)).length
    return { found: hits, missing: addresses.size - hits }
  }
  const view = {
    importId: kept.id,
    fileName: kept.fileName,
    departments: new Set(reading.units.map((unit) => textKey(unit.department))).size,
    units: new Set(reading.units.map(unitKey)).size,
    managers: count(new Set(reading.units.map((unit) => unit.manager).filter((manager) => manager !== ''))),
    members: count(new Set(reading.units.flatMap((unit) => unit.members))),
    faults: wished.faults,
    notFound: wished.notFound,
    change: organisationChange(wished.units, { units, memberships }),
    mayReplace: unreadRows(reading) === 0,
  }
  return organisationPreviewCard(view, textIn(to.language))
}
