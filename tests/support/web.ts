import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import type { PartnerDesk } from '../../src/flows/partner-desk-ports.ts'
import { createWeb, listen, type WebParts } from '../../src/web/server.ts'
import { fakeDesk } from './desk-views.ts'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** A web server of its own with this desk behind its links; closed when the file's tests are over. */
export async function serve(desk: PartnerDesk = fakeDesk().desk, parts: Partial<WebParts> = {}) {
  const failures: unknown[] = []
  const web = createWeb({
    messages: async () => ({ status: 200 }),
    isReady: async () => true,
    metrics: async () => ({}),
    metricsToken: null,
    local: true,
    onFailure: (error) => void failures.push(error),
    desk,
    ...parts,
  })
  const { server } = await listen(web, { host: '127.0.0.1', port: 0 })
  closing.push(
    () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      }),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, failures, linkTo: (token: string) => `${url}/lank/${token}` }
}
