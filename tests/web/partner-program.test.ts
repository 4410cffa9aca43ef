import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { newToken } from '../../src/flows/link-token.ts'
import { dataFolder, startProgram } from '../support/program.ts'
import { ask } from '../support/raw-http.ts'

it('the whole program answers for links, and never writes a token, an address or a name in its log', async () => {
  const folder = await dataFolder()
  const program = await startProgram({ DATA_DIR: folder.dir, LOG_LEVEL: 'debug' })
  const token = newToken()
  const link = program.botUrl.replace('/api/messages', `/lank/${token}`)
  const body = new URLSearchParams({ nonce: randomUUID(), act: 'confirm-1', name: 'Petra Polis' }).toString()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const answers = [
    await ask(link),
    await ask(`${link}?sprak=en`, { method: 'HEAD' }),
    await ask(link, { method: 'POST', headers: form, body }),
    await ask(link, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'x' }),
    await ask(link, { method: 'DELETE' }),
    await ask(`${link}/%E0%A4%A`),
    await ask(link, { headers: { 'x-forwarded-for': '203.0.113.5' } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 405, 404, 403])
  await program.stop()
  await folder.remove()
  const output = program.output()
  expect(output).toContain('/api/messages')
  for (const secret of [token, token.slice(0, 12), 'Petra', '203.0.113.5', '/lank'])
    expect(output).not.toContain(secret)
})
