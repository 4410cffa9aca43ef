import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Deliveries, SendOutcome } from '../../src/flows/delivery-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createDeliveries } from '../../src/store/deliveries.ts'
import { aPerson, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('deliveries', deliveriesContract)

const delivered = (activityId: string): SendOutcome => ({ kind: 'delivered', activityId })
const refused: SendOutcome = { kind: 'refused', reason: 'teams-unavailable' }
const unreachable: SendOutcome = { kind: 'unreachable', reason: 'BotNotInConversationRoster' }
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

function deliveriesContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let deliveries: Deliveries

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    deliveries = createDeliveries(database.sql)
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  async function aPlannedRequest() {
    const { id: personId, ...person } = aPerson({ name: 'Erik Enhetschef', conversation: { id: 'chat' } })
    const [planId, roundId, requestId] = [randomUUID(), randomUUID(), randomUUID()]
    const plan = { id: planId, key: planId, name: 'Granvik', year: 2026, createdAt: noon }
    const round = { id: roundId, planId, areas: [], lastDay: '2026-06-02', greeting: '', openedBy: personId }
    await database.prisma.plan.create({ data: plan })
    await database.prisma.person.create({ data: { ...person, id: personId, conversation: { id: 'chat' } } })
    await database.prisma.round.create({ data: { ...round, openedAt: noon } })
    await database.prisma.request.create({ data: { id: requestId, roundId, personId, delivery: 'planned' } })
    return { requestId, person: { ...person, id: personId } }
  }

  async function claim(requestId: string, what = 'ask', at = noon) {
    const id = randomUUID()
    return { id, claimed: await deliveries.claim({ id, requestId, kind: what, at }) }
  }
  async function attempt(requestId: string, outcome: SendOutcome, what = 'ask') {
    const { id, claimed } = await claim(requestId, what)
    await deliveries.settle(id, outcome, later(1))
    return claimed
  }
  const attempts = (requestId: string) =>
    database.prisma.sentCard.findMany({ where: { requestId }, orderBy: [{ claimedAt: 'asc' }, { id: 'asc' }] })
  const state = async (requestId: string) => {
    const { delivery, reason } = await database.prisma.request.findUniqueOrThrow({ where: { id: requestId } })
    return reason === '' ? delivery : `${delivery}: ${reason}`
  }

  it('knows whose request it is', async () => {
    const { requestId, person } = await aPlannedRequest()
    expect(await deliveries.recipient(requestId)).toEqual(person)
    expect(await deliveries.recipient(randomUUID())).toBeNull()
  })

  it('notes an attempt before it is made, and what came of it', async () => {
    const { requestId } = await aPlannedRequest()
    const { id, claimed } = await claim(requestId)
    expect(claimed).toEqual({ again: false })
    expect(await state(requestId)).toBe('sending')
    expect(await attempts(requestId)).toMatchObject([{ id, kind: 'ask', claimedAt: noon, outcome: null }])
    await deliveries.settle(id, delivered('1:a'), later(1))
    expect(await state(requestId)).toBe('delivered')
    expect(await attempts(requestId)).toMatchObject([
      { id, outcome: 'delivered', activityId: '1:a', settledAt: later(1), again: false },
    ])
    expect(await deliveries.cards(requestId)).toEqual(['1:a'])
  })

  it('claims nothing that is delivered, and nothing that is not there', async () => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, delivered('1:a'))
    expect((await claim(requestId)).claimed).toBeNull()
    expect((await claim(randomUUID())).claimed).toBeNull()
    expect(await attempts(requestId)).toHaveLength(1)
  })

  it('claims no reminder where another one was attempted since, and knows reminders from other cards', async () => {
    const { requestId } = await aPlannedRequest()
    const remind = async (what: string, noReminderSince: Date) => {
      const id = randomUUID()
      return deliveries.claim({ id, requestId, kind: what, at: later(5), noReminderSince })
    }
    for (const what of ['ask', 'escalate', `hand-over ${randomUUID()}`])
      await attempt(requestId, delivered('1:a'), what)
    await attempt(requestId, refused, 'now-2026-05-12')
    expect(await remind('remind-7', noon)).toEqual({ again: false })
    expect(await remind('remind-7', noon)).toEqual({ again: true })
    expect(await remind('now-2026-05-12', noon)).toBeNull()
    expect(await remind('now-2026-05-12', later(6))).toEqual({ again: false })
  })

  it('claims one of two reminders that come at once', async () => {
    const { requestId } = await aPlannedRequest()
    const both = ['remind-7', 'now-2026-05-12'].map((what) =>
      deliveries.claim({ id: randomUUID(), requestId, kind: what, at: later(5), noReminderSince: noon }),
    )
    expect((await Promise.all(both)).filter((claimed) => claimed !== null)).toHaveLength(1)
  })

  it('looks after the latest cards of a request only: every card shown is one more', async () => {
    const { requestId } = await aPlannedRequest()
    for (let n = 1; n <= 7; n++) await deliveries.learn(requestId, `1:${n}`, later(n))
    expect(await deliveries.cards(requestId)).toEqual(['1:3', '1:4', '1:5', '1:6', '1:7'])
  })

  it('marks an attempt after one that may have arrived, and only then', async () => {
    const { requestId } = await aPlannedRequest()
    expect(await attempt(requestId, refused)).toEqual({ again: false })
    expect((await claim(requestId)).claimed).toEqual({ again: false })
    expect((await claim(requestId, 'ask', later(1))).claimed).toEqual({ again: true })
    expect(await attempt(requestId, delivered('1:b'))).toEqual({ again: true })
    expect((await attempts(requestId)).map((one) => one.again).toSorted()).toEqual([false, false, true, true])
  })

  it('marks all but one of many that are made at once', async () => {
    const { requestId } = await aPlannedRequest()
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(requestId)))
    expect(claims.filter(({ claimed }) => claimed?.again === false)).toHaveLength(1)
    expect(claims.filter(({ claimed }) => claimed?.again)).toHaveLength(19)
  })

  it.each([
    ['refused', refused, 'planned'],
    ['unreachable', unreachable, 'unreachable: BotNotInConversationRoster'],
  ] as const)('says of a request that was %s what it is, and takes it again', async (_, outcome, told) => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, outcome)
    expect(await state(requestId)).toBe(told)
    expect(await attempts(requestId)).toMatchObject([{ outcome: outcome.kind, activityId: null }])
    expect(await deliveries.cards(requestId)).toEqual([])
    expect(await attempt(requestId, delivered('1:c'))).toEqual({ again: false })
    expect(await state(requestId)).toBe('delivered')
  })

  it.each([refused, unreachable])(
    'lets a delivered card stay so, whatever comes of another attempt',
    async (outcome) => {
      const { requestId } = await aPlannedRequest()
      const first = await claim(requestId)
      const second = await claim(requestId)
      await deliveries.settle(first.id, delivered('1:d'), later(1))
      await deliveries.settle(second.id, outcome, later(2))
      expect(await state(requestId)).toBe('delivered')
      expect((await attempts(requestId)).map((one) => one.outcome).toSorted()).toEqual(['delivered', outcome.kind])
    },
  )

  it('settles an attempt once', async () => {
    const { requestId } = await aPlannedRequest()
    const { id } = await claim(requestId)
    await deliveries.settle(id, delivered('1:e'), later(1))
    await deliveries.settle(id, unreachable, later(2))
    expect(await attempts(requestId)).toMatchObject([{ outcome: 'delivered', settledAt: later(1) }])
    expect(await state(requestId)).toBe('delivered')
  })

  it('counts cards of each kind by themselves; only the first one is the request’s delivery', async () => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, delivered('1:ask'))
    expect(await attempt(requestId, unreachable, 'remind-7')).toEqual({ again: false })
    expect(await state(requestId)).toBe('delivered')
    const { claimed } = await claim(requestId, 'remind-7')
    expect(claimed).toEqual({ again: false })
    expect(await attempt(requestId, delivered('1:reminder'), 'remind-7')).toEqual({ again: true })
    expect((await claim(requestId, 'remind-7')).claimed).toBeNull()
    expect((await claim(requestId, 'remind-2')).claimed).toEqual({ again: false })
    expect(await state(requestId)).toBe('delivered')
  })

  it('leaves the request alone when only a reminder is sent', async () => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, unreachable)
    await attempt(requestId, delivered('1:reminder'), 'remind-7')
    expect(await state(requestId)).toBe('unreachable: BotNotInConversationRoster')
  })

  it('names the cards in the person’s chat, oldest first, not those in the manager’s', async () => {
    const { requestId } = await aPlannedRequest()
    for (const [n, what] of ['ask', 'remind-7', 'escalate'].entries()) {
      const { id } = await claim(requestId, what, later(n))
      await deliveries.settle(id, delivered(`1:${what}`), later(n))
    }
    expect(await deliveries.cards(requestId)).toEqual(['1:ask', '1:remind-7'])
  })

  it('learns from a press that a card did arrive', async () => {
    const { requestId } = await aPlannedRequest()
    await claim(requestId)
    await deliveries.learn(requestId, '1:lost', later(3))
    expect(await state(requestId)).toBe('delivered')
    expect(await deliveries.cards(requestId)).toEqual(['1:lost'])
    expect((await claim(requestId)).claimed).toBeNull()
    expect(await attempts(requestId)).toMatchObject([{ outcome: 'delivered', settledAt: later(3) }])
  })

  it('learns of cards that were shown when asked for, each once', async () => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, delivered('1:ask'))
    for (const [n, id] of ['1:ask', '1:shown', '1:shown', '1:other'].entries()) {
      await deliveries.learn(requestId, id, later(5 + n))
    }
    expect(await deliveries.cards(requestId)).toEqual(['1:ask', '1:shown', '1:other'])
    expect(await attempts(requestId)).toHaveLength(3)
    await deliveries.learn(randomUUID(), '1:nobody', later(5))
  })

  it('names a card once, however many presses tell of it at once', async () => {
    const { requestId } = await aPlannedRequest()
    await attempt(requestId, delivered('1:ask'))
    await Promise.all(Array.from({ length: 10 }, () => deliveries.learn(requestId, '1:shown', later(1))))
    expect(await deliveries.cards(requestId)).toEqual(['1:ask', '1:shown'])
  })
}
