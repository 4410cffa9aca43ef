import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { DialogReply } from '../../src/flows/conversation-ports.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { dataOf } from '../support/earlier-round.ts'
import { cardOf, type Town, townWithRound, type Who } from '../support/town.ts'

const read = (card: Card) =>
  wordsOn(card)
    .join('\n')
    .replace(/\u00a0/g, ' ')
const inputOf = (card: Card, id: string) => inputsOn(card).find((input) => input.id === id)?.value
const half = { execution: 'partly-done', goalResult: 'not-reached', comment: 'Två av tre är' }

/** Opens the larger window with what stands on the card, or sends what is in it. */
const dialog = (town: Town, data: unknown, submitted = false, who: Who = 'erik') =>
  town.conversation.onDialog({ actor: town.actor(who), verb: 'report.write', data, submitted })

function windowOf(reply: DialogReply | null): Card {
  if (reply?.kind !== 'dialog') throw new Error(`No window: ${JSON.stringify(reply)}`)
  return reply.card
}

/** What the button of a window sends with what was filled in. */
const sending = (card: Card, title: string, filled: object) => {
  const button = buttonsOn(card).find((one) => one.title === title)
  return { ...(button?.data as object), ...filled }
}

async function townWithForm() {
  const town = await townWithRound()
  const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
  return { ...town, form }
}

describe('what was typed', () => {
  it('is there again when the person went back to the list and opens the measure anew', async () => {
    const town = await townWithForm()
    const list = cardOf(await town.pressOn('erik', town.form, 'report.back', half))
    expect(read(list)).toContain('Det du har skrivit om 1.1 finns kvar här tills du skickar det.')
    expect(read(list)).toContain('Du har börjat skriva')
    expect(buttonsOn(list).find((button) => button.verb === 'ask.open')?.title).toBe('Fortsätt 1.1')
    const again = cardOf(await town.pressOn('erik', list, 'ask.open'))
    expect(read(again)).toContain('Du hade börjat skriva.')
    for (const [id, value] of Object.entries(half)) expect(inputOf(again, id)).toBe(value)
  })

  it('is there on every card of the person, also the one that is asked for anew', async () => {
    const town = await townWithForm()
    await town.pressOn('erik', town.form, 'report.back', half)
    const mine = cardOf(await town.say('erik', 'mina åtgärder'))
    expect(inputOf(cardOf(await town.pressOn('erik', mine, 'ask.open')), 'comment')).toBe(half.comment)
  })

  it('is kept when an answer is refused, and gone when it is taken', async () => {
    const town = await townWithForm()
    await town.pressOn('erik', town.form, 'report.send', { comment: 'Halva vägen.' })
    expect((await town.facts()).Draft).toMatchObject([{ draft: { comment: 'Halva vägen.', execution: null } }])
    await town.pressOn('erik', town.form, 'report.send', { comment: 'Halva vägen.', execution: 'in-progress' })
    expect((await town.facts()).Draft).toEqual([])
  })

  it('is nothing when nothing was typed, and nothing any more when it was emptied', async () => {
    const town = await townWithForm()
    const list = cardOf(await town.pressOn('erik', town.form, 'report.back', {}))
    expect(read(list)).not.toContain('finns kvar')
    expect((await town.facts()).Draft).toEqual([])
    await town.pressOn('erik', town.form, 'report.back', half)
    await town.pressOn('erik', town.form, 'report.back', { comment: '' })
    expect((await town.facts()).Draft).toEqual([])
  })

  it('is nothing new when it is what was answered already', async () => {
    const town = await townWithForm()
    const answer = { execution: 'partly-done', goalResult: 'not-reached', comment: 'Två av tre.' }
    const thanks = cardOf(await town.pressOn('erik', town.form, 'report.send', answer))
    const form = cardOf(await town.pressOn('erik', thanks, 'ask.open'))
    await town.pressOn('erik', form, 'report.back', answer)
    expect((await town.facts()).Draft).toEqual([])
  })

  it('with personal data in it is not stored; the rest is, and it is said kindly', async () => {
    const town = await townWithForm()
    const list = cardOf(
      await town.pressOn('erik', town.form, 'report.back', { ...half, comment: 'Ring 070-123 45 67' }),
    )
    expect(read(list)).toContain(
      'Om 1.1 sparade jag inte det du skrev i rutan Kommentar: där verkar finnas ett telefonnummer.',
    )
    const { Draft } = await town.facts()
    expect(Draft).toMatchObject([{ draft: { ...half, comment: '' } }])
    expect(JSON.stringify(Draft)).not.toContain('070')
  })

  it('in a refused answer with personal data still stands on the card', async () => {
    const town = await townWithForm()
    const filled = { ...half, comment: 'Ring 070-123 45 67' }
    const again = cardOf(await town.pressOn('erik', town.form, 'report.send', filled))
    expect(inputOf(again, 'comment')).toBe(filled.comment)
    expect(JSON.stringify((await town.facts()).Draft)).not.toContain('070')
  })

  it('by one person is never shown to another', async () => {
    const town = await townWithForm()
    await town.pressOn('erik', town.form, 'report.back', half)
    const form = cardOf(await town.pressOn('fatima', town.fatimas, 'ask.open'))
    expect(inputOf(form, 'comment')).toBe('')
    const data = { ...dataOf(town.form, 'report.back'), comment: 'Något annat' }
    const reply = await town.press('fatima', 'report.back', data)
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('kortet är till någon annan') })
    expect((await town.facts()).Draft).toMatchObject([{ draft: half }])
  })
})

