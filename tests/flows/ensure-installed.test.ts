import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Installation, InstallResult } from '../../src/flows/list-ports.ts'
import { sendPaced } from '../../src/flows/send-paced.ts'
import { languages } from '../../src/text/index.ts'
import { appInstalling, forgetChat } from '../support/app-installing.ts'
import { townWithCouncil, work } from '../support/asked-town.ts'
import { wordsOn } from '../support/card-walk.ts'
import { cardOf, ids, townWithRound } from '../support/town.ts'

const refused = (reason: string) => async (): Promise<InstallResult> => ({ kind: 'refused', reason })
const down = async () => Promise.reject(new AppError('graph-unavailable', 'POST 503', { retryAfterSeconds: 30 }))

/** A round is open, its cards wait to be sent, and Erik was named for a role without ever having met the bot. */
async function erikIsUnmet() {
  const town = await townWithRound()
  await forgetChat(town, ids.erik)
  const teams = appInstalling(town)
  const began = town.services.world.now().getTime()
  let minutes = 0
  const world = { ...town.services.world, now: () => new Date(began + minutes * 60_000) }
  const services = { ...teams.services, world }
  const [erik] = await services.store.people.named([ids.erik])
  if (!erik) throw new Error('Erik was named.')
  const { rows } = await town.database.sql.executeSql(`SELECT id FROM "Request" WHERE "personId" = $1::uuid`, [erik.id])
  const requestId = String(rows[0]?.id)
  return {
    ...town,
    ...teams,
    services,
    later: (more: number) => {
      minutes += more
    },
    erik,
    requestId,
    work: () => work({ jobs: town.jobs, services }, 'send-card'),
    conversation: createConversation(services),
    cardsToErik: () => town.sent.filter(({ to }) => to.id === erik.id),
    delivery: async () => {
      const request = await services.store.rounds.findRequest(requestId)
      return [request?.delivery, request?.reason]
    },
    attempts: () => town.database.prisma.sentCard.findMany({ where: { requestId }, orderBy: { claimedAt: 'asc' } }),
    known: () => services.store.installations.find(erik.id),
    resend: async () => {
      const [round] = await town.database.prisma.round.findMany()
      return createConversation(services).onAction({
        actor: town.actor('samira'),
        verb: 'round.resend',
        data: { o: round?.id },
        cardId: null,
        automatic: false,
      })
    },
  }
}

describe('somebody who has not met the bot', () => {
  it('gets the app first and then the card, each once', async () => {
    const at = await erikIsUnmet()
    await at.work()
    expect(at.asked).toEqual([ids.erik])
    expect(at.cardsToErik()).toHaveLength(1)
    expect(await at.delivery()).toEqual(['delivered', ''])
    expect(await at.known()).toMatchObject({ kind: 'installed' })
    expect((await at.services.store.people.find(at.erik.id))?.conversation).toEqual({
      id: `opened with ${ids.erik}`,
    })
  })

  it('gets it for any card, also one that is no request', async () => {
    const at = await erikIsUnmet()
    await sendPaced(at.services, at.erik, at.eriks)
    expect([at.asked.length, at.cardsToErik().length]).toEqual([1, 1])
  })

  it('gets none where we cannot install it, and none when the round is closed meanwhile', async () => {
    const at = await erikIsUnmet()
    await sendPaced({ ...at.services, installer: null }, at.erik, at.eriks)
    await at.database.sql.executeSql(`UPDATE "Round" SET "closedAt" = now()`)
    await at.work()
    expect([at.asked, at.cardsToErik()]).toEqual([[], []])
    expect(await at.attempts()).toEqual([])
  })
})

describe('an installation that Graph cannot do now', () => {
  it('leaves nothing noted, and is done when it can', async () => {
    const at = await erikIsUnmet()
    at.answerWith(down)
    await expect(at.work()).rejects.toMatchObject({ code: 'graph-unavailable', retryAfterSeconds: 30 })
    expect([await at.delivery(), await at.attempts()]).toEqual([['planned', ''], []])
    at.answerWith(async () => ({ kind: 'installed' }))
    await at.work()
    expect(await at.attempts()).toMatchObject([{ outcome: 'delivered', again: false }])
    expect(at.cardsToErik()).toHaveLength(1)
  })

  it('is asked for again when the program died while it was asked', async () => {
    const at = await erikIsUnmet()
    await at.services.store.installations.save(at.erik.id, { kind: 'under-way' }, at.services.world.now())
    await at.work()
    expect([at.asked.length, at.cardsToErik().length]).toEqual([1, 1])
  })
})

