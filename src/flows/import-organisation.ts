import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { readOrganisationAnswer } from '../cards/organisation-preview.ts'
import { unreadRows, wishedOrganisation } from '../domain/organisation-change.ts'
import type { OrganisationReading, OrganisationRefusal } from '../domain/organisation-file.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type AttachedFile, importOf } from './attached-file.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { FoundPerson, OrganisationImport } from './organisation-ports.ts'

/** Keeps what was read until somebody decides; people are looked up by a job, since they may be thousands. */
export async function receiveOrganisation(turn: Turn, file: AttachedFile, reading: OrganisationReading): Promise<Card> {
  const { store, text } = turn
  const t = text.cards.organisation
  const organisationImport: OrganisationImport = { ...importOf(turn, file), reading, found: null }
  const { id } = organisationImport
  const job = { name: 'look-up-organisation', payload: { importId: id }, key: id }
  await store.organisationImports.save(organisationImport, [job])
  return note(turn, t.reading(organisationImport.fileName), {
    paragraphs: [t.readingText(text.words.people(reading.people.length))],
  })
}

const mostRowsNamed = 12

/** The words for a file that cannot be read as an organisation. */
export function organisationRefusal(refusal: OrganisationRefusal, text: Text): string {
  const { refused, columns } = text.cards.organisation
  switch (refusal.reason) {
    case 'missing-column': {
      const names = refusal.columns.map((column) => columns[column])
      return refused['missing-column'](formatList(names, text.lang), names.length === 1)
    }
    case 'too-many-rows':
      return refused['too-many-rows'](formatNumber(refusal.most, text.lang))
    case 'unclosed-quote':
    case 'text-after-quote':
    case 'too-wide':
      return refused[refusal.reason](refusal.row)
    case 'identity-number': {
      const rows = refusal.rows.slice(0, mostRowsNamed).map(String)
      const rest = refusal.rows.length - rows.length
      const named = rest > 0 ? `${rows.join(', ')} ${text.cards.andMore(rest)}` : formatList(rows, text.lang)
      return refused['identity-number'](named, refusal.rows.length === 1)
    }
    default:
      return refused[refusal.reason]
  }
}

/** The coordinator presses "read in": everything in one transaction. */
export async function applyOrganisation(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.organisation
  const answer = readOrganisationAnswer(data)
  const kept = answer && (await store.organisationImports.find(answer.importId))
  if (!kept) return notice(text.cards.refusal.gone)
  if (kept.state !== 'pending') return notice(t.doneBefore)
  if (kept.found === null) return notice(t.stillReading)
  const wished = wishedOrganisation(kept.reading, idsByAddress(kept.found))
  const people = new Map(kept.found.map((person) => [person.aadObjectId, { ...person, id: world.newId() }]))
  const outcome = await store.organisationImports.apply({
    importId: kept.id,
    tenantId: turn.person.tenantId,
    people: [...people.values()],
    units: wished.units.map((unit) => ({ ...unit, id: world.newId() })),
    // Rows that could not be read may be about anybody: then nothing is taken away.
    replace: answer.replace && unreadRows(kept.reading) === 0,
  })
  if (outcome === 'done-before') return notice(t.doneBefore)
  const members = wished.units.reduce((sum, unit) => sum + unit.members.length, 0)
  const show = say(t.heading, text.commands.organisation[0] ?? '')
  const paragraphs = [t.appliedText(t.units(wished.units.length), t.members(members))]
  return replaceWith(note(turn, t.applied, { paragraphs, actions: [show] }))
}

export const idsByAddress = (found: readonly FoundPerson[]): ReadonlyMap<string, string> =>
  new Map(found.map(({ address, aadObjectId }) => [address, aadObjectId]))

/** The coordinator says no: the reading is set aside, and what it said is forgotten. */
export async function cancelOrganisation(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.organisation
  const answer = readOrganisationAnswer(data)
  const kept = answer && (await turn.store.organisationImports.find(answer.importId))
  if (!kept) return notice(turn.text.cards.refusal.gone)
  const outcome = await turn.store.organisationImports.cancel(kept.id)
  return outcome === 'done-before' ? notice(t.doneBefore) : replaceWith(note(turn, t.cancelled))
}
