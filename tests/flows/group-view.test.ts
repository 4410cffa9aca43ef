import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { cardIn, noticeIn, wordsIn } from '../support/chat.ts'
import { aContact, aCouncil, aPartner } from '../support/council-builders.ts'
import {
  askedBy,
  councilChat,
  dataOf,
  type ListTown,
  latestOf,
  otherChat,
  townWithGroup,
  townWithList,
  unchanged,
  viewOf,
} from '../support/group-town.ts'
import type { Who } from '../support/town.ts'

const { councilList: t, commitment: words, refusal } = languages.sv.cards
/** Presses a confirmation that must be refused. */
const pressing = (town: ListTown, who: Who, data: object) =>
  unchanged(town, () =>
    town.group.press(who, 'post.confirm', { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0, ...data }),
  )

const confirmed = words.receipt.confirmed(1, 1, '12:00')

describe('what one person sees in the place of the list', () => {
  it('has all rows, and buttons on their own alone', async () => {
    const town = await townWithList()
    const card = await viewOf(town, 'erik')
    expect(card).not.toHaveProperty('refresh')
    expect(wordsIn(card)).toContain('Gemensam städdag i april')
    expect(wordsIn(card)).toContain('Du svarar för Polisen i Granvik. 1 åtagande väntar på att du bekräftar det.')
    expect(askedBy(card)).toEqual(['post.confirm', 'post.change', 'post.change', 'post.view'])
    expect(dataOf(card, 'post.confirm')).toMatchObject({ k: town.ronder, v: 1 })
    expect(dataOf(await viewOf(town, 'fatima'), 'post.confirm')).toMatchObject({ k: town.städdag, v: 1 })
  })

  it('stands first on it, whatever number it has', async () => {
    const town = await townWithList()
    const words = wordsIn(await viewOf(town, 'fatima'))
    expect(words.indexOf('2. Granviksbostäder')).toBeLessThan(words.indexOf('1. Polisen'))
  })

  it('is in their own language', async () => {
    const town = await townWithList()
    await town.say('erik', 'english')
    expect(wordsIn(await viewOf(town, 'erik'))).toContain('You answer for Polisen i Granvik.')
    expect(wordsIn(town.shared())).toContain('Så svarar du')
  })

  it.each([
    ['proposed', null, ['confirm', 'change', 'decline']],
    ['confirmed', { kind: 'confirmed' }, ['change', 'decline']],
    ['declined', { kind: 'declined', text: 'Nej' }, ['confirm', 'change']],
    [
      'with a change asked for',
      { kind: 'change-requested', newText: 'Annat', newLastDay: null, text: '' },
      ['confirm', 'change', 'decline'],
    ],
    ['withdrawn', { kind: 'withdrawn', text: '' }, []],
  ] as const)('has the buttons that fit a commitment that is %s', async (_, word, buttons) => {
    const town = await townWithList()
    if (word) await town.hear(town.ronder, word)
    const offered = buttonsOn(await viewOf(town, 'erik')).map(({ data, verb }) => (data as { a?: string }).a ?? verb)
    expect(offered).toEqual([...buttons.map((one) => (one === 'confirm' ? 'post.confirm' : one)), 'post.view'])
  })

  it('has none when the result has been told', async () => {
    const town = await townWithList()
    await town.hear(town.ronder, { kind: 'confirmed' })
    await town.hear(town.ronder, { kind: 'reported', result: 'done', text: '' })
    expect(askedBy(await viewOf(town, 'erik'))).toEqual(['post.view'])
  })

  it('is a kind word for who speaks for nobody', async () => {
    const town = await townWithList()
    await town.speaksFor(town.police, [{ ...town.eriks, personId: null }])
    const reply = await unchanged(town, () => town.group.press('erik', 'post.view', { c: town.council.id }))
    expect(noticeIn(reply)).toBe(t.nobody)
  })

  it('is the list without buttons when Teams fetches it for somebody who speaks for nobody any more', async () => {
    const town = await townWithList()
    await town.speaksFor(town.police, [])
    const card = cardIn(await town.group.press('erik', 'post.view', { c: town.council.id }, { automatic: true }))
    expect(askedBy(card)).toEqual(['post.view'])
    expect(card).not.toHaveProperty('refresh')
  })

  it('has a coordinator’s tool for the coordinator alone', async () => {
    const town = await townWithList()
    expect(askedBy(await viewOf(town, 'samira'))).toEqual(['post.view', 'post.update'])
  })

  it('is a page at a time, also for who speaks for nobody', async () => {
    const town = await townWithGroup()
    for (let n = 0; n < 23; n++) await town.promise(n === 20 ? town.police : town.housing, `Löfte nummer ${n}`)
    await town.group.say('samira', 'åtaganden')
    const first = await viewOf(town, 'erik')
    expect(wordsIn(first)).toContain('Löfte nummer 20')
    expect(wordsIn(first)).toContain('Sida 1 av 3')
    const second = cardIn(await town.group.pressOn('erik', first, 'post.view', 0))
    expect(wordsIn(second)).toContain('Sida 2 av 3')
    expect(askedBy(second)).toEqual(['post.view', 'post.view', 'post.view'])
    await town.speaksFor(town.police, [])
    const third = cardIn(await town.group.press('erik', 'post.view', { c: town.council.id, n: 2 }))
    expect(wordsIn(third)).toContain('Sida 3 av 3')
    expect(cardIn(await town.group.press('erik', 'post.view', { c: town.council.id, n: 999 })).content).toEqual(
      third.content,
    )
  })
})

