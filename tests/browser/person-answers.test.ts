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

  it('tries the sample plan, names a person, opens a round, and answers on the real card', async () => {
    const { page, cards, say } = playground
    const welcome = await say('hjälp')
    await shows(welcome, 'Hej! Jag heter Rådslag')
    await picture('welcome', welcome)

    await say('exempelplan')
    // Whoever installs the app is welcomed too, and that card may come in between.
    const preview = cards.filter({ hasText: 'Stämmer det här?' }).last()
    await preview.waitFor()
    await shows(preview, 'Innehållet verkar stå i fel kolumn')
    await preview.getByRole('radio', { name: 'Använd förslaget' }).check()
    await picture('preview', preview)
    await button(preview, 'Läs in planen').click()
    await shows(cards.last(), '14 åtgärder inom 4 områden')

    const roles = await pressFor(await say('ansvariga'), 'Bekräfta', 'Vem svarar för vad i Granvik 2026?')
    await choosePerson(roles, /^Fritidschefen/)
    await choosePerson(roles, /^Gatuchefen/)
    await pressFor(roles, 'Spara', '2 roller är sparade.')

    const ask = await newRound()
    await shows(ask, '0 av 4 besvarade')
    await picture('ask', ask)

    const form = await pressFor(ask, /^Svara/, 'Hur långt har ni kommit?')
    await form.getByRole('radio', { name: 'Delvis genomförd' }).check()
    await form.getByLabel(/Kommentar/).fill('Två av tre skolor är klara.')
    const kept = await pressFor(form, 'Tillbaka', 'finns kvar här tills du skickar det')
    await picture('kept', kept)

    const report = await pressFor(kept, /^Fortsätt/, 'Du hade börjat skriva.')
    expect(await report.getByRole('radio', { name: 'Delvis genomförd' }).isChecked()).toBe(true)
    await report.getByRole('radio', { name: 'Delvis uppnått' }).check()
    await report.getByLabel(/Kommentar/).fill('Två av tre skolor är klara. Den tredje börjar i höst.')
    await picture('report', report)
    const receipt = await pressFor(report, 'Skicka svar', 'är registrerat')
    await shows(receipt, '1 av 4 besvarade')
    await picture('receipt', receipt)

    const proposal = await pressFor(receipt, /^Svara/, 'Hur långt har ni kommit?')
    await proposal.getByRole('radio', { name: 'Pågår' }).check()
    await proposal.getByLabel(/Kommentar/).fill('Halva gatan är klar.')
    await pressFor(proposal, 'Skicka svar', '2 av 4 besvarade')

    const status = await say('status')
    await shows(status, '2 av 14 åtgärder har fått svar.')
    await picture('status', status)
    expect(await page.getByText('undefined').count()).toBe(0)
  }, 180_000)

  it('says the same as last time with one press, in the next round', async () => {
    const { page, say } = playground
    await button(await say('stäng omgången'), 'Ja, stäng').click()
    await playground.cards.filter({ hasText: 'är stängd' }).last().waitFor()
    const ask = await newRound()
    await shows(ask, 'Förra gången: Delvis genomförd, målet delvis uppnått')
    await picture('ask-again', ask)
    const thanks = await pressFor(ask, 'Samma som förra gången', '1 av 4 besvarade')
    await shows(thanks, 'är registrerat')
    expect(await page.getByText('undefined').count()).toBe(0)
  }, 120_000)

  /** Opens a round over everything and gives the card that came for it. */
  async function newRound(): Promise<Locator> {
    const { cards, say } = playground
    const form = await say('ny omgång')
    const preview = await pressFor(form, 'Visa vem som får vad', 'Så här går omgången')
    await shows(preview, 'Alex Wilber: 4 åtgärder')
    const before = await cards.filter({ hasText: 'Uppföljning: Granvik 2026' }).count()
    await button(preview, 'Skicka korten').click()
    const ask = cards.filter({ hasText: 'Uppföljning: Granvik 2026' }).nth(before)
    await ask.waitFor()
    return ask
  }

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
