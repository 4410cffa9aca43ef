import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSiteOptions } from '../../src/local/site/index.ts'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
let drive: string
const open = async (options: Partial<LocalSiteOptions> = {}) => {
  at = await openTestSite(options)
  drive = `/sites/${await at.siteId()}/drive`
}
beforeEach(() => open())
afterEach(() => at.end())

const path = 'Rådslag/Granvik/Plan.docx'
const byPath = () => `${drive}/root:/${path.split('/').map(encodeURIComponent).join('/')}`
const text = (words: string) => new TextEncoder().encode(words)
const put = (words: string, headers: Record<string, string> = {}, rule = 'replace') =>
  at.call('PUT', `${byPath()}:/content?@microsoft.graph.conflictBehavior=${rule}`, text(words), headers)
const contentOf = async (place: string) => {
  const { status, headers } = await at.call('GET', place)
  return status === 302
    ? at.call('GET', headers.get('location') ?? '').then(({ bytes }) => new TextDecoder().decode(bytes))
    : status
}

describe('a file', () => {
  test('is found by its path and by its id, and every version has a tag of its own', async () => {
    const made = await put('ett')
    expect([made.status, made.body.name]).toEqual([201, 'Plan.docx'])
    expect((await at.call('GET', byPath())).body).toEqual(made.body)
    expect((await at.call('GET', `${byPath()}:`)).body).toEqual(made.body)
    expect((await at.call('GET', `${drive}/items/${made.body.id}`)).body).toEqual(made.body)
    const replaced = await put('två')
    expect([replaced.status, replaced.body.id]).toEqual([200, made.body.id])
    expect([replaced.body.eTag, replaced.body.cTag]).not.toContain(made.body.eTag)
    expect(await contentOf(`${drive}/items/${made.body.id}/content`)).toBe('två')
    expect(await contentOf(`${byPath()}:/content`)).toBe('två')
  })

  test('keeps its earlier versions, through a restart, and tells who made them', async () => {
    await put('ett')
    at.site().editDocument(path, text('två'))
    await at.restart()
    const { body } = await at.call('GET', `${byPath()}:/versions`)
    expect(body.value.map(({ id, size }: { id: string; size: number }) => [id, size])).toEqual([
      ['2.0', 4],
      ['1.0', 3],
    ])
    expect(body.value[0].lastModifiedBy.user).toMatchObject({ displayName: 'Alex Wilber', email: expect.any(String) })
    expect(body.value[1].lastModifiedBy).toHaveProperty('application')
    expect(await contentOf(`${byPath()}:/versions/1.0/content`)).toBe('ett')
    expect((await at.call('GET', `${byPath()}:/versions/7.0/content`)).status).toBe(404)
    expect((await at.call('GET', byPath())).body.lastModifiedBy).toHaveProperty('user')
  })

  test('is stored as it came, whatever it is said to be', async () => {
    await put('{"a": 1}', { 'Content-Type': 'application/json' })
    expect(await contentOf(`${byPath()}:/content`)).toBe('{"a": 1}')
  })

  test('keeps fifty versions and no more', async () => {
    for (let n = 1; n <= 53; n++) at.site().editDocument(path, text(`${n}`))
    const { body } = await at.call('GET', `${byPath()}:/versions`)
    expect(body.value.map(({ id }: { id: string }) => id)).toHaveLength(50)
    expect(body.value.at(-1).id).toBe('4.0')
  })

  test('that was removed is gone, and what comes in its place is another one', async () => {
    const { body } = await put('ett')
    at.site().removeDocument(path)
    expect((await at.call('GET', byPath())).status).toBe(404)
    expect((await at.call('GET', `${drive}/items/${body.id}`)).status).toBe(404)
    await at.restart()
    const again = await put('två', {}, 'fail')
    expect(again.status).toBe(201)
    expect([again.body.id, again.body.eTag]).not.toContain(body.id)
    expect((await at.call('GET', `${byPath()}:/versions`)).body.value).toHaveLength(1)
  })
})

describe('storing', () => {
  test('only replaces the version that the sender knows', async () => {
    const { body } = await put('ett')
    at.site().editDocument(path, text('en människas'))
    expect((await put('två', { 'If-Match': body.eTag })).status).toBe(412)
    const present = (await at.call('GET', byPath())).body.eTag
    expect((await put('två', { 'If-Match': present })).status).toBe(200)
    at.site().removeDocument(path)
    expect((await put('tre', { 'If-Match': present })).status).toBe(412)
  })

  test('may ask that nothing stands there', async () => {
    expect((await put('ett', {}, 'fail')).status).toBe(201)
    expect(await put('två', {}, 'fail')).toMatchObject({ status: 409, body: { error: { code: 'nameAlreadyExists' } } })
    expect((await put('två', {}, 'rename')).status).toBe(400)
    expect(await contentOf(`${byPath()}:/content`)).toBe('ett')
  })

  test('waits while somebody has the document open', async () => {
    await put('ett')
    at.site().openDocument(path, 'Karin Planerare')
    expect(await put('två')).toMatchObject({ status: 423, body: { error: { code: 'resourceLocked' } } })
    expect((await begin({ [rule]: 'replace' })).status).toBe(423)
    expect(await contentOf(`${byPath()}:/content`)).toBe('ett')
    at.site().closeDocument(path)
    expect((await put('två')).status).toBe(200)
  })
})