describe('a program that dies between the installation and the card', () => {
  it('sends the card next time, without installing anything again', async () => {
    const at = await erikIsUnmet()
    const awaitTurn = async () => Promise.reject(new AppError('stopping', 'The program ends.', { notTaken: true }))
    const dying = { ...at.services, messenger: { ...at.services.messenger, awaitTurn } }
    await expect(work({ jobs: at.jobs, services: dying }, 'send-card')).rejects.toMatchObject({ code: 'stopping' })
    expect([at.asked, at.cardsToErik()]).toEqual([[ids.erik], []])
    await at.work()
    expect([at.asked, at.cardsToErik().length]).toEqual([[ids.erik], 1])
    expect(await at.attempts()).toMatchObject([{ outcome: 'delivered', again: false }])
  })
})

describe('just after an installation', () => {
  it('Teams may not know of it yet: the card surely did not go, and is tried again soon', async () => {
    const at = await erikIsUnmet()
    at.beSlow()
    const notYet = { code: 'teams-unavailable', retryAfterSeconds: 15, notTaken: true }
    await expect(at.work()).rejects.toMatchObject(notYet)
    expect(await at.delivery()).toEqual(['planned', ''])
    at.later(4)
    await expect(at.work()).rejects.toMatchObject(notYet)
    at.reachable.add(ids.erik)
    await at.work()
    expect(await at.delivery()).toEqual(['delivered', ''])
    expect((await at.attempts()).map(({ outcome, again }) => `${outcome} ${again}`)).toEqual([
      'refused false',
      'refused false',
      'delivered false',
    ])
    expect([at.asked.length, at.cardsToErik().length]).toEqual([1, 1])
  })

  it('Teams is given five minutes, and then it is why the person cannot be reached', async () => {
    const at = await erikIsUnmet()
    at.beSlow()
    await expect(at.work()).rejects.toMatchObject({ code: 'teams-unavailable' })
    at.later(5)
    await at.work()
    expect(await at.delivery()).toEqual(['unreachable', 'BotNotInConversationRoster'])
    expect(at.asked).toHaveLength(1)
  })

  it('somebody who has blocked the bot is not asked again', async () => {
    const at = await erikIsUnmet()
    at.refuse('MessageWritesBlocked')
    await at.work()
    expect(await at.delivery()).toEqual(['unreachable', 'MessageWritesBlocked'])
  })
})

describe('an installation that is refused', () => {
  it.each(Object.values(languages))(
    'is why the person cannot be reached, in words, in $lang',
    async ({ lang, cards }) => {
      const at = await erikIsUnmet()
      at.answerWith(refused('Forbidden'))
      await at.work()
      expect(await at.delivery()).toEqual(['unreachable', 'install-Forbidden'])
      expect(await at.known()).toMatchObject({ kind: 'refused', reason: 'Forbidden' })
      await at.say('samira', lang === 'sv' ? 'svenska' : 'english')
      const why = cards.missing.unreachable['install-Forbidden']
      for (const question of lang === 'sv' ? ['vilka saknas', 'status'] : ['who is missing', 'status']) {
        const words = wordsOn(cardOf(await at.say('samira', question))).join('\n')
        expect(words).toContain(why)
        expect(words).toContain(cards.progress.resend)
      }
    },
  )

  it('stops no card to somebody who has the app all the same', async () => {
    const at = await erikIsUnmet()
    at.answerWith(refused('Forbidden'))
    at.reachable.add(ids.erik)
    await at.work()
    expect(await at.delivery()).toEqual(['delivered', ''])
  })

  it('is not asked for again on the same day', async () => {
    const at = await erikIsUnmet()
    at.answerWith(refused('Forbidden'))
    await at.work()
    for (const [minutes, times] of [
      [23 * 60, 1],
      [61, 2],
    ] as const) {
      at.later(minutes)
      expect(await sendPaced(at.services, at.erik, at.eriks)).toEqual({
        kind: 'unreachable',
        reason: 'install-Forbidden',
      })
      expect(at.asked).toHaveLength(times)
    }
  })

  it('is asked for again when a coordinator sends the card again', async () => {
    const at = await erikIsUnmet()
    at.answerWith(refused('Forbidden'))
    await at.work()
    at.answerWith(async () => ({ kind: 'installed' }))
    at.later(1)
    expect(await at.resend()).toMatchObject({ kind: 'notice' })
    await at.work()
    expect(await at.delivery()).toEqual(['delivered', ''])
    expect([at.asked.length, at.cardsToErik().length]).toEqual([2, 1])
  })

  it('is asked for once for each press, however long Teams needs', async () => {
    const at = await erikIsUnmet()
    at.beSlow()
    await expect(at.work()).rejects.toMatchObject({ code: 'teams-unavailable' })
    at.later(10)
    await at.work()
    at.later(1)
    await at.resend()
    await expect(at.work()).rejects.toMatchObject({ code: 'teams-unavailable' })
    at.later(10)
    await at.work()
    expect(await at.delivery()).toEqual(['unreachable', 'BotNotInConversationRoster'])
    expect(at.asked).toHaveLength(2)
  })
})

