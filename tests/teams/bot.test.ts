import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  ActionReply,
  Card,
  Conversation,
  DialogReply,
  IncomingAction,
  IncomingDialog,
} from '../../src/flows/conversation-ports.ts'
import { createAdapter } from '../../src/teams/adapter.ts'
import { createBot } from '../../src/teams/bot.ts'
import { createEndpoint } from '../../src/teams/endpoint.ts'
import { createWeb, listen } from '../../src/web/server.ts'
import { type Client, clientOf, startTeams, type Teams } from '../support/teams-stand-in.ts'

const refreshing: Card = {
  summary: 'Granvik 2026',
  content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hej' }], actions: [] },
  refresh: { verb: 'ask.show', data: { r: 'request' } },
}

/** A conversation that notes what it is told and answers what the test says. */
const told: { actions: IncomingAction[]; dialogs: IncomingDialog[] } = { actions: [], dialogs: [] }
let reply: ActionReply
let dialogReply: DialogReply | null
const conversation: Conversation = {
  onMessage: async () => [refreshing],
  onMeet: async () => [],
  onAction: async (action) => {
    told.actions.push(action)
    return reply
  },
  onDialog: async (dialog) => {
    told.dialogs.push(dialog)
    return dialogReply
  },
  unreadable: 'Det gick inte att läsa.',
}

let teams: Teams
let erik: Client
let close: () => void

beforeAll(async () => {
  teams = await startTeams()
  const adapter = createAdapter(null)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const bot = createBot(adapter, conversation, async () => 'failed')
  const gate = { local: true, allowedTenants: new Set<string>() }
  const web = createWeb({
    messages: createEndpoint({ adapter, gate, bot, log }),
    isReady: async () => true,
    metrics: async () => ({}),
    metricsToken: null,
    local: true,
    onFailure: () => undefined,
  })
  const { server, port } = await listen(web, { host: '127.0.0.1', port: 0 })
  close = () => void server.close()
  const id = '10000000-0000-4000-8000-000000000002'
  erik = clientOf(teams, () => `http://127.0.0.1:${port}/api/messages`, { id, name: 'Erik' })
})
afterAll(async () => {
  close()
  await teams.close()
})
beforeEach(() => {
  told.actions = []
  told.dialogs = []
  reply = { kind: 'card', card: refreshing }
  dialogReply = null
})

describe('a press', () => {
  it('says which card was pressed', async () => {
    await erik.press('ask.open', { r: 1 }, { cardId: '1:card' })
    await erik.press('ask.open', { r: 1 })
    expect(told.actions).toMatchObject([
      { verb: 'ask.open', data: { r: 1 }, cardId: '1:card', automatic: false },
      { verb: 'ask.open', data: { r: 1 }, cardId: null, automatic: false },
    ])
  })

  it('tells whether a person made it or Teams itself', async () => {
    await erik.press('ask.show', {}, { automatic: true })
    expect(told.actions).toMatchObject([{ verb: 'ask.show', automatic: true }])
  })

  it.each([true, false])('gets a card that does not ask for itself again (automatic: %s)', async (automatic) => {
    const { card } = await erik.press('ask.show', {}, { automatic })
    expect(card).toMatchObject({ type: 'AdaptiveCard' })
    expect(card).not.toHaveProperty('refresh')
  })

  it('from a client without Action.Execute gets such a card too', async () => {
    const before = teams.sent.length
    await erik.post({ type: 'message', value: { verb: 'ask.open', r: 1 }, replyToId: '1:card' })
    expect(told.actions).toMatchObject([{ verb: 'ask.open', cardId: '1:card', automatic: false }])
    expect(teams.sent.slice(before)).toHaveLength(1)
    expect(teams.sent.at(-1)?.card).not.toHaveProperty('refresh')
  })
})

describe('a card that is said in a person’s chat', () => {
  it('asks for itself anew when that person looks at it', async () => {
    const [sent] = await erik.say('mina åtgärder')
    expect(sent?.card).toMatchObject({ refresh: { userIds: [`29:${erik.id}`], action: { verb: 'ask.show' } } })
  })
})

describe('a dialog', () => {
  it('opens with what its button and the card’s inputs say', async () => {
    dialogReply = { kind: 'dialog', title: 'Svara 1.1', card: refreshing }
    const shown = await erik.dialog('report.write', { r: 1, comment: 'Påbörjat' })
    expect(shown).toMatchObject({ status: 200, title: 'Svara 1.1', card: refreshing.content, message: '' })
    expect(told.dialogs).toMatchObject([
      { verb: 'report.write', data: { r: 1, comment: 'Påbörjat' }, submitted: false, actor: { aadObjectId: erik.id } },
    ])
    expect(told.dialogs[0]?.data).not.toHaveProperty('msteams')
  })

  it('closes with a word, or without one', async () => {
    dialogReply = { kind: 'message', text: 'Tack!' }
    const last = await erik.dialog('report.write', { r: 1 }, true)
    expect(last).toMatchObject({ status: 200, card: null, message: 'Tack!' })
    dialogReply = null
    expect(await erik.dialog('report.write', {}, true)).toMatchObject({ status: 200, card: null, message: '' })
    expect(told.dialogs.map((one) => one.submitted)).toEqual([true, true])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no data', {}],
    ['a list', { data: [1, 2] }],
    ['text', { data: 'report.write' }],
    ['a verb that is none', { data: { verb: { $ne: '' } } }],
  ])('that brings %s is handed on as one that nobody knows', async (_, value) => {
    dialogReply = { kind: 'message', text: 'Den knappen känner jag inte igen.' }
    const response = await erik.post({ type: 'invoke', name: 'task/fetch', value })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ task: { type: 'message', value: dialogReply.text } })
    expect(told.dialogs).toMatchObject([{ verb: '', data: {} }])
  })

  it('of somebody whom Teams does not name says so', async () => {
    const from = { id: '29:someone', name: 'Någon' }
    const response = await erik.post({ type: 'invoke', name: 'task/submit', value: { data: { verb: 'x' } }, from })
    expect(await response.json()).toEqual({ task: { type: 'message', value: conversation.unreadable } })
    expect(told.dialogs).toEqual([])
  })
})
