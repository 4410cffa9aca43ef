import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { PartnerLink } from '../../src/flows/partner-request-ports.ts'
import { mostOpenings } from '../../src/store/partner-links.ts'
import { noon } from '../support/builders.ts'
import { councilLedger, later, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('personal links', linksContract)

function linksContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aCalledCouncil, aRequestOf } = ledger
  const by = { at: noon, byId: randomUUID() }
  const links = () => store().partnerLinks
  async function aLink(overrides: Partial<PartnerLink> = {}): Promise<PartnerLink> {
    const { council, first } = await aCalledCouncil()
    const requestId = overrides.requestId ?? (await aRequestOf(council.id, first.contact.id))
    const link = { id: randomUUID(), requestId, tokenHash: randomUUID(), at: noon, expiresAt: later(60), ...overrides }
    await links().save(link)
    return link
  }
  const follow = async ({ tokenHash }: PartnerLink, at = noon, opens = true) => {
    const found = await links().follow(tokenHash, { at, opens })
    return 'refused' in found ? found.refused : 'open'
  }

  it('a link leads to its request, and one that nobody was given leads nowhere', async () => {
    const link = await aLink()
    const found = await links().follow(link.tokenHash, { at: noon, opens: true })
    expect(found).toMatchObject({ link, request: { id: link.requestId, purpose: 'confirm' } })
    for (const tokenHash of [randomUUID(), '', `${link.tokenHash.slice(0, -1)}%`])
      expect(await links().follow(tokenHash, { at: noon, opens: true })).toEqual({ refused: 'unknown' })
  })

  it('a link opens until its time is over, and says nothing after that, used or not', async () => {
    const link = await aLink()
    expect([await follow(link, new Date(later(60).getTime() - 1)), await follow(link, later(60))]).toEqual([
      'open',
      'expired',
    ])
    await links().markUsed(link.requestId, noon)
    expect(await links().follow(link.tokenHash, { at: later(60), opens: false })).toEqual({ refused: 'expired' })
  })

  it('a link opens so many times and no more, also when they come at once; an answer is no opening', async () => {
    const link = await aLink()
    const answers = await Promise.all(times(3, () => follow(link, noon, false)))
    const left = 5
    const opened = { opened: mostOpenings - left }
    await ledger.database().prisma.partnerLink.update({ where: { id: link.id }, data: opened })
    const openings = await Promise.all(times(left + 7, () => follow(link)))
    expect(answers).toEqual(['open', 'open', 'open'])
    expect(openings.filter((one) => one === 'open')).toHaveLength(left)
    expect(openings.filter((one) => one === 'expired')).toHaveLength(7)
    expect(await follow(link, noon, false)).toBe('open')
  })

  it('a used link tells what it was for, and every link of the request is used', async () => {
    const link = await aLink()
    const other = await aLink({ requestId: link.requestId })
    const stranger = await aLink()
    await links().markUsed(link.requestId, noon)
    expect(await links().follow(link.tokenHash, { at: noon, opens: true })).toMatchObject({
      refused: 'used',
      request: { id: link.requestId },
    })
    expect([await follow(other), await follow(stranger)]).toEqual(['used', 'open'])
    const next = await aLink({ requestId: link.requestId })
    expect(await follow(next)).toBe('open')
  })

  it('a link that is younger than what was answered is not used', async () => {
    const link = await aLink()
    const younger = await aLink({ requestId: link.requestId, at: later(1) })
    await links().markUsed(link.requestId, noon)
    expect([await follow(link), await follow(younger, later(2))]).toEqual(['used', 'open'])
    await links().markUsed(link.requestId, later(1))
    expect(await follow(younger, later(2))).toBe('used')
  })

  it('revoking closes every link of the request for good, and counts those that opened', async () => {
    const link = await aLink()
    const requestId = link.requestId
    const [other, late, worn] = [
      await aLink({ requestId }),
      await aLink({ requestId, expiresAt: noon }),
      await aLink({ requestId }),
    ]
    await ledger.database().prisma.partnerLink.update({ where: { id: worn.id }, data: { opened: mostOpenings } })
    const stranger = await aLink()
    expect(await links().revoke(requestId, by)).toBe(2)
    expect(await links().revoke(requestId, by)).toBe(0)
    for (const one of [link, other, late, worn])
      expect([await follow(one), await follow(one, noon, false)]).toEqual(['revoked', 'revoked'])
    expect(await follow(stranger)).toBe('open')
  })

  it('closing is noted as a step, and no link is made until somebody asks again', async () => {
    const { council, first } = await aCalledCouncil()
    const requestId = await aRequestOf(council.id, first.contact.id)
    const link = { id: randomUUID(), requestId, tokenHash: randomUUID(), at: noon, expiresAt: later(60) }
    const requests = store().partnerRequests
    const step = (name: string, minutes: number) =>
      requests.takeStep({ requestId, step: name, day: '2026-05-12', at: later(minutes), byId: null }, [])
    await links().revoke(requestId, { ...by, at: later(1) })
    expect(await requests.steps(requestId)).toEqual([{ step: `closed ${later(1).toISOString()}`, day: '2026-05-12' }])
    // What comes by itself opens nothing, nor does a receipt that looks for the request.
    await step('remind-5 2026-05-12', 2)
    await aRequestOf(council.id, first.contact.id)
    expect(await links().save(link)).toBe('closed')
    await step('resend 2026-05-12T10:03', 3)
    expect(await links().save(link)).toBe('saved')
    await links().revoke(requestId, { ...by, at: later(4) })
    expect(await links().save({ ...link, id: randomUUID(), tokenHash: randomUUID() })).toBe('closed')
    const again = { councilId: council.id, purpose: 'confirm' as const, byId: by.byId, at: later(5), reopens: true }
    const contacts = [{ id: randomUUID(), contactId: first.contact.id }]
    for (const _ of [1, 2]) await requests.ask({ ...again, requests: contacts }, () => [])
    const reopened = (await requests.steps(requestId)).filter(({ step: name }) => name.startsWith('reopened'))
    expect(reopened).toEqual([{ step: `reopened ${later(5).toISOString()}`, day: '2026-05-12' }])
    expect(await links().save({ ...link, id: randomUUID(), tokenHash: randomUUID() })).toBe('saved')
  })

  it('a link that is made while the request’s are closed does not open, however they meet', async () => {
    const { council, first } = await aCalledCouncil()
    const requestId = await aRequestOf(council.id, first.contact.id)
    const made = times(6, () => ({
      id: randomUUID(),
      requestId,
      tokenHash: randomUUID(),
      at: noon,
      expiresAt: later(60),
    }))
    const [head, ...rest] = made
    await Promise.all([
      head && links().save(head),
      links().revoke(requestId, by),
      ...rest.map((one) => links().save(one)),
    ])
    for (const one of made) expect(await follow(one)).not.toBe('open')
  })

  it('a hash is one link’s', async () => {
    const { tokenHash } = await aLink()
    await expect(aLink({ tokenHash })).rejects.toThrow()
  })
}
