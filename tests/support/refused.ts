import { expect } from 'vitest'
import type { Text } from '../../src/text/index.ts'
import { wordsOn } from './card-walk.ts'
import { cardOf, type Town } from './town.ts'

/** Ordinary spaces in place of those that do not break. */
export const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
/** The words on a card, a line for each place. */
export const read = (card: Parameters<typeof wordsOn>[0]) => plainSpaces(wordsOn(card).join('\n'))

/** The words of a refused press; a card in its place is an error. */
export async function noticeOf(reply: ReturnType<Town['press']>): Promise<string> {
  const given = await reply
  if (given.kind !== 'notice') throw new Error(`A card came: ${read(given.card)}`)
  return plainSpaces(given.text)
}

/** Does something that must be refused: nothing is stored, nothing fails, and the next message is answered as usual. */
export async function refused<T>(town: Town, text: Text, run: () => Promise<T>): Promise<T> {
  const said = async () => ({ ...(await town.facts()), Draft: 'what is typed is kept until it is sent' })
  const before = await said()
  const result = await run()
  expect(await said()).toEqual(before)
  expect(town.logged).toEqual([])
  expect(read(cardOf(await town.say('samira', text.commands.help[0] ?? '')))).toContain(text.cards.welcome.heading)
  return result
}
