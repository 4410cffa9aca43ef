import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocumentStore } from '../../src/outputs/documents-store.ts'
import { sent } from '../graph/recording.ts'
import { type Bench, libraryInMind, startBench } from '../graph/support.ts'

const path = 'Rådslag/Granvik 2026/Plan.docx'
const content = /\/content$/
const slice = /^\/uppladdning\//
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
const convert = async (bytes: Uint8Array, name: string) => {
  if (Buffer.from(bytes).toString().startsWith('odd')) return null
  return bytesOf(`%PDF-1.7 ${name} ${Buffer.from(bytes).toString()}`)
}

let bench: Bench
let memory: ReturnType<typeof libraryInMind>
beforeEach(async () => {
  bench = await startBench({ convert })
  memory = libraryInMind()
  await bench.site.id()
  bench.requests.length = 0
})
afterEach(() => bench.end())

const library = () => createDocumentStore({ ...bench, libraryFiles: memory })
const store = (text: string) => library().store('Granvik 2026', 'Plan.docx', bytesOf(text))
const exchange = () => sent(bench.requests.splice(0))
const personWrites = (text: string, where = path) => bench.local.editDocument(where, bytesOf(text))
const read = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer()).toString()

/** What each version says, newest first. */
async function versions(): Promise<readonly string[]> {
  const place = `${bench.local.graphUrl}/sites/${await bench.site.id()}/drive/root:/${encodeURI(path)}:`
  const answer = (await (await fetch(`${place}/versions`)).json()) as { value: readonly { id: string }[] }
  return Promise.all(answer.value.map(({ id }) => read(`${place}/versions/${id}/content`)))
}

describe('a document', () => {
  it('is looked for before it is stored the first time, and known from then on', async () => {
    const stored = await store('one')
    expect(stored).toMatchObject({ name: 'Plan.docx', path, changedByPeople: false })
    expect(exchange()).toEqual(['GET 404', 'PUT 201'])
    expect(await store('two')).toEqual(stored)
    expect(exchange()).toEqual(['PUT 200'])
    expect(await read(stored.url)).toBe('two')
    const known = await memory.find(path)
    expect(known).toMatchObject({ path, url: stored.url, lockedSince: null })
  })

  it('that a person has changed since is put on top of, and said to be; their version is kept', async () => {
    await store('one')
    personWrites('a person')
    exchange()
    expect(await store('two')).toMatchObject({ changedByPeople: true })
    expect(exchange()).toEqual(['PUT 412', 'GET 200', 'PUT 200'])
    expect(await versions()).toEqual(['two', 'a person', 'one'])
    expect(await store('three')).toMatchObject({ changedByPeople: false })
  })

  it('that another program wrote, as another of ours or SharePoint itself, is changed by nobody', async () => {
    await store('one')
    await createDocumentStore({ ...bench, libraryFiles: libraryInMind() }).store(
      'Granvik 2026',
      'Plan.docx',
      bytesOf('elsewhere'),
    )
    exchange()
    expect(await store('two')).toMatchObject({ changedByPeople: false })
    expect(exchange()).toEqual(['PUT 412', 'GET 200', 'GET 200', 'PUT 200'])
    expect(await versions()).toEqual(['two', 'elsewhere', 'one'])
  })

  it.each([
    ['a person wrote', true],
    ['we wrote', false],
  ])('that stands there although we know of none is put on top of: one that %s', async (_, isPersons) => {
    if (isPersons) personWrites('before')
    else await store('before')
    memory.kept.clear()
    exchange()
    expect(await store('one')).toMatchObject({ changedByPeople: isPersons })
    expect(exchange()).toEqual(['GET 200', 'PUT 200'])
    expect(await versions()).toEqual(['one', 'before'])
  })

  it('that a person has removed is stored anew', async () => {
    await store('one')
    bench.local.removeDocument(path)
    exchange()
    const { url, changedByPeople } = await store('two')
    expect(exchange()).toEqual(['PUT 412', 'GET 404', 'PUT 201'])
    expect([await read(url), changedByPeople]).toEqual(['two', false])
  })

  it('that a person stores while we look is not overwritten unseen', async () => {
    let isFirst = true
    bench.failEach('PUT', content, () => {
      if (isFirst) personWrites('a person')
      isFirst = false
      return undefined
    })
    expect(await store('one')).toMatchObject({ changedByPeople: true })
    expect(exchange()).toEqual(['GET 404', 'PUT 409', 'GET 200', 'PUT 200'])
    expect(await versions()).toEqual(['one', 'a person'])
  })

  it('that somebody saves without end is left to the queue', async () => {
    let n = 0
    bench.failEach('PUT', content, () => void personWrites(`a person ${n++}`))
    await expect(store('one')).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(n).toBe(4)
    expect(await versions()).toHaveLength(4)
  })

  it('of several megabytes that a person changes while it is sent is put on top of theirs', async () => {
    const large = new Uint8Array(4_500_000)
    await library().store('Granvik 2026', 'Plan.docx', large)
    exchange()
    let sentSlices = 0
    bench.failEach('PUT', slice, () => {
      if (++sentSlices === 2) personWrites('a person')
      return undefined
    })
    const stored = await library().store('Granvik 2026', 'Plan.docx', large)
    expect(stored.changedByPeople).toBe(true)
    expect(exchange()).toEqual([
      ...['POST 200', 'PUT 202', 'PUT 412', 'DELETE 404'],
      ...['GET 200', 'POST 200', 'PUT 202', 'PUT 200'],
    ])
  })
})

