import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConversation } from '../src/flows/conversation.ts'
import { createAdapter } from '../src/teams/adapter.ts'
import { createBot } from '../src/teams/bot.ts'
import { createEndpoint } from '../src/teams/endpoint.ts'
import { createMessenger } from '../src/teams/messenger.ts'
import { createWeb, listen } from '../src/web/server.ts'
import { work } from './support/asked-town.ts'
import { aContact, aPartner } from './support/council-builders.ts'
import { townWithGroup } from './support/group-town.ts'
import { groupIn, type Member } from './support/teams-group.ts'
import { actionsIn, type CardContent, clientOf, startTeams, textOf } from './support/teams-stand-in.ts'
import { ids } from './support/town.ts'

const never = new AbortController().signal
const groupId = '19:council@thread.v2'
const thread = '19:channel@thread.tacv2;messageid=1700000000001'

/** Those who sit in the group: who speaks for whom is in the register; Gun is a guest who is in no register. */
const people = {
  samira: { id: ids.samira, name: 'Samira Samordnare' },
  erik: { id: ids.erik, name: 'Erik, polisen' },
  fatima: { id: ids.fatima, name: 'Fatima, bostadsbolaget' },
  gun: { id: '10000000-0000-4000-8000-000000000009', name: 'Gun Gäst' },
} as const
type Name = keyof typeof people

/** The bot over Teams' own protocol, in a town with a council, its members in one chat. */
async function startGroup(type: 'groupChat' | 'channel', id: string) {
  const teams = await startTeams()
  const town = await townWithGroup()
  const adapter = createAdapter(null)
  const pace = { takeTurn: async () => ({ taken: true, waitMs: 0 }), pause: async () => undefined }
  const services = { ...town.services, messenger: createMessenger(adapter, pace, never) }
  const bot = createBot(adapter, createConversation(services), async () => 'failed')
  const web = createWeb({
    messages: createEndpoint({
      adapter,
      gate: { local: true, allowedTenants: new Set() },
      bot,
      log: services.log,
    }),
    isReady: async () => true,
    metrics: async () => ({}),
    metricsToken: null,
    local: true,
    onFailure: () => undefined,
  })
  const { server, port } = await listen(web, { host: '127.0.0.1', port: 0 })
  const botUrl = () => `http://127.0.0.1:${port}/api/messages`
  const group = groupIn({ teams, botUrl, id, type })
  const members = Object.fromEntries(
    Object.entries(people).map(([name, person]) => [name, group.member(person)]),
  ) as Record<Name, Member>
  const own = (name: Name) => clientOf(teams, botUrl, people[name])
  return {
    ...town,
    teams,
    botUrl,
    group,
    members,
    own,
    work: () => work({ jobs: town.jobs, services }, 'refresh-posts'),
    close: async () => {
      server.close()
      await teams.close()
    },
  }
}

/** The same with a commitment of each partner, and the list that a coordinator asked for. */
async function startList(type: 'groupChat' | 'channel' = 'groupChat', id = groupId) {
  const started = await startGroup(type, id)
  for (const name of ['erik', 'fatima'] as const) await started.own(name).say('hej')
  const first = { k: await started.promise(started.police), v: 1, s: 1 }
  await started.promise(started.housing, 'Gemensam städdag i april')
  await started.members.samira.say('<at>Rådslag</at> åtaganden')
  const [listId = ''] = started.group.cardIds()
  return { ...started, listId, first }
}

/** What can be pressed; that the card is fetched anew is not. */
const verbsIn = (card: CardContent | null) => {
  const { body = [], actions = [] } = card ?? {}
  return actionsIn({ body, actions }).map((one) => String(one.verb ?? (one.data as { verb?: string }).verb))
}
const names = Object.keys(people) as Name[]

/** What everybody sees, by name. */
const seenBy = ({ members, listId }: { readonly members: Record<Name, Member>; readonly listId: string }) =>
  Object.fromEntries(names.map((name) => [name, members[name].sees(listId)])) as Record<Name, CardContent | null>

