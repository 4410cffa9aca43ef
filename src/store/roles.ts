import { roleKey } from '../domain/responsible.ts'
import type { Enqueue, People } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'

/** What is known of roles: who holds them, and how texts with several parties are divided. */
export type Roles = Pick<People, 'roleHolders' | 'roleSplits' | 'saveSplits' | 'assignRoles'>

export function createRoles({ prisma }: Pick<Database, 'prisma'>, enqueue: Enqueue): Roles {
  return {
    roleHolders: async () => prisma.roleHolder.findMany({ select: { roleKey: true, role: true, personId: true } }),
    roleSplits: async () => {
      const rows = await prisma.roleSplit.findMany()
      return new Map(
        rows.map((row) => [row.roleKey, { convenor: row.convenor, contributors: row.contributors as string[] }]),
      )
    },
    saveSplits: async (splits, by) => {
      const upserts = splits.map(({ text, convenor, contributors }) => {
        const data = { text, convenor, contributors: [...contributors], byId: by.id, at: by.at }
        return { roleKey: roleKey(text), data }
      })
      await prisma.$transaction(
        inOrder(upserts).map(({ roleKey, data }) =>
          prisma.roleSplit.upsert({ where: { roleKey }, update: data, create: { roleKey, ...data } }),
        ),
      )
    },
    assignRoles: (holders, by, jobs = []) =>
      inTransaction(prisma, async (tx, sql) => {
        for (const { roleKey, role, personId } of inOrder(holders)) {
          const data = { role, personId, byId: by.id, at: by.at }
          await tx.roleHolder.upsert({ where: { roleKey }, update: data, create: { roleKey, ...data } })
        }
        await enqueue(sql, jobs)
      }),
  }
}

/** In one order for everybody: two who save the same roles at once wait for each other, never in a ring. */
function inOrder<T extends { readonly roleKey: string }>(some: readonly T[]): readonly T[] {
  return some.toSorted((a, b) => (a.roleKey < b.roleKey ? -1 : 1))
}
