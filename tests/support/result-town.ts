import { randomUUID } from 'node:crypto'
import type { Card } from '../../src/cards/card.ts'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import { askForDueResults } from '../../src/flows/ask-for-results.ts'
import type { Services } from '../../src/flows/context.ts'
import { partnerFollowUp } from '../../src/flows/partner-follow-up.ts'
import type { Language } from '../../src/text/index.ts'
import { work } from './asked-town.ts'
import { commitmentTown } from './commitment-town.ts'
import { aCouncil, anEvent, anInvitation, aVersion, aVoice } from './council-builders.ts'

/**
 * The town a while after its council: the police (Erik, in Teams) have confirmed one commitment until 1 June and one until
 * 30 November, the housing company (by mail) and the church (reached by nothing) one each until 1 June.
 */
export async function resultTown(code: Language = 'sv') {
  const town = await commitmentTown(code)
  const { store, world } = town.services
  const samira = town.personOf('samira')
  const promise = ({ partner, contact }: typeof town.police, text: string, lastDay = '2027-06-01') => {
    const id = randomUUID()
    const version = aVersion({ text, lastDay, byId: samira, at: world.now() })
    const by = aVoice({ name: 'samira', channel: 'teams-card', personId: samira })
    const event = anEvent({ kind: 'proposed' }, { commitmentId: id, by, at: world.now() })
    return { id, partnerId: partner.id, contactId: contact.id, version, event }
  }
  const promises = [
    promise(town.police, 'Ronder vid stationen'),
    promise(town.police, 'Möten om bedrägerier', '2027-11-30'),
    promise(town.housing, 'Nya lås i källarna'),
    promise(town.church, 'Öppet kafé på fredagar'),
  ]
  await store.commitments.register(town.council.id, promises, randomUUID(), [])
  const [rounds = '', meetings = '', locks = '', cafe = ''] = promises.map(({ id }) => id)
  /** Says a word of the present wording, of which a new one may come, as if it came by a link. */
  const say = async (id: string, word: CommitmentWord, newText?: string) => {
    const { present, commitment } = await town.standing(id)
    const version = newText === undefined ? present.version : present.version + 1
    const by = aVoice({ contactId: commitment.contactId })
    const event = anEvent(word, { commitmentId: id, version, by, at: world.now() })
    const wording = { ...present, version, text: newText ?? '', at: world.now() }
    const change = newText === undefined ? {} : { version: aVersion(wording) }
    await store.commitments.say(id, randomUUID(), () => ({ kind: 'write', event, ...change }), [])
  }
  for (const id of [rounds, meetings, locks, cafe]) await say(id, { kind: 'confirmed' })
  await store.councils.markHeld(town.council.id, world.now())
  town.jobs.length = 0
  /** Everything that happens by itself on these days, each looked at several times. */
  const live = async (...days: readonly string[]) => {
    const before = { sent: town.sent.length, mailed: town.mailed.length }
    for (const day of days) {
      town.moveTo(day)
      for (const _ of [1, 2]) {
        await askForDueResults(town.services)
        await work(town, 'ask-partner')
        await partnerFollowUp(town.services)
        await work(town, 'ask-partner')
      }
    }
    return { cards: town.sent.slice(before.sent), letters: town.mailed.slice(before.mailed) }
  }
  /** The council of the year after, with everybody invited who was. */
  const callNext = async (day = '2027-12-02', picturesBy = '2027-11-19') => {
    const { planId, calledBy } = town.council
    const next = aCouncil({ planId, calledBy, calledAt: world.now(), day, picturesBy, forYear: 2028 })
    const invited = [town.police, town.housing, town.church]
    const invitations = invited.map(({ partner, contact }) =>
      anInvitation({ councilId: next.id, partnerId: partner.id, contactId: contact.id }),
    )
    await store.councils.call(next, invitations)
    return next
  }
  const place = { k: town.council.id, p: town.police.contact.id, n: 0 }
  return {
    ...town,
    rounds,
    meetings,
    locks,
    cafe,
    confirmAnew: say,
    live,
    callNext,
    place,
    /** The card on which Erik tells how it went. */
    asks: async (): Promise<Card> => {
      const reply = await town.press('erik', 'result.show', place)
      if (reply.kind !== 'card') throw new Error(reply.text)
      return reply.card
    },
    at: (now: string): Services => ({ ...town.services, world: { ...world, now: () => new Date(now) } }),
  }
}

export type ResultTown = Awaited<ReturnType<typeof resultTown>>

/** What is filled in about one commitment on the card. */
export const told = (id: string, result: string, text = ''): Readonly<Record<string, string>> => ({
  [`result-${id}`]: result,
  [`done-${id}`]: text,
})
