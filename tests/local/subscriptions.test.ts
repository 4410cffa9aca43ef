import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

type Notice = { subscriptionId: string; clientState: string; resource: string }

let at: TestSite
let list: string
let server: Server
let address: string
let notices: Notice[]
let arrived: () => void
let mind = true
beforeEach(async () => {
  mind = true
  notices = []
  server = createServer((request, response) => {
    const word = new URL(request.url ?? '', 'http://local').searchParams.get('validationToken')
    if (word !== null) return void response.setHeader('Content-Type', 'text/plain').end(mind ? word : 'nej')
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      response.statusCode = 202
      response.end()
      notices.push(...JSON.parse(body).value)
      arrived()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const bound = server.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/notiser`
  at = await openTestSite({ gatherMs: 20 })
  list = await at.makeList()
})
afterEach(async () => {
  await at.end()
  server.closeAllConnections()
  server.close()
})

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const wish = (other: object = {}) => ({
  changeType: 'updated',
  notificationUrl: address,
  resource: list.slice(1),
  expirationDateTime: inAnHour(),
  clientState: 'hemlighet',
  ...other,
})
const subscribe = (other?: object) => at.call('POST', '/subscriptions', wish(other))
const nextNotice = () =>
  new Promise<void>((resolve) => {
    arrived = resolve
  })

test('who subscribes is asked first, and then told once for many changes', async () => {
  const { status, body } = await subscribe()
  expect([status, body.resource]).toEqual([201, list.slice(1)])
  const told = nextNotice()
  for (const key of ['a', 'b', 'c']) at.site().addRow('Åtgärder', { RadslagKey: key })
  await told
  expect(notices).toEqual([
    expect.objectContaining({ subscriptionId: body.id, clientState: 'hemlighet', resource: list.slice(1) }),
  ])
})

test('a subscription is read, prolonged and ended, and holds through a restart', async () => {
  const { id } = (await subscribe()).body
  await at.restart()
  const later = new Date(Date.now() + 7_200_000).toISOString()
  expect((await at.call('PATCH', `/subscriptions/${id}`, { expirationDateTime: later })).status).toBe(200)
  expect((await at.call('GET', `/subscriptions/${id}`)).body).toMatchObject({ id, expirationDateTime: later })
  const told = nextNotice()
  at.site().addRow('Åtgärder', { RadslagKey: 'a' })
  await told
  expect((await at.call('DELETE', `/subscriptions/${id}`)).status).toBe(204)
  await at.restart()
  expect((await at.call('GET', '/subscriptions')).body.value).toEqual([])
  expect((await at.call('PATCH', `/subscriptions/${id}`, { expirationDateTime: later })).status).toBe(404)
})

test.each([
  ['an address on another machine', { notificationUrl: 'https://example.com/notiser' }],
  ['an address that is none', { notificationUrl: 'notiser' }],
  ['another change than an update', { changeType: 'created,updated' }],
  ['a list of another site', { resource: 'sites/a/lists/b' }],
  ['an end that is past', { expirationDateTime: '2020-01-01T00:00:00Z' }],
  ['an end too far away', { expirationDateTime: new Date(Date.now() + 43_000 * 60_000).toISOString() }],
  ['a secret that is too long', { clientState: 'x'.repeat(129) }],
])('%s is refused', async (_case, other) => {
  expect((await subscribe(other)).status).toBe(400)
})

test('an address that does not say the word back is refused', async () => {
  mind = false
  expect(await subscribe()).toMatchObject({ status: 400, body: { error: { code: 'ValidationError' } } })
  expect(await subscribe({ notificationUrl: 'http://127.0.0.1:1/ingen' })).toMatchObject({ status: 400 })
})
