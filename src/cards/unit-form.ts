import { z } from 'zod/v4'
import { longestUnitName } from '../domain/organisation.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, execute, finished, navigate, typed } from './card.ts'
import { type OrganisationPlace, placeData } from './organisation.ts'
import { type Picked, peoplePicker, picked } from './people-picker.ts'
import template from './unit-form.json' with { type: 'json' }

export type UnitForm = {
  /** Where in the list the form was opened. */
  readonly place: OrganisationPlace
  readonly unitId: string
  readonly isNew: boolean
  /** A mark of how the unit looked when the form was drawn. */
  readonly shown: string
  readonly department: string
  readonly name: string
  readonly manager: Picked | null
  readonly members: readonly Picked[]
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

/** How many members the form has room for; the others stay as they are. */
export const membersInForm = 50

/** How much of a name that is too long is given back. */
const rooms = [4000, 1000, 300] as const

const draw = createDrawing(template)

/** Asks for a unit's department, name, manager and members. */
export function unitFormCard(form: UnitForm, text: Text): Card {
  const t = text.cards.organisation
  const { place, unitId, isNew, shown, manager, members } = form
  const list = placeData(place)
  const at = { ...list, u: unitId }
  const rest = members.length - membersInForm
  const content = drawWithin(rooms, (room) => {
    const nameInput = (input: string, label: string, missing: string, value: string) => {
      // A text that is too long is shown whole, to be shortened there.
      return { input, label, missing, value: cutAt(value, room), most: Math.max(longestUnitName, value.length) }
    }
    return draw({
      lang: text.lang,
      heading: isNew ? t.newHeading : t.changeHeading,
      error: form.error,
      names: [
        nameInput('department', t.department, t.fault['department-missing'], form.department),
        nameInput('name', t.unit, t.fault['unit-missing'], form.name),
      ],
      manager: [
        peoplePicker({ input: 'manager', label: t.manager, placeholder: t.person }, manager ? [manager] : [], text),
      ],
      members: [
        peoplePicker(
          { input: 'members', label: t.memberField, placeholder: t.people },
          members.slice(0, membersInForm),
          text,
        ),
      ],
      more: rest > 0 ? t.moreMembers(rest) : '',
      actions: [
        execute(t.save, 'unit.save', { ...at, v: shown }, { style: 'positive' }),
        ...(isNew ? [] : [navigate(t.remove, 'unit.drop', at)]),
        navigate(t.back, 'unit.list', list),
      ],
    })
  })
  return finished(content, t.formSummary)
}

const unitPlace = z.object({ u: z.uuid() })

/** Which unit a button is about; null for a new one. */
export function readUnitId(data: unknown): string | null {
  return unitPlace.safeParse(data).data?.u ?? null
}

const name = z.string().max(100_000).transform(typed)
const answer = unitPlace.extend({
  v: z.string().max(100),
  department: name.default(''),
  name: name.default(''),
  manager: picked.default(''),
  members: z.string().max(100_000).default(''),
})

export type UnitAnswer = {
  readonly unitId: string
  readonly shown: string
  readonly department: string
  readonly name: string
  /** What the people pickers gave; empty for nobody. */
  readonly manager: string
  readonly members: readonly string[]
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readUnitAnswer(data: unknown): UnitAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { u, v, members, ...rest } = parsed.data
  const ids = members
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return { unitId: u, shown: v, ...rest, members: [...new Set(ids)] }
}
