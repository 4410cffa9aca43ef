import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { coordinatorOf } from '../../src/flows/coordinator-of.ts'
import { aMeasureText } from '../support/builders.ts'
import { type Municipality, newMunicipality } from '../support/lived-round.ts'

/** A municipality whose coordinator Samira has opened a round that nobody answers in; Karin is the next coordinator. */
async function municipality() {
  const town = await newMunicipality('2026-11-02 10:00')
  const sven = await town.meet('Sven')
  const held = [{ roleKey: 'gatuchefen', role: 'Gatuchefen', personId: sven.id }]
  await town.store.people.assignRoles(held, { id: town.samira.id, at: town.services.world.now() })
  const ongoing = { text: aMeasureText({ timing: 'Löpande', responsible: 'Gatuchefen', goal: '' }) }
  const { plan, measures } = await town.readPlan([ongoing], { year: 2027 })
  const { round } = await town.open(plan, { lastDay: '2026-11-23' }, [[sven, measures]])
  const karin = await town.meet('Karin')
  /** Takes the job from Samira and gives it to these. */
  const revoke = (...others: readonly Person[]) =>
    town.coordinators.splice(0, town.coordinators.length, ...others.map((one) => one.aadObjectId))
  const told = () => town.heard.filter((line) => !line.includes('Sven')).map((line) => line.slice(17).split(':')[0])
  return { town, plan, round, karin, revoke, told }
}

describe('the coordinator of a round', () => {
  it('is whoever opened it, as long as they coordinate', async () => {
    const { town, round, karin } = await municipality()
    town.coordinators.unshift(karin.aadObjectId)
    expect(await coordinatorOf(town.services, round)).toEqual(town.samira)
  })

  it('is otherwise the first of those who are named and have met the bot', async () => {
    const { town, round, karin, revoke } = await municipality()
    const stranger = await town.meet('Nils Ny', { conversation: null })
    const elsewhere = await town.meet('Ulla Utom')
    revoke(stranger, karin, elsewhere)
    expect(await coordinatorOf(town.services, round)).toEqual(karin)
    expect(await coordinatorOf(town.services, { openedBy: null })).toEqual(karin)
    expect(town.logged).toEqual([])
  })

  it('is nobody where nobody coordinates, and that is in the log', async () => {
    const { town, round, revoke } = await municipality()
    revoke(await town.meet('Nils Ny', { conversation: null }))
    expect(await coordinatorOf(town.services, round)).toBeNull()
    expect(town.logged).toEqual(['no-coordinator'])
  })
})

type Happening = (town: Municipality, roundId: string) => Promise<unknown>

const happenings: readonly (readonly [string, Happening])[] = [
  [
    'how the round goes',
    (town, roundId) => {
      town.leave('round-progress', { roundId })
      return town.work()
    },
  ],
  ['who has no manager to ask', (town) => town.live('2026-11-27 10:00')],
  [
    'that the round has closed by itself',
    async (town, roundId) => {
      await town.store.rounds.close(roundId, { id: null, at: town.services.world.now() })
      town.leave('round-closed', { roundId })
      await town.work()
    },
  ],
  [
    'what is asked for the half year',
    async (town, roundId) => {
      await town.store.rounds.close(roundId, { id: town.samira.id, at: town.services.world.now() })
      town.moveTo('2027-05-17 09:00')
      town.leave('standing-questions')
      await town.work()
      const [alive] = await town.store.followUps.openRounds()
      expect(alive).toMatchObject({ kind: 'alive' })
      expect(alive?.openedBy).not.toBe(town.samira.id)
    },
  ],
]

describe('somebody who does not coordinate any more', () => {
  it.each(happenings)('is not told %s: another coordinator is', async (_, happen) => {
    const { town, round, karin, revoke, told } = await municipality()
    revoke(karin)
    await happen(town, round.id)
    expect(told()).toEqual(['Karin'])
  })

  it('keeps the live card as it was; the next coordinator gets one', async () => {
    const { town, round, karin, revoke, told } = await municipality()
    town.leave('round-progress', { roundId: round.id })
    await town.work()
    revoke(karin)
    town.pass(60)
    town.leave('round-progress', { roundId: round.id })
    await town.work()
    expect(told()).toEqual(['Samira Samordnare', 'Karin'])
    expect(town.sent.filter(({ updated }) => updated)).toEqual([])
    expect((await town.store.rounds.progress(round.id))?.personId).toBe(karin.id)
  })
})