describe('the list in a group chat, over Teams’ protocol', () => {
  let here: Awaited<ReturnType<typeof startList>>
  beforeAll(async () => {
    here = await startList()
  })
  afterAll(() => here.close())

  it('is one card for everybody, that partners’ contacts have fetched anew for themselves', async () => {
    const { members, group, listId } = here
    expect(group.sent()).toHaveLength(1)
    expect(verbsIn(group.shared(listId))).toEqual(['post.view'])
    expect(await Promise.all(names.map((name) => members[name].look()))).toEqual([0, 1, 1, 0])
    const seen = seenBy(here)
    expect(verbsIn(seen.erik)).toEqual(['post.confirm', 'post.change', 'post.change', 'post.view'])
    expect(verbsIn(seen.fatima)).toEqual(['post.confirm', 'post.change', 'post.change', 'post.view'])
    expect(textOf(seen.erik)).toContain('Bekräfta 1')
    expect(textOf(seen.erik)).not.toContain('Bekräfta 2')
    expect(textOf(seen.fatima)).toContain('Bekräfta 2')
    expect(textOf(seen.fatima)).not.toContain('Bekräfta 1')
    expect(seen.samira).toBe(group.shared(listId))
    expect(seen.gun).toBe(group.shared(listId))
  })

  it('never fetches itself again and again', async () => {
    for (const name of names) expect(await here.members[name].look()).toBe(0)
  })

  it('a press changes what that person sees, and nothing of what anybody else does', async () => {
    const { members, group, listId } = here
    const before = seenBy(here)
    const sent = group.sent().length
    expect(textOf((await members.erik.pressSeen(listId, 'post.view')).card)).toContain('Bara du ser den här vyn.')
    await members.samira.pressSeen(listId, 'post.view')
    expect((await members.gun.pressSeen(listId, 'post.view')).notice).toContain('Du är inte kontakt')
    const after = seenBy(here)
    expect(group.sent()).toHaveLength(sent)
    expect([after.fatima, after.gun]).toEqual([before.fatima, before.gun])
    expect(verbsIn(after.samira)).toEqual(['post.view', 'post.update'])
  })

  it('a confirmation is seen by who made it at once, and by all by an update that is nobody’s own', async () => {
    const { members, group, listId, work: doJobs } = here
    const before = seenBy(here)
    const reply = await members.erik.pressSeen(listId, 'post.confirm')
    expect(textOf(reply.card)).toContain('ni bekräftar åtagande 1, lydelse 1.')
    const { erik: _, ...others } = before
    expect(seenBy(here)).toMatchObject(others)
    const sent = group.sent().length
    await doJobs()
    const updates = group.sent().slice(sent)
    expect(updates).toMatchObject([{ updated: true, activityId: listId }])
    expect(verbsIn(updates[0]?.card ?? null)).toEqual(['post.view'])
    for (const name of names) expect(textOf(members[name].sees(listId))).toContain('✓ Bekräftat: 1')
    expect(await Promise.all(names.map((name) => members[name].look()))).toEqual([0, 1, 1, 0])
    expect(verbsIn(members.fatima.sees(listId))).toEqual(['post.confirm', 'post.change', 'post.change', 'post.view'])
    expect(verbsIn(members.erik.sees(listId))).toEqual(['post.change', 'post.change', 'post.view'])
    expect(verbsIn(members.gun.sees(listId))).toEqual(['post.view'])
  })

  it('what one presses does not answer for another, also with the other’s button', async () => {
    const { members, group, listId } = here
    const theirs = members.fatima.sees(listId)
    const button = theirs && actionsIn(theirs).find((one) => one.verb === 'post.confirm')
    for (const name of ['erik', 'samira', 'gun'] as const) {
      const reply = await members[name].press('post.confirm', button?.data as object, { cardId: listId })
      expect(reply.notice).toBe('Du svarar inte för det åtagandet. Inget har ändrats. Fråga samordnaren om det är fel.')
    }
    expect(textOf(group.shared(listId))).toContain('✓ Bekräftat: 1')
  })

  it('all at once see each their own', async () => {
    const { members, group, listId } = here
    const sent = group.sent().length
    const round = () =>
      names.map((name) => members[name].press('post.view', { c: here.council.id, n: 0 }, { cardId: listId }))
    const replies = await Promise.all([...round(), ...round(), ...round()])
    const expected = { samira: 'post.update', erik: 'post.change', fatima: 'post.confirm', gun: '' }
    replies.forEach(({ card }, n) => {
      const name = names[n % names.length] as Name
      const special = verbsIn(card).filter((verb) => verb !== 'post.view')
      expect([name, special[0] ?? '', card && 'refresh' in card]).toEqual([name, expected[name], false])
    })
    expect(group.sent()).toHaveLength(sent)
  })

  it('a change is asked for in a window that only they have; everybody sees its state, and not the words', async () => {
    const { members, group, listId, work: doJobs } = here
    const data = { c: here.council.id, ...here.first, a: 'change' }
    const window = await members.erik.dialog('post.change', data)
    expect(textOf(window.card)).toContain('Be om ändring av åtagande 1')
    const sent = group.sent().length
    const send = window.card && actionsIn(window.card)[0]
    const filled = { ...(send?.data as object), newText: 'Vi går ronder varannan fredag', text: 'För få poliser' }
    expect((await members.erik.dialog('post.change', filled, true)).message).toContain(
      'ni ber om en ändring av åtagande 1',
    )
    expect(group.sent()).toHaveLength(sent)
    await doJobs()
    for (const name of names) {
      await members[name].look()
      const seen = textOf(members[name].sees(listId))
      expect(seen).toContain('✎ Ändring begärd: 1')
      expect(seen).not.toMatch(/varannan fredag|För få poliser/)
    }
  })

  it('what others say there is answered in words for everybody, and what they press with an old client too', async () => {
    const { members } = here
    const [refused] = await members.gun.say('<at>Rådslag</at> status')
    expect(textOf(refused?.card ?? null)).toContain('Skriv till mig i vår egen chatt.')
    const sent = here.group.sent().length
    const value = { verb: 'post.view', c: here.council.id }
    await members.erik.post({ type: 'message', value, replyToId: here.listId })
    expect(here.group.sent().slice(sent)).toMatchObject([{ card: null, updated: false }])
    expect(here.group.sent().at(-1)?.text).toContain('kan inte visa knappar för bara en person')
  })

  it('a chat in another tenant has no list to see', async () => {
    const tenantId = '2f000000-0000-4000-8000-000000000000'
    const stranger = groupIn({ teams: here.teams, botUrl: here.botUrl, id: groupId, type: 'groupChat' })
    const reply = await stranger.member({ ...people.erik, tenantId }).press('post.view', { c: here.council.id })
    expect(reply.notice).toContain('Den här listan uppdateras inte längre.')
  })

  it('somebody with the contact’s number in another tenant is somebody else', async () => {
    const home = { homeTenantId: '2f000000-0000-4000-8000-000000000000' }
    const double = here.group.member({ ...people.erik, ...home })
    expect((await double.press('post.view', { c: here.council.id })).notice).toContain('Du är inte kontakt')
  })

  it('asked for again it moves, and the old one fetches nothing any more', async () => {
    const { members, group, listId } = here
    await members.samira.say('<at>Rådslag</at> åtaganden')
    expect(textOf(group.shared(listId))).toContain('Listan har flyttat')
    expect(group.cardIds().filter((id) => verbsIn(group.shared(id)).includes('post.view'))).toHaveLength(1)
    expect(await members.erik.look()).toBe(1)
  })
})

