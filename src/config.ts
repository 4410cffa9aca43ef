import { resolve } from 'node:path'
import { z } from 'zod/v4'
import { type ProvisionConfig, provisionConfigOf } from './provision-config.ts'
import {
  type Environment as AnyEnvironment,
  type Given,
  givenSettings,
  id,
  invalidSettings,
  isLoopback,
  list,
  mailbox,
  malformed,
  port,
  publicGraph,
  safeUrl,
} from './setting-kinds.ts'

const environment = z.object({
  PORT: port.default(3978),
  HOST: z.string().optional(),
  BOT_ID: id.optional(),
  BOT_TENANT_ID: id.optional(),
  BOT_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  BOT_PASSWORD: z.string().optional(),
  BOT_TOKEN_ISSUER: safeUrl.default('https://api.botframework.com'),
  BOT_OPENID_METADATA: safeUrl.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  ALLOWED_TENANTS: list.default([]),
  COORDINATORS: list.default([]),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql address' }).optional(),
  DATA_DIR: z.string().default('.data'),
  GRAPH_URL: safeUrl.optional(),
  SHAREPOINT_SITE: z.string().optional(),
  PUBLIC_URL: safeUrl.optional(),
  MAIL_FROM: mailbox.optional(),
  PROXY_HOPS: z
    .string()
    .regex(/^[0-5]$/, 'must be a number from 0 to 5')
    .transform(Number)
    .optional(),
  TEAMS_RATE: z
    .string()
    .refine(
      (value) => /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 50,
      'must be a number from 1 to 50',
    )
    .transform(Number)
    .default(25),
  SHAREPOINT_UNITS: z
    .string()
    .refine((value) => /^\d{2,7}$/.test(value) && Number(value) >= 60, 'must be a number of at least 60')
    .transform(Number)
    .default(1250),
  SHAREPOINT_SHARE: z
    .string()
    .refine(
      (value) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 100,
      'must be a number from 1 to 100',
    )
    .transform(Number)
    .default(60),
  TEAMS_APP_ID: id.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TZ_NAME: z.string().refine(isTimeZone, 'must be a time zone like Europe/Stockholm').default('Europe/Stockholm'),
})

type Environment = z.infer<typeof environment>

/** Who the bot is in a tenant. */
export type Tenant = {
  readonly botId: string
  readonly tenantId: string
  readonly type: Environment['BOT_TYPE']
  readonly password: string | null
  readonly tokenIssuer: string
  readonly openIdMetadataUrl: string
  readonly allowedTenants: readonly string[]
  readonly coordinators: readonly string[]
  readonly graphUrl: string
  readonly site: string
  /** The mailbox that letters come from, by id or address; null where mail is off. */
  readonly mailFrom: string | null
  /** The app's id in its manifest, so that it can be installed for people; null where they or an administrator do that. */
  readonly teamsAppId: string | null
}

export type Config = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | null
  /** Absolute. */
  readonly dataDir: string
  readonly logLevel: Environment['LOG_LEVEL']
  readonly timeZone: string
  /** How many proxies in front of us write down whom they speak for. */
  readonly proxyHops: number
  /** Requests a second to Teams for each tenant, of all instances together. */
  readonly teamsRate: number
  /** SharePoint's resource units a minute that all instances together may use. */
  readonly sharePointUnits: number
  readonly metricsToken: string | null
  /** Where people outside reach this program, without a slash at its end; null in a tenant that has not said it. */
  readonly publicUrl: string | null
  /** Null in local mode. */
  readonly tenant: Tenant | null
  /** Local mode only: people who coordinate; everybody when empty. */
  readonly localCoordinators: readonly string[]
  /** Local mode only: a SharePoint that needs no token, to use instead of the local one. */
  readonly localSharePoint: { readonly graphUrl: string; readonly site: string } | null
}

