import { resolve } from 'node:path'
import { z } from 'zod/v4'
import { AppError } from './errors.ts'

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean),
)
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  HOST: optional(z.string()),
  BOT_ID: optional(z.uuid()),
  BOT_TENANT_ID: optional(z.uuid()),
  BOT_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  BOT_PASSWORD: optional(z.string()),
  BOT_TOKEN_ISSUER: z.url().default('https://api.botframework.com'),
  BOT_OPENID_METADATA: z.url().default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  ALLOWED_TENANTS: list.default([]),
  COORDINATORS: list.default([]),
  DATABASE_URL: optional(z.url()),
  DATA_DIR: z.string().min(1).default('.data'),
  GRAPH_URL: optional(z.url()),
  SHAREPOINT_SITE: optional(z.string()),
  PUBLIC_URL: optional(z.url()),
  METRICS_TOKEN: optional(z.string().min(16)),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TZ_NAME: z.string().default('Europe/Stockholm'),
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
}

export type Config = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | null
  /** Absolute. */
  readonly dataDir: string
  readonly logLevel: Environment['LOG_LEVEL']
  readonly timeZone: string
  readonly metricsToken: string | null
  /** Null in local mode. */
  readonly tenant: Tenant | null
  /** Local mode only: people who coordinate; everybody when empty. */
  readonly localCoordinators: readonly string[]
  /** Local mode only: a SharePoint to use instead of the local one. */
  readonly localGraphUrl: string | null
}

/** Reads the environment; throws `config-invalid` that names every fault at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    throw invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const settings = parsed.data
  const tenant = settings.BOT_ID ? readTenant(settings, settings.BOT_ID) : null
  return {
    port: settings.PORT,
    host: readHost(settings),
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: resolve(settings.DATA_DIR),
    logLevel: settings.LOG_LEVEL,
    timeZone: settings.TZ_NAME,
    metricsToken: settings.METRICS_TOKEN ?? null,
    tenant,
    localCoordinators: settings.COORDINATORS,
    localGraphUrl: settings.GRAPH_URL ?? null,
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Without authentication nobody outside this machine may reach the bot. */
function readHost({ HOST, BOT_ID }: Environment): string {
  if (BOT_ID) return HOST ?? '0.0.0.0'
  if (HOST !== undefined && !loopback.has(HOST)) {
    throw invalid(['HOST: local mode (no BOT_ID) listens on loopback only'])
  }
  return HOST ?? '127.0.0.1'
}

function readTenant(settings: Environment, botId: string): Tenant {
  const faults = [
    ...(settings.BOT_TENANT_ID ? [] : ['BOT_TENANT_ID: needed with BOT_ID']),
    ...(settings.BOT_TYPE === 'SingleTenant' && !settings.BOT_PASSWORD
      ? ['BOT_PASSWORD: needed with BOT_TYPE SingleTenant']
      : []),
    ...(settings.ALLOWED_TENANTS.length > 0 ? [] : ['ALLOWED_TENANTS: name at least one tenant']),
    ...(settings.COORDINATORS.length > 0 ? [] : ['COORDINATORS: name at least one person (Entra object id)']),
    ...(settings.SHAREPOINT_SITE ? [] : ['SHAREPOINT_SITE: needed with BOT_ID']),
  ]
  if (faults.length > 0) throw invalid(faults)
  return {
    botId,
    tenantId: settings.BOT_TENANT_ID ?? '',
    type: settings.BOT_TYPE,
    password: settings.BOT_PASSWORD ?? null,
    tokenIssuer: settings.BOT_TOKEN_ISSUER,
    openIdMetadataUrl: settings.BOT_OPENID_METADATA,
    allowedTenants: settings.ALLOWED_TENANTS,
    coordinators: settings.COORDINATORS,
    graphUrl: settings.GRAPH_URL ?? 'https://graph.microsoft.com/v1.0',
    site: settings.SHAREPOINT_SITE ?? '',
  }
}

function invalid(faults: readonly string[]): AppError {
  return new AppError(
    'config-invalid',
    `The settings are not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}
