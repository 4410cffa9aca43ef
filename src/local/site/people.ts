/** People of the local site: the ones that the Agents Playground signs in, and some made-up colleagues. */
export type LocalPerson = { readonly id: string; readonly displayName: string; readonly mail: string }

type Row = readonly [id: string, displayName: string, managerId?: string]

const samira = '10000000-0000-4000-8000-000000000001'
const fatima = '10000000-0000-4000-8000-000000000003'
const megan = '00000000-0000-0000-0000-0000000000021'

const rows: readonly Row[] = [
  // These ids are the Playground's own; their last group is one digit too long to be a UUID.
  ['00000000-0000-0000-0000-0000000000020', 'Alex Wilber', megan],
  [megan, 'Megan Bowen'],
  ['00000000-0000-0000-0000-0000000000022', 'Adele Vance', megan],
  ['00000000-0000-0000-0000-0000000000023', 'Isaiah Langer', megan],
  ['00000000-0000-0000-0000-0000000000024', 'Patti Fernandez', megan],
  ['00000000-0000-0000-0000-0000000000025', 'Lynne Robbins', megan],
  [samira, 'Samira Samordnare'],
  ['10000000-0000-4000-8000-000000000002', 'Erik Enhetschef', samira],
  [fatima, 'Fatima Fritidschef', samira],
  ['10000000-0000-4000-8000-000000000004', 'Rolf Rektor', fatima],
  ['10000000-0000-4000-8000-000000000005', 'Petra Polis'],
  ['10000000-0000-4000-8000-000000000006', 'Karin Planerare', samira],
]

const people = rows.map(([id, displayName]) => ({ id, displayName, mail: mailOf(displayName) }))
const managers = new Map(rows.map(([id, , managerId]) => [id, managerId]))

/** A local person by object id, by e-mail, or by the name that the Playground's people picker gives (`user-id-0`); null when there is nobody. */
export function localPerson(id: string): LocalPerson | null {
  const nth = /^user-id-(\d)$/.exec(id)?.[1]
  const known = nth ? `00000000-0000-0000-0000-000000000002${nth}` : id.toLowerCase()
  return people.find((person) => person.id === known || person.mail === known) ?? null
}

/** Who leads a local person; null for nobody. */
export function localManager(id: string): LocalPerson | null {
  const managerId = managers.get(localPerson(id)?.id ?? '')
  return managerId ? localPerson(managerId) : null
}

/** Who did something, as Graph describes it: a person by name, or an application when there is none. */
export function identityOf(name: string | null): object {
  if (name === null) return { application: { displayName: 'Rådslag' } }
  const person = people.find(({ displayName }) => displayName === name)
  return { user: { displayName: name, ...(person && { id: person.id, email: person.mail }) } }
}

/** For whom a policy does not let the app be installed. */
export const unreachedPeople: readonly string[] = ['Lynne Robbins']

/** Who has no photo. */
export const unpicturedPeople: readonly string[] = ['Isaiah Langer']

/** Who the local site takes for the one who sits at this machine: the Playground signs the same one in. */
export const localVisitor = 'Alex Wilber'

function mailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@granvik.example`
}
