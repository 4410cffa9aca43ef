import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGraph } from '../../src/graph/client.ts'
import { type Drive, openDrive, type Uploaded } from '../../src/graph/drive.ts'
import { createDocumentStore, fileName } from '../../src/outputs/documents-store.ts'
import { hasDescription, loadDescription } from './description.ts'
import { sent } from './recording.ts'
import { type Bench, json, libraryInMind, scriptedGraph, startBench, tenantGraph, userAgent } from './support.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench({ convert: async () => null })
  await bench.site.id()
  bench.requests.length = 0
})
afterEach(() => bench.end())

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 31) % 251)
const fetched = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())
const slice = /^\/uppladdning\//
const documents = () => createDocumentStore({ ...bench, libraryFiles: libraryInMind() })
const addressOf = (uploaded: Uploaded) => (uploaded.kind === 'stored' ? uploaded.file.webUrl : '')

describe('small documents', () => {
  test('a document comes back byte for byte, under Rådslag and its plan', async () => {
    // A view into a larger memory: only its own bytes are to be sent.
    const bytes = bytesOf(5000).subarray(1000, 2500)
    const name = 'Plan & bilaga #1 + 100 % åäö.docx'
    const stored = await documents().store('Granvik 2026', name, bytes)
    expect(stored.name).toBe(name)
    expect(decodeURIComponent(stored.url)).toContain(`/Rådslag/Granvik 2026/${name}`)
    expect(await fetched(stored.url)).toEqual(bytes)
    expect(sent(bench.requests)).toEqual(['GET 404', 'PUT 201'])
  })

  test('the same name again replaces the document at the same address', async () => {
    const store = documents()
    const first = await store.store('P', 'a.docx', bytesOf(10))
    const second = await store.store('P', 'a.docx', bytesOf(20))
    expect(second).toEqual(first)
    expect(await fetched(second.url)).toHaveLength(20)
  })

  test('a document that somebody has open is locked, not failed', async () => {
    bench.failNext('PUT', /content$/, { status: 423 })
    const stored = documents().store('P', 'a.docx', bytesOf(10))
    await expect(stored).rejects.toMatchObject({ code: 'document-locked' })
  })
})

describe('large documents', () => {
  test('five megabytes go up in slices and come back whole', async () => {
    const bytes = bytesOf(5_000_000)
    const stored = await documents().store('P', 'stor.docx', bytes)
    expect(sent(bench.requests)).toEqual(['GET 404', 'POST 200', 'PUT 202', 'PUT 201'])
    expect(bench.requests.slice(1).map(({ headers }) => headers['content-range'])).toEqual([
      undefined,
      'bytes 0-3276799/5000000',
      'bytes 3276800-4999999/5000000',
    ])
    expect(Buffer.compare(await fetched(stored.url), bytes)).toBe(0)
  })

  const troubles = [
    ['never arrived', { status: 503 }, ['PUT 503', 'GET 200', 'PUT 202', 'PUT 201']],
    ['arrived although its answer was lost', { status: 504, afterWork: true }, ['PUT 504', 'GET 200', 'PUT 201']],
    ['broke the connection', { status: 'drop' }, ['PUT 0', 'GET 200', 'PUT 202', 'PUT 201']],
  ] as const
  test.each(troubles)('a slice that %s does not spoil the document', async (_case, fault, exchange) => {
    const bytes = bytesOf(5_000_000)
    bench.failNext('PUT', slice, fault)
    const uploaded = await openDrive(bench.graph, bench.site).upload(['stor.bin'], bytes, null)
    expect(sent(bench.requests).slice(1)).toEqual(exchange)
    expect(Buffer.compare(await fetched(addressOf(uploaded)), bytes)).toBe(0)
  })

  test('a slice that fails three times ends the upload and is left to the queue', async () => {
    for (const _ of [1, 2, 3]) bench.failNext('PUT', slice, { status: 503 })
    const upload = openDrive(bench.graph, bench.site).upload(['stor.bin'], bytesOf(5_000_000), null)
    await expect(upload).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(bench.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 })
  })

  test('a locked document is told apart in slices too', async () => {
    bench.failNext('PUT', slice, { status: 423 })
    const upload = openDrive(bench.graph, bench.site).upload(['stor.bin'], bytesOf(5_000_000), null)
    await expect(upload).rejects.toMatchObject({ code: 'document-locked' })
  })

  test('an upload whose last answer was lost is left to the queue, which replaces the document', async () => {
    bench.failNext('PUT', slice, { status: 504, afterWork: true, passFirst: 1 })
    const bytes = bytesOf(5_000_000)
    await expect(documents().store('P', 'stor.docx', bytes)).rejects.toMatchObject({ code: 'graph-unavailable' })
    const { url, changedByPeople } = await documents().store('P', 'stor.docx', bytes)
    expect(Buffer.compare(await fetched(url), bytes)).toBe(0)
    expect(changedByPeople).toBe(false)
  })
})

