import { describe, expect, it } from 'vitest'
import { usualRules } from '../../src/domain/follow-up.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Services } from '../../src/flows/context.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { escalate } from '../../src/flows/escalate.ts'
import { followUp } from '../../src/flows/follow-up.ts'
import { handOver } from '../../src/flows/hand-over.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { type Municipality, newMunicipality } from '../support/lived-round.ts'
import { watched } from '../support/watched-directory.ts'

const codes = Object.keys(languages) as Language[]

/** A round that nobody answers in; its managers are told on 27 November at nine. */
async function silentRound(names: readonly string[], rules = usualRules) {
  const town = await newMunicipality('2026-11-02 10:00')
  const read = await town.readPlan(names.map(() => ({})))
  const people: Person[] = []
  for (const name of names) people.push(await town.meet(name))
  const asked = people.map((person, n) => [person, read.measures.slice(n, n + 1)] as const)
  const opened = await town.open(read.plan, { lastDay: '2026-11-23', rules }, asked)
  town.moveTo('2026-11-23 18:00')
  const told = () => town.heard.filter((line) => line >= '2026-11-27').map((line) => line.slice(17))
  return { town, ...read, ...opened, asked: people, told }
}

const cardTo = (town: Municipality, person: Person): Card => {
  const found = town.sent.findLast(({ to }) => to.id === person.id)
  if (!found) throw new Error(`${person.name} got no card.`)
  return found.card
}

const noManager = (n: number) =>
  `Samira Samordnare: Granvik 2026: ${n === 1 ? 'en person' : `${n} personer`} har inte svarat och saknar chef att fråga`
const toMaja = (measures: string) => `Maja: Granvik 2026: ${measures} väntar på svar. Kan du hjälpa till?`

