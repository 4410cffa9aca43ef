import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitmentList, measureList } from '../../src/outputs/lists/columns.ts'
import { openTestSite, type TestSite } from '../local/support.ts'
import { chromiumPath } from './playground.ts'

const hasBrowser = chromiumPath !== ''
if (!hasBrowser && !process.env.CI)
  console.log('HOPPAR ÖVER proven av den lokala platsens sidor: Chromium finns inte på den här datorn.')

const phone = { viewport: { width: 390, height: 844 } }
const desktop = { viewport: { width: 1440, height: 900 } }

/** Where the page goes outside the window. Run in the browser, whose names the tests do not know. */
const scrollsSideways = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
  await page.evaluate(axe.source)
  const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  expect(passes.length).toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

describe.skipIf(!hasBrowser && !process.env.CI)('the pages of the local site in a browser', () => {
  let browser: Browser
  let at: TestSite
  let list: string
  beforeAll(async () => {
    if (!hasBrowser) throw new Error('Chromium is missing; .ci/run installs it.')
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    })
    at = await openTestSite()
    const lists = `/sites/${await at.siteId()}/lists`
    for (const { displayName, columns, peopleColumns } of [commitmentList, measureList]) {
      const body = { displayName, columns: [...columns, ...peopleColumns] }
      list = `/listor/${(await at.call('POST', lists, body)).body.id}`
    }
    for (const n of [1, 2, 3]) {
      const where = { PlanName: 'Granvik', PlanYear: 2026, AreaName: 'Otrygghet', MeasureCode: `1.${n}` }
      const what = { MeasureText: 'Byta belysning längs gångvägen', Execution: 'Pågår', Goal: 'Färre otrygga' }
      at.site().addRow('Åtgärder', {
        RadslagKey: `${n}`,
        ...where,
        ...what,
        ...(n === 2 ? { Notes: 'Ring Anna' } : {}),
      })
    }
    const plan = 'Rådslag/Granvik 2026/Brottsförebyggande åtgärdsplan 2026 Granvik'
    for (const kind of ['docx', 'docx', 'pdf']) at.site().editDocument(`${plan}.${kind}`, new Uint8Array(9))
    at.site().openDocument(`${plan}.docx`)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await at?.end()
  })

  /** A window of its own; what the browser complains of is a failure. */
  async function inWindow(options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ locale: 'sv-SE', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('requestfailed', (request) => complaints.push(request.url()))
    try {
      await look(page)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
    }
  }

  it('have nothing that axe finds wrong, and fit a phone', async () => {
    const [, file = ''] = /href="(\/fil\/\w+)"/.exec(await (await fetch(at.site().url)).text()) ?? []
    const paths = ['/', list, `${list}?sortera=MeasureCode&ordning=fallande`, `${list}/rader/2?sparat`, file, '/ingen']
    for (const window of [desktop, phone])
      for (const path of paths)
        await inWindow(window, async (page) => {
          // A page that is missing says so in the console too.
          if (path === '/ingen') await page.setContent(await (await fetch(at.site().url + path)).text())
          else await page.goto(at.site().url + path)
          expect(await violationsOn(page), path).toEqual([])
          expect(await scrollsSideways(page), path).toBe(false)
        })
  }, 120_000)

  it('let somebody write a note, order the list and open a document, without script', async () => {
    await inWindow({ ...desktop, javaScriptEnabled: false }, async (page) => {
      await page.goto(at.site().url)
      await page.getByRole('link', { name: 'Åtgärder' }).click()
      await page.getByRole('link', { name: 'Skriv i raden 1.3' }).click()
      await page.getByLabel('Anteckningar').fill('Prata med gatukontoret')
      await page.getByLabel('Genomförande').selectOption('Genomförd')
      await page.getByRole('button', { name: 'Spara' }).click()
      await page.getByRole('status').getByText('Sparat.').waitFor()
      await page.getByRole('link', { name: 'Till Åtgärder' }).click()
      await page.getByText('Prata med gatukontoret').first().waitFor()
      await page.getByRole('link', { name: 'Nr', exact: true }).click()
      await page.getByText('Ordnad efter Nr, stigande.').waitFor()
      await page.getByRole('link', { name: 'Nr', exact: true }).click()
      await page.getByText('Ordnad efter Nr, fallande.').waitFor()
      await page.getByRole('link', { name: 'Till startsidan' }).click()
      await page.getByRole('link', { name: '2 versioner av Brottsförebyggande' }).click()
      await page.getByRole('button', { name: 'Stäng' }).click()
      await page.getByRole('button', { name: 'Öppna som om någon redigerar' }).click()
      await page.getByText('Öppet hos Alex Wilber').waitFor()
    })
  }, 60_000)
})
