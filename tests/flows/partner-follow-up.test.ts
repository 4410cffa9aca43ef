import { describe, expect, it } from 'vitest'
import { partnerFollowUp } from '../../src/flows/partner-follow-up.ts'
import type { Purpose } from '../../src/flows/partner-request-ports.ts'
import { type CouncilTown, townWithCouncil, work } from '../support/asked-town.ts'
import { anEvent, aPicture, aVoice } from '../support/council-builders.ts'

/** The day's ticks, and the letters that follow. */
async function live(town: CouncilTown, ...days: readonly string[]): Promise<readonly string[]> {
  const before = town.mailed.length
  for (const day of days) {
    town.moveTo(day)
    for (const _ of [1, 2, 3]) await partnerFollowUp(town.services)
    await work(town, 'ask-partner')
  }
  return town.mailed.slice(before).map(({ subject }) => subject)
}
const confirm = (town: CouncilTown, commitmentId: string) => {
  const by = aVoice({ contactId: town.contact.id })
  const event = anEvent({ kind: 'confirmed' }, { commitmentId, by })
  return town.services.store.commitments.say(commitmentId, commitmentId, () => ({ kind: 'write', event }), [])
}
const asked = async (purpose: Purpose, on: string) => {
  const town = await townWithCouncil()
  const commitment = await town.promise()
  if (purpose === 'result') await confirm(town, commitment)
  town.moveTo(on)
  await town.ask(purpose)
  await work(town, 'ask-partner')
  expect(town.mailed).toHaveLength(1)
  return { ...town, commitment }
}
const stepsOf = async (town: CouncilTown) => ((await town.facts()).PartnerStep ?? []).map(({ step }) => String(step))

describe('following partners up', () => {
  it('reminds of a picture three times, each once however often it is looked', async () => {
    const town = await asked('picture', '2026-11-02')
    const days = ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-16', '2026-11-17', '2026-11-20', '2026-11-23']
    expect(await live(town, ...days, '2026-11-25')).toHaveLength(3)
    expect(await stepsOf(town)).toEqual(expect.arrayContaining(['remind-10', 'remind-3', 'remind-after']))
  })

  it('reminds once also when several look at the same time', async () => {
    const town = await asked('picture', '2026-11-02')
    town.moveTo('2026-11-06')
    await Promise.all([1, 2, 3, 4].map(() => partnerFollowUp(town.services)))
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toHaveLength(1)
  })

  it('leaves who has sent the picture in peace, also when it comes between the step and the letter', async () => {
    const town = await asked('picture', '2026-11-02')
    town.moveTo('2026-11-06')
    await partnerFollowUp(town.services)
    const by = aVoice({ contactId: town.contact.id })
    await town.services.store.pictures.record(aPicture({ invitationId: town.invitation.id, by }), 'x', [])
    expect(await live(town, '2026-11-06', '2026-11-17', '2026-11-23')).toEqual([])
  })

  it('says nothing more of pictures once the council has been held, or was cancelled', async () => {
    for (const end of ['markHeld', 'cancel'] as const) {
      const town = await asked('picture', '2026-11-02')
      await town.services.store.councils[end](town.council.id, new Date('2026-11-05T10:00:00Z'))
      expect(await live(town, '2026-11-06', '2026-11-17', '2026-11-23')).toEqual([])
    }
  })

  it('reminds nobody of a partner whose cooperation has ended', async () => {
    for (const purpose of ['picture', 'confirm', 'result'] as const) {
      const town = await asked(purpose, '2026-11-02')
      const ended = { partner: { ...town.partner, ended: true }, contacts: [town.contact] }
      await town.services.store.partners.save(ended, () => true, town.services.world.now())
      expect(await live(town, '2026-11-06', '2026-11-09', '2026-11-11', '2026-11-16', '2026-11-17')).toEqual([])
      expect(await stepsOf(town)).toHaveLength(1)
    }
  })

  it('reminds of what is to be confirmed twice, and no more when it is confirmed', async () => {
    const town = await asked('confirm', '2026-12-03')
    expect(await live(town, '2026-12-09', '2026-12-10', '2026-12-11')).toHaveLength(1)
    expect(await live(town, '2026-12-17', '2026-12-18', '2027-01-18')).toHaveLength(1)
    const other = await asked('confirm', '2026-12-03')
    await confirm(other, other.commitment)
    expect(await live(other, '2026-12-10', '2026-12-17')).toEqual([])
  })

  it('counts anew when something new was asked', async () => {
    const town = await asked('confirm', '2026-12-03')
    await live(town, '2026-12-10', '2026-12-17')
    await town.promise('Vi sätter upp lampor')
    town.moveTo('2027-01-11')
    await town.ask('confirm')
    await work(town, 'ask-partner')
    expect(await live(town, '2027-01-15', '2027-01-18', '2027-01-25')).toHaveLength(2)
  })

  it('reminds of a result, and once more before the next council of the same name', async () => {
    const town = await asked('result', '2027-11-01')
    const { id: _, ...council } = town.council
    const called = { ...council, id: crypto.randomUUID(), day: '2027-12-09', picturesBy: '2027-11-26', forYear: 2028 }
    await town.services.store.councils.call(called, [])
    expect(await live(town, '2027-11-09', '2027-11-10', '2027-12-03')).toHaveLength(1)
    expect(await live(town, '2027-12-06', '2027-12-07', '2027-12-08')).toHaveLength(1)
    expect(await live(town, '2027-12-10', '2027-12-13')).toEqual([])
  })

  it('says nothing to whom nothing has reached, nor to who is no contact any more', async () => {
    const town = await townWithCouncil()
    town.moveTo('2026-11-02')
    await town.ask('picture')
    const unsendable = {
      ...town,
      services: { ...town.services, mailer: { send: async () => ({ kind: 'refused', reason: 'x' }) as const } },
    }
    await work(unsendable, 'ask-partner')
    expect(await live(town, '2026-11-06', '2026-11-17')).toEqual([])
    const gone = await asked('picture', '2026-11-02')
    await gone.services.store.partners.save({ partner: gone.partner, contacts: [] }, () => true, new Date())
    expect(await live(gone, '2026-11-06', '2026-11-17')).toEqual([])
  })

  it('does nothing at a weekend', async () => {
    const town = await asked('picture', '2026-11-02')
    town.moveTo('2026-11-07')
    await partnerFollowUp(town.services)
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toEqual([])
  })

  it('goes on with the others when one council cannot be read', async () => {
    const town = await asked('picture', '2026-11-02')
    town.broken.add('councils.load')
    town.moveTo('2026-11-06')
    await expect(partnerFollowUp(town.services)).rejects.toThrow()
    town.broken.clear()
    expect(await live(town, '2026-11-06')).toHaveLength(1)
  })

  it('does nothing when nobody is asked anything', async () => {
    const town = await townWithCouncil()
    town.broken.add('councils.list')
    await partnerFollowUp(town.services)
    expect(town.mailed).toEqual([])
  })
})