describe('the manager of people who have not answered', () => {
  it('gets one card about all of theirs, which names measures and roles but nobody', async () => {
    const { town, asked, told, measures } = await silentRound(['Sven Tyst', 'Siv Tyst', 'Stig Tyst'])
    const maja = await town.meet('Maja')
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-30 20:00')
    expect(told()).toEqual([toMaja('3 åtgärder')])
    const words = wordsOn(cardTo(town, maja)).join('\n')
    for (const { code, text } of measures) {
      expect(words).toContain(code)
      expect(words).toContain(text.measure)
    }
    expect(words).toContain('Vem: Rektor')
    expect(words).toContain('Sista dag var 23 november 2026.')
    expect(words).toContain('Kan du hjälpa till så att de blir besvarade?')
    expect(words).not.toMatch(/Tyst|Sven|Siv|Stig/)
  })

  it('of more people than one card has room for gets another', async () => {
    const { town, asked, told } = await silentRound(Array.from({ length: 41 }, (_, n) => `Person ${n}`))
    const maja = await town.meet('Maja')
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-27 10:00')
    expect(told().toSorted()).toEqual([toMaja('1 åtgärd'), toMaja('40 åtgärder')])
  })

  it('is not told at all when the round has it off', async () => {
    const { town, asked, told } = await silentRound(['Sven'], { ...usualRules, escalate: false })
    town.leads(await town.meet('Maja'), asked[0] as Person)
    await town.live('2026-12-04 20:00')
    expect(told()).toEqual([])
  })

  it('is asked in the morning when the evening came first, and about nobody who has answered since', async () => {
    const { town, asked, told, people, round } = await silentRound(['Sven', 'Siv'])
    const maja = await town.meet('Maja')
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-26 20:00')
    const job = { name: 'escalate', payload: { roundId: round.id, day: '2026-11-27' }, key: 'x' }
    const steps = people.map(({ request }) => {
      return {
        requestId: request.id,
        step: 'escalate',
        day: '2026-11-27',
        at: town.services.world.now(),
        by: null,
        job,
      }
    })
    await town.store.followUps.take(steps)
    await town.work()
    expect(told()).toEqual([])
    if (people[0]) await town.answer(people[0])
    town.moveTo('2026-11-27 08:00')
    await town.work()
    expect(told()).toEqual([toMaja('1 åtgärd')])
  })

  it('is not asked when the round has closed meanwhile', async () => {
    const { town, told, round } = await silentRound(['Sven'])
    await town.live('2026-11-26 20:00')
    town.moveTo('2026-11-27 09:00')
    await town.store.rounds.close(round.id, { id: town.samira.id, at: town.services.world.now() })
    town.leave('escalate', { roundId: round.id, day: '2026-11-27' })
    town.leave('escalate', { roundId: '10000000-0000-4000-8000-000000000000', day: '2026-11-27' })
    await town.work()
    expect(told()).toEqual([])
    expect(town.logged).toEqual([])
  })

  it('gets no second card when the job is done again, and one more, marked, when we never learned of the first', async () => {
    const { town, asked, told, round, people } = await silentRound(['Sven', 'Siv'])
    const maja = await town.meet('Maja')
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-27 08:00')
    town.crashAfterNextSend()
    await town.live('2026-11-27 12:00')
    town.leave('escalate', { roundId: round.id, day: '2026-11-27' })
    await town.work()
    expect(told()).toEqual([toMaja('2 åtgärder'), toMaja('2 åtgärder')])
    for (const { request } of people) {
      const where = { requestId: request.id, kind: 'escalate' }
      const cards = await town.database.prisma.sentCard.findMany({ where, orderBy: { claimedAt: 'asc' } })
      expect(cards.map(({ again, outcome }) => [again, outcome])).toEqual([
        [false, null],
        [true, 'delivered'],
      ])
    }
  })

  it('who cannot be found or told holds up nobody else, and is told later, once', async () => {
    const { town, asked, told, round } = await silentRound(['Sven', 'Siv', 'Stig', 'Ulf Utan'])
    const [sven, siv, stig] = asked as [Person, Person, Person]
    const [maja, malin, moa] = [await town.meet('Maja'), await town.meet('Malin'), await town.meet('Moa')]
    for (const [manager, person] of [
      [maja, sven],
      [malin, siv],
      [moa, stig],
    ] as const)
      town.leads(manager, person)
    await town.live('2026-11-27 08:00')
    await followUp(town.services)
    town.jobs.length = 0
    const { directory, messenger } = town.services
    const down = async () => Promise.reject(new Error('down'))
    const failing: Services = {
      ...town.services,
      directory: { ...directory, findManager: (id) => (id === sven.aadObjectId ? down() : directory.findManager(id)) },
      messenger: { ...messenger, send: (to, card) => (to.id === malin.id ? down() : messenger.send(to, card)) },
    }
    const job = { roundId: round.id, day: '2026-11-27' }
    await expect(escalate(failing, job)).rejects.toThrow('down')
    expect(told()).toEqual([toMaja('1 åtgärd').replace('Maja', 'Moa'), noManager(1)])
    await escalate(town.services, job)
    expect(told().slice(2).toSorted()).toEqual([toMaja('1 åtgärd'), toMaja('1 åtgärd').replace('Maja', 'Malin')])
  })

  it('is looked up eight at once, once for each person', async () => {
    const { town, asked, round } = await silentRound(Array.from({ length: 20 }, (_, n) => `Person ${n}`))
    await town.live('2026-11-27 08:00')
    await followUp(town.services)
    const { directory, looked } = watched(town.services.directory)
    await escalate({ ...town.services, directory }, { roundId: round.id, day: '2026-11-27' })
    expect(looked().ids.toSorted()).toEqual(asked.map(({ aadObjectId }) => aadObjectId).toSorted())
    expect(looked().most).toBe(8)
  })

  it('who is away is asked through whoever stands in', async () => {
    const { town, asked, told } = await silentRound(['Sven'])
    const [maja, dag] = [await town.meet('Maja'), await town.meet('Dag')]
    town.leads(maja, asked[0] as Person)
    await town.isAway(maja, '2026-11-20', '2026-12-20', dag)
    await town.live('2026-11-27 20:00')
    expect(told()).toEqual([toMaja('1 åtgärd').replace('Maja', 'Dag')])
  })
})

