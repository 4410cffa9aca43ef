import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { RowName } from '../../src/domain/list-row.ts'
import type { RowContent } from '../../src/flows/list-ports.ts'
import { aPerson, aReport, aRequest, aRound, noon } from '../support/builders.ts'
import { councilLedger, later, newCommitment, oddText, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'
import { aStoredPlan } from '../support/stored-plan.ts'

describeOnDatabases('what the lists should say', rowContents)

function rowContents(kind: DatabaseKind): void {
  const { store, database, aCalledCouncil } = councilLedger(kind)
  const read = (names: readonly RowName[]) => store().rowContents.read(names)
  const named =
    (of: RowName['kind']) =>
    (key: string): RowName => ({ kind: of, key })
  const expectAny = (some: readonly RowContent[], wanted: readonly RowContent[]) => {
    expect(some).toHaveLength(wanted.length)
    expect(some).toEqual(expect.arrayContaining([...wanted]))
  }

  /** A plan with answers by one person about some of its measures, and another's remarks. */
  async function anAnsweredPlan() {
    const { plan, measures } = await aStoredPlan(store(), 4)
    const owner = await store().people.meet(aPerson({ name: `Ägare ${oddText}` }))
    const other = await store().people.meet(aPerson({ name: 'Bidragande' }))
    const round = aRound({ planId: plan.id, openedBy: owner.id })
    const asks = (part: 'answer' | 'contribute', role: string) =>
      measures.map(({ id }) => ({ measureId: id, part, role, handedTo: null }))
    const asked = aRequest({ roundId: round.id, personId: owner.id, asked: asks('answer', 'Rektor') })
    const shared = aRequest({ roundId: round.id, personId: other.id, asked: asks('contribute', 'Polisen') })
    await store().rounds.open(round, [asked, shared], [])
    const reports = times(3, (n) =>
      aReport({
        requestId: asked.id,
        measureId: measures[n === 2 ? 0 : n]?.id ?? '',
        reportedBy: owner.id,
        comment: `${n} ${oddText}`,
        at: later(n),
      }),
    )
    for (const report of reports) await store().reports.record(report, report.id, [])
    const remarks = measures.slice(0, 2).map(({ id }) => ({
      id: randomUUID(),
      measureId: id,
      requestId: shared.id,
      reportId: null,
      stance: 'differs' as const,
      comment: oddText,
      remarkedBy: other.id,
      channel: 'teams-card' as const,
      at: noon,
    }))
    for (const remark of remarks) await store().remarks.record(remark, remark.id, [])
    return { plan, measures, owner, other, reports, remarks }
  }

  it('is the latest answer of each measure, also of those that have none', async () => {
    const { plan, measures, reports } = await anAnsweredPlan()
    const latest = [reports[2] ?? null, reports[1] ?? null, null, null]
    const wanted = measures.map((measure, n) => {
      return { kind: 'measure', row: { plan, measure, report: latest[n] ?? null } } as const
    })
    expectAny(await read(measures.map(({ id }) => named('measure')(id))), wanted)
  })

  it('is every answer and every remark, with who said it', async () => {
    const { plan, measures, owner, other, reports, remarks } = await anAnsweredPlan()
    const measureOf = (id: string) => measures.find((one) => one.id === id) ?? expect.fail('no such measure')
    const wanted = [
      ...reports.map((report) => ({
        kind: 'report' as const,
        row: { plan, measure: measureOf(report.measureId), report, reporterName: owner.name },
      })),
      ...remarks.map((remark) => ({
        kind: 'remark' as const,
        row: {
          plan,
          measure: measureOf(remark.measureId),
          remark: { ...remark, role: 'Polisen' },
          remarkerName: other.name,
        },
      })),
    ]
    const names = [...reports.map(({ id }) => named('report')(id)), ...remarks.map(({ id }) => named('remark')(id))]
    expectAny(await read(names), wanted)
  })

  it('is where each commitment stands, and every word about it', async () => {
    const { council, first } = await aCalledCouncil()
    const some = times(3, () => newCommitment(first.partner.id, first.contact.id))
    await store().commitments.register(council.id, some, randomUUID(), [])
    const contents = await read([
      ...some.map(({ id }) => named('commitment')(id)),
      ...some.map(({ event }) => named('commitment-event')(event.id)),
    ])
    const wanted = await Promise.all(
      some.map(async ({ id, event }) => [
        { kind: 'commitment' as const, row: (await store().commitments.row(id)) ?? expect.fail('not there') },
        {
          kind: 'commitment-event' as const,
          row: (await store().commitments.eventRow(event.id)) ?? expect.fail('not there'),
        },
      ]),
    )
    expectAny(contents, wanted.flat())
    expect(new Set(contents.map(({ row }) => ('partner' in row ? row.partner.name : '')))).toEqual(
      new Set([first.partner.name]),
    )
  })

  it('is nothing of what is not there, and nothing at all when nothing is asked for', async () => {
    const { measures } = await anAnsweredPlan()
    const strangers = (['measure', 'report', 'remark', 'commitment', 'commitment-event'] as const).map((of) =>
      named(of)(randomUUID()),
    )
    const known = named('measure')(measures[0]?.id ?? '')
    expect(await read([...strangers, known])).toEqual([
      { kind: 'measure', row: expect.objectContaining({ measure: measures[0] }) },
    ])
    expect(await read([])).toEqual([])
  })

  it('says of a measure that it was withdrawn', async () => {
    const { measures } = await aStoredPlan(store(), 1)
    const id = measures[0]?.id ?? ''
    await database().sql.executeSql('UPDATE "Measure" SET withdrawn = true WHERE id = $1::uuid', [id])
    expect(await read([named('measure')(id)])).toMatchObject([{ row: { measure: { id, withdrawn: true } } }])
  })
}
