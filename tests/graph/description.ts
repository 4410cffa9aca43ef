import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Recorded } from './recording.ts'

type Finding = { readonly code: string; readonly at: string; readonly message: string }
type Checked = {
  readonly operation?: string
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}
type Checker = { readonly validate: (request: object) => Checked }

const root = new URL('../../', import.meta.url)
const source = new URL('../shared/graph/', root)
const parts = ['validate.mjs', 'openapi-subset.json']

/** Whether the checker that knows Microsoft's published description of Graph stands beside this repository. */
export const hasDescription = parts.every((part) => existsSync(new URL(part, source)))
if (!hasDescription) console.warn('Graph requests are not checked against the description: ../shared/graph is missing')

/** Checks requests against the description; `columns` as the list gives them, so that field names and values are checked too. */
export async function loadDescription(columns?: readonly object[]): Promise<(request: Recorded) => readonly string[]> {
  // Copied to where its two dependencies can be found.
  const home = new URL('node_modules/.cache/graph-description/', root)
  mkdirSync(home, { recursive: true })
  for (const part of parts) copyWhole(new URL(part, source), new URL(part, home))
  const loaded = await import(pathToFileURL(new URL('validate.mjs', home).pathname).href)
  const checker: Checker = loaded.createValidator(columns ? { columns } : {})
  return (request) => {
    const { operation, errors, warnings } = checker.validate(request)
    const findings = [...errors, ...warnings.filter(({ code }) => code !== 'no-authorization')]
    const where = `${request.method} ${request.url} (${operation})`
    return findings.map((finding) => `${where}: ${finding.code} at ${finding.at}: ${finding.message}`)
  }
}

/** Other test processes copy and read the same file at the same time; none of them sees half of it. */
function copyWhole(from: URL, to: URL): void {
  const partial = new URL(`${to.href}.${process.pid}`)
  copyFileSync(from, partial)
  renameSync(partial, to)
}

/** Outside the description: the directory of people with their apps, and the catalogue of apps. */
const undescribed = /\/v1\.0\/(users|appCatalogs)\b/

/** Throws unless every request is one that Graph describes. */
export async function mustBeDescribed(requests: readonly Recorded[]): Promise<void> {
  if (!hasDescription) return
  const check = await loadDescription()
  const strange = requests.filter(({ url }) => !undescribed.test(url)).flatMap(check)
  if (strange.length > 0) throw new Error(`Graph does not describe:\n${strange.join('\n')}`)
}
