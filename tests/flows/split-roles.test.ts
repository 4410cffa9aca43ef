import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { jointText, jointTown, noticeOf, people, read } from '../support/joint-town.ts'
import { planRow } from '../support/plan-workbook.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const proposed = ['Rektor', 'Skolorna', 'IoF BoU', 'Fritid', 'Polisen']
const choicesOn = (input: object | undefined) => (input as { choices: { title: string; value: string }[] }).choices
const splitsIn = async (town: Awaited<ReturnType<typeof jointTown>>) => (await town.facts()).RoleSplit ?? []

describe('a text that names several parties', () => {
  it('is asked about before the roles: who convenes is proposed, the others contribute', async () => {
    const town = await jointTown()
    const card = await town.roles()
    expect(read(card)).toContain(jointText)
    expect(read(card)).toContain('Medverkar nu: Skolorna, IoF BoU, Fritid, Polisen')
    const [input] = inputsOn(card)
    expect(choicesOn(input).map((choice) => choice.title)).toEqual([...proposed, 'Hela texten är en roll'])
    expect(choicesOn(input)[0]?.value).toBe(input?.value)
  })

  it('is told of when the plan has been read in', async () => {
    const town = await jointTown()
    expect(read(town.imported)).toContain('1 text i kolumnen Vem nämner flera parter.')
    expect(read(town.imported)).toContain('2 roller saknar person.')
    await town.confirmSplits()
    const again = read(await town.readIn())
    expect(again).not.toContain('flera parter')
    expect(again).toContain('6 roller saknar person.')
  })

  it('is divided when it is confirmed; it is kept who said so and when, and the roles follow at once', async () => {
    const town = await jointTown()
    const roles = await town.confirmSplits()
    expect(await splitsIn(town)).toMatchObject([
      { text: jointText, convenor: 'Rektor', contributors: ['Skolorna', 'IoF BoU', 'Fritid', 'Polisen'] },
    ])
    const [samira] = await town.database.prisma.person.findMany({ where: { aadObjectId: people.samira } })
    expect((await splitsIn(town))[0]).toMatchObject({ byId: samira?.id, at: expect.stringContaining('2026-05-12') })
    expect(inputsOn(roles).map((input) => input.label)).toEqual([
      'Gatuchefen (3 åtgärder)',
      'Rektor (1 åtgärd)',
      ...proposed.slice(1).map((name) => `${name} (medverkar i 1 åtgärd)`),
    ])
    expect(read(roles)).toContain('Sparat vem som sammankallar i 1 text.')
    expect(inputsOn(await town.roles())).toHaveLength(6)
  })

  it('may have another convenor than the one proposed; whoever was proposed contributes', async () => {
    const town = await jointTown()
    const card = await town.roles()
    const [input] = inputsOn(card)
    const police = choicesOn(input).find((choice) => choice.title === 'Polisen')?.value
    await town.pressOn('samira', card, 'split.save', { [String(input?.id)]: police })
    expect(await splitsIn(town)).toMatchObject([
      { convenor: 'Polisen', contributors: ['Rektor', 'Skolorna', 'IoF BoU', 'Fritid'] },
    ])
  })

  it('may be one role after all, and is then not asked about again', async () => {
    const town = await jointTown()
    const card = await town.roles()
    const roles = cardOf(await town.pressOn('samira', card, 'split.save', { [String(inputsOn(card)[0]?.id)]: 'whole' }))
    expect(inputsOn(roles).map((input) => input.label)).toEqual(['Gatuchefen (3 åtgärder)', `${jointText} (1 åtgärd)`])
    expect(inputsOn(await town.roles())).toHaveLength(2)
  })

  it('works as one role until somebody has said anything, and a round can be opened', async () => {
    const town = await jointTown()
    const card = await town.roles()
    const roles = cardOf(await town.pressOn('samira', card, 'roles.show'))
    expect(await splitsIn(town)).toEqual([])
    await town.assign(roles, { Gatuchefen: people.erik, [jointText]: people.fatima })
    await town.openRound()
    expect((await town.answering())['1.4']).toBe('fatima')
  })

  it('can be opened again from the roles and divided in another way', async () => {
    const town = await jointTown()
    const roles = await town.confirmSplits()
    const card = cardOf(await town.pressOn('samira', roles, 'split.show'))
    const [input] = inputsOn(card)
    expect(choicesOn(input).find((choice) => choice.value === input?.value)?.title).toBe('Rektor')
    const leisure = choicesOn(input).find((choice) => choice.title === 'Fritid')?.value
    await town.pressOn('samira', card, 'split.save', { [String(input?.id)]: leisure })
    expect(await splitsIn(town)).toMatchObject([{ convenor: 'Fritid' }])
    const again = cardOf(await town.pressOn('samira', await town.roles(), 'split.show'))
    expect(choicesOn(inputsOn(again)[0]).find((choice) => choice.value === inputsOn(again)[0]?.value)?.title).toBe(
      'Fritid',
    )
  })

  it('is remembered for the plan of next year, however it is spaced', async () => {
    const town = await jointTown()
    await town.confirmSplits()
    await town.readIn([planRow({ 5: ` ${jointText.replace(' ', '  ')}.` })])
    expect(inputsOn(await town.roles()).map((input) => input.label)).toContain('Rektor (1 åtgärd)')
  })

  it('comes with others a few at a time, until all have been looked at', async () => {
    const town = await jointTown()
    const many = Array.from({ length: 10 }, (_, n) => planRow({ 2: `Åtgärd ${n}`, 5: `Enhet ${n}, Polisen` }))
    await town.readIn(many)
    const counts: number[] = []
    let card = await town.roles()
    while (buttonsOn(card).some((one) => one.verb === 'split.save')) {
      counts.push(inputsOn(card).length)
      const values = inputsOn(card).map((input) => [String(input.id), input.value])
      card = cardOf(await town.pressOn('samira', card, 'split.save', Object.fromEntries(values)))
    }
    expect(counts).toEqual([4, 4, 2])
    expect(await splitsIn(town)).toHaveLength(10)
    const pages = []
    for (let page = cardOf(await town.pressOn('samira', card, 'split.show')); ; ) {
      pages.push(inputsOn(page).length)
      const values = inputsOn(page).map((input) => [String(input.id), input.value])
      page = cardOf(await town.pressOn('samira', page, 'split.save', Object.fromEntries(values)))
      if (!buttonsOn(page).some((one) => one.verb === 'split.save')) break
    }
    expect(pages).toEqual([4, 4, 2])
  })
})

