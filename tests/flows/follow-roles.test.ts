import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createConversation } from '../../src/flows/conversation.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { type JointTown, jointTown, noticeOf, people, read, townInRound } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'
import { watched } from '../support/watched-directory.ts'

const codes = Object.keys(languages) as Language[]
const handOversIn = async (town: JointTown) => (await town.facts()).HandOver ?? []

async function answerFirst(town: JointTown, who: 'erik' | 'fatima') {
  const form = cardOf(await town.pressOn(who, await town.mine(who), 'ask.open'))
  await town.pressOn(who, form, 'report.send', { execution: 'in-progress' })
}

describe('a role that gets another person while the round is open', () => {
  it('takes what is unanswered along; what is answered stays, and no debts follow the person who left', async () => {
    const town = await townInRound()
    await answerFirst(town, 'erik')
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: people.gun }))
    expect(receipt).toContain('2 åtgärder utan svar går över från erik till Gun Gatuchef.')
    await town.doJobs()
    expect(await town.answering()).toMatchObject({ '1.1': 'erik', '1.2': 'Gun Gatuchef', '1.3': 'Gun Gatuchef' })
    const left = await town.mine('erik')
    expect(read(left)).toContain('1.2 och 1.3 har gått över till Gun Gatuchef, som har rollen nu.')
    expect(read(left)).toContain(languages.sv.cards.ask.allDone)
    expect(await handOversIn(town)).toMatchObject([{ why: 'new-holder', note: '' }])
    const everybody = await town.database.prisma.person.findMany()
    const samira = everybody.find((person) => person.aadObjectId === people.samira)?.id
    expect((await handOversIn(town))[0]?.byId).toBe(samira)
  })

  it('tells the new holder, who has or has not a card; the coordinator who did it is not told twice', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Gatuchefen: people.gun, Rektor: people.samira })
    town.sent.length = 0
    await town.doJobs()
    const news = town.sent.filter((one) => !one.updated).map((one) => `${one.to.name}: ${one.card.summary}`)
    expect(news.toSorted()).toEqual([
      'Gun Gatuchef: Granvik 2026: Du har tagit över 1.1, 1.2 och 1.3 efter erik. Sista dag att svara är 2 juni 2026.',
      'samira: Granvik 2026: svara om 1 åtgärd senast 2 juni 2026',
    ])
  })

  it('takes contributions along as contributions', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Polisen: people.erik })
    await town.doJobs()
    expect(read(await town.mine('erik'))).toContain('Du har tagit över 1.4 efter Gun Gatuchef.')
    expect((await town.answering())['1.4']).toBe('fatima')
  })

  it('goes to whoever has the role when a late job is done, not to whom it was given first', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Gatuchefen: people.gun })
    const late = town.jobs.splice(0)
    await town.assign(await town.roles(), { Gatuchefen: people.fatima })
    await town.doJobs()
    town.jobs.push(...late)
    await town.doJobs()
    expect(await town.answering()).toMatchObject({ '1.1': 'fatima', '1.2': 'fatima', '1.3': 'fatima' })
  })

  it('moves nothing when the role went back before its job was done', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Gatuchefen: people.gun })
    await town.assign(await town.roles(), { Gatuchefen: people.erik })
    await town.doJobs()
    expect(await handOversIn(town)).toEqual([])
  })

  it('leaves what the former holder has handed to somebody else', async () => {
    const town = await townInRound()
    const form = cardOf(await town.pressOn('erik', await town.mine('erik'), 'handover.form'))
    const all = String(inputsOn(form)[0]?.value)
    await town.pressOn('erik', form, 'handover.send', { measures: all, to: people.fatima })
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: people.gun }))
    expect(receipt).not.toContain('går över')
    await town.doJobs()
    expect((await town.answering())['1.1']).toBe('fatima')
  })

  it('goes back to somebody who had it: the coordinator decides, and no circle hinders', async () => {
    const town = await townInRound()
    for (const holder of [people.gun, people.erik, people.gun]) {
      await town.assign(await town.roles(), { Gatuchefen: holder })
      await town.doJobs()
    }
    expect((await town.answering())['1.1']).toBe('Gun Gatuchef')
    expect(await handOversIn(town)).toHaveLength(3)
  })

  it('is not touched when it is left empty, or saved as it was', async () => {
    const town = await townInRound()
    const before = await town.facts()
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: '', Rektor: people.fatima }))
    expect(receipt).toContain('1 roll är sparad.')
    expect(town.jobs).toEqual([])
    const { RoleHolder: _, ...after } = await town.facts()
    expect(before).toMatchObject(after)
    expect(inputsOn(await town.roles()).map((input) => input.value)).toContain(people.erik)
  })

  it('moves nothing in a round that has closed', async () => {
    const town = await townInRound()
    await town.database.prisma.round.updateMany({ data: { closedAt: new Date() } })
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: people.gun }))
    expect(receipt).not.toContain('går över')
    expect(town.jobs).toEqual([])
  })

  it('is planned anew when a measure has moved between planning and moving', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Gatuchefen: people.gun })
    const { handOvers } = town.services.store
    const { unanswered } = handOvers
    const job = town.jobs.find((one) => one.name === 'follow-roles')
    Object.assign(handOvers, {
      unanswered: async (ids: readonly string[]) => {
        const planned = await unanswered(ids)
        const form = cardOf(await town.pressOn('erik', await town.mine('erik'), 'handover.form'))
        const first = String(inputsOn(form)[0]?.value).split(',')[0]
        await town.pressOn('erik', form, 'handover.send', { measures: first, to: people.fatima })
        return planned
      },
    })
    await expect(town.doJobs()).rejects.toMatchObject({ code: 'internal' })
    Object.assign(handOvers, { unanswered })
    if (job) town.jobs.push(job)
    await town.doJobs()
    expect(await town.answering()).toMatchObject({ '1.1': 'fatima', '1.2': 'Gun Gatuchef', '1.3': 'Gun Gatuchef' })
  })

  it('moves once when the job is done twice, and what was answered in between stays', async () => {
    const town = await townInRound()
    await town.assign(await town.roles(), { Gatuchefen: people.gun })
    const job = town.jobs.find((one) => one.name === 'follow-roles')
    await answerFirst(town, 'erik')
    await town.doJobs()
    if (job) town.jobs.push(job)
    await town.doJobs()
    expect(await handOversIn(town)).toHaveLength(1)
    expect(await town.answering()).toMatchObject({ '1.1': 'erik', '1.2': 'Gun Gatuchef' })
  })
})

