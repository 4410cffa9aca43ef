import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CommitmentStanding } from '../../src/domain/commitment.ts'
import { aMeasure } from '../support/builders.ts'
import { anEvent } from '../support/council-builders.ts'
import { councilLedger, later, newCommitment, someJob, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('commitments that become measures', measuresContract)

function measuresContract(kind: DatabaseKind): void {
  const ledger = councilLedger(kind)
  const { store, aRegistered } = ledger
  const commitments = () => store().commitments

  const making = (planId: string, code: string) => () => {
    const event = anEvent({ kind: 'became-measure' }, { at: later(3) })
    return { kind: 'make', measure: aMeasure({ planId, code }), event } as const
  }

  it('a commitment becomes a measure once, whoever presses at the same time, and each is told which', async () => {
    const { id, council } = await aRegistered()
    const make = (n: number) =>
      commitments().becomeMeasure(id, making(council.planId, `1.${n + 2}`), [someJob('write')])
    const outcomes = await Promise.all(times(12, make))
    expect(outcomes.filter((one) => one.kind === 'made')).toHaveLength(1)
    expect(outcomes.filter((one) => one.kind === 'made-before')).toHaveLength(11)
    const commitment = await commitments().find(id)
    expect(commitment?.events.map((event) => event.kind)).toEqual(['proposed', 'became-measure'])
    for (const one of outcomes) expect(one).toMatchObject({ measureId: commitment?.measureId })
    const measures = await store().plans.measures(council.planId)
    expect(measures).toHaveLength(2)
    const made = measures.find((one) => one.id === commitment?.measureId)
    expect(made?.fromCommitment).toBe(true)
    expect(await commitments().row(id)).toMatchObject({ becameCode: made?.code })
    expect(await ledger.jobs()).toEqual(['write'])
    const revisions = await ledger.database().prisma.measureRevision.findMany({ where: { change: 'from-commitment' } })
    expect(revisions).toMatchObject([{ measureId: commitment?.measureId, importId: null, at: later(3) }])
  })

  it('two commitments never take the same code', async () => {
    const { id, council, first } = await aRegistered()
    const second = newCommitment(first.partner.id)
    await commitments().register(council.id, [second], randomUUID(), [])
    const make = (one: string) => commitments().becomeMeasure(one, making(council.planId, '1.2'), [])
    const outcomes = (await Promise.all([make(id), make(second.id)])).map((one) => one.kind)
    expect(outcomes.toSorted()).toEqual(['code-taken', 'made'])
    const left = outcomes[0] === 'made' ? second.id : id
    expect(await commitments().find(left)).toMatchObject({ measureId: null, events: [{ kind: 'proposed' }] })
    expect(await make(left)).toEqual({ kind: 'code-taken' })
  })

  it('a measure, its event and its jobs are written together or not at all', async () => {
    const { id, council } = await aRegistered()
    const before = await commitments().find(id)
    ledger.breakQueue()
    await expect(commitments().becomeMeasure(id, making(council.planId, '1.2'), [someJob()])).rejects.toThrow(
      'queue down',
    )
    expect(await commitments().find(id)).toEqual(before)
    expect(await store().plans.measures(council.planId)).toHaveLength(1)
  })

  it('what may not become a measure does not, and what does not exist is gone', async () => {
    const { id } = await aRegistered()
    const refuse = (standing: CommitmentStanding) => ({ kind: 'refuse', why: standing.state }) as const
    expect(await commitments().becomeMeasure(id, refuse, [])).toEqual({ kind: 'refused', why: 'proposed' })
    expect(await commitments().becomeMeasure(randomUUID(), refuse, [])).toEqual({ kind: 'gone' })
    expect((await commitments().find(id))?.measureId).toBeNull()
  })
}
