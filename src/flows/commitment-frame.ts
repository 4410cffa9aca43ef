import { createHash } from 'node:crypto'
import { commitmentKey } from '../domain/commitment-check.ts'
import type { LineFrame } from '../domain/commitment-lines.ts'
import type { PartnerVoice } from '../domain/council.ts'
import { longestVoice } from '../domain/council.ts'
import { type Agreement, areasOf } from '../domain/partner.ts'
import type { Services, Turn } from './context.ts'
import type { CouncilRecord } from './council-ports.ts'
import type { PartnerEntry } from './partner-ports.ts'

/** What a commitment of one council may say: its partners, the plan's areas and measures, and what is registered. */
export type CommitmentFrame = {
  readonly record: CouncilRecord
  /** Those who work with us now, those who are invited first. */
  readonly partners: readonly (PartnerEntry & { readonly invited: boolean })[]
  readonly agreements: readonly Agreement[]
  /** Of the plan, in its order, and of agreements. */
  readonly areas: readonly string[]
  readonly codes: readonly string[]
}

/** Reads everything that commitments of a council are held against; null when there is no such council. */
export async function loadFrame(
  { store }: Pick<Services, 'store'>,
  councilId: string,
): Promise<CommitmentFrame | null> {
  const record = await store.councils.load(councilId)
  if (!record) return null
  const [entries, agreements, all] = await Promise.all([
    store.partners.list(),
    store.partners.agreements(),
    store.plans.measures(record.plan.id),
  ])
  const measures = all
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted((a, b) => a.areaOrder - b.areaOrder || a.order - b.order)
  const invited = new Set(record.invited.map(({ partner }) => partner.id))
  const partners = entries
    .filter(({ ended }) => !ended)
    .map((entry) => ({ ...entry, invited: invited.has(entry.id) }))
    .toSorted((a, b) => Number(b.invited) - Number(a.invited))
  const agreed = partners.flatMap(({ id }) => areasOf(id, agreements, record.council.day))
  const areas = [...new Set([...measures.map(({ area }) => area), ...agreed])].filter((area) => area !== '')
  return { record, partners, agreements, areas, codes: measures.map(({ code }) => code) }
}

/** The areas to choose from, those of the partner's agreements first, each with the mark that stands for it on a form. */
export function areaChoices(
  { areas, agreements, record }: CommitmentFrame,
  partnerId: string,
): readonly { readonly key: string; readonly title: string }[] {
  const own = areasOf(partnerId, agreements, record.council.day)
  return [...new Set([...own, ...areas])].map((title) => ({ key: areaKey(title), title }))
}

/** The mark of an area; empty for none. */
export function areaKey(area: string): string {
  return area === '' ? '' : createHash('sha256').update(area).digest('hex').slice(0, 12)
}

/** The area with this mark; the mark itself where there is none, so that it is not taken for no area. */
export function areaOf(key: string, { areas }: CommitmentFrame): string {
  return key === '' ? '' : (areas.find((area) => areaKey(area) === key) ?? key)
}

/** What lines are read against. */
export function lineFrame({ record, partners, areas, codes }: CommitmentFrame): LineFrame {
  return { council: record.council, partners, areas, codes, existing: existingKeys(record) }
}

/** What has been registered and holds, by partner and text. */
export function existingKeys({ commitments }: CouncilRecord): ReadonlySet<string> {
  const live = commitments.filter(({ standing }) => standing.state !== 'withdrawn')
  return new Set(live.map(({ standing, partner }) => commitmentKey(partner.id, standing.present.text)))
}

/** Who is asked when nobody else is named: whoever is invited for the partner, or the only one who speaks for it. */
export function usualContact({ record, partners }: CommitmentFrame, partnerId: string): string | null {
  const invited = record.invited.find(({ partner }) => partner.id === partnerId)?.contact
  if (invited && !invited.ended) return invited.id
  const contacts = partners.find(({ id }) => id === partnerId)?.contacts ?? []
  return contacts.length === 1 ? (contacts[0]?.id ?? null) : null
}

/** The coordinator who says something in the chat. */
export function coordinatorVoice({ person, text }: Turn): PartnerVoice {
  const name = person.name.trim().slice(0, longestVoice) || text.words.unnamed
  return { name, personId: person.id, contactId: null, channel: 'teams-card' }
}
