import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import { readConfig } from './config.ts'
import { AppError } from './errors.ts'
import type { Services } from './flows/context.ts'
import { createConversation } from './flows/conversation.ts'
import type { Pace } from './flows/delivery-ports.ts'
import { listNumbers } from './flows/list-numbers.ts'
import { markMissingLater, markMissingRows } from './flows/mark-missing-rows.ts'
import { createPartnerDesk } from './flows/partner-desk.ts'
import type { Log } from './flows/ports.ts'
import { createListNotices } from './flows/take-list-notices.ts'
import { tellListDifferences } from './flows/tell-list-differences.ts'
import { watchListsJob } from './flows/watch-lists.ts'
import { createGraph } from './graph/client.ts'
import { tenantTokens } from './graph/identity.ts'
import { createInstaller } from './graph/installer.ts'
import { createDirectory } from './graph/people.ts'
import { openSite } from './graph/site.ts'
import { loadSwedishHolidays } from './holidays/swedish-holidays.ts'
import { jobHandlers, timers } from './jobs.ts'
import { type Outbox, openOutbox } from './local/outbox.ts'
import { samplePlanBytes, samplePlanName } from './local/sample-plan/index.ts'
import { startLocalSite } from './local/site/server.ts'
import { createLog } from './log.ts'
import { createGraphMailer, createListWatch, createOutputs, prepareLists } from './outputs/index.ts'
import { createFileReaders } from './plan-file/plan-file-reader.ts'
import { createQueue } from './queue/queue.ts'
import { type Database, openDatabase } from './store/database.ts'
import { createStore } from './store/index.ts'
import { createPace } from './store/pace.ts'
import { createRequestBudget } from './store/request-budget.ts'
import { createAdapter } from './teams/adapter.ts'
import { createBot } from './teams/bot.ts'
import { createDownloader } from './teams/download.ts'
import { createEndpoint } from './teams/endpoint.ts'
import { createMessenger } from './teams/messenger.ts'
import { textIn } from './text/index.ts'
import { createWeb, listen } from './web/server.ts'

const { terminal } = textIn('sv')

/** Where the lists, documents and letters are: the tenant's, or local ones that this program starts. */
async function connectSharePoint(config: Config, sql: Database['sql']) {
  const userAgent = 'NONISV|Radslag|Radslag/0.1.0'
  if (config.tenant) {
    const { graphUrl, site, botId, tenantId, type, password, mailFrom } = config.tenant
    const identity =
      type === 'SingleTenant'
        ? ({ type, tenantId, clientId: botId, password: password ?? '' } as const)
        : ({ type, clientId: botId } as const)
    const budget = createRequestBudget(sql, { key: `sharepoint:${tenantId}`, unitsPerMinute: config.sharePointUnits })
    const graph = createGraph({ baseUrl: graphUrl, auth: tenantTokens(identity, graphUrl), userAgent, budget })
    const mailer = mailFrom === null ? null : createGraphMailer(graph, mailFrom)
    return { graph, site: openSite(graph, site), mailer, pages: null, close: async () => undefined }
  }
  const outbox = openOutbox(`${config.dataDir}/outbox`)
  const local = await localSharePoint(config, outbox)
  // The site that we start ourselves has no limit.
  const budget = config.localSharePoint
    ? createRequestBudget(sql, { key: 'sharepoint:local', unitsPerMinute: config.sharePointUnits })
    : null
  const graph = createGraph({ baseUrl: local.graphUrl, auth: null, userAgent, budget })
  const site = openSite(graph, local.site)
  await prepareLists(site)
  return { graph, site, mailer: outbox, pages: local.pages, close: local.close }
}

async function localSharePoint({ localSharePoint: given, dataDir, port }: Config, outbox: Outbox) {
  if (given) return { ...given, pages: null, close: async () => undefined }
  const { graphUrl, siteName, url, close } = await startLocalSite({
    dir: `${dataDir}/site`,
    port: port === 0 ? 0 : port + 1,
    outbox,
  })
  return { graphUrl, site: siteName, pages: url, close }
}

function connectTeams({ tenant }: Config, pace: Pace, stopping: AbortSignal) {
  const identity = tenant && { ...tenant, id: tenant.botId }
  const adapter = createAdapter(identity)
  return {
    adapter,
    messenger: createMessenger(adapter, pace, stopping),
    download: createDownloader({ local: tenant === null }),
    gate: { local: tenant === null, allowedTenants: new Set(tenant?.allowedTenants ?? []) },
  }
}

