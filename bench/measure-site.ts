import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fields } from '../src/domain/list-row.ts'
import { keyColumn } from '../src/domain/list-row.ts'
import { createGraph } from '../src/graph/client.ts'
import { openSite } from '../src/graph/site.ts'
import { measureList } from '../src/outputs/lists/columns.ts'
import { prepareLists } from '../src/outputs/lists/provision.ts'
import { startChild } from './child.ts'
import type { SiteFigures } from './limited-site.ts'
import { settings } from './settings.ts'

/** A site of its own with the list of measures, empty. */
export type MeasureSite = {
  readonly graphUrl: string
  readonly siteName: string
  readonly siteId: string
  readonly listId: string
  readonly figures: () => Promise<SiteFigures>
  /** How many of these keys stand in several rows, and how many in none. */
  readonly compare: (rows: readonly Fields[]) => Promise<{ readonly doubled: number; readonly lost: number }>
  readonly stop: () => Promise<void>
}

export type MeasureSiteOptions = {
  /** Faults with this share of the requests; none where it is left out. */
  readonly faultShare?: number
  /** The list without the rule that a key stands in one row only. */
  readonly withoutUniqueKey?: boolean
}

export const unitsPerMinute = settings.lists.factor * 1250

export async function startMeasureSite(
  dir: string,
  { faultShare = 0, withoutUniqueKey = false }: MeasureSiteOptions,
): Promise<MeasureSite> {
  const args = [join(dir, 'site'), String(unitsPerMinute), String(faultShare), String(settings.lists.seed)]
  const child = await startChild('bench/limited-site.ts', { ready: '\n', args })
  const [graphUrl = '', siteName = '', figuresUrl = ''] = child.output().trim().split(' ')
  const site = openSite(createGraph({ baseUrl: graphUrl, auth: null, userAgent: 'bench' }), siteName)
  const { displayName, columns } = measureList
  if (withoutUniqueKey) await site.createList({ displayName, columns: columns.map(notUnique) })
  else await prepareLists(site)
  const [siteId, listId] = await Promise.all([site.id(), site.listId(displayName)])
  return {
    graphUrl,
    siteName,
    siteId,
    listId,
    figures: async () => (await (await fetch(figuresUrl)).json()) as SiteFigures,
    compare: async (rows) => {
      const found = await readKeys(`${graphUrl}/sites/${siteId}/lists/${listId}/items?$expand=fields&$top=1000`)
      const count = Map.groupBy(found, (key) => key)
      const times = rows.map((row) => count.get(String(row[keyColumn]))?.length ?? 0)
      return { doubled: times.filter((n) => n > 1).length, lost: times.filter((n) => n === 0).length }
    },
    stop: child.stop,
  }
}

const notUnique = <T extends object>(column: T) => ({ ...column, enforceUniqueValues: false })

type Page = { readonly value: readonly { readonly fields: Fields }[]; readonly '@odata.nextLink'?: string }

async function readKeys(firstPage: string): Promise<readonly string[]> {
  const keys: string[] = []
  for (let next: string | undefined = firstPage; next; ) {
    const page: Page = await patiently(next)
    keys.push(...page.value.map(({ fields }) => String(fields[keyColumn])))
    next = page['@odata.nextLink']
  }
  return keys
}

// The faults are for whoever counts too, and the limit may have been used up by whoever is counted.
async function patiently(url: string): Promise<Page> {
  for (;;) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return (await response.json()) as Page
    await response?.body?.cancel()
    await delay(Number(response?.headers.get('Retry-After') ?? 0) * 1000)
  }
}
