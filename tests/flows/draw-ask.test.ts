import { describe, expect, it } from 'vitest'
import type { Services } from '../../src/flows/context.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { sendReminder } from '../../src/flows/send-reminder.ts'
import { work } from '../support/asked-town.ts'
import { photoOf } from '../support/card-views/ask.ts'
import { objectsOn, wordsOn } from '../support/card-walk.ts'
import { ids, townWithRound } from '../support/town.ts'

const photo = photoOf(2000)
const facesOn = (card: Card | undefined) =>
  objectsOn(card?.content).flatMap(({ type, url }) => (type === 'Image' ? [url] : []))

/** A round is open in a tenant whose directory has a picture of some. */
async function pictured(of: readonly string[] = [ids.samira]) {
  const town = await townWithRound()
  const looked: string[] = []
  const directory: Services['directory'] = {
    ...town.services.directory,
    photo: async (id) => {
      looked.push(id)
      return of.includes(id) ? photo : null
    },
  }
  const services = { ...town.services, directory }
  const conversation = createConversation(services)
  return {
    ...town,
    services,
    conversation,
    looked,
    work: () => work({ jobs: town.jobs, services }, 'send-card'),
  }
}

describe('the card of a round', () => {
  it('shows who asks, when it is sent and when it is looked at again', async () => {
    const at = await pictured()
    await at.work()
    const sent = at.sent.find(({ to }) => to.aadObjectId === ids.erik)?.card
    expect(facesOn(sent)).toEqual([photo])
    expect(sent && wordsOn(sent)).toContain('samira')
    const mine = await at.conversation.onMessage({ actor: at.actor('erik'), text: 'mina åtgärder', files: [] })
    expect(facesOn(mine[0])).toEqual([photo])
    expect(new Set(at.looked)).toEqual(new Set([ids.samira]))
  })

  it('shows who asks in a reminder', async () => {
    const at = await pictured()
    await at.work()
    at.sent.length = 0
    const [erik] = await at.services.store.people.named([ids.erik])
    const { rows } = await at.database.sql.executeSql(`SELECT id FROM "Request" WHERE "personId" = $1::uuid`, [
      erik?.id,
    ])
    at.moveTo('2026-05-20')
    await sendReminder(at.services, { requestId: String(rows[0]?.id), step: 'remind-7' })
    expect(at.sent.map(({ card }) => facesOn(card))).toEqual([[photo]])
  })

  it('is as it was where there is no picture', async () => {
    const at = await pictured([])
    await at.work()
    for (const { card } of at.sent) expect([facesOn(card), wordsOn(card).includes('samira')]).toEqual([[], false])
  })

  it('shows nobody who no longer coordinates', async () => {
    const at = await pictured()
    at.coordinators.length = 0
    await at.work()
    expect(at.sent.flatMap(({ card }) => facesOn(card))).toEqual([])
    expect(at.looked).toEqual([])
  })
})
