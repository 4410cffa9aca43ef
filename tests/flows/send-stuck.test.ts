import { expect, it } from 'vitest'
import { usualRules } from '../../src/domain/follow-up.ts'
import { sendStuck } from '../../src/flows/send-stuck.ts'
import { newMunicipality } from '../support/lived-round.ts'

/** Sven has his card; Siv's job was given up, and she has heard nothing. */
async function oneStuck() {
  const town = await newMunicipality('2026-11-02 10:00')
  const { plan, measures } = await town.readPlan([{}])
  const [sven, siv] = [await town.meet('Sven'), await town.meet('Siv')]
  const about = { lastDay: '2026-11-23', rules: usualRules }
  const { round, people } = await town.open(plan, about, [
    [sven, measures],
    [siv, measures],
  ])
  const data = { delivery: 'planned' }
  await town.database.prisma.request.update({ where: { id: people[1]?.request.id ?? '' }, data })
  await town.database.prisma.sentCard.deleteMany({ where: { requestId: people[1]?.request.id ?? '' } })
  town.heard.length = 0
  return { town, round, people }
}

it('a card that nobody sends any more is sent by the next look at the round, an hour later, and once', async () => {
  const { town } = await oneStuck()
  await town.live('2026-11-02 16:00')
  expect(town.heard).toEqual([expect.stringMatching(/^2026-11-02 12:00 Siv: Granvik 2026: svara om 1 åtgärd/)])
})

it('a card that is on its way is left alone', async () => {
  const { town, round, people } = await oneStuck()
  town.pass(7200)
  const at = town.services.world.now()
  const requestId = people[1]?.request.id ?? ''
  await town.store.deliveries.claim({ id: '10000000-0000-4000-8000-000000000009', requestId, kind: 'ask', at })
  await sendStuck(town.services, round, new Date(at.getTime() - 3_600_000))
  await town.work()
  expect(town.heard).toEqual([])
})

it('somebody who has handed everything over is sent nothing', async () => {
  const { town, round, people } = await oneStuck()
  const where = { requestId: people[1]?.request.id ?? '' }
  await town.database.prisma.asked.updateMany({ where, data: { handedTo: people[0]?.request.id ?? '' } })
  town.pass(7200)
  await sendStuck(town.services, round, town.services.world.now())
  await town.work()
  expect(town.heard).toEqual([])
})
