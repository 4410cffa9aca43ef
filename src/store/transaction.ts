import type { SqlExecutor } from '../flows/store-ports.ts'
import type { Prisma } from './generated/client.ts'

/** The open transaction as something that runs plain SQL. */
export function sqlOf(tx: Prisma.TransactionClient): SqlExecutor {
  return {
    executeSql: async (text, values = []) => {
      const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)
      return { rows: Array.isArray(rows) ? rows : [] }
    },
  }
}
