import {
  type Commitment,
  type CommitmentEvent,
  type CommitmentStanding,
  commitmentStanding,
} from '../domain/commitment.ts'
import type { Commitments, Decision, MadeMeasure, Making, NewCommitment, SayResult } from '../flows/commitment-ports.ts'
import type { Enqueue, Job } from '../flows/store-ports.ts'
import { commitmentParts, createCommitmentRows } from './commitment-rows.ts'
import { holdCouncil } from './councils.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts } from './json.ts'
import { fromVoice, fromWord, toCommitment } from './partner-rows.ts'
import { measureData } from './plans.ts'
import { inTransaction } from './transaction.ts'

type Tx = Prisma.TransactionClient
type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }

/** What partners have taken on; whatever is said of one commitment is said alone. */
export function createCommitments(prisma: PrismaClient, enqueue: Enqueue): Commitments {
  const writer = { prisma, enqueue }
  const many = async (where: Prisma.CommitmentWhereInput) => {
    const orderBy = { number: 'asc' } as const
    return (await prisma.commitment.findMany({ where, include: commitmentParts, orderBy })).map(toCommitment)
  }
  return {
    register: (councilId, commitments, submission, jobs) =>
      register(writer, { councilId, commitments, submission }, jobs),
    say: (commitmentId, submission, decide, jobs) => say(writer, { commitmentId, submission, decide }, jobs),
    find: (id) => findCommitment(prisma, id),
    ofCouncil: (councilId) => many({ councilId }),
    ofContact: (councilId, contactId) => many({ councilId, contactId }),
    setContact: (event, contactId, jobs) =>
      inTransaction(prisma, async (tx, sql) => {
        await tx.commitment.update({ where: { id: event.commitmentId }, data: { contactId } })
        await tx.commitmentEvent.create({ data: eventData(event, `contact-named ${event.id}`) })
        await enqueue(sql, jobs)
      }),
    becomeMeasure: (id, decide, jobs) => becomeMeasure(writer, { id, decide }, jobs),
    ...createCommitmentRows(prisma),
  }
}

async function findCommitment(prisma: Tx, id: string): Promise<Commitment | null> {
  const row = await prisma.commitment.findUnique({ where: { id }, include: commitmentParts })
  return row && toCommitment(row)
}

type Registering = {
  readonly councilId: string
  readonly commitments: readonly NewCommitment[]
  readonly submission: string
}

function register({ prisma, enqueue }: Writer, what: Registering, jobs: readonly Job[]) {
  const { councilId, commitments, submission } = what
  return inTransaction(prisma, async (tx, sql) => {
    // Who registers in the same council waits here, so that numbers are given once.
    if (!(await holdCouncil(tx, councilId))) return 'council-gone' as const
    if (await isWritten(tx, nthOf(submission, 0))) return 'repeated' as const
    const { _max } = await tx.commitment.aggregate({ where: { councilId }, _max: { number: true } })
    const first = (_max.number ?? 0) + 1
    await tx.commitment.createMany({
      data: commitments.map(({ id, partnerId, contactId }, n) => {
        return { id, councilId, partnerId, contactId, number: first + n }
      }),
    })
    await tx.commitmentVersion.createMany({
      data: commitments.map(({ id, version }) => ({ commitmentId: id, ...storableTexts(version) })),
    })
    await tx.commitmentEvent.createMany({
      data: commitments.map(({ id, event }, n) => eventData({ ...event, commitmentId: id }, nthOf(submission, n))),
    })
    await enqueue(sql, jobs)
    return 'registered' as const
  })
}

/** One press may write many commitments, and each event has a submission of its own. */
const nthOf = (submission: string, n: number) => (n === 0 ? submission : `${submission} ${n + 1}`)

type Saying<Refusal> = {
  readonly commitmentId: string
  readonly submission: string
  readonly decide: (standing: CommitmentStanding) => Decision<Refusal>
}

function say<Refusal>({ prisma, enqueue }: Writer, what: Saying<Refusal>, jobs: readonly Job[]) {
  const { commitmentId, submission, decide } = what
  return inTransaction(prisma, async (tx, sql): Promise<SayResult<Refusal>> => {
    await holdCommitment(tx, commitmentId)
    const commitment = await findCommitment(tx, commitmentId)
    if (!commitment) return { kind: 'gone' }
    const standing = commitmentStanding(commitment)
    if (await isWritten(tx, submission)) return { kind: 'repeated', standing }
    const decision = decide(standing)
    if (decision.kind === 'refuse') return { kind: 'refused', why: decision.why, standing }
    if (decision.version)
      await tx.commitmentVersion.create({ data: { commitmentId, ...storableTexts(decision.version) } })
    await tx.commitmentEvent.create({ data: eventData({ ...decision.event, commitmentId }, submission) })
    await enqueue(sql, jobs)
    const after = await findCommitment(tx, commitmentId)
    return { kind: 'written', standing: commitmentStanding(after ?? commitment) }
  })
}

type BecomingMeasure<Refusal> = {
  readonly id: string
  readonly decide: (standing: CommitmentStanding) => Making<Refusal>
}

function becomeMeasure<Refusal>({ prisma, enqueue }: Writer, what: BecomingMeasure<Refusal>, jobs: readonly Job[]) {
  const { id, decide } = what
  return inTransaction(prisma, async (tx, sql): Promise<MadeMeasure<Refusal>> => {
    await holdCommitment(tx, id)
    const commitment = await findCommitment(tx, id)
    if (!commitment) return { kind: 'gone' }
    if (commitment.measureId) return { kind: 'made-before', measureId: commitment.measureId }
    const decision = decide(commitmentStanding(commitment))
    if (decision.kind === 'refuse') return { kind: 'refused', why: decision.why }
    const { measure, event } = decision
    const data = measureData({ ...measure, fromCommitment: true })
    const { count } = await tx.measure.createMany({ data: [data], skipDuplicates: true })
    if (count === 0) return { kind: 'code-taken' }
    const revision = { measureId: measure.id, importId: null, change: 'from-commitment', text: data.text, at: event.at }
    await tx.measureRevision.create({ data: revision })
    await tx.commitment.update({ where: { id }, data: { measureId: measure.id } })
    await tx.commitmentEvent.create({ data: eventData({ ...event, commitmentId: id }, `became-measure ${id}`) })
    await enqueue(sql, jobs)
    return { kind: 'made', measureId: measure.id }
  })
}

/** Nobody else says anything about it until this transaction is over. */
async function holdCommitment(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Commitment" WHERE id = ${id}::uuid FOR UPDATE`
}

async function isWritten(tx: Tx, submission: string): Promise<boolean> {
  return (await tx.commitmentEvent.findUnique({ where: { submission }, select: { id: true } })) !== null
}

function eventData(event: CommitmentEvent, submission: string): Prisma.CommitmentEventCreateManyInput {
  const { id, commitmentId, version, by, fileId, at } = event
  return storableTexts({ id, commitmentId, version, ...fromWord(event), ...fromVoice(by), fileId, at, submission })
}