describe('where there is no manager to ask', () => {
  it('the coordinator is told in one message, with the names', async () => {
    const { town, asked, told } = await silentRound(['Sven Utan', 'Bo Chef', 'Ulf Under'])
    const [, bo, ulf] = asked as [Person, Person, Person]
    const lost = await town.meet('Lotta Onåbar')
    town.leads(bo, bo)
    town.leads(lost, ulf)
    town.unreachable.add(lost.id)
    await town.live('2026-11-30 20:00')
    expect(told()).toEqual([noManager(3)])
    const words = wordsOn(cardTo(town, town.samira))
    expect(words.slice(2, 6)).toEqual([
      '3 personer har inte svarat, och sista dag var 23 november 2026. Jag hittar ingen chef som går att nå för dem:',
      'Bo Chef',
      'Sven Utan',
      'Ulf Under',
    ])
  })

  it('a manager who is away with nobody in their place is nobody to ask', async () => {
    const { town, asked, told } = await silentRound(['Sven'])
    const maja = await town.meet('Maja')
    town.leads(maja, asked[0] as Person)
    await town.isAway(maja, '2026-11-20', '2026-12-20')
    await town.live('2026-11-27 20:00')
    expect(told()).toEqual([noManager(1)])
  })

  it('somebody is not asked in their own manager’s place', async () => {
    const { town, asked, told } = await silentRound(['Sven'])
    const maja = await town.meet('Maja')
    town.leads(maja, asked[0] as Person)
    await town.isAway(maja, '2026-11-20', '2026-12-20', asked[0])
    await town.live('2026-11-27 20:00')
    expect(told()).toEqual([noManager(1)])
  })

  it('a long list of names ends with how many more there are', async () => {
    const { town } = await silentRound(Array.from({ length: 33 }, (_, n) => `Person ${String(n).padStart(2, '0')}`))
    await town.live('2026-11-27 20:00')
    const words = wordsOn(cardTo(town, town.samira))
    expect(words.filter((word) => word.startsWith('Person'))).toHaveLength(30)
    expect(words).toContain('… och 3 till.')
  })
})