describe('the larger window', () => {
  const opened = async () => {
    const town = await townWithForm()
    const writing = windowOf(await dialog(town, { ...dataOf(town.form, 'report.write'), ...half }))
    return { ...town, writing }
  }

  it('opens with what was typed, and keeps it', async () => {
    const { writing, facts } = await opened()
    for (const [id, value] of Object.entries(half)) expect(inputOf(writing, id)).toBe(value)
    expect((await facts()).Draft).toMatchObject([{ draft: half }])
  })

  it('records what is sent from it as the form does, thanks, and brings the cards up to date', async () => {
    const { writing, ...town } = await opened()
    const { r } = dataOf(town.form, 'report.back')
    await town.services.store.deliveries.learn(String(r), 'card 1', new Date())
    const filled = { ...half, comment: 'Två av tre är klara.' }
    const reply = await dialog(town, sending(writing, 'Skicka svar', filled), true)
    expect(reply).toMatchObject({ kind: 'message', text: expect.stringContaining('Tack! Ditt svar om 1.1') })
    const { Report, Draft } = await town.facts()
    expect(Report).toMatchObject([filled])
    expect(Draft).toEqual([])
    expect(town.jobs.map((job) => job.name).filter((name) => /write|refresh/.test(name))).toEqual([
      'write-lists',
      'refresh-cards',
    ])
  })

  it('sent twice is one answer', async () => {
    const { writing, ...town } = await opened()
    const data = sending(writing, 'Skicka svar', half)
    const both = await Promise.all([dialog(town, data, true), dialog(town, data, true)])
    for (const reply of both) expect(reply).toMatchObject({ kind: 'message', text: expect.stringContaining('Tack!') })
    expect((await town.facts()).Report).toHaveLength(1)
  })

  it('stays, with everything in it, when something is wrong', async () => {
    const { writing, ...town } = await opened()
    const filled = { execution: 'done', comment: 'Mejla anna@granvik.se' }
    const again = windowOf(await dialog(town, sending(writing, 'Skicka svar', filled), true))
    expect(read(again)).toContain('Säg också om målet är uppnått.')
    expect(read(again)).toContain('en e-postadress')
    expect(inputOf(again, 'comment')).toBe(filled.comment)
    expect((await town.facts()).Report).toEqual([])
    expect(JSON.stringify((await town.facts()).Draft)).not.toContain('anna')
  })

  it('keeps a text for later, and the form in the chat has it then', async () => {
    const { writing, ...town } = await opened()
    const reply = await dialog(
      town,
      sending(writing, 'Spara och fortsätt sen', { ...half, comment: 'Längre text.' }),
      true,
    )
    expect(reply).toMatchObject({ kind: 'message', text: expect.stringContaining('Sparat.') })
    expect(town.jobs.map((job) => job.name)).toContain('refresh-cards')
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    expect(inputOf(form, 'comment')).toBe('Längre text.')
  })

  it('does not close over personal data that was not kept', async () => {
    const { writing, ...town } = await opened()
    const filled = { ...half, comment: 'Ring 070-123 45 67' }
    const again = windowOf(await dialog(town, sending(writing, 'Spara och fortsätt sen', filled), true))
    expect(read(again)).toContain('sparade jag inte det du skrev i rutan Kommentar')
    expect(inputOf(again, 'comment')).toBe(filled.comment)
  })

  it('opens for nobody else, and says so', async () => {
    const town = await townWithForm()
    const reply = await dialog(town, { ...dataOf(town.form, 'report.write'), ...half }, false, 'fatima')
    expect(reply).toMatchObject({ kind: 'message', text: expect.stringContaining('kortet är till någon annan') })
    expect((await town.facts()).Draft).toEqual([])
  })

  it.each([null, undefined, 'x', {}, { to: 'send' }])('cannot be read: %j', async (data) => {
    const town = await townWithForm()
    for (const submitted of [false, true])
      expect(await dialog(town, data, submitted)).toMatchObject({ kind: 'message' })
    expect((await town.facts()).Report).toEqual([])
  })

  it('is the same form in an app that has no windows, with nothing lost', async () => {
    const town = await townWithForm()
    const form = cardOf(await town.pressOn('erik', town.form, 'report.back', {}))
    expect(read(form)).not.toContain('finns kvar')
    const again = cardOf(await town.press('erik', 'report.write', { ...dataOf(town.form, 'report.write'), ...half }))
    expect(read(again)).toContain('Här finns inget större fönster.')
    for (const [id, value] of Object.entries(half)) expect(inputOf(again, id)).toBe(value)
  })
})
