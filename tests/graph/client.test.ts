import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGraph } from '../../src/graph/client.ts'
import { tenantTokens } from '../../src/graph/identity.ts'
import { createDirectory } from '../../src/graph/people.ts'
import { openSite } from '../../src/graph/site.ts'
import { hasDescription, loadDescription } from './description.ts'
import { sent } from './recording.ts'
import { type Bench, json, scripted, startBench, tenantGraph, userAgent } from './support.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.end())

describe('waiting and trying again', () => {
  test('a throttled write is repeated after the wait that was asked for', async () => {
    await bench.site.id()
    bench.failNext('POST', /lists$/, { status: 429, retryAfterSeconds: 7 })
    await bench.site.createList({ displayName: 'Ny', columns: [] })
    expect(bench.waits).toEqual([7])
    expect(sent(bench.requests.filter(({ method }) => method === 'POST'))).toEqual(['POST 429', 'POST 201'])
  })

  test('a long wait is left to the queue, and the larger of two waits counts', async () => {
    const { fetch, requests } = scripted(json(429, {}, { 'Retry-After': '5', 'RateLimit-Reset': '120' }))
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    await expect(graph.get('/sites/x')).rejects.toMatchObject({ code: 'graph-unavailable', retryAfterSeconds: 120 })
    expect(requests).toHaveLength(1)
  })

  test.each([500, 502, 503, 504])('a write that met %i is never repeated by the client', async (status) => {
    bench.failNext('POST', /lists$/, { status })
    const made = bench.site.createList({ displayName: 'Ny', columns: [] })
    await expect(made).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(bench.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('a read that met a passing fault is repeated, three times in all', async () => {
    for (const _ of [1, 2, 3]) bench.failNext('GET', /radslag/, { status: 503, retryAfterSeconds: 1 })
    await expect(bench.site.id()).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(bench.waits).toEqual([1, 1])
    expect(await bench.site.id()).toMatch(/^localhost,/)
  })

  test('an answer that does not come in time is a failure that may pass', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((started) => silent.listen(0, '127.0.0.1', started))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const graph = createGraph({ baseUrl: `http://127.0.0.1:${port}/v1.0`, auth: null, userAgent, timeoutSeconds: 0.05 })
    await expect(graph.post('/x', {})).rejects.toMatchObject({ code: 'graph-unavailable' })
    silent.closeAllConnections()
    silent.close()
  })
})

describe('tokens', () => {
  test('every attempt asks for a token and carries one only', async () => {
    const { fetch, requests } = scripted(json(429, {}, { 'Retry-After': '0' }), json(200, { id: 'x' }))
    let count = 0
    const auth = async () => `t${++count}`
    await createGraph({ baseUrl: tenantGraph, auth, userAgent, fetch }).get('/sites/x')
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2'])
    expect(requests[0]?.url).toBe('https://graph.microsoft.com/v1.0/sites/x')
    expect(requests[0]?.headers.get('user-agent')).toBe(userAgent)
  })

  test('a failure to get a token keeps its own code', async () => {
    const { fetch, requests } = scripted()
    const identity = { type: 'SingleTenant', tenantId: 'not a tenant', clientId: 'c', password: 'p' } as const
    const graph = createGraph({ baseUrl: tenantGraph, auth: tenantTokens(identity, tenantGraph), userAgent, fetch })
    await expect(graph.get('/sites/x')).rejects.toMatchObject({ code: expect.stringMatching(/^graph-/) })
    expect(requests).toEqual([])
  })

  test('a token is never sent over plain http to another machine', () => {
    const options = { baseUrl: 'http://graph.example.se/v1.0', auth: async () => 't', userAgent }
    expect(() => createGraph(options)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
  })

  test('a link that leads away from Graph is refused', () => {
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent })
    expect(graph.pathOf(`${tenantGraph}/sites/x?$skiptoken=1`)).toBe('/sites/x?$skiptoken=1')
    expect(() => graph.pathOf('https://graph.microsoft.com.example.se/v1.0/x')).toThrow('away from Graph')
  })
})

describe('answers', () => {
  test('a refusal carries the status and the code, never the words', async () => {
    const words = { error: { code: 'accessDenied', message: 'Kalle Karlsson får inte' } }
    const { fetch } = scripted(json(403, words, { 'request-id': 'q1' }))
    const failure = await createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
      .patch('/sites/x?$select=id', {})
      .catch((error) => error)
    expect(failure).toMatchObject({ code: 'graph-refused', message: 'PATCH /sites/x: 403 accessDenied (request q1)' })
  })

  test('a status that the caller asked for is answered', async () => {
    const { fetch } = scripted(json(404, {}))
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    expect(await graph.get('/sites/x', { also: [404] })).toMatchObject({ status: 404 })
  })

  test('a page of something else than Graph counts as no answer', async () => {
    const { fetch } = scripted(() => new Response('<html>Logga in</html>', { status: 200 }))
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    await expect(openSite(graph, 'a,b,c').id()).rejects.toMatchObject({ code: 'graph-unavailable' })
  })

  test('no network is a failure that may pass', async () => {
    const { fetch } = scripted()
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    await expect(graph.get('/sites/x')).rejects.toMatchObject({ code: 'graph-unavailable' })
  })
})

describe('the site', () => {
  test('ids are looked up once', async () => {
    await bench.site.createList({ displayName: 'Åtgärder', columns: [] })
    bench.requests.length = 0
    await Promise.all([bench.site.id(), bench.site.listId('Åtgärder'), bench.site.listId('Åtgärder')])
    expect(bench.requests).toEqual([])
  })

  test('a path with Swedish letters is encoded, an id is taken as it is', async () => {
    const { fetch, requests } = scripted(json(200, { id: 'i' }), json(200, { id: 'i' }))
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    await openSite(graph, 'kommun.sharepoint.com:/sites/brå').id()
    await openSite(graph, 'kommun.sharepoint.com,1,2').id()
    const paths = requests.map(({ url }) => url.slice(tenantGraph.length))
    expect(paths).toEqual([
      '/sites/kommun.sharepoint.com:/sites/br%C3%A5?$select=id',
      '/sites/kommun.sharepoint.com,1,2?$select=id',
    ])
  })

  test('a list that another one has taken the name of is known by its new id once it was read anew', async () => {
    await bench.site.createList({ displayName: 'Åtgärder', columns: [] })
    const old = await bench.site.listId('Åtgärder')
    bench.local.removeList('Åtgärder')
    await openSite(bench.graph, bench.local.siteName).createList({ displayName: 'Åtgärder', columns: [] })
    const read = await bench.site.readList('Åtgärder')
    expect(read?.id).not.toBe(old)
    expect(await bench.site.listId('Åtgärder')).toBe(read?.id)
    bench.local.removeList('Åtgärder')
    expect(await bench.site.readList('Åtgärder')).toBeNull()
    await expect(bench.site.listId('Åtgärder')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a list that is missing is said to be missing, and found when it has come', async () => {
    await expect(bench.site.listId('Åtgärder')).rejects.toMatchObject({ code: 'not-found' })
    await bench.site.createList({ displayName: 'Åtgärder', columns: [] })
    expect(await bench.site.listId('Åtgärder')).toBeTruthy()
  })
})

describe('people', () => {
  const megan = { aadObjectId: '00000000-0000-0000-0000-0000000000021', name: 'Megan Bowen' }
  const email = 'megan.bowen@granvik.example'
  const nobody = '10000000-0000-4000-8000-999999999999'
  const told: string[] = []
  const log = { warn: (event: string, details?: object) => void told.push(`${event} ${JSON.stringify(details)}`) }
  const asked = () => bench.requests.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)
  /** A directory that answers everything with one status. */
  const refusing = (status: number) =>
    createDirectory(
      createGraph({
        baseUrl: tenantGraph,
        auth: null,
        userAgent,
        fetch: async () => Response.json({ error: { code: 'Authorization_RequestDenied' } }, { status }),
      }),
      log,
    )
  beforeEach(() => void told.splice(0))

  test('a person in the directory has a name, somebody unknown has none', async () => {
    const directory = createDirectory(bench.graph, log)
    expect(await directory.findPerson(megan.aadObjectId)).toEqual({ ...megan, email })
    expect(await directory.findPerson(nobody)).toBeNull()
    // The directory is outside the description that the other requests are checked against.
    expect(asked()).toEqual([
      `GET ${tenantGraph}/users/${megan.aadObjectId}?$select=id,displayName,mail`,
      `GET ${tenantGraph}/users/${nobody}?$select=id,displayName,mail`,
    ])
    expect(bench.requests[0]?.headers).toMatchObject({ 'user-agent': userAgent })
    expect(told).toEqual([])
  })

  test('a person is found by sign-in name, and by e-mail where that is something else', async () => {
    const directory = createDirectory(bench.graph, log)
    expect(await directory.findPerson('Megan.Bowen@granvik.example')).toEqual({ ...megan, email })
    bench.failNext('GET', /\/users\/megan/, { status: 404 })
    expect(await directory.findPerson(email)).toEqual({ ...megan, email })
    expect(await directory.findPerson("o'hara@granvik.example")).toBeNull()
    expect(asked()).toEqual([
      `GET ${tenantGraph}/users/Megan.Bowen@granvik.example?$select=id,displayName,mail`,
      `GET ${tenantGraph}/users/${email}?$select=id,displayName,mail`,
      `GET ${tenantGraph}/users?$filter=mail eq '${email}'&$select=id,displayName,mail&$top=2`,
      `GET ${tenantGraph}/users/o'hara@granvik.example?$select=id,displayName,mail`,
      `GET ${tenantGraph}/users?$filter=mail eq 'o''hara@granvik.example'&$select=id,displayName,mail&$top=2`,
    ])
  })

  test('two people who share an address are nobody in particular', async () => {
    const fetch: typeof globalThis.fetch = async (url) =>
      String(url).includes('$filter')
        ? Response.json({ value: [{ id: 'a' }, { id: 'b' }] })
        : Response.json({ error: { code: 'Request_ResourceNotFound' } }, { status: 404 })
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    expect(await createDirectory(graph, log).findPerson('info@granvik.example')).toBeNull()
  })

  test('a manager is found, and who leads nobody knows is nobody', async () => {
    const directory = createDirectory(bench.graph, log)
    const alex = '00000000-0000-0000-0000-0000000000020'
    expect(await directory.findManager(alex)).toEqual({ ...megan, email })
    expect(await directory.findManager(megan.aadObjectId)).toBeNull()
    expect(asked()).toEqual([
      `GET ${tenantGraph}/users/${alex}/manager?$select=id,displayName,mail`,
      `GET ${tenantGraph}/users/${megan.aadObjectId}/manager?$select=id,displayName,mail`,
    ])
    expect(told).toEqual([])
  })

  test('a manager who is a contact outside the tenant is nobody; one whose name may not be read has none', async () => {
    const answering = (body: object) =>
      createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch: async () => Response.json(body) })
    const id = '10000000-0000-4000-8000-00000000000a'
    const contact = { '@odata.type': '#microsoft.graph.orgContact', id, displayName: 'Kim' }
    expect(await createDirectory(answering(contact), log).findManager(id)).toBeNull()
    const unnamed = { '@odata.type': '#microsoft.graph.user', id, displayName: null }
    const manager = await createDirectory(answering(unnamed), log).findManager(id)
    expect(manager).toEqual({ aadObjectId: id, name: '', email: '' })
  })

  test.each([
    '..',
    '.',
    '../sites',
    '$me@x.se',
    'a b@c.se',
    '@granvik.example',
    'x@y/z',
    'a?b@c.se',
    '',
    `${'a'.repeat(40)}/x`,
  ])('nothing is asked about %j', async (id) => {
    const directory = createDirectory(bench.graph, log)
    expect(await directory.findPerson(id)).toBeNull()
    expect(await directory.findManager(id)).toBeNull()
    expect(bench.requests).toEqual([])
  })

  test('where the directory may not be read a person is taken on their id alone, which is told once', async () => {
    const directory = refusing(403)
    const id = '10000000-0000-4000-8000-00000000000A'
    const unnamed = { aadObjectId: id.toLowerCase(), name: '', email: '' }
    expect(await directory.findPerson(id)).toEqual(unnamed)
    expect(await directory.findPerson(id)).toEqual(unnamed)
    expect(await directory.findPerson('kim@granvik.example')).toBeNull()
    for (const _ of [1, 2]) expect(await directory.findManager(id)).toBeNull()
    expect(told).toEqual(['directory-closed {"what":"users"}', 'directory-closed {"what":"managers"}'])
  })

  test('an address that is none to Graph is nobody, and a failure is a failure', async () => {
    expect(await refusing(400).findPerson('kim@granvik.example')).toBeNull()
    await expect(refusing(500).findManager(megan.aadObjectId)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })
})

describe.skipIf(!hasDescription)("Microsoft's description of Graph", () => {
  test('a field that no column holds would be noticed', async () => {
    const check = await loadDescription([])
    const headers = { 'content-type': 'application/json', 'user-agent': userAgent }
    const url = `${tenantGraph}/sites/a,b,c/lists/l/items`
    const findings = check({
      method: 'POST',
      url,
      headers,
      body: { fields: { Nope: 1 } },
      bodyBytes: undefined,
      status: 0,
    })
    expect(findings.join()).toContain('unknown-field')
  })
})
