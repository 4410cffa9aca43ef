import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from '../../src/flows/partner-request-ports.ts'
import { fromEml, toEml } from '../../src/local/eml.ts'
import { openOutbox } from '../../src/local/outbox.ts'
import { type LocalSite, startLocalSite } from '../../src/local/site/index.ts'

const letter = (overrides: Partial<Mail> = {}): Mail => ({
  to: { name: 'Åsa Öberg, Granviksbostäder', address: 'asa@bostader.example' },
  replyTo: { name: 'Samira Samordnare', address: 'samira@granvik.example' },
  subject: 'Era åtaganden vid strategiska rådet',
  html: '<!doctype html><html lang="sv"><head><title>x</title></head><body><p style="margin:0">Hej <b>Åsa</b></p></body></html>',
  text: 'Hej Åsa\n\nBekräfta:\nhttp://127.0.0.1:3978/lank/abc\n',
  ...overrides,
})
const at = new Date('2026-12-04T09:30:15.123Z')

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'radslag-outbox-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('a letter as a file', () => {
  it.each<[string, Partial<Mail>]>([
    ['an ordinary one', {}],
    ['one without a place to reply to', { replyTo: null }],
    ['a name that is none', { to: { name: '', address: 'asa@bostader.example' } }],
    ['a long subject with signs of many bytes', { subject: '👍 Åtgärd på Älvö '.repeat(20) }],
    [
      'a text that looks like the boundary and headers',
      { text: '--radslag\r\n\r\nTo: x\n=?utf-8?B?eA==?=', subject: '=?utf-8?B?eA==?=' },
    ],
    ['much text', { html: 'å'.repeat(50_000), text: '' }],
  ])('is read back as it was: %s', (_, some) => {
    const mail = letter(some)
    expect(fromEml(toEml({ ...mail, at }, 'id'))).toEqual({ ...mail, at: new Date('2026-12-04T09:30:15.000Z') })
  })

  it('has lines that any mail program takes, of plain characters', () => {
    const file = toEml({ ...letter({ subject: '👍å'.repeat(100) }), at }, 'id')
    for (const line of file.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,100}$/)
    expect(file).not.toMatch(/[^\r]\n/)
  })

  it('has no other header than its own, whatever a name or a subject holds', () => {
    const nasty = 'x\r\nBcc: alla@granvik.example\r\n\r\n<script>'
    const file = toEml({ ...letter({ subject: nasty, to: { name: nasty, address: 'a@b.example' } }), at }, 'id')
    const head = file.slice(0, file.indexOf('\r\n\r\n'))
    const names = head
      .split('\r\n')
      .filter((line) => !line.startsWith(' '))
      .map((line) => line.split(':')[0])
    expect(names).toEqual(['Date', 'From', 'To', 'Reply-To', 'Subject', 'Message-ID', 'MIME-Version', 'Content-Type'])
  })

  it.each(['', 'To: x', 'x'.repeat(100), toEml({ ...letter(), at: new Date(Number.NaN) }, 'id')])(
    'that is none is not read',
    (file) => {
      expect(fromEml(file)).toBeNull()
    },
  )
})

