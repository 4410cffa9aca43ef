import { beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { askForDueResults } from '../../src/flows/ask-for-results.ts'
import { work } from '../support/asked-town.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { type ResultTown, resultTown, told } from '../support/result-town.ts'
import { cardOf } from '../support/town.ts'

let town: ResultTown
beforeEach(async () => {
  town = await resultTown()
})

const said = (card: Card) => wordsOn(card).join('\n')
const waiting = () => town.jobs.filter(({ name }) => name === 'ask-partner').length
const press = async (verb: string, data: object = {}) =>
  cardOf(await town.press('samira', verb, { c: town.council.id, ...data }))

describe('asking by itself', () => {
  it('asks each contact in its own way when the last day has passed, once', async () => {
    expect(await town.live('2027-05-31', '2027-06-01')).toEqual({ cards: [], letters: [] })
    const { cards, letters } = await town.live('2027-06-02', '2027-06-03', '2027-06-04')
    expect(cards.map(({ to, card }) => [to.id, card.summary])).toEqual([
      [town.personOf('erik'), 'Berätta hur det gick med 2 åtaganden från rådet den 4 december 2026'],
    ])
    expect(letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['hanna@bostaden.example', 'Hur gick det med åtagandena för 2027? Strategiska rådet i Granvik'],
    ])
  })

  it('asks nobody of a partner whose cooperation has ended', async () => {
    const { partners } = town.services.store
    for (const entry of await partners.list()) {
      const wish = { partner: { ...entry, ended: true }, contacts: entry.contacts }
      await partners.save(wish, () => true, town.services.world.now())
    }
    expect(await town.live('2027-06-02', '2027-06-03', '2027-06-04')).toEqual({ cards: [], letters: [] })
    expect((await town.facts()).PartnerStep?.filter(({ step }) => String(step).startsWith('due'))).toEqual([])
  })

  it('asks again when the day of something else has come, also when nothing was answered', async () => {
    await town.live('2027-06-02')
    const { cards } = await town.live('2027-11-30', '2027-12-01', '2027-12-02')
    // One reminder came meanwhile: the service stood still on the day it belonged to.
    expect(cards.map(({ card }) => said(card).includes('Påminnelse'))).toEqual([true, false])
  })

  it('reminds of what was asked about, and not of what is not due yet', async () => {
    await town.live('2027-06-02')
    await town.press('erik', 'result.send', {
      ...town.place,
      w: [{ c: town.rounds, v: 1, s: 2 }],
      ...told(town.rounds, 'done'),
    })
    const { cards, letters } = await town.live('2027-06-11', '2027-06-14', '2027-06-15')
    expect(cards).toEqual([])
    expect(letters.map(({ subject }) => subject.slice(0, 11))).toEqual(['Påminnelse:'])
  })

  it('asks in time for the next council what is not told, and what goes on after it', async () => {
    await town.live('2027-06-02', '2027-06-14')
    await town.callNext()
    expect((await town.live('2027-10-28')).cards).toEqual([])
    const { cards, letters } = await town.live('2027-10-29', '2027-11-01')
    expect(cards.map(({ card }) => said(card).includes('Möten om bedrägerier'))).toEqual([true])
    // The housing company was asked in June; it is reminded three working days before the council.
    expect(letters).toEqual([])
    expect((await town.live('2027-11-29')).letters).toHaveLength(1)
  })

  it('asks at once when the council is called late', async () => {
    await town.live('2027-06-02', '2027-06-14', '2027-11-10')
    await town.callNext()
    expect((await town.live('2027-11-11')).cards).toHaveLength(1)
  })

  it.each([
    ['in the evening', '2027-06-02T15:01:00Z'],
    ['in the early morning', '2027-06-02T05:59:00Z'],
    ['on a Saturday', '2027-06-05T10:00:00Z'],
    ['on midsummer eve', '2027-06-25T10:00:00Z'],
  ])('asks nobody %s, and a message that is late waits for the morning', async (_, now) => {
    await askForDueResults(town.at(now))
    expect(waiting()).toBe(0)
    town.moveTo('2027-06-02')
    await askForDueResults(town.services)
    expect(waiting()).toBe(2)
    await work({ jobs: town.jobs, services: town.at(now) }, 'ask-partner')
    expect([town.mailed.length, waiting()]).toEqual([0, 2])
    expect(town.jobs.every(({ notBefore }) => notBefore !== undefined)).toBe(true)
  })

  it('asks once although several look at the same time', async () => {
    town.moveTo('2027-06-02')
    await Promise.all([1, 2, 3].map(() => askForDueResults(town.services)))
    await work(town, 'ask-partner')
    await Promise.all([1, 2, 3].map(() => askForDueResults(town.services)))
    await work(town, 'ask-partner')
    expect([town.sent.length, town.mailed.length]).toEqual([1, 1])
  })

  it('asks who could not be reached once there is a way', async () => {
    await town.live('2027-06-02')
    const { partner, contact } = town.church
    const contacts = [{ ...contact, email: 'karl@kyrkan.example' }]
    await town.services.store.partners.save({ partner, contacts }, () => true, town.services.world.now())
    const { letters } = await town.live('2027-06-03', '2027-06-04')
    expect(letters.map(({ to }) => to.address)).toEqual(['karl@kyrkan.example'])
  })

  it('asks anew about a new wording that was confirmed', async () => {
    await town.live('2027-06-02')
    await town.confirmAnew(town.locks, { kind: 'reworded' }, 'Nya lås i alla portar')
    expect((await town.live('2027-06-03')).letters).toEqual([])
    await town.confirmAnew(town.locks, { kind: 'confirmed' })
    const { letters } = await town.live('2027-06-04', '2027-06-07')
    expect(letters.map(({ text }) => text.includes('Nya lås i alla portar'))).toEqual([true])
  })

  it('asks nobody of a council that was cancelled, nor when everything is told', async () => {
    for (const id of [town.rounds, town.meetings, town.locks]) {
      await town.confirmAnew(id, { kind: 'reported', result: 'done', text: '' })
    }
    expect(await town.live('2027-06-02')).toEqual({ cards: [], letters: [] })
    const other = await resultTown()
    await other.database.sql.executeSql('UPDATE "Council" SET "cancelledAt" = now()')
    expect(await other.live('2027-06-02')).toEqual({ cards: [], letters: [] })
  })

  it('tries again when Teams is away, and asks once all the same', async () => {
    town.moveTo('2027-06-02')
    await askForDueResults(town.services)
    town.broken.add('partnerRequests.claim')
    await expect(work(town, 'ask-partner')).rejects.toThrow()
    town.broken.clear()
    await work(town, 'ask-partner')
    expect([town.sent.length, town.mailed.length]).toEqual([1, 1])
  })
})

