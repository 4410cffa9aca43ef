// Teams with its limits, in a process of its own: `limited-teams.ts <requests a second> <latency in ms>`.
import { setPriority } from 'node:os'
import { startLimitedTeams } from '../tests/support/limited-teams.ts'

const [perSecond = 25, latencyMs = 60] = process.argv.slice(2).map(Number)
try {
  // Whoever measures when messages come must not come late itself; needs the right to.
  setPriority(-15)
} catch {}

const { serviceUrl } = await startLimitedTeams({ perSecond, latencyMs })
process.stdout.write(`${serviceUrl}\n`)