describe('a partner confirms in the list', () => {
  it('once, as the contact they are, by a card in Teams', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    const after = cardIn(await town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(after)).toContain(confirmed)
    expect(wordsIn(after)).toContain('✓ Bekräftat: 1')
    expect(after).not.toHaveProperty('refresh')
    expect(await latestOf(town, town.ronder)).toMatchObject({
      kind: 'confirmed',
      version: 1,
      by: { name: 'erik', contactId: town.eriks.id, channel: 'teams-card' },
    })
    expect(town.jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['write-lists', 'refresh-posts']))
    const noted = 'Noterat 12 maj 2026 kl. 12:00: erik, kort i Teams'
    expect(wordsIn(await viewOf(town, 'erik'))).toContain(noted)
    for (const others of [await viewOf(town, 'fatima'), await viewOf(town, 'samira')])
      expect(wordsIn(others)).not.toContain('Noterat')
    const again = await town.group.pressOn('erik', own, 'post.confirm')
    expect(wordsIn(cardIn(again))).toContain(confirmed)
    expect((await town.services.store.commitments.find(town.ronder))?.events).toHaveLength(2)
  })

  it('pressed many times at once it is one confirmation', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await Promise.all(Array.from({ length: 8 }, () => town.group.pressOn('erik', own, 'post.confirm')))
    expect((await town.services.store.commitments.find(town.ronder))?.events).toHaveLength(2)
  })

  it('nobody else’s card is touched by it but by the update for all', async () => {
    const town = await townWithList()
    const before = town.posted.length
    await town.group.pressOn('erik', await viewOf(town, 'erik'), 'post.confirm')
    expect(town.posted).toHaveLength(before)
    await work(town, 'refresh-posts')
    expect(town.posted.slice(before)).toMatchObject([{ updated: 'post 1', chatId: councilChat.chatId }])
    expect(wordsIn(town.shared())).toContain('✓ Bekräftat: 1')
    expect(askedBy(town.shared())).toEqual(['post.view'])
  })

  it('an older wording is told to have a newer one, which is shown, and nothing is confirmed', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await town.hear(town.ronder, { kind: 'reworded' }, 'Vi går ronder varje lördag')
    const reply = await unchanged(town, () => town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(cardIn(reply))).toContain(words.refused['newer-version'](1))
    expect(wordsIn(cardIn(reply))).toContain('Vi går ronder varje lördag')
    expect(dataOf(cardIn(reply), 'post.confirm')).toMatchObject({ v: 2 })
  })

  it.each([
    ['confirmed by another way already', { kind: 'confirmed' }, words.receipt.already(1)],
    ['withdrawn', { kind: 'withdrawn', text: '' }, words.refused.withdrawn(1)],
  ] as const)('one that is %s stays as it is', async (_, word, said) => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await town.hear(town.ronder, word)
    const reply = await unchanged(town, () => town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(cardIn(reply))).toContain(said)
  })

  it('one whose result has been told stays as it is', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await town.hear(town.ronder, { kind: 'confirmed' })
    await town.hear(town.ronder, { kind: 'reported', result: 'done', text: '' })
    const reply = await unchanged(town, () => town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(cardIn(reply))).toContain(words.refused['has-result'](1))
  })

  it('one that was declined since can be confirmed anew, from a fresh card and not by a late press', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await town.group.pressOn('erik', own, 'post.confirm')
    await town.hear(town.ronder, { kind: 'declined', text: 'Vi saknar personal' })
    const late = await unchanged(town, () => town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(cardIn(late))).toContain(t.refused.changed(1))
    const fresh = cardIn(await town.group.pressOn('erik', cardIn(late), 'post.confirm'))
    expect(wordsIn(fresh)).toContain(confirmed)
    expect(await latestOf(town, town.ronder)).toMatchObject({ kind: 'confirmed' })
  })

  it('not when the council is cancelled', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    const reply = await unchanged(town, () => town.group.pressOn('erik', own, 'post.confirm'))
    expect(wordsIn(cardIn(reply))).toContain(words.refused['council-over'](1))
    expect(wordsIn(cardIn(reply))).toContain(t.cancelled)
    expect(askedBy(cardIn(reply))).toEqual(['post.view'])
  })
})

