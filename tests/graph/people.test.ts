import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGraph, type Graph } from '../../src/graph/client.ts'
import { createDirectory } from '../../src/graph/people.ts'
import { createPhotos } from '../../src/graph/photos.ts'
import { type Bench, json, scriptedGraph, startBench, tenantGraph, userAgent } from './support.ts'

const megan = '00000000-0000-0000-0000-0000000000021'
const isaiah = '00000000-0000-0000-0000-0000000000023'
const idOf = (n: number) => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)
const picture = (bytes: Uint8Array<ArrayBuffer>) => () => new Response(bytes, { status: 200 })
const asData = (kind: string, bytes: Uint8Array) => `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`

let told: string[] = []
const log = { warn: (event: string, details?: object) => void told.push(`${event} ${JSON.stringify(details)}`) }
beforeEach(() => {
  told = []
})

/** Photos with a clock of their own, that are waited for as long as they take. */
function photosOf(graph: Graph, clock = { now: 0 }) {
  const onClosed = () => void told.push('closed')
  return createPhotos(graph, { log, onClosed, now: () => clock.now, patienceMs: 20_000 })
}

describe('photos in the local directory', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await startBench()
  })
  afterEach(() => bench.end())

  test('a photo is a small picture that a card can hold', async () => {
    const photo = await createDirectory(bench.graph, log).photo(megan)
    expect(photo).toMatch(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/=]+$/)
    expect(photo?.length).toBeLessThan(8100)
    expect(bench.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${tenantGraph}/users/${megan}/photos/48x48/$value`,
    ])
  })

  test('who has none has none, and neither has somebody who is nobody', async () => {
    const directory = createDirectory(bench.graph, log)
    expect(await directory.photo(isaiah)).toBeNull()
    expect(await directory.photo(idOf(999))).toBeNull()
    expect(await directory.photo('../sites/root')).toBeNull()
    expect(bench.requests).toHaveLength(2)
    expect(told).toEqual([])
  })

  test('is asked for once, also when many cards are drawn together and when there is none', async () => {
    const directory = createDirectory(bench.graph, log)
    const photos = await Promise.all(Array.from({ length: 20 }, () => directory.photo(megan)))
    expect(new Set(photos).size).toBe(1)
    for (const _ of [1, 2]) expect(await directory.photo(isaiah)).toBeNull()
    expect(bench.requests).toHaveLength(2)
  })
})

describe('a photo from Graph', () => {
  test.each([
    ['a JPEG', jpeg, asData('jpeg', jpeg)],
    ['a GIF', Uint8Array.from(Buffer.from('GIF89a')), null],
    ['a page of something else', Uint8Array.from(Buffer.from('<html>')), null],
    ['nothing', new Uint8Array(), null],
    ['as large as a card has room for', Uint8Array.from({ length: 6000 }, (_, n) => jpeg[n] ?? 0), 'fits'],
    ['larger than that', Uint8Array.from({ length: 6001 }, (_, n) => jpeg[n] ?? 0), null],
  ])('%s', async (_case, bytes, expected) => {
    const photo = await photosOf(scriptedGraph(picture(bytes)).graph)(megan)
    expect(expected === 'fits' ? photo?.length : photo).toBe(expected === 'fits' ? 8023 : expected)
    expect(told).toEqual([])
  })

  test('is kept for a day, and then asked for again', async () => {
    const clock = { now: 0 }
    const { graph, requests } = scriptedGraph(picture(jpeg), json(404, {}), picture(jpeg))
    const photo = photosOf(graph, clock)
    expect(await photo(megan)).not.toBeNull()
    clock.now = 86_399_999
    expect(await photo(megan)).not.toBeNull()
    clock.now = 86_400_000
    expect(await photo(megan)).toBeNull()
    clock.now *= 1.9
    expect(await photo(megan)).toBeNull()
    clock.now = 86_400_000 * 2
    expect(await photo(megan)).not.toBeNull()
    expect(requests).toHaveLength(3)
  })

  test('is one of two hundred at the most in memory', async () => {
    const { graph, requests } = scriptedGraph(...Array.from({ length: 400 }, () => picture(jpeg)))
    const photo = photosOf(graph)
    for (let n = 0; n <= 200; n++) await photo(idOf(n))
    expect(requests).toHaveLength(201)
    await photo(idOf(1))
    expect(requests).toHaveLength(201)
    await photo(idOf(0))
    expect(requests).toHaveLength(202)
  })

  test('that we may not read is told once', async () => {
    const { graph } = scriptedGraph(json(403, {}), json(403, {}))
    const directory = createDirectory(graph, log)
    for (const id of [megan, isaiah, megan]) expect(await directory.photo(id)).toBeNull()
    expect(told).toEqual(['directory-closed {"what":"photos"}'])
  })

  test('that fails is none for a minute, and stops nobody', async () => {
    const clock = { now: 0 }
    const { graph, requests } = scriptedGraph(...[1, 2, 3].map(() => json(503, {})), picture(jpeg))
    const photo = photosOf(graph, clock)
    for (const at of [0, 59_999]) {
      clock.now = at
      expect(await photo(megan)).toBeNull()
    }
    expect(told).toEqual(['photo-failed {"code":"graph-unavailable"}'])
    expect(requests).toHaveLength(3)
    clock.now = 60_000
    expect(await photo(megan)).not.toBeNull()
  })

  test('that breaks off is a failure as well', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(new TypeError('terminated')),
        }),
      )
    expect(await photosOf(scriptedGraph(broken).graph)(megan)).toBeNull()
    expect(told).toEqual(['photo-failed {"code":"graph-unavailable"}'])
  })

  test('that is slow is not waited for, and is there for the next card', async () => {
    const { promise, resolve: arrive } = Promise.withResolvers<Response>()
    const fetch = () => promise
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    const photo = createPhotos(graph, { log, onClosed: () => undefined, patienceMs: 5 })
    expect(await photo(megan)).toBeNull()
    arrive(picture(jpeg)())
    await expect.poll(() => photo(megan)).toBe(asData('jpeg', jpeg))
  })
})
