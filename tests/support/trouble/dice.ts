import { randomFrom } from '../random.ts'

/** Chance that falls the same way every time for the same seed. */
export type Dice = {
  readonly chance: (share: number) => boolean
  /** A whole number from the one to the other, both included. */
  readonly between: (least: number, most: number) => number
  readonly pick: <const T>(some: readonly [T, ...T[]]) => T
  /** One of them, if there are any. */
  readonly any: <T>(some: readonly T[]) => T | undefined
  /** A UUID. */
  readonly id: () => string
}

export function diceFrom(seed: number): Dice {
  const random = randomFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  return {
    chance: (share) => random() < share,
    between: (least, most) => least + below(most - least + 1),
    pick: (some) => some[below(some.length)] ?? some[0],
    any: (some) => some[below(some.length)],
    id: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}

/** One of several things to happen, each as often as its weight says. */
export function weighed<T>(dice: Dice, choices: readonly (readonly [number, T])[]): T {
  const all = choices.reduce((sum, [weight]) => sum + weight, 0)
  let left = dice.between(1, all)
  const found = choices.find(([weight]) => {
    left -= weight
    return left <= 0
  })
  if (!found) throw new Error('There is nothing to choose from.')
  return found[1]
}
