import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAdapter } from '../src/teams/adapter.ts'
import { createDownloader } from '../src/teams/download.ts'
import { createEndpoint } from '../src/teams/endpoint.ts'
import { createWeb, listen } from '../src/web/server.ts'
import { dataFolder, type Program, startProgram } from './support/program.ts'
import { ask, postJson } from './support/raw-http.ts'
import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  type Sent,
  startTeams,
  type Teams,
  textOf,
} from './support/teams-stand-in.ts'
import { startTokenIssuer, type TokenIssuer } from './support/token-issuer.ts'

const botId = 'b0000000-0000-4000-8000-000000000000'
const tenantId = '20000000-0000-4000-8000-000000000000'
const otherTenant = '2f000000-0000-4000-8000-000000000000'
const serviceUrl = `https://smba.trafficmanager.net/emea/${tenantId}/`
const samiraId = '10000000-0000-4000-8000-000000000001'
const erikId = '10000000-0000-4000-8000-000000000002'
const fatimaId = '10000000-0000-4000-8000-000000000003'

/** A press by Erik, who is asked things but coordinates nothing. */
function pressing(verb: string, data: object = {}) {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: 'a:chat', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    from: { id: '29:erik', name: 'Erik Enhetschef', aadObjectId: erikId },
    recipient: { id: `28:${botId}`, name: 'Rådslag' },
    value: { action: { type: 'Action.Execute', verb, data } },
  }
}

const at = (program: Program, path: string) => program.botUrl.replace('/api/messages', path)