const fileBody = (more: object = {}) => ({
  id: 'item',
  eTag: '"{G},2"',
  webUrl: 'https://granvik.example/a.docx',
  lastModifiedDateTime: '2026-05-12T10:00:00Z',
  ...more,
})
const program = { application: { id: '1', displayName: 'Rådslag' }, user: { displayName: 'SharePoint App' } }
const large = 5_000_000
const place = `${tenantGraph}/sites/a,b,c/drive/root:/P/a.docx`

const tenantSite = { id: async () => 'a,b,c' }

/** The library as a tenant's Graph that gives these answers. */
function inTenant(...answers: Parameters<typeof scriptedGraph>) {
  const { graph, requests } = scriptedGraph(...answers)
  const drive = openDrive(graph, tenantSite)
  return { drive, requests, asked: () => requests.map(({ method, url }) => `${method} ${url}`) }
}
const session = json(200, { uploadUrl: 'https://upload.example/1' })
const more = json(202, { nextExpectedRanges: ['3276800-'] })
const gone = () => new Response(null, { status: 204 })

describe('a version that is replaced', () => {
  const old = '"{G},1"'

  test('is named by its tag, and one that is new may not take the place of anything', async () => {
    const { drive, requests, asked } = inTenant(json(200, fileBody()), json(201, fileBody()))
    const { file } = (await drive.upload(['P', 'a.docx'], bytesOf(10), old)) as Uploaded & { kind: 'stored' }
    expect(file).toMatchObject({ id: 'item', etag: '"{G},2"', changedAt: new Date('2026-05-12T10:00:00Z') })
    await drive.upload(['P', 'a.docx'], bytesOf(10), null)
    expect(asked()).toEqual([
      `PUT ${place}:/content?@microsoft.graph.conflictBehavior=replace`,
      `PUT ${place}:/content?@microsoft.graph.conflictBehavior=fail`,
    ])
    expect(requests.map(({ headers }) => headers.get('if-match'))).toEqual([old, null])
  })

  test('in slices is named when the session begins, and not in the slices', async () => {
    const { drive, requests } = inTenant(session, more, json(200, fileBody()))
    await drive.upload(['P', 'a.docx'], bytesOf(large), old)
    expect(requests.map(({ headers }) => headers.get('if-match'))).toEqual([old, null, null])
    expect(requests[0]?.body).toEqual({ item: { '@microsoft.graph.conflictBehavior': 'replace' } })
  })

  test.each([
    'http://upload.example/1',
    'https://user:word@upload.example/1',
    'http://127.0.0.1:9/1',
    'ftp://upload.example/1',
  ])('goes up in no session at %s', async (uploadUrl) => {
    const { drive, requests } = inTenant(json(200, { uploadUrl }), more)
    await expect(drive.upload(['P', 'a.docx'], bytesOf(large), old)).rejects.toMatchObject({ code: 'graph-refused' })
    expect(requests).toHaveLength(1)
  })

  const simple = (status: number) => [json(status, {})]
  const begun = (status: number) => [json(status, {})]
  const ended = (status: number) => [session, more, json(status, {}), gone]
  type Case = readonly [string, string | null, number, (status: number) => readonly (() => Response)[]]
  const changes: readonly Case[] = [
    ['another version is there', old, 412, simple],
    ['another is being written', old, 409, simple],
    ['it is gone', old, 404, simple],
    ['there is one although there was none', null, 409, simple],
    ['another version is there when the session begins', old, 412, begun],
    ['another version is there when the session ends', old, 412, ended],
    ['there is one when the session begins', null, 409, begun],
    ['there is one when the session ends', null, 409, ended],
  ]
  test.each(changes)('is left to the caller where %s', async (_case, etag, status, script) => {
    const { drive, asked } = inTenant(...script(status))
    const bytes = bytesOf(script === simple ? 10 : large)
    expect(await drive.upload(['P', 'a.docx'], bytes, etag)).toEqual({ kind: 'changed' })
    expect(asked()).toHaveLength(script(status).length)
    if (script === ended) expect(asked().at(-1)).toBe('DELETE https://upload.example/1')
  })

  test.each([
    ['in one piece', 10, [json(423, {})]],
    ['when the session begins', large, [json(423, {})]],
    ['when the session ends', large, [session, more, json(423, {}), gone]],
  ])('is locked with its path where somebody has it open: %s', async (_case, size, script) => {
    const { drive } = inTenant(...script)
    const upload = drive.upload(['P', 'a.docx'], bytesOf(size), old)
    await expect(upload).rejects.toMatchObject({ code: 'document-locked', path: 'P/a.docx' })
  })

  test('where there is no library at all is a refusal, not a change', async () => {
    const { drive } = inTenant(json(404, {}))
    const upload = drive.upload(['P', 'a.docx'], bytesOf(10), null)
    await expect(upload).rejects.toMatchObject({ code: 'graph-refused' })
  })
})

