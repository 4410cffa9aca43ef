import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import { commitmentStanding } from '../../src/domain/commitment.ts'
import type { CommitmentRow } from '../../src/flows/ports.ts'
import { commitmentList, reportList } from '../../src/outputs/lists/columns.ts'
import { prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, startBench } from '../graph/support.ts'
import { aCommitment, aCouncil, anEvent, aPartner, aVersion, aVoice } from '../support/council-builders.ts'
import { writtenRow } from './written-row.ts'

const plan = { id: 'p1', name: 'Granvik & Å#ker', year: 2026 }
const council = aCouncil({ planId: plan.id })
const partner = aPartner({ name: "Polisen 'Norr'" })
const id = 'd0c1b6de-0000-4000-8000-000000000001'

let bench: Bench

beforeEach(async () => {
  bench = await startBench()
  await prepareLists(bench.site)
})
afterEach(() => bench.end())

type Said = CommitmentWord & { readonly version?: number }

const proposal = anEvent({ kind: 'proposed' }, { by: aVoice({ name: 'Samira Samordnare', channel: 'teams-card' }) })

/** The commitment's row after these words, said by Petra Polis on paper; two wordings where one of them is about the second. */
function rowAfter(...words: readonly Said[]): CommitmentRow {
  const versions = [aVersion({ measureCode: '2.4' }), aVersion({ version: 2, text: 'Varannan\nfredag' })]
  const told = words.map(({ version = 1, ...word }, n) =>
    anEvent(word as CommitmentWord, {
      id: `e0c1b6de-0000-4000-8000-00000000000${n}`,
      version,
      by: aVoice({ channel: 'paper' }),
      at: new Date(`2026-12-0${n + 3}T13:30:15.250Z`),
    }),
  )
  const last = Math.max(1, ...words.map(({ version = 1 }) => version))
  const commitment = aCommitment({ id, number: 3, versions: versions.slice(0, last), events: [proposal, ...told] })
  return { plan, council, partner, standing: commitmentStanding(commitment), becameCode: '' }
}

const fieldsAfter = (...words: readonly Said[]) => writtenRow(bench, { kind: 'commitment', row: rowAfter(...words) })

