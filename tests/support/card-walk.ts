import type { Card } from '../../src/cards/card.ts'

export type Json = Readonly<Record<string, unknown>>

/** Every object on a card, outermost first; what only older clients see (`fallback`) is left out unless asked for. */
export function objectsOn(value: unknown, withFallbacks = false): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((one) => objectsOn(one, withFallbacks))
  if (value === null || typeof value !== 'object') return []
  const { fallback, ...rest } = value as Json
  const inner = withFallbacks && fallback !== undefined ? { ...rest, fallback } : rest
  return [value as Json, ...Object.values(inner).flatMap((one) => objectsOn(one, withFallbacks))]
}

const ofType = (card: Card, fits: (type: string) => boolean) =>
  objectsOn(card.content.body)
    .concat(objectsOn(card.content.actions))
    .filter((one) => fits(String(one.type)))

export const inputsOn = (card: Card) => ofType(card, (type) => type.startsWith('Input.'))
export const buttonsOn = (card: Card) => ofType(card, (type) => type.startsWith('Action.'))
export const textBlocksOn = (card: Card) => ofType(card, (type) => type === 'TextBlock')

const seen = ['text', 'title', 'label', 'placeholder', 'errorMessage'] as const

/** Everything on a card that a person reads or hears, the notification first. */
export function wordsOn(card: Card): readonly string[] {
  const said = objectsOn(card.content).flatMap((one) => seen.map((key) => one[key]))
  // The value of a choice is a code; its title is what is read.
  const filled = inputsOn(card).map((input) => (input.type === 'Input.ChoiceSet' ? '' : input.value))
  return [card.summary, ...said, ...filled].filter((word) => typeof word === 'string')
}

/** The lists of buttons on a card; Teams shows six of each at most. */
export const buttonRowsOn = (card: Card): readonly (readonly Json[])[] =>
  objectsOn(card.content).flatMap((one) => (Array.isArray(one.actions) ? [one.actions as readonly Json[]] : []))

/** Bytes of the card's JSON. */
export const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card.content))