describe('what stands in the library', () => {
  const at = { lastModifiedDateTime: '2026-05-12T10:00:00Z' }
  const person = { user: { displayName: 'Samira', email: 'samira@granvik.example' } }
  const known = { user: { displayName: 'Samira', id: '10000000-0000-4000-8000-000000000001' } }
  const system = { user: { displayName: 'SharePoint App', email: '', id: '1073741822' } }

  test.each([
    ['by a program', program, false],
    ["by SharePoint's own account", system, false],
    ['by nobody that is told', undefined, false],
    ['by a person with an address', person, true],
    ['by a person with an Entra id', known, true],
    ['by a person in a program', { ...known, application: program.application }, true],
  ])('is known to be changed %s', async (_case, lastModifiedBy, isPersons) => {
    const { drive, asked } = inTenant(json(200, fileBody({ lastModifiedBy })))
    expect(await drive.find(['P', 'a.docx'])).toMatchObject({ id: 'item', changedByPerson: isPersons })
    expect(asked()).toEqual([`GET ${place}?$select=id,eTag,webUrl,lastModifiedDateTime,lastModifiedBy`])
  })

  test('is nothing where there is no such file', async () => {
    expect(await inTenant(json(404, {})).drive.find(['P', 'a.docx'])).toBeNull()
  })

  test.each([
    [
      'a person made one since',
      [
        { ...at, lastModifiedBy: program },
        { ...at, lastModifiedBy: person },
      ],
      true,
    ],
    [
      'only programs made any',
      [
        { ...at, lastModifiedBy: program },
        { ...at, lastModifiedBy: system },
      ],
      false,
    ],
    ['a person made one before', [{ lastModifiedDateTime: '2026-05-12T09:59:59Z', lastModifiedBy: person }], false],
  ])('has versions by people where %s', async (_case, value, isTheirs) => {
    const { drive, asked } = inTenant(json(200, { value }))
    expect(await drive.changedByPeople('item', new Date(at.lastModifiedDateTime))).toBe(isTheirs)
    expect(asked()).toEqual([`GET ${tenantGraph}/sites/a,b,c/drive/items/item/versions`])
  })
})