describe('the list Åtaganden', () => {
  test('has a key that is unique, names that SharePoint keeps, and every state as a choice', () => {
    expect(commitmentList.columns[0]).toMatchObject({ name: 'RadslagKey', indexed: true, enforceUniqueValues: true })
    for (const { name } of [...commitmentList.columns, ...reportList.columns]) expect(name).toMatch(/^[A-Za-z]+$/)
    const state = commitmentList.columns.find(({ name }) => name === 'CommitmentState')
    expect(state).toMatchObject({ choice: { choices: expect.arrayContaining(['Föreslaget', 'Avböjt', 'Återkallat']) } })
  })

  test('a proposed commitment says whose it is, for which year and until when, and that nobody has answered', async () => {
    const fields = await fieldsAfter()
    expect(fields).toMatchObject({
      RadslagKey: id,
      Title: 'Vi går ronder vid stationen varje fredag kväll',
      PlanName: plan.name,
      CommitmentYear: 2027,
      CouncilDay: '2026-12-03T12:00:00Z',
      CommitmentNumber: 3,
      PartnerName: "Polisen 'Norr'",
      AreaName: 'Trygga platser',
      MeasureCode: '2.4',
      LastDay: '2027-06-30T12:00:00Z',
      CommitmentState: 'Föreslaget',
      WordingVersion: 1,
    })
    for (const none of ['ConfirmedBy', 'ConfirmedVersion', 'PartnerChannel', 'Reason', 'ResultText'])
      expect(fields).not.toHaveProperty(none)
  })

  test('a confirmation says who, when, by which channel and which wording', async () => {
    expect(await fieldsAfter({ kind: 'confirmed' })).toMatchObject({
      CommitmentState: 'Bekräftat',
      PartnerChannel: 'Undertecknat blad',
      ConfirmedBy: 'Petra Polis',
      ConfirmedAt: '2026-12-03T13:30:15Z',
      ConfirmedChannel: 'Undertecknat blad',
      ConfirmedVersion: 1,
      ChangedAt: '2026-12-03T13:30:15Z',
    })
  })

  const asked: Said = {
    kind: 'change-requested',
    newText: 'Varannan fredag',
    newLastDay: '2027-09-01',
    text: 'Vi är för få',
  }
  const declined: Said = { kind: 'declined', text: 'Medel saknas' }
  const reported: Said = { kind: 'reported', result: 'partly-done', text: 'Hälften blev av' }

  test.each<[string, readonly Said[], object]>([
    [
      'a change that is asked for',
      [asked],
      {
        CommitmentState: 'Ändring begärd',
        Reason: 'Önskad lydelse: Varannan fredag\nÖnskad sista dag: 1 september 2027\nVi är för få',
      },
    ],
    ['a reason to decline', [declined], { CommitmentState: 'Avböjt', Reason: 'Medel saknas' }],
    [
      'a result',
      [{ kind: 'confirmed' }, reported],
      { CommitmentState: 'Delvis genomfört', ResultText: 'Hälften blev av', ConfirmedVersion: 1 },
    ],
    [
      'an older wording that was confirmed, when a newer one waits',
      [{ kind: 'confirmed' }, { kind: 'reworded', version: 2 }],
      { CommitmentState: 'Föreslaget', WordingVersion: 2, ConfirmedVersion: 1, CommitmentText: 'Varannan\nfredag' },
    ],
  ])('the row says %s', async (_case, words, expected) => {
    expect(await fieldsAfter(...words)).toMatchObject(expected)
  })

  test('a confirmation that was followed by a refusal is not shown as one', async () => {
    const fields = await fieldsAfter({ kind: 'confirmed' }, declined)
    expect(fields).not.toHaveProperty('ConfirmedBy')
    expect(fields).toMatchObject({ CommitmentState: 'Avböjt', PartnerChannel: 'Undertecknat blad' })
  })

  test('what is over after a change is empty', async () => {
    const fields = await fieldsAfter(asked, { kind: 'change-accepted', version: 2 })
    expect(fields).not.toHaveProperty('Reason')
    expect(fields).toMatchObject({ CommitmentState: 'Föreslaget', WordingVersion: 2 })
  })
})

describe('the history of a commitment in the list Rapporter', () => {
  const words: readonly Said[] = [
    { kind: 'change-requested', newText: 'Varannan fredag', newLastDay: null, text: '' },
    { kind: 'change-accepted', version: 2 },
    { kind: 'confirmed', version: 2 },
    { kind: 'reported', result: 'done', text: 'Alla ronder blev av', version: 2 },
  ]

  test('every word is a row of its own, with what was said, of which wording, by whom, how and when', async () => {
    const row = rowAfter(...words)
    const rows: Awaited<ReturnType<typeof writtenRow>>[] = []
    for (const event of row.standing.commitment.events) {
      rows.push(await writtenRow(bench, { kind: 'commitment-event', row: { ...row, event } }))
    }
    expect(rows.map((one) => [one.CommitmentEvent, one.WordingVersion, one.CommitmentSaid, one.ReporterName])).toEqual([
      ['Föreslaget', 1, 'Vi går ronder vid stationen varje fredag kväll\nSista dag: 30 juni 2027', 'Samira Samordnare'],
      ['Ändring begärd', 1, 'Önskad lydelse: Varannan fredag', 'Petra Polis'],
      ['Ändring godtagen', 2, 'Varannan\nfredag\nSista dag: 30 juni 2027', 'Petra Polis'],
      ['Bekräftat', 2, undefined, 'Petra Polis'],
      ['Resultat redovisat', 2, 'Genomfört\nAlla ronder blev av', 'Petra Polis'],
    ])
    expect(rows[4]).toMatchObject({
      RadslagKey: 'e0c1b6de-0000-4000-8000-000000000003',
      CommitmentKey: id,
      Title: 'Varannan fredag',
      PartnerName: "Polisen 'Norr'",
      PlanYear: 2026,
      ReportChannel: 'Undertecknat blad',
      ReportedAt: '2026-12-06T13:30:15Z',
    })
    for (const one of rows) expect(one.Execution ?? null).toBeNull()
  })
})
