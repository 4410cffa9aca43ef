import type { AddressInfo } from 'node:net'
import express, { type Request, type Response } from 'express'
import { ownUsage } from './usage.ts'

/** Serves a bare bot on any free port, prints its address and tells its use of the machine at /metrics. */
export function serveBare(take: (request: Request, response: Response) => Promise<void>): void {
  const app = express()
  app.get('/metrics', (_request, response) => void response.type('text/plain').send(ownUsage()))
  app.post('/api/messages', express.json(), take)
  const server = app.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages\n`)
  })
}
