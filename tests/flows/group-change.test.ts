import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DialogReply } from '../../src/flows/conversation-ports.ts'
import { languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { wordsIn } from '../support/chat.ts'
import {
  dataOf,
  type GroupTown,
  type ListTown,
  latestOf,
  townWithList,
  unchanged,
  viewOf,
} from '../support/group-town.ts'
import type { Who } from '../support/town.ts'

const { councilList: t, commitment: words, refusal } = languages.sv.cards

/** The last words of a window. */
const saidIn = (reply: DialogReply | null) => (reply?.kind === 'message' ? reply.text : null)

describe('a partner asks for a change, or declines, in a window over the list', () => {
  const { form } = words
  const open = (town: ListTown, a: string, who: Who = 'erik', more: object = {}) =>
    town.group.dialog(who, 'post.change', { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0, a, ...more })
  const shownIn = (reply: DialogReply | null) => {
    if (reply?.kind !== 'dialog') throw new Error(`A message came: ${reply?.text}`)
    return reply.card
  }
  /** Fills the window in and sends it. */
  const send = (town: GroupTown, who: Who, window: DialogReply | null, filled: object) => {
    const [button] = buttonsOn(shownIn(window))
    return town.group.dialog(who, 'post.change', { ...(button?.data as object), ...filled }, true)
  }

  it('opens with the wording as it stands, and can only be sent', async () => {
    const town = await townWithList()
    const own = await viewOf(town, 'erik')
    const data = dataOf(own, 'post.change') as object
    const window = await unchanged(town, () => town.group.dialog('erik', 'post.change', data))
    expect(window).toMatchObject({ title: form.change.heading(1) })
    expect(inputsOn(shownIn(window)).map(({ id, value }) => [id, value])).toEqual([
      ['newText', 'Vi går ronder vid stationen varje fredag kväll'],
      ['newLastDay', '2027-06-30'],
      ['text', ''],
    ])
    expect(buttonsOn(shownIn(window))).toMatchObject([{ type: 'Action.Submit', data: { verb: 'post.change' } }])
    expect(wordsIn(shownIn(await open(town, 'decline')))).toContain(form.decline.heading(1))
  })

  it('a change is noted with the words, and goes to the coordinator', async () => {
    const town = await townWithList()
    const filled = { newText: 'Vi går ronder varannan fredag', newLastDay: '2027-05-31', text: 'För få poliser' }
    const reply = await send(town, 'erik', await open(town, 'change'), filled)
    expect(saidIn(reply)).toBe(words.receipt['change-requested'](1, '12:00'))
    expect(await latestOf(town, town.ronder)).toMatchObject({
      kind: 'change-requested',
      ...filled,
      by: { contactId: town.eriks.id, channel: 'teams-card' },
    })
    expect(town.jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['tell-coordinator', 'refresh-posts']))
    expect(town.posted).toHaveLength(1)
  })

  it('a refusal needs its reason; sent twice it is one', async () => {
    const town = await townWithList()
    const window = await open(town, 'decline')
    const again = await unchanged(town, () => send(town, 'erik', window, { text: '  ' }))
    expect(wordsIn(shownIn(again))).toContain(form.fault['reason-missing'])
    const filled = { text: 'Vi saknar personal' }
    for (let n = 0; n < 2; n++)
      expect(saidIn(await send(town, 'erik', again, filled))).toBe(words.receipt.declined(1, '12:00'))
    expect((await town.services.store.commitments.find(town.ronder))?.events).toHaveLength(2)
  })

  it.each([
    ['nothing changed', {}, form.fault['change-missing']],
    ['a day long ago', { newLastDay: '1999-01-01' }, form.fault['day-impossible']],
    ['a phone number', { newText: 'Ring 070-123 45 67' }, form.personal('ett telefonnummer')],
    ['too long a text', { newText: 'x'.repeat(1001) }, form.tooLong('1 000')],
  ])('comes back with what was typed: %s', async (_, filled, fault) => {
    const town = await townWithList()
    const own = { newText: 'Vi går ronder vid stationen varje fredag kväll', newLastDay: '2027-06-30' }
    const typed = { ...own, text: 'Av skäl som vi har', ...filled }
    const reply = await unchanged(town, async () => send(town, 'erik', await open(town, 'change'), typed))
    expect(wordsIn(shownIn(reply))).toContain(fault)
    expect(Object.fromEntries(inputsOn(shownIn(reply)).map(({ id, value }) => [id, value]))).toEqual(typed)
  })

  it('a newer wording is shown with what was typed, and sent again it is about that one', async () => {
    const town = await townWithList()
    const window = await open(town, 'change')
    await town.hear(town.ronder, { kind: 'reworded' }, 'Vi går ronder varje lördag')
    const filled = { newText: 'Varannan lördag', newLastDay: '', text: '' }
    const reply = await unchanged(town, () => send(town, 'erik', window, filled))
    expect(wordsIn(shownIn(reply))).toContain(form.fault['newer-version'])
    expect(wordsIn(shownIn(reply))).toContain('Vi går ronder varje lördag')
    expect(saidIn(await send(town, 'erik', reply, filled))).toBe(words.receipt['change-requested'](1, '12:00'))
    expect(await latestOf(town, town.ronder)).toMatchObject({ version: 2, newText: 'Varannan lördag' })
  })

  it('what was left as the older wording had it is not asked for when there is a newer one', async () => {
    const town = await townWithList()
    const window = await open(town, 'change')
    const valuesIn = (reply: DialogReply | null) =>
      Object.fromEntries(inputsOn(shownIn(reply)).map(({ id, value }) => [id, value]))
    await town.hear(town.ronder, { kind: 'reworded' }, 'Vi går ronder varje lördag')
    const filled = { ...valuesIn(window), newLastDay: '2027-05-31', text: 'Kortare tid' }
    const reply = await unchanged(town, () => send(town, 'erik', window, filled))
    const shown = { ...filled, newText: 'Vi går ronder varje lördag' }
    expect(valuesIn(reply)).toEqual(shown)
    expect(saidIn(await send(town, 'erik', reply, shown))).toBe(words.receipt['change-requested'](1, '12:00'))
    expect(await latestOf(town, town.ronder)).toMatchObject({ version: 2, newText: '', newLastDay: '2027-05-31' })
  })

  it('a late answer says why it is not noted', async () => {
    const town = await townWithList()
    const window = await open(town, 'decline')
    await town.hear(town.ronder, { kind: 'withdrawn', text: '' })
    const reply = await unchanged(town, () => send(town, 'erik', window, { text: 'Nej' }))
    expect(saidIn(reply)).toBe(words.refused.withdrawn(1))
  })

  it.each([false, true])('is nobody else’s, nor anybody’s elsewhere (sent: %s)', async (submitted) => {
    const town = await townWithList()
    const data = { c: town.council.id, k: town.ronder, v: 1, s: 1, n: 0, a: 'decline', text: 'Nej' }
    for (const who of ['fatima', 'samira'] as const) {
      const reply = await unchanged(town, () => town.group.dialog(who, 'post.change', data, submitted))
      expect(saidIn(reply)).toBe(t.notYours)
    }
    const own = { actor: town.actor('erik'), verb: 'post.change', data, submitted }
    expect(saidIn(await unchanged(town, () => town.conversation.onDialog(own)))).toBe(t.onlyInGroup)
    await town.speaksFor(town.police, [])
    expect(saidIn(await unchanged(town, () => town.group.dialog('erik', 'post.change', data, submitted)))).toBe(
      t.notYours,
    )
  })

  it('a broken store loses nothing of the window', async () => {
    const town = await townWithList()
    const window = await open(town, 'decline')
    town.broken.add('commitments.say')
    expect(saidIn(await send(town, 'erik', window, { text: 'Nej' }))).toBe(refusal.generic)
    expect(town.logged).toEqual(['dialog-failed'])
  })
})

describe('what no window of ours sends', () => {
  let town: ListTown
  beforeAll(async () => {
    town = await townWithList()
  })

  it.each([
    ['nothing', {}],
    ['no kind', { c: randomUUID(), k: randomUUID(), v: 1, s: 1 }],
    ['an unknown kind', { c: randomUUID(), k: randomUUID(), v: 1, s: 1, a: 'confirm' }],
    ['no commitment', { c: randomUUID(), a: 'decline' }],
    ['a list for a reason', { c: randomUUID(), k: randomUUID(), v: 1, s: 1, a: 'decline', text: ['x'] }],
  ])('%s is not read', async (_, data) => {
    const reply = await unchanged(town, () => town.group.dialog('erik', 'post.change', data, true))
    expect(saidIn(reply)).toBe(refusal.badInput)
  })
})
