import type { SiteFigures } from './limited-site.ts'
import type { Added, ListsMeasured, Trio } from './lists.ts'
import { unitsPerMinute } from './measure-site.ts'
import { settings } from './settings.ts'
import { inColumns } from './table.ts'

const { rows, factor, share, faultyRows, faultShare, seed } = settings.lists
const budget = (unitsPerMinute * share) / 100

/** So much of the budget may go at once after a quiet while. */
const headStartSeconds = 2

/** The report about the lists: the first sync with one change after it, and the same writing with faults. */
export function listTables({ sync, faulty, keyless }: ListsMeasured): string {
  const whole = (n: number) => n.toLocaleString('en')
  const units = `${whole(unitsPerMinute)} resource units a minute (SharePoint's 1,250 × ${factor})`
  return [
    `Lists: ${whole(rows)} measures to a site that gives ${units}.`,
    `Ours: the whole program on ${sync.ours.first.on}, set to ${share} % of the units (${whole(budget)}).`,
    'The others pace nothing: a plain loop over the Graph client, PnPjs with its own batches; both with their own retries.',
    inColumns(heading(`${whole(rows)} measures`), syncRows(sync)),
    '',
    `Lists: ${whole(faultyRows)} measures, ${percent(faultShare)} of all requests, inside batches or not, go wrong (seed ${seed}):`,
    '429 and 503 with Retry-After 1, 504 before and after the work, connection cut or answer left out before and after the work.',
    inColumns(heading(`${whole(faultyRows)} measures with faults`), faultyRowsOf(faulty, keyless)),
  ].join('\n')
}

type Line = { readonly what: string; readonly aim: string } & Readonly<Record<keyof Trio<unknown>, string>>

const heading = (what: string): Line => ({ what, aim: 'aim', ours: 'ours', plain: 'plain loop', pnp: 'PnPjs' })

function line<T>(what: string, aim: string, { ours, plain, pnp }: Trio<T>, show: (one: T) => string): Line {
  return { what, aim, ours: show(ours), plain: show(plain), pnp: show(pnp) }
}

const only = (what: string, shown: Partial<Line>): Line => ({ what, aim: '', ours: '', plain: '', pnp: '', ...shown })

function syncRows(sync: ListsMeasured['sync']): readonly Line[] {
  const first = { ours: sync.ours.first, plain: sync.plain.first, pnp: sync.pnp.first }
  const change = { ours: sync.ours.change, plain: sync.plain.change, pnp: sync.pnp.change }
  const { cpuMs, seconds } = first.ours
  return [
    line('first sync: requests', '', first, overTheWire),
    line('resource units', '', first, ({ units }) => `${units}`),
    line('refused as too many (429)', '', first, ({ throttled }) => `${throttled}`),
    line('time', '', first, ({ seconds }) => `${seconds.toFixed(1)} s`),
    line('part of what our budget allows in that time', '≥ 95 %', first, (one) => percent(partOfBudget(one))),
    line('rows twice, rows lost', '0, 0', first, outcome),
    only('processor time of the program, part of one core', { ours: percent(cpuMs / 1000 / seconds) }),
    line('one changed measure afterwards', '1 write', change, ofOneChange),
  ]
}

function faultyRowsOf(faulty: ListsMeasured['faulty'], keyless: ListsMeasured['keyless']): readonly Line[] {
  return [
    line('faults met', '', faulty, ({ faults }) => `${faults}`),
    line('rows twice, rows lost', '0, 0', faulty, outcome),
    line('rows reported as failed', '', faulty, ({ failed }) => `${failed}`),
    only('rows twice, rows lost, in a list without the unique key', {
      plain: outcome(keyless.plain),
      pnp: outcome(keyless.pnp),
    }),
    line(
      'requests: creates, changes, look-ups',
      '',
      faulty,
      ({ creates, changes, lookUps }) => `${creates}, ${changes}, ${lookUps}`,
    ),
    line('time', '', faulty, ({ seconds }) => `${seconds.toFixed(0)} s`),
  ]
}

const outcome = ({ doubled, lost }: Added) => `${doubled}, ${lost}`

const percent = (part: number) => `${(part * 100).toFixed(1)} %`

function partOfBudget({ units, seconds }: Added): number {
  return units / ((budget / 60) * (seconds + headStartSeconds))
}

/** Requests as they went over the wire, and what was in them where they were batches. */
function overTheWire(figures: SiteFigures): string {
  const { batches, readings } = figures
  const inside = batches > 0 ? ` with ${operationsIn(figures)} in them` : ''
  return `${requestsIn(figures)}${inside}${readings > 0 ? `, ${readings} to read back` : ''}`
}

// Without the reading back, which comes by the clock whether something is written or not.
function ofOneChange(figures: SiteFigures): string {
  const { changes, lookUps } = figures
  const requests = requestsIn(figures)
  return `${requests} request${requests === 1 ? '' : 's'}, ${changes} write, ${2 * changes + lookUps} units`
}

const requestsIn = (figures: SiteFigures) => figures.batches || operationsIn(figures)

const operationsIn = ({ creates, changes, lookUps }: SiteFigures) => creates + changes + lookUps
