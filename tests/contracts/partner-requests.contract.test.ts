import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { PartnerAttempt, Purpose } from '../../src/flows/partner-request-ports.ts'
import { aPerson, noon } from '../support/builders.ts'
import { aCouncil } from '../support/council-builders.ts'
import { councilLedger, later, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('what contacts are asked', requestsContract)

function requestsContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aCalledCouncil, aRequestOf } = ledger
  const requests = () => store().partnerRequests
  const by = { byId: randomUUID(), at: noon }

  it('each contact is asked once for a purpose, whoever asks at the same time, and the jobs are left every time', async () => {
    const { council, guests } = await aCalledCouncil(4)
    const contactIds = guests.map(({ contact }) => contact.id)
    const ask = (n: number) => {
      const some = (n % 2 ? contactIds : contactIds.toReversed()).map((contactId) => ({ id: randomUUID(), contactId }))
      const wish = { councilId: council.id, purpose: 'picture' as const, requests: some, ...by }
      return requests().ask(wish, (ids) => ids.map((id) => someJob(id)))
    }
    const asked = await Promise.all(times(10, ask))
    expect(new Set(asked.flat()).size).toBe(4)
    expect(new Set(await ledger.jobs())).toEqual(new Set(asked.flat()))
    expect(await ledger.jobs()).toHaveLength(40)
    const followed = await requests().ofCouncil(council.id, 'picture')
    expect(followed.map(({ request }) => request.partner.name)).toEqual(guests.map(({ partner }) => partner.name))
    expect(followed.map(({ request }) => request.id)).toEqual(asked[1])
  })

  it('what is asked for another purpose, or at another council, is another request', async () => {
    const { council, first } = await aCalledCouncil()
    const { council: other } = await aCalledCouncil()
    const ids = [
      await aRequestOf(council.id, first.contact.id, 'picture'),
      await aRequestOf(council.id, first.contact.id, 'confirm'),
      await aRequestOf(other.id, first.contact.id, 'confirm'),
    ]
    expect(new Set(ids).size).toBe(3)
    expect((await requests().ofCouncil(council.id, 'confirm')).map(({ request }) => request.id)).toEqual([ids[1]])
    const person = first.contact.personId ?? ''
    expect((await requests().ofPerson(person)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  it('a request is found with all that is needed to ask', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    const about = { council, plan: { id: council.planId }, contact: first.contact, partner: first.partner }
    expect(await requests().find(id)).toMatchObject({ id, purpose: 'confirm', at: noon, ...about })
    expect(await requests().find(randomUUID())).toBeNull()
  })

  it('asking and the jobs are written together or not at all', async () => {
    const { council, first } = await aCalledCouncil()
    const some = [{ id: randomUUID(), contactId: first.contact.id }]
    const wish = { councilId: council.id, purpose: 'confirm' as const, requests: some, ...by }
    ledger.breakQueue()
    await expect(requests().ask(wish, () => [someJob()])).rejects.toThrow('queue down')
    expect(await requests().ofCouncil(council.id, 'confirm')).toEqual([])
    expect(await ledger.jobs()).toEqual([])
  })

  it('a person’s requests come with the latest council first, without cancelled ones and what they no longer speak for', async () => {
    const { council, first } = await aCalledCouncil()
    const personId = first.person.id
    const next = aCouncil({ planId: council.planId, day: '2027-12-02' })
    const cancelled = aCouncil({ planId: council.planId, day: '2028-12-02' })
    for (const one of [next, cancelled]) await store().councils.call(one, [])
    for (const one of [council, next, cancelled]) await aRequestOf(one.id, first.contact.id)
    await store().councils.cancel(cancelled.id, noon)
    const councils = async () => (await requests().ofPerson(personId)).map((request) => request.council.id)
    expect(await councils()).toEqual([next.id, council.id])
    expect(await requests().ofPerson((await store().people.meet(aPerson())).id)).toEqual([])
    await store().partners.save({ partner: first.partner, contacts: [] }, () => true, noon)
    expect(await councils()).toEqual([])
  })

  it('the tick follows pictures until the council, and confirmations and results for a year', async () => {
    const { council, first } = await aCalledCouncil()
    const { council: cancelled } = await aCalledCouncil()
    for (const purpose of ['picture', 'confirm', 'result'] as Purpose[])
      await aRequestOf(council.id, first.contact.id, purpose)
    await aRequestOf(cancelled.id, first.contact.id)
    await store().councils.cancel(cancelled.id, noon)
    const purposes = async (today: string) =>
      (await requests().followed(today)).map(({ request }) => request.purpose).toSorted()
    expect(await purposes('2026-12-03')).toEqual(['confirm', 'picture', 'result'])
    expect(await purposes('2026-12-04')).toEqual(['confirm', 'result'])
    expect(await purposes('2027-05-12')).toEqual(['confirm', 'result'])
    expect(await purposes('2027-05-13')).toEqual([])
    await store().councils.markHeld(council.id, noon)
    expect(await purposes('2026-12-01')).toEqual(['confirm', 'result'])
    expect(await purposes('2028-02-29')).toEqual([])
  })

  const aStep = (requestId: string, step = 'remind-1') => ({ requestId, step, day: '2026-11-20', at: noon, byId: null })

  it('a step is taken once, whoever ticks, with its jobs', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    const taken = await Promise.all(times(12, (n) => requests().takeStep(aStep(id), [someJob(`job ${n}`)])))
    expect(taken.filter((one) => one)).toHaveLength(1)
    expect(await ledger.jobs()).toEqual([`job ${taken.indexOf(true)}`])
    expect(await requests().takeStep(aStep(id, 'remind-2'), [])).toBe(true)
    const [followed] = await requests().ofCouncil(council.id, 'confirm')
    expect(followed?.steps.map(({ step, day }) => `${step} ${day}`)).toEqual([
      'remind-1 2026-11-20',
      'remind-2 2026-11-20',
    ])
  })

  it('a step and its jobs are written together or not at all', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    ledger.breakQueue()
    await expect(requests().takeStep(aStep(id), [someJob()])).rejects.toThrow('queue down')
    expect((await requests().ofCouncil(council.id, 'confirm'))[0]?.steps).toEqual([])
  })

  const anAttempt = (requestId: string, overrides: Partial<PartnerAttempt> = {}): PartnerAttempt => {
    return { id: randomUUID(), requestId, step: 'ask', channel: 'teams-card', at: noon, ...overrides }
  }
  const delivered = (activityId: string) => ({ kind: 'delivered', activityId }) as const

  it('of two attempts at once the second one knows that the first may have arrived', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    const claims = await Promise.all(times(5, () => requests().claim(anAttempt(id))))
    expect(claims.map((claim) => claim?.again).toSorted()).toEqual([false, true, true, true, true])
    expect(await requests().claim(anAttempt(randomUUID()))).toBeNull()
  })

  it('what was delivered is not sent again; what surely was not is tried as if for the first time', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    const [one, two] = [anAttempt(id), anAttempt(id, { at: later(1) })]
    const outcome = async () => (await requests().ofCouncil(council.id, 'confirm'))[0]?.delivery
    expect(await outcome()).toBeNull()
    expect(await requests().claim(one)).toEqual({ again: false })
    expect(await outcome()).toEqual({ outcome: 'unknown', channel: 'teams-card' })
    await requests().settle(one.id, { kind: 'refused', reason: 'busy' }, later(1))
    expect(await outcome()).toMatchObject({ outcome: 'refused' })
    expect(await requests().claim(two)).toEqual({ again: false })
    await requests().settle(two.id, delivered('activity'), later(1))
    await requests().settle(two.id, { kind: 'unreachable', reason: 'late word' }, later(2))
    expect(await outcome()).toMatchObject({ outcome: 'delivered' })
    expect(await requests().claim(anAttempt(id))).toBeNull()
    const reminder = anAttempt(id, { step: 'remind-1', channel: 'mail', at: later(3) })
    expect(await requests().claim(reminder)).toEqual({ again: false })
    await requests().settle(reminder.id, { kind: 'unreachable', reason: 'no such box' }, later(3))
    expect(await outcome()).toEqual({ outcome: 'unreachable', channel: 'mail' })
  })

  it('a receipt is neither an attempt to ask nor a card of the request', async () => {
    const { council, first } = await aCalledCouncil()
    const id = await aRequestOf(council.id, first.contact.id)
    const send = async (attempt: PartnerAttempt, activityId: string) => {
      await requests().claim(attempt)
      await requests().settle(attempt.id, delivered(activityId), attempt.at)
    }
    for (const n of times(7, (one) => one)) await send(anAttempt(id, { step: `remind-${n}`, at: later(n) }), `a${n}`)
    await send(anAttempt(id, { step: 'mailed', channel: 'mail', at: later(8) }), 'mail')
    await send(anAttempt(id, { step: `receipt ${randomUUID()}`, at: later(9) }), 'receipt')
    expect(await requests().cards(id)).toEqual(['a2', 'a3', 'a4', 'a5', 'a6'])
    expect((await requests().ofCouncil(council.id, 'confirm'))[0]?.delivery?.channel).toBe('mail')
  })
}
