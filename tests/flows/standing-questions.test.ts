import { describe, expect, it } from 'vitest'
import type { Measure } from '../../src/domain/plan.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import { askStandingQuestions } from '../../src/flows/standing-questions.ts'
import { aMeasureText, aReport } from '../support/builders.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { newMunicipality } from '../support/lived-round.ts'

const timed = (timing: string, responsible: string): Partial<Measure> => ({
  text: aMeasureText({ timing, responsible, goal: '' }),
})

/** Erik and Fatima hold a role each; the plan was read in on 12 January. */
async function granvik(measures: readonly Partial<Measure>[], year = 2026) {
  const town = await newMunicipality('2026-01-12 10:00')
  const [erik, fatima] = [await town.meet('Erik'), await town.meet('Fatima')]
  const held = [
    { roleKey: 'gatuchefen', role: 'Gatuchefen', personId: erik.id },
    { roleKey: 'fritidschefen', role: 'Fritidschefen', personId: fatima.id },
  ]
  await town.store.people.assignRoles(held, { id: town.samira.id, at: town.services.world.now() })
  const read = await town.readPlan(measures, { year })
  /** At nine on a day, as the timer does. */
  const morning = async (day: string) => {
    town.moveTo(`${day} 09:00`)
    town.leave('standing-questions')
    await town.work()
  }
  const heard = (day: string) => town.heard.filter((line) => line.startsWith(day)).map((line) => line.slice(11))
  return { town, erik, fatima, morning, heard, ...read }
}

const ongoing = [timed('Löpande', 'Gatuchefen'), timed('Löpande', 'Fritidschefen'), timed('T2', 'Gatuchefen')]

