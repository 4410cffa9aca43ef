import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CommitmentStanding, CommitmentWord, PartnerWord } from '../../src/domain/commitment.ts'
import { refusalOf } from '../../src/domain/commitment.ts'
import type { Decision } from '../../src/flows/commitment-ports.ts'
import { noon } from '../support/builders.ts'
import { anEvent, aVersion, aVoice } from '../support/council-builders.ts'
import { councilLedger, later, newCommitment, oddText, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('commitments', commitmentsContract)

const confirmed = { kind: 'confirmed' } as const

function commitmentsContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aCalledCouncil, aKnownPartner, aRegistered } = ledger
  const commitments = () => store().commitments
  /** What a partner says of the present wording, as the domain judges it. */
  const decideOn =
    (word: PartnerWord) =>
    (standing: CommitmentStanding): Decision<string> => {
      const why = refusalOf(standing, { version: standing.present.version, word })
      return why
        ? { kind: 'refuse', why }
        : { kind: 'write', event: anEvent(word, { version: standing.present.version }) }
    }
  const say = (id: string, word: PartnerWord, submission: string = randomUUID()) =>
    commitments().say(id, submission, decideOn(word), [someJob(submission)])

  it('a commitment is written down with its wording and that it was proposed', async () => {
    const { council, first } = await aCalledCouncil()
    const what = newCommitment(first.partner.id, first.contact.id)
    const version = { ...what.version, text: oddText, area: `A\0rea \uD83D`, measureCode: '1.2' }
    const registered = await commitments().register(council.id, [{ ...what, version }], 'press', [someJob('publish')])
    expect(registered).toBe('registered')
    expect(await commitments().find(what.id)).toEqual({
      id: what.id,
      councilId: council.id,
      partnerId: first.partner.id,
      contactId: first.contact.id,
      number: 1,
      measureId: null,
      versions: [{ ...version, area: 'Area \uFFFD' }],
      events: [{ ...what.event, commitmentId: what.id }],
    })
    expect(await ledger.jobs()).toEqual(['publish'])
    expect(await commitments().find(randomUUID())).toBeNull()
  })

  it('those who register at once in one council give every commitment a number of its own', async () => {
    const { council, first } = await aCalledCouncil()
    const { council: other } = await aCalledCouncil()
    const some = () => [newCommitment(first.partner.id), newCommitment(first.partner.id)]
    const register = () => commitments().register(council.id, some(), randomUUID(), [])
    expect(new Set(await Promise.all(times(15, register)))).toEqual(new Set(['registered']))
    const numbers = async (id: string) => (await commitments().ofCouncil(id)).map(({ number }) => number)
    expect(await numbers(council.id)).toEqual(times(30, (n) => n + 1))
    await commitments().register(other.id, some(), randomUUID(), [])
    expect(await numbers(other.id)).toEqual([1, 2])
  })

  it('the same press registers once, however often it arrives', async () => {
    const { council, first } = await aCalledCouncil()
    const register = () => {
      const some = [newCommitment(first.partner.id), newCommitment(first.partner.id)]
      return commitments().register(council.id, some, 'same press', [someJob('publish')])
    }
    const outcomes = await Promise.all(times(30, register))
    expect(outcomes.filter((one) => one === 'registered')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'repeated')).toHaveLength(29)
    expect(await commitments().ofCouncil(council.id)).toHaveLength(2)
    expect(await ledger.jobs()).toEqual(['publish'])
  })

  it('many commitments are registered whole or not at all', async () => {
    const { council, first } = await aCalledCouncil()
    const good = newCommitment(first.partner.id)
    const register = (second: typeof good) => commitments().register(council.id, [good, second], 'press', [])
    await expect(register(newCommitment(randomUUID()))).rejects.toThrow()
    expect(await commitments().ofCouncil(council.id)).toEqual([])
    ledger.breakQueue()
    await expect(register(newCommitment(first.partner.id))).rejects.toThrow('queue down')
    expect(await commitments().ofCouncil(council.id)).toEqual([])
  })

  it('nothing is registered in a council that was cancelled or is not there', async () => {
    const { council, first } = await aCalledCouncil()
    await store().councils.cancel(council.id, noon)
    const register = (id: string) => commitments().register(id, [newCommitment(first.partner.id)], 'x', [someJob()])
    expect([await register(council.id), await register(randomUUID())]).toEqual(['council-gone', 'council-gone'])
    expect(await ledger.jobs()).toEqual([])
  })

  it('the same word, said thirty times at once, is one event', async () => {
    const { id } = await aRegistered()
    const outcomes = await Promise.all(times(30, () => say(id, confirmed, 'same press')))
    expect(outcomes.filter((one) => one.kind === 'written')).toHaveLength(1)
    expect(outcomes.filter((one) => one.kind === 'repeated')).toHaveLength(29)
    for (const one of outcomes) expect(one).toMatchObject({ standing: { state: 'confirmed' } })
    expect((await commitments().find(id))?.events.map((event) => event.kind)).toEqual(['proposed', 'confirmed'])
    expect(await ledger.jobs()).toEqual(['same press'])
  })

  it('of thirty different presses that confirm, one is written and the others are told that it was', async () => {
    const { id } = await aRegistered()
    const outcomes = await Promise.all(times(30, () => say(id, confirmed)))
    expect(outcomes.filter((one) => one.kind === 'written')).toHaveLength(1)
    expect(outcomes.filter((one) => one.kind === 'refused' && one.why === 'already')).toHaveLength(29)
  })

  it('two words at once are said one after the other, and the second is judged by where the first left it', async () => {
    const { id } = await aRegistered()
    const seen: string[] = []
    const note = (word: PartnerWord) => (standing: CommitmentStanding) => {
      seen.push(standing.state)
      return decideOn(word)(standing)
    }
    const words: PartnerWord[] = [confirmed, { kind: 'declined', text: 'Ingen tid' }]
    await Promise.all(words.map((word) => commitments().say(id, randomUUID(), note(word), [])))
    const events = (await commitments().find(id))?.events ?? []
    expect(events).toHaveLength(3)
    expect(seen).toEqual(['proposed', events[1]?.kind])
  })

  it('everything that was said comes back as it was said, first to last', async () => {
    const { id } = await aRegistered()
    const about = {
      fileId: randomUUID(),
      at: later(1),
      by: aVoice({ name: oddText, personId: randomUUID(), channel: 'paper' }),
    }
    const words: readonly CommitmentWord[] = [
      { kind: 'change-requested', newText: oddText, newLastDay: '2027-09-01', text: 'Semester' },
      { kind: 'change-requested', newText: '', newLastDay: null, text: '' },
      { kind: 'change-answered', text: oddText },
      confirmed,
      { kind: 'reported', result: 'partly-done', text: oddText },
      { kind: 'declined', text: oddText },
      { kind: 'reworded' },
      { kind: 'change-accepted' },
      { kind: 'withdrawn', text: oddText },
    ]
    const events = words.map((word) => anEvent(word, { ...about, commitmentId: id }))
    for (const event of events) {
      const said = await commitments().say(id, event.id, () => ({ kind: 'write', event }), [])
      expect(said.kind).toBe('written')
    }
    expect((await commitments().find(id))?.events.slice(1)).toEqual(events)
  })

  it('a new wording is written with the event that made it, and the standing has both', async () => {
    const { id } = await aRegistered()
    const version = aVersion({ version: 2, text: oddText, lastDay: '2027-12-31', at: later(2) })
    const event = anEvent({ kind: 'reworded' }, { version: 2, at: later(2) })
    const said = await commitments().say(id, 'reword', () => ({ kind: 'write', event, version }), [])
    expect(said).toMatchObject({ kind: 'written', standing: { state: 'proposed', present: version } })
    expect((await commitments().find(id))?.versions.map((one) => one.version)).toEqual([1, 2])
  })

  it('what is refused writes nothing, and what does not exist is gone', async () => {
    const { id } = await aRegistered()
    const declined = { kind: 'declined', text: ' ' } as const
    expect(await say(id, declined)).toMatchObject({
      kind: 'refused',
      why: 'reason-missing',
      standing: { state: 'proposed' },
    })
    expect(await say(randomUUID(), confirmed)).toEqual({ kind: 'gone' })
    expect((await commitments().find(id))?.events).toHaveLength(1)
    expect(await ledger.jobs()).toEqual([])
  })

  it('a word, its wording and its jobs are written together or not at all', async () => {
    const { id } = await aRegistered()
    const version = aVersion({ version: 2 })
    const event = anEvent({ kind: 'reworded' }, { version: 2 })
    const reword = () => commitments().say(id, 'reword', () => ({ kind: 'write', event, version }), [someJob('job')])
    ledger.breakQueue()
    await expect(reword()).rejects.toThrow('queue down')
    expect(await commitments().find(id)).toMatchObject({ versions: [{ version: 1 }], events: [{ kind: 'proposed' }] })
    expect(await ledger.jobs()).toEqual([])
  })

  it('a fault while it is decided leaves the commitment free for the next one', async () => {
    const { id } = await aRegistered()
    const broken = commitments().say(
      id,
      'press',
      () => {
        throw new Error('no decision')
      },
      [],
    )
    await expect(broken).rejects.toThrow('no decision')
    expect(await say(id, confirmed)).toMatchObject({ kind: 'written' })
  })

  it('somebody else is asked from now on, with the jobs that follow', async () => {
    const { id, council, first } = await aRegistered()
    const { contact } = await aKnownPartner()
    const asked = async (contactId: string) =>
      (await commitments().ofContact(council.id, contactId)).map((one) => one.id)
    expect(await asked(first.contact.id)).toEqual([id])
    const named = () => anEvent({ kind: 'contact-named', text: 'Nora Ny' }, { commitmentId: id })
    await commitments().setContact(named(), contact.id, [someJob('refresh')])
    expect([await asked(first.contact.id), await asked(contact.id)]).toEqual([[], [id]])
    expect(await ledger.jobs()).toEqual(['refresh'])
    ledger.breakQueue()
    await expect(commitments().setContact(named(), first.contact.id, [])).rejects.toThrow('queue down')
    expect(await asked(contact.id)).toEqual([id])
    const events = (await commitments().find(id))?.events.map(({ kind }) => kind)
    expect(events).toEqual(['proposed', 'contact-named'])
  })

  it('the lists are told the commitment with its plan, council and partner, and the word that was said', async () => {
    const { id, council, first } = await aRegistered()
    const said = await say(id, confirmed)
    if (said.kind !== 'written') throw new Error(`It was ${said.kind}.`)
    const expected = { plan: { id: council.planId }, council, partner: first.partner, standing: said.standing }
    expect(await commitments().row(id)).toMatchObject({ ...expected, becameCode: '' })
    const event = said.standing.since
    expect(await commitments().eventRow(event?.id ?? '')).toMatchObject({ ...expected, event })
    expect([await commitments().row(randomUUID()), await commitments().eventRow(randomUUID())]).toEqual([null, null])
  })
}
