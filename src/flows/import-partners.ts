import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { readPartnerPreview } from '../cards/partner-preview.ts'
import type { PartnerReading, PartnerRefusal, RowPlace } from '../domain/partner-file.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type AttachedFile, importOf } from './attached-file.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { mapAtOnce } from './for-each.ts'
import { drawPartnerPreview } from './look-up-partners.ts'
import { changesOf, knownRegister, markOfChange, wishOf } from './partner-import-wish.ts'
import type { FoundContact, PartnerImport } from './partner-ports.ts'

/** Keeps what was read until somebody decides; a job looks up who is in the directory. */
export async function receivePartners(turn: Turn, file: AttachedFile, reading: PartnerReading): Promise<Card> {
  const { store, text } = turn
  const t = text.cards.partnerImport
  const partnerImport: PartnerImport = { ...importOf(turn, file), reading, found: null }
  const { id } = partnerImport
  await store.partnerImports.save(partnerImport, [{ name: 'look-up-partners', payload: { importId: id }, key: id }])
  const counts = [text.words.partners(reading.partners.length), text.cards.agreements.count(reading.agreements.length)]
  return note(turn, t.reading(partnerImport.fileName), {
    paragraphs: [t.readingText(counts[0] ?? '', counts[1] ?? '')],
  })
}

const mostPlacesNamed = 12

/** The words for a file that cannot be read as the register. */
export function partnerRefusal(refusal: PartnerRefusal, text: Text): string {
  const { refused, columns } = text.cards.partnerImport
  switch (refusal.reason) {
    case 'missing-column': {
      const names = refusal.columns.map((column) => columns[column])
      const [said, one] = [formatList(names, text.lang), names.length === 1] as const
      return refusal.sheet === ''
        ? refused['missing-column'](said, one)
        : refused['missing-column-in'](refusal.sheet, said, one)
    }
    case 'too-many-rows':
      return refused['too-many-rows'](formatNumber(refusal.most, text.lang))
    case 'identity-number': {
      const places = refusal.places.slice(0, mostPlacesNamed).map((place) => placeWords(place, text))
      const rest = refusal.places.length - places.length
      const named = rest > 0 ? `${places.join(', ')} ${text.cards.andMore(rest)}` : formatList(places, text.lang)
      return refused['identity-number'](named)
    }
    case 'no-rows':
      return refused['no-rows']
  }
}

function placeWords({ sheet, row }: RowPlace, { cards }: Text): string {
  const { refused } = cards.partnerImport
  return sheet === '' ? refused.row(row) : refused.sheetRow(sheet, row)
}

/** The coordinator presses "read in": everything in one transaction, and only what was shown. */
export async function applyPartners(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.partnerImport
  const answer = readPartnerPreview(data)
  const kept = answer && (await store.partnerImports.find(answer.importId))
  if (!kept) return notice(text.cards.refusal.gone)
  if (kept.state !== 'pending') return notice(t.doneBefore)
  const { found } = kept
  if (found === null) return notice(t.stillReading)
  const { idsInTeams } = await knownRegister(turn)
  const known = [...idsInTeams].map(([id, aadObjectId]) => [aadObjectId, id] as const)
  const personIds = new Map([...known, ...(await meetFound(turn, found))])
  const outcome = await store.partnerImports.apply(
    kept.id,
    (register) => {
      const changes = changesOf({ ...kept, found }, { ...register, idsInTeams })
      if (markOfChange(changes) !== answer.shown) return null
      const change = answer.replace ? changes.whole : changes.plain
      return wishOf(change, register, { personIds, newId: world.newId })
    },
    world.now(),
  )
  if (outcome === 'done-before') return notice(t.doneBefore)
  if (outcome === 'changed') {
    return replaceWith(await drawPartnerPreview(turn, { ...kept, found }, { text, isAnew: true }))
  }
  const partners = text.words.partners(kept.reading.partners.length)
  const agreements = text.cards.agreements.count(kept.reading.agreements.length)
  const shows = [
    say(text.cards.partners.heading, text.commands.partners[0] ?? ''),
    say(text.cards.agreements.heading, text.commands.agreements[0] ?? ''),
  ]
  return replaceWith(note(turn, t.applied, { paragraphs: [t.appliedText(partners, agreements)], actions: shows }))
}

/** The people of the directory whom a file names, met: our id of each by their Entra object id. */
async function meetFound(
  { store, world, person }: Turn,
  found: readonly FoundContact[],
): Promise<ReadonlyMap<string, string>> {
  const people = new Map(found.map((one) => [one.aadObjectId, one]))
  const { tenantId } = person
  return new Map(
    await mapAtOnce(people.values(), async ({ aadObjectId, name, email }) => {
      const met = await store.people.meet({ id: world.newId(), tenantId, aadObjectId, name, email })
      return [aadObjectId, met.id] as const
    }),
  )
}

/** The coordinator says no: the reading is set aside, and what it said is forgotten. */
export async function cancelPartners(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.partnerImport
  const answer = readPartnerPreview(data)
  const kept = answer && (await turn.store.partnerImports.find(answer.importId))
  if (!kept) return notice(turn.text.cards.refusal.gone)
  const outcome = await turn.store.partnerImports.cancel(kept.id)
  return outcome === 'done-before' ? notice(t.doneBefore) : replaceWith(note(turn, t.cancelled))
}
