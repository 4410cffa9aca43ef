import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LocalSite, startLocalSite } from '../../src/local/site/index.ts'

let dir: string
let site: LocalSite
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'radslag-site-'))
  site = await startLocalSite({ dir, port: 0 })
})
afterEach(async () => {
  await site.close().catch(() => undefined)
  rmSync(dir, { recursive: true, force: true })
})

const columns = [
  { name: 'RadslagKey', displayName: 'Nyckel', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'Execution', displayName: 'Genomförande', choice: { choices: ['Pågår'] } },
  { name: 'PlanYear', displayName: 'År', number: {} },
  { name: 'ReportedAt', displayName: 'Rapporterad', dateTime: {} },
  { name: 'ReportComment', displayName: 'Kommentar', text: { allowMultipleLines: true } },
]

type Reply = { readonly status: number; readonly body: Record<string, unknown>; readonly etag: string | null }

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const answer = await fetch(path.startsWith('http') ? path : site.graphUrl + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {}, etag: answer.headers.get('etag') }
}

/** The path of a new list's rows. */
async function makeList(displayName = 'Åtgärder', graphUrl = site.graphUrl): Promise<string> {
  const { id } = (await call('GET', `${graphUrl}/sites/${site.siteName}`)).body
  const list = await call('POST', `${graphUrl}/sites/${id}/lists`, { displayName, columns })
  return `/sites/${id}/lists/${list.body.id}/items`
}

const reopen = async () => {
  await site.close()
  site = await startLocalSite({ dir, port: 0 })
}
const rows = async (items: string) => (await call('GET', `${items}?$expand=fields`)).body.value as { id: string }[]
const journal = () => join(dir, readdirSync(dir).find((name) => name.startsWith('rows-')) ?? '')

describe('behaving like SharePoint', () => {
  test('a key is unique whatever its case, and the refusal is the same as Graph gives', async () => {
    const items = await makeList()
    expect((await call('POST', items, { fields: { RadslagKey: 'abc' } })).status).toBe(201)
    const second = await call('POST', items, { fields: { RadslagKey: 'ABC' } })
    expect(second).toMatchObject({ status: 400, body: { error: { code: 'invalidRequest' } } })
    expect(await rows(items)).toHaveLength(1)
  })

  test('every write gives a new entity tag, and an old one is refused', async () => {
    const items = await makeList()
    const made = await call('POST', items, { fields: { RadslagKey: 'a' } })
    const first = { 'If-Match': String(made.body.eTag) }
    const changed = await call('PATCH', `${items}/1/fields`, { PlanYear: 2026 }, first)
    expect(changed.status).toBe(200)
    expect(changed.body['@odata.etag']).not.toBe(made.body.eTag)
    expect((await call('PATCH', `${items}/1/fields`, { PlanYear: 2027 }, first)).status).toBe(412)
    expect((await call('DELETE', `${items}/1`, undefined, first)).status).toBe(412)
    expect((await call('GET', `${items}/1?$expand=fields`)).body).toMatchObject({ fields: { PlanYear: 2026 } })
  })

  test.each([
    ['an unknown field', { Nope: 'x' }],
    ['a number given as text', { PlanYear: '2026' }],
    ['a date that is none', { ReportedAt: 'igår' }],
    ['a line that is too long', { Title: 'x'.repeat(256) }],
    ['a column that nobody writes', { Created: '2026-01-01T00:00:00Z' }],
    ['a name that means something to JavaScript', JSON.parse('{"__proto__": "x"}')],
  ])('%s is refused', async (_case, fields) => {
    expect(await call('POST', await makeList(), { fields })).toMatchObject({ status: 400 })
  })

  test('a choice outside the choices is taken, as SharePoint does', async () => {
    expect((await call('POST', await makeList(), { fields: { Execution: 'Annat' } })).status).toBe(201)
  })

  test('only indexed fields can be filtered on', async () => {
    const items = await makeList()
    await call('POST', items, { fields: { RadslagKey: "a'b" } })
    const found = await call('GET', `${items}?$filter=${encodeURIComponent("fields/RadslagKey eq 'A''B'")}`)
    expect(found.body.value).toHaveLength(1)
    expect((await call('GET', `${items}?$filter=${encodeURIComponent("fields/Execution eq 'x'")}`)).status).toBe(400)
  })

  test('a long list is read page by page', async () => {
    const items = await makeList()
    for (let n = 0; n < 5; n++) await call('POST', items, { fields: { RadslagKey: `k${n}` } })
    const seen: string[] = []
    for (let next: string | undefined = `${items}?$expand=fields&$top=2`; next; ) {
      const page: Reply = await call('GET', next)
      seen.push(...(page.body.value as { id: string }[]).map(({ id }) => id))
      next = page.body['@odata.nextLink'] as string | undefined
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5'])
  })

  test('a list name is taken once', async () => {
    const items = await makeList()
    const again = await call('POST', items.split('/').slice(0, 4).join('/'), { displayName: 'åtgärder' })
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'nameAlreadyExists' } } })
  })
})

