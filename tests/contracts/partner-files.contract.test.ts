import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CouncilPost } from '../../src/flows/council-ports.ts'
import { noon } from '../support/builders.ts'
import { aCouncil, aPartnerFile } from '../support/council-builders.ts'
import { councilLedger, later, oddText, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('files and posts of a council', filesContract)

function filesContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aCalledCouncil } = ledger

  /** Every byte there is, so that none is lost on its way. */
  const bytes = Uint8Array.from(times(1024, (n) => n % 256))

  it('a file is kept with its bytes until it is in the library, then without', async () => {
    const file = aPartnerFile({ name: oddText, byName: oddText })
    expect(await store().partnerFiles.keep({ ...file, bytes }, [someJob('store')])).toEqual({
      kind: 'kept',
      id: file.id,
    })
    const kept = await store().partnerFiles.find(file.id)
    expect(kept?.file).toEqual(file)
    expect([...(kept?.bytes ?? [])]).toEqual([...bytes])
    await store().partnerFiles.markStored(file.id, 'https://granvik.example/fil.pdf', later(1))
    expect(await store().partnerFiles.find(file.id)).toEqual({
      file: { ...file, url: 'https://granvik.example/fil.pdf' },
      bytes: null,
    })
    expect(await store().partnerFiles.find(randomUUID())).toBeNull()
    expect(await ledger.jobs()).toEqual(['store'])
  })

  it('the same bytes from the same partner are one file, however many times they come at once', async () => {
    const file = aPartnerFile()
    const files = times(12, () => ({ ...file, id: randomUUID(), bytes }))
    const outcomes = await Promise.all(files.map((one) => store().partnerFiles.keep(one, [someJob('store')])))
    expect(outcomes.filter(({ kind: how }) => how === 'kept')).toHaveLength(1)
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1)
    expect(await ledger.jobs()).toEqual(['store'])
  })

  it('other purposes, partners, councils and bytes are other files', async () => {
    const file = aPartnerFile()
    const others = [
      { purpose: 'signed' as const },
      { partnerId: randomUUID() },
      { councilId: randomUUID() },
      { sha256: 'c'.repeat(64) },
    ]
    for (const other of [{}, ...others]) {
      const kept = await store().partnerFiles.keep({ ...file, ...other, id: randomUUID(), bytes }, [])
      expect(kept.kind).toBe('kept')
    }
  })

  it('a file and its job are written together or not at all', async () => {
    ledger.breakQueue()
    const file = aPartnerFile()
    await expect(store().partnerFiles.keep({ ...file, bytes }, [someJob()])).rejects.toThrow('queue down')
    expect(await store().partnerFiles.find(file.id)).toBeNull()
  })

  it('a partner’s files for a council are listed with the earliest first, and nobody else’s', async () => {
    const { council, first } = await aCalledCouncil(2)
    const about = { councilId: council.id, partnerId: first.partner.id }
    const young = aPartnerFile({ ...about, at: later(1), sha256: 'c'.repeat(64) })
    const old = aPartnerFile({ ...about, purpose: 'signed' })
    const strange = aPartnerFile({ councilId: council.id })
    for (const file of [young, old, strange]) await store().partnerFiles.keep({ ...file, bytes }, [])
    expect(await store().partnerFiles.ofPartner(council.id, first.partner.id)).toEqual([old, young])
  })

  it('a partner’s files for every council of a plan are listed together, cancelled ones too, and those of no other plan', async () => {
    const { council, first } = await aCalledCouncil()
    const { council: elsewhere } = await aCalledCouncil()
    const partnerId = first.partner.id
    await store().councils.cancel(council.id, later(1))
    const again = aCouncil({ planId: council.planId })
    expect(await store().councils.call(again, [])).toBe('called')
    const files = [council, again].map(({ id }, n) => aPartnerFile({ councilId: id, partnerId, at: later(n) }))
    const others = [
      aPartnerFile({ councilId: council.id }),
      aPartnerFile({ councilId: elsewhere.id, partnerId }),
      aPartnerFile({ partnerId }),
    ]
    for (const file of [...files, ...others]) await store().partnerFiles.keep({ ...file, bytes }, [])
    for (const { id } of [council, again])
      expect(await store().partnerFiles.ofPartnerInPlan(id, partnerId)).toEqual(files)
    expect(await store().partnerFiles.ofPartnerInPlan(randomUUID(), partnerId)).toEqual([])
  })

  it('what was held for more than thirty days is forgotten when something new is held; what belongs to somebody is not', async () => {
    const day = 24 * 60
    const old = aPartnerFile({ purpose: 'held' })
    const newer = aPartnerFile({ purpose: 'held', at: later(1) })
    const signed = aPartnerFile({ purpose: 'signed' })
    for (const file of [old, newer, signed]) await store().partnerFiles.keep({ ...file, bytes }, [])
    const remaining = async () => {
      const found = await Promise.all([old, newer, signed].map(({ id }) => store().partnerFiles.find(id)))
      return found.map((one) => one?.bytes?.length ?? null)
    }
    await store().partnerFiles.keep({ ...aPartnerFile({ at: later(60 * day) }), bytes }, [])
    expect(await remaining()).toEqual([1024, 1024, 1024])
    const held = aPartnerFile({ purpose: 'held', at: later(30 * day + 1) })
    expect((await store().partnerFiles.keep({ ...held, bytes }, [])).kind).toBe('kept')
    expect(await remaining()).toEqual([null, 1024, 1024])
    expect((await store().partnerFiles.find(held.id))?.bytes).toHaveLength(1024)
  })

  const aPost = (councilId: string, overrides: Partial<CouncilPost> = {}): CouncilPost => ({
    id: randomUUID(),
    councilId,
    tenantId: 'tenant',
    chatId: '19:chat@thread.v2',
    conversation: { serviceUrl: 'https://smba.example', odd: oddText },
    activityId: 'activity 1',
    shown: '',
    ...overrides,
  })
  const by = { id: randomUUID(), at: noon }

  it('a council has one list in a chat: the latest, whatever became of the one before', async () => {
    const { council } = await aCalledCouncil()
    const [first, second] = [aPost(council.id), aPost(council.id, { activityId: 'activity 2', shown: 'x' })]
    expect(await store().councilPosts.save(first, by)).toBeNull()
    await store().councilPosts.markGone(first.id, later(1))
    expect(await store().councilPosts.ofCouncil(council.id)).toEqual([])
    expect(await store().councilPosts.save(second, by)).toBeNull()
    expect(await store().councilPosts.ofCouncil(council.id)).toEqual([second])
    expect(await store().councilPosts.find(first.id)).toBeNull()
  })

  it('who still holds the message before changes nothing of the list that took its place', async () => {
    const { council } = await aCalledCouncil()
    const [first, second] = [aPost(council.id), aPost(council.id)]
    for (const post of [first, second]) await store().councilPosts.save(post, by)
    await store().councilPosts.markShown(first.id, 'old')
    await store().councilPosts.markGone(first.id, later(1))
    expect(await store().councilPosts.ofCouncil(council.id)).toEqual([second])
  })

  it('of lists that are posted at once in a chat one is kept, and every other one is given back once to be left behind', async () => {
    const { council } = await aCalledCouncil()
    const posts = times(8, (n) => aPost(council.id, { activityId: `activity ${n}` }))
    const before = await Promise.all(posts.map((post) => store().councilPosts.save(post, by)))
    const [kept] = await store().councilPosts.ofCouncil(council.id)
    expect(before.filter((one) => one === null)).toHaveLength(1)
    const known = [...before.flatMap((one) => one ?? []), ...(kept ? [kept] : [])]
    const inOrder = (some: readonly CouncilPost[]) => some.toSorted((a, b) => a.activityId.localeCompare(b.activityId))
    expect(inOrder(known)).toEqual(posts)
  })

  it('lists in several chats live side by side, and each remembers what it showed', async () => {
    const { council } = await aCalledCouncil()
    const [chat, channel] = [aPost(council.id), aPost(council.id, { chatId: '19:channel@thread.tacv2' })]
    expect(await store().councilPosts.save(chat, by)).toBeNull()
    expect(await store().councilPosts.save(channel, { ...by, at: later(1) })).toBeNull()
    await store().councilPosts.markShown(channel.id, 'hash')
    expect(await store().councilPosts.ofCouncil(council.id)).toEqual([chat, { ...channel, shown: 'hash' }])
    expect(await store().councilPosts.find(chat.id)).toEqual(chat)
  })
}
