import { roleKey } from '../domain/responsible.ts'
import { followsTo, type NewShare, newShares, type RoleChange } from '../domain/role-changes.ts'
import type { Round } from '../domain/round.ts'
import { AppError } from '../errors.ts'
import { type Services, type Turn, today } from './context.ts'
import { handOver } from './hand-over.ts'
import { nameOf } from './hand-over-notes.ts'
import { refresh } from './refresh-cards.ts'
import { sendCardJob } from './round-jobs.ts'
import { standIns } from './stand-ins.ts'

type Move = {
  readonly round: Round
  readonly fromRequestId: string
  readonly from: string
  readonly to: string
  readonly measureIds: readonly string[]
}
type Addition = { readonly round: Round; readonly to: string; readonly shares: readonly NewShare[] }

/** What changed roles mean in the rounds that are open. */
export type Following = { readonly moves: readonly Move[]; readonly additions: readonly Addition[] }

type Reader = Pick<Services, 'store' | 'world'>

/** What goes over to the new holders of roles, and what is asked of those who hold a role that had nobody. */
export async function planFollowing(services: Reader, changes: readonly RoleChange[]): Promise<Following> {
  const rounds = changes.length === 0 ? [] : await services.store.followUps.openRounds()
  if (rounds.length === 0) return { moves: [], additions: [] }
  // Who is away is asked through their deputy, and so is who takes a role over.
  const { deputyOf } = await standIns(services, today(services.world))
  const asked = changes.map((change) => ({ ...change, to: deputyOf(change.to) }))
  const placed = asked.flatMap((one) => (one.from === null ? [one] : [one, { ...one, from: deputyOf(one.from) }]))
  const moves = await planMoves(services, rounds, placed)
  const followUps = rounds.filter((round) => round.kind === 'follow-up')
  const additions = await Promise.all(followUps.map((round) => planAdditions(services, round, asked)))
  return { moves, additions: additions.flat() }
}

async function planMoves({ store }: Reader, rounds: readonly Round[], changes: readonly RoleChange[]) {
  const before = changes.flatMap(({ from }) => (from === null ? [] : [from]))
  const questions = await store.handOvers.unanswered([...new Set(before)])
  const moves = new Map<string, Move>()
  for (const { roundId, requestId, personId, measureId, role } of questions) {
    const to = followsTo({ personId, role }, changes)
    const round = rounds.find((one) => one.id === roundId)
    if (to === null || to === personId || !round) continue
    const key = `${requestId} ${to}`
    const measureIds = [...(moves.get(key)?.measureIds ?? []), measureId]
    moves.set(key, { round, fromRequestId: requestId, from: personId, to, measureIds })
  }
  return [...moves.values()]
}

async function planAdditions({ store }: Reader, round: Round, changes: readonly RoleChange[]) {
  const first = changes.filter((change) => change.from === null)
  if (first.length === 0) return []
  const [requests, measures, splits] = await Promise.all([
    store.rounds.requests(round.id),
    store.plans.measures(round.planId),
    store.people.roleSplits(),
  ])
  const about = { areas: round.areas, requests, measures, splits }
  const byPerson = Map.groupBy(first, (change) => change.to)
  return [...byPerson]
    .map(([to, theirs]) => ({ round, to, shares: onceEach(theirs.flatMap((change) => newShares(change, about))) }))
    .filter(({ shares }) => shares.length > 0)
}

/** Whoever is to answer for a measure does not also contribute to it. */
function onceEach(shares: readonly NewShare[]): readonly NewShare[] {
  const answersLast = shares.toSorted((a, b) => Number(a.part === 'answer') - Number(b.part === 'answer'))
  return [...new Map(answersLast.map((share) => [share.measureId, share])).values()]
}

/** A role that was given to somebody: whoever holds it when the job is done is who it goes to. */
export type RoleLeft = Pick<RoleChange, 'role' | 'from'>

/** Job: moves what is unanswered to the new holders of roles, and asks those who hold a role that had nobody. */
export async function followRoles(
  services: Services,
  { changes, byId }: { readonly changes: readonly RoleLeft[]; readonly byId: string },
): Promise<void> {
  const { moves, additions } = await planFollowing(services, await changesNow(services, changes))
  const why = { why: 'new-holder', note: '', by: byId, channel: 'teams-card' } as const
  for (const { round, fromRequestId, to, measureIds } of moves) {
    const outcome = await handOver(services, { round, fromRequestId, to: { id: to }, measureIds, ...why })
    if (outcome.kind === 'not-theirs') throw new AppError('internal', 'measures moved meanwhile, to be planned anew')
  }
  for (const addition of additions) await ask(services, addition)
}

async function changesNow({ store }: Services, changes: readonly RoleLeft[]): Promise<readonly RoleChange[]> {
  const holders = new Map((await store.people.roleHolders()).map((holder) => [holder.roleKey, holder.personId]))
  return changes.flatMap((change) => {
    const to = holders.get(roleKey(change.role))
    return to === undefined || to === change.from ? [] : [{ ...change, to }]
  })
}

async function ask({ store, world }: Services, { round, to, shares }: Addition): Promise<void> {
  const receiver = { personId: to, newRequestId: world.newId() }
  await store.handOvers.ask({ roundId: round.id, receiver, shares, at: world.now() }, (receiving, measureIds) => {
    const { requestId, isNew } = receiving
    if (isNew) return [sendCardJob(requestId)]
    const key = `${requestId} ${measureIds[0]}`
    return [{ name: 'send-added', payload: { requestId, measureIds }, key }, refresh(requestId)]
  })
}

const mostLines = 8

/** What goes over to whom, for the coordinator to read. */
export async function followingLines(
  { store, text }: Turn,
  { moves, additions }: Following,
): Promise<readonly string[]> {
  const t = text.cards.roles
  const ids = [...moves.flatMap(({ from, to }) => [from, to]), ...additions.map(({ to }) => to)]
  const people = await store.people.findMany([...new Set(ids)])
  const name = (id: string) => nameOf(people.find((person) => person.id === id) ?? { name: '' }, text)
  const count = (n: number) => text.words.measures(n)
  const lines = [
    ...sums(
      moves,
      ({ from, to }) => `${from} ${to}`,
      ({ measureIds }) => measureIds.length,
    ).map(([{ from, to }, n]) => t.moves(count(n), name(from), name(to))),
    ...sums(
      additions,
      ({ to }) => to,
      ({ shares }) => shares.length,
    ).map(([{ to }, n]) => t.added(count(n), name(to))),
  ]
  const rest = lines.length - mostLines
  return rest > 0 ? [...lines.slice(0, mostLines), text.cards.preview.more(rest)] : lines
}

/** The first of those with the same key, and how many there are of all of them. */
function sums<T>(
  some: readonly T[],
  key: (one: T) => string,
  size: (one: T) => number,
): readonly (readonly [T, number])[] {
  const groups = [...Map.groupBy(some, key).values()]
  return groups.flatMap((group) =>
    group.slice(0, 1).map((one) => [one, group.reduce((n, each) => n + size(each), 0)] as const),
  )
}