describe('kept on disk', () => {
  test('rows, columns, ids and documents are there after a restart', async () => {
    const items = await makeList()
    for (const key of ['a', 'b', 'c']) await call('POST', items, { fields: { RadslagKey: key } })
    await call('PATCH', `${items}/1/fields`, { PlanYear: 2026 })
    await call('DELETE', `${items}/3`)
    await reopen()
    expect(await rows(items)).toMatchObject([{ id: '1', fields: { RadslagKey: 'a', PlanYear: 2026 } }, { id: '2' }])
    expect((await call('POST', items, { fields: { RadslagKey: 'c' } })).body).toMatchObject({ id: '4' })
  })

  test('rows answered for before a kill are there afterwards', async () => {
    await site.close()
    const child = spawn(process.execPath, [join(import.meta.dirname, 'site-process.ts'), dir])
    const [line] = await once(child.stdout, 'data')
    const graphUrl = String(line).trim()
    const items = await makeList('Åtgärder', graphUrl)
    for (let n = 0; n < 20; n++) await call('POST', graphUrl + items, { fields: { RadslagKey: `k${n}` } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    site = await startLocalSite({ dir, port: 0 })
    expect(await rows(items)).toHaveLength(20)
  })

  test('a torn last line is left out and nothing before it is lost', async () => {
    const items = await makeList()
    for (const key of ['a', 'b']) await call('POST', items, { fields: { RadslagKey: key } })
    await site.close()
    appendFileSync(journal(), '{"row":{"id":3,"fie')
    site = await startLocalSite({ dir, port: 0 })
    await call('POST', items, { fields: { RadslagKey: 'c' } })
    await reopen()
    expect(await rows(items)).toMatchObject([{ id: '1' }, { id: '2' }, { id: '3' }])
  })

  test('a broken line in the middle stops the start and leaves the file alone', async () => {
    await makeList()
    await site.close()
    const path = journal()
    writeFileSync(path, 'not json\n{"nextId":1}\n')
    await expect(startLocalSite({ dir, port: 0 })).rejects.toMatchObject({ code: 'internal' })
    expect(readFileSync(path, 'utf8')).toContain('not json')
  })

  test('a journal is compacted at the start', async () => {
    const items = await makeList()
    await call('POST', items, { fields: { RadslagKey: 'a' } })
    for (let n = 0; n < 10; n++) await call('PATCH', `${items}/1/fields`, { PlanYear: 2000 + n })
    await reopen()
    expect(readFileSync(journal(), 'utf8').trim().split('\n')).toHaveLength(2)
  })

  test('a taken port is a failure before any file is touched', async () => {
    const port = Number(new URL(site.url).port)
    const other = join(dir, 'other')
    await expect(startLocalSite({ dir: other, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(readdirSync(dir)).not.toContain('other')
  })
})

/** Status of a request written by hand, since fetch chooses its own Host and tidies the path. */
async function rawStatus(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  const { hostname, port } = new URL(site.url)
  const sentRequest = request({ hostname, port, path, method, headers })
  sentRequest.end()
  const [answer] = await once(sentRequest, 'response')
  answer.resume()
  return answer.statusCode
}

describe('closed to others', () => {
  test("another site's name for this machine is refused, its own names are not", async () => {
    const { port } = new URL(site.url)
    expect(await rawStatus('/', { Host: `evil.example:${port}` })).toBe(403)
    expect(await rawStatus('/', { Host: `127.0.0.1:1${port}` })).toBe(403)
    expect(await rawStatus('/', { Host: `localhost:${port}` })).toBe(200)
    expect(await rawStatus('/', { Host: `127.0.0.1:${port}`, Origin: 'https://evil.example' })).toBe(403)
  })

  test.each([
    ['JSON that is broken', '{"fields":', {}, 400],
    ['a body that is no JSON', 'fields', { 'Content-Type': 'text/plain' }, 400],
    ['a body that is only a list', '[]', {}, 400],
    ['a body that is too large', JSON.stringify({ fields: { ReportComment: 'x'.repeat(1_100_000) } }), {}, 413],
  ])('%s is refused in the form of Graph', async (_case, body, headers, status) => {
    const answer = await call('POST', await makeList(), body, headers)
    expect(answer).toMatchObject({ status, body: { error: { code: 'invalidRequest' } } })
  })

  test.each([
    '/dokument/..%2f..%2fsite-id',
    '/dokument/%2e%2e/site-id',
    '/dokument/a/../../lists.jsonl',
    '/dokument/%00',
    '/dokument/%E0%A4%A',
  ])('the address %s leads out of the library to nothing', async (path) => {
    const { host } = new URL(site.url)
    expect(await rawStatus(path, { Host: host })).toBeGreaterThanOrEqual(400)
  })

  test('a name that leaves the library cannot be uploaded', async () => {
    const { host } = new URL(site.url)
    const { id } = (await call('GET', `/sites/${site.siteName}`)).body
    const path = `/v1.0/sites/${id}/drive/root:/a%2F..%2F..%2Fb.txt:/content`
    expect(await rawStatus(path, { Host: host, 'Content-Length': '0' }, 'PUT')).toBe(400)
  })
})

describe('pages for people', () => {
  const read = async (path: string) => (await fetch(site.url + path)).text()
  const listPath = (items: string) => `/listor/${items.split('/')[4]}`

  test('the start page names the lists and the documents, in Swedish', async () => {
    await makeList()
    const { id } = (await call('GET', `/sites/${site.siteName}`)).body
    const put = `/sites/${id}/drive/root:/R%C3%A5dslag/Plan/%C3%85tg%C3%A4rdsplan.docx:/content`
    await call('PUT', put, 'innehåll', { 'Content-Type': 'application/octet-stream' })
    const page = await read('/')
    expect(page).toContain('<html lang="sv">')
    for (const word of ['Åtgärder', 'Åtgärdsplan.docx', 'Rådslag / Plan', '0 rader']) expect(page).toContain(word)
    const [, href = ''] = /href="(\/dokument\/[^"]+)"/.exec(page) ?? []
    const download = await fetch(site.url + href)
    expect(download.headers.get('content-disposition')).toContain('attachment')
    expect(await download.text()).toBe('innehåll')
  })

  test('text that people typed never becomes part of the page', async () => {
    const items = await makeList('<b>Lista</b>')
    const fields = { Title: '<script>alert(1)</script>', Execution: `"'><img src=x onerror=alert(1)>` }
    await call('POST', items, { fields })
    for (const page of [await read('/'), await read(listPath(items))]) {
      expect(page).not.toMatch(/<script|<img|<b>/)
      expect(page).toContain('&lt;b&gt;Lista&lt;/b&gt;')
    }
    const { headers } = await fetch(site.url + listPath(items))
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('a status is told by a word and a sign, and dates as Swedes write them', async () => {
    const items = await makeList()
    await call('POST', items, { fields: { Execution: 'Pågår', ReportedAt: '2026-11-05T08:30:15Z' } })
    const page = await read(listPath(items))
    expect(page).toContain('<span aria-hidden="true">▸</span> Pågår')
    expect(page).toContain('5 nov. 2026 09:30')
  })

  test('reports stand newest first', async () => {
    const items = await makeList('Rapporter')
    for (const [Title, ReportedAt] of [
      ['äldst', '2026-01-01T00:00:00Z'],
      ['nyast', '2026-03-01T00:00:00Z'],
      ['mellan', '2026-02-01T00:00:00Z'],
    ]) {
      await call('POST', items, { fields: { Title, ReportedAt } })
    }
    const order = (await read(listPath(items))).match(/äldst|mellan|nyast/g)
    expect(order).toEqual(['nyast', 'mellan', 'äldst'])
  })

  test('a page that does not exist says so kindly', async () => {
    const answer = await fetch(`${site.url}/listor/finns-inte`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Sidan finns inte')
  })
})
