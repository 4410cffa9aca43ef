import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { dialogs } from '../../src/flows/dialogs.ts'
import { verbs } from '../../src/flows/verbs.ts'
import { languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { aPlan } from '../support/builders.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { cardIn, noticeIn, wordsIn } from '../support/chat.ts'
import { aCouncil } from '../support/council-builders.ts'
import {
  askedBy,
  councilChat,
  type GroupTown,
  otherChat,
  townWithGroup,
  townWithList,
  unchanged,
  viewOf,
} from '../support/group-town.ts'
import { cardOf } from '../support/town.ts'

const { councilList: t, commitment: words, refusal } = languages.sv.cards

describe('a coordinator asks for the commitments in a group', () => {
  it('everybody sees number, partner, text, last day, state in words, version and how many there are of each', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'confirmed' })
    await town.hear(town.städdag, { kind: 'reworded' }, 'Gemensam städdag i maj')
    await town.services.enqueue([{ name: 'refresh-posts', payload: { councilId: town.council.id } }])
    await work(town, 'refresh-posts')
    const words = wordsIn(town.shared())
    for (const said of [
      'Åtaganden från rådet den 3 december 2026',
      'Strategiskt råd för Granvik 2026. Åtagandena gäller 2027.',
      '2 åtaganden. ○ Föreslaget: 1 · ✓ Bekräftat: 1.',
      '1. Polisen i Granvik',
      'Vi går ronder vid stationen varje fredag kväll',
      '✓ Bekräftat',
      ', senast 30 juni, lydelse 1',
      '2. Granviksbostäder AB',
      'Gemensam städdag i maj',
      '○ Föreslaget',
      ', senast 30 juni, lydelse 2',
      'Så svarar du',
    ])
      expect(words).toContain(said)
  })

  it('holds nothing that is for one person: no answers, no tools, no contacts, no reasons', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'declined', text: 'Vi saknar personal på fredagar' })
    await town.hear(town.städdag, { kind: 'change-requested', newText: 'I maj', newLastDay: null, text: 'Snö i april' })
    await town.group.say('samira', 'åtaganden')
    const card = town.shared()
    expect(askedBy(card)).toEqual(['post.view'])
    expect(card.refresh).toEqual({ verb: 'post.view', data: { c: town.council.id } })
    const all = JSON.stringify(card)
    for (const hidden of ['Petra', 'petra.polis', 'Fatima', 'Samira', 'Vi saknar personal', 'Snö i april', 'I maj'])
      expect(all).not.toContain(hidden)
  })

  it('is fetched anew by those who speak for a partner in the list, those who have something to confirm first', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'confirmed' })
    await town.group.say('samira', 'åtaganden')
    const [erik, fatima] = ['erik', 'fatima']
    await town.hear(town.ronder, { kind: 'reworded' }, 'Vi går ronder varje lördag')
    await town.hear(town.städdag, { kind: 'confirmed' })
    await town.group.say('samira', 'åtaganden')
    const fetching = town.posted.filter(({ updated }) => updated === undefined).map(({ viewers }) => viewers)
    expect(fetching.slice(1)).toEqual([
      [fatima, erik],
      [erik, fatima],
    ])
  })

  it('is kept, so that it can be brought up to date', async () => {
    const town = await townWithList()
    expect(await town.posts()).toMatchObject([{ ...councilChat, activityId: 'post 1', councilId: town.council.id }])
  })

  it('shows that nothing is written down yet', async () => {
    const town = await townWithGroup()
    await town.group.say('samira', 'åtaganden')
    expect(wordsIn(town.shared())).toContain(t.none)
    expect(town.posted[0]?.viewers).toEqual([])
  })

  it.each(['åtaganden', '  Åtaganden ', ' åtaganden granvik', 'Alla åtaganden!'])('understands ”%s”', async (said) => {
    const town = await townWithGroup()
    expect(await town.group.say('samira', said)).toEqual([])
    expect(town.posted).toHaveLength(1)
  })

  it('withdrawn ones are neither shown nor counted', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'withdrawn', text: 'Registrerat två gånger' })
    await town.group.say('samira', 'åtaganden')
    expect(wordsIn(town.shared())).toContain('1 åtagande. ○ Föreslaget: 1.')
    expect(wordsIn(town.shared())).not.toContain('Polisen i Granvik')
  })
})

