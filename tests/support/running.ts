import { vi } from 'vitest'
import type { Program } from './program.ts'

export type ListRow = Readonly<Record<string, unknown>>

/** Waits until the queue of a running program has nothing left to do, and no row waits to be written in the lists. */
export async function untilQuiet(program: Program, timeout = 60_000): Promise<void> {
  const metrics = new URL('/metrics', program.botUrl)
  const look = async () => {
    const text = await (await fetch(metrics)).text()
    for (const what of ['waiting', 'list_rows_waiting']) {
      const [, waiting] = new RegExp(`^radslag_${what} (\\d+)`, 'm').exec(text) ?? []
      if (waiting !== '0') throw new Error(`${what}: ${waiting}`)
    }
  }
  await vi.waitFor(look, { timeout, interval: 100 })
}

/** The rows of the local site's lists by the list's name, read as any client of Graph would. */
export async function readLists({ siteUrl }: Program): Promise<Readonly<Record<string, readonly ListRow[]>>> {
  const read = async (path: string) => (await (await fetch(`${siteUrl}/v1.0${path}`)).json()) as Page
  const site = await read('/sites/localhost:/sites/radslag')
  const lists = await read(`/sites/${site.id}/lists`)
  const rows = lists.value.map(async (list) => {
    const items = await read(`/sites/${site.id}/lists/${list.id}/items?$expand=fields&$top=200`)
    return [list.displayName, items.value.map((item) => item.fields)] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

type Page = {
  readonly id: string
  readonly value: readonly { readonly id: string; readonly displayName: string; readonly fields: ListRow }[]
}
