import { readProvisionConfig } from './config.ts'
import { AppError } from './errors.ts'
import { differenceLine, mendingLine } from './flows/list-difference-words.ts'
import { createGraph } from './graph/client.ts'
import { tenantTokens } from './graph/identity.ts'
import { openSite, type Site } from './graph/site.ts'
import { findDifferences } from './outputs/lists/differences.ts'
import { type Hindrance, planChanges, prepareLists } from './outputs/lists/provision.ts'
import type { ProvisionConfig } from './provision-config.ts'
import { textIn } from './text/index.ts'

// The third composition root: `npm run sharepoint -- plan|apply|check`. It sets the lists up, as somebody who may do more than the bot.

const text = textIn('sv')
const { sharepoint } = text

/** Lines to print, and whether all is as it should be afterwards. */
type Outcome = { readonly lines: readonly string[]; readonly isWell: boolean }
type Command = (site: Site) => Promise<Outcome>

const commands: Readonly<Record<string, Command>> = {
  plan: async (site) => {
    const { changes, hindrances } = await planChanges(site)
    const planned = changes.map((change) => mendingLine(change, 'planned', text))
    const lines = [...under(sharepoint.wouldChange, planned), ...hindranceLines(hindrances)]
    if (planned.length > 0) return { lines: [...lines, sharepoint.nothingChanged], isWell: true }
    return { lines: lines.length > 0 ? lines : [sharepoint.nothingToDo], isWell: true }
  },
  apply: async (site) => {
    const { done, hindrances } = await prepareLists(site)
    const isWell = hindrances.length === 0
    const made = done.map((change) => mendingLine(change, 'done', text))
    const nothing = made.length === 0 && isWell ? [sharepoint.nothingToDo] : []
    const lines = [...under(sharepoint.changed, made), ...hindranceLines(hindrances), ...nothing]
    return { lines: isWell ? [...lines, sharepoint.allWell] : lines, isWell }
  },
  check: async (site) => {
    const differences = await findDifferences(site)
    if (differences.length === 0) return { lines: [sharepoint.allWell], isWell: true }
    const found = differences.map((difference) => differenceLine(difference, text))
    return { lines: [...under(sharepoint.differs, found), sharepoint.howToMend], isWell: false }
  },
}

function under(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`), '']
}

function hindranceLines(hindrances: readonly Hindrance[]): readonly string[] {
  const lines = hindrances.map((one) => `${differenceLine(one.difference, text)} ${adviceOn(one)}`)
  return under(sharepoint.cannot, lines)
}

function adviceOn({ why, difference, values }: Hindrance): string {
  const { hindrances } = sharepoint
  if (why === 'repeated') return hindrances.repeated(values.join(', '))
  if (why === 'refused') return hindrances.refused
  return difference.kind === 'not-a-list' ? hindrances.notAList : hindrances.type
}

function connect({ graphUrl, site, identity }: ProvisionConfig): Site {
  const auth = identity && tenantTokens({ type: 'SingleTenant', ...identity }, graphUrl)
  const graph = createGraph({ baseUrl: graphUrl, auth, userAgent: 'NONISV|Radslag|Radslag/0.1.0' })
  return openSite(graph, site)
}

async function run(name: string, command: Command): Promise<boolean> {
  const config = readProvisionConfig()
  if (!config) {
    process.stdout.write(`${sharepoint.noSettings}\n\n${sharepoint.usage}\n`)
    return false
  }
  const site = connect(config)
  process.stdout.write(`${sharepoint.site(config.site)}\n\n`)
  let mayRead = false
  try {
    await site.id()
    mayRead = true
    const { lines, isWell } = await command(site)
    process.stdout.write(`${lines.join('\n')}\n`)
    return isWell
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { faults } = sharepoint
    const forbidden = mayRead && name === 'apply' ? faults.mayNotChange : faults.mayNotRead
    process.stderr.write(`${error.status === 403 ? forbidden : faultLine(error, config.site)}\n`)
    return false
  }
}

function faultLine(error: AppError, site: string): string {
  const { faults } = sharepoint
  if (error.code === 'graph-unavailable') return faults.away
  if (error.notTaken || error.status === 401) return faults.noToken
  return error.status === 404 ? faults.noSite(site) : faults.refused(error.message)
}

const [name = ''] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
try {
  const isWell = command ? await run(name, command) : false
  if (!command) process.stdout.write(`${sharepoint.usage}\n`)
  process.exitCode = isWell ? 0 : 1
} catch (error) {
  const known = error instanceof AppError && error.code === 'config-invalid'
  const faults = known ? error.message.replace(/^[^\n]*\n/, '') : ''
  const lines = known ? [sharepoint.wrongSettings, faults, '', sharepoint.usage] : [(error as Error).stack]
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 1
}
