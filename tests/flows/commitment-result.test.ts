import { beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { ActionReply } from '../../src/flows/conversation-ports.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { valuesOn } from '../support/council-town.ts'
import { type ResultTown, resultTown, told } from '../support/result-town.ts'
import { cardOf } from '../support/town.ts'

let town: ResultTown
beforeEach(async () => {
  town = await resultTown()
  town.moveTo('2027-06-03')
})

const send = (card: Card, ...filled: readonly object[]): Promise<ActionReply> =>
  town.pressOn('erik', card, 'result.send', Object.assign({}, ...filled))
const said = (card: Card) => wordsOn(card).join('\n')
const noticeOf = (reply: ActionReply) => (reply.kind === 'notice' ? reply.text : 'a card')
const verbsOn = (card: Card) => buttonsOn(card).map(({ verb }) => verb)
const results = async (id = town.rounds) =>
  (await town.standing(id)).commitment.events.flatMap((event) =>
    event.kind === 'reported' ? [`${event.result} ${event.text}`.trim()] : [],
  )

describe('the card on which a contact tells how it went', () => {
  it('asks about everything the contact has confirmed in the council, and about nothing else', async () => {
    const proposed = await town.register(town.police, 'Något nytt')
    const card = await town.asks()
    expect(inputsOn(card).map(({ id }) => id)).toEqual([
      ...[`result-${town.rounds}`, `done-${town.rounds}`],
      ...[`result-${town.meetings}`, `done-${town.meetings}`],
    ])
    expect(said(card)).toContain('2 av 2 väntar på ditt svar')
    expect(JSON.stringify(card.content)).not.toContain(proposed)
    expect(said(card)).toContain('Har sista dagen inte varit än? Berätta hur långt ni har kommit.')
    expect(said(card)).toContain('Frågan kommer 1 december 2027. Du kan svara redan nu.')
  })

  it('notes what is filled in, who said it and how, and says so', async () => {
    const filled = [told(town.rounds, 'done'), told(town.meetings, 'partly-done', 'Ett av två möten')]
    const card = cardOf(await send(await town.asks(), ...filled))
    expect(said(card)).toContain('✓ Noterat kl. 12:00: åtagande 1, Genomfört och åtagande 2, Delvis genomfört.')
    expect(said(card)).toContain('Tack! Alla åtaganden är redovisade.')
    expect(said(card)).toContain('Ett av två möten')
    const { since, state } = await town.standing(town.meetings)
    expect(state).toBe('partly-done')
    expect(since).toMatchObject({
      kind: 'reported',
      text: 'Ett av två möten',
      by: { name: 'erik', channel: 'teams-card', contactId: town.police.contact.id, personId: town.personOf('erik') },
    })
    const rows = town.jobs.find(({ name }) => name === 'write-lists')?.rows ?? []
    const commitments = rows.filter(({ kind }) => kind === 'commitment').map(({ key }) => key)
    expect(commitments).toEqual([town.rounds, town.meetings])
  })

  it('leaves what is not filled in for later', async () => {
    const card = cardOf(await send(await town.asks(), told(town.meetings, 'not-done', 'Ingen tid')))
    expect(inputsOn(card).map(({ id }) => id)).toEqual([`result-${town.rounds}`, `done-${town.rounds}`])
    expect(await results()).toEqual([])
    expect(said(card)).toContain('1 av 2 väntar på ditt svar')
  })

  const personal = 'Ring Kalle på 070-123 45 67'
  const refused: readonly (readonly [name: string, result: string, text: string, words: string])[] = [
    ['words without a result', '', 'Vi gick ronder', 'Välj om det är gjort.'],
    ['partly done without a word', 'partly-done', ' ', 'Skriv vad som gjordes eller vad som hindrade.'],
    ['not done without a word', 'not-done', '', 'Skriv vad som gjordes eller vad som hindrade.'],
    ['too many words', 'done', 'x'.repeat(1001), 'Varje ruta rymmer 1\u00a0000 tecken'],
    ['personal data', 'done', personal, 'Texten verkar innehålla ett telefonnummer'],
  ]
  it.each(refused)('sends back %s, with what was written', async (_, result, text, words) => {
    const card = cardOf(await send(await town.asks(), told(town.rounds, result, text)))
    expect(said(card)).toContain(words)
    expect(said(card)).toContain('Inget är noterat än')
    expect(valuesOn(card)).toMatchObject(told(town.rounds, result, text.trim()))
    expect(await results()).toEqual([])
    const again = cardOf(await send(card, told(town.rounds, 'done', 'Vi gick ronder')))
    expect(said(again)).toContain('✓ Noterat')
    expect(await results()).toEqual(['done Vi gick ronder'])
  })

  it('notes what is right, and says that the rest is not noted', async () => {
    const filled = [told(town.rounds, 'done'), told(town.meetings, 'not-done')]
    const card = cardOf(await send(await town.asks(), ...filled))
    expect(said(card)).toContain('✓ Noterat kl. 12:00: åtagande 1, Genomfört.')
    expect(said(card)).toContain('Allt är inte noterat')
    expect(inputsOn(card).map(({ id }) => id)).toEqual([`result-${town.meetings}`, `done-${town.meetings}`])
    expect(await town.states()).toEqual(['1 done v1', '2 confirmed v1', '3 confirmed v1', '4 confirmed v1'])
  })

  it('asks for at least one answer', async () => {
    const card = cardOf(await send(await town.asks()))
    expect(said(card)).toContain('Välj ett svar för minst ett åtagande.')
  })

  it('is pressed twice, also at once and from two devices, and notes once', async () => {
    const card = await town.asks()
    const press = () => send(card, told(town.rounds, 'done', 'Varje fredag'))
    const replies = await Promise.all([press(), press(), press()])
    for (const reply of replies) expect(said(cardOf(reply))).toContain('✓ Noterat kl. 12:00: åtagande 1')
    expect(await results()).toEqual(['done Varje fredag'])
    const open = cardOf(await town.press('erik', 'result.correct', { c: town.rounds, v: 1, s: 3, n: 0 }))
    expect(said(cardOf(await send(open)))).toContain('Välj ett svar')
    const same = cardOf(await send(open, told(town.rounds, 'done', 'Varje fredag')))
    expect(said(same)).toContain('Det var redan noterat')
    expect(await results()).toEqual(['done Varje fredag'])
  })

  it('says that there is a newer wording, and keeps what was written', async () => {
    const card = await town.asks()
    await town.confirmAnew(town.rounds, { kind: 'reworded' }, 'Ronder vid torget')
    const reply = cardOf(await send(card, told(town.rounds, 'done', 'Varje fredag')))
    expect(said(reply)).toContain('Åtagandet har fått en ny lydelse under tiden.')
    expect(said(reply)).toContain('Ronder vid torget')
    expect(valuesOn(reply)).toMatchObject(told(town.rounds, 'done', 'Varje fredag'))
    const still = cardOf(await send(reply, told(town.rounds, 'done', 'Varje fredag')))
    expect(said(still)).toContain('inte bekräftat')
    expect(await results()).toEqual([])
    await town.confirmAnew(town.rounds, { kind: 'confirmed' })
    await send(still, told(town.rounds, 'done', 'Varje fredag'))
    expect(await results()).toEqual(['done Varje fredag'])
  })

  it('takes nothing more of what was withdrawn', async () => {
    const card = await town.asks()
    await town.confirmAnew(town.rounds, { kind: 'withdrawn', text: 'Dubblett' })
    const reply = cardOf(await send(card, told(town.rounds, 'done')))
    expect(said(reply)).toContain('Åtagandet är återkallat, så det ska inte redovisas.')
    expect(await results()).toEqual([])
  })

  it('speaks the language of who reads', async () => {
    await town.say('erik', 'english')
    expect(said(await town.asks())).toContain('How did it go? Commitments of Polisen')
  })
})

describe('telling it otherwise', () => {
  const correct = async (card: Card) => cardOf(await town.pressOn('erik', card, 'result.correct'))

  it('begins with what was told, and is a new word beside the old one', async () => {
    const first = cardOf(await send(await town.asks(), told(town.rounds, 'not-done', 'Ingen tid')))
    const open = await correct(first)
    expect(valuesOn(open)).toMatchObject(told(town.rounds, 'not-done', 'Ingen tid'))
    const card = cardOf(await send(open, told(town.rounds, 'partly-done', 'Vi började i maj')))
    expect(said(card)).toContain('åtagande 1, Delvis genomfört')
    expect(await results()).toEqual(['not-done Ingen tid', 'partly-done Vi började i maj'])
    expect(await town.states()).toContain('1 partly-done v1')
  })

  it('is possible until the next council has been held, and not after', async () => {
    const next = await town.callNext()
    const first = cardOf(await send(await town.asks(), told(town.rounds, 'not-done', 'Ingen tid')))
    const open = await correct(first)
    town.moveTo('2027-12-02')
    await town.services.store.councils.markHeld(next.id, town.services.world.now())
    const late = cardOf(await send(open, told(town.rounds, 'done')))
    expect(said(late)).toContain('Nästa råd har hållits, så det som redovisades där står kvar.')
    expect(await results()).toEqual(['not-done Ingen tid'])
    expect(verbsOn(await town.asks())).not.toContain('result.correct')
    const tried = cardOf(await town.pressOn('erik', first, 'result.correct'))
    expect(said(tried)).toContain('Nästa råd har hållits')
  })

  it('comes late and is taken all the same, where nothing was told', async () => {
    const next = await town.callNext()
    town.moveTo('2027-12-03')
    await town.services.store.councils.markHeld(next.id, town.services.world.now())
    await send(await town.asks(), told(town.rounds, 'done', 'Klart i november'))
    expect(await results()).toEqual(['done Klart i november'])
  })
})

describe('who may tell', () => {
  it('is who is asked, and nobody else', async () => {
    const card = await town.asks()
    const reply = await town.pressOn('fatima', card, 'result.send', told(town.rounds, 'done'))
    expect(noticeOf(reply)).toContain('Du svarar inte för det åtagandet')
    expect(noticeOf(await town.press('fatima', 'result.show', town.place))).toContain(
      'Du svarar inte för det åtagandet',
    )
    const place = { c: town.rounds, v: 1, s: 2, n: 0 }
    expect(noticeOf(await town.press('fatima', 'result.correct', place))).toContain('Du svarar inte för det åtagandet')
    expect(await results()).toEqual([])
  })

  it('is not who slips somebody else’s commitment into a card of their own', async () => {
    const w = [{ c: town.locks, v: 1, s: 2 }]
    const reply = await town.press('erik', 'result.send', { ...town.place, w, ...told(town.locks, 'done') })
    expect(noticeOf(reply)).toContain('Du svarar inte för det åtagandet')
    expect(await results(town.locks)).toEqual([])
  })

  it('is not who has left', async () => {
    const card = await town.asks()
    const { police, services } = town
    await services.store.partners.save({ partner: police.partner, contacts: [] }, () => true, services.world.now())
    expect(noticeOf(await send(card, told(town.rounds, 'done')))).toContain('inte längre kontaktperson')
  })

  it('is only the coordinator of the list, and of asking', async () => {
    const data = { c: town.council.id }
    for (const verb of ['result.ask', 'result.missing']) {
      expect(noticeOf(await town.press('erik', verb, data))).toContain('samordnare')
    }
  })

  it.each([
    ['nothing', () => undefined],
    ['a list', () => []],
    ['no place', () => ({ w: [{ c: town.rounds, v: 1, s: 2 }] })],
    ['no wordings', () => town.place],
    ['wordings of nothing', () => ({ ...town.place, w: [] })],
    ['more wordings than a card has', () => ({ ...town.place, w: Array(5).fill({ c: town.rounds, v: 1, s: 2 }) })],
    ['an id that is none', () => ({ ...town.place, w: [{ c: "' OR 1=1", v: 1, s: 2 }] })],
    ['a wording below the first', () => ({ ...town.place, w: [{ c: town.rounds, v: 0, s: 2 }] })],
    [
      'an invented result',
      () => ({ ...town.place, w: [{ c: town.rounds, v: 1, s: 2 }], ...told(town.rounds, 'great') }),
    ],
    [
      'a huge text',
      () => ({ ...town.place, w: [{ c: town.rounds, v: 1, s: 2 }], ...told(town.rounds, 'done', 'x'.repeat(100_001)) }),
    ],
    [
      'a text that is a list',
      () => ({ ...town.place, w: [{ c: town.rounds, v: 1, s: 2 }], [`done-${town.rounds}`]: ['x'] }),
    ],
    [
      'a council that is not there',
      () => ({ ...town.place, k: crypto.randomUUID(), w: [{ c: town.rounds, v: 1, s: 2 }] }),
    ],
  ])('is nobody who sends %s', async (_, data) => {
    const before = await town.facts()
    for (const verb of ['result.send', 'result.show', 'result.correct', 'result.ask', 'result.missing']) {
      if (verb === 'result.show' && _ !== 'nothing' && _ !== 'a list') continue
      const who = verb === 'result.ask' || verb === 'result.missing' ? 'samira' : 'erik'
      expect((await town.press(who, verb, data())).kind, verb).toBe('notice')
    }
    expect(await town.facts()).toEqual(before)
  })
})