describe('roles that change hands while somebody is away', () => {
  async function away(town: JointTown, personId: string, deputyId: string) {
    const said = { id: randomUUID(), personId, from: '2026-05-11', until: '2026-06-30', deputyId }
    const held = { saidBy: personId, saidAt: new Date('2026-05-11T10:00:00Z'), endedAt: null, endedBy: null }
    await town.services.store.absences.say({ ...said, ...held })
  }
  const idOf = async (town: JointTown, aadObjectId: string) =>
    (await town.database.prisma.person.findFirst({ where: { aadObjectId } }))?.id ?? ''

  it('it goes to the deputy of a new holder who is away', async () => {
    const town = await townInRound()
    await away(town, await idOf(town, people.gun), await idOf(town, people.fatima))
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: people.gun }))
    expect(receipt).toContain('3 åtgärder utan svar går över från erik till fatima.')
    await town.doJobs()
    expect((await town.answering())['1.1']).toBe('fatima')
  })

  it('it goes from the deputy of a former holder who is away', async () => {
    const town = await townInRound()
    const form = cardOf(await town.pressOn('erik', await town.mine('erik'), 'handover.form'))
    await town.pressOn('erik', form, 'handover.send', { measures: inputsOn(form)[0]?.value, to: people.fatima })
    await away(town, await idOf(town, people.erik), await idOf(town, people.fatima))
    await town.assign(await town.roles(), { Gatuchefen: people.gun })
    await town.doJobs()
    expect(await town.answering()).toMatchObject({ '1.1': 'Gun Gatuchef', '1.4': 'fatima' })
  })
})

