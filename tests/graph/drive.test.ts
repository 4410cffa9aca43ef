import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDrive } from '../../src/graph/drive.ts'
import { createDocumentStore, fileName } from '../../src/outputs/documents-store.ts'
import { hasDescription, loadDescription } from './description.ts'
import { sent } from './recording.ts'
import { type Bench, startBench } from './support.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
  await bench.site.id()
  bench.requests.length = 0
})
afterEach(() => bench.end())

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 31) % 251)
const fetched = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())
const slice = /^\/uppladdning\//

describe('small documents', () => {
  test('a document comes back byte for byte, under Rådslag and its plan', async () => {
    // A view into a larger memory: only its own bytes are to be sent.
    const bytes = bytesOf(5000).subarray(1000, 2500)
    const name = 'Plan & bilaga #1 + 100 % åäö.docx'
    const stored = await createDocumentStore(bench).store('Granvik 2026', name, bytes)
    expect(stored.name).toBe(name)
    expect(decodeURIComponent(stored.url)).toContain(`/Rådslag/Granvik 2026/${name}`)
    expect(await fetched(stored.url)).toEqual(bytes)
    expect(sent(bench.requests)).toEqual(['PUT 201'])
  })

  test('the same name again replaces the document at the same address', async () => {
    const store = createDocumentStore(bench)
    const first = await store.store('P', 'a.docx', bytesOf(10))
    const second = await store.store('P', 'a.docx', bytesOf(20))
    expect(second).toEqual(first)
    expect(await fetched(second.url)).toHaveLength(20)
  })

  test('a document that somebody has open is locked, not failed', async () => {
    bench.failNext('PUT', /content$/, { status: 423 })
    const stored = createDocumentStore(bench).store('P', 'a.docx', bytesOf(10))
    await expect(stored).rejects.toMatchObject({ code: 'document-locked' })
  })
})

describe('large documents', () => {
  test('five megabytes go up in slices and come back whole', async () => {
    const bytes = bytesOf(5_000_000)
    const stored = await createDocumentStore(bench).store('P', 'stor.docx', bytes)
    expect(sent(bench.requests)).toEqual(['POST 200', 'PUT 202', 'PUT 201'])
    expect(bench.requests.map(({ headers }) => headers['content-range'])).toEqual([
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
    const { webUrl } = await openDrive(bench.graph, bench.site).upload(['stor.bin'], bytes)
    expect(sent(bench.requests).slice(1)).toEqual(exchange)
    expect(Buffer.compare(await fetched(webUrl), bytes)).toBe(0)
  })

  test('a slice that fails three times ends the upload and is left to the queue', async () => {
    for (const _ of [1, 2, 3]) bench.failNext('PUT', slice, { status: 503 })
    const upload = openDrive(bench.graph, bench.site).upload(['stor.bin'], bytesOf(5_000_000))
    await expect(upload).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(bench.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 })
  })

  test('a locked document is told apart in slices too', async () => {
    bench.failNext('PUT', slice, { status: 423 })
    const upload = openDrive(bench.graph, bench.site).upload(['stor.bin'], bytesOf(5_000_000))
    await expect(upload).rejects.toMatchObject({ code: 'document-locked' })
  })

  test('an upload whose last answer was lost is left to the queue, which replaces the document', async () => {
    bench.failNext('PUT', slice, { status: 504, afterWork: true, passFirst: 1 })
    const bytes = bytesOf(5_000_000)
    const drive = openDrive(bench.graph, bench.site)
    await expect(drive.upload(['stor.bin'], bytes)).rejects.toMatchObject({ code: 'graph-unavailable' })
    const { webUrl } = await drive.upload(['stor.bin'], bytes)
    expect(Buffer.compare(await fetched(webUrl), bytes)).toBe(0)
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
    const store = createDocumentStore(bench)
    await store.store('P & Q', 'å#.docx', bytesOf(10))
    bench.failNext('PUT', slice, { status: 503 })
    await store.store('P & Q', 'stor.docx', bytesOf(5_000_000))
    const check = await loadDescription([])
    expect(bench.requests).toHaveLength(6)
    expect(bench.requests.flatMap(check)).toEqual([])
  })
})