describe('Teams telling of a new chat', () => {
  const meet = (at: Awaited<ReturnType<typeof erikIsUnmet>>) => at.conversation.onMeet(at.actor('erik'))

  it('is answered by the card that is on its way, which goes to that chat', async () => {
    const at = await erikIsUnmet()
    const told: number[] = []
    at.answerWith(async () => {
      // Before Graph has answered.
      told.push((await meet(at)).length)
      return { kind: 'installed' }
    })
    await at.work()
    told.push((await meet(at)).length)
    expect(told).toEqual([0, 0])
    expect(at.cardsToErik().map(({ to }) => to.conversation)).toEqual([{ id: 'erik' }])
  })

  it('keeps the chat that it tells of, also when another was opened meanwhile', async () => {
    const at = await erikIsUnmet()
    const { send } = at.services.messenger
    const telling: typeof send = async (to, card) => {
      const sent = await send(to, card)
      if (to.id === at.erik.id) await meet(at)
      return sent
    }
    const services = { ...at.services, messenger: { ...at.services.messenger, send: telling } }
    await work({ jobs: at.jobs, services }, 'send-card')
    expect((await at.services.store.people.find(at.erik.id))?.conversation).toEqual({ id: 'erik' })
  })

  it.each<[string, Installation | null, number, number]>([
    ['who has installed the app themselves', null, 0, 1],
    ['for whom we could not', { kind: 'refused', reason: 'Forbidden' }, 0, 1],
    ['for whom we just did', { kind: 'installed' }, 59, 0],
    ['who comes back long after we did', { kind: 'installed' }, 60, 1],
  ])('is met, for somebody %s, by so many welcomes: $3', async (_case, installation, minutes, cards) => {
    const at = await erikIsUnmet()
    const { store, world } = at.services
    if (installation) await store.installations.save(at.erik.id, installation, world.now())
    at.later(minutes)
    expect(await meet(at)).toHaveLength(cards)
  })
})

describe('a partner’s contact who has not met the bot', () => {
  async function contactIsUnmet() {
    const town = await townWithCouncil({ contact: { email: 'erik@bolaget.example' } })
    const [erik] = await town.services.store.people.named([ids.erik])
    if (!erik) throw new Error('Erik was named.')
    const contact = { ...town.contact, personId: erik.id }
    await town.services.store.partners.save(
      { partner: town.partner, contacts: [contact] },
      () => true,
      town.services.world.now(),
    )
    await forgetChat(town, ids.erik)
    const teams = appInstalling(town)
    await town.ask('picture', teams.services)
    return { ...town, ...teams, work: () => work({ jobs: town.jobs, services: teams.services }, 'ask-partner') }
  }

  it('gets the app and the card', async () => {
    const at = await contactIsUnmet()
    await at.work()
    expect([at.asked.length, at.sent.length, at.mailed.length]).toEqual([1, 1, 0])
  })

  it('gets a letter when the app is refused', async () => {
    const at = await contactIsUnmet()
    at.answerWith(refused('NotFound'))
    await at.work()
    expect([at.asked.length, at.sent.length, at.mailed.length]).toEqual([1, 0, 1])
  })

  it('gets neither while Graph cannot do it, and then one of them', async () => {
    const at = await contactIsUnmet()
    at.answerWith(down)
    await expect(at.work()).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect([at.sent.length, at.mailed.length]).toEqual([0, 0])
    at.answerWith(async () => ({ kind: 'installed' }))
    await at.work()
    expect([at.sent.length, at.mailed.length]).toEqual([1, 0])
  })
})