describe('with an identity, only Teams gets in', () => {
  const folder = dataFolder()
  const metricsToken = 'a token for the metrics'
  let issuer: TokenIssuer
  let program: Program

  beforeAll(async () => {
    issuer = await startTokenIssuer({ botId, serviceUrl })
    program = await startProgram({
      DATA_DIR: (await folder).dir,
      HOST: '127.0.0.1',
      BOT_ID: botId,
      BOT_TENANT_ID: tenantId,
      BOT_PASSWORD: 'not used here',
      BOT_TOKEN_ISSUER: issuer.issuer,
      BOT_OPENID_METADATA: issuer.metadataUrl,
      ALLOWED_TENANTS: tenantId,
      COORDINATORS: samiraId,
      SHAREPOINT_SITE: 'granvik.sharepoint.com:/sites/radslag',
      METRICS_TOKEN: metricsToken,
    })
  })

  afterAll(async () => {
    await program?.kill()
    await issuer?.close()
    await (await folder).remove()
  })

  const post = (activity: unknown, authorization?: string) =>
    postJson(program.botUrl, activity, authorization === undefined ? {} : { authorization })
  const postSigned = (activity: unknown) => post(activity, `Bearer ${issuer.token()}`)
  const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow

  const badTokens: readonly (readonly [what: string, authorization: () => string | undefined])[] = [
    ['no token', () => undefined],
    ['an empty token', () => ''],
    ['only the scheme', () => 'Bearer '],
    ['garbage', () => 'Bearer abc'],
    ['garbage in three parts', () => 'Bearer a.b.c'],
    ['another scheme', () => `Basic ${issuer.token()}`],
    ['two tokens', () => `Bearer ${issuer.token()} ${issuer.token()}`],
    ['a token of enormous size', () => `Bearer ${issuer.token({ filling: 'x'.repeat(9000) })}`],
    ['a wrong signature', () => `Bearer ${issuer.forged()}`],
    ['no signature', () => `Bearer ${issuer.unsigned()}`],
    ['algorithm none with a signature', () => `Bearer ${issuer.token({}, { alg: 'none' })}`],
    ['a symmetric algorithm', () => `Bearer ${issuer.token({}, { alg: 'HS256' })}`],
    ['an unknown key', () => `Bearer ${issuer.token({}, { kid: 'unknown' })}`],
    ['no key', () => `Bearer ${issuer.token({}, { kid: undefined })}`],
    ['a key that is for another channel', () => `Bearer ${issuer.ofOtherChannel()}`],
    ['another bot as audience', () => `Bearer ${issuer.token({ aud: randomUUID() })}`],
    ['several audiences', () => `Bearer ${issuer.token({ aud: [botId, randomUUID()] })}`],
    ['no audience', () => `Bearer ${issuer.token({ aud: undefined })}`],
    ['another issuer', () => `Bearer ${issuer.token({ iss: 'https://api.botframework.com' })}`],
    ['no issuer', () => `Bearer ${issuer.token({ iss: undefined })}`],
    ['an expired token', () => `Bearer ${issuer.token({ exp: seconds(-3600) })}`],
    ['a token that never expires', () => `Bearer ${issuer.token({ exp: undefined })}`],
    ['a token from the future', () => `Bearer ${issuer.token({ nbf: seconds(3600), exp: seconds(7200) })}`],
    ['no service address', () => `Bearer ${issuer.token({ serviceurl: undefined })}`],
    ['an empty service address', () => `Bearer ${issuer.token({ serviceurl: '' })}`],
    ['another service address', () => `Bearer ${issuer.token({ serviceurl: serviceUrl.replace('emea', 'amer') })}`],
  ]

  it.each(badTokens)('%s: is refused with nothing said', async (_, authorization) => {
    expect(await post(pressing('ask.list'), authorization())).toMatchObject({ status: 401, body: '' })
  })

  const elsewhere = 'd6d49420-f39b-4df7-a1dc-d59a935871db'
  const emulatorIssuers = [
    `https://login.microsoftonline.com/${elsewhere}/v2.0`,
    `https://sts.windows.net/${elsewhere}/`,
    `https://login.microsoftonline.com/${tenantId}/v2.0`,
  ]

  it.each(emulatorIssuers)('a token as the Bot Framework Emulator has it, from %s, is refused', async (iss) => {
    for (const ver of ['1.0', '2.0']) {
      const token = issuer.token({ iss, ver, appid: botId, azp: botId })
      expect(await post(pressing('ask.list'), `Bearer ${token}`)).toMatchObject({ status: 401, body: '' })
    }
  })

  it('a token that another bot would use to call this one as its skill is refused', async () => {
    for (const iss of [issuer.issuer, `https://login.microsoftonline.com/${tenantId}/v2.0`]) {
      const token = issuer.token({ iss, ver: '2.0', azp: randomUUID() })
      expect(await post(pressing('ask.list'), `Bearer ${token}`)).toMatchObject({ status: 401, body: '' })
    }
  })

  const badEnvelopes: readonly (readonly [what: string, change: object])[] = [
    ['the App Service channel, which would skip the audience', { channelId: 'AseChannel' }],
    ['the emulator', { channelId: 'emulator' }],
    ['the web chat', { channelId: 'webchat' }],
    ['no channel', { channelId: undefined }],
    ['no service address', { serviceUrl: undefined }],
    ['a service address on this machine', { serviceUrl: 'http://127.0.0.1:1/' }],
    ['a service address elsewhere', { serviceUrl: 'https://evil.example/' }],
    ['a service address that only looks right', { serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }],
    ['a service address with the right name as user', { serviceUrl: 'https://smba.trafficmanager.net@evil.example/' }],
    ['a service address over plain http', { serviceUrl: serviceUrl.replace('https', 'http') }],
    ['a service address with a port', { serviceUrl: 'https://smba.trafficmanager.net:8443/' }],
    ['no sender', { from: undefined }],
    ['no conversation', { conversation: undefined }],
    ['no recipient', { recipient: undefined }],
    ['no type', { type: undefined }],
  ]

  it.each(badEnvelopes)('%s: is refused even with a good token', async (_, change) => {
    const activity = { ...pressing('ask.list'), ...change }
    const url = 'serviceUrl' in change && change.serviceUrl ? { serviceurl: change.serviceUrl } : {}
    expect(await post(activity, `Bearer ${issuer.token(url)}`)).toMatchObject({ status: 400, body: '' })
  })

  const conversation = { id: 'a:chat', conversationType: 'personal' }
  const badTenants: readonly (readonly [what: string, change: object])[] = [
    [
      'another tenant',
      { conversation: { ...conversation, tenantId: otherTenant }, channelData: { tenant: { id: otherTenant } } },
    ],
    ['another tenant in the channel data only', { channelData: { tenant: { id: otherTenant } } }],
    ['another tenant in the conversation only', { conversation: { ...conversation, tenantId: otherTenant } }],
    ['an account of another tenant in a chat of ours', { from: { ...pressing('').from, tenantId: otherTenant } }],
    ['no tenant at all', { conversation, channelData: {} }],
    ['an empty tenant', { conversation: { ...conversation, tenantId: '' }, channelData: { tenant: { id: '' } } }],
  ]

  it.each(badTenants)('%s: is refused even with a good token', async (_, change) => {
    expect(await postSigned({ ...pressing('ask.list'), ...change })).toMatchObject({ status: 403, body: '' })
  })

  it('a press that is unknown is answered in words, not with an error', async () => {
    const answer = await postSigned(pressing('launch.missiles'))
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    })
    expect(answer.body).toContain('Den knappen känner jag inte igen')
    for (const verb of ['__proto__', 'constructor', 'toString', '']) {
      expect((await postSigned(pressing(verb))).body, verb).toContain('Den knappen känner jag inte igen')
    }
  })

  const coordinatorVerbs = [
    'plan.apply',
    'plan.cancel',
    'roles.show',
    'roles.save',
    'round.form',
    'round.preview',
    'round.open',
    'round.cancel',
  ]

  it.each(coordinatorVerbs)('%s is for the coordinator alone, whatever the card says', async (verb) => {
    const claims = { coordinator: true, isCoordinator: true, role: 'coordinator', aadObjectId: samiraId }
    const answer = await postSigned(pressing(verb, { p: randomUUID(), i: randomUUID(), page: 0, ...claims }))
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('Det här kan bara samordnaren göra.')
  })

  it('somebody without an account in the directory can press nothing', async () => {
    const activity = { ...pressing('ask.list'), from: { id: '29:erik', name: 'Erik' } }
    const answer = await postSigned(activity)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' })
  })

  it('the coordinator is known by account, not by name', async () => {
    const posing = { ...pressing('round.cancel'), from: { id: '29:samira', name: 'Samira', aadObjectId: erikId } }
    expect((await postSigned(posing)).body).toContain('Det här kan bara samordnaren göra.')
    const samira = { ...posing, from: { ...posing.from, aadObjectId: samiraId.toUpperCase() } }
    expect(JSON.parse((await postSigned(samira)).body).type).toBe('application/vnd.microsoft.card.adaptive')
  })

  it('the numbers are for whoever has their token', async () => {
    const metrics = at(program, '/metrics')
    expect(await ask(metrics)).toMatchObject({ status: 404, body: '' })
    for (const wrong of ['Bearer wrong', `Bearer ${metricsToken}x`, metricsToken, 'Bearer ']) {
      expect((await ask(metrics, { headers: { authorization: wrong } })).status).toBe(404)
    }
    const right = await ask(metrics, { headers: { authorization: `Bearer ${metricsToken}` } })
    expect(right.body).toMatch(/^radslag_waiting \d+$/m)
  })

  it('afterwards the program lives, has asked for keys a few times only, and has logged no person and no stack of ours', async () => {
    expect(await ask(at(program, '/health'))).toMatchObject({ status: 200, body: '{"ok":true}' })
    expect(issuer.asked()).toBeLessThan(5)
    for (const secret of ['Erik', 'Samira', erikId, samiraId, 'not used here', metricsToken]) {
      expect(program.output()).not.toContain(secret)
    }
    expect(program.output()).toContain('token-refused')
    expect(program.output()).not.toContain('turn-failed')
  })
})

