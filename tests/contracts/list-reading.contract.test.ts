import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ListFinding, RowName } from '../../src/domain/list-row.ts'
import type { LibraryFile, ListReading } from '../../src/flows/list-ports.ts'
import { noon } from '../support/builders.ts'
import { councilLedger, later, oddText, times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases } from '../support/databases.ts'

describeOnDatabases('what was read in the site', readingContract)

const aFinding = (overrides: Partial<ListFinding> = {}): ListFinding => ({
  kind: 'changed',
  list: 'measures',
  itemId: '7',
  row: { kind: 'measure', key: randomUUID() },
  column: 'Status',
  ours: 'Klar',
  theirs: oddText,
  occasion: randomUUID(),
  ...overrides,
})

const aReading = (overrides: Partial<ListReading> = {}): ListReading => ({
  list: 'measures',
  listId: 'b!list',
  token: `token ${oddText}`,
  columns: [
    { name: 'Notes', displayName: 'Anteckningar' },
    { name: 'Own', displayName: oddText },
  ],
  readAt: noon,
  subscriptionId: '',
  subscribedUntil: null,
  secretHash: '',
  ...overrides,
})

function readingContract(kind: DatabaseKind): void {
  const { store } = councilLedger(kind)
  const lists = () => store().listRows

  it('is how far each list has been read, as it was last said', async () => {
    expect(await lists().readings()).toEqual([])
    const reports = aReading({ list: 'reports', readAt: null, token: '', columns: [] })
    for (const reading of [reports, aReading()]) await lists().saveReading(reading)
    const watched = aReading({ subscriptionId: 'sub', subscribedUntil: later(60), secretHash: 'hash', token: 'later' })
    await lists().saveReading(watched)
    expect(await lists().readings()).toEqual([watched, reports])
  })

  describe('findings', () => {
    it('come back as they were found, until they are told', async () => {
      const changed = aFinding()
      const unknown = aFinding({ kind: 'unknown-row', list: 'reports', row: null, column: '', ours: '' })
      expect(await lists().find([changed], noon)).toBe(1)
      expect(await lists().find([unknown], later(1))).toBe(1)
      const untold = await lists().untold()
      expect(untold).toEqual([
        { ...changed, id: expect.any(String), at: noon, toldAt: null },
        { ...unknown, id: expect.any(String), at: later(1), toldAt: null },
      ])
      expect(await lists().untoldCount()).toBe(2)
      await lists().markTold([untold[0]?.id ?? ''], later(2))
      expect(await lists().untoldCount()).toBe(1)
      expect(await lists().untold()).toEqual([expect.objectContaining(unknown)])
      await lists().markTold([], later(2))
    })

    it('are kept once, however often and by however many they are found', async () => {
      const all = times(5, () => aFinding())
      expect(await lists().find([...all, ...all], noon)).toBe(5)
      const again = await Promise.all(times(8, () => lists().find([aFinding(all[0]), ...all.toReversed()], later(1))))
      expect(new Set(again)).toEqual(new Set([0]))
      const untold = await lists().untold()
      expect(untold).toHaveLength(5)
      expect(untold.every(({ at }) => at.getTime() === noon.getTime())).toBe(true)
      expect(await lists().find([], noon)).toBe(0)
    })

    it('that are told already are not found again', async () => {
      const finding = aFinding()
      await lists().find([finding], noon)
      const [kept] = await lists().untold()
      await lists().markTold([kept?.id ?? ''], later(1))
      expect(await lists().find([finding], later(2))).toBe(0)
      expect(await lists().untold()).toEqual([])
    })

    it('are given in short too, and the oldest of them', async () => {
      const [first, second] = [aFinding(), aFinding({ kind: 'row-removed' })]
      await lists().find([second], later(1))
      await lists().find([first], noon)
      expect((await lists().untold(1)).map(({ occasion }) => occasion)).toEqual([first.occasion])
      const short = await lists().untoldKinds()
      expect(short.map(({ kind }) => kind).toSorted()).toEqual([first.kind, 'row-removed'])
      const untold = await lists().untold()
      await lists().markTold(
        short.map(({ id }) => id),
        later(2),
      )
      expect(untold).toHaveLength(2)
      expect(await lists().untoldKinds()).toEqual([])
    })

    it('take texts with characters that no database holds', async () => {
      await lists().find([aFinding({ theirs: 'a\0b \uD83D' })], noon)
      expect((await lists().untold())[0]?.theirs).toBe('ab \uFFFD')
    })
  })

  it('lines of corrections are each row’s own, as they were last saved', async () => {
    const [lamps, bushes] = ['measure', 'report'].map((kind) => ({ kind, key: randomUUID() }) as RowName)
    if (!lamps || !bushes) throw new Error('There are two.')
    expect(await lists().corrections([lamps])).toEqual(new Map())
    for (const line of [noon, later(60)]) await lists().saveCorrections(lamps, line)
    await lists().saveCorrections(bushes, later(1))
    expect(await lists().corrections([lamps])).toEqual(new Map([[lamps.key, later(60)]]))
    expect((await lists().corrections([lamps, bushes, { kind: 'measure', key: 'x' }])).size).toBe(2)
  })

  it('a document in the library is as it was last stored', async () => {
    const { libraryFiles } = store()
    const file: LibraryFile = {
      path: `Rådslag/Ådala 2026/${oddText}.docx`,
      itemId: '01ABC',
      etag: '"{GUID},3"',
      url: 'https://example.invalid/å',
      storedAt: noon,
      lockedSince: null,
    }
    expect(await libraryFiles.find(file.path)).toBeNull()
    await libraryFiles.save(file)
    await libraryFiles.save({ ...file, path: 'another' })
    const waiting = { ...file, etag: '"{GUID},4"', storedAt: later(1), lockedSince: later(2) }
    await libraryFiles.save(waiting)
    expect(await libraryFiles.find(file.path)).toEqual(waiting)
    expect(await libraryFiles.find('another')).toEqual({ ...file, path: 'another' })
  })

  it('how it went to install the app for somebody is the latest try', async () => {
    const { installations } = store()
    const personId = randomUUID()
    expect(await installations.find(personId)).toBeNull()
    await installations.save(personId, { kind: 'under-way' }, noon)
    expect(await installations.find(personId)).toEqual({ kind: 'under-way', at: noon })
    await installations.save(personId, { kind: 'refused', reason: 'forbidden' }, noon)
    expect(await installations.find(personId)).toEqual({ kind: 'refused', reason: 'forbidden', at: noon })
    await installations.save(personId, { kind: 'installed' }, later(1))
    expect(await installations.find(personId)).toEqual({ kind: 'installed', at: later(1) })
    expect(await installations.find(randomUUID())).toBeNull()
  })
}