describe('a role that had no person when the round was opened', () => {
  it('is asked about when it gets one: somebody new gets a card', async () => {
    const town = await jointTown()
    await town.assign(await town.confirmSplits(), { Gatuchefen: people.erik })
    await town.openRound()
    await town.doJobs()
    expect(await town.answering()).not.toHaveProperty('1.4')
    const receipt = read(await town.assign(await town.roles(), { Rektor: people.fatima, Polisen: people.gun }))
    expect(receipt).toContain('I den öppna omgången får fatima frågan om 1 åtgärd till.')
    expect(receipt).toContain('I den öppna omgången får Gun Gatuchef frågan om 1 åtgärd till.')
    town.sent.length = 0
    await town.doJobs()
    expect((await town.answering())['1.4']).toBe('fatima')
    expect(town.sent.map((one) => one.to.name).toSorted()).toEqual(['Gun Gatuchef', 'fatima'])
  })

  it('is asked about on the card that the person has, which says so', async () => {
    const town = await jointTown()
    await town.assign(await town.confirmSplits(), { Gatuchefen: people.erik })
    await town.openRound()
    await town.doJobs()
    await town.assign(await town.roles(), { Rektor: people.erik, Fritid: people.erik })
    town.sent.length = 0
    await town.doJobs()
    const news = town.sent.find((one) => !one.updated)
    expect(news?.card.summary).toBe(
      'Granvik 2026: Du har fått frågan om 1.4 också. Sista dag att svara är 2 juni 2026.',
    )
    expect(news && read(news.card)).toContain('Vuxna på stan')
    expect((await town.answering())['1.4']).toBe('erik')
    const { Asked = [] } = await town.facts()
    expect(Asked).toHaveLength(4)
  })

  it('a person who contributes is asked to answer instead', async () => {
    const town = await jointTown()
    await town.assign(await town.confirmSplits(), { Gatuchefen: people.erik, Polisen: people.gun })
    await town.openRound()
    await town.doJobs()
    await town.assign(await town.roles(), { Rektor: people.gun })
    await town.doJobs()
    expect((await town.answering())['1.4']).toBe('Gun Gatuchef')
  })

  it('is asked about once, also when the job is done twice', async () => {
    const town = await jointTown()
    await town.assign(await town.confirmSplits(), { Gatuchefen: people.erik })
    await town.openRound()
    await town.assign(await town.roles(), { Rektor: people.fatima })
    const job = town.jobs.find((one) => one.name === 'follow-roles')
    await town.doJobs()
    const before = await town.facts()
    if (job) town.jobs.push(job)
    await town.doJobs()
    expect(await town.facts()).toEqual(before)
  })

  it('asks nobody about areas that the round is not about', async () => {
    const town = await jointTown()
    await town.assign(await town.confirmSplits(), { Gatuchefen: people.erik })
    await town.openRound()
    await town.database.prisma.round.updateMany({ data: { areas: ['Ett annat område'] } })
    expect(read(await town.assign(await town.roles(), { Rektor: people.fatima }))).not.toContain('I den öppna omgången')
    expect(town.jobs.filter((job) => job.name === 'follow-roles')).toEqual([])
  })
})

describe('people who are picked for roles', () => {
  it('are looked up at once, once each, and nobody is kept when one of them is not found', async () => {
    const town = await townInRound()
    const { directory, looked } = watched(town.services.directory)
    const conversation = createConversation({ ...town.services, directory })
    const roles = await town.roles()
    const save = buttonsOn(roles).find(({ verb }) => verb === 'roles.save')
    const inputs = inputsOn(roles).map(({ id }) => String(id))
    const press = async (chosen: (n: number) => string) => {
      const filled = Object.fromEntries(inputs.map((id, n) => [id, chosen(n)]))
      const data = { ...(save?.data as object), ...filled }
      const actor = town.actor('samira')
      return conversation.onAction({ actor, verb: 'roles.save', data, cardId: null, automatic: false })
    }
    const before = await town.facts()
    const unknown = await press((n) => (n === 0 ? 'nobody' : people.gun))
    expect(noticeOf(unknown)).toBe(languages.sv.cards.roles.unknownPerson)
    expect(await town.facts()).toEqual(before)
    expect(looked()).toMatchObject({ ids: ['nobody', people.gun], most: 2 })
    cardOf(await press(() => people.gun))
    expect(looked().ids).toHaveLength(3)
  })
})

describe.each(codes)('roles that cannot be saved while a round is open, in %s', (code) => {
  const text = languages[code]

  it('the store is away: neither the holder nor the round has changed', async () => {
    const town = await townInRound(code)
    const roles = await town.roles()
    const filled = { [String(inputsOn(roles)[0]?.id)]: people.gun }
    town.broken.add('people.assignRoles')
    const before = await town.facts()
    expect(noticeOf(await town.pressOn('samira', roles, 'roles.save', filled))).toBe(text.cards.refusal.generic)
    expect(await town.facts()).toEqual(before)
    expect(town.jobs).toEqual([])
  })

  it('the receipt counts in words of the language', async () => {
    const town = await townInRound(code)
    const receipt = read(await town.assign(await town.roles(), { Gatuchefen: people.gun }))
    expect(receipt).toContain(text.cards.roles.moves(text.words.measures(3), 'erik', 'Gun Gatuchef'))
    expect(buttonsOn(await town.roles()).map((one) => one.title)).toContain(text.cards.split.edit)
  })
})
