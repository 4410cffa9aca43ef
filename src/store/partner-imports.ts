import type { PartnerImport, PartnerImports } from '../flows/partner-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import { listAgreements, writeAgreement } from './agreements.ts'
import type * as Row from './generated/client.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts, toJson } from './json.ts'
import { listPartners, takePartnerTurn, writePartner } from './partner-writing.ts'
import { inTransaction } from './transaction.ts'

type Tx = Prisma.TransactionClient
type Kept = Pick<PartnerImport, 'reading' | 'found'>

const told = { partners: false, contacts: false, agreements: false }
const nothing: Kept = { reading: { partners: [], agreements: [], faults: [], tells: told }, found: [] }
const cancelled = { state: 'cancelled', reading: toJson(nothing) }

/** Whoever has not decided in this time will not. */
const longestWaitMs = 30 * 86_400_000

/** Files with partners that wait for a coordinator, then are the trace of where the register came from. */
export function createPartnerImports(prisma: PrismaClient, enqueue: Enqueue): PartnerImports {
  return {
    save: ({ reading, found, ...rest }, jobs) =>
      inTransaction(prisma, async (tx, sql) => {
        const kept = { reading, found } satisfies Kept
        await tx.partnerImport.create({ data: { ...storableTexts(rest), reading: toJson(kept) } })
        const forgotten = { state: 'pending', at: { lt: new Date(rest.at.getTime() - longestWaitMs) } }
        await tx.partnerImport.updateMany({ where: forgotten, data: cancelled })
        await enqueue(sql, jobs)
      }),
    find: async (id) => {
      const row = await prisma.partnerImport.findUnique({ where: { id } })
      return row && toImport(row)
    },
    keepFound: (id, found) =>
      inTransaction(prisma, async (tx) => {
        const row = await holdPending(tx, id)
        if (!row) return
        const kept = { reading: toImport(row).reading, found } satisfies Kept
        await tx.partnerImport.update({ where: { id }, data: { reading: toJson(kept) } })
      }),
    cancel: async (id) => {
      const { count } = await prisma.partnerImport.updateMany({ where: { id, state: 'pending' }, data: cancelled })
      return count === 1 ? 'cancelled' : 'done-before'
    },
    apply: (id, decide, at) =>
      inTransaction(
        prisma,
        async (tx) => {
          await takePartnerTurn(tx)
          if (!(await holdPending(tx, id))) return 'done-before'
          const wish = decide({ partners: await listPartners(tx), agreements: await listAgreements(tx) })
          if (!wish) return 'changed'
          for (const partner of wish.partners) await writePartner(tx, partner, at)
          for (const agreement of wish.agreements) await writeAgreement(tx, agreement, at)
          // Everything is where it belongs now; the trace needs no more than how much it was.
          const counts = { partners: wish.partners.length, agreements: wish.agreements.length }
          await tx.partnerImport.update({
            where: { id },
            data: { state: 'applied', reading: toJson({ ...nothing, counts }) },
          })
          return 'applied'
        },
        { timeout: 60_000, maxWait: 10_000 },
      ),
  }
}

/** The import, if it waits; whoever else wants it waits until this transaction is over. */
async function holdPending(tx: Tx, id: string): Promise<Row.PartnerImport | null> {
  await tx.$executeRaw`SELECT 1 FROM "PartnerImport" WHERE id = ${id}::uuid FOR UPDATE`
  return tx.partnerImport.findFirst({ where: { id, state: 'pending' } })
}

function toImport({ reading, state, ...row }: Row.PartnerImport): PartnerImport {
  // Written by us through the same types.
  const { reading: read, found } = reading as unknown as Kept
  return { ...row, reading: read, found, state: state as PartnerImport['state'] }
}
