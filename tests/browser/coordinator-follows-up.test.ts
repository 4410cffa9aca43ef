import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type Program, startProgram } from '../support/program.ts'
import { chromiumPath, openPlayground, type Playground } from './playground.ts'

const hasBrowser = chromiumPath !== ''
if (!hasBrowser && !process.env.CI) console.log('HOPPAR ÖVER webbläsarprovet: Chromium finns inte på den här datorn.')

/** With PICTURES=1 the run renews the pictures of the coordinator's cards. */
const pictures = process.env.PICTURES ? fileURLToPath(new URL('./pictures/', import.meta.url)) : ''

describe.skipIf(!hasBrowser && !process.env.CI)('a coordinator in the Agents Playground', () => {
  let program: Program
  let playground: Playground
  const folder = dataFolder()

  beforeAll(async () => {
    if (!hasBrowser) throw new Error('Chromium is missing; .ci/run installs it.')
    program = await startProgram({ DATA_DIR: (await folder).dir })
    playground = await openPlayground(program.botUrl)
  }, 120_000)

  afterAll(async () => {
    await playground?.close()
    await program?.kill()
    await (await folder).remove()
  })

  const picture = async (name: string, card: Locator) => {
    if (pictures) await card.screenshot({ path: `${pictures}${name}.png` })
  }
  const shows = (card: Locator, text: string | RegExp) =>
    expect.poll(() => card.textContent(), { timeout: 20_000 }).toMatch(text)
  const button = (card: Locator, name: string | RegExp) => card.getByRole('button', { name }).first()
  /** Presses, and waits for the card that has these words. */
  const pressFor = async (card: Locator, name: string | RegExp, text: string): Promise<Locator> => {
    await button(card, name).click()
    const next = playground.cards.filter({ hasText: text }).last()
    await next.waitFor()
    return next
  }

  it('divides responsibility, opens a round, follows it, and closes it', async () => {
    const { say, cards, page } = playground
    await shows(await say('hjälp'), 'Hej! Jag heter Rådslag')
    await say('exempelplan')
    await pressFor(cards.filter({ hasText: 'Stämmer det här?' }).last(), 'Läs in planen', '14 åtgärder inom 4 områden')
    const split = await say('ansvariga')
    await shows(split, 'Vem sammankallar?')
    await picture('split', split)
    const roles = await pressFor(split, 'Bekräfta', 'Vem svarar för vad i Granvik 2026?')
    await choosePerson(roles, /^Gatuchefen/, 'Alex')
    await choosePerson(roles, /^Fritidschefen/, 'Megan')
    await picture('roles', roles)
    await pressFor(roles, 'Spara', '2 roller är sparade.')

    const form = await say('ny omgång')
    await picture('round', form)
    const preview = await pressFor(form, 'Visa vem som får vad', 'Så här går omgången')
    await picture('round-preview', preview)
    const opened = await pressFor(preview, 'Skicka korten', 'Granvik 2026 är öppen')
    await picture('opened', opened)
    const live = cards.filter({ hasText: 'Utskicket är klart.' }).last()
    await live.waitFor({ timeout: 30_000 })
    await picture('progress', live)
    await picture('missing', await say('vilka saknas'))
    await picture('status-open', await say('status'))

    const mine = await say('mina åtgärder')
    await picture('ask-many', mine)
    await picture('hand-over', await pressFor(mine, 'Det är inte jag', 'Vem ska ta över?'))
    await picture('absence', await say('borta'))
    await picture('away', await say('borta till 7 januari'))
    await picture('organisation', await say('organisation'))
    const sure = await say('stäng omgången')
    await picture('sure', sure)
    await picture('closed', await pressFor(sure, 'Ja, stäng', 'är stängd'))
    await picture('reopen', await say('öppna omgången igen'))
    expect(await page.getByText('undefined').count()).toBe(0)
  }, 240_000)

  /** The Playground's people picker has its label beside it, not as its name. */
  async function choosePerson(card: Locator, role: RegExp, name: string): Promise<void> {
    const { page } = playground
    await card.locator('label').filter({ hasText: role }).locator('xpath=following::*[@role="combobox"][1]').click()
    await page.keyboard.type(name)
    await page
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .waitFor()
    // The list of suggestions redraws while it is searched; the key takes the one that is marked.
    await page.keyboard.press('Enter')
  }
})
