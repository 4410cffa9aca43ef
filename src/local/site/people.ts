/** People of the local site by Entra object id: the ones that the Agents Playground signs in, and some made-up colleagues. */
const people: ReadonlyMap<string, string> = new Map([
  // These ids are the Playground's own; their last group is one digit too long to be a UUID.
  ['00000000-0000-0000-0000-0000000000020', 'Alex Wilber'],
  ['00000000-0000-0000-0000-0000000000021', 'Megan Bowen'],
  ['00000000-0000-0000-0000-0000000000022', 'Adele Vance'],
  ['00000000-0000-0000-0000-0000000000023', 'Isaiah Langer'],
  ['00000000-0000-0000-0000-0000000000024', 'Patti Fernandez'],
  ['00000000-0000-0000-0000-0000000000025', 'Lynne Robbins'],
  ['10000000-0000-4000-8000-000000000001', 'Samira Samordnare'],
  ['10000000-0000-4000-8000-000000000002', 'Erik Enhetschef'],
  ['10000000-0000-4000-8000-000000000003', 'Fatima Fritidschef'],
  ['10000000-0000-4000-8000-000000000004', 'Rolf Rektor'],
])

export type LocalPerson = { readonly id: string; readonly displayName: string }

/** A local person by object id, or by the name that the Playground's people picker gives (`user-id-0`); null when there is nobody. */
export function localPerson(id: string): LocalPerson | null {
  const nth = /^user-id-(\d)$/.exec(id)?.[1]
  const objectId = nth ? `00000000-0000-0000-0000-000000000002${nth}` : id.toLowerCase()
  const displayName = people.get(objectId)
  return displayName ? { id: objectId, displayName } : null
}
