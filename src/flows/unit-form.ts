import { createHash } from 'node:crypto'
import { execute, navigate, shorten } from '../cards/card.ts'
import { type OrganisationPlace, placeData, readOrganisationPlace } from '../cards/organisation.ts'
import {
  membersInForm,
  readUnitAnswer,
  readUnitId,
  type UnitAnswer,
  type UnitForm,
  unitFormCard,
} from '../cards/unit-form.ts'
import { longestUnitName } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import { formatNumber } from '../text/format.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findAllPicked } from './find-picked.ts'
import { drawOrganisation } from './organisation.ts'
import type { StaffedUnit } from './organisation-ports.ts'
import { personalDataIn } from './personal-words.ts'

/** More people than this are not chosen by hand. */
const mostPicked = membersInForm

/** The form for a unit as it is now, or for a new one. */
export async function openUnit(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readOrganisationPlace(data)
  const unitId = readUnitId(data)
  const unit = unitId === null ? null : await turn.store.units.find(unitId)
  if (!place || (unitId !== null && !unit)) return notice(turn.text.cards.refusal.gone)
  return replaceWith(unitFormCard(formOf(unit, place, unitId ?? turn.world.newId()), turn.text))
}

/** Saves a unit; what is wrong, or was changed by somebody else meanwhile, comes back on the form. */
export async function saveUnit(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text } = turn
  const t = text.cards.organisation
  const place = readOrganisationPlace(data)
  const answer = readUnitAnswer(data)
  if (!place || !answer) return notice(text.cards.refusal.badInput)
  const unit = await store.units.find(answer.unitId)
  if (!unit && answer.shown !== '') return notice(text.cards.refusal.gone)
  const chosen = await findChosen(turn, unit, answer)
  const { department, name, shown } = answer
  const again = (error: string) =>
    replaceWith(
      unitFormCard({ ...formOf(unit, place, answer.unitId), ...chosen, department, name, shown, error }, text),
    )
  const fault = faultOf(turn, answer) ?? (chosen.unknown ? t.fault['person-unknown'] : null)
  if (fault) return again(fault)
  const wish = { id: answer.unitId, department, name, managerId: chosen.manager?.id ?? null }
  const memberIds = chosen.members.map((person) => person.id)
  const looks = [shown, markOf({ ...wish, members: chosen.members })]
  const outcome = await store.units.save({ unit: wish, memberIds }, (now) => looks.includes(markOf(now)))
  if (outcome === 'taken') return again(t.fault.taken)
  if (outcome === 'saved') return replaceWith(await drawOrganisation(turn, place, t.saved(name)))
  const now = await store.units.find(answer.unitId)
  if (!now) return notice(text.cards.refusal.gone)
  return replaceWith(unitFormCard({ ...formOf(now, place, now.id), error: t.fault.changed }, text))
}

/** Asks once more before a unit is taken away. */
export async function askToRemoveUnit(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.organisation
  const found = await findUnit(turn, data)
  if (!found) return notice(text.cards.refusal.gone)
  const { unit, place } = found
  const at = { ...placeData(place), u: unit.id }
  return replaceWith(
    note(turn, t.removeHeading(shorten(unit.name, longestUnitName)), {
      paragraphs: [t.removeText(t.members(unit.members.length))],
      actions: [
        execute(t.remove, 'unit.remove', at, { style: 'destructive' }),
        navigate(text.cards.organisation.back, 'unit.list', at),
      ],
    }),
  )
}

/** Takes a unit away; what its members have answered stays. */
export async function removeUnit(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findUnit(turn, data)
  const outcome = found && (await turn.store.units.remove(found.unit.id))
  if (outcome !== 'removed') return notice(turn.text.cards.refusal.gone)
  const receipt = turn.text.cards.organisation.removed(found?.unit.name ?? '')
  return replaceWith(await drawOrganisation(turn, found?.place ?? { page: 0, about: '' }, receipt))
}

async function findUnit(turn: Turn, data: unknown) {
  const place = readOrganisationPlace(data)
  const unitId = readUnitId(data)
  const unit = unitId === null ? null : await turn.store.units.find(unitId)
  return place && unit ? { place, unit } : null
}

function formOf(unit: StaffedUnit | null, place: OrganisationPlace, unitId: string): UnitForm {
  const { department, name, manager, members } = unit ?? { department: '', name: '', manager: null, members: [] }
  return { place, unitId, isNew: unit === null, shown: markOf(unit), department, name, manager, members, error: '' }
}

type Looks = Pick<StaffedUnit, 'department' | 'name' | 'managerId'> & {
  readonly members: readonly Pick<Person, 'id'>[]
}

/** The same for two units that look the same; empty for none. */
function markOf(unit: Looks | null): string {
  if (!unit) return ''
  const { department, name, managerId, members } = unit
  const parts = [department, name, managerId, members.map(({ id }) => id).toSorted()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** Those who were picked, known or new; members that the form had no room for are still members. */
async function findChosen(turn: Turn, unit: StaffedUnit | null, { manager, members }: UnitAnswer) {
  const near = unit ? [...unit.members, ...(unit.manager ? [unit.manager] : [])] : []
  const known = new Map(near.map((person) => [person.aadObjectId, person]))
  const picked = [...(manager === '' ? [] : [manager]), ...members.slice(0, mostPicked)]
  const others = await findAllPicked(
    turn,
    picked.filter((id) => !known.has(id)),
  )
  const find = (id: string) => known.get(id) ?? others.get(id) ?? null
  const led = find(manager)
  const found = members.slice(0, mostPicked).map(find)
  const people = found.filter((person) => person !== null)
  const rest = unit?.members.slice(membersInForm) ?? []
  return {
    manager: led,
    members: [...new Map([...people, ...rest].map((person) => [person.id, person])).values()],
    unknown: (manager !== '' && !led) || people.length < found.length,
  }
}

function faultOf({ text }: Turn, { department, name, members }: UnitAnswer): string | null {
  const t = text.cards.organisation
  if (department === '') return t.fault['department-missing']
  if (name === '') return t.fault['unit-missing']
  const length = Math.max(department.length, name.length)
  if (length > longestUnitName)
    return t.nameTooLong(formatNumber(length, text.lang), formatNumber(longestUnitName, text.lang))
  const personal = personalDataIn(`${department}\n${name}`, text)
  if (personal !== null) return t.personalData(personal)
  return members.length > mostPicked ? t.fault['too-many-people'] : null
}
