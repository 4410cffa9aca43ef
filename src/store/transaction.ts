import type { SqlExecutor } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'

type Tx = Prisma.TransactionClient
type Patience = { readonly maxWait: number; readonly timeout: number }

/** Runs `work` in one transaction, then what asked to be told of its commit. */
export async function inTransaction<T>(
  prisma: PrismaClient,
  work: (tx: Tx, sql: SqlExecutor) => Promise<T>,
  patience: Partial<Patience> = {},
): Promise<T> {
  const afterwards: (() => void)[] = []
  const result = await prisma.$transaction((tx) => work(tx, sqlOf(tx, afterwards)), patience)
  for (const run of afterwards) run()
  return result
}

/** The open transaction as something that runs plain SQL. */
function sqlOf(tx: Tx, afterwards: (() => void)[]): SqlExecutor {
  return {
    executeSql: async (text, values = []) => {
      const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)
      return { rows: Array.isArray(rows) ? rows : [] }
    },
    afterCommit: (run) => void afterwards.push(run),
  }
}
