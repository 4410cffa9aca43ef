import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Services } from '../../src/flows/context.ts'
import type { SendResult } from '../../src/flows/conversation-ports.ts'
import { deliverCard } from '../../src/flows/deliver-card.ts'
import type { SendOutcome } from '../../src/flows/delivery-ports.ts'
import { sendPaced } from '../../src/flows/send-paced.ts'
import { aPerson, noon } from '../support/builders.ts'

const to = aPerson()
const card = { content: {}, summary: 'Granvik 2026' }
const delivered: SendResult = { kind: 'delivered', activityId: '1:a' }

/** What happened, in order. */
let events: string[] = []
let settled: SendOutcome[] = []
let met: object[] = []
let claim: { again: boolean } | null
let told: object | null
let sending: () => Promise<SendResult>

beforeEach(() => {
  events = []
  settled = []
  met = []
  claim = { again: false }
  told = null
  sending = async () => delivered
})

const services = {
  world: { now: () => noon, newId: () => 'attempt' },
  log: { info: () => undefined },
  installer: null,
  messenger: {
    awaitTurn: async () => void events.push('turn'),
    send: () => {
      events.push('sent')
      return sending()
    },
  },
  store: {
    people: {
      meet: async (person: object) => void met.push(person),
      find: async () => ({ ...to, conversation: told }),
    },
    deliveries: {
      claim: async ({ kind }: { kind: string }) => {
        events.push(`claimed for ${kind}`)
        return claim
      },
      settle: async (_: string, outcome: SendOutcome) => {
        events.push(outcome.kind)
        settled.push(outcome)
      },
    },
  },
} as unknown as Services

const draw = async () => {
  events.push('drawn')
  return card
}
const deliver = () => deliverCard(services, { to, requestIds: ['request'], kind: 'remind-7', draw })

describe('a card that is delivered', () => {
  it('waits for its turn, is noted, sent, and noted again', async () => {
    expect(await deliver()).toBe('delivered')
    expect(events).toEqual(['turn', 'drawn', 'claimed for remind-7', 'sent', 'delivered'])
    expect(settled).toEqual([delivered])
  })

  it('is not sent when it has come before', async () => {
    claim = null
    expect(await deliver()).toBe('not-needed')
    expect(events).not.toContain('sent')
  })

  it('is neither noted nor sent when its turn comes and there is nothing to say any more', async () => {
    const about = { to, requestIds: ['request'], kind: 'ask', draw: async () => null }
    expect(await deliverCard(services, about)).toBe('not-needed')
    expect(events).toEqual(['turn'])
  })

  it('is noted as one that nobody could be reached with', async () => {
    sending = async () => ({ kind: 'unreachable', reason: 'MessageWritesBlocked' })
    expect(await deliver()).toBe('unreachable')
    expect(settled).toEqual([{ kind: 'unreachable', reason: 'MessageWritesBlocked' }])
  })

  it.each([deliver, () => sendPaced(services, to, card)])('keeps a chat that was opened for it', async (send) => {
    const conversation = { conversation: { id: 'a:new' } }
    sending = async () => ({ ...delivered, conversation })
    await send()
    const { id, tenantId, aadObjectId } = to
    expect(met).toEqual([{ id, tenantId, aadObjectId, conversation }])
  })

  it('keeps the chat that Teams has told of meanwhile', async () => {
    told = { conversation: { id: 'a:told' } }
    sending = async () => ({ ...delivered, conversation: { conversation: { id: 'a:new' } } })
    await deliver()
    expect(met).toEqual([])
  })
})

describe('a card that failed', () => {
  it('is noted as not sent when it surely was not, and is tried again', async () => {
    const throttled = new AppError('teams-unavailable', 'Teams answered 429.', { retryAfterSeconds: 7, notTaken: true })
    sending = () => Promise.reject(throttled)
    await expect(deliver()).rejects.toBe(throttled)
    expect(settled).toEqual([{ kind: 'refused', reason: 'teams-unavailable' }])
  })

  it.each([new AppError('teams-unavailable', 'Teams answered 504.'), new Error('anything else')])(
    'stays open when it may have come: %s',
    async (failure) => {
      sending = () => Promise.reject(failure)
      await expect(deliver()).rejects.toBe(failure)
      expect(settled).toEqual([])
    },
  )
})
