import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { languages } from '../../src/text/index.ts'
import { inTime } from '../../src/web/in-time.ts'
import { listen } from '../../src/web/server.ts'
import { answerOf, deskPageOf, fakeDesk, pictureMatter, tokenOf } from '../support/desk-views.ts'
import { ask } from '../support/raw-http.ts'
import { serve } from '../support/web.ts'

const { sv, en } = languages

const nonce = 'a0000000-0000-4000-8000-000000000001'
const ids = ['c0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000002'] as const

const wordings = { 'id-2': ids[0], 'version-2': '1', 'id-5': ids[1], 'version-5': '3' }

async function sent(fields: Readonly<Record<string, string>>, search = '') {
  const { desk, submitted } = fakeDesk()
  const { linkTo } = await serve(desk)
  const answer = await post(linkTo(tokenOf()) + search, fields)
  return { ...answer, form: submitted[0]?.form }
}

function post(url: string, fields: Readonly<Record<string, string>>, headers = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask(url, { method: 'POST', headers: { ...type, ...headers }, body: new URLSearchParams(fields).toString() })
}

/** Posts as a browser does where a form has files. */
async function postFiles(url: string, fields: Readonly<Record<string, string>>, files: readonly File[] = []) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('files', file)
  const request = new Request(url, { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  const body = new Uint8Array(await request.arrayBuffer())
  return ask(url, { method: 'POST', headers: { 'content-type': type, 'content-length': body.length }, body })
}

/** Begins to send a body with files and goes no further; the server is reading it when this is done. */
async function beginSending(link: string, length = 100 * 1024): Promise<() => void> {
  const { host, port, pathname } = new URL(link)
  const socket = connect(Number(port), '127.0.0.1')
  const type = 'Content-Type: multipart/form-data; boundary=x'
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${type}\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`
  await new Promise<void>((begun) => {
    socket.once('data', () => begun())
    socket.write(head)
  })
  return () => void socket.destroy()
}

/** More than a form without files is. */
const largeFile = new File([new Uint8Array(100 * 1024)], 'a.pdf')

const pictureFields = {
  nonce,
  act: 'picture',
  name: ' Petra Polis ',
  problems: ' Stölder\r\nvid stationen ',
  doing: 'Ronder',
}

describe('what is pressed', () => {
  it('is one commitment confirmed by its own button', async () => {
    const { form } = await sent({ nonce, name: ' Petra Polis ', act: 'confirm-5', ...wordings, 'pick-2': 'yes' })
    expect(form).toEqual({
      nonce,
      byName: 'Petra Polis',
      language: null,
      act: { kind: 'confirm', wordings: [{ commitmentId: ids[1], version: 3 }] },
    })
  })

  it('is those that are ticked, or none', async () => {
    const both = await sent({ nonce, act: 'confirm', ...wordings, 'pick-2': 'yes', 'pick-5': 'yes' })
    expect(both.form?.act).toMatchObject({ wordings: [{ commitmentId: ids[0] }, { commitmentId: ids[1] }] })
    const none = await sent({ nonce, act: 'confirm', ...wordings })
    expect(none.form).toMatchObject({ byName: '', act: { kind: 'confirm', wordings: [] } })
  })

  it('is a change with its texts as they may be kept', async () => {
    const typed = { 'new-text-2': ' Rad ett\r\nrad\u202E två\0 ', 'new-day-2': '2027-09-01', 'why-2': ' ' }
    const { form } = await sent({ nonce, act: 'change-2', ...wordings, ...typed }, '?sprak=en')
    expect(form?.language).toBe('en')
    expect(form?.act).toEqual({
      kind: 'change',
      wording: { commitmentId: ids[0], version: 1 },
      newText: 'Rad ett\nrad två',
      newLastDay: '2027-09-01',
      why: '',
    })
  })

  it('is a refusal with its reason', async () => {
    const { form } = await sent({ nonce, act: 'decline-2', ...wordings, 'reason-2': 'Vi hinner inte', 'reason-5': 'x' })
    expect(form?.act).toEqual({
      kind: 'decline',
      wording: { commitmentId: ids[0], version: 1 },
      reason: 'Vi hinner inte',
    })
  })

  it('is the results of all, chosen or not', async () => {
    const { form } = await sent({ nonce, act: 'report', ...wordings, 'result-2': 'partly-done', 'done-2': ' Hälften ' })
    expect(form?.act).toEqual({
      kind: 'report',
      results: [
        { wording: { commitmentId: ids[0], version: 1 }, result: 'partly-done', text: 'Hälften' },
        { wording: { commitmentId: ids[1], version: 3 }, result: null, text: '' },
      ],
    })
  })

  it('is a picture with its files, and none where the browser sends an empty one', async () => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    await postFiles(linkTo(tokenOf()), pictureFields, [new File([''], '')])
    await postFiles(linkTo(tokenOf()), pictureFields, [
      new File([new Uint8Array([0, 255, 13, 10, 45, 45])], 'läges"bild.pdf'),
      new File(['två'], 'två.txt'),
    ])
    expect(submitted[0]?.files).toEqual([])
    expect(submitted[0]?.form).toMatchObject({
      byName: 'Petra Polis',
      act: { kind: 'picture', picture: { problems: 'Stölder\nvid stationen', doing: 'Ronder', causes: '' } },
    })
    expect(submitted[1]?.files.map(({ name, bytes }) => [name, [...bytes]])).toEqual([
      ['läges"bild.pdf', [0, 255, 13, 10, 45, 45]],
      ['två.txt', [...new TextEncoder().encode('två')]],
    ])
  })

  const odd: readonly (readonly [what: string, fields: Readonly<Record<string, string>>])[] = [
    ['nothing', {}],
    ['no button', { nonce, ...wordings }],
    ['an unknown button', { nonce, act: 'withdraw-2', ...wordings }],
    ['a button of no commitment', { nonce, act: 'confirm-9', ...wordings }],
    ['no nonce', { act: 'confirm-2', ...wordings }],
    ['a nonce that is none', { nonce: "' OR 1=1", act: 'confirm-2', ...wordings }],
    ['an id that is none', { nonce, act: 'confirm-2', ...wordings, 'id-2': '../../x' }],
    ['a wording that is no number', { nonce, act: 'confirm-2', ...wordings, 'version-2': '1.5' }],
    ['a result that there is not', { nonce, act: 'report', ...wordings, 'result-2': 'became-measure' }],
    ['a name for an object', { nonce, act: '__proto__-2', ...wordings, __proto__: 'x' }],
    ['a tick at what is not there', { nonce, act: 'confirm', ...wordings, 'pick-9': 'yes' }],
  ]
  it.each(odd)('is not guessed at: %s', async (_, fields) => {
    const { status, body, form } = await sent({ name: 'Petra <Polis>', ...fields })
    expect(form).toBeUndefined()
    expect(status).toBe(422)
    expect(body).toContain(sv.pages.problems.simple.unreadable)
    expect(body).toContain('value="Petra &lt;Polis&gt;"')
  })
})

describe('opening', () => {
  it('is counted for a person and not for who only asks what is there', async () => {
    const { desk, opened } = fakeDesk()
    const { linkTo } = await serve(desk)
    const head = await ask(linkTo(tokenOf()), { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, body: '' })
    await ask(linkTo(tokenOf()))
    expect(opened.map(({ counts }) => counts)).toEqual([false, true])
  })

  it('has no effect but that, and no other method has any', async () => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    await ask(`${linkTo(tokenOf())}?act=confirm-2&nonce=${nonce}&name=Petra+Polis`)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const { status, headers } = await ask(linkTo(tokenOf()), { method })
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD, POST'])
    }
    expect(submitted).toEqual([])
  })

  it('ends at one slash, and is for this machine alone in local mode', async () => {
    const { linkTo } = await serve()
    expect((await ask(`${linkTo(tokenOf())}/`)).status).toBe(200)
    const elsewhere = { headers: { host: 'radslag.example' } }
    expect(await ask(linkTo(tokenOf()), elsewhere)).toMatchObject({ status: 403, body: '' })
  })
})

describe('a body', () => {
  const types = ['application/json', 'text/plain', 'application/xml', 'multipart/mixed; boundary=x', '']
  it.each(types)('of another kind is refused: %s', async (type) => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    const headers = type === '' ? {} : { 'content-type': type }
    const answer = await ask(linkTo(tokenOf()), { method: 'POST', headers, body: '{"act":"confirm-2"}' })
    expect(answer.status).toBe(415)
    expect(answer.body).toContain(sv.pages.unreadable.heading)
    expect(submitted).toEqual([])
  })

  it('of text is 64 kB at most, of files 30 MB', async () => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    const text = await post(linkTo(tokenOf()), { nonce, act: 'picture', doing: 'x'.repeat(65 * 1024) })
    expect(text.status).toBe(413)
    expect(text.body).toContain(sv.pages.tooLarge.aboutText)
    const files = await postFiles(linkTo(tokenOf()), pictureFields, [
      new File([new Uint8Array(31 * 1024 ** 2)], 'a.pdf'),
    ])
    expect(files.status).toBe(413)
    expect(files.body).toContain(sv.pages.tooLarge.about('30'))
    expect(submitted).toEqual([])
    const fits = await postFiles(linkTo(tokenOf()), pictureFields, [
      new File([new Uint8Array(29 * 1024 ** 2)], 'a.pdf'),
    ])
    expect(fits.status).toBe(200)
  })

  it('of thousands of small parts is not taken apart', async () => {
    const { linkTo } = await serve()
    const files = Array.from({ length: 70 }, (_, n) => new File(['x'], `${n}.txt`))
    expect((await postFiles(linkTo(tokenOf()), pictureFields, files)).status).toBe(400)
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, 'x']))
    expect((await post(linkTo(tokenOf()), fields)).status).toBe(400)
  })

  const broken: readonly (readonly [what: string, type: string, body: string])[] = [
    ['no boundary', 'multipart/form-data', 'x'],
    ['parts that do not end', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"'],
    ['something else', 'multipart/form-data; boundary=x', 'nothing like it'],
    ['nothing', 'multipart/form-data; boundary=x', ''],
  ]
  it.each(broken)('that does not hold together is refused kindly: %s', async (_, type, body) => {
    const { linkTo } = await serve()
    const answer = await ask(linkTo(tokenOf()), { method: 'POST', headers: { 'content-type': type }, body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).toContain('<!doctype html>')
  })

  it('that is packed is not unpacked', async () => {
    const { linkTo } = await serve()
    const answer = await post(linkTo(tokenOf()), { nonce }, { 'content-encoding': 'gzip' })
    expect(answer.status).toBe(400)
  })

  it('is not read for who has no link', async () => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    expect((await postFiles(linkTo(tokenOf('b')), pictureFields)).status).toBe(404)
    expect(submitted).toEqual([])
  })

  it('of text is no larger for coming as files do: what was typed, its names, and the names of files', async () => {
    const { desk, submitted } = fakeDesk()
    const { linkTo } = await serve(desk)
    const much = 'ö'.repeat(33 * 1024)
    const small = new File(['x'], 'a.txt')
    const large = new File([new Uint8Array(100 * 1024)], 'a.pdf')
    const bodies = [
      [{ ...pictureFields, doing: much }, [small]],
      [{ ...pictureFields, name: much }, []],
      [{ ...pictureFields, [much]: '' }, [large]],
      [{ ...pictureFields, doing: much.slice(1000), causes: much.slice(-1100) }, [large]],
      [pictureFields, [new File(['x'], `${much}.txt`)]],
    ] as const
    for (const [fields, files] of bodies) {
      const answer = await postFiles(linkTo(tokenOf()), fields, files)
      expect(answer.status).toBe(413)
      expect(answer.body).toContain(sv.pages.tooLarge.aboutText)
      expect(answer.body.length).toBeLessThan(10_000)
    }
    expect(submitted).toEqual([])
    const fits = await postFiles(linkTo(tokenOf()), { ...pictureFields, doing: much.slice(2000) }, [large])
    expect(fits.status).toBe(200)
    expect(submitted).toHaveLength(1)
  })

  it('with files waits its turn when many come at once', async () => {
    const { linkTo } = await serve(fakeDesk({ check: async () => null }).desk)
    const senders = ['a', 'b', 'c'].map((one) => linkTo(tokenOf(one)))
    const stop = await Promise.all(senders.map((link) => beginSending(link)))
    const answer = await postFiles(linkTo(tokenOf('d')), pictureFields, [largeFile])
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
    expect(answer.body).toContain(sv.pages.busy.heading)
    for (const end of stop) end()
  })

  it('with files comes from one link at a time, so that nobody holds the places of others', async () => {
    const { linkTo } = await serve(fakeDesk({ check: async () => null }).desk)
    const stop = await beginSending(linkTo(tokenOf('a')))
    expect((await postFiles(linkTo(tokenOf('a')), pictureFields, [largeFile])).status).toBe(503)
    expect((await postFiles(linkTo(tokenOf('b')), pictureFields, [largeFile])).status).toBe(200)
    stop()
    await expect.poll(async () => (await postFiles(linkTo(tokenOf('a')), pictureFields, [largeFile])).status).toBe(200)
  })

  it('that is small takes no place and waits for none', async () => {
    const { linkTo } = await serve(fakeDesk({ check: async () => null }).desk)
    const small = ['a', 'a', 'a'].map((one) => beginSending(linkTo(tokenOf(one)), 1000))
    const large = ['a', 'b', 'c'].map((one) => beginSending(linkTo(tokenOf(one))))
    const stop = await Promise.all([...small, ...large])
    const file = new File(['x'], 'a.txt')
    for (const one of ['a', 'd'])
      expect((await postFiles(linkTo(tokenOf(one)), pictureFields, [file])).status).toBe(200)
    for (const end of stop) end()
  })

  it('that comes too slowly is hung up on, unless it may take its time', async () => {
    const app = express()
    app.use(inTime(20, ({ path }) => path === '/files'))
    app.post('/{*all}', express.text({ type: () => true }), (_request, response) => void response.end('whole'))
    const { server, port } = await listen(app, { host: '127.0.0.1', port: 0 })
    const begin = (path: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab`)
      const answer = new Promise<string>((done) => {
        let heard = ''
        socket.on('data', (chunk) => {
          heard += chunk
        })
        socket.once('close', () => done(heard)).once('error', () => undefined)
      })
      return { socket, answer }
    }
    const files = begin('/files')
    expect(await begin('/text').answer).toBe('')
    files.socket.write('cd')
    expect(await files.answer).toContain('whole')
    server.close()
  })
})

