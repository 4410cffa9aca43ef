import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskAnswer } from '../../src/flows/partner-desk-ports.ts'
import { languages } from '../../src/text/index.ts'
import {
  busyPage,
  closedPage,
  failedPage,
  limitedPage,
  sendAgainPage,
  tooLargePage,
  unreadablePage,
} from '../../src/web/partner/plain-pages.ts'
import { aPdf } from '../support/attachments.ts'
import { aPartnerFile, aPicture } from '../support/council-builders.ts'
import { deskTown } from '../support/desk-town.ts'
import {
  answerOf,
  aProblem,
  confirmed,
  confirmMatter,
  deskPageOf,
  fakeDesk,
  pictureMatter,
  pictureNote,
  resultMatter,
  reworded,
  standing,
  threeWaiting,
  tokenOf,
  wordNote,
} from '../support/desk-views.ts'
import { serve } from '../support/web.ts'
import { chromiumPath } from './playground.ts'

const hasBrowser = chromiumPath !== ''
if (!hasBrowser && !process.env.CI)
  console.log('HOPPAR ÖVER proven av länksidan: Chromium finns inte på den här datorn.')
const pictures = process.env.PICTURES ? fileURLToPath(new URL('./pictures/', import.meta.url)) : ''

const phone = { width: 320, height: 640 }
const desktop = { width: 1280, height: 800 }
/** What a window of 1280 by 800 has left at 200 % zoom. */
const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
const { sv } = languages
const codes = Object.keys(languages) as (keyof typeof languages)[]

const three = threeWaiting()
const [first, , third] = three
const idOf = (one: (typeof three)[number] | undefined) => one?.commitment.id ?? ''
const fourth = confirmed(4)
const long = 'Ettordsområdemedettväldigtlångtnamnsomingenwebbläsarekanbrytavidettmellanslag'

/** Every state that a link's page can be in. */
const states: Readonly<Record<string, DeskAnswer>> = {
  confirm: answerOf(),
  'confirm-several': answerOf(deskPageOf(confirmMatter(three, [fourth]))),
  'confirm-errors': answerOf(deskPageOf(confirmMatter(three)), {
    problems: [
      aProblem(),
      aProblem({ why: 'none-chosen', field: 'commitment' }),
      aProblem({ why: 'change-missing', field: 'new-text', commitmentId: idOf(first) }),
      aProblem({ why: 'day-impossible', field: 'new-day', commitmentId: idOf(first) }),
      aProblem({ why: 'reason-missing', field: 'reason', commitmentId: idOf(third) }),
      aProblem({ why: 'newer-version', field: 'commitment', commitmentId: idOf(third) }),
      aProblem({ why: 'withdrawn', field: 'commitment', commitmentId: 'gone' }),
    ],
  }),
  'confirm-receipt': answerOf(deskPageOf(confirmMatter([], [fourth]), { until: null }), { noted: [wordNote(fourth)] }),
  'confirm-receipt-more': answerOf(deskPageOf(confirmMatter([standing({ number: 2 }), reworded(7)])), {
    noted: [wordNote(confirmed(3)), wordNote(fourth, true)],
    problems: [aProblem({ why: 'newer-version', field: 'commitment', commitmentId: idOf(third) })],
  }),
  'nothing-left': answerOf(deskPageOf(confirmMatter([], [fourth]))),
  result: answerOf(deskPageOf(resultMatter([confirmed(3), fourth]))),
  'result-errors': answerOf(deskPageOf(resultMatter([fourth])), {
    problems: [
      aProblem({ why: 'result-missing', field: 'result', commitmentId: idOf(fourth) }),
      aProblem({ why: 'reason-missing', field: 'done', commitmentId: idOf(fourth) }),
    ],
  }),
  picture: answerOf(deskPageOf(pictureMatter())),
  'picture-again': answerOf(
    deskPageOf(pictureMatter({ earlier: aPicture(), files: [aPartnerFile({ name: `${long}.pdf` })], areas: [long] })),
  ),
  'picture-errors': answerOf(deskPageOf(pictureMatter()), {
    problems: [
      aProblem({ why: 'too-long', field: 'causes', detail: '4321' }),
      aProblem({ why: 'personal-data', field: 'doing', detail: 'ett telefonnummer' }),
      aProblem({ why: 'file-wrong-kind', field: 'files', detail: `${long}.exe` }),
    ],
  }),
  'picture-receipt': answerOf(deskPageOf(pictureMatter({ files: [aPartnerFile()] })), { noted: [pictureNote()] }),
}