describe('an answer that is lost', () => {
  const faults = [
    ['answered 504', { status: 504, afterWork: true }],
    ['cut off', { status: 'drop', afterWork: true }],
  ] as const

  it.each(faults)('when a document is new makes no second one, and nobody has changed it: %s', async (_, fault) => {
    bench.failNext('PUT', content, fault)
    await expect(store('one')).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(await store('one, compiled again')).toMatchObject({ changedByPeople: false })
    expect(await versions()).toEqual(['one, compiled again', 'one'])
  })

  it.each(faults)('when a document is replaced is nobody’s change: %s', async (_, fault) => {
    await store('one')
    bench.failNext('PUT', content, fault)
    await expect(store('two')).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(await store('two, compiled again')).toMatchObject({ changedByPeople: false })
  })

  it.each(faults)('when a person’s version was replaced does not hide that it was: %s', async (_, fault) => {
    await store('one')
    personWrites('a person')
    bench.failNext('PUT', content, { ...fault, passFirst: 1 })
    await expect(store('two')).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(await versions()).toEqual(['two', 'a person', 'one'])
    expect(await store('two, compiled again')).toMatchObject({ changedByPeople: true })
  })
})

describe('a document that somebody has open', () => {
  it('is locked, and what we know of it stays', async () => {
    await store('one')
    const known = await memory.find(path)
    bench.local.openDocument(path)
    await expect(store('two')).rejects.toMatchObject({ code: 'document-locked', path })
    expect(await memory.find(path)).toEqual(known)
    bench.local.closeDocument(path)
    expect(await store('two')).toMatchObject({ changedByPeople: false })
  })

  it('is waited for no more when it has been stored, also where it was not known before', async () => {
    const unknown = { itemId: '', etag: '', url: '', storedAt: new Date() }
    await memory.save({ path, ...unknown, lockedSince: new Date() })
    personWrites('a person')
    expect(await store('one')).toMatchObject({ changedByPeople: true })
    expect(await memory.find(path)).toMatchObject({ lockedSince: null })
    expect((await memory.find(path))?.etag).not.toBe('')
  })
})

describe('a PDF', () => {
  it('is stored beside its document', async () => {
    await store('one')
    const url = (await library().storePdf(path)) ?? ''
    expect(decodeURIComponent(url)).toContain('/Rådslag/Granvik 2026/Plan.pdf')
    expect(await read(url)).toBe('%PDF-1.7 Plan.docx one')
    await store('two')
    expect(await library().storePdf(path)).toBe(url)
    expect(await read(url)).toBe('%PDF-1.7 Plan.docx two')
    expect([...memory.kept.keys()]).toEqual([path, path.replace('.docx', '.pdf')])
  })

  it.each([
    ['the document cannot be made into one', 'odd'],
    ['the document is gone', null],
  ])('is none where %s', async (_, text) => {
    if (text !== null) await store(text)
    expect(await library().storePdf(path)).toBeNull()
  })

  it('that somebody has open is locked by its own path', async () => {
    await store('one')
    await library().storePdf(path)
    const pdfPath = path.replace('.docx', '.pdf')
    bench.local.openDocument(pdfPath)
    await expect(library().storePdf(path)).rejects.toMatchObject({ code: 'document-locked', path: pdfPath })
    expect(await store('two')).toMatchObject({ changedByPeople: false })
  })

  it('that fails to come may come another time', async () => {
    await store('one')
    for (const _ of [1, 2, 3]) bench.failNext('GET', content, { status: 503 })
    await expect(library().storePdf(path)).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(await library().storePdf(path)).not.toBeNull()
  })
})