describe('without keys nobody can be believed', () => {
  it('says that it is not the sender’s fault, and tells the log', async () => {
    const issuer = await startTokenIssuer({ botId, serviceUrl })
    await issuer.close()
    const adapter = createAdapter({
      id: botId,
      tenantId,
      type: 'SingleTenant',
      password: 'not used here',
      tokenIssuer: issuer.issuer,
      openIdMetadataUrl: issuer.metadataUrl,
    })
    const told: string[] = []
    const tell = (event: string) => void told.push(event)
    const gate = { local: false, allowedTenants: new Set([tenantId]) }
    const bot = () => Promise.reject(new Error('Nobody should get this far.'))
    const endpoint = createEndpoint({ adapter, gate, bot, log: { info: tell, warn: tell, error: tell } })
    expect(await endpoint(pressing('ask.list'), `Bearer ${issuer.token()}`)).toEqual({ status: 503 })
    expect(told).toEqual(['token-keys-unavailable'])
  })
})

describe('without an identity, only this machine gets in', () => {
  const folder = dataFolder()
  let teams: Teams
  let program: Program
  let samira: Client
  let erik: Client
  let fatima: Client

  beforeAll(async () => {
    teams = await startTeams()
    program = await startProgram({ DATA_DIR: (await folder).dir, COORDINATORS: samiraId })
    const botUrl = () => program.botUrl
    samira = clientOf(teams, botUrl, { id: samiraId, name: 'Samira Samordnare' })
    erik = clientOf(teams, botUrl, { id: erikId, name: 'Erik Enhetschef' })
    fatima = clientOf(teams, botUrl, { id: fatimaId, name: 'Fatima Fritidschef' })
  })

  afterAll(async () => {
    await program?.kill()
    await teams?.close()
    await (await folder).remove()
  })

  const local = (change: object = {}) => ({ ...pressing('launch.missiles'), serviceUrl: teams.serviceUrl, ...change })
  const post = (body: unknown, headers = {}) => postJson(program.botUrl, body, headers)
  const lastCard = (sent: readonly Sent[]): CardContent => {
    const card = sent.at(-1)?.card
    if (!card) throw new Error('No card came.')
    return card
  }

  it('listens on the loopback address alone', async () => {
    const port = Number(new URL(program.botUrl).port)
    const reached = (host: string) =>
      new Promise<boolean>((done) => {
        const socket = connect({ host, port, timeout: 2000 }, () => done(true))
        for (const event of ['error', 'timeout'] as const) socket.once(event, () => done(false))
        socket.once('close', () => socket.destroy())
      })
    expect(await reached('127.0.0.1')).toBe(true)
    expect(await reached('127.0.0.2')).toBe(false)
  })

  it('answers to its own names only, so that no page elsewhere can point its name here', async () => {
    const { port } = new URL(program.botUrl)
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil.example`,
      '0.0.0.0',
    ]) {
      for (const path of ['/health', '/metrics', '/api/messages']) {
        expect(await ask(at(program, path), { headers: { host } }), host).toMatchObject({ status: 403, body: '' })
      }
      expect((await post(local(), { host })).status, host).toBe(403)
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await ask(at(program, '/health'), { headers: { host } })).status, host).toBe(200)
    }
  })

  it('does not take what a proxy passes on, as that would open it to others', async () => {
    for (const header of ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']) {
      expect((await post(local(), { [header]: '203.0.113.7' })).status, header).toBe(403)
      expect((await ask(at(program, '/metrics'), { headers: { [header]: '203.0.113.7' } })).status).toBe(403)
    }
  })

  it('gives no page elsewhere leave to call', async () => {
    const preflight = await ask(program.botUrl, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(404)
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('answers to service addresses on this machine alone', async () => {
    const addresses = [
      serviceUrl,
      'https://evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://localhost@evil.example/',
      'file://localhost/etc/passwd',
      'ftp://127.0.0.1/',
      'javascript:alert(1)',
      'not an address',
    ]
    for (const address of addresses) {
      expect(await post(local({ serviceUrl: address })), address).toMatchObject({ status: 400, body: '' })
    }
    expect((await post(local())).status).toBe(200)
  })

  it('fetches files from this machine alone', async () => {
    const plan = (downloadUrl: unknown) => [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'plan.xlsx',
        content: { downloadUrl },
      },
    ]
    const addresses = [
      'https://evil.example/plan.xlsx',
      'https://granvik.sharepoint.com/plan.xlsx',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'http://user:word@127.0.0.1/',
    ]
    for (const address of addresses) {
      expect(textOf(lastCard(await samira.say('', plan(address)))), address).toContain('Jag kunde inte hämta filen')
    }
    for (const odd of [7, null, {}]) expect((await samira.say('', plan(odd))).length).toBe(1)
    const sending = { type: 'message', text: '', attachments: plan('http://127.0.0.1:1/plan.xlsx') }
    expect((await erik.post(sending)).status).toBe(200)
    expect(textOf(teams.sent.at(-1)?.card ?? null)).toContain('Det här kan bara samordnaren göra.')
  })

  it('shows the numbers here', async () => {
    expect((await ask(at(program, '/metrics'))).body).toMatch(/^radslag_waiting \d+$/m)
  })

  const notActivities: readonly (readonly [
    what: string,
    body: string | Uint8Array,
    headers: Record<string, string>,
  ])[] = [
    ['nothing', '', {}],
    ['an empty object', '{}', {}],
    ['a list', '[]', {}],
    ['a list of activities', JSON.stringify([pressing('ask.list')]), {}],
    ['a string', '"hej"', {}],
    ['a number', '7', {}],
    ['null', 'null', {}],
    ['half of an object', '{"type":"message"', {}],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), {}],
    ['a form', 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }],
    [
      'JSON said to be plain text, as a page elsewhere could send it',
      JSON.stringify(pressing('ask.list')),
      { 'content-type': 'text/plain' },
    ],
    ['no content type', JSON.stringify(pressing('ask.list')), { 'content-type': '' }],
    ['an unknown character set', '{}', { 'content-type': 'application/json; charset=x-granvik' }],
    ['an unknown encoding', '{}', { 'content-encoding': 'granvik' }],
    ['a broken encoding', '{}', { 'content-encoding': 'gzip' }],
    ['a megabyte', JSON.stringify({ ...pressing('ask.list'), text: 'å'.repeat(500_000) }), {}],
    [
      'a hundred thousand lists in each other',
      `{"type":"message","value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      {},
    ],
    ['a hundred thousand objects in each other', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, {}],
  ]

  it.each(notActivities)('%s: is the sender’s fault', async (_, body, headers) => {
    const answer = await ask(program.botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).toBe('')
  })

  const odd: readonly (readonly [what: string, change: () => object | string])[] = [
    ['an unknown type', () => local({ type: 'granvik' })],
    [
      'a value a hundred thousand levels deep',
      () => JSON.stringify(local({ value: 'DEEP' })).replace('"DEEP"', '{"a":'.repeat(90_000) + 1 + '}'.repeat(90_000)),
    ],
    [
      'a conversation a hundred levels deep',
      () =>
        local({ type: 'message', conversation: { id: 'x', deep: JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) } }),
    ],
    [
      'a prototype among its keys',
      () =>
        JSON.stringify(local()).replace(
          '{',
          '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
        ),
    ],
    [
      'a prototype among its data',
      () =>
        JSON.stringify(local({ value: 'HERE' })).replace(
          '"HERE"',
          '{"action":{"type":"Action.Execute","verb":"ask.list","data":{"__proto__":{"r":"x"}}}}',
        ),
    ],
    [
      'every key twice',
      () => JSON.stringify(local()).replace('{', '{"type":"message","channelId":"emulator","from":null,'),
    ],
    ['no value', () => local({ value: undefined })],
    ['a value of null', () => local({ value: null })],
    ['a value of text', () => local({ value: 'press' })],
    ['a value of a list', () => local({ value: [1, 2] })],
    ['an action of null', () => local({ value: { action: null } })],
    ['an action of text', () => local({ value: { action: 'press' } })],
    ['an action without verb', () => local({ value: { action: { type: 'Action.Execute' } } })],
    ['a verb that is a list', () => local({ value: { action: { type: 'Action.Execute', verb: ['ask.list'] } } })],
    ['data that are text', () => local({ value: { action: { type: 'Action.Execute', verb: 'ask.list', data: 'x' } } })],
    [
      'data that are null',
      () => local({ value: { action: { type: 'Action.Execute', verb: 'report.send', data: null } } }),
    ],
    [
      'a verb of half a megabyte',
      () => local({ value: { action: { type: 'Action.Execute', verb: 'x'.repeat(500_000) } } }),
    ],
    ['a message whose attachments are text', () => local({ type: 'message', text: 'hej', attachments: 'plan.xlsx' })],
    [
      'a message whose attachments are an object',
      () => local({ type: 'message', text: 'hej', attachments: { 0: null, length: 1 } }),
    ],
    [
      'a message whose attachments hold null',
      () => local({ type: 'message', text: 'hej', attachments: [null, 7, 'x', [], {}, { content: null }] }),
    ],
    [
      'a message with ten thousand attachments',
      () => local({ type: 'message', text: 'hej', attachments: Array(10_000).fill({ contentType: 'x' }) }),
    ],
    ['a message whose entities are null', () => local({ type: 'message', text: 'hej', entities: null })],
    [
      'a message whose entities are odd',
      () => local({ type: 'message', text: 'hej', entities: [null, 7, {}, { type: 'mention' }, { type: 7 }] }),
    ],
    [
      'a message that mentions the bot without text',
      () =>
        local({
          type: 'message',
          value: undefined,
          entities: [{ type: 'mention', text: '<at>x</at>', mentioned: { id: `28:${botId}` } }],
        }),
    ],
    ['a message whose text is null', () => local({ type: 'message', text: null })],
    ['a message whose text is a number', () => local({ type: 'message', text: 7 })],
    ['a message whose value is a number', () => local({ type: 'message', text: 'hej', value: 7 })],
    ['a message of half a megabyte', () => local({ type: 'message', text: '<at '.repeat(125_000), value: undefined })],
    ['a message of nothing but spaces', () => local({ type: 'message', text: ' '.repeat(500_000), value: undefined })],
    ['a message with an odd language', () => local({ type: 'message', text: 'hej', locale: '__proto__' })],
    ['a sender with an odd account', () => local({ from: { id: 'x', aadObjectId: '\'; DROP TABLE "Person"; --' } })],
    ['a sender with a nameless byte', () => local({ from: { id: 'x', name: 'a\u0000b', aadObjectId: erikId } })],
    ['half a character in its text', () => local({ type: 'message', text: 'hej \ud800' })],
    [
      'a wish for its replies in the answer',
      () => local({ type: 'message', text: 'hej', deliveryMode: 'expectReplies' }),
    ],
    ['members that are text', () => local({ type: 'conversationUpdate', membersAdded: 'all' })],
    ['an installation without action', () => local({ type: 'installationUpdate' })],
  ]

  it.each(odd)('an activity with %s does no harm', async (_, change) => {
    const answer = await post(change())
    expect([200, 202, 400]).toContain(answer.status)
    if (answer.status === 400) expect(answer.body).toBe('')
    expect(answer.body).not.toMatch(/ at |node_modules|Error:/)
  })

  const ignored: readonly (readonly [what: string, change: object])[] = [
    ['an edited message', { type: 'messageUpdate', text: 'status', channelData: { eventType: 'editMessage' } }],
    ['a deleted message', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['somebody typing', { type: 'typing' }],
    ['an event', { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} }],
    ['somebody who joins', { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] }],
    ['the end of the conversation', { type: 'endOfConversation' }],
    ['the bot being taken away', { type: 'installationUpdate', action: 'remove' }],
  ]

  it.each(ignored)('%s is passed over quietly', async (_, change) => {
    const before = teams.sent.length
    expect(await post(local({ value: undefined, name: undefined, ...change }))).toMatchObject({ status: 200, body: '' })
    expect(teams.sent.slice(before)).toEqual([])
  })

  const otherInvokes = [
    'composeExtension/query',
    'signin/verifyState',
    'signin/tokenExchange',
    'fileConsent/invoke',
    'message/submitAction',
    'application/search',
    'config/fetch',
    '__proto__',
    undefined,
  ]

  it.each(otherInvokes)('an invoke called %s is answered as not known here', async (name) => {
    expect(await post(local({ name }))).toMatchObject({ status: 501, body: '' })
  })

  it('a press without a verb is answered as unreadable', async () => {
    const answer = await post(local({ value: { action: {} } }))
    expect(JSON.parse(answer.body)).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' })
  })

  it('takes the same press from a client that only knows Action.Submit', async () => {
    await erik.post({ type: 'message', value: { verb: 'round.open', p: randomUUID() } })
    expect(teams.sent.at(-1)?.text).toBe('Det här kan bara samordnaren göra.')
    await erik.post({ type: 'message', value: { verb: 'ask.list', r: randomUUID() } })
    expect(teams.sent.at(-1)?.text).toContain('Det här kortet gäller inte längre')
  })

  it('gives nobody another’s request, whatever ids they send', async () => {
    const card = await openRoundFor({ samira, erik, fatima })
    const open = actionsIn(card).find((action) => action.verb === 'ask.open')?.data as { r: string; m: string }
    const mine = (await erik.press('ask.open', open)).card as CardContent
    const send = actionsIn(mine).find((action) => action.verb === 'report.send')?.data as object
    const answer = { ...send, execution: 'done', comment: 'Fatima har svarat.' }
    for (const thief of [fatima, samira]) {
      for (const [verb, data] of [
        ['ask.list', { r: open.r }],
        ['ask.open', open],
        ['report.send', answer],
      ] as const) {
        const stolen = await thief.press(verb, { ...data, personId: erikId, aadObjectId: erikId, tenantId })
        expect(stolen.card, verb).toBeNull()
        expect(stolen.notice, verb).toContain('kortet är till någon annan')
      }
    }
    const fromOtherTenant = clientOf(teams, () => program.botUrl, { id: erikId, name: 'Erik', tenantId: otherTenant })
    expect((await fromOtherTenant.press('ask.open', open)).notice).toContain('kortet är till någon annan')
    expect(textOf((await erik.press('ask.list', { r: open.r })).card)).not.toContain('✓')
  })

  it('lets nobody answer about a measure that they were not asked about', async () => {
    const [hers, his] = await Promise.all([
      lastCard(await fatima.say('mina åtgärder')),
      lastCard(await erik.say('mina åtgärder')),
    ])
    const first = (card: CardContent) =>
      actionsIn(card).find((action) => action.verb === 'ask.open')?.data as { r: string; m: string }
    const mixed = { r: first(hers).r, m: first(his).m, f: randomUUID(), page: 0, execution: 'done' }
    for (const verb of ['ask.open', 'report.send']) {
      expect((await fatima.press(verb, mixed)).card, verb).toBeNull()
    }
    for (const r of [randomUUID(), 'x', "' OR 1=1 --", { not: null }, [first(hers).r], null]) {
      expect((await fatima.press('ask.list', { r })).card).toBeNull()
    }
  })

  it('afterwards the program lives, and its log holds no person and no word of theirs', async () => {
    expect(await ask(at(program, '/health'))).toMatchObject({ status: 200, body: '{"ok":true}' })
    expect(textOf(lastCard(await samira.say('hjälp')))).toContain('Granvik 2026')
    for (const personal of ['Erik', 'Fatima', 'Samira', erikId, 'DROP TABLE', 'har svarat']) {
      expect(program.output(), personal).not.toContain(personal)
    }
  })
})

