import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { createPartnerDesk } from '../../src/flows/partner-desk.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { createLists, prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, rowsOf, startBench } from '../graph/support.ts'
import { linkIn, work } from '../support/asked-town.ts'
import { wordsOn } from '../support/card-walk.ts'
import { pageIn } from '../support/desk-town.ts'
import { type ResultTown, resultTown } from '../support/result-town.ts'
import { cardOf } from '../support/town.ts'

let town: ResultTown
beforeEach(async () => {
  town = await resultTown()
})

const said = (card: Card) => wordsOn(card).join('\n')

describe('what the coordinator sees', () => {
  it('is a list of what is not told, how each is reached and when it is asked', async () => {
    town.moveTo('2027-05-10')
    const list = cardOf(await town.say('samira', 'åtaganden'))
    const card = cardOf(await town.pressOn('samira', list, 'result.missing'))
    expect(said(card)).toContain('4 av 4 bekräftade är inte redovisade.')
    expect(said(card)).toContain('Frågas automatiskt 2 juni')
    expect(said(card)).toContain('Frågas automatiskt 1 december')
    expect(said(card)).toContain('Karl Kyrka · kan inte nås härifrån')
    expect(said(card)).toContain('Frågas inte automatiskt')
  })

  it('is last year’s commitments on the next council’s card, with a way to ask', async () => {
    await town.confirmAnew(town.rounds, { kind: 'reported', result: 'done', text: '' })
    const next = await town.callNext()
    const card = cardOf(await town.press('samira', 'council.show', { c: next.id, n: 0 }))
    expect(said(card)).toContain('Åtaganden från rådet den 4 december 2026')
    expect(said(card)).toContain('Redovisade: 1 · Ej redovisade: 3')
    const asked = cardOf(await town.pressOn('samira', card, 'result.ask'))
    expect(said(asked)).toContain('✓ 2 kontakter får frågan hur det gick.')
    expect(said(asked)).toContain('3 av 4 bekräftade är inte redovisade.')
    const first = cardOf(await town.press('samira', 'council.show', { c: town.council.id, n: 0 }))
    expect(said(first)).not.toContain('Ej redovisade')
  })

  it('is a line in the answer about the plan', async () => {
    await town.confirmAnew(town.rounds, { kind: 'reported', result: 'done', text: '' })
    await town.register(town.police, 'Något nytt')
    const card = cardOf(await town.say('samira', 'status'))
    expect(said(card)).toContain('Åtaganden för 2027. Bekräftade: 4 · Redovisade: 1 · Utan svar från aktören: 1')
  })
})

describe('from the letter to the list', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await startBench()
    await prepareLists(bench.site)
  })
  afterEach(() => bench.end())

  it('the housing company is asked by mail, tells the result by its link, and it stands in both lists', async () => {
    const { letters } = await town.live('2027-06-02')
    const [letter] = letters
    if (!letter) throw new Error('No letter came.')
    expect(letter.text).toContain('Nya lås i källarna (sista dag 1 juni 2027)')
    const token = linkIn(letter).split('/').at(-1) ?? ''
    const desk = createPartnerDesk(town.services)
    expect(pageIn(await desk.open(token, { counts: true })).page.matter).toMatchObject({
      purpose: 'result',
      waiting: [{ commitment: { id: town.locks } }],
    })
    const wording = { commitmentId: town.locks, version: 1 }
    const results = [{ wording, result: 'partly-done', text: 'Hälften av portarna' }] as const
    const form = { nonce: 'n', byName: 'Hanna Hus', language: null, act: { kind: 'report', results } } as const
    expect(pageIn(await desk.submit(token, form, [])).noted).toMatchObject([{ event: { result: 'partly-done' } }])
    expect((await town.standing(town.locks)).since).toMatchObject({ by: { name: 'Hanna Hus', channel: 'link' } })
    await writeLists({ ...town.services, lists: createLists(bench) })
    const [row] = await rowsOf(bench, 'Åtaganden')
    expect(row?.fields).toMatchObject({ RadslagKey: town.locks, CommitmentState: 'Delvis genomfört' })
    const history = await rowsOf(bench, 'Rapporter')
    expect(history.map(({ fields }) => JSON.stringify(fields))).toEqual([
      expect.stringContaining('Hälften av portarna'),
    ])
    await work(town, 'partner-receipt')
    expect(town.mailed.at(-1)?.subject).toContain('Kvitto: resultatet är redovisat')
    const { letters: more } = await town.live('2027-06-11', '2027-06-14')
    expect(more).toEqual([])
  })
})