describe.each(codes)('a division that cannot be kept, in %s', (code) => {
  const { split, refusal } = languages[code].cards

  it.each([
    ['nothing chosen', () => ({})],
    ['a party that the text does not name', (id: string) => ({ [id]: 'ffffffffffff' })],
    ['a text that is not in the plan', () => ({ 'text-ffffffffffff': 'whole' })],
    ['one that is and one that is not', (id: string) => ({ [id]: 'whole', 'text-ffffffffffff': 'whole' })],
    ['a list', (id: string) => ({ [id]: ['whole'] })],
    ['a huge text', (id: string) => ({ [id]: 'x'.repeat(100_000) })],
  ])('%s: nothing is saved, and it says so', async (_, filled) => {
    const town = await jointTown(code)
    const card = await town.roles()
    const before = await town.facts()
    const reply = await town.pressOn('samira', card, 'split.save', filled(String(inputsOn(card)[0]?.id)))
    expect(noticeOf(reply)).toBe(split.odd)
    expect(await town.facts()).toEqual(before)
  })

  it('the plan has changed since the card was shown', async () => {
    const town = await jointTown(code)
    const card = await town.roles()
    await town.readIn([planRow({ 5: 'Gatuchefen' })])
    const values = Object.fromEntries(inputsOn(card).map((input) => [String(input.id), input.value]))
    expect(noticeOf(await town.pressOn('samira', card, 'split.save', values))).toBe(split.odd)
    expect(await splitsIn(town)).toEqual([])
  })

  it('a plan that there is not', async () => {
    const town = await jointTown(code)
    const data = { p: people.erik, page: 0 }
    for (const verb of ['split.show', 'split.save'])
      expect(noticeOf(await town.press('samira', verb, data))).toBe(refusal.gone)
  })

  it('the store is away: nothing has changed, and the same press works afterwards', async () => {
    const town = await jointTown(code)
    const card = await town.roles()
    const values = Object.fromEntries(inputsOn(card).map((input) => [String(input.id), input.value]))
    town.broken.add('people.saveSplits')
    expect(noticeOf(await town.pressOn('samira', card, 'split.save', values))).toBe(refusal.generic)
    expect(await splitsIn(town)).toEqual([])
    town.broken.clear()
    await town.pressOn('samira', card, 'split.save', values)
    expect(await splitsIn(town)).toHaveLength(1)
  })
})
