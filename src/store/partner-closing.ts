import { closedStep, isClosedByHand, reopenedStep } from '../domain/partner-follow-up.ts'
import { localDay } from '../domain/working-days.ts'
import type { Prisma } from './generated/client.ts'

type Tx = Prisma.TransactionClient
type By = { readonly at: Date; readonly byId: string }

/** Whoever closes a request's links and whoever makes one take turns. */
export async function takeRequestTurn(tx: Tx, requestId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "PartnerRequest" WHERE id = ${requestId}::uuid FOR UPDATE`
}

/** What was done about a request, in order. */
export async function stepsOf(tx: Tx, requestId: string) {
  const orderBy = [{ at: 'asc' as const }, { step: 'asc' as const }]
  return tx.partnerStep.findMany({ where: { requestId }, select: { step: true, day: true }, orderBy })
}

/** Notes that a coordinator has closed the request's links. */
export async function noteClosed(tx: Tx, requestId: string, { at, byId }: By): Promise<void> {
  const data = [{ requestId, step: closedStep(at), day: localDay(at), at, byId }]
  await tx.partnerStep.createMany({ data, skipDuplicates: true })
}

/** Notes that a coordinator asks again where the links were closed. */
export async function reopen(tx: Tx, requestIds: readonly string[], { at, byId }: By): Promise<void> {
  for (const requestId of requestIds.toSorted()) {
    if (!isClosedByHand(await stepsOf(tx, requestId))) continue
    const data = [{ requestId, step: reopenedStep(at), day: localDay(at), at, byId }]
    await tx.partnerStep.createMany({ data, skipDuplicates: true })
  }
}
