import { TeamsAdapter } from '@microsoft/teams-ai'
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult } from 'botframework-connector'
import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import { createConnectorHttpClient } from './connector-client.ts'

/** How the bot identifies itself; null in local mode, where nothing is checked and only loopback is served. */
export type BotIdentity = {
  readonly id: string
  readonly tenantId: string
  readonly type: 'SingleTenant' | 'UserAssignedMSI'
  readonly password: string | null
  /** Who signs what Teams sends us. */
  readonly tokenIssuer: string
  readonly openIdMetadataUrl: string
}

type Turn = (context: TurnContext) => Promise<void>

/** The part of botbuilder that we stand on; authentication and processing are two steps, so that each can fail its own way. */
export type Adapter = {
  readonly teams: TeamsAdapter
  readonly botId: string
  /** Throws when the token does not prove that Teams sent the activity, `teams-unavailable` when its keys cannot be had. */
  readonly authenticate: (activity: Activity, authorization: string) => Promise<AuthenticateRequestResult>
  readonly process: (
    proof: AuthenticateRequestResult,
    activity: Activity,
    turn: Turn,
  ) => Promise<InvokeResponse | undefined>
}

/** botbuilder keeps these two for its own classes; they are the seam between "who is it" and "what is said". */
type Inner = {
  readonly botFrameworkAuthentication: { authenticateRequest: Adapter['authenticate'] }
  processActivity: Adapter['process']
}

export function createAdapter(identity: BotIdentity | null): Adapter {
  const teams = new TeamsAdapter(
    identity ? botFrameworkSettings(identity) : {},
    undefined,
    { requiredEndorsements: [], validateClaims: async (claims) => requireChannelToken(claims, identity) },
    { httpClient: createConnectorHttpClient(), retryOptions: { maxRetries: 0 } } as object,
  )
  const inner = teams as unknown as Inner
  return {
    teams,
    botId: identity?.id ?? '',
    authenticate: async (activity, authorization) => {
      if (identity) requireLikelyToken(authorization, identity)
      return withKeys(inner.botFrameworkAuthentication.authenticateRequest(activity, authorization))
    },
    process: (proof, activity, turn) => inner.processActivity(proof, activity, turn),
  }
}

function botFrameworkSettings(identity: BotIdentity) {
  return {
    MicrosoftAppId: identity.id,
    MicrosoftAppTenantId: identity.tenantId,
    MicrosoftAppType: identity.type,
    ...(identity.password ? { MicrosoftAppPassword: identity.password } : {}),
    ValidateAuthority: 'true',
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${identity.tenantId}`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: identity.tokenIssuer,
    ToBotFromChannelOpenIdMetadataUrl: identity.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl:
      'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    OAuthUrl: 'https://token.botframework.com/',
    CallerId: 'urn:botframework:azure',
  }
}

const tokenHeader = z.object({ alg: z.literal(['RS256', 'RS384', 'RS512']), kid: z.string() })
const tokenClaims = z.object({ iss: z.string(), aud: z.string(), serviceurl: z.string(), exp: z.number() })

/**
 * Refuses what cannot be the channel's token before its signature is looked at: for tokens of other issuers botbuilder
 * would fetch other keys, and a token that never expires it would take.
 */
function requireLikelyToken(authorization: string, identity: BotIdentity): void {
  const parts = /^Bearer ([\w-]{1,2000})\.([\w-]{1,8000})\.[\w-]{1,2000}$/.exec(authorization)
  const header = tokenHeader.safeParse(decoded(parts?.[1]))
  const claims = tokenClaims.safeParse(decoded(parts?.[2])).data
  const likely = header.success && claims?.iss === identity.tokenIssuer && claims.aud === identity.id
  if (!likely) throw new Error('The token is not from the channel.')
}

function decoded(part = ''): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

const keysTimeoutMs = 10_000

/** Tells a token that is refused from keys that cannot be fetched; botbuilder fetches them without a time limit. */
async function withKeys<T>(authenticating: Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(keysTimeoutMs)
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(unavailable(late.reason)), { once: true })
  })
  try {
    return await Promise.race([authenticating, tooLate])
  } catch (error) {
    throw isFetchFailure(error) ? unavailable(error) : error
  }
}

const unavailable = (cause: unknown) =>
  new AppError('teams-unavailable', "The token issuer's keys could not be fetched.", { cause })

function isFetchFailure(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown }
  return name === 'FetchError' || statusCode === 500
}

type Claims = readonly { readonly type: string; readonly value: string }[]

/** botbuilder also takes tokens made for its emulator and for other bots: only the channel's own will do. */
function requireChannelToken(claims: Claims, identity: BotIdentity | null): void {
  const value = (type: string) => claims.find((claim) => claim.type === type)?.value
  const good =
    identity !== null && value('iss') === identity.tokenIssuer && value('aud') === identity.id && value('serviceurl')
  if (!good) throw new Error('The token is not from the channel.')
}
