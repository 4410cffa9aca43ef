import { randomUUID } from 'node:crypto'

/** Bytes that can be fetched for a short while, from an address that nobody can guess. */
export type Downloads = {
  /** The last step of the address. */
  readonly offer: (bytes: Uint8Array) => string
  readonly fetch: (id: string) => Uint8Array | null
}

const goodForMs = 5 * 60_000
const mostOffers = 20

export function openDownloads(now: () => number): Downloads {
  const offers = new Map<string, { readonly bytes: Uint8Array; readonly until: number }>()
  return {
    offer: (bytes) => {
      const [oldest] = offers.keys()
      if (oldest && offers.size >= mostOffers) offers.delete(oldest)
      const id = randomUUID()
      offers.set(id, { bytes, until: now() + goodForMs })
      return id
    },
    fetch: (id) => {
      const found = offers.get(id)
      return found && found.until > now() ? found.bytes : null
    },
  }
}
