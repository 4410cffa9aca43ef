import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { cardIn, verbsOn, wordsIn } from '../support/chat.ts'
import { councilChat, type GroupTown, otherChat, townWithList, viewOf } from '../support/group-town.ts'

const { councilList: t } = languages.sv.cards

describe('a list that is brought up to date', () => {
  const refresh = async (town: GroupTown) => {
    const before = town.posted.length
    await town.services.enqueue([{ name: 'refresh-posts', payload: { councilId: town.council.id } }])
    await work(town, 'refresh-posts')
    return town.posted.slice(before)
  }

  it('is left alone when nothing is new', async () => {
    const town = await townWithList()
    expect(await refresh(town)).toEqual([])
  })

  it('is updated in every chat where it stands, once', async () => {
    const town = await townWithList()
    await town.group.say('samira', 'åtaganden', { place: otherChat })
    await town.hear(town.ronder, { kind: 'confirmed' })
    const updates = (await refresh(town)).map(({ chatId, updated }) => `${chatId} ${updated}`)
    expect(updates.toSorted()).toEqual([`${councilChat.chatId} post 1`, `${otherChat.chatId} post 2`])
    expect(await refresh(town)).toEqual([])
  })

  it('is fetched anew by a contact who has come since', async () => {
    const town = await townWithList()
    await town.speaksFor(town.police, [])
    expect((await refresh(town)).map(({ viewers }) => viewers)).toEqual([['fatima']])
  })

  it('says that the council is cancelled, without buttons', async () => {
    const town = await townWithList()
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    expect(await refresh(town)).toHaveLength(1)
    expect(wordsIn(town.shared())).toContain(t.cancelled)
    expect(verbsOn(town.shared())).toEqual([])
    expect(town.shared()).not.toHaveProperty('refresh')
  })

  it('that is gone is marked, and the others get theirs', async () => {
    const town = await townWithList()
    await town.group.say('samira', 'åtaganden', { place: otherChat })
    town.goneGroups.add(councilChat.chatId)
    await town.hear(town.ronder, { kind: 'confirmed' })
    expect((await refresh(town)).map(({ chatId }) => chatId)).toEqual([otherChat.chatId])
    expect(town.logged).toEqual(['list-gone'])
    expect((await town.posts()).map(({ chatId }) => chatId)).toEqual([otherChat.chatId])
    town.goneGroups.clear()
    await town.hear(town.städdag, { kind: 'confirmed' })
    expect((await refresh(town)).map(({ chatId }) => chatId)).toEqual([otherChat.chatId])
  })

  it('that fails is tried again, and does not hinder the others', async () => {
    const town = await townWithList()
    await town.group.say('samira', 'åtaganden', { place: otherChat })
    await town.hear(town.ronder, { kind: 'confirmed' })
    const { messenger } = town.services
    const { repost } = messenger
    const away = new AppError('teams-unavailable', 'away')
    Object.assign(messenger, {
      repost: (...given: Parameters<typeof repost>) =>
        given[0].chatId === councilChat.chatId ? Promise.reject(away) : repost(...given),
    })
    await expect(refresh(town)).rejects.toThrow('away')
    expect(town.posted.at(-1)).toMatchObject({ chatId: otherChat.chatId, updated: 'post 2' })
    Object.assign(messenger, { repost })
    const before = town.posted.length
    await work(town, 'refresh-posts')
    expect(town.posted.slice(before)).toMatchObject([{ chatId: councilChat.chatId, updated: 'post 1' }])
  })

  it('that moved while it waited for its turn is left where it was', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'confirmed' })
    const { messenger } = town.services
    const { awaitTurn } = messenger
    let moved = false
    Object.assign(messenger, {
      awaitTurn: async () => {
        if (moved) return
        moved = true
        await town.group.say('samira', 'åtaganden')
      },
    })
    const updates = (await refresh(town)).filter(({ updated }) => updated !== undefined)
    Object.assign(messenger, { awaitTurn })
    expect(updates).toHaveLength(1)
    expect(wordsIn(updates[0]?.card as Card)).toContain(t.movedText)
  })

  it('a coordinator can have it drawn anew whatever it is believed to show', async () => {
    const town = await townWithList()
    const card = await viewOf(town, 'samira')
    const before = town.posted.length
    const after = cardIn(await town.group.pressOn('samira', card, 'post.update'))
    expect(wordsIn(after)).toContain(t.updated)
    await work(town, 'refresh-posts')
    expect(town.posted.slice(before)).toMatchObject([{ updated: 'post 1' }])
  })

  it('of a council that is not there is nothing to do', async () => {
    const town = await townWithList()
    await town.services.enqueue([{ name: 'refresh-posts', payload: { councilId: randomUUID() } }])
    await work(town, 'refresh-posts')
    expect(town.logged).toEqual([])
  })
})

describe('a council that is changed or cancelled', () => {
  it('has its list brought up to date', async () => {
    const town = await townWithList()
    const form = cardIn(await town.press('samira', 'council.form', { c: town.council.id }))
    const before = town.posted.length
    const moved = { day: '2026-12-10', time: '13:00', place: 'Kommunhuset', picturesBy: '2026-11-20', forYear: 2027 }
    cardIn(await town.pressOn('samira', form, 'council.save', moved))
    await work(town, 'refresh-posts')
    expect(wordsIn(town.shared())).toContain('Åtaganden från rådet den 10 december 2026')
    cardIn(await town.press('samira', 'council.drop', { c: town.council.id }))
    await work(town, 'refresh-posts')
    expect(wordsIn(town.shared())).toContain(t.cancelled)
    expect(town.posted.slice(before).map(({ updated }) => updated)).toEqual(['post 1', 'post 1'])
  })
})
