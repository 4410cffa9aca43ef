import type { Card } from '../cards/card.ts'
import { type PartnerPreview, partnerPreviewCard } from '../cards/partner-preview.ts'
import { unreadPartnerRows } from '../domain/partner-file.ts'
import { type Text, textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import { mapAtOnce } from './for-each.ts'
import { changesOf, knownRegister, type LookedImport, markOfChange } from './partner-import-wish.ts'
import type { FoundContact, PartnerImport } from './partner-ports.ts'
import { sendPaced } from './send-paced.ts'

/** Job: looks up whom the directory knows of those in a file, and shows the coordinator what would become of the register. */
export async function lookUpPartners(services: Services, { importId }: { readonly importId: string }): Promise<void> {
  const { partnerImports, people } = services.store
  const kept = await partnerImports.find(importId)
  const coordinator = kept && (await people.find(kept.byId))
  if (!coordinator || kept.state !== 'pending') return
  const found = kept.found ?? (await findPeople(services, kept))
  if (kept.found === null) await partnerImports.keepFound(importId, found)
  const card = await drawPartnerPreview(services, { ...kept, found }, { text: textIn(coordinator.language) })
  await sendPaced(services, coordinator, card)
}

async function findPeople({ directory }: Services, { reading }: PartnerImport): Promise<readonly FoundContact[]> {
  const contacts = reading.partners.flatMap((partner) => partner.contacts)
  const addresses = new Set(contacts.flatMap(({ teams, email }) => (teams ?? email) || []))
  const found = await mapAtOnce(addresses, async (address): Promise<readonly FoundContact[]> => {
    const person = await directory.findPerson(address)
    return person ? [{ address, ...person }] : []
  })
  return found.flat()
}

type How = {
  readonly text: Text
  /** The register has changed since the coordinator saw a card. */
  readonly isAnew?: boolean
}

/** What a file would make of the register as it is now. */
export async function drawPartnerPreview(
  services: Pick<Services, 'store'>,
  kept: LookedImport,
  { text, isAnew = false }: How,
): Promise<Card> {
  const changes = changesOf(kept, await knownRegister(services))
  const { partners, agreements } = kept.reading
  const view: PartnerPreview = {
    importId: kept.id,
    fileName: kept.fileName,
    shown: markOfChange(changes),
    counts: {
      partners: partners.length,
      contacts: partners.reduce((sum, { contacts }) => sum + contacts.length, 0),
      agreements: agreements.length,
    },
    change: changes.plain,
    ends: endsOf(changes),
    mayReplace: unreadPartnerRows(changes.plain.faults) === 0,
    isAnew,
  }
  return partnerPreviewCard(view, text)
}

/** What would end only because the file does not name it. */
function endsOf({ plain, whole }: ReturnType<typeof changesOf>): PartnerPreview['ends'] {
  const ended = (change: { readonly change: string }) => change.change === 'ended'
  const contacts = whole.partners.flatMap((partner) => partner.contacts)
  return {
    partners: whole.partners.filter(ended).length - plain.partners.filter(ended).length,
    contacts: contacts.filter(ended).length,
    agreements: whole.agreements.filter(ended).length,
  }
}