type Colleagues = { readonly samira: Client; readonly erik: Client; readonly fatima: Client }

/** Reads the sample plan, gives Fatima its second role and Erik the others, opens a round; gives Erik's card. */
async function openRoundFor({ samira, erik, fatima }: Colleagues): Promise<CardContent> {
  const card = async (sent: Promise<readonly Sent[]>) => (await sent).at(-1)?.card as CardContent
  await erik.say('hej')
  await fatima.say('hej')
  await samira.pressOn(await card(samira.say('exempelplan')), 'plan.apply', { name: 'Granvik', year: '2026' })
  const split = await card(samira.say('ansvariga'))
  const divided = inputsIn(split).map((input) => [String(input.id), input.value])
  const roles = (await samira.pressOn(split, 'split.save', Object.fromEntries(divided))).card as CardContent
  const inputs = inputsIn(roles).map((input, n) => [String(input.id), n === 1 ? fatimaId : erikId])
  await samira.pressOn(roles, 'roles.save', Object.fromEntries(inputs))
  const form = await card(samira.say('ny omgång'))
  const value = (id: string) => inputsIn(form).find((input) => input.id === id)?.value
  const chosen = { areas: value('areas'), lastDay: value('lastDay'), greeting: '' }
  const preview = (await samira.pressOn(form, 'round.preview', chosen)).card as CardContent
  await samira.pressOn(preview, 'round.open')
  return card(erik.say('mina åtgärder'))
}