/** In a tenant only those who are named, of the bot's own tenant; in local mode everybody, unless somebody is named. */
function coordinatorRule({ tenant, localCoordinators }: Config): Pick<Services, 'isCoordinator' | 'coordinatorIds'> {
  const coordinatorIds = tenant?.coordinators ?? localCoordinators
  const named = new Set(coordinatorIds)
  if (tenant === null && named.size === 0) return { isCoordinator: () => true, coordinatorIds }
  const home = tenant?.tenantId
  const isCoordinator: Services['isCoordinator'] = ({ aadObjectId, tenantId }) =>
    named.has(aadObjectId) && (home === undefined || tenantId === home)
  return { isCoordinator, coordinatorIds }
}

async function start(config: Config, log: Log) {
  const [database, isHoliday] = await Promise.all([
    openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }),
    loadSwedishHolidays(),
  ])
  const queue = createQueue({ sql: database.sql, embedded: database.embedded, log })
  const store = createStore(database, queue.enqueue)
  const sharePoint = await connectSharePoint(config, database.sql)
  const stopping = new AbortController()
  const teams = connectTeams(config, createPace(database.sql, { rate: config.teamsRate }), stopping.signal)
  let listening = config.port
  const services: Services = {
    store,
    ...createOutputs({ ...sharePoint, libraryFiles: store.libraryFiles }),
    world: { now: () => new Date(), newId: randomUUID, isHoliday },
    log,
    ...createFileReaders(),
    directory: createDirectory(sharePoint.graph, log),
    // The local site calls nobody.
    watch: config.tenant ? createListWatch(sharePoint) : null,
    installer: config.tenant?.teamsAppId ? createInstaller(sharePoint.graph, config.tenant.teamsAppId) : null,
    messenger: teams.messenger,
    mailer: sharePoint.mailer,
    isStopping: () => stopping.signal.aborted,
    get publicUrl() {
      return publicUrl(config, listening)
    },
    enqueue: (jobs) => queue.enqueue(database.sql, jobs),
    givenUpJobs: async () => (await queue.counts()).givenUp,
    ...coordinatorRule(config),
    samplePlan: config.tenant ? null : async () => ({ name: samplePlanName, bytes: await samplePlanBytes() }),
  }
  const bot = createBot(teams.adapter, createConversation(services), teams.download)
  let working = false
  const web = createWeb({
    messages: createEndpoint({ ...teams, bot, log }),
    isReady: async () => working && (await database.sql.executeSql('SELECT 1')).rows.length === 1,
    metrics: async () => ({ ...(await queue.counts()), ...(await listNumbers(store)), ...ownUsage() }),
    metricsToken: config.metricsToken,
    local: config.tenant === null,
    desk: createPartnerDesk(services),
    ...(services.watch && { listNotices: createListNotices(services) }),
    secure: config.publicUrl?.startsWith('https:') ?? false,
    proxyHops: config.proxyHops,
    onFailure: (error) => log.error('request-failed', error),
  })
  await queue.start(jobHandlers(services), timers)
  await markMissingRows(services)
  await services.enqueue([markMissingLater(new Date())])
  // The bot takes answers also while SharePoint is away or not yet ready; the queue keeps trying.
  tellListDifferences(services, textIn('sv')).then((lines) => process.stderr.write(lines.map((l) => `${l}\n`).join('')))
  working = true
  const { server, port } = await listen(web, config)
  listening = port
  // Only now: whoever is asked to call us tries the address at once.
  if (services.watch) await services.enqueue([watchListsJob])
  const stop = async () => {
    working = false
    stopping.abort()
    server.close()
    await queue.stop()
    await sharePoint.close()
    await database.close()
  }
  return { port, pages: sharePoint.pages, stop }
}

/** What personal links begin with; empty in a tenant without mail that has not said it. */
function publicUrl({ publicUrl: said, tenant, host }: Config, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host
  return said ?? (tenant ? '' : `http://${name}:${port}`)
}

/** What this process has used of the machine so far. */
function ownUsage() {
  const { user, system } = process.cpuUsage()
  return {
    cpu_user_ms: Math.round(user / 1000),
    cpu_system_ms: Math.round(system / 1000),
    resident_bytes: process.memoryUsage.rss(),
  }
}

function greet(config: Config, { port, pages }: { readonly port: number; readonly pages: string | null }): void {
  const lines = [
    config.tenant ? terminal.tenant : terminal.local,
    terminal.bot(`http://${config.host}:${port}/api/messages`),
    ...(pages ? [terminal.site(pages), terminal.outbox(`${pages}/utkorg`)] : []),
    terminal.data(config.databaseUrl ? 'PostgreSQL' : config.dataDir),
    ...(config.tenant ? [] : ['', terminal.next, terminal.playground, terminal.hint]),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

try {
  const config = readConfig()
  const program = await start(config, createLog(config.logLevel))
  greet(config, program)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stdout.write(`${terminal.stopping}\n`)
      program.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  const known = error instanceof AppError
  process.stderr.write(`${known ? `${error.code}: ${error.message}` : (error as Error).stack}\n`)
  process.exit(1)
}
