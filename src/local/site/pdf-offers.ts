import { readFile } from 'node:fs/promises'
import { type Answer, refusal } from './answer.ts'
import type { Convert } from './convert.ts'
import type { Downloads } from './downloads.ts'
import type { SiteFile } from './files.ts'

/** Documents as PDF, to be fetched from a short-lived address. */
export type PdfOffers = {
  readonly offer: (file: SiteFile) => Promise<Answer>
  /** Stops what is being converted. */
  readonly close: () => void
}

type Parts = { readonly convert: Convert; readonly downloads: Downloads; readonly url: string }

export function openPdfOffers({ convert, downloads, url }: Parts): PdfOffers {
  const stopping = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  // One at a time: converting takes a whole processor.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    offer: ({ location, path }) =>
      inTurn(async () => {
        if (stopping.signal.aborted) return refusal(503, 'serviceNotAvailable', 'The site is closing.')
        const pdf = await convert(await readFile(location), path.at(-1) ?? '', stopping.signal)
        if (!pdf) return refusal(406, 'notSupported', 'The file cannot be converted.')
        return { status: 302, headers: { Location: `${url}/hamtning/${downloads.offer(pdf)}` } }
      }),
    close: () => stopping.abort(),
  }
}
