import { expect, it } from 'vitest'
import { messageCard } from '../../src/cards/message.ts'
import { AppError } from '../../src/errors.ts'
import { deliverCard } from '../../src/flows/deliver-card.ts'
import { newMunicipality } from '../support/lived-round.ts'

const card = messageCard({ lang: 'sv', summary: 'Hej', heading: 'Hej', paragraphs: [], actions: [] })

const draw = async () => card

/** Two people are asked, and a card about both is for somebody else. */
async function twoRequests() {
  const town = await newMunicipality('2026-11-02 10:00')
  const { plan, measures } = await town.readPlan([{}])
  const asked = await Promise.all(['Sven', 'Siv'].map((name) => town.meet(name)))
  const { people } = await town.open(
    plan,
    { lastDay: '2026-11-23' },
    asked.map((person) => [person, measures]),
  )
  const requestIds = people.map(({ request }) => request.id)
  const to = await town.meet('Maja')
  const outcomes = async () => {
    const cards = await town.database.prisma.sentCard.findMany({ where: { kind: 'escalate' } })
    return requestIds.map((id) => cards.filter((one) => one.requestId === id).map((one) => one.outcome))
  }
  const toMaja = () => town.heard.filter((line) => line.includes('Maja')).length
  return { town, requestIds, to, outcomes, toMaja }
}

it('one card is noted for every request that it speaks of', async () => {
  const { town, requestIds, to, outcomes, toMaja } = await twoRequests()
  const about = { to, requestIds, kind: 'escalate', draw }
  expect(await deliverCard(town.services, about)).toBe('delivered')
  expect(await outcomes()).toEqual([['delivered'], ['delivered']])
  expect(await deliverCard(town.services, about)).toBe('not-needed')
  expect(toMaja()).toBe(1)
})

it('a request that somebody was told of before is left as it is', async () => {
  const { town, requestIds, to, outcomes, toMaja } = await twoRequests()
  await deliverCard(town.services, { to, requestIds: requestIds.slice(0, 1), kind: 'escalate', draw })
  expect(await deliverCard(town.services, { to, requestIds, kind: 'escalate', draw })).toBe('delivered')
  expect(await outcomes()).toEqual([['delivered'], ['delivered']])
  expect(toMaja()).toBe(2)
})

it.each([
  ['surely was not taken', true, 'refused'],
  ['may have been taken', false, null],
])('a card that %s is noted as that for all, and the failure goes on to the queue', async (_, notTaken, outcome) => {
  const { town, requestIds, to, outcomes } = await twoRequests()
  const send = async () => {
    throw new AppError('teams-unavailable', 'Teams answered 429.', { notTaken })
  }
  const services = { ...town.services, messenger: { ...town.services.messenger, send } }
  await expect(deliverCard(services, { to, requestIds, kind: 'escalate', draw })).rejects.toThrow(AppError)
  expect(await outcomes()).toEqual([[outcome], [outcome]])
})

it('nobody who cannot be reached is taken for told', async () => {
  const { town, requestIds, to, outcomes } = await twoRequests()
  town.unreachable.add(to.id)
  expect(await deliverCard(town.services, { to, requestIds, kind: 'escalate', draw })).toBe('unreachable')
  expect(await outcomes()).toEqual([['unreachable'], ['unreachable']])
})
