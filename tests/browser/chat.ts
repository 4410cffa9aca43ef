import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { dataFolder, type Program, startProgram } from '../support/program.ts'
import { chromiumPath, openPlayground, type Playground } from './playground.ts'

const hasBrowser = chromiumPath !== ''
if (!hasBrowser && !process.env.CI) console.log('HOPPAR ÖVER webbläsarprovet: Chromium finns inte på den här datorn.')

/** Where the pictures go: with PICTURES=1 the run renews them, and the README shows some. Otherwise empty. */
export const pictures = process.env.PICTURES ? fileURLToPath(new URL('./pictures/', import.meta.url)) : ''

/**
 * A suite that talks with the whole program in the Agents Playground; in CI a missing browser is a failure. What is to
 * be known beforehand is written into the program's folder before it starts, and settings of its own are given.
 */
export function describeInPlayground(
  who: string,
  suite: (chat: () => Chat, siteUrl: () => string) => void,
  prepare?: (dataDir: string) => Promise<Readonly<Record<string, string>>>,
): void {
  describe.skipIf(!hasBrowser && !process.env.CI)(`${who} in the Agents Playground`, () => {
    let program: Program
    let playground: Playground
    const folder = dataFolder()

    beforeAll(async () => {
      if (!hasBrowser) throw new Error('Chromium is missing; .ci/run installs it.')
      const { dir } = await folder
      const settings = await prepare?.(dir)
      program = await startProgram({ ...settings, DATA_DIR: dir })
      playground = await openPlayground(program.botUrl)
    }, 120_000)

    afterAll(async () => {
      await playground?.close()
      await program?.kill()
      await (await folder).remove()
    })

    suite(
      () => chatOn(playground.page),
      () => program.siteUrl,
    )
  })
}

export type Chat = ReturnType<typeof chatOn>
type Words = string | RegExp

/** What a person does and sees in the chat. A card that is given stays that card when its words change. */
function chatOn(page: Page) {
  const cards = page.locator('.ac-adaptiveCard')
  const button = (card: Locator, name: Words) => card.getByRole('button', { name }).first()

  function cardWith(words: Words, isExpectedAt: (place: number) => boolean = () => true): Promise<Locator> {
    const look = async () => {
      const texts = await cards.allTextContents()
      const place = texts.findIndex((text, n) => says(text, words) && isExpectedAt(n))
      if (place === -1) throw new Error(`No expected card says ${words}. The cards:\n${texts.join('\n')}`)
      return cards.nth(place)
    }
    return vi.waitFor(look, { timeout: 30_000, interval: 100 })
  }

  return {
    page,
    /** Waits until a card has these words, whoever asked for it. */
    cardWith: (words: Words) => cardWith(words),
    /** Types a message and waits for a new card with these words; others may come in between. */
    async say(text: string, words: Words): Promise<Locator> {
      const before = await cards.count()
      await page.locator('[role=textbox][contenteditable]').click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
      return cardWith(words, (place) => place >= before)
    },
    /** Goes to another chat, group or channel, by its name in the list. */
    async goTo(name: string): Promise<void> {
      await page.getByRole('treeitem', { name }).click()
      await page.locator('[role=textbox][contenteditable]').first().waitFor()
    },
    /** Says something to the bot where others read along, and waits for a new card with these words. */
    async mention(text: string, words: Words): Promise<Locator> {
      const before = await cards.count()
      await page.locator('[role=textbox][contenteditable]').first().click()
      await page.keyboard.type('@')
      await page.getByText('Test Bot', { exact: true }).last().click()
      await page.keyboard.type(` ${text}`)
      const post = page.getByRole('button', { name: 'Post', exact: true })
      if ((await post.count()) > 0) await post.click()
      else await page.keyboard.press('Enter')
      return cardWith(words, (place) => place >= before)
    },
    /** Presses, and waits for a card that did not have these words before: a new one, or one that has changed. */
    async pressFor(card: Locator, name: Words, words: Words): Promise<Locator> {
      const before = await cards.allTextContents()
      await button(card, name).click()
      return cardWith(words, (place) => !says(before[place] ?? '', words))
    },
    shows: (card: Locator, words: Words) =>
      expect.poll(() => card.textContent(), { timeout: 20_000 }).toSatisfy((text) => says(text, words)),
    /** Chooses somebody in the people picker of a role; its label stands beside it and is not its name. */
    async choosePerson(card: Locator, role: RegExp, name: string): Promise<void> {
      await card.locator('label').filter({ hasText: role }).locator('xpath=following::*[@role="combobox"][1]').click()
      await page.keyboard.type(name)
      await page
        .getByRole('option', { name: new RegExp(name) })
        .first()
        .waitFor()
      // The list of suggestions redraws while it is searched; the key takes the one that is marked.
      await page.keyboard.press('Enter')
    },
    async picture(name: string, card: Locator): Promise<void> {
      if (pictures) await card.screenshot({ path: `${pictures}${name}.png` })
    },
    async showsNothingUndefined(): Promise<void> {
      expect(await page.getByText('undefined').count()).toBe(0)
    },
  }
}

function says(text: string, words: Words): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text)
}
