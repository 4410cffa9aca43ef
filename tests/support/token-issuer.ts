import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Claims = Readonly<Record<string, unknown>>
type Header = Readonly<Record<string, unknown>>

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

function signed(header: Header, claims: Claims, key: KeyObject): string {
  const content = `${encoded(header)}.${encoded(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
}

/** A stand-in for the service that signs what Teams sends to bots: its metadata and keys over HTTP, and its tokens. */
export async function startTokenIssuer(about: { readonly botId: string; readonly serviceUrl: string }) {
  const [teams, otherChannel, stranger] = [newKey(), newKey(), newKey()]
  const kids = { teams: randomUUID(), otherChannel: randomUUID() }
  const published = (kid: string, key: KeyObject, endorsements: readonly string[]) => ({
    ...key.export({ format: 'jwk' }),
    ...{ use: 'sig', alg: 'RS256', kid, endorsements },
  })
  const keys = [
    published(kids.teams, teams.publicKey, ['msteams']),
    published(kids.otherChannel, otherChannel.publicKey, ['webchat']),
  ]
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    const metadata = { issuer, jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ['RS256'] }
    const body = request.url === '/keys' ? { keys } : metadata
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const claimsNow = (): Claims => {
    const now = Math.floor(Date.now() / 1000)
    return { iss: issuer, aud: about.botId, serviceurl: about.serviceUrl, nbf: now - 60, exp: now + 600 }
  }
  const header = { alg: 'RS256', typ: 'JWT', kid: kids.teams }
  return {
    issuer,
    metadataUrl: `${issuer}/metadata`,
    /** How often somebody has come for metadata or keys. */
    asked: () => asked,
    /** A token as Teams sends it; a claim given as undefined is left out. */
    token: (claims: Claims = {}, withHeader: Header = {}) =>
      signed({ ...header, ...withHeader }, { ...claimsNow(), ...claims }, teams.privateKey),
    /** Says that Teams signed it, but somebody else did. */
    forged: () => signed(header, claimsNow(), stranger.privateKey),
    /** Signed with a key that the issuer has published for another channel. */
    ofOtherChannel: () => signed({ ...header, kid: kids.otherChannel }, claimsNow(), otherChannel.privateKey),
    unsigned: () => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claimsNow())}.`,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

export type TokenIssuer = Awaited<ReturnType<typeof startTokenIssuer>>