describe.each(codes)('a manager who presses, in %s', (code) => {
  const t = languages[code].cards.escalation

  async function told() {
    const round = await silentRound(['Sven', 'Siv'])
    const { town, asked } = round
    const maja = await town.meet('Maja')
    await town.store.people.setLanguage(maja.id, code)
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-27 10:00')
    const conversation = createConversation(town.services)
    const buttons = buttonsOn(cardTo(town, maja))
    const press = async (person: Person, verb: string, given?: readonly unknown[]) => {
      const data = given ? given[0] : buttons.find((one) => one.verb === verb)?.data
      const { tenantId, aadObjectId, name } = person
      const actor = { tenantId, aadObjectId, name, conversation: { id: name } }
      const reply = await conversation.onAction({
        actor,
        verb,
        data,
        cardId: null,
        automatic: false,
      })
      return reply.kind === 'notice' ? reply.text : wordsOn(reply.card).join('\n')
    }
    return { ...round, maja, press }
  }

  it('takes over what is left, and gets a card of their own with it', async () => {
    const { town, maja, press, people } = await told()
    if (people[0]) await town.answer(people[0])
    const before = town.heard.length
    expect(await press(maja, 'escalation.take')).toContain(t.taken(1))
    await town.work()
    const [mine] = await town.store.rounds.openRequestsOf(maja.id)
    expect(mine?.asked.map(({ measureId, handedTo }) => [measureId, handedTo])).toEqual([
      [people[1]?.request.asked[0]?.measureId, null],
    ])
    expect(town.heard.slice(before).some((line) => line.includes('Maja: Granvik 2026'))).toBe(true)
    expect(await press(maja, 'escalation.take')).toContain(t.nothingLeft)
  })

  it('is looked up as whose manager they are eight at once, once for each person', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Person ${n}`)
    const { town, asked } = await silentRound(names)
    const maja = await town.meet('Maja')
    for (const person of asked) town.leads(maja, person)
    await town.live('2026-11-27 10:00')
    const { directory, looked } = watched(town.services.directory)
    const button = buttonsOn(cardTo(town, maja)).find(({ verb }) => verb === 'escalation.take')
    const { tenantId, aadObjectId, name } = maja
    const actor = { tenantId, aadObjectId, name, conversation: { id: name } }
    const press = { actor, verb: 'escalation.take', data: button?.data, cardId: null, automatic: false }
    const reply = await createConversation({ ...town.services, directory }).onAction(press)
    expect(reply.kind === 'card' && wordsOn(reply.card).join(' ')).toContain(languages.sv.cards.escalation.taken(20))
    expect(looked().ids).toHaveLength(20)
    expect(looked().most).toBe(8)
  })

  it('is told when somebody else was quicker', async () => {
    const { town, maja, press } = await told()
    const { handOvers } = town.services.store
    const { handOver: move } = handOvers
    Object.assign(handOvers, { handOver: async () => 'not-theirs' })
    expect(await press(maja, 'escalation.take')).toBe(t.notPossible)
    Object.assign(handOvers, { handOver: move })
  })

  it('closes the card, and nothing else happens', async () => {
    const { town, maja, press } = await told()
    const before = await town.facts()
    expect(await press(maja, 'escalation.close')).toContain(t.closed)
    expect(await town.facts()).toEqual(before)
  })

  it('has nothing to do when all have answered, nor when the round is closed', async () => {
    const { town, maja, press, people, round } = await told()
    for (const one of people) await town.answer(one)
    expect(await press(maja, 'escalation.take')).toContain(t.nothingLeft)
    await town.store.rounds.close(round.id, { id: town.samira.id, at: town.services.world.now() })
    expect(await press(maja, 'escalation.take')).toBe(t.roundClosed)
  })

  it('takes over nothing that belongs to somebody they do not lead, nor what cannot be read', async () => {
    const { town, maja, asked, press } = await told()
    const before = await town.facts()
    const stranger = await town.meet('Otto')
    await town.store.people.setLanguage(stranger.id, code)
    expect(await press(stranger, 'escalation.take')).toBe(t.notYours)
    expect(await press(maja, 'escalation.take', [{ r: ['10000000-0000-4000-8000-000000000000'] }])).toBe(t.notYours)
    for (const data of [null, {}, { r: [] }, { r: 'x' }, { r: Array(41).fill(asked[0]?.id) }])
      expect(await press(maja, 'escalation.take', [data])).toBe(languages[code].cards.refusal.badInput)
    expect(await town.facts()).toEqual(before)
  })

  it('may pass what they took over back to the person it came from', async () => {
    const { town, maja, press, people, round } = await told()
    await press(maja, 'escalation.take')
    const [mine] = await town.store.rounds.openRequestsOf(maja.id)
    const [from] = people
    const measureIds = from?.request.asked.map((one) => one.measureId) ?? []
    const how = { why: 'not-mine', note: '', by: maja.id, channel: 'teams-card' } as const
    const to = from?.person as Person
    const handed = await handOver(town.services, { round, fromRequestId: mine?.id ?? '', to, measureIds, ...how })
    expect(handed.kind).toBe('handed-over')
  })

  it('takes back what they have handed on themselves, since nobody gives it to them', async () => {
    const { town, maja, press, people, round } = await told()
    await press(maja, 'escalation.take')
    const [mine] = await town.store.rounds.openRequestsOf(maja.id)
    const measureIds = people[1]?.request.asked.map((one) => one.measureId) ?? []
    const sven = people[0]?.person as Person
    const how = { why: 'not-mine', note: '', by: maja.id, channel: 'teams-card' } as const
    const handed = await handOver(town.services, { round, fromRequestId: mine?.id ?? '', to: sven, measureIds, ...how })
    expect(handed.kind).toBe('handed-over')
    expect(await press(maja, 'escalation.take')).toContain(t.taken(1))
    expect(
      (await town.store.rounds.openRequestsOf(maja.id))[0]?.asked.filter((one) => one.handedTo === null),
    ).toHaveLength(2)
  })
})