describe('the list in a channel', () => {
  let here: Awaited<ReturnType<typeof startList>>
  beforeAll(async () => {
    here = await startList('channel', thread)
  })
  afterAll(() => here.close())

  it('stands in the thread where it was asked for, and is updated there', async () => {
    const { members, group, listId, work: doJobs } = here
    expect(group.sent()).toMatchObject([{ conversation: thread, updated: false }])
    await members.fatima.look()
    await members.fatima.pressSeen(listId, 'post.confirm')
    await doJobs()
    expect(group.sent().at(-1)).toMatchObject({ conversation: thread, updated: true, activityId: listId })
  })

  it('is the channel’s one list: asked for in another thread it moves there', async () => {
    const other = '19:channel@thread.tacv2;messageid=1700000000002'
    const elsewhere = groupIn({ teams: here.teams, botUrl: here.botUrl, id: other, type: 'channel' })
    await elsewhere.member(people.samira).say('<at>Rådslag</at> åtaganden')
    expect(elsewhere.sent()).toHaveLength(1)
    expect(textOf(here.group.shared(here.listId))).toContain('Listan har flyttat')
    expect(await here.posts()).toHaveLength(1)
  })

  it('a contact who comes later gets buttons by pressing, though the card does not know them yet', async () => {
    const kyrkan = aPartner({ name: 'Kyrkan' })
    const gun = await here.services.store.people.meet({
      id: randomUUID(),
      tenantId: '20000000-0000-4000-8000-000000000000',
      aadObjectId: people.gun.id,
    })
    await here.speaksFor(kyrkan, [aContact({ partnerId: kyrkan.id, personId: gun.id })])
    await here.promise(kyrkan, 'Öppet hus på onsdagar')
    expect(await here.members.gun.look()).toBe(0)
    const { card } = await here.members.gun.press('post.view', { c: here.council.id })
    expect(verbsIn(card)).toEqual(['post.confirm', 'post.change', 'post.change', 'post.view'])
  })
})
