import { type AdaptiveCard, Application } from '@microsoft/teams-ai'
import type { TurnContext } from 'botbuilder'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionReply, Actor, Card, Conversation, IncomingAction } from '../../src/flows/conversation-ports.ts'
import { type Adapter, createAdapter } from '../../src/teams/adapter.ts'
import { createBot } from '../../src/teams/bot.ts'
import { createEndpoint } from '../../src/teams/endpoint.ts'
import { type Envelope, isTenantAllowed } from '../../src/teams/envelope.ts'
import { createWeb, listen } from '../../src/web/server.ts'
import { type Client, clientOf, type Person, startTeams, type Teams } from '../support/teams-stand-in.ts'

const tenantId = '20000000-0000-4000-8000-000000000000'
const otherTenant = '2f000000-0000-4000-8000-000000000000'
const erikId = '10000000-0000-4000-8000-000000000002'
const fatimaId = '10000000-0000-4000-8000-000000000003'
const groupId = '19:council@thread.v2'
const channelId = '19:channel@thread.tacv2'

const own = (whose: string): Card => ({
  summary: 'Granvik 2026',
  content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: whose }], actions: [] },
  refresh: { verb: 'post.view', data: { c: 'council' } },
})

/** A card that has what makes teams-ai put it in the place of everybody's. */
const asking = (whose: string) => ({
  ...own(whose).content,
  refresh: { action: { type: 'Action.Execute', verb: 'post.view' }, userIds: [] },
})

/** A conversation that notes who spoke and what was pressed, and answers everybody with a card of their own. */
const told: { actors: Actor[]; actions: IncomingAction[]; texts: string[] } = { actors: [], actions: [], texts: [] }
let answer: (actor: Actor) => ActionReply
const conversation: Conversation = {
  onMessage: async ({ actor, text }) => {
    told.actors.push(actor)
    told.texts.push(text)
    return [own(actor.name)]
  },
  onMeet: async (actor) => {
    told.actors.push(actor)
    return [own('Hej')]
  },
  onAction: async (action) => {
    told.actions.push(action)
    return answer(action.actor)
  },
  onDialog: async ({ actor }) => {
    told.actors.push(actor)
    return { kind: 'message', text: 'Tack!' }
  },
  unreadable: 'Det gick inte att läsa.',
}

let teams: Teams
let botUrl: string
let bareUrl: string
const closing: (() => void)[] = []

/** Serves a bot through our own endpoint. */
async function serve(makeBot: (adapter: Adapter) => ReturnType<typeof createBot>): Promise<string> {
  const adapter = createAdapter(null)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const bot = makeBot(adapter)
  const web = createWeb({
    messages: createEndpoint({ adapter, gate: { local: true, allowedTenants: new Set() }, bot, log }),
    isReady: async () => true,
    metrics: async () => ({}),
    metricsToken: null,
    local: true,
    onFailure: () => undefined,
  })
  const { server, port } = await listen(web, { host: '127.0.0.1', port: 0 })
  closing.push(() => void server.close())
  return `http://127.0.0.1:${port}/api/messages`
}

/** As teams-ai would have it: what the handler returns is answered by the library. */
function bareBot({ teams: adapter }: Adapter) {
  const app = new Application({ adapter, startTypingTimer: false })
  app.adaptiveCards.actionExecute(/.*/, async ({ activity }) => {
    const { name } = activity.from
    return (name === 'Erik' ? asking(name) : own(name).content) as unknown as AdaptiveCard
  })
  return async (context: TurnContext) => void (await app.run(context))
}

beforeAll(async () => {
  teams = await startTeams()
  botUrl = await serve((adapter) => createBot(adapter, conversation, async () => 'failed'))
  bareUrl = await serve(bareBot)
})
afterAll(async () => {
  for (const close of closing) close()
  await teams.close()
})
beforeEach(() => {
  told.actors = []
  told.actions = []
  told.texts = []
  answer = ({ name }) => ({ kind: 'card', card: own(name) })
})