describe('a failure of ours', () => {
  const failing = (part: 'open' | 'check' | 'submit') =>
    fakeDesk({ [part]: async () => Promise.reject(new Error(`db-secret-host ${tokenOf()}`)) }).desk

  it('is a kind page when the link was opened', async () => {
    const { linkTo, failures } = await serve(failing('open'))
    const { status, body } = await ask(linkTo(tokenOf()))
    expect(status).toBe(500)
    expect(body).toContain(sv.pages.failed.aboutOpening)
    expect(body).not.toContain('db-secret-host')
    expect(failures).toHaveLength(1)
  })

  it.each(['check', 'submit'] as const)(
    'gives back what was typed, to be sent again with one press: %s',
    async (part) => {
      const { linkTo, failures } = await serve(failing(part))
      const fields = { nonce, act: 'decline-2', name: 'Petra Polis', ...wordings, 'reason-2': 'Vi "hinner" inte\när' }
      const { status, body } = await post(`${linkTo(tokenOf())}?sprak=en`, fields)
      expect(status).toBe(500)
      expect(body).toContain(en.pages.failed.about)
      for (const [name, value] of Object.entries({ ...fields, 'reason-2': 'Vi &quot;hinner&quot; inte\när' }))
        expect(body).toContain(`<input type="hidden" name="${name}" value="${value}">`)
      expect(failures).toHaveLength(1)
    },
  )

  it('asks for the files again, which no page can hold', async () => {
    const { linkTo } = await serve(failing('submit'))
    const { body } = await postFiles(linkTo(tokenOf()), pictureFields, [new File(['x'], 'a.txt')])
    expect(body).toContain(sv.pages.failed.files)
    expect(body).toContain('enctype="multipart/form-data"')
  })
})

