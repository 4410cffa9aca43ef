import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type Chat, describeInPlayground, pictures } from './chat.ts'

/** Without it the local site makes no PDF. */
const hasOffice = spawnSync('soffice', ['--version']).status === 0
const patiently = { timeout: 60_000 }
const note = 'Fritidsgården behöver en vikarie i december.'

let clockFile = ''
/** Has the program's clock go on from a time on a Tuesday. */
const setClock = (time: string) => writeFile(clockFile, `2026-11-24T${time}+01:00`)

async function withClock(dataDir: string) {
  clockFile = join(dataDir, 'clock')
  await setClock('09:01:10')
  const clock = pathToFileURL(join(import.meta.dirname, '../support/settable-clock.ts'))
  return { CLOCK_FILE: clockFile, NODE_OPTIONS: `--import=${clock}` }
}

describeInPlayground(
  'a coordinator whose colleagues write in the lists',
  (chat, siteUrl) => {
    it('sees in the list what was answered, noted, changed and deleted', async () => {
      await answerOne(chat())
      const site = await siteWindow(chat())
      await site.goto(siteUrl())
      await expect.poll(() => rowsOf(site, '1.4', 'Delvis genomförd'), patiently).toBe(1)
      await pagePicture(site, 'lists-page')
      await site.getByRole('link', { name: 'raden 1.4' }).click()
      await site.getByLabel('Anteckningar').fill(note)
      await site.getByLabel('Genomförande').selectOption('Genomförd')
      await pagePicture(site, 'lists-row')
      await site.getByRole('button', { name: 'Spara' }).click()
      await site.getByText('Sparat.').waitFor()
      expect(await rowsOf(site, '1.4', 'Delvis genomförd')).toBe(0)
      await site.getByRole('link', { name: 'raden 3.1' }).click()
      await site.getByRole('button', { name: 'Ta bort raden' }).click()
      await site.getByText('Raden är borttagen.').waitFor()
      expect(await rowsOf(site, '3.1')).toBe(0)

      // The lists are read every five minutes; what was reported is written again by itself.
      await setClock('09:10:01')
      await expect.poll(() => rowsOf(site, '1.4', 'Delvis genomförd'), patiently).toBe(1)
      expect(await rowsOf(site, '1.4', note)).toBe(1)
      expect(await rowsOf(site, '3.1')).toBe(0)
      await site.getByRole('link', { name: 'Vem', exact: true }).click()
      await pagePicture(site, 'lists-ordered')
      await site.context().close()
    }, 240_000)

    it('is told of it, reads the notes, and has the deleted row written again', async () => {
      const { page, say, cardWith, picture, showsNothingUndefined } = chat()
      await setClock('09:25:00')
      const told = await cardWith('Ändrat i listorna')
      await picture('lists-findings', told)
      await picture('lists-status', await say('status', note))
      await told.getByRole('button', { name: 'Lägg tillbaka raden' }).click()
      await page.getByText('Jag lägger tillbaka 1 rad').waitFor(patiently)
      const site = await siteWindow(chat())
      await site.goto(siteUrl())
      await expect.poll(() => rowsOf(site, '3.1'), patiently).toBe(1)
      await site.context().close()
      await picture('lists-try-again', await say('försök igen', 'Ingen rad väntar på ett nytt försök'))
      await showsNothingUndefined()
    }, 180_000)

    it('waits for a document that somebody has open, and gets it when it is closed', async () => {
      const { page, say, cardWith, picture, showsNothingUndefined } = chat()
      await say('sammanställ', 'Jag sammanställer')
      const done = await cardWith('är sammanställd')
      expect(await done.getByRole('link', { name: /pdf/i }).count()).toBe(hasOffice ? 1 : 0)
      await picture('lists-document', done)
      const site = await siteWindow(chat())
      await site.goto(siteUrl())
      await site.getByRole('link', { name: '1 version av Brottsförebyggande' }).click()
      await site.getByRole('button', { name: 'Öppna som om någon redigerar' }).click()
      await site.getByText('Öppet hos Alex Wilber').waitFor()

      await say('sammanställ', 'Jag sammanställer')
      await picture('lists-document-open', await cardWith('Någon har dokumentet öppet'))
      await site.getByRole('button', { name: 'Stäng' }).click()
      await site.getByRole('button', { name: 'Öppna som om någon redigerar' }).waitFor()
      await setClock('10:00:00')
      await expect.poll(() => page.getByText('är sammanställd').count(), patiently).toBe(2)
      await site.reload()
      await site.getByRole('link', { name: 'Hämta version 2' }).waitFor()
      await pagePicture(site, 'lists-versions')
      await showsNothingUndefined()
      await site.context().close()
    }, 180_000)
  },
  withClock,
)

/** Reads in the sample plan, opens a round, and answers about measure 1.4. */
async function answerOne({ page, say, pressFor, choosePerson }: Chat): Promise<void> {
  // The cards are long, and are to be seen whole on the pictures.
  await page.setViewportSize({ width: 1500, height: 1400 })
  await pressFor(await say('exempelplan', 'Stämmer det här?'), 'Läs in planen', '14 åtgärder inom 4 områden')
  const roles = await pressFor(await say('ansvariga', 'Vem sammankallar?'), 'Bekräfta', 'Vem svarar för vad')
  await choosePerson(roles, /^Fritidschefen/, 'Alex')
  await pressFor(roles, 'Spara', /1 roll är sparad/)
  const round = await say('ny omgång', 'Ny omgång för Granvik 2026')
  const preview = await pressFor(round, 'Visa vem som får vad', 'Så här går omgången')
  const ask = await pressFor(preview, 'Skicka korten', 'Uppföljning: Granvik 2026')
  const form = await pressFor(ask, /^Svara/, 'Hur långt har ni kommit?')
  await form.getByRole('radio', { name: 'Delvis genomförd' }).check()
  await form.getByRole('radio', { name: 'Delvis uppnått' }).check()
  await form.getByLabel(/Kommentar/).fill('Två av tre kvällar är bemannade.')
  await pressFor(form, 'Skicka svar', 'är registrerat')
}

async function siteWindow({ page }: Chat): Promise<Page> {
  const site = await page
    .context()
    .browser()
    ?.newPage({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' })
  if (!site) throw new Error('The browser is gone.')
  return site
}

/** Goes to the list of measures: how many rows there are about one of them, with these words. */
async function rowsOf(site: Page, measure: string, words = ''): Promise<number> {
  await site.goto(new URL('/', site.url()).href)
  await site.getByRole('link', { name: 'Åtgärder' }).click()
  const link = site.getByRole('link', { name: `raden ${measure}` })
  return site.getByRole('row').filter({ has: link }).filter({ hasText: words }).count()
}

async function pagePicture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}${name}.png` })
}