const client = (person: Partial<Person> = {}): Client =>
  clientOf(teams, () => botUrl, { id: erikId, name: 'Erik', chat: { id: groupId, type: 'groupChat' }, ...person })

describe('what comes from a group', () => {
  it('brings where to write there, and nothing of who spoke', async () => {
    await client().say('<at>Rådslag</at> åtaganden')
    expect(told.actors).toEqual([
      {
        tenantId,
        aadObjectId: erikId,
        name: 'Erik',
        conversation: null,
        place: {
          tenantId,
          chatId: groupId,
          conversation: {
            bot: { id: '28:bot', name: 'Rådslag' },
            conversation: { id: groupId, tenantId, conversationType: 'groupChat' },
            channelId: 'msteams',
            serviceUrl: teams.serviceUrl,
          },
        },
      },
    ])
  })

  it.each([
    '<at>Rådslag</at> åtaganden',
    '<at id="0">Rådslag</at>&nbsp;åtaganden\n',
    'åtaganden <at>Rådslag</at> <at>Erik</at>',
  ])('is what was said to the bot, without the names: %s', async (said) => {
    await client().say(said)
    expect(told.texts.map((text) => text.trim())).toEqual(['åtaganden'])
  })

  it('is one chat for all threads of a channel, and is answered in its own thread', async () => {
    for (const thread of [`${channelId};messageid=1700000000001`, `${channelId};messageid=1700000000002`]) {
      const [sent] = await client({ chat: { id: thread, type: 'channel' } }).say('<at>Rådslag</at> åtaganden')
      expect(sent).toMatchObject({ conversation: thread })
      expect(told.actors.at(-1)?.place).toMatchObject({
        chatId: channelId,
        conversation: { conversation: { id: thread } },
      })
    }
  })

  it('shows nobody a card that asks for itself anew, when it is said to all', async () => {
    const [sent] = await client().say('<at>Rådslag</at> åtaganden')
    expect(sent?.card).not.toHaveProperty('refresh')
  })

  it.each([
    ['message', (one: Client) => one.say('hej'), () => told.actors],
    ['press', (one: Client) => one.press('post.view', {}), () => told.actions.map(({ actor }) => actor)],
    ['dialog', (one: Client) => one.dialog('post.change', {}), () => told.actors],
  ])('is told from an own chat, and from what is neither: a %s', async (_, speak, actors) => {
    await speak(clientOf(teams, () => botUrl, { id: erikId, name: 'Erik' }))
    await speak(client())
    await speak(client({ chat: { id: '19:x', type: 'unheardOf' } }))
    expect(actors().map(({ conversation: ownChat, place }) => [ownChat !== null, place?.chatId ?? null])).toEqual([
      [true, null],
      [false, groupId],
      [false, null],
    ])
  })

  it('does not have the bot greet everybody when it is added', async () => {
    const before = teams.sent.length
    await client().post({ type: 'installationUpdate', action: 'add' })
    expect(teams.sent.length).toBe(before)
    expect(told.actors).toEqual([])
  })
})