describe('the door itself', () => {
  const parts = {
    messages: async () => ({ status: 200 }),
    isReady: async () => true,
    metrics: async () => ({ waiting: 0 }),
    metricsToken: null,
    local: false,
    onFailure: () => undefined,
  }
  /** Serves these parts while `use` asks them something. */
  async function serving<T>(
    change: Partial<Parameters<typeof createWeb>[0]>,
    use: (url: string) => Promise<T>,
  ): Promise<T> {
    const { server, port } = await listen(createWeb({ ...parts, ...change }), { host: '127.0.0.1', port: 0 })
    try {
      return await use(`http://127.0.0.1:${port}`)
    } finally {
      server.close()
    }
  }

  it('says that it is not well when it cannot work or does not know, and that it lives all the same', async () => {
    for (const isReady of [async () => false, () => Promise.reject(new Error('no database'))]) {
      const [health, live] = await serving({ isReady }, (url) =>
        Promise.all([ask(`${url}/health`), ask(`${url}/health/live`)]),
      )
      expect(health).toMatchObject({ status: 503, body: '{"ok":false}' })
      expect(live.status).toBe(200)
    }
  })

  it('shows the numbers without a token to this machine, not through a proxy and not by another name', async () => {
    await serving({}, async (url) => {
      expect((await ask(`${url}/metrics`)).status).toBe(200)
      for (const headers of [
        { 'x-forwarded-for': '203.0.113.7' },
        { forwarded: 'for=203.0.113.7' },
        { host: 'radslag.granvik.se' },
      ]) {
        expect((await ask(`${url}/metrics`, { headers })).status).toBe(404)
      }
    })
  })

  it('says nothing of a failure of its own, and tells the log', async () => {
    const failures: unknown[] = []
    const metrics = () => Promise.reject(new Error('password of the database'))
    const answer = await serving({ metrics, onFailure: (error) => failures.push(error) }, (url) =>
      ask(`${url}/metrics`),
    )
    expect(answer).toMatchObject({ status: 500, body: '' })
    expect(failures).toHaveLength(1)
  })

  it('tells no kin of its software, keeps nothing in caches, and knows few addresses', async () => {
    await serving({}, async (url) => {
      const { headers, status } = await ask(`${url}/.env`)
      expect(status).toBe(404)
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect(headers['x-powered-by']).toBeUndefined()
      for (const path of ['/', '/api', '/api/messages', '//', '/%', '/..%2f..%2fetc%2fpasswd', '/health/..;/metrics']) {
        expect([400, 404], path).toContain((await ask(url + path)).status)
      }
    })
  })

  it('waits only so long for whoever sends slowly', async () => {
    const { server } = await listen(createWeb(parts), { host: '127.0.0.1', port: 0 })
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000)
    expect(server.requestTimeout).toBeLessThanOrEqual(120_000)
    server.close()
  })
})

