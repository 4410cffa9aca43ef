import { vi } from 'vitest'
import type { Program } from './program.ts'

export type ListRow = Readonly<Record<string, unknown>>

/** Waits until the queue of a running program has nothing left to do. */
export async function untilQuiet(program: Program, timeout = 60_000): Promise<void> {
  const metrics = new URL('/metrics', program.botUrl)
  const look = async () => {
    const [, waiting] = /radslag_waiting (\d+)/.exec(await (await fetch(metrics)).text()) ?? []
    if (waiting !== '0') throw new Error(`Jobs that wait: ${waiting}`)
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
