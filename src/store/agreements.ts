import { type Agreement, agreementKey } from '../domain/partner.ts'
import type { Partners } from '../flows/partner-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts, toJson } from './json.ts'
import { toAgreement } from './partner-rows.ts'
import { takePartnerTurn } from './partner-writing.ts'
import { inTransaction } from './transaction.ts'

type Tx = Prisma.TransactionClient

const withParties = { parties: { orderBy: { partnerId: 'asc' } } } satisfies Prisma.AgreementInclude

/** What municipality and partners have agreed in writing. */
export function createAgreements(prisma: PrismaClient): Pick<Partners, 'agreements' | 'saveAgreement'> {
  return {
    agreements: () => listAgreements(prisma),
    saveAgreement: (agreement, at, looksAsBefore = () => true) =>
      inTransaction(prisma, async (tx) => {
        await takePartnerTurn(tx)
        const row = await tx.agreement.findUnique({ where: { id: agreement.id }, include: withParties })
        if (!looksAsBefore(row && toAgreement(row))) return 'changed'
        if (!agreement.ended && (await isTaken(tx, agreement))) return 'taken'
        await writeAgreement(tx, agreement, at)
        return 'saved'
      }),
  }
}

/** Every agreement that has not been ended, the one that was signed first first. */
export async function listAgreements(tx: Tx): Promise<readonly Agreement[]> {
  const orderBy = [{ signedOn: 'asc' as const }, { title: 'asc' as const }, { id: 'asc' as const }]
  return (await tx.agreement.findMany({ where: { endedAt: null }, include: withParties, orderBy })).map(toAgreement)
}

async function isTaken(tx: Tx, agreement: Agreement): Promise<boolean> {
  const key = agreementKey(agreement)
  return (await listAgreements(tx)).some((one) => one.id !== agreement.id && agreementKey(one) === key)
}

/** Writes an agreement with its parties as they are from now on; the day it ended stays the first one. */
export async function writeAgreement(tx: Tx, agreement: Agreement, at: Date): Promise<void> {
  const { id, areas, partnerIds, ended, ...told } = storableTexts(agreement)
  const data = { ...told, areas: toJson(areas) }
  await tx.agreement.upsert({ where: { id }, update: data, create: { id, ...data } })
  if (ended) await tx.agreement.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } })
  else await tx.agreement.update({ where: { id }, data: { endedAt: null } })
  const parties = [...new Set(partnerIds)].map((partnerId) => ({ agreementId: id, partnerId }))
  await tx.agreementParty.deleteMany({ where: { agreementId: id } })
  await tx.agreementParty.createMany({ data: parties })
}
