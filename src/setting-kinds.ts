import { z } from 'zod/v4'
import { AppError } from './errors.ts'

/** What an environment may hold. */
export type Environment = Readonly<Record<string, string | undefined>>
/** The settings that are not empty. */
export type Given = Readonly<Record<string, string>>

export const publicGraph = 'https://graph.microsoft.com/v1.0'

/** This machine's own names, as a URL and as an address to listen on have them. */
const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost'])

export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean),
)
export const id = z.guid('must be an id like 00000000-0000-0000-0000-000000000000').toLowerCase()
// The local site takes the port after this one.
export const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) < 65535, 'must be a whole number from 0 to 65534')
  .transform(Number)
/** Tokens and keys go to these addresses, or what is trusted comes from them. */
export const safeUrl = z.string().refine(isSafeUrl, 'must be an https address, or http on this machine')

/** Graph takes either; nothing that could end a path or a header. */
export const mailbox = z
  .string()
  .refine(
    (value) => id.safeParse(value).success || /^[^\s@<>/\\?#"]+@[^\s@<>/\\?#"]+\.[^\s@<>/\\?#"]+$/.test(value),
    'must be an e-mail address or an Entra object id',
  )

/** A setting that is empty is not set. */
export function givenSettings(env: Environment): Given {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
}

/** The faults that a schema has found, by the setting's name. */
export function malformed(error: z.ZodError | undefined): readonly string[] {
  return error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
}

export function isLoopback(host: string): boolean {
  return loopback.has(host)
}

/** True for an address of this machine, whatever its protocol. */
export function isOnThisMachine(url: string): boolean {
  return isLoopback(URL.parse(url)?.hostname ?? '')
}

function isSafeUrl(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
}

/** Names and rules only: a value may be a secret. */
export function invalidSettings(faults: readonly string[]): AppError {
  return new AppError(
    'config-invalid',
    `The settings are not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}
