import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SaidAbsence } from '../../src/flows/absence-ports.ts'
import type { OrganisationImport, OrganisationWish } from '../../src/flows/organisation-ports.ts'
import type { Store } from '../../src/flows/store-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { aPerson, noon } from '../support/builders.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { forgetFacts } from '../support/fakes.ts'

describeOnDatabases('the organisation and who is away', organisationContract)

const { tenantId } = aPerson()
const always = () => true

function organisationContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let store: Store
  let queueFault: Error | null = null

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    store = createStore(database, async () => {
      if (queueFault) throw queueFault
    })
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })
  beforeEach(async () => {
    queueFault = null
    await forgetFacts(database)
  })

  const meet = () => store.people.meet(aPerson())
  const aUnit = (name: string, department = 'Kultur') => ({ id: randomUUID(), department, name, managerId: null })

  async function anAbsence(overrides: Partial<SaidAbsence> = {}): Promise<SaidAbsence> {
    const person = overrides.personId ?? (await meet()).id
    const days = { from: '2026-12-14', until: '2027-01-07', deputyId: null }
    const said = { saidBy: person, saidAt: noon, endedAt: null, endedBy: null }
    return { id: randomUUID(), personId: person, ...days, ...said, ...overrides }
  }

  it('of the same days only one absence holds, however many say something at once', async () => {
    const { id: personId } = await meet()
    const absences = await Promise.all(
      Array.from({ length: 12 }, (_, n) => anAbsence({ personId, until: `2027-01-${String(n + 10)}` })),
    )
    await Promise.all(absences.map((absence) => store.absences.say(absence)))
    expect(await store.absences.ofPerson(personId, '2026-12-14')).toHaveLength(1)
    expect(await store.absences.reaching('2026-12-14')).toHaveLength(12)
  })

  it('an absence of other days, or of somebody else, is left alone', async () => {
    const { id: personId } = await meet()
    await store.absences.say(await anAbsence({ personId, from: '2026-12-01', until: '2026-12-13' }))
    await store.absences.say(await anAbsence())
    expect(await store.absences.say(await anAbsence({ personId }))).toEqual([])
    expect(await store.absences.ofPerson(personId, '2026-12-01')).toHaveLength(2)
    const before = await store.absences.say(await anAbsence({ personId, from: '2026-12-13', until: '2026-12-14' }))
    expect(before.map(({ from }) => from)).toEqual(['2026-12-01', '2026-12-14'])
  })

  it('an absence that takes the place of another ends it, whatever the days, and never somebody else’s', async () => {
    const { id: personId } = await meet()
    const [first, other] = [await anAbsence({ personId }), await anAbsence()]
    for (const one of [first, other]) await store.absences.say(one)
    const summer = { personId, from: '2027-07-01', until: '2027-07-20' }
    expect((await store.absences.say(await anAbsence(summer), first.id)).map(({ id }) => id)).toEqual([first.id])
    expect(await store.absences.ofPerson(personId, '2026-12-14')).toMatchObject([summer])
    const autumn = { personId, from: '2027-10-01', until: '2027-10-20' }
    expect(await store.absences.say(await anAbsence(autumn), other.id)).toEqual([])
    expect(await store.absences.find(other.id)).toMatchObject({ endedAt: null })
  })

  it('an absence is ended once, and remembers by whom', async () => {
    const absence = await anAbsence()
    await store.absences.say(absence)
    const by = { id: absence.personId, at: new Date('2026-12-20T09:00:00Z') }
    expect(await Promise.all([1, 2].map(() => store.absences.end([absence.id], by)))).toEqual(
      expect.arrayContaining([0, 1]),
    )
    expect(await store.absences.find(absence.id)).toMatchObject({ endedAt: by.at, endedBy: by.id })
    expect(await store.absences.ofPerson(absence.personId, '2026-12-14')).toEqual([])
  })

  it('of two new units with one name, saved at once, one is refused', async () => {
    const save = (name: string) => store.units.save({ unit: aUnit(name), memberIds: [] }, always)
    expect((await Promise.all([save('Fritid'), save(' FRITID ')])).toSorted()).toEqual(['saved', 'taken'])
    expect(await store.units.list()).toHaveLength(1)
  })

  it('a unit is only saved while it looks as it did, and each save sees what the last one made', async () => {
    const [one, two] = [await meet(), await meet()]
    const unit = aUnit('Fritid')
    await store.units.save({ unit, memberIds: [one.id, two.id] }, (now) => now === null)
    const save = (memberId: string) =>
      store.units.save({ unit, memberIds: [memberId] }, (now) => now?.members.length === 2)
    expect((await Promise.all([save(one.id), save(two.id)])).toSorted()).toEqual(['changed', 'saved'])
    expect((await store.units.find(unit.id))?.members).toHaveLength(1)
  })

  it('a unit that is taken away leaves its people and what they have said', async () => {
    const [chief, member] = [await meet(), await meet()]
    const unit = { ...aUnit('Fritid'), managerId: chief.id }
    await store.units.save({ unit, memberIds: [member.id] }, always)
    await store.absences.say(await anAbsence({ personId: member.id, deputyId: chief.id }))
    expect(await Promise.all([1, 2].map(() => store.units.remove(unit.id)))).toEqual(
      expect.arrayContaining(['removed', 'gone']),
    )
    expect((await store.people.find(member.id))?.unitId).toBeNull()
    expect(await store.absences.ofPerson(member.id, '2026-12-14')).toHaveLength(1)
  })

  const anImport = (overrides: Partial<OrganisationImport> = {}): OrganisationImport => ({
    id: randomUUID(),
    fileName: 'enheter.csv',
    sha256: 'a'.repeat(64),
    reading: { units: [], faults: [], people: [{ address: 'kim@granvik.example', row: 2 }] },
    found: null,
    state: 'pending',
    byId: randomUUID(),
    at: noon,
    ...overrides,
  })
  const aWish = (importId: string, overrides: Partial<OrganisationWish> = {}): OrganisationWish => {
    const person = (n: number) => ({
      id: randomUUID(),
      aadObjectId: `aad ${n}`,
      name: `Kim ${n}`,
      address: `${n}@x.se`,
    })
    const unit = {
      id: randomUUID(),
      department: 'Kultur',
      name: 'Fritid',
      manager: 'aad 0',
      members: ['aad 1', 'aad 2'],
    }
    return { importId, tenantId, people: [0, 1, 2].map(person), units: [unit], replace: false, ...overrides }
  }
  async function kept(): Promise<string> {
    const one = anImport()
    await store.organisationImports.save(one, [])
    return one.id
  }

  it('an import and its job are written together or not at all', async () => {
    queueFault = new Error('queue down')
    const one = anImport()
    await expect(store.organisationImports.save(one, [])).rejects.toThrow('queue down')
    expect(await store.organisationImports.find(one.id)).toBeNull()
    queueFault = null
    await store.organisationImports.save(one, [])
    expect(await store.organisationImports.find(one.id)).toEqual(one)
  })

  it('an import is applied once, with everybody in it, whoever presses', async () => {
    const id = await kept()
    const outcomes = await Promise.all([1, 2, 3].map(() => store.organisationImports.apply(aWish(id))))
    expect(outcomes.toSorted()).toEqual(['applied', 'done-before', 'done-before'])
    const [unit] = await store.units.list()
    expect(unit).toMatchObject({ name: 'Fritid', memberCount: 2, manager: { aadObjectId: 'aad 0' } })
    expect(await store.units.memberships(tenantId)).toEqual(
      new Map([
        ['aad 1', unit?.id],
        ['aad 2', unit?.id],
      ]),
    )
    expect(await store.organisationImports.cancel(id)).toBe('done-before')
  })

  it('an import that is applied keeps nothing of what it said but how much it was', async () => {
    const id = await kept()
    await store.organisationImports.apply(aWish(id))
    const row = await database.prisma.organisationImport.findUnique({ where: { id } })
    const empty = { units: [], faults: [], people: [] }
    expect(row?.reading).toEqual({ reading: empty, found: [], counts: { units: 1, people: 3 } })
    expect(await store.organisationImports.find(id)).toMatchObject({ state: 'applied', reading: empty, found: [] })
  })

  it('an import that has waited for more than thirty days is set aside and forgotten when another one comes', async () => {
    const day = (n: number) => new Date(noon.getTime() + n * 86_400_000)
    const [old, young] = [anImport(), anImport({ at: day(1) })]
    for (const one of [old, young]) await store.organisationImports.save(one, [])
    await store.organisationImports.save(anImport({ at: day(31) }), [])
    const forgotten = { state: 'cancelled', reading: { people: [] }, found: [] }
    expect(await store.organisationImports.find(old.id)).toMatchObject(forgotten)
    expect(await store.organisationImports.find(young.id)).toEqual(young)
    expect(await store.organisationImports.apply(aWish(old.id))).toBe('done-before')
  })

  it('an import that fails in the middle leaves nothing and can be applied again', async () => {
    const id = await kept()
    const broken = aWish(id, { units: [{ ...aWish(id).units[0], id: 'no id' } as OrganisationWish['units'][number]] })
    await expect(store.organisationImports.apply(broken)).rejects.toThrow()
    expect(await store.units.list()).toEqual([])
    expect((await store.organisationImports.find(id))?.state).toBe('pending')
    expect(await store.organisationImports.apply(aWish(id))).toBe('applied')
  })

  it('what is known of a person stays: their name, their chat and their language', async () => {
    const known = await store.people.meet({
      ...aPerson({ aadObjectId: 'aad 1', name: 'Egna Namnet', conversation: { id: 'c' } }),
      language: 'en',
    })
    await store.organisationImports.apply(aWish(await kept()))
    const [unit] = await store.units.list()
    expect(await store.people.find(known.id)).toEqual({ ...known, email: '1@x.se', unitId: unit?.id })
  })

  it('replacing takes away units, memberships and managers that are not named, and leaves another tenant alone', async () => {
    await store.organisationImports.apply(aWish(await kept()))
    const gone = aUnit('Bio')
    const stranger = await store.people.meet(aPerson({ tenantId: randomUUID(), aadObjectId: 'aad 1' }))
    await store.units.save({ unit: gone, memberIds: [] }, always)
    const unit = { id: randomUUID(), department: 'kultur', name: 'Fritid', manager: '', members: ['aad 1'] }
    await store.organisationImports.apply(aWish(await kept(), { units: [unit], replace: true }))
    expect(await store.units.list()).toMatchObject([
      { department: 'kultur', name: 'Fritid', manager: null, memberCount: 1 },
    ])
    expect((await store.people.find(stranger.id))?.unitId).toBeNull()
  })

  it('a manager who could not be found is left as they were', async () => {
    await store.organisationImports.apply(aWish(await kept()))
    const unit = { id: randomUUID(), department: 'Kultur', name: 'Fritid', manager: null, members: ['aad 1'] }
    await store.organisationImports.apply(aWish(await kept(), { units: [unit], replace: true }))
    expect(await store.units.list()).toMatchObject([{ manager: { aadObjectId: 'aad 0' } }])
  })

  it('5,000 people are read in within a few seconds, while somebody edits a unit by hand', async () => {
    const people = Array.from({ length: 5000 }, (_, n) => {
      return { id: randomUUID(), aadObjectId: `aad ${n}`, name: `Kim ${n}`, address: `${n}@x.se` }
    })
    const units = Array.from({ length: 200 }, (_, n) => {
      const members = people.slice(n * 25, n * 25 + 25).map(({ aadObjectId }) => aadObjectId)
      return {
        id: randomUUID(),
        department: `Förvaltning ${n % 8}`,
        name: `Enhet ${n}`,
        manager: members[0] ?? '',
        members,
      }
    })
    const begun = performance.now()
    const [outcome, saved] = await Promise.all([
      store.organisationImports.apply(aWish(await kept(), { people, units })),
      store.units.save({ unit: aUnit('Bio'), memberIds: [] }, always),
    ])
    expect([outcome, saved]).toEqual(['applied', 'saved'])
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect((await store.units.memberships(tenantId)).size).toBe(5000)
  }, 30_000)
}
