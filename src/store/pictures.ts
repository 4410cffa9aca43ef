import type { Picture } from '../domain/council.ts'
import type { Pictures } from '../flows/council-ports.ts'
import type { Enqueue, Job } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts } from './json.ts'
import { fromVoice, toInvitation, toPicture } from './partner-rows.ts'
import { inTransaction } from './transaction.ts'

type Tx = Prisma.TransactionClient
type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }

const latestFirst = [{ at: 'desc' }, { id: 'desc' }] satisfies Prisma.PictureOrderByWithRelationInput[]

/** The partners' own written pictures. */
export function createPictures(prisma: PrismaClient, enqueue: Enqueue): Pictures {
  return {
    record: (picture, submission, jobs) => record({ prisma, enqueue }, { picture, submission }, jobs),
    find: async (id) => {
      const row = await prisma.picture.findUnique({ where: { id }, include: { invitation: true } })
      return row && { picture: toPicture(row), invitation: toInvitation(row.invitation) }
    },
    ofInvitation: async (invitationId) =>
      (await prisma.picture.findMany({ where: { invitationId }, orderBy: latestFirst })).map(toPicture),
  }
}

type Recording = { readonly picture: Picture; readonly submission: string }

function record({ prisma, enqueue }: Writer, { picture, submission }: Recording, jobs: readonly Job[]) {
  return inTransaction(prisma, async (tx, sql) => {
    const isOpen = await holdInvitation(tx, picture.invitationId)
    if (await tx.picture.findUnique({ where: { submission }, select: { id: true } })) return 'repeated' as const
    if (!isOpen) return 'closed' as const
    const { by, at, ...told } = picture
    const data = { ...told, ...fromVoice(by), at: await afterTheLast(tx, picture), submission }
    await tx.picture.create({ data: storableTexts(data) })
    await enqueue(sql, jobs)
    return 'recorded' as const
  })
}

/** Pictures of one invitation are written one by one, and none while the council is being closed. */
async function holdInvitation(tx: Tx, id: string): Promise<boolean> {
  await tx.$executeRaw`
    SELECT 1 FROM "Council" c WHERE c.id = (SELECT "councilId" FROM "Invitation" WHERE id = ${id}::uuid) FOR SHARE`
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM "Invitation" i JOIN "Council" c ON c.id = i."councilId"
    WHERE i.id = ${id}::uuid AND i."endedAt" IS NULL AND c."heldAt" IS NULL AND c."cancelledAt" IS NULL FOR UPDATE OF i`
  return rows.length > 0
}

/** The latest picture holds, also where two clocks do not agree: it is at least a millisecond later than the one before. */
async function afterTheLast(tx: Tx, { invitationId, at }: Picture): Promise<Date> {
  const last = await tx.picture.findFirst({ where: { invitationId }, orderBy: latestFirst, select: { at: true } })
  return last && last.at >= at ? new Date(last.at.getTime() + 1) : at
}
