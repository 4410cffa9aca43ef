import { z } from 'zod/v4'
import type { Installer, InstallResult } from '../flows/list-ports.ts'
import type { Graph } from './client.ts'
import { bodyOf, errorCode } from './failures.ts'

const apps = z.object({ value: z.array(z.object({ id: z.string() })) })

/** In the organisation's catalogue, with the id that the catalogue gave it; or why it is not to be had. */
type Listing = { readonly appId: string } | { readonly refused: string }

/** How long a catalogue that lacks the app is not asked again. */
const pauseMs = 60_000

/** Installs the app with this id in its manifest; `now` is milliseconds since 1970. */
export function createInstaller(graph: Graph, externalId: string, now: () => number = Date.now): Installer {
  let known: { until: number; readonly listing: Promise<Listing> } | null = null

  const lookUp = async (): Promise<Listing> => {
    const filter = encodeURIComponent(`externalId eq '${externalId}'`)
    const answer = await graph.get(`/appCatalogs/teamsApps?$filter=${filter}`, { also: [403] })
    if (answer.status === 403) return { refused: 'app-catalogue-closed' }
    const [app] = bodyOf(apps, 'apps', answer).value
    return app ? { appId: app.id } : { refused: 'app-not-in-catalogue' }
  }

  /** Asked once for all who wait, and again after a failure. */
  const find = (): Promise<Listing> => {
    if (known && known.until > now()) return known.listing
    const one = { until: Number.POSITIVE_INFINITY, listing: lookUp() }
    known = one
    one.listing.then(
      (listing) => {
        if ('refused' in listing) one.until = now() + pauseMs
      },
      () => {
        one.until = 0
      },
    )
    return one.listing
  }

  return {
    install: async (aadObjectId): Promise<InstallResult> => {
      const listing = await find()
      if ('refused' in listing) return { kind: 'refused', reason: listing.refused }
      const { status, body } = await graph.post(
        `/users/${encodeURIComponent(aadObjectId)}/teamwork/installedApps`,
        { 'teamsApp@odata.bind': graph.linkTo(`/appCatalogs/teamsApps/${encodeURIComponent(listing.appId)}`) },
        { also: [400, 403, 404, 409] },
      )
      // Conflict: they have it.
      if (status < 300 || status === 409) return { kind: 'installed' }
      // Somebody may have taken the app out of the catalogue and put it there anew.
      if (status === 404) known = null
      const code = errorCode(body)
      return { kind: 'refused', reason: code === 'no code' ? `http-${status}` : code.slice(0, 60) }
    },
  }
}