describe('nobody confirms what is not theirs', () => {
  it('another partner’s, with its true number', async () => {
    const town = await townWithList()
    expect(noticeIn(await pressing(town, 'fatima', {}))).toBe(t.notYours)
  })

  it('the coordinator, in their place', async () => {
    const town = await townWithList()
    expect(noticeIn(await pressing(town, 'samira', {}))).toBe(t.notYours)
  })

  it('who was a contact and is not any more, and who speaks for a partner that is over', async () => {
    const town = await townWithList()
    await town.speaksFor(town.police, [aContact({ partnerId: town.police.id, name: 'Ny Kontakt' })])
    expect(noticeIn(await pressing(town, 'erik', {}))).toBe(t.notYours)
    await town.speaksFor({ ...town.police, ended: true }, [town.eriks])
    expect(noticeIn(await pressing(town, 'erik', {}))).toBe(t.notYours)
  })

  it('one that is not there, one of another council, and one’s own there', async () => {
    const town = await townWithList()
    expect(noticeIn(await pressing(town, 'erik', { k: randomUUID() }))).toBe(t.notYours)
    const other = aCouncil({ planId: town.plan.id, day: '2027-12-02' })
    await town.services.store.councils.call(other, [])
    expect(noticeIn(await pressing(town, 'erik', { c: other.id }))).toBe(t.notHere)
    expect(noticeIn(await pressing(town, 'erik', { c: randomUUID() }))).toBe(t.notHere)
  })

  it('a new contact of the partner may, at once', async () => {
    const town = await townWithList()
    const partner = aPartner({ name: 'Kyrkan' })
    await town.speaksFor(partner, [{ ...town.fatimas, id: randomUUID(), partnerId: partner.id }])
    const id = await town.promise(partner, 'Öppet hus')
    const card = await viewOf(town, 'fatima')
    expect(wordsIn(card)).toContain('Du svarar för Granviksbostäder AB och Kyrkan.')
    expect(buttonsOn(card).map(({ data }) => (data as { k?: string }).k)).toContain(id)
  })

  it.each([
    ['in another chat', { place: otherChat }],
    [
      'in the same chat of another tenant',
      { place: { ...councilChat, tenantId: '2f000000-0000-4000-8000-000000000000' } },
    ],
  ])('the list cannot be had %s by knowing its number', async (_, how) => {
    const town = await townWithList()
    for (const verb of ['post.view', 'post.confirm', 'post.update']) {
      const data = { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0 }
      const reply = await unchanged(town, () => town.group.press('samira', verb, data, how))
      expect(noticeIn(reply)).toBe(t.notHere)
    }
  })

  it('nor in an own chat', async () => {
    const town = await townWithList()
    const data = { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0 }
    for (const verb of ['post.view', 'post.confirm', 'post.update'])
      expect(noticeIn(await unchanged(town, () => town.press('samira', verb, data)))).toBe(t.onlyInGroup)
  })

  it('the list is not drawn anew for everybody by others than a coordinator', async () => {
    const town = await townWithList()
    const reply = await unchanged(town, () => town.group.press('erik', 'post.update', { c: town.council.id, n: 0 }))
    expect(noticeIn(reply)).toBe(refusal.notAllowed)
    expect(town.jobs.map(({ name }) => name)).not.toContain('refresh-posts')
  })
})