describe('a PDF', () => {
  const pdfBytes = new TextEncoder().encode('%PDF-1.7 ...')
  const leads = (to: string) => () => new Response(null, { status: 302, headers: { Location: to } })
  const toService = leads('https://convert.example/pdf?short-lived')
  const given =
    (status: number, bytes: Uint8Array<ArrayBuffer> = pdfBytes) =>
    () =>
      new Response(bytes, { status })
  const pdf = (drive: Drive) => drive.pdf(['P', 'a.docx'])

  test('is fetched from where Graph leads to, without a token', async () => {
    const requests: { readonly url: string; readonly token: string | null }[] = []
    const answers = [toService(), given(200)()]
    const fetch: typeof globalThis.fetch = async (input, init) => {
      requests.push({ url: String(input), token: new Headers(init?.headers).get('authorization') })
      return answers[requests.length - 1] ?? Response.error()
    }
    const graph = createGraph({ baseUrl: tenantGraph, auth: async () => 't', userAgent, fetch })
    expect(await pdf(openDrive(graph, tenantSite))).toEqual(pdfBytes)
    expect(requests).toEqual([
      { url: `${place}:/content?format=pdf`, token: 'Bearer t' },
      { url: 'https://convert.example/pdf?short-lived', token: null },
    ])
  })

  test.each([400, 404, 406, 415, 501])('is none where Graph answers %i', async (status) => {
    expect(await pdf(inTenant(json(status, {})).drive)).toBeNull()
  })

  test.each([400, 406, 415])('is none where what converts answers %i', async (status) => {
    expect(await pdf(inTenant(toService, given(status)).drive)).toBeNull()
  })

  test.each([
    ['the address has grown old', [toService, given(404)]],
    ['what converts is away', [toService, given(503)]],
    ['it leads on to yet another place', [toService, leads('https://elsewhere.example')]],
    ['something else than a PDF comes', [toService, given(200, new TextEncoder().encode('<html>'))]],
    ['nothing comes', [toService, given(200, new Uint8Array())]],
    ['the connection breaks', [toService]],
    ['Graph is away', [json(500, {})]],
  ])('may come another time where %s', async (_case, script) => {
    await expect(pdf(inTenant(...script).drive)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })

  test.each(['http://convert.example/pdf', 'file:///etc/passwd', 'https://a:b@convert.example/pdf', '//convert', ''])(
    'is not fetched from %j',
    async (location) => {
      const { drive, requests } = inTenant(leads(location), given(200))
      await expect(pdf(drive)).rejects.toMatchObject({ code: 'graph-refused' })
      expect(requests).toHaveLength(1)
    },
  )

  test('that is larger than what is asked for is not taken', async () => {
    const { graph } = scriptedGraph(given(200))
    expect(await graph.download('https://convert.example/pdf', 5)).toEqual({ status: 200, bytes: null })
  })
})

describe('names', () => {
  test.each([
    ['Åtgärdsplan: 2026/2027?.docx', 'Åtgärdsplan- 2026-2027-.docx'],
    ['  .hemlig. ', 'hemlig'],
    ['~$utkast.docx', 'utkast.docx'],
    ['a\tb\u0000c.docx', 'a-b-c.docx'],
    ['_vti_x', 'vtix'],
    ['CON', '-CON'],
    ['...', 'Utan namn'],
    [`${'å'.repeat(300)}.docx`, `${'å'.repeat(115)}.docx`],
  ])('%j is stored as %j', (given, stored) => {
    expect(fileName(given)).toBe(stored)
  })
})

describe.skipIf(!hasDescription)("Microsoft's description of Graph", () => {
  test('every upload request is one that Graph describes', async () => {
    const store = documents()
    const { path } = await store.store('P & Q', 'å#.docx', bytesOf(10))
    bench.failNext('PUT', slice, { status: 503 })
    await store.store('P & Q', 'stor.docx', bytesOf(5_000_000))
    // Replaced behind our back: looked at with its versions, put on top of, and asked for as a PDF.
    await documents().store('P & Q', 'å#.docx', bytesOf(20))
    await store.store('P & Q', 'å#.docx', bytesOf(30))
    await openDrive(bench.graph, bench.site).pdf(path.split('/'))
    const check = await loadDescription([])
    expect(bench.requests.length).toBeGreaterThan(14)
    expect(bench.requests.flatMap(check)).toEqual([])
  })
})
