import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../src/cards/card.ts'
import { listNumbers } from '../src/flows/list-numbers.ts'
import { buttonsOn, wordsOn } from './support/card-walk.ts'
import { readDocx } from './support/read-docx.ts'
import { type SiteTown, siteTown } from './support/site-town.ts'
import { cardOf, type Who } from './support/town.ts'
import { serve } from './support/web.ts'

/** What becomes of a row, from the answer on a card to the plan document and back, while people work in the same lists. */
describe('the lists in SharePoint, where people work too', () => {
  let town: SiteTown
  let metrics: () => Promise<string>

  beforeAll(async () => {
    town = await siteTown()
    const { url } = await serve(undefined, { metrics: () => listNumbers(town.services.store) })
    metrics = async () => (await fetch(`${url}/metrics`)).text()
    await town.pass(5)
  })
  afterAll(() => town?.end())

  const textOf = (card: Card) => wordsOn(card).join('\n')
  const status = async () => textOf(cardOf(await town.say('samira', 'status')))
  /** A measure's row as people see it. */
  const rowOf = (code: string) => town.site.rows('Åtgärder').find(({ fields }) => fields.MeasureCode === code)
  const idOf = (code: string) => rowOf(code)?.id ?? ''
  const comments = () => town.site.rows('Rapporter').map(({ fields }) => fields.ReportComment)
  /** The last card that somebody was sent. */
  const lastTo = (who: Who) => town.sent.findLast(({ to }) => to.name === who)?.card as Card
  const answers = async (who: Who, comment: string, n = 0) => {
    const form = cardOf(await town.pressOn(who, who === 'erik' ? town.eriks : town.fatimas, 'ask.open', {}, n))
    const receipt = await town.pressOn(who, form, 'report.send', { execution: 'in-progress', comment })
    expect(textOf(cardOf(receipt))).toContain('är registrerat')
  }

  it('show an answer within a few minutes', async () => {
    expect(town.site.rows('Åtgärder')).toHaveLength(3)
    await answers('erik', 'Hälften är klart.')
    await town.pass(1)
    expect(rowOf('1.1')?.fields).toMatchObject({ Execution: 'Pågår', ReportComment: 'Hälften är klart.' })
    expect(comments()).toEqual(['Hälften är klart.'])
  })

  it('keep what people write beside it, and the answer where they write over it', async () => {
    town.site.editRow('Åtgärder', idOf('1.1'), { Notes: 'Kvar: tunneln vid stationen', Execution: 'Genomförd' })
    town.site.removeRow('Åtgärder', idOf('1.2'))
    await town.pass(5)
    expect(rowOf('1.1')?.fields).toMatchObject({ Notes: 'Kvar: tunneln vid stationen', Execution: 'Pågår' })
    expect(rowOf('1.2')).toBeUndefined()
  })

  it('are told of to the coordinator, once and in one card', async () => {
    const before = town.sent.length
    await town.pass(60)
    expect(town.sent.slice(before).map(({ to }) => to.name)).toEqual(['samira'])
    const told = textOf(lastTo('samira'))
    expect(told).toContain('Någon har ändrat Genomförande från ”Pågår” till ”Genomförd” i listan Åtgärder.')
    expect(told).toContain('Jag har skrivit tillbaka det som gäller.')
    expect(told).toContain('Någon har tagit bort raden ur listan Åtgärder.')
    expect(rowOf('1.2')).toBeUndefined()
  })

  it('give a deleted row back when the coordinator asks for it', async () => {
    expect(await status()).toContain('1 rad är borttagen ur listorna.')
    expect(await metrics()).toContain('radslag_list_rows_removed 1\n')
    const reply = await town.pressOn('samira', lastTo('samira'), 'lists.recreate')
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('Jag lägger tillbaka 1 rad') })
    await town.pass(5)
    expect(rowOf('1.2')?.fields).toMatchObject({ Title: 'Röja buskar', Execution: 'Inte rapporterad' })
    expect(await status()).not.toContain('borttagen')
  })

  it('bring what people wrote into the status and the plan document, in Word and as PDF', async () => {
    expect(await status()).toContain('1.1 · Anteckningar: Kvar: tunneln vid stationen')
    await town.say('samira', 'sammanställ')
    await town.pass(1)
    const ready = lastTo('samira')
    expect(textOf(ready)).toContain('Granvik 2026 är sammanställd')
    const links = buttonsOn(ready).map(({ url }) => String(url))
    const [word, pdf] = await Promise.all(
      links.map(async (link) => new Uint8Array(await (await fetch(link)).arrayBuffer())),
    )
    expect(readDocx(word ?? new Uint8Array()).text).toContain('Kvar: tunneln vid stationen')
    expect(Buffer.from(pdf ?? []).toString()).toMatch(/^%PDF/)
  })

  it('lose nothing while the site is away', async () => {
    town.fail(() => ({ status: 503 }))
    await answers('erik', 'Det går framåt.', 1)
    await answers('fatima', 'Vi har börjat.')
    await town.pass(4 * 60)
    expect(await metrics()).toMatch(/radslag_list_rows_waiting [1-9]/)
    expect(await metrics()).toContain('radslag_list_rows_parked 0\n')
    town.fail(() => undefined)
    await town.pass(60)
    expect(await metrics()).toContain('radslag_list_rows_waiting 0\n')
    expect(comments().toSorted()).toEqual(['Det går framåt.', 'Hälften är klart.', 'Vi har börjat.'])
    expect(town.site.rows('Åtgärder').map(({ fields }) => fields.Execution)).toEqual(['Pågår', 'Pågår', 'Pågår'])
    expect(rowOf('1.1')?.fields.Notes).toBe('Kvar: tunneln vid stationen')
  })

  it('wait for somebody to mend what the site refuses, and say so', async () => {
    town.fail((method, path) => (method === 'GET' || path.endsWith('/$batch') ? undefined : { status: 400 }))
    await answers('fatima', 'Nu är det klart.')
    await town.pass(30)
    expect(await metrics()).toContain('radslag_list_rows_parked 2\n')
    const told = await status()
    expect(told).toContain('1 rad kunde inte skrivas till listan Åtgärder.')
    expect(told).toContain('1 rad kunde inte skrivas till listan Rapporter.')
    expect(told).toContain('SharePoint sa nej')
    expect(told).toContain('Skriv ”försök igen” när felet är rättat')
    town.fail(() => undefined)
    await town.pass(60)
    expect(comments()).not.toContain('Nu är det klart.')
    expect(textOf(cardOf(await town.say('samira', 'försök igen')))).toContain('Jag försöker skriva 2 rader igen')
    await town.pass(5)
    expect(comments()).toContain('Nu är det klart.')
    expect(rowOf('1.3')?.fields.ReportComment).toBe('Nu är det klart.')
    expect(await metrics()).toContain('radslag_list_rows_parked 0\n')
    expect(await status()).not.toContain('kunde inte skrivas')
  })
})