describe('ongoing work that nobody has told of for half a year', () => {
  it('is asked about in one round, one card for each holder, and the coordinator is told in one message', async () => {
    const { morning, heard, town } = await granvik(ongoing)
    await morning('2026-07-10')
    expect(heard('2026-07-10')).toEqual([])
    await morning('2026-07-13')
    expect(heard('2026-07-13')).toEqual([
      '09:00 Erik: Granvik 2026: lever arbetet? Svara om 1 åtgärd senast 27 juli 2026',
      '09:00 Fatima: Granvik 2026: lever arbetet? Svara om 1 åtgärd senast 27 juli 2026',
      '09:00 Samira Samordnare: Granvik 2026: jag frågar om 2 åtgärder fortfarande lever',
    ])
    expect(
      (await town.store.followUps.openRounds()).map(({ kind, greeting, lastDay }) => [kind, greeting, lastDay]),
    ).toEqual([['alive', 'Hej! Det här är löpande arbete. Lever det fortfarande?', '2026-07-27']])
    const told = town.sent.findLast(({ to }) => to.id === town.samira.id)?.card
    expect(told && wordsOn(told)).toContain('Det gäller 1.1, 1.2.')
  })

  it('is asked about once, is reminded of once, escalates to nobody and closes by itself', async () => {
    const { morning, town, erik } = await granvik(ongoing)
    town.leads(await town.meet('Maja'), erik)
    await morning('2026-07-13')
    await town.live('2026-08-04 20:00', {
      '2026-07-14 09:00': () => town.leave('standing-questions'),
      '2026-07-28 09:00': () => town.leave('standing-questions'),
      '2026-08-04 09:00': () => town.leave('standing-questions'),
    })
    await morning('2026-08-05')
    const after = town.heard.filter((line) => line > '2026-07-13 10:00' && !line.includes('Samira'))
    expect(after.toSorted()).toEqual(
      ['Erik', 'Fatima'].map(
        (name) => `2026-07-23 09:00 ${name}: Påminnelse om Granvik 2026: 1 åtgärd kvar, sista dag är måndag 27 juli`,
      ),
    )
    expect(await town.store.followUps.openRounds()).toEqual([])
    expect((await town.facts()).Round).toHaveLength(1)
  })

  it.each([
    ['2027-01-08', 0],
    ['2027-01-11', 3],
  ])('is asked about again half a year after nobody answered, on %s in %i messages', async (day, count) => {
    const { morning, heard, town } = await granvik(ongoing, 2027)
    await morning('2026-07-13')
    await town.live('2026-08-04 20:00')
    await morning(day)
    expect(heard(day)).toHaveLength(count)
  })

  it('is asked about in every plan but one that fails, and the tick fails in the end', async () => {
    const { town } = await granvik(ongoing)
    await town.readPlan(ongoing, { name: 'Nordvik' })
    town.moveTo('2026-07-13 09:00')
    const { store } = town.services
    const [first] = await store.plans.list()
    const measures = async (id: string) =>
      id === first?.id ? Promise.reject(new Error('down')) : store.plans.measures(id)
    const failing = { ...town.services, store: { ...store, plans: { ...store.plans, measures } } }
    await expect(askStandingQuestions(failing)).rejects.toThrow('down')
    expect((await town.facts()).Round).toHaveLength(1)
  })

  it('is not asked about twice when two instances tick at once', async () => {
    const { town } = await granvik(ongoing)
    town.moveTo('2026-07-13 09:00')
    await Promise.all([askStandingQuestions(town.services), askStandingQuestions(town.services)])
    expect((await town.facts()).Round).toHaveLength(1)
    expect(town.jobs.map(({ name }) => name).toSorted()).toEqual(['send-card', 'send-card', 'tell-alive'])
  })

  it.each([
    ['on a holiday', '2026-12-25', 2026],
    ['in a plan of a past year', '2027-01-11', 2026],
  ])('is left alone %s', async (_, day, year) => {
    const { morning, town } = await granvik(ongoing, year)
    await morning(day)
    expect(town.heard).toEqual([])
  })

  it('waits while the plan has a round open, and when nobody holds the role', async () => {
    const { morning, town, plan, measures, erik } = await granvik([...ongoing, timed('Löpande', 'Rektor')])
    town.coordinators.push(erik.aadObjectId)
    town.moveTo('2026-07-06 10:00')
    const { round } = await town.open(plan, { lastDay: '2026-07-27', openedBy: erik.id }, [[erik, measures.slice(2)]])
    await morning('2026-07-13')
    expect((await town.facts()).Round).toHaveLength(1)
    await town.store.rounds.close(round.id, { id: erik.id, at: town.services.world.now() })
    await morning('2026-07-14')
    const told = town.heard.filter((line) => line.startsWith('2026-07-14')).map((line) => line.slice(17))
    expect(told).toEqual([
      'Erik: Granvik 2026: lever arbetet? Svara om 1 åtgärd senast 28 juli 2026',
      'Fatima: Granvik 2026: lever arbetet? Svara om 1 åtgärd senast 28 juli 2026',
      // Whoever opened the latest round is told.
      'Erik: Granvik 2026: jag frågar om 2 åtgärder fortfarande lever',
    ])
  })

  it('goes to whoever stands in, and to nobody where there is no one to ask', async () => {
    const { morning, heard, town, erik, fatima } = await granvik([timed('Löpande', 'Gatuchefen')])
    await town.isAway(erik, '2026-07-01', '2026-08-31', fatima)
    await morning('2026-07-13')
    expect(heard('2026-07-13')[0]).toContain('Fatima: Granvik 2026: lever arbetet? Svara om 1 åtgärd')
    const empty = await granvik([timed('Löpande', 'Rektor')])
    await empty.morning('2026-07-13')
    expect(empty.town.heard).toEqual([])
  })

  it('is answered with one press, and that is a report of today', async () => {
    const { morning, town, erik, measures } = await granvik(ongoing)
    await morning('2026-07-13')
    const card = town.sent.find(({ to }) => to.id === erik.id)?.card
    const button = card && buttonsOn(card).find(({ verb }) => verb === 'report.alive')
    expect(button?.title).toBe('Ja, den lever')
    const { tenantId, aadObjectId, name } = erik
    const actor = { tenantId, aadObjectId, name, conversation: { id: name } }
    const press = { actor, verb: 'report.alive', data: button?.data, cardId: null, automatic: false }
    const reply = await createConversation(town.services).onAction(press)
    expect(reply.kind === 'card' && wordsOn(reply.card).join(' ')).toContain('Klart!')
    expect((await town.facts()).Report).toMatchObject([{ measureId: measures[0]?.id, execution: 'ongoing' }])
    await town.live('2026-08-04 20:00')
    expect(town.heard.filter((line) => line.includes('Erik'))).toHaveLength(1)
  })

  it('starts over from a report', async () => {
    const { morning, town, plan, erik, measures } = await granvik([timed('Löpande', 'Gatuchefen')])
    town.moveTo('2026-03-02 10:00')
    const opened = await town.open(plan, { lastDay: '2026-03-23' }, [[erik, measures]])
    await town.answer(opened.people[0] as (typeof opened.people)[number])
    await town.store.rounds.close(opened.round.id, { id: town.samira.id, at: town.services.world.now() })
    await morning('2026-08-28')
    const asked = () => town.heard.filter((line) => line.includes('lever arbetet?'))
    expect(asked()).toEqual([])
    await morning('2026-08-31')
    expect(asked()).toHaveLength(1)
  })
})

