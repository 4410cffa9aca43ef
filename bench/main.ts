import { type Measured, measureBare, measureOurs } from './answers.ts'
import { freshDatabase } from './fresh-database.ts'
import { listTables } from './list-tables.ts'
import { measureLists } from './lists.ts'
import { type DocumentMeasured, measureDocument } from './plan-document.ts'
import { roundRows } from './round-rows.ts'
import { measureRound, type RoundMeasured } from './rounds.ts'
import { settings } from './settings.ts'
import { mb, ms, type Row, tableOf, times } from './table.ts'

const wanted = (name: string) => settings.only.length === 0 || settings.only.includes(name)
const say = (line: string) => void process.stderr.write(`${line}\n`)

async function measured(name: string, work: () => Promise<Measured | null>): Promise<Measured | null> {
  if (!wanted(name)) return null
  say(`${name} …`)
  const result = await work()
  if (result) say(`  ${figures(result)}`)
  return result
}

function figures({ p50, p99, cpu, cpuWithoutQueue, burstPerSecond, burstP99, residentBytes }: Measured): string {
  const burst = `burst ${burstPerSecond.toFixed(0)}/s p99 ${ms(burstP99)}`
  return `p50 ${ms(p50)} p99 ${ms(p99)} · cpu ${ms(cpu)} (${ms(cpuWithoutQueue)} without queue) · ${burst} · ${mb(residentBytes)}`
}

async function onPostgres(): Promise<Measured | null> {
  const database = await freshDatabase(settings.databaseServer)
  if (!database) {
    say(`  no PostgreSQL at ${new URL(settings.databaseServer).host}; give BENCH_DATABASE_URL`)
    return null
  }
  return measureOurs(database.url).finally(database.drop)
}

type Pair = { readonly on: string; readonly ours: Measured; readonly bare: Measured }

/** Processor time and latency against the bare botbuilder bot. */
function answerRows({ on, ours, bare }: Pair): readonly Row[] {
  const against = (text: string) => `bare botbuilder ${text}`
  return [
    {
      what: `answer, ${on}: processor time, queue and SharePoint writes included`,
      ratio: times(ours.cpu / bare.cpu),
      aim: '≤ 3 ×',
      ours: ms(ours.cpu),
      against: against(ms(bare.cpu)),
    },
    {
      what: `answer, ${on}: processor time, SharePoint standing still`,
      ratio: times(ours.cpuWithoutQueue / bare.cpuWithoutQueue),
      aim: '',
      ours: ms(ours.cpuWithoutQueue),
      against: against(ms(bare.cpuWithoutQueue)),
    },
    {
      what: `answer, ${on}: p99 at ${settings.answersPerSecond}/s`,
      ratio: times(ours.p99 / bare.p99),
      aim: '< 300 ms',
      ours: `${ms(ours.p99)} (p50 ${ms(ours.p50)})`,
      against: against(`${ms(bare.p99)} (p50 ${ms(bare.p50)})`),
    },
    {
      what: `answer, ${on}: burst, ${settings.burstAtOnce} at once`,
      ratio: times(ours.burstPerSecond / bare.burstPerSecond),
      aim: '',
      ours: `${ours.burstPerSecond.toFixed(0)}/s (p99 ${ms(ours.burstP99)})`,
      against: against(`${bare.burstPerSecond.toFixed(0)}/s (p99 ${ms(bare.burstP99)})`),
    },
  ]
}

function memoryRow({ on, ours, bare }: Pair, aim: string): Row {
  return {
    what: `resident memory after the load, ${on}`,
    ratio: times(ours.residentBytes / bare.residentBytes),
    aim,
    ours: `${mb(ours.residentBytes)} (${mb(ours.residentAtStart)} before)`,
    against: `bare teams-ai ${mb(bare.residentBytes)} (${mb(bare.residentAtStart)} before)`,
  }
}

function documentRows(measured: DocumentMeasured): readonly Row[] {
  const { read, compile, bareRead, bareCompile } = measured
  const size = `${settings.measures} measures`
  return [
    {
      what: `plan of ${size}: read, checked and compiled`,
      ratio: times((read + compile) / (bareRead + bareCompile)),
      aim: '',
      ours: `${ms(read)} + ${ms(compile)}`,
      against: `hucre ${ms(bareRead)} + docx, a paragraph per cell ${ms(bareCompile)}`,
    },
  ]
}

/** One instance with all the people; two, and two of which one is killed, with fewer. */
async function measureRounds(): Promise<readonly Row[]> {
  const { people } = settings.rounds
  const fewer = Math.ceil(people * 0.3)
  const run = async (name: string, about: Parameters<typeof measureRound>[1]): Promise<RoundMeasured | null> => {
    say(`rounds: ${name} …`)
    const database = await freshDatabase(settings.databaseServer)
    return database && measureRound(database.url, about).finally(database.drop)
  }
  const one = await run('one instance', { people, instances: 1 })
  const two = await run('two instances', { people: fewer, instances: 2 })
  const killed = await run('one of two killed', { people: fewer, instances: 2, killAt: 0.4 })
  if (one && two && killed) return roundRows(one, two, killed)
  say(`  no PostgreSQL at ${new URL(settings.databaseServer).host}; give BENCH_DATABASE_URL`)
  return []
}

const bare = await measured('bare-botbuilder', () => measureBare('bench/bare-botbuilder.ts'))
const postgres = await measured('postgresql', onPostgres)
const embedded = await measured('embedded', () => measureOurs(null))
const teamsAi = await measured('bare-teams-ai', () => measureBare('bench/bare-teams-ai.ts'))
const rows = [
  ...(postgres && bare ? answerRows({ on: 'PostgreSQL', ours: postgres, bare }) : []),
  ...(embedded && bare ? answerRows({ on: 'embedded database', ours: embedded, bare }) : []),
  ...(postgres && teamsAi ? [memoryRow({ on: 'PostgreSQL', ours: postgres, bare: teamsAi }, '≤ 1.3 ×')] : []),
  ...(embedded && teamsAi ? [memoryRow({ on: 'embedded database', ours: embedded, bare: teamsAi }, '≤ +400 MB')] : []),
  ...(wanted('document') ? documentRows(await measureDocument()) : []),
  ...(wanted('rounds') ? await measureRounds() : []),
]
if (rows.length > 0) process.stdout.write(`${tableOf(rows)}\n`)
if (wanted('lists')) process.stdout.write(`\n${listTables(await measureLists(say))}\n`)