const rule = '@microsoft.graph.conflictBehavior'
const begin = (item: object, headers: Record<string, string> = {}) =>
  at.call('POST', `${byPath()}:/createUploadSession`, { item }, headers)
const slice = (url: string, words: string) =>
  at.call('PUT', url, text(words), { 'Content-Range': `bytes 0-${words.length - 1}/${words.length}` })

describe('an upload session', () => {
  test.each([
    ['replaces', { [rule]: 'replace' }, 200],
    ['refuses when there is one and replacing was not asked for', {}, 409],
    ['does not rename', { [rule]: 'rename' }, 400],
  ])('%s', async (_case, item, status) => {
    await put('ett')
    expect((await begin(item)).status).toBe(status)
  })

  test('wants the tag of the present version at its beginning and at its end', async () => {
    const { body } = await put('ett')
    const known = { 'If-Match': body.eTag }
    const session = await begin({ [rule]: 'replace' }, known)
    at.site().editDocument(path, text('en människas'))
    expect((await slice(session.body.uploadUrl, 'slut')).status).toBe(412)
    expect((await begin({ [rule]: 'replace' }, known)).status).toBe(412)
    expect(await contentOf(`${byPath()}:/content`)).toBe('en människas')
  })

  test('ends at 423 when somebody has opened the document meanwhile', async () => {
    await put('ett')
    const session = await begin({ [rule]: 'replace' })
    at.site().openDocument(path)
    expect((await slice(session.body.uploadUrl, 'slut')).status).toBe(423)
  })
})

describe('as PDF', () => {
  const pdfOf = async () => {
    const { status, headers } = await at.call('GET', `${byPath()}:/content?format=pdf`)
    return status === 302 ? at.call('GET', headers.get('location') ?? '') : status
  }

  test('leads to an address that is good for a short while', async () => {
    await at.end()
    let now = 0
    await open({
      now: () => now,
      convert: async (bytes, name) => text(`%PDF-${name} ${new TextDecoder().decode(bytes)}`),
    })
    await put('ett')
    const { headers } = await at.call('GET', `${byPath()}:/content?format=pdf`)
    const address = headers.get('location') ?? ''
    const { bytes } = await at.call('GET', address)
    expect(new TextDecoder().decode(bytes)).toBe('%PDF-Plan.docx ett')
    now += 5 * 60_000
    expect((await at.call('GET', address)).status).toBe(404)
  })

  test('is refused for what cannot be converted, and for other formats', async () => {
    await at.end()
    await open({ convert: async () => null })
    await put('ett')
    expect(await pdfOf()).toBe(406)
    expect((await at.call('GET', `${byPath()}:/content?format=glb`)).status).toBe(400)
  })

  const hasOffice = spawnSync('soffice', ['--version']).status === 0
  test.runIf(hasOffice)('is made by LibreOffice, which also says no without leaving anything behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('radslag-pdf-'))
    const folder = `${drive}/root:/Granvik`
    const bad = { 'bild.png': 'x', 'text.docx': 'inte Word', 'trasig.docx': 'PK\u0003\u0004trasig' }
    for (const [name, content] of Object.entries(bad)) {
      at.site().editDocument(`Granvik/${name}`, text(content))
      expect([name, (await at.call('GET', `${folder}/${name}:/content?format=pdf`)).status]).toEqual([name, 406])
    }
    at.site().editDocument('Granvik/bra.rtf', text('{\\rtf1 Hej}'))
    const { headers } = await at.call('GET', `${folder}/bra.rtf:/content?format=pdf`)
    const { bytes } = await at.call('GET', headers.get('location') ?? '')
    expect(new TextDecoder().decode(bytes.subarray(0, 5))).toBe('%PDF-')
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('radslag-pdf-'))).toEqual(before)
  })
})

test('what was stored before a restart is there, and no draft is left', async () => {
  await put('ett')
  await at.restart()
  expect(readdirSync(join(at.dir, 'drafts'))).toEqual([])
  expect(await contentOf(`${byPath()}:/content`)).toBe('ett')
})

test('versions answered for before a kill are there afterwards', async () => {
  await at.site().close()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'site-process.ts'), at.dir])
  const [line] = await once(child.stdout, 'data')
  const graphUrl = String(line).trim()
  for (const words of ['ett', 'två', 'tre'])
    expect((await at.call('PUT', `${graphUrl}${byPath()}:/content`, text(words))).status).toBeLessThan(300)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await at.restart()
  expect((await at.call('GET', `${byPath()}:/versions`)).body.value).toHaveLength(3)
  expect(await contentOf(`${byPath()}:/content`)).toBe('tre')
})