describe('asked for again', () => {
  it('the list moves: the old one says so and has no buttons', async () => {
    const town = await townWithList()
    await town.group.say('samira', 'åtaganden')
    expect(town.posted.map(({ updated }) => updated)).toEqual([undefined, undefined, 'post 1'])
    const old = town.posted.at(-1)?.card as Card
    expect(wordsIn(old)).toContain(t.movedText)
    expect(buttonsOn(old)).toEqual([])
    expect(await town.posts()).toMatchObject([{ activityId: 'post 2' }])
  })

  it('by two at once leaves one list that lives; every other one says that it has moved', async () => {
    const town = await townWithList()
    await Promise.all([1, 2].map(() => town.group.say('samira', 'åtaganden')))
    const [kept, ...others] = await town.posts()
    expect(others).toEqual([])
    const posted = town.posted.filter(({ updated }) => updated === undefined).map((_, n) => `post ${n + 1}`)
    const moved = town.posted.flatMap(({ updated, card }) =>
      updated && wordsIn(card).includes(t.movedText) ? updated : [],
    )
    expect([...moved, kept?.activityId].toSorted()).toEqual(['post 1', 'post 2', 'post 3'])
    expect(posted).toHaveLength(3)
  })

  it('in another chat it stands in both', async () => {
    const town = await townWithList()
    await town.group.say('samira', 'åtaganden', { place: otherChat })
    expect((await town.posts()).map(({ chatId }) => chatId).toSorted()).toEqual([councilChat.chatId, otherChat.chatId])
    expect(town.posted.some(({ updated }) => updated !== undefined)).toBe(false)
  })

  it('the new one stands also when the old one cannot be marked', async () => {
    const town = await townWithList()
    const { messenger } = town.services
    const repost = messenger.repost
    Object.assign(messenger, { repost: () => Promise.reject(new AppError('teams-unavailable', 'away')) })
    expect(await town.group.say('samira', 'åtaganden')).toEqual([])
    Object.assign(messenger, { repost })
    expect(await town.posts()).toMatchObject([{ activityId: 'post 2' }])
    expect(town.logged).toEqual(['old-list-not-marked'])
  })
})

describe('which council is meant', () => {
  /** Another plan with a council of its own. */
  async function alsoIn(town: GroupTown, name: string, year: number, day: string) {
    const { plans, councils } = town.services.store
    const importId = randomUUID()
    const reading = { title: name, year, areas: [], findings: [] }
    const sha256 = 'c'.repeat(64)
    const at = town.services.world.now()
    await plans.saveImport({ id: importId, fileName: 'x', sha256, reading, state: 'pending', byId: town.samira.id, at })
    const plan = aPlan({ name, year })
    await plans.applyImport({ importId, plan, accepted: [], at, measures: [] }, [])
    const council = aCouncil({ planId: plan.id, day })
    expect(await councils.call(council, [])).toBe('called')
    return council
  }

  it('is the latest one of the same municipality', async () => {
    const town = await townWithGroup()
    const next = await alsoIn(town, 'Granvik', 2027, '2027-12-02')
    await town.group.say('samira', 'åtaganden')
    expect(await town.services.store.councilPosts.ofCouncil(next.id)).toHaveLength(1)
    await town.group.say('samira', 'åtaganden 2026')
    expect(await town.posts()).toHaveLength(1)
  })

  it('is asked where the words do not say it, without showing anything', async () => {
    const town = await townWithGroup()
    await alsoIn(town, 'Älvö', 2026, '2026-12-10')
    const which = wordsIn(cardOf(await town.group.say('samira', 'åtaganden')))
    expect(which).toContain('Vilket råd gäller det?')
    expect(which).toContain('Det finns råd för Älvö 2026 och Granvik 2026.')
    expect(which).toContain('Nämn mig igen och skriv planens namn sist: ”åtaganden Älvö 2026”.')
    const unknown = wordsIn(cardOf(await town.group.say('samira', 'åtaganden Ystad')))
    expect(unknown).toContain('Jag hittar ingen plan som heter ”ystad”.')
    expect(town.posted).toEqual([])
    expect(await town.group.say('samira', 'åtaganden Älvö')).toEqual([])
    expect(wordsIn(town.shared())).toContain('Älvö 2026')
  })

  it('is none where none is called, or the only one is cancelled', async () => {
    const town = await townWithGroup()
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    expect(wordsIn(cardOf(await town.group.say('samira', 'åtaganden')))).toContain(t.noCouncil)
    expect(town.posted).toEqual([])
  })
})

