import type { TurnContext } from 'botbuilder'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { AppError } from '../../src/errors.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import type { Pace } from '../../src/flows/delivery-ports.ts'
import { type Adapter, createAdapter } from '../../src/teams/adapter.ts'
import { createMessenger } from '../../src/teams/messenger.ts'
import { aPerson } from '../support/builders.ts'
import { freePort } from '../support/program.ts'
import { startTeams, type Teams } from '../support/teams-stand-in.ts'

const card: Card = {
  summary: 'Granvik 2026: svara senast 2 juni',
  content: { type: 'AdaptiveCard', version: '1.5', body: [], actions: [] },
}
const refreshing: Card = { ...card, refresh: { verb: 'ask.show', data: { r: 'request' } } }
const never = new AbortController().signal

let teams: Teams
let turns: (readonly [tenantId: string, chat: string])[] = []
let pauses: (readonly [tenantId: string, chat: string, seconds: number])[] = []

const pace: Pace = {
  takeTurn: async ({ tenantId, chat }) => {
    turns.push([tenantId, chat])
    return { taken: true, waitMs: 0 }
  },
  pause: async (...told) => void pauses.push(told),
}

beforeAll(async () => {
  teams = await startTeams()
})
afterAll(() => teams.close())
beforeEach(() => {
  turns = []
  pauses = []
  teams.refuse.clear()
})

const messenger = () => createMessenger(createAdapter(null), pace, never)

function somebodyMet(): Person {
  const person = aPerson()
  const conversation = {
    bot: { id: '28:bot', name: 'Rådslag' },
    user: { id: `29:${person.id}`, name: person.name },
    conversation: { id: `chat-${person.id}`, conversationType: 'personal', tenantId: person.tenantId },
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
  }
  return { ...person, conversation }
}
const chatOf = (person: Person) => `chat-${person.id}`

describe('a card that is sent', () => {
  it('comes to the person’s chat, and its id comes back', async () => {
    const person = somebodyMet()
    const result = await messenger().send(person, card)
    const sent = teams.sent.at(-1)
    expect(sent).toMatchObject({ conversation: chatOf(person), summary: card.summary, updated: false })
    expect(result).toEqual({ kind: 'delivered', activityId: sent?.activityId })
  })

  it('asks for itself anew when its own person looks at it', async () => {
    const person = somebodyMet()
    await messenger().send(person, refreshing)
    expect(teams.sent.at(-1)?.card).toMatchObject({
      refresh: {
        action: { type: 'Action.Execute', verb: 'ask.show', data: { r: 'request' } },
        userIds: [`29:${person.id}`],
      },
    })
    await messenger().send(person, card)
    expect(teams.sent.at(-1)?.card).not.toHaveProperty('refresh')
  })

  it('stands in the line of its tenant and chat first', async () => {
    const person = somebodyMet()
    await messenger().awaitTurn(person)
    expect(turns).toEqual([[person.tenantId, chatOf(person)]])
  })

  it('is unreachable, and why, where Teams says no for good', async () => {
    const person = somebodyMet()
    teams.refuse.set(chatOf(person), { status: 403, code: 'MessageWritesBlocked' })
    const result = await messenger().send(person, card)
    expect(result).toEqual({ kind: 'unreachable', reason: 'MessageWritesBlocked' })
    expect(pauses).toEqual([])
  })

  it('is unreachable in local mode to who has never written', async () => {
    expect(await messenger().send(aPerson(), card)).toEqual({ kind: 'unreachable', reason: 'not-met' })
    expect(await messenger().update(aPerson(), '1:a', card)).toBe('gone')
  })

  it('has everybody wait as long as Teams asks', async () => {
    const person = somebodyMet()
    teams.refuse.set(chatOf(person), { status: 429, code: 'Throttled', retryAfter: '7' })
    const failing = expect(messenger().send(person, card)).rejects
    await failing.toMatchObject({ code: 'teams-unavailable', retryAfterSeconds: 7, notTaken: true })
    expect(pauses).toEqual([[person.tenantId, chatOf(person), 7]])
  })

  it.each([
    [412, true],
    [429, true],
    [502, false],
    [503, false],
    [504, false],
  ])('fails for the time being on %i, with no pause that nobody asked for', async (status, notTaken) => {
    const person = somebodyMet()
    teams.refuse.set(chatOf(person), { status, code: 'x' })
    await expect(messenger().send(person, card)).rejects.toMatchObject({ code: 'teams-unavailable', notTaken })
    expect(pauses).toEqual([])
  })

  it('has surely not come where nobody listens', async () => {
    const person = somebodyMet()
    const nowhere = {
      ...person,
      conversation: { ...person.conversation, serviceUrl: `http://127.0.0.1:${await freePort()}/` },
    }
    await expect(messenger().send(nowhere, card)).rejects.toMatchObject({ code: 'teams-unavailable', notTaken: true })
  })
})

