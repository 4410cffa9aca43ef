import type { TokenCredential } from '@azure/identity'
import { AppError } from '../errors.ts'
import type { TokenSource } from './pipeline.ts'

/** Who the program is in the tenant. A managed identity has no password. */
export type TenantIdentity =
  | {
      readonly type: 'SingleTenant'
      readonly tenantId: string
      readonly clientId: string
      readonly password: string
    }
  | { readonly type: 'UserAssignedMSI'; readonly clientId: string }

/** Gives tokens for the Graph at an address; the credential keeps and renews them. */
export function tenantTokens(identity: TenantIdentity, graphUrl: string): TokenSource {
  const scope = `${new URL(graphUrl).origin}/.default`
  let credential: Promise<TokenCredential> | undefined
  return async () => {
    credential ??= credentialOf(identity)
    try {
      const answer = await (await credential).getToken(scope)
      if (answer) return answer.token
    } catch (error) {
      throw tokenFailure(error)
    }
    throw new AppError('graph-refused', 'no token was given', { notTaken: true })
  }
}

// Loaded on first use: the library takes a third of a second and 30 MB, which local mode never needs.
async function credentialOf(identity: TenantIdentity): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity')
  return identity.type === 'SingleTenant'
    ? new ClientSecretCredential(identity.tenantId, identity.clientId, identity.password)
    : new ManagedIdentityCredential({ clientId: identity.clientId })
}

function tokenFailure(error: unknown): AppError {
  const status = error && typeof error === 'object' && 'statusCode' in error ? Number(error.statusCode) : 0
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429
  const code = refused ? 'graph-refused' : 'graph-unavailable'
  const details = { cause: error, notTaken: true, ...(refused && { status }) }
  return new AppError(code, `no token: ${status || 'no answer'}`, details)
}