describe('asking by hand', () => {
  it('asks all at once, and names whom we cannot reach and what has no contact', async () => {
    await town.register(town.club, 'Nattvandring varje lördag', { contactId: '' })
    const club = (await town.standings()).find(({ commitment }) => commitment.partnerId === town.club.partner.id)
    await town.confirmAnew(club?.commitment.id ?? '', { kind: 'confirmed' })
    town.moveTo('2027-05-10')
    const card = await press('result.ask')
    expect(said(card)).toContain('✓ 2 kontakter får frågan hur det gick.')
    expect(said(card)).toContain('Kan inte nås härifrån: Karl Kyrka (Kyrkan). Ring och fråga.')
    expect(said(card)).toContain('Åtagande 5 saknar kontakt.')
    await work(town, 'ask-partner')
    expect([town.sent.length, town.mailed.length]).toEqual([1, 1])
    expect(said(town.sent[0]?.card as Card)).not.toContain('Frågan kommer')
  })

  it('tells who was asked when, reminds another day, and says so on the same', async () => {
    town.moveTo('2027-05-10')
    await press('result.ask')
    await work(town, 'ask-partner')
    expect(said(await press('result.ask'))).toContain('har redan fått frågan i dag')
    await work(town, 'ask-partner')
    expect([town.sent.length, town.mailed.length]).toEqual([1, 1])
    expect(said(await press('result.missing'))).toContain('Tillfrågad 10 maj på kort i Teams')
    town.moveTo('2027-05-12')
    expect(said(await press('result.ask'))).toContain('✓ 2 kontakter får en påminnelse.')
    await work(town, 'ask-partner')
    expect([town.sent.length, town.mailed.length]).toEqual([2, 2])
    expect(town.mailed.at(-1)?.subject).toContain('Påminnelse')
    expect(said(await press('result.missing'))).toContain('påmind 12 maj på kort i Teams')
  })

  it('asks anew whose links were closed, who is not asked by itself', async () => {
    await town.live('2027-06-02')
    const [followed] = await town.services.store.partnerRequests.ofCouncil(town.council.id, 'result')
    const mailed = town.mailed.length
    for (const { request } of await town.services.store.partnerRequests.ofCouncil(town.council.id, 'result'))
      await town.press('samira', 'link.revoke', { r: request.id })
    expect(followed).toBeDefined()
    expect(await town.live('2027-06-11', '2027-06-14', '2027-11-30', '2027-12-02')).toEqual({ cards: [], letters: [] })
    expect(said(await press('result.ask'))).toContain('✓ 2 kontakter får frågan hur det gick.')
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(mailed + 1)
  })

  it('is not repeated by itself when it was the day anyhow', async () => {
    town.moveTo('2027-06-02')
    await press('result.ask')
    await work(town, 'ask-partner')
    expect(await town.live('2027-06-02', '2027-06-03')).toMatchObject({ cards: [], letters: [] })
  })

  it('has nobody to ask when all is told', async () => {
    for (const id of [town.rounds, town.meetings, town.locks, town.cafe]) {
      await town.confirmAnew(id, { kind: 'reported', result: 'done', text: '' })
    }
    const card = await press('result.ask')
    expect(said(card)).toContain('Alla bekräftade åtaganden är redovisade.')
    expect(buttonsOn(card).map(({ verb }) => verb)).toEqual(['commitment.list'])
    expect(waiting()).toBe(0)
  })

  it('is refused once the council is cancelled', async () => {
    await town.database.sql.executeSql('UPDATE "Council" SET "cancelledAt" = now()')
    const reply = await town.press('samira', 'result.ask', { c: town.council.id })
    expect(reply).toMatchObject({ kind: 'notice', text: 'Rådet är inställt, så inget har ändrats.' })
  })
})