/** Reads the environment; throws `config-invalid` that names every fault at once. A setting that is empty is not set. */
export function readConfig(env: AnyEnvironment = process.env): Config {
  const given = givenSettings(env)
  const parsed = environment.safeParse(given)
  const faults = [...malformed(parsed.error), ...(given.BOT_ID ? tenantFaults(given) : localFaults(given))]
  if (!parsed.success || faults.length > 0) throw invalidSettings(faults)
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST ?? (settings.BOT_ID ? '0.0.0.0' : '127.0.0.1'),
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: resolve(settings.DATA_DIR),
    logLevel: settings.LOG_LEVEL,
    timeZone: settings.TZ_NAME,
    proxyHops: settings.PROXY_HOPS ?? (settings.BOT_ID ? 1 : 0),
    teamsRate: settings.TEAMS_RATE,
    sharePointUnits: (settings.SHAREPOINT_UNITS * settings.SHAREPOINT_SHARE) / 100,
    metricsToken: settings.METRICS_TOKEN ?? null,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    tenant: settings.BOT_ID ? tenantOf(settings, settings.BOT_ID) : null,
    localCoordinators: settings.COORDINATORS,
    localSharePoint: localSharePointOf(settings),
  }
}

/** Without authentication nobody outside this machine may reach the bot, and nobody may believe that it is guarded. */
function localFaults({ HOST, GRAPH_URL, SHAREPOINT_SITE, ...given }: Given): readonly string[] {
  const tenantSettings = [
    'BOT_TENANT_ID',
    'BOT_TYPE',
    'BOT_PASSWORD',
    'ALLOWED_TENANTS',
    'MAIL_FROM',
    'PROXY_HOPS',
    'TEAMS_APP_ID',
  ]
  const tenantOnly = tenantSettings.filter((name) => given[name])
  return [
    ...(HOST === undefined || isLoopback(HOST) ? [] : ['HOST: local mode (no BOT_ID) listens on loopback only']),
    ...tenantOnly.map((name) => `${name}: means nothing without BOT_ID`),
    ...(GRAPH_URL && !SHAREPOINT_SITE ? ['SHAREPOINT_SITE: needed with GRAPH_URL'] : []),
  ]
}

function localSharePointOf({ BOT_ID, GRAPH_URL, SHAREPOINT_SITE }: Environment): Config['localSharePoint'] {
  return !BOT_ID && GRAPH_URL && SHAREPOINT_SITE ? { graphUrl: GRAPH_URL, site: SHAREPOINT_SITE } : null
}

function tenantFaults(given: Given): readonly string[] {
  const needed = (name: string, why: string) => (given[name] ? [] : [`${name}: ${why}`])
  const ids = (name: string, why: string) => {
    const named = list.parse(given[name] ?? '')
    return named.length > 0 && named.every((one) => id.safeParse(one).success) ? [] : [`${name}: ${why}`]
  }
  return [
    ...needed('BOT_TENANT_ID', 'needed with BOT_ID'),
    ...(given.BOT_TYPE === 'UserAssignedMSI' ? [] : needed('BOT_PASSWORD', 'needed with BOT_TYPE SingleTenant')),
    ...needed('SHAREPOINT_SITE', 'needed with BOT_ID'),
    ...(given.MAIL_FROM ? needed('PUBLIC_URL', 'needed with MAIL_FROM: personal links begin with it') : []),
    ...ids('ALLOWED_TENANTS', 'name at least one tenant by its id, with commas between'),
    ...ids('COORDINATORS', 'name at least one person by their Entra object id, with commas between'),
  ]
}

function tenantOf(settings: Environment, botId: string): Tenant {
  return {
    botId,
    tenantId: settings.BOT_TENANT_ID ?? '',
    type: settings.BOT_TYPE,
    password: settings.BOT_PASSWORD ?? null,
    tokenIssuer: settings.BOT_TOKEN_ISSUER,
    openIdMetadataUrl: settings.BOT_OPENID_METADATA,
    allowedTenants: settings.ALLOWED_TENANTS,
    coordinators: settings.COORDINATORS,
    graphUrl: settings.GRAPH_URL ?? publicGraph,
    site: settings.SHAREPOINT_SITE ?? '',
    mailFrom: settings.MAIL_FROM ?? null,
    teamsAppId: settings.TEAMS_APP_ID ?? null,
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('sv-SE', { timeZone: name }))
  } catch {
    return false
  }
}

/** Reads what `npm run sharepoint` needs, as `readConfig` does; null when nothing of it is set. */
export function readProvisionConfig(env: AnyEnvironment = process.env): ProvisionConfig | null {
  return provisionConfigOf(givenSettings(env))
}
