import { z } from 'zod/v4'
import { type Given, id, invalidSettings, isOnThisMachine, malformed, publicGraph, safeUrl } from './setting-kinds.ts'

const provisioning = z.object({
  GRAPH_URL: safeUrl.default(publicGraph),
  SHAREPOINT_SITE: z.string().default(''),
  BOT_ID: id.optional(),
  BOT_TENANT_ID: id.optional(),
  PROVISION_CLIENT_ID: id.optional(),
  PROVISION_CLIENT_SECRET: z.string().optional(),
})

/** Whose site is to be set up, and who does it: an identity of its own, or nobody where no token is asked for. */
export type ProvisionConfig = {
  readonly graphUrl: string
  readonly site: string
  readonly identity: { readonly tenantId: string; readonly clientId: string; readonly password: string } | null
}

/** Null when nothing of it is given; throws `config-invalid` that names every fault at once. */
export function provisionConfigOf(given: Given): ProvisionConfig | null {
  if (!Object.keys(provisioning.shape).some((name) => given[name])) return null
  const parsed = provisioning.safeParse(given)
  const isLocal = isOnThisMachine(given.GRAPH_URL ?? publicGraph) && !identitySettings.some((name) => given[name])
  const missing = isLocal ? [] : provisionFaults(given)
  const faults = [
    ...malformed(parsed.error),
    ...(given.SHAREPOINT_SITE ? [] : ['SHAREPOINT_SITE: the site to set up']),
    ...missing,
  ]
  if (!parsed.success || faults.length > 0) throw invalidSettings(faults)
  const { GRAPH_URL, SHAREPOINT_SITE, BOT_TENANT_ID, PROVISION_CLIENT_ID, PROVISION_CLIENT_SECRET } = parsed.data
  const identity = {
    tenantId: BOT_TENANT_ID ?? '',
    clientId: PROVISION_CLIENT_ID ?? '',
    password: PROVISION_CLIENT_SECRET ?? '',
  }
  return { graphUrl: GRAPH_URL, site: SHAREPOINT_SITE, identity: isLocal ? null : identity }
}

const identitySettings = ['BOT_ID', 'BOT_TENANT_ID', 'PROVISION_CLIENT_ID', 'PROVISION_CLIENT_SECRET']

function provisionFaults(given: Given): readonly string[] {
  const missing = ['BOT_TENANT_ID', 'PROVISION_CLIENT_ID', 'PROVISION_CLIENT_SECRET'].filter((name) => !given[name])
  const isBot = given.BOT_ID && given.BOT_ID.toLowerCase() === given.PROVISION_CLIENT_ID?.toLowerCase()
  return [
    ...missing.map((name) => `${name}: needed, as only an identity of its own may change lists`),
    ...(isBot ? ['PROVISION_CLIENT_ID: must be another identity than the bot’s'] : []),
  ]
}
