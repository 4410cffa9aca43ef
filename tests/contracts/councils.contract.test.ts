import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { noon } from '../support/builders.ts'
import { aCouncil, anInvitation, aPartnerFile, aPicture, aVoice } from '../support/council-builders.ts'
import { councilLedger, later, newCommitment, oddText, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('councils', councilsContract)

function councilsContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aCalledCouncil, aKnownPartner, aPlanCalled } = ledger

  const sameGuests = { invitations: [], at: noon }

  it('a council is called once on a day, whoever presses at the same time, with the jobs that follow', async () => {
    const { id: planId } = await aPlanCalled('Granvik', 2026)
    const councils = times(6, () => aCouncil({ planId, ownPoints: [oddText], link: 'https://teams.example/möte' }))
    const outcomes = await Promise.all(councils.map((one) => store().councils.call(one, [], [someJob(one.id)])))
    expect(outcomes.toSorted()).toEqual([...times(5, () => 'already'), 'called'])
    const called = councils[outcomes.indexOf('called')]
    expect(await store().councils.find(called?.id ?? '')).toEqual(called)
    expect(await ledger.jobs()).toEqual([called?.id])
  })

  it('a council, its invitations and the jobs are written together or not at all', async () => {
    const { id: planId } = await aPlanCalled('Granvik', 2026)
    const { partner } = await aKnownPartner()
    const council = aCouncil({ planId })
    const call = () =>
      store().councils.call(council, [anInvitation({ councilId: council.id, partnerId: partner.id })], [someJob()])
    ledger.breakQueue()
    await expect(call()).rejects.toThrow('queue down')
    expect(await store().councils.find(council.id)).toBeNull()
    expect(await ledger.jobs()).toEqual([])
  })

  it('the day is free again when the council that had it is cancelled', async () => {
    const { council } = await aCalledCouncil()
    const again = aCouncil({ planId: council.planId })
    expect(await store().councils.call(again, [])).toBe('already')
    expect(await store().councils.cancel(council.id, later(1))).toBe('cancelled')
    expect(await store().councils.call(again, [])).toBe('called')
    expect((await store().councils.find(council.id))?.cancelledAt).toEqual(later(1))
  })

  it('what is changed is day, time, place, link, last day for pictures, year and own points, with the jobs', async () => {
    const { council } = await aCalledCouncil()
    const changes = {
      day: '2026-12-10',
      time: '09:30',
      place: oddText,
      link: 'https://x.example',
      picturesBy: '2026-12-01',
    }
    const changed = { ...council, ...changes, forYear: 2028, ownPoints: ['Budget', oddText] }
    const elsewhere = { ...changed, planId: randomUUID() }
    expect(await store().councils.change(elsewhere, sameGuests, [someJob('changed')])).toBe('changed')
    expect(await store().councils.find(council.id)).toEqual(changed)
    await store().councils.cancel(council.id, noon)
    expect(await store().councils.change(council, sameGuests, [someJob('again')])).toBe('gone')
    expect(await store().councils.change(aCouncil(), sameGuests)).toBe('gone')
    expect(await ledger.jobs()).toEqual(['changed'])
  })

  it('a change, who is invited and its jobs are written together or not at all', async () => {
    const { council, guests } = await aCalledCouncil(2)
    const [one, two] = guests.map(({ invitation }) => invitation)
    if (!one || !two) throw new Error('Two are invited.')
    const change = () =>
      store().councils.change({ ...council, place: 'Annan sal' }, { invitations: [two], at: later(1) }, [someJob()])
    const invited = async () =>
      (await store().councils.load(council.id))?.invited.map(({ invitation }) => invitation.id).toSorted()
    ledger.breakQueue()
    await expect(change()).rejects.toThrow('queue down')
    expect(await store().councils.find(council.id)).toEqual(council)
    expect(await invited()).toEqual([one.id, two.id].toSorted())
    ledger.mendQueue()
    expect(await change()).toBe('changed')
    expect((await store().councils.find(council.id))?.place).toBe('Annan sal')
    expect(await invited()).toEqual([two.id])
  })

  it('two councils of a plan are never moved to the same day, whoever moves them at the same time', async () => {
    const { council: first } = await aCalledCouncil()
    const { planId } = first
    const others = times(4, (n) => aCouncil({ planId, day: `2027-0${n + 1}-10` }))
    for (const one of others) expect(await store().councils.call(one, [])).toBe('called')
    const move = (one: typeof first, day: string) =>
      store().councils.change({ ...one, day }, sameGuests, [someJob(one.id)])
    expect(await move(first, '2027-01-10')).toBe('taken')
    const late = aCouncil({ planId, day: '2027-06-10' })
    const outcomes = await Promise.all([
      ...others.map((one) => move(one, '2027-06-10')),
      store().councils.call(late, [], [someJob(late.id)]),
    ])
    expect(outcomes.filter((one) => one === 'changed' || one === 'called')).toHaveLength(1)
    const days = (await store().councils.list(planId)).map(({ council }) => council.day)
    expect(new Set(days).size).toBe(days.length)
    expect(await ledger.jobs()).toHaveLength(1)
    const [other] = others
    if (!other) throw new Error('There are others.')
    await store().councils.cancel(first.id, noon)
    expect(await move(other, first.day)).toBe('changed')
  })

  it('a council of another plan may have the same day', async () => {
    const { council } = await aCalledCouncil()
    const { council: other } = await aCalledCouncil(1, { day: '2027-01-10' })
    expect(await store().councils.change({ ...other, day: council.day }, sameGuests)).toBe('changed')
  })

  it('a council is held once, and then neither held again nor cancelled', async () => {
    const { council } = await aCalledCouncil()
    const hold = (n: number) => store().councils.markHeld(council.id, later(n), [someJob('held')])
    const outcomes = await Promise.all(times(4, hold))
    expect(outcomes.toSorted()).toEqual(['held', 'held-before', 'held-before', 'held-before'])
    expect(await ledger.jobs()).toEqual(['held'])
    expect(await store().councils.cancel(council.id, noon)).toBe('done-before')
    expect(await store().councils.markHeld(randomUUID(), noon)).toBe('gone')
  })

  it('a cancelled council is not held, and cancelled once', async () => {
    const { council } = await aCalledCouncil()
    const cancel = (n: number) => store().councils.cancel(council.id, later(n), [someJob('cancelled')])
    const outcomes = await Promise.all(times(3, cancel))
    expect(outcomes.toSorted()).toEqual(['cancelled', 'done-before', 'done-before'])
    expect(await ledger.jobs()).toEqual(['cancelled'])
    expect(await store().councils.markHeld(council.id, noon)).toBe('gone')
    expect(await store().councils.cancel(randomUUID(), noon)).toBe('done-before')
  })

  it('a council is not cancelled when its jobs cannot be left', async () => {
    const { council } = await aCalledCouncil()
    ledger.breakQueue()
    await expect(store().councils.cancel(council.id, noon)).rejects.toThrow('queue down')
    expect(await store().councils.find(council.id)).toEqual(council)
  })

  it('who is not named any more is taken back; named again they have their picture and the same invitation', async () => {
    const { council, guests } = await aCalledCouncil(2)
    const [one, two] = guests.map(({ invitation }) => invitation)
    if (!one || !two) throw new Error('Two are invited.')
    await store().pictures.record(aPicture({ invitationId: one.id }), randomUUID(), [])
    await store().councils.invite(council.id, [two], later(1))
    expect((await store().councils.load(council.id))?.invited.map(({ invitation }) => invitation)).toEqual([two])
    expect(await store().pictures.ofInvitation(one.id)).toHaveLength(1)
    const again = anInvitation({ councilId: council.id, partnerId: one.partnerId, contactId: null })
    await store().councils.invite(council.id, [again, two], later(2))
    const invited = (await store().councils.load(council.id))?.invited
    expect(invited?.map(({ invitation }) => invitation)).toEqual([{ ...one, contactId: null }, two])
    expect(invited?.map(({ contact, picture }) => [contact !== null, picture !== null])).toEqual([
      [false, true],
      [true, false],
    ])
  })

  it('two who invite the same partner at once leave one invitation, and nobody is invited to what is cancelled', async () => {
    const { council } = await aCalledCouncil()
    const { partner } = await aKnownPartner()
    const invite = () =>
      store().councils.invite(council.id, [anInvitation({ councilId: council.id, partnerId: partner.id })], noon)
    await Promise.all(times(5, invite))
    expect((await store().councils.load(council.id))?.invited).toHaveLength(1)
    await store().councils.cancel(council.id, noon)
    await store().councils.invite(council.id, [], noon)
    expect((await store().councils.load(council.id))?.invited).toHaveLength(1)
  })

  it('a council is read with everything about it, by name and by number', async () => {
    const { council, guests, first } = await aCalledCouncil(2)
    const { partner, contact, invitation } = first
    await store().commitments.register(
      council.id,
      times(12, () => newCommitment(partner.id)),
      randomUUID(),
      [],
    )
    const [old, young] = [
      aPicture({ invitationId: invitation.id }),
      aPicture({ invitationId: invitation.id, at: later(1) }),
    ]
    for (const picture of [young, old]) await store().pictures.record(picture, randomUUID(), [])
    const file = aPartnerFile({ councilId: council.id, partnerId: partner.id })
    await store().partnerFiles.keep({ ...file, bytes: Buffer.from('pdf') }, [])
    const record = await store().councils.load(council.id)
    expect(record?.council).toEqual(council)
    expect(record?.plan.id).toBe(council.planId)
    expect(record?.invited.map((one) => one.partner.name)).toEqual(guests.map((one) => one.partner.name))
    expect(record?.invited[0]).toMatchObject({ partner, contact, invitation, files: [file] })
    expect(record?.invited[1]).toMatchObject({ picture: null, files: [] })
    expect(record?.commitments.map(({ standing }) => standing.commitment.number)).toEqual(times(12, (n) => n + 1))
    expect(record?.commitments[0]).toMatchObject({ partner, contact: null, standing: { state: 'proposed' } })
    expect(await store().councils.load(randomUUID())).toBeNull()
  })

  it('councils are listed with the latest day first, of one plan or of all, but for those that are cancelled', async () => {
    const { council: december } = await aCalledCouncil()
    const june = aCouncil({ planId: december.planId, day: '2026-06-01' })
    const cancelled = aCouncil({ planId: december.planId, day: '2026-09-01' })
    for (const one of [june, cancelled]) await store().councils.call(one, [])
    await store().councils.cancel(cancelled.id, noon)
    const { council: other } = await aCalledCouncil(1, { day: '2027-01-01' })
    const ids = async (planId?: string) => (await store().councils.list(planId)).map(({ council }) => council.id)
    expect(await ids()).toEqual([other.id, december.id, june.id])
    expect(await ids(december.planId)).toEqual([december.id, june.id])
  })

  it('the council before is the latest of plans with the same name, whatever year and case', async () => {
    const name = 'Älvö | norra 100%_'
    const plans = await Promise.all(
      [2025, 2026, 2027].map((year) => aPlanCalled(year === 2026 ? name.toUpperCase() : name, year)),
    )
    const stranger = await aPlanCalled('Älvö | norra 100%_ x', 2026)
    const called: string[] = []
    for (const [n, { id: planId }] of [...plans, stranger].entries()) {
      const council = aCouncil({ planId, day: `202${5 + (n % 3)}-12-03`, forYear: 2026 + (n % 3) })
      expect(await store().councils.call(council, [])).toBe('called')
      called.push(council.id)
    }
    const cancelled = aCouncil({ planId: plans[1]?.id ?? '', day: '2027-03-01', forYear: 2027 })
    await store().councils.call(cancelled, [])
    await store().councils.cancel(cancelled.id, noon)
    const before = async (n: number) => (await store().councils.before(called[n] ?? ''))?.council.id ?? null
    expect([await before(0), await before(1), await before(2), await before(3)]).toEqual([
      null,
      called[0],
      called[1],
      null,
    ])
    const forYears = async (...years: readonly number[]) =>
      (await store().councils.forYears(name.toLowerCase(), years)).map(({ council }) => council.id)
    expect(await forYears(2028, 2026)).toEqual([called[0], called[2]])
    expect(await forYears(2027)).toEqual([called[1]])
    expect(await forYears(2031)).toEqual([])
    expect(await store().councils.before(randomUUID())).toBeNull()
  })

  it('pictures are told apart by when they came, also by a clock that is behind', async () => {
    const { first } = await aCalledCouncil()
    const picture = aPicture({
      invitationId: first.invitation.id,
      at: later(5),
      problems: oddText,
      by: aVoice({ name: oddText }),
    })
    const behind = aPicture({ invitationId: first.invitation.id, by: aVoice({ channel: 'paper' }) })
    for (const one of [picture, behind]) expect(await store().pictures.record(one, randomUUID(), [])).toBe('recorded')
    const found = await store().pictures.ofInvitation(first.invitation.id)
    expect(found).toEqual([{ ...behind, at: new Date(later(5).getTime() + 1) }, picture])
    const { invitation } = first
    expect(await store().pictures.find(picture.id)).toEqual({ picture, invitation })
    expect(await store().pictures.find(randomUUID())).toBeNull()
  })

  it('the same picture is written once with its job, however often it arrives and also when the council is over', async () => {
    const { first, council } = await aCalledCouncil()
    const record = () =>
      store().pictures.record(aPicture({ invitationId: first.invitation.id }), 'same press', [someJob('receipt')])
    const outcomes = await Promise.all(times(30, record))
    expect(outcomes.filter((one) => one === 'recorded')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'repeated')).toHaveLength(29)
    await store().councils.markHeld(council.id, noon)
    expect(await record()).toBe('repeated')
    expect(await ledger.jobs()).toEqual(['receipt'])
  })

  it('a picture and its jobs are written together or not at all', async () => {
    const { first } = await aCalledCouncil()
    ledger.breakQueue()
    const picture = aPicture({ invitationId: first.invitation.id })
    await expect(store().pictures.record(picture, randomUUID(), [someJob()])).rejects.toThrow('queue down')
    expect(await store().pictures.ofInvitation(first.invitation.id)).toEqual([])
  })

  it('no picture is taken for a council that was held or cancelled, or from who is not invited any more', async () => {
    const record = async (invitationId: string) =>
      store().pictures.record(aPicture({ invitationId }), randomUUID(), [someJob('receipt')])
    const [held, cancelled, left] = [await aCalledCouncil(), await aCalledCouncil(), await aCalledCouncil()]
    await store().councils.markHeld(held.council.id, noon)
    await store().councils.cancel(cancelled.council.id, noon)
    await store().councils.invite(left.council.id, [], noon)
    for (const { first } of [held, cancelled, left]) expect(await record(first.invitation.id)).toBe('closed')
    expect(await record(randomUUID())).toBe('closed')
    expect(await ledger.jobs()).toEqual([])
  })
}