describe('what no button of ours sends', () => {
  let town: ListTown
  beforeAll(async () => {
    town = await townWithList()
  })

  const strange: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'c'],
    ['a list', [{}]],
    ['an empty object', {}],
    ['SQL', { c: "' OR 1=1 --", k: "' OR 1=1 --", v: 1, s: 1 }],
    ['objects', { c: { $ne: '' }, k: { $ne: '' }, v: { $gt: 0 }, s: {} }],
    ['a page far off', { c: randomUUID(), k: randomUUID(), v: 1, s: 1, n: 1e9 }],
    ['half a page', { c: randomUUID(), k: randomUUID(), v: 1, s: 1, n: 0.5 }],
    ['ids under a prototype', JSON.parse('{"__proto__":{"c":"x"}}')],
  ]
  it.each(strange)('%s is not read', async (_, data) => {
    for (const verb of ['post.view', 'post.confirm', 'post.update'])
      expect(noticeIn(await unchanged(town, () => town.group.press('samira', verb, data)))).toBe(refusal.badInput)
  })

  it.each([
    ['no version', { v: undefined }],
    ['version 0', { v: 0 }],
    ['a version in text', { v: '1' }],
    ['a number of half', { v: 1.5 }],
    ['no number of words', { s: undefined }],
    ['a number of words below none', { s: -1 }],
  ])('%s is not read', async (_, data) => {
    expect(noticeIn(await pressing(town, 'erik', data))).toBe(refusal.badInput)
  })
})

describe('an older client, whose answers everybody would read', () => {
  let town: ListTown
  beforeAll(async () => {
    town = await townWithList()
  })

  it.each(['post.view', 'post.confirm', 'post.change', 'post.update'])('is told another way: %s', async (verb) => {
    const data = { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0 }
    const reply = await unchanged(town, () => town.group.press('erik', verb, data, { openly: true }))
    expect(noticeIn(reply)).toBe(t.noOwnView)
  })
})

describe('a window in an app that has none', () => {
  it('is found another way by who may open it, and by nobody else', async () => {
    const town = await townWithList()
    const data = dataOf(await viewOf(town, 'erik'), 'post.change')
    expect(noticeIn(await unchanged(town, () => town.group.press('erik', 'post.change', data)))).toBe(t.noOwnView)
    expect(noticeIn(await unchanged(town, () => town.group.press('fatima', 'post.change', data)))).toBe(t.notYours)
  })
})
