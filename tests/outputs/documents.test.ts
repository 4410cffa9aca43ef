import { afterEach, beforeEach, expect, test } from 'vitest'
import { planStanding } from '../../src/domain/ledger.ts'
import { createOutputs } from '../../src/outputs/index.ts'
import { type Bench, libraryInMind, startBench } from '../graph/support.ts'
import { exampleBefore, exampleCouncil, partners } from '../support/council-example.ts'
import { readDocx } from '../support/read-docx.ts'

const plan = { id: 'plan', name: 'Granvik/Nordvik', year: 2026 }
const record = exampleCouncil(plan)
const before = exampleBefore(plan)
const compiledAt = new Date('2026-11-25T12:08:00Z')

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.end())

const documents = () => createOutputs({ ...bench, libraryFiles: libraryInMind() }).documents
const uploads = () =>
  bench.requests
    .filter(({ method }) => method === 'PUT')
    .map(({ url }) => decodeURIComponent(/root:\/(.+):\/content/.exec(url)?.[1] ?? ''))
const fetched = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())

test("a council's documents stand in the plan's folder, each under a name that says what it is", async () => {
  const standing = planStanding(plan, [], [])
  const stored = [
    await documents().storePackage({ record, before, standing, compiledAt }),
    await documents().storeSheet({ record, partner: { ...partners.police, name: 'Polis: "Norr"' }, compiledAt }),
    await documents().storeProtocol({ record, before, compiledAt }),
  ]
  expect(uploads()).toEqual([
    'Rådslag/Granvik-Nordvik 2026/Rådspaket 2026-12-03 Granvik-Nordvik.docx',
    'Rådslag/Granvik-Nordvik 2026/Åtagandeblad 2026-12-03 Polis- -Norr-.docx',
    'Rådslag/Granvik-Nordvik 2026/Protokollsutkast 2026-12-03, sammanställt 25 november 2026 kl. 13.08.docx',
  ])
  const titles = ['Rådspaket', 'Åtagandeblad', 'Protokoll från strategiskt råd']
  for (const [n, { url }] of stored.entries()) expect(readDocx(await fetched(url)).text).toContain(titles[n])
})

test('a draft that people may have written in is not replaced by the next one; a package is', async () => {
  const standing = planStanding(plan, [], [])
  for (const minute of [8, 9]) {
    const at = new Date(`2026-11-25T12:0${minute}:00Z`)
    await documents().storePackage({ record, before, standing, compiledAt: at })
    await documents().storeProtocol({ record, before, compiledAt: at })
  }
  const names = uploads()
  expect(names).toHaveLength(4)
  expect(new Set(names.filter((name) => name.includes('Rådspaket'))).size).toBe(1)
  expect(new Set(names.filter((name) => name.includes('Protokollsutkast'))).size).toBe(2)
})

test('the sheets of two partners whose long names are cut to the same are told apart', async () => {
  const name = 'Samfällighetsföreningen '.repeat(6)
  const [north, south] = [
    { ...partners.police, name: `${name} norra` },
    { ...partners.housing, name: `${name} södra` },
  ]
  const [one, two] = record.commitments
  if (!one || !two) throw new Error('The example has commitments.')
  const commitments = [
    { ...one, partner: north },
    { ...two, partner: south },
  ]
  for (const partner of [north, south, partners.church])
    await documents().storeSheet({ record: { ...record, commitments }, partner, compiledAt })
  const names = uploads()
  expect(new Set(names.map((path) => path.toLowerCase())).size).toBe(3)
  for (const path of names.slice(0, 2)) expect(path).toMatch(/Samfällighetsföreningen.* \([^)]{1,8}\)\.docx$/)
  expect(names[2]).not.toContain('(')
})

test('a file stands as it is in the folders it is given, and in no others', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  const { name, url } = await documents().storeFile({ folder: 'Granvik 2026/../Rådet', name: '../bild.png', bytes })
  expect(uploads()).toEqual(['Rådslag/Granvik 2026/Utan namn/Rådet/-bild.png'])
  expect(name).toBe('-bild.png')
  expect(await fetched(url)).toEqual(bytes)
})