/** The pages that tell nothing. */
const plainPages = codes.flatMap((code) => {
  const text = languages[code]
  return [
    closedPage(text, true),
    limitedPage(text),
    busyPage(text),
    tooLargePage(text, 30),
    unreadablePage(text),
    failedPage(text),
    sendAgainPage(text, [['name', 'Petra']], true),
  ]
})

async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  expect(passes.length).toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

const openFolds = (page: Page) =>
  page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

/** Where the page goes outside the window. Run in the browser, whose names the tests do not know. */
const overflow = (page: Page) =>
  page.evaluate<readonly string[]>(`(() => {
    const root = document.documentElement
    const wide = [...document.querySelectorAll('main *')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > root.clientWidth + 1)
    return [...(root.scrollWidth > root.clientWidth ? ['the page scrolls'] : []), ...wide.map((one) => one.outerHTML)]
  })()`)

/** What is pressed with a finger and is smaller than 44 pixels. */
const smallTargets = (page: Page) =>
  page.evaluate<readonly string[]>(`(() =>
    [...document.querySelectorAll('button, summary, .button, input:not([type=hidden]), textarea, nav a')]
      .map((one) => (one.matches('.choice input') ? one.parentElement : one))
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML))()`)

describe.skipIf(!hasBrowser && !process.env.CI)('the page of a personal link in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    if (!hasBrowser) throw new Error('Chromium is missing; .ci/run installs it.')
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    })
  }, 60_000)
  afterAll(() => browser?.close())

  /** A window of its own; what the browser complains of is a failure. */
  async function inWindow(options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ locale: 'sv-SE', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('requestfailed', (request) => complaints.push(request.url()))
    try {
      await look(page)
      expect(complaints.filter((one) => !one.includes('status of 4'))).toEqual([])
    } finally {
      await context.close()
    }
  }

  describe.each(codes)('in %s', (code) => {
    /** Shows every state in one window; a server of its own keeps within its limits. */
    async function everyState(options: BrowserContextOptions, look: (page: Page, name: string) => Promise<void>) {
      let answer = answerOf()
      const { linkTo } = await serve(fakeDesk({ open: async () => answer }).desk)
      await inWindow(options, async (page) => {
        for (const [name, state] of Object.entries(states)) {
          answer = state
          await page.goto(`${linkTo(tokenOf())}?sprak=${code}`)
          await look(page, name)
        }
      })
    }

    it('has nothing that axe finds wrong, in any state, in light and dark', async () => {
      for (const colorScheme of ['light', 'dark'] as const)
        await everyState({ viewport: phone, colorScheme }, async (page, name) => {
          expect(await violationsOn(page), name).toEqual([])
        })
    }, 180_000)

    it('has nothing that axe finds wrong with every fold open on a wide screen', async () => {
      await everyState({ viewport: desktop }, async (page, name) => {
        await openFolds(page)
        expect(await violationsOn(page), name).toEqual([])
      })
    }, 180_000)

    it('fits a phone and 200 % zoom, with targets that a thumb can hit', async () => {
      for (const options of [{ viewport: phone }, zoomed])
        await everyState(options, async (page, name) => {
          await openFolds(page)
          expect(await overflow(page), name).toEqual([])
          expect(await smallTargets(page), name).toEqual([])
        })
    }, 180_000)
  })

  it('has nothing that axe finds wrong on the pages that tell nothing, on a phone', async () => {
    await inWindow({ viewport: phone }, async (page) => {
      for (const html of plainPages) {
        await page.setContent(html)
        expect(await violationsOn(page)).toEqual([])
        expect(await overflow(page)).toEqual([])
      }
    })
  }, 120_000)

  it('leads from opening to receipt with the keyboard alone, without script', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const sent: string[] = []
    const submit: typeof town.desk.submit = (token, form, files) => {
      sent.push(form.act.kind)
      return town.desk.submit(token, form, files)
    }
    const { linkTo } = await serve({ ...town.desk, submit })
    await inWindow({ viewport: phone, javaScriptEnabled: false }, async (page) => {
      const focused = () => page.locator(':focus')
      const tabTo = async (selector: string) => {
        for (let n = 0; n < 40; n += 1) {
          await page.keyboard.press('Tab')
          if (await focused().evaluate((one, wanted) => one.matches(wanted), selector)) return
        }
        throw new Error(`No Tab leads to ${selector}.`)
      }
      await page.goto(linkTo(town.token))
      await page.keyboard.press('Tab')
      expect(await focused().textContent()).toBe(sv.pages.skip)

      // Enter in the field for the name sends nothing.
      await tabTo('#name')
      await page.keyboard.type('Petra')
      await page.keyboard.press('Enter')

      await tabTo('button[value=confirm]')
      await page.keyboard.press('Enter')
      await page.waitForSelector('#errors')
      expect(await focused().getAttribute('id')).toBe('errors')
      expect(await page.title()).toContain('Fel: ')
      await page.keyboard.press('Tab')
      expect(await focused().textContent()).toBe(sv.pages.problems.simple['name-incomplete'])
      await page.keyboard.press('Enter')
      expect(await focused().getAttribute('id')).toBe('name')
      expect(await focused().inputValue()).toBe('Petra')
      await page.keyboard.press('End')
      await page.keyboard.type(' Polis')

      await tabTo('#pick-1')
      await page.keyboard.press('Space')
      await tabTo('button[value=confirm]')
      await page.keyboard.press('Enter')
      await page.getByText('Åtagande 1: Bekräftat').waitFor()
      expect(await page.locator('h1').textContent()).toBe(sv.pages.heading.receipt)

      // The other one is declined on the same page.
      await tabTo('details:nth-of-type(2) > summary')
      await page.keyboard.press('Enter')
      await tabTo('#reason-2')
      await page.keyboard.type('Vi hinner inte')
      await tabTo('button[value=decline-2]')
      await page.keyboard.press('Enter')
      await page.getByText('Åtagande 2: Avböjt').waitFor()
      expect(await page.locator('form').count()).toBe(0)
    })
    expect(sent).toEqual(['confirm', 'confirm', 'decline'])
    expect((await town.standing(0)).confirmation?.by).toMatchObject({ name: 'Petra Polis', channel: 'link' })
    expect((await town.standing(1)).state).toBe('declined')
  }, 120_000)

  it('takes a picture with files, shows it again, and takes the change, without script', async () => {
    const town = await deskTown('picture')
    const { linkTo } = await serve(town.desk)
    await inWindow({ ...zoomed, javaScriptEnabled: false }, async (page) => {
      await page.goto(linkTo(town.token))
      await page.getByLabel(sv.pages.name.label).fill('Petra Polis')
      await page.getByLabel('Problem vi ser').fill('Stölder vid stationen\noch på torget')
      const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })
      await page
        .getByLabel(sv.pages.picture.files)
        .setInputFiles([file('läget "nu".pdf', aPdf()), file('x.exe', aPdf(1))])
      await page.getByRole('button', { name: sv.pages.picture.send }).click()
      await page.getByText('Filen x.exe går inte att ta emot').first().waitFor()
      expect(await page.getByLabel('Problem vi ser').inputValue()).toBe('Stölder vid stationen\noch på torget')
      expect(await page.getByText('läget nu.pdf').count()).toBe(1)
      await page.getByRole('button', { name: sv.pages.picture.send }).click()
      await page.getByRole('heading', { name: sv.pages.receipt.noted.picture }).waitFor()
      await page.getByRole('link', { name: sv.pages.picture.more }).click()
      await page.getByText('En lägesbild kom in').waitFor()
      expect(await page.getByLabel(sv.pages.name.label).inputValue()).toBe('')
      await page.getByLabel(sv.pages.name.label).fill('Per Polis')
      await page.getByLabel('Det här gör vi').fill('Ronder')
      await page.getByRole('button', { name: sv.pages.picture.send }).click()
      await page.getByText('Per Polis, Polisen i Granvik').waitFor()
    })
    const facts = await town.facts()
    expect(facts.Picture?.map(({ doing, problems }) => [doing, problems]).toSorted()).toEqual([
      ['', 'Stölder vid stationen\noch på torget'],
      ['Ronder', 'Stölder vid stationen\noch på torget'],
    ])
    expect(facts.PartnerFile).toHaveLength(1)
  }, 120_000)

  it('tells results in English, and the same press again shows the same receipt', async () => {
    const town = await deskTown('result', { commitments: 2, contact: { language: 'en' } })
    const { linkTo } = await serve(town.desk)
    const { en } = languages
    await inWindow({ viewport: desktop, javaScriptEnabled: false }, async (page) => {
      await page.goto(linkTo(town.token))
      await page.getByLabel(en.pages.name.label).fill('Petra Polis')
      await page.getByLabel(en.pages.result.options.done, { exact: true }).first().check()
      await page.getByLabel(en.pages.result.options['partly-done']).nth(1).check()
      await page.getByLabel(en.pages.result.done).nth(1).fill('Half of the evenings')
      await page.getByRole('button', { name: en.pages.result.send(2) }).click()
      await page.getByText('Half of the evenings').waitFor()
      const receipt = await page.locator('main').innerHTML()
      page.once('dialog', (dialog) => dialog.accept())
      await page.reload()
      expect(await page.locator('main').innerHTML()).toBe(receipt)
      await page.goto(linkTo(town.token))
      expect(await page.locator('h1').textContent()).toBe(sv.pages.closed.heading)
    })
    expect((await town.standing(0)).state).toBe('done')
    expect((await town.standing(1)).commitment.events).toHaveLength(3)
  }, 120_000)

  it('prints the receipt and nothing else', async () => {
    const { linkTo } = await serve(fakeDesk({ open: async () => states['confirm-receipt-more'] ?? answerOf() }).desk)
    await inWindow({ viewport: desktop, colorScheme: 'dark' }, async (page) => {
      await page.goto(linkTo(tokenOf()))
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('heading', { name: 'Åtagande 3: Bekräftat' }).isVisible()).toBe(true)
      for (const hidden of ['form', 'nav', '.screen'])
        for (const one of await page.locator(hidden).all()) expect(await one.isVisible()).toBe(false)
      const ink = await page.evaluate<string>('getComputedStyle(document.body).color')
      expect(ink).toBe('rgb(0, 0, 0)')
    })
  }, 60_000)

  it.runIf(pictures !== '')(
    'is pictured',
    async () => {
      const shown = {
        'partner-confirm': 'confirm-several',
        'partner-receipt': 'confirm-receipt',
        'partner-picture': 'picture',
      }
      for (const [file, state] of Object.entries(shown)) {
        const { linkTo } = await serve(fakeDesk({ open: async () => states[state] ?? answerOf() }).desk)
        await inWindow({ viewport: { width: 480, height: 900 } }, async (page) => {
          await page.goto(linkTo(tokenOf()))
          await page.screenshot({ path: `${pictures}${file}.png`, fullPage: true })
        })
      }
    },
    60_000,
  )
})