describe('the outbox', () => {
  it('keeps every letter, the newest first, also for who opens it anew', async () => {
    let now = at
    const outbox = openOutbox(dir, () => now)
    expect(await outbox.send(letter({ subject: 'Den första' }))).toEqual({ kind: 'sent' })
    now = new Date('2026-12-05T09:00:00Z')
    await outbox.send(letter({ subject: 'Den andra' }))
    expect(
      openOutbox(dir)
        .all()
        .map(({ subject }) => subject),
    ).toEqual(['Den andra', 'Den första'])
    expect(readdirSync(dir).every((name) => name.endsWith('.eml'))).toBe(true)
    expect(readFileSync(join(dir, readdirSync(dir)[0] ?? ''), 'utf8')).toContain('MIME-Version: 1.0')
  })

  it('takes away what an interrupted write left, and reads over what is no letter', async () => {
    writeFileSync(join(dir, '20261204T093015123Z-00000000.draft'), 'half')
    writeFileSync(join(dir, '20261204T093015123Z-00000000.eml'), 'half')
    const outbox = openOutbox(dir)
    expect(outbox.all()).toEqual([])
    expect(readdirSync(dir)).toEqual(['20261204T093015123Z-00000000.eml'])
  })

  it.each([
    'asa',
    'asa@',
    '@bostader.example',
    'a b@c.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b@c',
    '<a@b.example>',
  ])('refuses an address that no server takes: %j', async (address) => {
    const outbox = openOutbox(dir)
    expect(await outbox.send(letter({ to: { name: 'x', address } }))).toEqual({ kind: 'refused', reason: 'address' })
    expect(await outbox.send(letter({ replyTo: { name: 'x', address } }))).toEqual({
      kind: 'refused',
      reason: 'address',
    })
    expect(outbox.all()).toEqual([])
  })

  it.each(['..', '../../etc/passwd', '20261204T093015123Z-zzzzzzzz', ''])('finds nothing outside itself: %j', (id) => {
    expect(openOutbox(dir).find(id)).toBeNull()
  })
})

describe('the pages of the outbox', () => {
  let site: LocalSite
  const open = async (some: Partial<Mail> = {}) => {
    const outbox = openOutbox(join(dir, 'outbox'), () => at)
    await outbox.send(letter(some))
    site = await startLocalSite({ dir: join(dir, 'site'), port: 0, outbox })
    return { outbox, id: outbox.all()[0]?.id ?? '' }
  }
  afterEach(() => site?.close())
  const get = async (path: string) => {
    const response = await fetch(`${site.url}${path}`)
    return {
      status: response.status,
      policy: response.headers.get('content-security-policy'),
      body: await response.text(),
    }
  }

  it('stand behind the start page, with every letter and to whom', async () => {
    await open()
    expect((await get('/')).body).toContain('href="/utkorg"')
    const { body } = await get('/utkorg')
    for (const said of ['Era åtaganden vid strategiska rådet', 'Åsa Öberg, Granviksbostäder', 'asa@bostader.example']) {
      expect(body).toContain(said)
    }
  })

  it('show a letter shut in a frame, with its link to follow and its text', async () => {
    const { id } = await open()
    const { body } = await get(`/utkorg/${id}`)
    expect(body).toContain('<a href="http://127.0.0.1:3978/lank/abc">')
    expect(body).toContain(`src="/utkorg/${id}/brev"`)
    expect(body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    const frame = await get(`/utkorg/${id}/brev`)
    expect(frame.body).toContain('Hej <b>Åsa</b>')
    expect(frame.policy).toContain("default-src 'none'")
    expect(frame.policy).toContain('sandbox allow-popups')
    expect(frame.policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/)
  })

  it('show what people have written as text', async () => {
    const nasty = '"><script>alert(1)</script>'
    const { id } = await open({ subject: nasty, to: { name: nasty, address: 'a@b.example' }, text: nasty })
    for (const path of ['/utkorg', `/utkorg/${id}`]) {
      const { body, policy } = await get(path)
      expect(body).not.toContain('<script>')
      expect(policy).toContain("default-src 'none'")
    }
  })

  it('say so when there is nothing', async () => {
    const outbox = openOutbox(join(dir, 'outbox'))
    site = await startLocalSite({ dir: join(dir, 'site'), port: 0, outbox })
    expect((await get('/utkorg')).body).toContain('Inga mejl har skickats ännu.')
    for (const path of ['/utkorg/x', '/utkorg/x/brev', '/utkorg/..%2fsite/brev'])
      expect((await get(path)).status).toBe(404)
  })

  it('are not there on a site without an outbox', async () => {
    site = await startLocalSite({ dir: join(dir, 'site'), port: 0 })
    expect((await get('/utkorg')).status).toBe(404)
    expect((await get('/')).body).not.toContain('utkorg')
  })
})