describe('a file that was attached', () => {
  const file = 'https://granvik.sharepoint.com/sites/x/_layouts/15/download.aspx?UniqueId=1&tempauth=abc'
  /** A downloader in a tenant for which the web is this table; tells also where it went. */
  function downloading(web: Readonly<Record<string, () => Response>>) {
    const visited: string[] = []
    const fetchIt = async (url: string | URL | Request) => {
      visited.push(String(url))
      return web[String(url)]?.() ?? new Response(null, { status: 404 })
    }
    return { visited, download: createDownloader({ local: false, fetch: fetchIt as typeof fetch }) }
  }
  const to = (location: string) => () => new Response(null, { status: 302, headers: { location } })

  it('is fetched by its pre-authenticated address, also when SharePoint sends on to another of its addresses', async () => {
    const moved = 'https://granvik-my.sharepoint.com/personal/x/plan.xlsx'
    const { download } = downloading({ [file]: to(moved), [moved]: () => new Response('plan') })
    expect(await download(file)).toEqual(new Uint8Array(Buffer.from('plan')))
  })

  it.each([
    'http://169.254.169.254/metadata',
    'https://evil.example/',
    'http://granvik.sharepoint.com/plan',
    'https://127.0.0.1/',
    'https://granvik.sharepoint.com:8443/',
    'https://user@granvik.sharepoint.com/',
    'file:///etc/passwd',
  ])('is not fetched when the way leads to %s', async (elsewhere) => {
    const { download, visited } = downloading({ [file]: to(elsewhere) })
    expect(await download(file)).toBe('failed')
    expect(await download(elsewhere)).toBe('failed')
    expect(visited).toEqual([file])
  })

  it('is not chased in circles', async () => {
    const { download, visited } = downloading({ [file]: to(file) })
    expect(await download(file)).toBe('failed')
    expect(visited.length).toBeLessThanOrEqual(4)
  })

  it('is given up when it is too large, whether it says so or not', async () => {
    const much = new Uint8Array(1024 * 1024)
    const endless = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(much) }))
    const said = () => new Response('x', { headers: { 'content-length': String(11 * 1024 * 1024) } })
    for (const answer of [endless, said]) expect(await downloading({ [file]: answer }).download(file)).toBe('too-large')
  })

  it('is fetched from this machine in local mode, and no redirect leads away from it', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/plan') response.end('plan')
      else response.writeHead(302, { location: request.url === '/here' ? '/plan' : 'https://evil.example/' }).end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const download = createDownloader({ local: true })
    expect(await download(`${url}/here`)).toEqual(new Uint8Array(Buffer.from('plan')))
    expect(await download(`${url}/away`)).toBe('failed')
    server.close()
  })
})
