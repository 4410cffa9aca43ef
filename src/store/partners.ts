import { partnerKey } from '../domain/partner.ts'
import type { Partners } from '../flows/partner-ports.ts'
import { createAgreements } from './agreements.ts'
import type { PrismaClient } from './generated/client.ts'
import { toPlacedContact } from './partner-rows.ts'
import { byName, findPartner, listPartners, takePartnerTurn, writePartner } from './partner-writing.ts'
import { toPerson } from './rows.ts'
import { inTransaction } from './transaction.ts'

const speaks = { endedAt: null, partner: { endedAt: null } } as const

/** The register of partners: who they are, who speaks for them, and what has been agreed. */
export function createPartners(prisma: PrismaClient): Partners {
  return {
    list: () => listPartners(prisma),
    find: (id) => findPartner(prisma, id),
    contact: async (id) => {
      const row = await prisma.contact.findUnique({ where: { id }, include: { partner: true } })
      return row && toPlacedContact(row)
    },
    contactsOf: async (personId) => {
      const where = { personId, ...speaks }
      const rows = await prisma.contact.findMany({ where, include: { partner: true }, orderBy: { id: 'asc' } })
      return rows.map(toPlacedContact).toSorted((a, b) => byName(a.partner, b.partner) || byName(a.contact, b.contact))
    },
    peopleOf: async (contactIds) => {
      const where = { contacts: { some: { id: { in: [...contactIds] }, ...speaks } } }
      return (await prisma.person.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(toPerson)
    },
    save: (wish, looksAsBefore, at) =>
      inTransaction(prisma, async (tx) => {
        await takePartnerTurn(tx)
        const { id } = wish.partner
        if (!looksAsBefore(await findPartner(tx, id))) return 'changed'
        const where = { key: partnerKey(wish.partner), id: { not: id } }
        if (await tx.partner.findFirst({ where, select: { id: true } })) return 'taken'
        await writePartner(tx, wish, at)
        return 'saved'
      }),
    ...createAgreements(prisma),
  }
}
