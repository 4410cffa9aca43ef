import { beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { type ResultTown, resultTown } from '../support/result-town.ts'
import { cardOf } from '../support/town.ts'

let town: ResultTown
beforeEach(async () => {
  town = await resultTown()
  town.moveTo('2027-06-03')
})

const said = (card: Card) => wordsOn(card).join('\n')
const verbsOn = (card: Card) => buttonsOn(card).map(({ verb }) => verb)
const results = async (id: string) =>
  (await town.standing(id)).commitment.events.flatMap((event) =>
    event.kind === 'reported' ? [`${event.result} ${event.text}`.trim()] : [],
  )

describe('what a contact sees of its own', () => {
  it('has a way to tell results before they are asked for', async () => {
    town.moveTo('2027-03-01')
    const [card, more] = await town.mine('erik')
    expect(more).toBeUndefined()
    const asks = cardOf(await town.pressOn('erik', cardOf([card as Card]), 'result.show'))
    expect(said(asks)).toContain('Hur gick det?')
    expect(said(asks)).toContain('Frågan kommer 2 juni 2027')
    expect(verbsOn(cardOf(await town.pressOn('erik', asks, 'commitment.show')))).toContain('result.show')
  })

  it('is the question when results are due, beside what is left to confirm', async () => {
    const asked = await town.mine('erik')
    expect(asked.map((card) => said(card).includes('Hur gick det?'))).toEqual([true])
    await town.register(town.police, 'Något nytt')
    const both = await town.mine('erik')
    expect(both.map((card) => said(card).includes('Hur gick det?'))).toEqual([false, true])
  })
})

describe('a result that comes by phone or on paper', () => {
  const filled = { how: 'phone', name: 'Karl Kyrka', day: '2027-06-03', newText: '', newLastDay: '' }
  const openNote = async (id: string) => cardOf(await town.pressOn('samira', await town.open(id), 'commitment.note'))
  const record = async (card: Card, more: object) =>
    cardOf(await town.pressOn('samira', card, 'commitment.record', { ...filled, ...more }))

  it('is noted with who said it, and the partner is told', async () => {
    const form = await openNote(town.cafe)
    const choices = inputsOn(form).find(({ id }) => id === 'answer')?.choices as { title: string; value: string }[]
    expect(choices.map(({ title }) => title)).toContain('Resultat: Delvis genomfört')
    const card = await record(form, { answer: 'partly-done', text: 'Öppet varannan fredag' })
    expect(said(card)).toContain('✓ Svaret från Karl Kyrka om åtagande 4 är noterat.')
    expect((await town.standing(town.cafe)).since).toMatchObject({
      kind: 'reported',
      result: 'partly-done',
      text: 'Öppet varannan fredag',
      by: { name: 'Karl Kyrka', channel: 'phone', personId: town.personOf('samira') },
    })
    expect(town.jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['write-lists', 'partner-receipt']))
    expect(said(await town.open(town.cafe))).toContain('Resultat redovisat: Delvis genomfört')
  })

  it('needs words when it is not all done, and may be noted otherwise later', async () => {
    const refused = await record(await openNote(town.cafe), { answer: 'not-done', text: '' })
    expect(said(refused)).toContain('Skriv vad som gjordes eller vad som hindrade.')
    expect(await results(town.cafe)).toEqual([])
    await record(refused, { answer: 'not-done', text: 'Lokalen såldes' })
    const again = await openNote(town.cafe)
    const choices = inputsOn(again).find(({ id }) => id === 'answer')?.choices as { value: string }[]
    expect(choices.map(({ value }) => value)).toEqual(['done', 'partly-done', 'not-done'])
    await record(again, { answer: 'done', text: '' })
    expect(await results(town.cafe)).toEqual(['not-done Lokalen såldes', 'done'])
  })

  it('is refused of what is not confirmed', async () => {
    const id = await town.register(town.church, 'Något nytt')
    const card = await record(await openNote(id), { answer: 'done', text: '' })
    expect(said(card)).toContain('är inte bekräftat')
    expect(await results(id)).toEqual([])
  })
})
