import type { Activity } from 'botbuilder'
import { z } from 'zod/v4'

const text = z.string().min(1).max(1000)

/** What every activity must have before anything else looks at it. The rest is checked where it is used. */
const envelope = z.looseObject({
  type: text,
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(500),
  conversation: z.looseObject({
    id: text,
    tenantId: z.string().max(200).optional(),
    conversationType: z.string().max(50).optional(),
  }),
  from: z.looseObject({
    id: text,
    name: z.string().max(500).nullish(),
    aadObjectId: z.string().max(200).nullish(),
    tenantId: z.string().max(200).nullish(),
  }),
  recipient: z.looseObject({ id: text, name: z.string().max(500).nullish() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string().max(200) }).optional() }).nullish(),
  text: z.string().nullish(),
  locale: z.string().max(50).nullish(),
  name: z.string().max(200).nullish(),
})

/** Cards nest about ten levels; what goes much deeper was not made by a client. */
const deepest = 40

export type Envelope = z.infer<typeof envelope>

/** Where activities may come from. */
export type Gate = { readonly local: boolean; readonly allowedTenants: ReadonlySet<string> }

/** The body as an activity, or null when it is not one that we take. */
export function readEnvelope(body: unknown, gate: Gate): (Envelope & Activity) | null {
  if (isDeeperThan(deepest, body)) return null
  const parsed = envelope.safeParse(body)
  if (!parsed.success || !isServiceUrlAllowed(parsed.data.serviceUrl, gate.local)) return null
  return parsed.data as Envelope & Activity
}

/** True when the activity's tenant is one of ours, and the speaker's own where it is another; conversation and channel data must agree. */
export function isTenantAllowed(activity: Envelope, gate: Gate): boolean {
  const told = [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter((id) => id !== undefined)
  if (gate.local) return true
  const allowed = (id: string) => gate.allowedTenants.has(id.toLowerCase())
  return told.length > 0 && told.every((id) => id === told[0] && allowed(id)) && allowed(homeOf(activity))
}

/** The tenant whose account the speaker has: in a shared channel it may be another than the channel's. */
export function homeOf(activity: Envelope): string {
  return activity.from.tenantId?.toLowerCase() || tenantOf(activity)
}

export function tenantOf(activity: Envelope): string {
  return (activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? 'local').toLowerCase()
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

function isServiceUrlAllowed(serviceUrl: string, local: boolean): boolean {
  const url = URL.parse(serviceUrl)
  if (!url) return false
  if (local) return /^https?:$/.test(url.protocol) && loopback.has(url.hostname)
  const known =
    url.hostname === 'smba.trafficmanager.net' || /^smba(\.[a-z0-9-]+)*\.teams\.microsoft\.(com|us)$/.test(url.hostname)
  return url.protocol === 'https:' && url.port === '' && known
}

/** Level by level, so that no depth can exhaust the stack. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level = [value].filter(isNested)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === most) return true
    level = level.flatMap((one) => Object.values(one).filter(isNested))
  }
  return false
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