describe('a grant that ends', () => {
  const grant = [timed('Linjearbete så länge statsbidraget finns, t.o.m. 2026-06-30', 'Gatuchefen')]
  const alarm = (name: string) => `09:00 ${name}: Granvik 2026: bidraget för åtgärd 1.1 tar slut 30 juni 2026`

  it('is told to the holder and the coordinator ninety days before, once', async () => {
    const { morning, heard, town, erik } = await granvik(grant)
    await morning('2026-03-31')
    expect(heard('2026-03-31')).toEqual([])
    await morning('2026-04-01')
    expect(heard('2026-04-01').toSorted()).toEqual([alarm('Erik'), alarm('Samira Samordnare')])
    const cardOf = (id: string) => wordsOn(town.sent.find(({ to }) => to.id === id)?.card as never)
    expect(cardOf(erik.id)).not.toContain('Svarar för åtgärden: Erik')
    expect(cardOf(town.samira.id)).toContain('Svarar för åtgärden: Erik')
    for (const words of [cardOf(erik.id), cardOf(town.samira.id)])
      expect(words.filter((word) => word.startsWith('•')).map((word) => word.split('. ')[0])).toEqual([
        '• Fortsätta utan bidrag',
        '• Söka nytt bidrag',
        '• Avsluta åtgärden',
      ])
    await morning('2026-04-07')
    expect(heard('2026-04-07')).toEqual([])
    expect((await town.facts()).Alarm).toMatchObject([{ kind: 'grant-ends', occasion: '2026-06-30' }])
  })

  it('is told once by two instances that tick at once', async () => {
    const { town } = await granvik(grant)
    town.moveTo('2026-04-02 09:00')
    await Promise.all([askStandingQuestions(town.services), askStandingQuestions(town.services)])
    expect(town.jobs.map(({ name }) => name)).toEqual(['grant-alarm', 'grant-alarm'])
  })

  it('says that it has ended where nobody was told before', async () => {
    const { morning, heard } = await granvik(grant)
    await morning('2026-07-10')
    expect(heard('2026-07-10')[0]).toContain('bidraget för åtgärd 1.1 tog slut 30 juni 2026')
  })

  it('is told the coordinator alone, when nobody answers for the measure', async () => {
    const { morning, heard, town } = await granvik([
      { ...grant[0], text: aMeasureText({ timing: 'statsbidrag 2026', responsible: 'Rektor' }) },
    ])
    await morning('2026-10-05')
    expect(heard('2026-10-05')).toHaveLength(1)
    expect(wordsOn(town.sent[0]?.card as never)).toContain('Ingen person svarar för åtgärden än.')
  })

  it('waits for the morning when its job comes late, and is not told of a measure that has gone', async () => {
    const { town, morning, measures } = await granvik(grant)
    town.moveTo('2026-04-02 09:00')
    await askStandingQuestions(town.services)
    town.moveTo('2026-04-02 17:00')
    await town.work()
    expect(town.heard).toEqual([])
    await morning('2026-04-07')
    expect(town.heard).toHaveLength(2)
    const about = { ends: '2026-06-30', personId: town.samira.id }
    town.leave('grant-alarm', { ...about, measureId: aReport().id })
    const id = measures[0]?.id ?? ''
    await town.database.prisma.measure.update({ where: { id }, data: { withdrawn: true } })
    town.leave('grant-alarm', { ...about, measureId: id })
    await town.work()
    expect(town.heard).toHaveLength(2)
  })
})
