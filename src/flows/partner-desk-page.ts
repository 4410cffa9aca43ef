import { commitmentStanding, isWaiting } from '../domain/commitment.ts'
import { areasOf } from '../domain/partner.ts'
import { planTitle, type Services, today } from './context.ts'
import type { DeskMatter, DeskPage } from './partner-desk-ports.ts'
import type { PartnerRequest } from './partner-request-ports.ts'

/** The page of a request as things are now; null when the partner is not invited any more. */
export async function deskPage(
  services: Services,
  request: PartnerRequest,
  until: Date | null,
): Promise<DeskPage | null> {
  const { store, world } = services
  const { council, contact, partner, plan, byId } = request
  const [matter, asker] = await Promise.all([matterOf(services, request), store.people.find(byId)])
  if (!matter) return null
  const about = {
    contact: contact.name,
    partner: partner.name,
    plan: planTitle(plan),
    place: plan.name,
    council,
    askedBy: asker?.name ?? '',
  }
  return { about, until, language: contact.language, nonce: world.newId(), matter }
}

function matterOf(services: Services, request: PartnerRequest): Promise<DeskMatter | null> {
  const { purpose } = request
  return purpose === 'picture' ? pictureMatter(services, request) : commitmentMatter(services, request, purpose)
}

async function pictureMatter({ store, world }: Services, request: PartnerRequest): Promise<DeskMatter | null> {
  const { council, partner } = request
  const [record, agreements] = await Promise.all([store.councils.load(council.id), store.partners.agreements()])
  const invited = record?.invited.find((one) => one.partner.id === partner.id)
  if (!invited) return null
  const day = today(world)
  return {
    purpose: 'picture',
    areas: areasOf(partner.id, agreements, day),
    earlier: invited.picture,
    isLate: day > council.picturesBy,
    files: invited.files.filter(({ purpose }) => purpose === 'picture'),
  }
}

async function commitmentMatter(
  { store }: Services,
  { council, contact }: PartnerRequest,
  purpose: 'confirm' | 'result',
): Promise<DeskMatter> {
  const all = await store.commitments.ofContact(council.id, contact.id)
  const standings = all.map(commitmentStanding).filter(({ state }) => state !== 'withdrawn')
  return {
    purpose,
    waiting: standings.filter((standing) => isWaiting(standing, purpose)),
    answered: standings.filter((standing) => !isWaiting(standing, purpose)),
  }
}

/** Nothing more can come by the link: everything is answered; a picture may be changed until its last day. */
export function isAnswered({ matter }: DeskPage): boolean {
  if (matter.purpose === 'picture') return matter.isLate && matter.earlier !== null
  return matter.waiting.length === 0
}
