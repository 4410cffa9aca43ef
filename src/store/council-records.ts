import { commitmentStanding } from '../domain/commitment.ts'
import type { CouncilRecord, Invited, PlacedCommitment } from '../flows/council-ports.ts'
import { commitmentParts } from './commitment-rows.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import {
  fileColumns,
  toCommitment,
  toCouncil,
  toInvitation,
  toPartner,
  toPartnerFile,
  toPicture,
  toPlacedContact,
} from './partner-rows.ts'
import { toPlan } from './rows.ts'

const order = new Intl.Collator('sv')

const recordParts = {
  plan: true,
  invitations: {
    where: { endedAt: null },
    include: { partner: true, pictures: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } },
    orderBy: { id: 'asc' },
  },
  commitments: {
    include: { ...commitmentParts, partner: true, contact: { include: { partner: true } } },
    orderBy: { number: 'asc' },
  },
} satisfies Prisma.CouncilInclude

type RecordRow = Prisma.CouncilGetPayload<{ include: typeof recordParts }>

/** Everything about these councils, in the order of the ids; those that are not there are left out. */
export async function loadCouncils(prisma: PrismaClient, ids: readonly string[]): Promise<readonly CouncilRecord[]> {
  const rows = await prisma.council.findMany({ where: { id: { in: [...ids] } }, include: recordParts })
  const contactIds = rows.flatMap(({ invitations }) => invitations.flatMap(({ contactId }) => contactId ?? []))
  const contacts = await prisma.contact.findMany({ where: { id: { in: contactIds } }, include: { partner: true } })
  const where = { councilId: { in: rows.map(({ id }) => id) } }
  const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }]
  const files = (await prisma.partnerFile.findMany({ where, select: fileColumns, orderBy })).map(toPartnerFile)
  const known = { contacts: new Map(contacts.map((row) => [row.id, toPlacedContact(row).contact])), files }
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => toRecord(row, known)))
}

type Known = {
  readonly contacts: ReadonlyMap<string, Invited['contact']>
  readonly files: Invited['files']
}

function toRecord({ plan, invitations, commitments, ...row }: RecordRow, known: Known): CouncilRecord {
  const invited = invitations.map(({ partner, pictures, ...invitation }): Invited => {
    const [picture] = pictures
    return {
      invitation: toInvitation(invitation),
      partner: toPartner(partner),
      contact: known.contacts.get(invitation.contactId ?? '') ?? null,
      picture: picture ? toPicture(picture) : null,
      files: known.files.filter((file) => file.councilId === row.id && file.partnerId === partner.id),
    }
  })
  const byPartner = invited.toSorted((a, b) => order.compare(a.partner.name, b.partner.name))
  return { council: toCouncil(row), plan: toPlan(plan), invited: byPartner, commitments: commitments.map(toPlaced) }
}

function toPlaced({ partner, contact, ...row }: RecordRow['commitments'][number]): PlacedCommitment {
  return {
    standing: commitmentStanding(toCommitment(row)),
    partner: toPartner(partner),
    contact: contact && toPlacedContact(contact).contact,
  }
}
