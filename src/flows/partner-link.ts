import { addDays, localDay, momentAt } from '../domain/working-days.ts'
import type { Services } from './context.ts'
import { hashOf, linkAddress, newToken } from './link-token.ts'
import { nextCouncil } from './next-council.ts'
import type { PartnerRequest } from './partner-request-ports.ts'

const daysToConfirm = 60
const daysAfterCouncil = 7
/** A link that is sent late opens for so long all the same. */
const fewestDays = 7

/** Makes a personal link for a request, null where they were closed; only the hash of its token is kept. The last day (ISO) is included. */
export async function newPartnerLink(
  services: Services,
  request: PartnerRequest,
): Promise<{ readonly url: string; readonly lastDay: string } | null> {
  const { store, world, publicUrl } = services
  const at = world.now()
  const token = newToken()
  const lastDay = await lastDayOf(services, request, localDay(at))
  const expiresAt = momentAt(addDays(lastDay, 1), '00:00')
  const link = { id: world.newId(), requestId: request.id, tokenHash: hashOf(token), at, expiresAt }
  if ((await store.partnerLinks.save(link)) === 'closed') return null
  return { url: linkAddress(publicUrl, token), lastDay }
}

async function lastDayOf({ store }: Services, request: PartnerRequest, today: string): Promise<string> {
  const { purpose, council } = request
  const usual = addDays(today, daysToConfirm)
  const soonest = addDays(today, fewestDays)
  if (purpose === 'confirm') return usual
  const wanted =
    purpose === 'picture'
      ? addDays(council.day, daysAfterCouncil)
      : (nextCouncil(request, await store.councils.list())?.day ?? usual)
  return [wanted, soonest].toSorted().at(-1) ?? usual
}