describe('a card that is updated', () => {
  it('is put in the place of the one that was sent, with its refresh', async () => {
    const person = somebodyMet()
    expect(await messenger().update(person, '1:old', refreshing)).toBe('updated')
    expect(teams.sent.at(-1)).toMatchObject({ conversation: chatOf(person), activityId: '1:old', updated: true })
    expect(teams.sent.at(-1)?.card).toHaveProperty('refresh')
  })

  it.each([
    [403, 'MessageWritesBlocked'],
    [404, 'ActivityNotFound'],
  ])('is gone when Teams says %i', async (status, code) => {
    const person = somebodyMet()
    teams.refuse.set(chatOf(person), { status, code })
    expect(await messenger().update(person, '1:old', card)).toBe('gone')
  })

  it('waits as long as Teams asks', async () => {
    const person = somebodyMet()
    teams.refuse.set(chatOf(person), { status: 429, code: 'Throttled', retryAfter: '3' })
    await expect(messenger().update(person, '1:old', card)).rejects.toMatchObject({ retryAfterSeconds: 3 })
    expect(pauses).toEqual([[person.tenantId, chatOf(person), 3]])
  })
})

describe('somebody who has never met the bot, in a tenant', () => {
  const opened: object[] = []
  const sent: object[] = []
  /** As much of botbuilder as opens a chat: it runs what is to be said in it. */
  const createConversationAsync = async (...given: readonly unknown[]) => {
    opened.push(given[4] as object)
    const activity = {
      conversation: { id: 'a:new-chat' },
      recipient: { id: '28:bot-id', name: '' },
      channelId: 'msteams',
      serviceUrl: given[2],
    }
    const say = given[5] as (context: TurnContext) => Promise<void>
    const sendActivity = async (message: object) => {
      sent.push(message)
      return { id: '1:first' }
    }
    await say({ activity, sendActivity } as unknown as TurnContext)
  }
  const adapter = { botId: 'bot-id', teams: { createConversationAsync } } as unknown as Adapter

  it('gets a chat opened, which comes back to be remembered', async () => {
    const person = aPerson()
    const result = await createMessenger(adapter, pace, never).send(person, refreshing)
    expect(opened).toMatchObject([{ members: [{ id: person.aadObjectId }], tenantId: person.tenantId, isGroup: false }])
    expect(result).toEqual({
      kind: 'delivered',
      activityId: '1:first',
      conversation: {
        bot: { id: '28:bot-id', name: '' },
        conversation: { id: 'a:new-chat', tenantId: person.tenantId, conversationType: 'personal' },
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/teams/',
      },
    })
    expect(JSON.stringify(sent)).not.toContain('refresh')
  })

  it.each([
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('is unreachable, and why, when Teams opens none: %i %s', async (status, code) => {
    const refusing = {
      createConversationAsync: async () => Promise.reject(new AppError('teams-refused', code, { status })),
    }
    const closed = { botId: 'bot-id', teams: refusing } as unknown as Adapter
    expect(await createMessenger(closed, pace, never).send(aPerson(), card)).toEqual({
      kind: 'unreachable',
      reason: code,
    })
    expect(pauses).toEqual([])
  })

  it('takes two turns, for two requests', async () => {
    const person = aPerson()
    await createMessenger(adapter, pace, never).awaitTurn(person)
    expect(turns).toHaveLength(2)
  })
})

describe('a card for a group', () => {
  const group = () => ({
    tenantId: 'tenant',
    chatId: '19:group@thread.v2',
    conversation: {
      bot: { id: '28:bot', name: 'Rådslag' },
      conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: 'tenant' },
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
    },
  })

  it('comes to the group, and its id comes back', async () => {
    const result = await messenger().post(group(), card, [])
    const sent = teams.sent.at(-1)
    expect(sent).toMatchObject({ conversation: group().chatId, summary: card.summary, updated: false })
    expect(result).toEqual({ kind: 'posted', activityId: sent?.activityId })
  })

  it('comes in the thread of a channel where it was asked for', async () => {
    const thread = '19:channel@thread.tacv2;messageid=1700000000000'
    const { conversation, ...rest } = group()
    const place = { ...rest, conversation: { ...conversation, conversation: { id: thread } } }
    await messenger().post(place, card, [])
    await messenger().repost(place, '1:old', card, [])
    expect(teams.sent.slice(-2)).toMatchObject([{ conversation: thread }, { conversation: thread, updated: true }])
  })

  it('is fetched anew by the viewers whom Teams knows, each once, and by no others', async () => {
    const [erik, fatima] = [somebodyMet(), somebodyMet()]
    for (const show of [
      () => messenger().post(group(), refreshing, [erik, aPerson(), fatima, erik]),
      () => messenger().repost(group(), '1:old', refreshing, [erik, aPerson(), fatima, erik]),
    ]) {
      await show()
      expect(teams.sent.at(-1)?.card).toMatchObject({
        refresh: {
          action: { type: 'Action.Execute', verb: 'ask.show', data: { r: 'request' } },
          userIds: [`29:${erik.id}`, `29:${fatima.id}`],
        },
      })
    }
  })

  it('is fetched by sixty at most, which is what Teams takes, and by nobody without viewers', async () => {
    const many = Array.from({ length: 70 }, somebodyMet)
    await messenger().post(group(), refreshing, many)
    const userIds = many.slice(0, 60).map(({ id }) => `29:${id}`)
    expect(teams.sent.at(-1)?.card).toHaveProperty('refresh.userIds', userIds)
    await messenger().post(group(), refreshing, [aPerson()])
    expect(teams.sent.at(-1)?.card).not.toHaveProperty('refresh')
  })

  it('stands in the line of its tenant and chat', async () => {
    await messenger().awaitTurn(group())
    expect(turns).toEqual([['tenant', group().chatId]])
  })

  it('is put in the place of an earlier one', async () => {
    expect(await messenger().repost(group(), '1:old', card, [])).toBe('updated')
    expect(teams.sent.at(-1)).toMatchObject({ conversation: group().chatId, activityId: '1:old', updated: true })
  })

  it.each([
    [403, 'MessageWritesBlocked'],
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
    [404, 'ActivityNotFoundInConversation'],
  ])('has nowhere to go when Teams says %i %s', async (status, code) => {
    teams.refuse.set(group().chatId, { status, code })
    expect(await messenger().post(group(), card, [])).toEqual({ kind: 'gone', reason: code })
    expect(await messenger().repost(group(), '1:old', card, [])).toBe('gone')
    expect(pauses).toEqual([])
  })

  it.each([
    [400, 'BadSyntax', 'teams-refused'],
    [413, 'RequestEntityTooLarge', 'teams-refused'],
    [429, 'Throttled', 'teams-unavailable'],
    [502, 'x', 'teams-unavailable'],
  ])('fails on %i %s: that says nothing of the group', async (status, said, code) => {
    teams.refuse.set(group().chatId, { status, code: said })
    await expect(messenger().post(group(), card, [])).rejects.toMatchObject({ code })
    await expect(messenger().repost(group(), '1:old', card, [])).rejects.toMatchObject({ code })
  })

  it('has everybody wait as long as Teams asks', async () => {
    teams.refuse.set(group().chatId, { status: 429, code: 'Throttled', retryAfter: '7' })
    await expect(messenger().post(group(), card, [])).rejects.toMatchObject({ retryAfterSeconds: 7 })
    expect(pauses).toEqual([['tenant', group().chatId, 7]])
  })
})
