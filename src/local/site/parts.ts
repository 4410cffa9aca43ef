import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Convert, convertWithOffice } from './convert.ts'
import { type Downloads, openDownloads } from './downloads.ts'
import { openFiles, type SiteFiles } from './files.ts'
import { openLists, type SiteLists } from './lists.ts'
import { type Locks, openLocks } from './locks.ts'
import { type Meter, openMeter } from './meter.ts'
import { openPdfOffers, type PdfOffers } from './pdf-offers.ts'
import { openSubscriptions, type Subscriptions } from './subscriptions.ts'

export type PartsOptions = {
  /** How many resource units the site gives a minute; without it there is no limit. */
  readonly units?: { readonly perMinute: number }
  /** Milliseconds, for the limit. */
  readonly now?: () => number
  /** For how long changes are gathered before subscribers are told. */
  readonly gatherMs?: number
  /** How documents become PDF; LibreOffice where nothing else is said. */
  readonly convert?: Convert
}

/** What the site consists of, without the ways to it. */
export type Parts = {
  readonly id: string
  readonly lists: SiteLists
  readonly files: SiteFiles
  readonly locks: Locks
  readonly downloads: Downloads
  readonly pdfs: PdfOffers
  readonly subscriptions: Subscriptions
  readonly meter: Meter
  readonly close: () => void
}

/** Opens what is kept in a folder; `url` is where the site will be found. */
export function openParts(dir: string, url: string, options: PartsOptions): Parts {
  const { units, now = Date.now, gatherMs = 2000, convert = convertWithOffice } = options
  mkdirSync(dir, { recursive: true })
  const id = siteId(dir)
  const subscriptions = openSubscriptions(join(dir, 'subscriptions.jsonl'), gatherMs)
  const lists = openLists(dir, subscriptions.changed)
  const files = openFiles(dir)
  const downloads = openDownloads(now)
  const pdfs = openPdfOffers({ convert, downloads, url })
  const meter = openMeter(units?.perMinute ?? null, now)
  const close = () => {
    for (const part of [pdfs, subscriptions, lists, files]) part.close()
  }
  return { id, lists, files, locks: openLocks(), downloads, pdfs, subscriptions, meter, close }
}

function siteId(dir: string): string {
  const path = join(dir, 'site-id')
  if (!existsSync(path)) writeFileSync(path, `localhost,${randomUUID()},${randomUUID()}`, { flush: true })
  return readFileSync(path, 'utf8')
}