describe('the answer to a press in a group', () => {
  it('is for who pressed: nothing is sent to the group, and no card of it is replaced', async () => {
    const before = teams.sent.length
    const [erik, fatima] = [client(), client({ id: fatimaId, name: 'Fatima' })]
    const pressed = [
      await erik.press('post.view', {}, { cardId: '1:list' }),
      await fatima.press('post.view', {}, { cardId: '1:list', automatic: true }),
      await erik.press('post.confirm', {}, { cardId: '1:list' }),
      await fatima.press('post.confirm', {}, { cardId: '1:list' }),
    ]
    expect(pressed.map(({ card }) => card?.body[0]?.text)).toEqual(['Erik', 'Fatima', 'Erik', 'Fatima'])
    for (const { card } of pressed) expect(card).not.toHaveProperty('refresh')
    expect(teams.sent.length).toBe(before)
  })

  it('stays theirs also after a card that asks for itself, where teams-ai alone would show it to all', async () => {
    const press = async (url: string) => {
      const before = teams.sent.length
      for (const [id, name] of [
        [erikId, 'Erik'],
        [fatimaId, 'Fatima'],
      ] as const) {
        const member = clientOf(teams, () => url, { id, name, chat: { id: groupId, type: 'groupChat' } })
        const { card } = await member.press('post.view', {}, { cardId: '1:list' })
        expect(card?.body[0]).toMatchObject({ text: name })
      }
      return teams.sent.slice(before).map(({ updated, card }) => [updated, card?.body[0]?.text])
    }
    answer = ({ name }) => ({
      kind: 'card',
      card: name === 'Erik' ? { ...own(name), content: asking(name) } : own(name),
    })
    expect(await press(botUrl)).toEqual([])
    expect(await press(bareUrl)).toEqual([
      [true, 'Erik'],
      [true, 'Fatima'],
    ])
  })

  it('to many at once is each one’s own', async () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      client({ id: `30000000-0000-4000-8000-0000000000${n + 10}`, name: `Kim ${n}` }),
    )
    const before = teams.sent.length
    const pressed = await Promise.all(many.map((one) => one.press('post.view', {}, { cardId: '1:list' })))
    expect(pressed.map(({ card }) => card?.body[0]?.text)).toEqual(many.map(({ name }) => name))
    expect(teams.sent.length).toBe(before)
  })

  it('says when an older client would show it to everybody', async () => {
    answer = () => ({ kind: 'notice', text: 'Skriv i vår egen chatt.' })
    const before = teams.sent.length
    await client().post({ type: 'message', value: { verb: 'post.view', c: 'x' }, replyToId: '1:list' })
    await client().press('post.view', {})
    expect(told.actions.map(({ openly }) => openly === true)).toEqual([true, false])
    expect(teams.sent.slice(before).map(({ text, updated }) => [text, updated])).toEqual([
      ['Skriv i vår egen chatt.', false],
    ])
  })

  it('to somebody whom Teams does not name says so', async () => {
    const from = { id: '29:guest', name: 'Gäst' }
    const value = { action: { type: 'Action.Execute', verb: 'post.view', data: {} } }
    const response = await client().post({ type: 'invoke', name: 'adaptiveCard/action', value, from })
    expect(await response.json()).toMatchObject({ value: { message: conversation.unreadable } })
    expect(told.actions).toEqual([])
  })
})

describe('somebody with an account in another tenant, in a shared channel', () => {
  const gate = { local: false, allowedTenants: new Set([tenantId, 'f0000000-0000-4000-8000-00000000000f']) }
  const said = (chat: string | undefined, home: string | null | undefined) =>
    ({
      conversation: { id: channelId, ...(chat ? { tenantId: chat } : {}) },
      from: { id: '29:x', aadObjectId: erikId, ...(home === undefined ? {} : { tenantId: home }) },
    }) as unknown as Envelope

  it.each([
    ['no word of it', tenantId, undefined, true],
    ['null', tenantId, null, true],
    ['the same tenant', tenantId, tenantId.toUpperCase(), true],
    ['another of ours', tenantId, 'F0000000-0000-4000-8000-00000000000F', true],
    ['a strange one', tenantId, otherTenant, false],
    ['ours, in a strange chat', otherTenant, tenantId, false],
    ['ours, in no chat’s tenant', undefined, tenantId, false],
  ])('%s', (_, chat, home, allowed) => {
    expect(isTenantAllowed(said(chat, home), gate)).toBe(allowed)
  })

  it('is the person of that tenant, not of the channel’s', async () => {
    await client({ homeTenantId: otherTenant.toUpperCase() }).say('hej')
    expect(told.actors).toMatchObject([{ tenantId: otherTenant, place: { tenantId } }])
  })
})
