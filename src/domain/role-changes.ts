import { measuresInAreas } from './ask.ts'
import type { Measure } from './plan.ts'
import { partiesOf, roleKey, type Splits } from './responsible.ts'
import type { Asked, Request } from './round.ts'

/** A role that has got another person than before, or its first one. */
export type RoleChange = {
  readonly role: string
  /** Who held it before; null when nobody did. */
  readonly from: string | null
  readonly to: string
}

type Held = { readonly personId: string; readonly role: string }

/** Whom a question goes to when roles change hands, or null when it stays: only what the former holder still has follows the role. */
export function followsTo({ personId, role }: Held, changes: readonly RoleChange[]): string | null {
  const change = changes.find((one) => one.from === personId && roleKey(one.role) === roleKey(role))
  return change?.to ?? null
}

/** A measure that somebody is to be asked about, and in which role. */
export type NewShare = Omit<Asked, 'handedTo'>

type Asking = {
  /** Titles of the areas that the round asks about. */
  readonly areas: readonly string[]
  readonly requests: readonly Request[]
  readonly measures: readonly Measure[]
  readonly splits: Splits
}

/** What a round should ask in a role that had nobody when it was opened: where nobody is asked in that part yet. */
export function newShares({ role }: RoleChange, { areas, requests, measures, splits }: Asking): readonly NewShare[] {
  const asked = requests.flatMap((request) => request.asked)
  const key = roleKey(role)
  return measuresInAreas(measures, areas).flatMap((measure): readonly NewShare[] => {
    const { convenor, contributors } = partiesOf(measure, splits)
    const others = asked.filter((one) => one.measureId === measure.id)
    const share = (part: NewShare['part']) => [{ measureId: measure.id, part, role }]
    if (roleKey(convenor) === key) return others.some((one) => one.part === 'answer') ? [] : share('answer')
    if (!contributors.some((contributor) => roleKey(contributor) === key)) return []
    const inRole = others.some((one) => one.part === 'contribute' && roleKey(one.role) === key)
    return inRole ? [] : share('contribute')
  })
}
