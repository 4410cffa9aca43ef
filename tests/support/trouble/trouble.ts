import type { Fault, FaultSwitch } from '../../../src/local/site/index.ts'
import { type Dice, weighed } from './dice.ts'

/** How much goes wrong: a share of the whole requests, and of those inside batches. */
export type Weather = { readonly outer: number; readonly inner: number; readonly timeouts: number }

export type Trouble = {
  readonly faults: FaultSwitch
  readonly timeout: (url: string) => 'before' | 'after' | null
  /** Nobody answers until then. */
  readonly goAway: (until: Date) => void
  /** Everything that is to be written is refused until then. */
  readonly refuse: (until: Date) => void
  readonly end: () => void
}

type Options = {
  readonly dice: Dice
  readonly weather: Weather
  readonly now: () => Date
  /** Told of everything that goes wrong. */
  readonly note: (what: string) => void
  /** Called before each request is handled: the moment for people to come in between. */
  readonly meanwhile: (method: string, path: string) => void
}

/** What can go wrong between us and the site, as the dice fall. */
export function openTrouble({ dice, weather, now, note, meanwhile }: Options): Trouble {
  let isOver = false
  let awayUntil = 0
  let refusingUntil = 0
  const isBefore = (moment: number) => now().getTime() < moment
  const noted = (place: string, fault: Fault): Fault => {
    const { status, afterWork = false, retryAfterSeconds, rateLimit } = fault
    const told = [retryAfterSeconds === undefined ? '' : ' with Retry-After', rateLimit ? ' with RateLimit' : '']
    note(`${place} ${status}${afterWork ? ' after the work' : ''}${told.join('')}`)
    return fault
  }
  return {
    faults: (method, path) => {
      if (isOver) return undefined
      meanwhile(method, path)
      const isInner = isInBatch(path)
      if (isBefore(awayUntil)) return isInner ? undefined : noted(placeOf(path), dice.pick([away, { status: 'drop' }]))
      if (isInner && method !== 'GET' && isBefore(refusingUntil)) return noted('inner', { status: 400 })
      if (isInner) return dice.chance(weather.inner) ? noted('inner', innerFault(dice, method)) : undefined
      if (!dice.chance(weather.outer)) return undefined
      const isBatch = path.endsWith('/$batch')
      return noted(placeOf(path), isBatch ? batchFault(dice) : readingFault(dice, path))
    },
    timeout: () => {
      if (isOver || !dice.chance(weather.timeouts)) return null
      const moment = dice.pick(['before', 'after'])
      note(`timeout ${moment}`)
      return moment
    },
    goAway: (until) => {
      awayUntil = until.getTime()
    },
    refuse: (until) => {
      refusingUntil = until.getTime()
    },
    end: () => {
      isOver = true
    },
  }
}

const away: Fault = { status: 503 }

/** Rows are written and looked up in batches only. */
const isInBatch = (path: string) => /\/items(\/\d+(\/fields)?)?$/.test(path)

function placeOf(path: string): string {
  if (path.endsWith('/$batch')) return 'batch'
  return /\/items\/delta/.test(path) ? 'delta' : 'look-up'
}

function batchFault(dice: Dice): Fault {
  return weighed(dice, [
    [3, throttled(dice)],
    [4, { ...passing(dice), afterWork: true }],
    [3, passing(dice)],
    [2, { status: 'drop', afterWork: true }],
    [1, { status: 'drop' }],
  ])
}

function innerFault(dice: Dice, method: string): Fault {
  return weighed(dice, [
    [4, { ...passing(dice), afterWork: true }],
    [3, passing(dice)],
    [3, throttled(dice)],
    [2, { status: 'drop', afterWork: dice.chance(0.7) }],
    [2, { status: 423 }],
    [2, { status: method === 'PATCH' ? 412 : 409 }],
    [2, { status: dice.pick([400, 403, 409]) }],
  ])
}

function readingFault(dice: Dice, path: string): Fault {
  return weighed(dice, [
    [3, throttled(dice)],
    [6, passing(dice)],
    [2, { status: 'drop' }],
    [path.includes('/items/delta') ? 3 : 0, { status: 410 }],
  ])
}

/** A failure of theirs, which may say when to come back. */
function passing(dice: Dice): Fault {
  const status = dice.pick([500, 502, 503, 503, 504])
  return dice.chance(0.3) ? { status, retryAfterSeconds: dice.between(1, 90) } : { status }
}

function throttled(dice: Dice): Fault {
  const seconds = dice.pick([1, 2, 5, 30, 120, 400])
  if (dice.chance(0.3)) return { status: 429, rateLimit: { limit: 1250, left: 0, seconds } }
  return { status: 429, retryAfterSeconds: seconds }
}