describe('everything else in a group', () => {
  it('is refused kindly to whoever says it: commands, files, what nobody understands', async () => {
    const town = await townWithGroup()
    const own = languages.sv.commands
    const said = [...Object.values(own).flat(), 'hej på er', '', '   ', 'åtagandena', 'mina åtaganden']
    for (const words of said.filter((one) => !own.commitments.includes(one))) {
      for (const who of ['samira', 'erik'] as const) {
        const cards = await unchanged(town, () => town.group.say(who, words))
        expect(cards.map(wordsIn), words).toEqual([[refusal.ownChatOnly, refusal.ownChatOnly].join('\n')])
      }
    }
    expect(town.posted).toEqual([])
  })

  it('the list is a coordinator’s to ask for', async () => {
    const town = await townWithGroup()
    const cards = await unchanged(town, () => town.group.say('erik', 'åtaganden'))
    expect(wordsIn(cardOf(cards))).toContain(refusal.notAllowed)
    expect(town.posted).toEqual([])
  })

  it('no button of an own chat can be pressed there, whatever it brings', async () => {
    const town = await townWithList()
    for (const [verb] of [...verbs].filter(([, { inGroup }]) => !inGroup)) {
      const reply = await unchanged(town, () => town.group.press('samira', verb, { c: town.council.id }))
      expect([verb, reply]).toEqual([verb, { kind: 'notice', text: refusal.ownChatOnly }])
    }
    expect(noticeIn(await town.group.press('samira', 'no.such', {}))).toBe(refusal.ownChatOnly)
  })

  it('no dialog of an own chat can be opened there', async () => {
    const town = await townWithList()
    for (const [verb] of [...dialogs].filter(([, { inGroup }]) => !inGroup))
      for (const submitted of [false, true]) {
        const reply = await unchanged(town, () => town.group.dialog('samira', verb, { c: town.council.id }, submitted))
        expect([verb, reply]).toEqual([verb, { kind: 'message', text: refusal.ownChatOnly }])
      }
  })

  it('only these may', () => {
    expect([...verbs].filter(([, { inGroup }]) => inGroup).map(([verb]) => verb)).toEqual([
      'post.view',
      'post.confirm',
      'post.change',
      'post.update',
    ])
  })

  it('and in a place that is neither a group nor an own chat nothing at all', async () => {
    const town = await townWithList()
    const actor = { ...town.actor('samira', false), place: null }
    const cards = await town.conversation.onMessage({ actor, text: 'åtaganden', files: [] })
    expect(wordsIn(cardOf(cards))).toContain(refusal.ownChatOnly)
    const press = { actor, verb: 'post.view', data: { c: town.council.id }, cardId: null, automatic: false }
    expect(await town.conversation.onAction(press)).toEqual({ kind: 'notice', text: refusal.ownChatOnly })
  })
})

describe('when something fails', () => {
  it('a group we may not write in is told apart from a list that stands', async () => {
    const town = await townWithGroup()
    town.goneGroups.add(councilChat.chatId)
    const cards = await town.group.say('samira', 'åtaganden')
    expect(wordsIn(cardOf(cards))).toContain(refusal.generic)
    expect(town.logged).toEqual(['list-not-posted'])
    expect(await town.posts()).toEqual([])
  })

  it.each(['councils.list', 'councils.load', 'councilPosts.save', 'partners.list'])(
    'a broken %s is a kind word and a line in the log',
    async (what) => {
      const town = await townWithGroup()
      town.broken.add(what)
      expect(wordsIn(cardOf(await town.group.say('samira', 'åtaganden')))).toContain(refusal.generic)
      expect(town.logged).toEqual(['message-failed'])
      town.broken.clear()
      expect(await town.group.say('samira', 'åtaganden')).toEqual([])
    },
  )

  it.each(['councilPosts.ofCouncil', 'councils.load', 'partners.contactsOf', 'commitments.say'])(
    'a broken %s does not confirm',
    async (what) => {
      const town = await townWithList()
      const own = await viewOf(town, 'erik')
      town.broken.add(what)
      expect(noticeIn(await town.group.pressOn('erik', own, 'post.confirm'))).toBe(refusal.generic)
      expect(town.logged).toEqual(['action-failed'])
      town.broken.clear()
      expect(wordsIn(cardIn(await town.group.pressOn('erik', own, 'post.confirm')))).toContain(
        words.receipt.confirmed(1, 1, '12:00'),
      )
    },
  )
})

describe('sixty commitments', () => {
  it('of ordinary length all stand in what everybody sees', async () => {
    const town = await townWithGroup()
    for (let n = 0; n < 60; n++)
      await town.promise(n % 2 ? town.police : town.housing, `Löfte ${n}: vi deltar i vandringar`)
    await town.group.say('samira', 'åtaganden')
    const words = wordsIn(town.shared())
    expect(words).toContain('60. Polisen i Granvik')
    expect(words).not.toContain(t.all)
    expect(Buffer.byteLength(JSON.stringify(town.shared().content))).toBeLessThan(25_000)
  }, 60_000)
})
