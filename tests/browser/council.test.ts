import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInPlayground } from './chat.ts'

/** A small phone. */
const phone = { width: 360, height: 740 }
const picturesDir = process.env.PICTURES ? fileURLToPath(new URL('./pictures/', import.meta.url)) : ''

describeInPlayground('a coordinator with a council', (chat, siteUrl) => {
  it('registers partners and calls the council', async () => {
    const { page, say, pressFor, shows, choosePerson, picture, showsNothingUndefined } = chat()
    // The council's cards are long, and are to be seen whole on the pictures.
    await page.setViewportSize({ width: 1500, height: 1400 })
    await pressFor(await say('exempelplan', 'Stämmer det här?'), 'Läs in planen', '14 åtgärder inom 4 områden')
    await picture('council-welcome', await say('hjälp', 'Hej! Jag heter Rådslag'))

    const none = await say('samverkansparter', 'Det finns inga samverkansparter än')
    await picture('council-no-partners', none)
    const form = await pressFor(none, 'Ny aktör', 'Ny kontaktperson')
    await picture('council-partner-form', form)
    await form.getByLabel('Aktörens namn').fill('Granviksbostäder AB')
    await choose(form, 'Typ', 'Bostadsbolag')
    await form.getByLabel('Namn', { exact: true }).fill('Alex Wilber')
    await form.getByLabel('Titel eller uppdrag').fill('Trygghetsansvarig')
    await choosePerson(form, /^Vem det är i Teams/, 'Alex')
    const list = await pressFor(form, /^Spara$/, 'Alex Wilber (Trygghetsansvarig): kort i Teams')
    const other = await pressFor(list, 'Ny aktör', 'Ny kontaktperson')
    await other.getByLabel('Aktörens namn').fill('Svenska kyrkan i Granvik')
    await choose(other, 'Typ', 'Kyrka och samfund')
    await other.getByLabel('Namn', { exact: true }).fill('Karin Kyrka')
    await other.getByLabel('E-post', { exact: true }).fill('karin.kyrka@granvik.example')
    const both = await pressFor(other, /^Spara$/, 'Karin Kyrka: mejl')
    await picture('council-partners', both)

    const call = await say('rådet', 'Kalla till strategiskt råd för Granvik 2026')
    await picture('council-form', call)
    await chooseLater(call, /^Dag/)
    await choose(call, /^Klockslag/, '1:00 PM')
    await call.getByLabel(/^Plats/).fill('Kommunhuset, sammanträdesrum Eken')
    await call.getByRole('checkbox', { name: 'Granviksbostäder AB' }).check()
    await call.getByRole('checkbox', { name: 'Svenska kyrkan i Granvik' }).check()
    const called = await pressFor(call, 'Kalla till rådet', 'Rådet är sparat.')
    await shows(called, 'Inbjudna: 2 aktörer')
    await picture('council-called', called)
    await showsNothingUndefined()
  }, 120_000)

  it('asks for pictures, and writes one as the contact', async () => {
    const { say, pressFor, cardWith, picture, showsNothingUndefined } = chat()
    const council = await say('rådet', 'Inbjudna: 2 aktörer')
    await pressFor(council, 'Be 2 aktörer om lägesbild', '2 aktörer får nu frågan om lägesbild')
    const ask = await cardWith('Lägesbild inför strategiska rådet')
    await picture('council-picture-ask', ask)
    const form = await pressFor(ask, 'Skriv lägesbilden', 'Lägesbild från Granviksbostäder AB')
    await picture('council-picture-form', form)
    await form.getByLabel(/^Problem/).fill('Skadegörelse i trapphusen på Ekbacken, mest på helgerna.')
    await form.getByLabel(/^Det här gör vi/).fill('Vi byter belysning och går ronder med hyresgästföreningen.')
    const receipt = await pressFor(form, 'Skicka lägesbilden', 'Er lägesbild är registrerad')
    await picture('council-picture-receipt', receipt)
    await picture('council-asked', await say('rådet', '1 av 2'))
    await showsNothingUndefined()
  }, 120_000)

  it('registers commitments, and sends them to be confirmed', async () => {
    const { say, pressFor, picture, showsNothingUndefined } = chat()
    const empty = await say('åtaganden', 'Inga åtaganden är registrerade än')
    let form = await pressFor(empty, 'Registrera ett', 'Nytt åtagande')
    await picture('council-commitment-form', form)
    const promised = [
      ['Granviksbostäder AB', 'Byta belysningen i källargångarna på Ekbacken.'],
      ['Granviksbostäder AB', 'Gemensam städdag på Ekbacken i april, tillsammans med hyresgästföreningen.'],
      ['Svenska kyrkan i Granvik', 'Öppet hus med middag för unga varje onsdag under terminerna.'],
    ] as const
    for (const [n, [partner, text]] of promised.entries()) {
      await choose(form, 'Aktör', partner)
      await form.getByLabel('Åtagande', { exact: true }).fill(text)
      form = await pressFor(form, /^Spara$/, `Åtagande ${n + 1} är registrerat för ${partner}`)
    }
    await picture('council-commitment-next', form)
    const list = await pressFor(form, 'Till listan', 'Skicka för bekräftelse (3)')
    await picture('council-commitments', list)
    await pressFor(list, 'Skicka för bekräftelse (3)', '2 kontakter får frågan om 3 åtaganden')
    await showsNothingUndefined()
  }, 120_000)

  it('hears a contact who wants a change, confirms the new wording, and tells a result by phone', async () => {
    const { say, pressFor, cardWith, picture, showsNothingUndefined } = chat()
    const mine = await cardWith('Åtaganden för Granviksbostäder AB')
    await picture('council-own', mine)
    const change = await pressFor(mine, 'Be om ändring', 'Be om ändring av åtagande 1')
    await picture('council-change-form', change)
    await change
      .getByLabel('Så vill vi att det ska stå')
      .fill('Byta belysningen i källargångarna på Ekbacken och Lindvägen.')
    await change.getByLabel(/^Varför/).fill('Elektrikern kan göra båda husen samtidigt.')
    const sent = await pressFor(change, 'Skicka begäran', 'ni ber om en ändring av åtagande 1')
    await picture('council-change-sent', sent)
    const request = await cardWith('Granviksbostäder AB ber om en ändring av åtagande 1')
    await picture('council-change', request)
    const accepted = await pressFor(request, 'Godta ändringen', 'Åtagande 1 har fått lydelse 2')
    await picture('council-history', accepted)

    const anew = await say('mina åtaganden', 'Ny lydelse. Den ersätter den tidigare.')
    await picture('council-own-again', anew)
    const confirmed = await pressFor(anew, 'Bekräfta', 'ni bekräftar åtagande 1, lydelse 2')
    await picture('council-confirmed', confirmed)
    const opened = await pressFor(await say('åtaganden', 'Bekräftat: 1'), 'Öppna', 'Historik')
    const note = await pressFor(opened, 'Notera svar', 'Notera svar om åtagande 1')
    await picture('council-note', note)
    await note.getByRole('radio', { name: 'Resultat: Delvis genomfört' }).check()
    await note.getByLabel(/^Skäl, eller vad som gjordes/).fill('Ekbacken är klart, Lindvägen återstår.')
    await picture('council-noted', await pressFor(note, 'Notera', 'Svaret från Alex Wilber om åtagande 1 är noterat'))
    await showsNothingUndefined()
  }, 120_000)

  it('leaves a letter in the local outbox, whose link leads to the page of the partner', async () => {
    const { page } = chat()
    const site = await page.context().browser()?.newPage({ viewport: phone, locale: 'sv-SE' })
    if (!site) throw new Error('The browser is gone.')
    const letter = site.getByRole('link', { name: /bekräfta 1 åtagande/ })
    const look = async () => {
      await site.goto(`${siteUrl()}/utkorg`)
      return letter.count()
    }
    await expect.poll(look, { timeout: 20_000 }).toBe(1)
    await pageShot(site, 'outbox')
    await letter.click()
    await pageShot(site, 'letter')
    const opened = site.waitForEvent('popup')
    await site.frameLocator('iframe').getByRole('link', { name: 'Läs och svara' }).click()
    const linked = await opened
    await linked.getByText('Öppet hus med middag för unga').first().waitFor()
    expect(await linked.locator('main').textContent()).toContain('Karin Kyrka')
    await pageShot(linked, 'letter-page')
    await site.context().close()
  }, 60_000)
})

/** Chooses in a list that is folded. */
async function choose(card: Locator, label: string | RegExp, option: string): Promise<void> {
  await card.getByRole('combobox', { name: label, exact: true }).click()
  await card.page().getByRole('option', { name: option, exact: true }).click()
}

/** Chooses the tenth of the month after the next. */
async function chooseLater(card: Locator, label: RegExp): Promise<void> {
  const page = card.page()
  await card.getByRole('combobox', { name: label }).click()
  for (const _ of [1, 2]) await page.getByRole('button', { name: /^Next month/ }).click()
  await page.getByRole('button', { name: /^10, / }).click()
}

async function pageShot(page: Page, name: string): Promise<void> {
  if (picturesDir) await page.screenshot({ path: `${picturesDir}council-${name}.png`, fullPage: true })
}
