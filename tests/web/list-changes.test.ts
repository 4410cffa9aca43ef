import { describe, expect, it } from 'vitest'
import type { TakeListNotices } from '../../src/flows/list-ports.ts'
import { ask, postJson } from '../support/raw-http.ts'
import { serve } from '../support/web.ts'

async function open(take?: TakeListNotices) {
  const taken: (readonly string[])[] = []
  const listNotices: TakeListNotices = async (secrets) => {
    taken.push(secrets)
    return take ? take(secrets) : secrets.includes('ours')
  }
  const { url, failures } = await serve(undefined, { listNotices })
  return { at: `${url}/api/list-changes`, url, taken, failures }
}

const post = (url: string) => ask(url, { method: 'POST' })
const notice = (clientState: unknown = 'ours') => ({ subscriptionId: 's', clientState, resource: 'sites/x/lists/y' })

describe('a new subscription', () => {
  it('is confirmed with its own words, which nobody takes for a page', async () => {
    const { at, taken } = await open()
    const words = 'Validation: <script>alert(1)</script> å&+'
    const answer = await post(`${at}?validationToken=${encodeURIComponent(words)}`)
    expect([answer.status, answer.body]).toEqual([200, words])
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(taken).toEqual([])
  })

  it.each([
    ['empty', '?validationToken='],
    ['too long', `?validationToken=${'x'.repeat(2001)}`],
    ['several', '?validationToken=a&validationToken=b'],
  ])('is not confirmed when its words are %s', async (_, query) => {
    const { at, taken } = await open()
    expect(await post(at + query)).toMatchObject({ status: 400, body: '' })
    expect(taken).toEqual([])
  })
})

describe('a notice', () => {
  it('gets the same answer whether we know its secret or not', async () => {
    const { at, taken } = await open()
    const answers = [await postJson(at, { value: [notice()] }), await postJson(at, { value: [notice('guess')] })]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, ''],
      [202, ''],
    ])
    expect(taken).toEqual([['ours'], ['guess']])
  })

  it('may bring several at once', async () => {
    const { at, taken } = await open()
    await postJson(at, { value: [notice('a'), notice('b')] })
    expect(taken).toEqual([['a', 'b']])
  })

  it('is no loss when it cannot be taken', async () => {
    const { at, failures } = await open(async () => Promise.reject(new Error('down')))
    expect(await postJson(at, { value: [notice()] })).toMatchObject({ status: 202 })
    expect(failures).toMatchObject([{ message: 'down' }])
  })

  it.each([
    ['not JSON', '{'],
    ['nothing', ''],
    ['another shape', { value: 'x' }],
    ['no secret', { value: [{ subscriptionId: 's' }] }],
    ['a secret that is no text', { value: [notice(7)] }],
    ['a secret that is too long', { value: [notice('x'.repeat(129))] }],
    ['too many', { value: Array.from({ length: 1001 }, () => notice('x')) }],
    ['a list', [notice()]],
    ['too much', { value: [notice()], more: 'x'.repeat(200_000) }],
  ])('that is %s does nothing', async (_, body) => {
    const { at, taken, failures } = await open()
    expect(await postJson(at, body)).toMatchObject({ status: 400, body: '' })
    expect([taken, failures]).toEqual([[], []])
  })

  it('that is no JSON by its own word does nothing', async () => {
    const { at, taken } = await open()
    const headers = { 'content-type': 'text/plain' }
    expect(await ask(at, { method: 'POST', headers, body: JSON.stringify({ value: [notice()] }) })).toMatchObject({
      status: 400,
    })
    expect(taken).toEqual([])
  })

  it('comes a limited number of times from one address', async () => {
    const { at, taken } = await open()
    const statuses: number[] = []
    for (let n = 0; n < 61; n++) statuses.push((await postJson(at, { value: [notice()] })).status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    expect(taken).toHaveLength(60)
  })

  it('is posted, and nothing else', async () => {
    const { at, url } = await open()
    expect((await ask(at)).status).toBe(404)
    expect((await postJson(`${url}/api/list-changes/x`, { value: [notice()] })).status).toBe(404)
  })

  it('has nowhere to go where nobody watches the lists', async () => {
    const { url } = await serve()
    expect((await postJson(`${url}/api/list-changes`, { value: [notice()] })).status).toBe(404)
    expect((await post(`${url}/api/list-changes?validationToken=x`)).status).toBe(404)
  })
})
