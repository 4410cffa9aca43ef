import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import type { Outbox } from '../outbox.ts'
import { createApp } from './app.ts'
import { type ByHand, openByHand } from './by-hand.ts'
import type { FaultSwitch } from './faults.ts'
import type { Usage } from './meter.ts'
import { openParts, type PartsOptions } from './parts.ts'
import type { SiteAddress } from './routes-lists.ts'

export type LocalSiteOptions = PartsOptions & {
  /** Where lists and documents are kept; created when missing. One process at a time. */
  readonly dir: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host?: '127.0.0.1' | '::1'
  readonly faults?: FaultSwitch
  /** Letters to show. */
  readonly outbox?: Outbox
}

export type LocalSite = ByHand & {
  /** Where a person reads it. */
  readonly url: string
  /** What to give as GRAPH_URL. */
  readonly graphUrl: string
  /** What to give as SHAREPOINT_SITE. */
  readonly siteName: string
  readonly usage: () => Usage
  readonly close: () => Promise<void>
}

const sitePath = '/sites/radslag'

/** Starts the stand-in for SharePoint on this machine only; rejects when the port is taken, before any file is touched. */
export async function startLocalSite({ host = '127.0.0.1', ...options }: LocalSiteOptions): Promise<LocalSite> {
  const { dir, port, faults, outbox } = options
  const server = createServer()
  const taken = await listen(server, port, host)
  // No await between here and the handler: no request may come before the folder is open.
  const url = `http://${host === '::1' ? '[::1]' : host}:${taken}`
  const parts = orClose(server, () => openParts(resolve(dir), url, options))
  const site: SiteAddress = { id: parts.id, path: sitePath, url, graphUrl: `${url}/v1.0` }
  server.on('request', createApp({ ...parts, site, port: taken, faults, outbox }))
  return {
    ...openByHand(parts),
    url,
    graphUrl: site.graphUrl,
    siteName: `localhost:${sitePath}`,
    usage: parts.meter.usage,
    close: async () => {
      await new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      })
      parts.close()
    },
  }
}

function orClose<T>(server: Server, open: () => T): T {
  try {
    return open()
  } catch (error) {
    server.close()
    throw error
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((started, reject) => {
    server.once('error', reject).listen(port, host, started)
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}
