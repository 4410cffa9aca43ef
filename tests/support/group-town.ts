import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import type { Contact, Partner } from '../../src/domain/partner.ts'
import type { ActionReply, Card, Place } from '../../src/flows/conversation-ports.ts'
import { submissionKey } from '../../src/flows/submission-key.ts'
import { buttonsOn, type Json } from './card-walk.ts'
import { cardIn } from './chat.ts'
import { aContact, aCouncil, anEvent, aPartner, aVersion, aVoice } from './council-builders.ts'
import { aStoredPlan } from './stored-plan.ts'
import { ids, newTown, type Who } from './town.ts'

/** The chat of the council's members. */
export const councilChat: Place = {
  tenantId: '20000000-0000-4000-8000-000000000000',
  chatId: '19:council@thread.v2',
  conversation: { conversation: { id: '19:council@thread.v2' } },
}

export const otherChat: Place = { ...councilChat, chatId: '19:other@thread.v2' }

/** How something is done in a group, where that is not the usual way. */
type How = { readonly place?: Place; readonly automatic?: boolean; readonly openly?: boolean }

/** A town with a council whose members share a chat: Erik speaks for the police, Fatima for a housing company. */
export async function townWithGroup() {
  const town = await newTown()
  await town.speak()
  const { store, world } = town.services
  const known = async (who: Who) => {
    const [person] = await store.people.named([ids[who]])
    if (!person) throw new Error('The town has its people.')
    return person
  }
  const [samira, erik, fatima] = await Promise.all([known('samira'), known('erik'), known('fatima')])
  const { plan } = await aStoredPlan(store, 1, { name: 'Granvik', year: 2026 })
  const speaksFor = async (partner: Partner, contacts: readonly Contact[]) =>
    expect(await store.partners.save({ partner, contacts }, () => true, world.now())).toBe('saved')
  const police = aPartner()
  const housing = aPartner({ name: 'Granviksbostäder AB', kind: 'housing' })
  const eriks = aContact({ partnerId: police.id, personId: erik.id })
  const fatimas = aContact({ partnerId: housing.id, name: 'Fatima', personId: fatima.id })
  await speaksFor(police, [eriks])
  await speaksFor(housing, [fatimas])
  const council = aCouncil({ planId: plan.id, calledBy: samira.id })
  expect(await store.councils.call(council, [])).toBe('called')

  /** Writes a commitment down for a partner. */
  const promise = async (partner: Partner, text = 'Vi går ronder vid stationen varje fredag kväll') => {
    const by = aVoice({ name: 'Samira Samordnare', channel: 'teams-card', personId: samira.id })
    const id = randomUUID()
    const about = { id, partnerId: partner.id, contactId: partner === police ? eriks.id : fatimas.id }
    const event = anEvent({ kind: 'proposed' }, { by, commitmentId: id })
    const commitment = { ...about, version: aVersion({ text, byId: samira.id }), event }
    expect(await store.commitments.register(council.id, [commitment], randomUUID(), [])).toBe('registered')
    return id
  }
  /** Something is said about a commitment elsewhere; with a new wording where one is given. */
  const hear = async (commitmentId: string, word: CommitmentWord, text?: string) => {
    const found = await store.commitments.find(commitmentId)
    const latest = found?.versions.length ?? 1
    const version = text === undefined ? latest : latest + 1
    const event = anEvent(word, { commitmentId, version })
    const wording = text === undefined ? {} : { version: aVersion({ text, version, byId: samira.id }) }
    const decide = () => ({ kind: 'write' as const, event, ...wording })
    expect((await store.commitments.say(commitmentId, submissionKey([event.id]), decide, [])).kind).toBe('written')
  }
  const actor = (who: Who, { place = councilChat }: How = {}) => ({ ...town.actor(who, false), place })
  const press = (who: Who, verb: string, data: unknown, how: How = {}): Promise<ActionReply> => {
    const { automatic = false, openly = false } = how
    return town.conversation.onAction({ actor: actor(who, how), verb, data, cardId: null, automatic, openly })
  }
  return {
    ...town,
    samira,
    plan,
    council,
    police,
    housing,
    eriks,
    fatimas,
    promise,
    hear,
    speaksFor,
    group: {
      say: (who: Who, text: string, how: How = {}) =>
        town.conversation.onMessage({ actor: actor(who, how), text, files: [] }),
      press,
      pressOn: (who: Who, card: Card, verb: string, n = 0) => {
        const button = buttonsOn(card).filter((one) => one.verb === verb)[n]
        if (!button) throw new Error(`The card has no ${verb}.`)
        return press(who, verb, button.data)
      },
      dialog: (who: Who, verb: string, data: object, submitted = false) =>
        town.conversation.onDialog({ actor: actor(who), verb, data, submitted }),
    },
    /** The latest list in a group as everybody there sees it now. */
    shared: (chatId = councilChat.chatId): Card => {
      const latest = town.posted.findLastIndex((one) => one.chatId === chatId && one.updated === undefined)
      const updated = town.posted.findLast((one) => one.chatId === chatId && one.updated === `post ${latest + 1}`)
      const shown = updated ?? town.posted[latest]
      if (!shown) throw new Error('Nothing was posted there.')
      return shown.card
    },
    posts: () => store.councilPosts.ofCouncil(council.id),
  }
}

export type GroupTown = Awaited<ReturnType<typeof townWithGroup>>

/** The same with a commitment of each partner, and the list that the coordinator asked for in the council's chat. */
export async function townWithList() {
  const town = await townWithGroup()
  const ronder = await town.promise(town.police)
  const städdag = await town.promise(town.housing, 'Gemensam städdag i april')
  expect(await town.group.say('samira', 'åtaganden')).toEqual([])
  return { ...town, ronder, städdag }
}

export type ListTown = Awaited<ReturnType<typeof townWithList>>

/** What somebody sees who presses ”Visa mina”. */
export const viewOf = async (town: GroupTown, who: Who): Promise<Card> =>
  cardIn(await town.group.press(who, 'post.view', { c: town.council.id }))

/** The latest word about a commitment. */
export const latestOf = async ({ services }: GroupTown, commitmentId: string) =>
  (await services.store.commitments.find(commitmentId))?.events.at(-1)

/** Does something that must be refused: nothing that is known has changed, and nothing failed. */
export async function unchanged<T>(town: GroupTown, run: () => Promise<T>): Promise<T> {
  const before = await town.facts()
  const result = await run()
  expect(await town.facts()).toEqual(before)
  expect(town.logged).toEqual([])
  return result
}

const verbOf = ({ verb, data }: Json) => String(verb ?? (data as { verb?: string }).verb)

/** What the buttons of a card ask for; one that opens a window has its verb in its data. */
export const askedBy = (card: Card): readonly string[] => buttonsOn(card).map(verbOf)

/** What the first button with this verb sends. */
export const dataOf = (card: Card, verb: string) =>
  buttonsOn(card).find((button) => verbOf(button) === verb)?.data as Readonly<Record<string, unknown>>
