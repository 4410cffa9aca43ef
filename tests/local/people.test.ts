import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
beforeEach(async () => {
  at = await openTestSite()
})
afterEach(() => at.end())

const petra = '/users/petra.polis@granvik.example'
const externalId = '3b1f0c52-8a5a-4c43-9d2e-0d7f0f6f5a11'

/** Width and height of a PNG whose pixels are all there. */
function sizeOf(bytes: Uint8Array): readonly number[] {
  const view = Buffer.from(bytes)
  expect(view.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [view.readUInt32BE(16), view.readUInt32BE(20)]
  const length = view.readUInt32BE(33)
  expect(inflateSync(view.subarray(41, 41 + length))).toHaveLength(height * (1 + 3 * width))
  return [width, height]
}

test('people have photos in several sizes', async () => {
  const photo = await at.call('GET', `${petra}/photo/$value`)
  expect(photo.headers.get('content-type')).toBe('image/png')
  expect(sizeOf(photo.bytes)).toEqual([120, 120])
  expect(sizeOf((await at.call('GET', `${petra}/photos/48x48/$value`)).bytes)).toEqual([48, 48])
})

test('a photo inside a batch is its bytes in base64', async () => {
  const requests = [{ id: 'a', method: 'GET', url: `${petra}/photos/48x48/$value` }]
  const [{ status, body }] = (await at.call('POST', '/$batch', { requests })).body.responses
  expect([status, sizeOf(Buffer.from(body, 'base64'))]).toEqual([200, [48, 48]])
})

test.each([
  ['somebody who has none', '/users/isaiah.langer@granvik.example/photos/48x48/$value', 404],
  ['nobody', '/users/nobody@granvik.example/photo/$value', 404],
  ['a size that is not kept', `${petra}/photos/47x47/$value`, 400],
])('%s gets no photo', async (_case, path, status) => {
  expect((await at.call('GET', path)).status).toBe(status)
})

const findApp = (id = externalId) => at.call('GET', `/appCatalogs/teamsApps?$filter=externalId eq '${id}'`)
const install = async (person: string, id?: string) => {
  const appId = id ?? (await findApp()).body.value[0].id
  return at.call('POST', `${person}/teamwork/installedApps`, {
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${appId}`,
  })
}

test('the app is installed for a person once, and then found among theirs', async () => {
  expect((await findApp()).body.value).toMatchObject([{ externalId, distributionMethod: 'organization' }])
  const mine = `${petra}/teamwork/installedApps?$expand=teamsApp&$filter=teamsApp/externalId eq '${externalId}'`
  expect((await at.call('GET', mine)).body.value).toEqual([])
  expect((await install(petra)).status).toBe(201)
  expect((await install(petra)).status).toBe(409)
  expect((await at.call('GET', mine)).body.value).toMatchObject([{ teamsApp: { externalId } }])
  expect((await at.call('GET', mine.replace(externalId, 'another'))).body.value).toEqual([])
})

test('an app is not installed against a policy, for nobody, or when the catalogue lacks it', async () => {
  expect((await install('/users/lynne.robbins@granvik.example')).status).toBe(403)
  expect((await install('/users/nobody@granvik.example')).status).toBe(404)
  expect((await install(petra, '')).status).toBe(404)
  expect((await findApp('00000000-0000-0000-0000-000000000000')).body.value).toEqual([])
  expect((await at.call('GET', '/appCatalogs/teamsApps')).status).toBe(400)
})
