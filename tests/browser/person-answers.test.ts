import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type Program, startProgram } from '../support/program.ts'
import { chromiumPath, openPlayground, type Playground } from './playground.ts'

const hasBrowser = chromiumPath !== ''
if (!hasBrowser && !process.env.CI) console.log('HOPPAR ÖVER webbläsarprovet: Chromium finns inte på den här datorn.')

/** With PICTURES=1 the run renews the pictures that the README shows. */
const pictures = process.env.PICTURES ? fileURLToPath(new URL('./pictures/', import.meta.url)) : ''

describe.skipIf(!hasBrowser && !process.env.CI)('a person in the Agents Playground', () => {
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
  const shows = (card: Locator, text: string) =>
    expect.poll(() => card.textContent(), { timeout: 20_000 }).toContain(text)
  const button = (card: Locator, name: string | RegExp) => card.getByRole('button', { name }).first()

  it('tries the sample plan, names a person, opens a round, and answers on the real card', async () => {
    const { page, cards, say } = playground
    const welcome = await say('hjälp')
    await shows(welcome, 'Hej! Jag heter Rådslag')
    await picture('welcome', welcome)

    const preview = await say('exempelplan')
    await shows(preview, 'Innehållet verkar stå i fel kolumn')
    await preview.getByRole('radio', { name: 'Använd förslaget' }).check()
    await picture('preview', preview)
    await button(preview, 'Läs in planen').click()
    await shows(cards.last(), '14 åtgärder inom 4 områden')

    const roles = await say('ansvariga')
    await choosePerson(roles, /^Fritidschefen/)
    await choosePerson(roles, /^Gatuchefen/)
    await picture('roles', roles)
    await button(roles, 'Spara').click()
    await shows(cards.last(), '2 roller är sparade.')

    const form = await say('ny omgång')
    await picture('round', form)
    await button(form, 'Visa vem som får vad').click()
    await shows(cards.last(), 'Alex Wilber: 4 åtgärder')
    await picture('round-preview', cards.last())
    const before = await cards.count()
    await button(cards.last(), 'Skicka korten').click()
    await cards.nth(before).waitFor()
    const ask = cards.filter({ hasText: 'Uppföljning: Granvik 2026' }).last()
    await shows(ask, '0 av 4 besvarade')
    await picture('ask', ask)

    await button(ask, /^Svara/).click()
    const report = cards.filter({ hasText: 'Hur långt har ni kommit?' }).last()
    await report.getByRole('radio', { name: 'Delvis genomförd' }).check()
    await report.getByRole('radio', { name: 'Delvis uppnått' }).check()
    await report.getByLabel(/Kommentar/).fill('Två av tre skolor är klara. Den tredje börjar i höst.')
    await picture('report', report)
    await button(report, 'Skicka svar').click()
    const receipt = cards.filter({ hasText: 'är registrerat' }).last()
    await shows(receipt, '1 av 4 besvarade')
    await picture('receipt', receipt)

    const status = await say('status')
    await shows(status, '1 av 14 åtgärder har rapporterats.')
    await picture('status', status)
    expect(await page.getByText('undefined').count()).toBe(0)
  }, 180_000)

  /** The Playground's people picker has its label beside it, not as its name. */
  async function choosePerson(card: Locator, role: RegExp): Promise<void> {
    const { page } = playground
    const label = card.locator('label').filter({ hasText: role })
    await label.locator('xpath=following::*[@role="combobox"][1]').click()
    await page.keyboard.type('Alex')
    await page
      .getByRole('option', { name: /Alex Wilber/ })
      .first()
      .waitFor()
    // The list of suggestions redraws while it is searched; the key takes the one that is marked.
    await page.keyboard.press('Enter')
  }
})
