import { organisationCard } from '../../../src/cards/organisation.ts'
import { organisationPreviewCard } from '../../../src/cards/organisation-preview.ts'
import { unitFormCard } from '../../../src/cards/unit-form.ts'
import { type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'

const place = { page: 0, about: '' }
const noChange = { newUnits: 0, newManagers: 0, newMembers: 0, goneUnits: 0, goneMembers: 0 }

const picked = ({ person }: Writing, n: number) => ({ aadObjectId: idOf(`person ${n}`), name: person(n) })

function listOf(name: string, writing: Writing, units: number): CardCase {
  const unit = (n: number) => ({
    id: idOf(`unit ${n}`),
    department: writing.words(120, n),
    name: writing.words(120, n),
    manager: n % 3 === 0 ? null : { name: writing.person(n) },
    memberCount: n,
  })
  const view = { units: count(units, unit), about: writing.words(100), page: 1, receipt: writing.words(200) }
  return { kind: 'organisation', name: `${name}: many units`, draw: (text) => organisationCard(view, text) }
}

function formOf(name: string, writing: Writing, people: number): CardCase {
  const form = {
    place: { page: 3, about: writing.words(100) },
    unitId: idOf('unit'),
    isNew: false,
    shown: 'x'.repeat(16),
    department: writing.words(5000),
    name: writing.words(5000, 1),
    manager: picked(writing, 0),
    members: count(people, (n) => picked(writing, n)),
  }
  const draw: CardCase['draw'] = (text) => unitFormCard({ ...form, error: text.cards.organisation.fault.taken }, text)
  return { kind: 'unit-form', name: `${name}: a unit of many`, draw }
}

function previewOf(name: string, writing: Writing, faults: number): CardCase {
  const view = {
    importId: idOf('import'),
    fileName: writing.words(200),
    departments: faults,
    units: faults,
    managers: { found: 1, missing: faults },
    members: { found: faults, missing: 1 },
    faults: count(faults, (n) => ({ row: n + 2, kind: 'two-units' as const })),
    notFound: count(faults, (n) => ({ row: n + 2, address: writing.words(320, n) })),
    change: { newUnits: 1, newManagers: 2, newMembers: 3, goneUnits: 4, goneMembers: 5 },
    mayReplace: true,
  }
  const draw: CardCase['draw'] = (text) => organisationPreviewCard(view, text)
  return { kind: 'organisation-preview', name: `${name}: much to look at`, draw }
}

export const organisationViews: CardViews = {
  views: (name, writing, { measures, people, findings }) => [
    listOf(name, writing, measures),
    formOf(name, writing, people),
    previewOf(name, writing, findings),
  ],
  empty: [
    {
      kind: 'organisation',
      name: 'empty: no units',
      draw: (text) => organisationCard({ units: [], about: '', page: 7, receipt: '' }, text),
    },
    {
      kind: 'unit-form',
      name: 'empty: a new unit',
      draw: (text) => {
        const unit = { place, unitId: idOf('unit'), isNew: true, shown: '', department: '', name: '' }
        return unitFormCard({ ...unit, manager: null, members: [], error: '' }, text)
      },
    },
    {
      kind: 'organisation-preview',
      name: 'empty: a file in which no row could be read',
      draw: (text) => {
        const none = { found: 0, missing: 0 }
        const faults = [{ row: 2, kind: 'unit-missing' as const }]
        const view = { importId: idOf('import'), fileName: 'x.csv', departments: 0, units: 0, notFound: [], faults }
        const rest = { managers: none, members: none, change: noChange, mayReplace: false }
        return organisationPreviewCard({ ...view, ...rest }, text)
      },
    },
  ],
}