describe('who comes too often', () => {
  const many = async (n: number, go: (n: number) => Promise<{ readonly status: number }>) => {
    const statuses: number[] = []
    for (let i = 0; i < n; i += 1) statuses.push((await go(i)).status)
    return statuses
  }

  it('waits after 60 openings in a minute', async () => {
    const { linkTo } = await serve()
    const statuses = await many(61, () => ask(linkTo(tokenOf()), { method: 'HEAD' }))
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true)
    const { status, headers, body } = await ask(linkTo(tokenOf()))
    expect([statuses[60], status]).toEqual([429, 429])
    expect(headers['retry-after']).toBe('60')
    expect(body).toContain(sv.pages.limited.heading)
    expect(Object.keys(headers).filter((name) => name.includes('ratelimit'))).toEqual([])
  })

  it('waits after 20 links that are not known, whatever is asked for then', async () => {
    const { desk, opened } = fakeDesk()
    const { linkTo } = await serve(desk)
    const guess = (n: number) => ask(linkTo(tokenOf(String.fromCharCode(98 + n))))
    const statuses = await many(20, guess)
    expect(new Set(statuses)).toEqual(new Set([404]))
    expect((await ask(linkTo(tokenOf()))).status).toBe(429)
    expect(opened).toHaveLength(20)
    const { body, headers } = await ask(`${linkTo(tokenOf())}?sprak=en`)
    expect(body).toContain(en.pages.limited.heading)
    expect(headers['retry-after']).toBe('600')
  })

  it('is not who opens their own link often', async () => {
    const { linkTo } = await serve()
    const statuses = await many(40, () => ask(linkTo(tokenOf())))
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('is told apart by address behind a proxy that writes it down, with or without a port', async () => {
    const { linkTo } = await serve(undefined, { local: false, proxyHops: 1 })
    const from = (address: string, token = 'b') =>
      ask(linkTo(tokenOf(token)), { headers: { 'x-forwarded-for': address } })
    await many(20, (n) => from(`spoofed, 203.0.113.5:${50_000 + n}`))
    expect((await from('203.0.113.5', 'a')).status).toBe(429)
    expect((await from('203.0.113.6:1234', 'a')).status).toBe(200)
    await many(20, (n) => from(`[2001:db8:1::${n + 1}]:443`))
    expect((await from('2001:db8:1:0:1::9', 'a')).status).toBe(429)
    expect((await from('2001:db8:2::1', 'a')).status).toBe(200)
    expect((await from('odd address', 'a')).status).toBe(200)
  })

  it('cannot write another address down where no proxy is trusted', async () => {
    const { linkTo } = await serve(undefined, { local: false })
    await many(20, (n) => ask(linkTo(tokenOf('b')), { headers: { 'x-forwarded-for': `203.0.113.${n}` } }))
    expect((await ask(linkTo(tokenOf()))).status).toBe(429)
  })

  it('and guesses from everywhere at once holds up nobody who has a link', async () => {
    const { linkTo } = await serve(undefined, { local: false, proxyHops: 1 })
    const from = (n: number, token = 'b') =>
      ask(linkTo(tokenOf(token)), { headers: { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` } })
    const statuses = await many(502, (n) => from(n))
    expect(statuses.slice(0, 500).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(500)).toEqual([429, 429])
    expect((await from(60_000, 'a')).status).toBe(200)
  })
})

describe('a used link', () => {
  it('may be pressed a second time: the desk knows what that press was told', async () => {
    const { linkTo } = await serve(fakeDesk({ check: async () => null }).desk)
    expect((await post(linkTo(tokenOf()), { nonce: randomUUID(), act: 'confirm-2', ...wordings })).status).toBe(200)
  })

  it('that closes between the look and the press is a closed page', async () => {
    const { linkTo } = await serve(fakeDesk({ submit: async () => ({ kind: 'closed', why: 'revoked' }) }).desk)
    expect((await post(linkTo(tokenOf()), { nonce, act: 'confirm-2', ...wordings })).status).toBe(410)
  })

  it('that closes while the form is shown again is a closed page', async () => {
    const { linkTo } = await serve(fakeDesk({ open: async () => ({ kind: 'closed', why: 'expired' }) }).desk)
    expect((await post(linkTo(tokenOf()), { nonce: 'none' })).status).toBe(410)
  })
})

it('a page that was typed on in the other language comes back in it', async () => {
  const { linkTo } = await serve(
    fakeDesk({ submit: async () => answerOf(deskPageOf(pictureMatter(), { language: 'sv' })) }).desk,
  )
  const { body } = await postFiles(`${linkTo(tokenOf())}?sprak=en`, pictureFields)
  expect(body).toContain('<html lang="en">')
})
