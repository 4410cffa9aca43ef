import { createHash } from 'node:crypto'
import { type Choice, partnersInForm } from '../cards/agreement-form.ts'
import type { Agreement } from '../domain/partner.ts'
import { oneLine, textKey } from '../domain/text-cleaning.ts'
import type { Turn } from './context.ts'

/** What an agreement's form has to choose from, and what is chosen of it now. */
export type AgreementChoices = {
  readonly partners: readonly (Choice & { readonly id: string })[]
  readonly morePartners: number
  readonly parties: readonly string[]
  /** Parties that the form has no room for: they stay. */
  readonly keptIds: readonly string[]
  readonly planAreas: readonly Choice[]
  readonly areas: readonly string[]
  /** Areas of the agreement that are in no plan. */
  readonly ownAreas: readonly string[]
}

/** Partners whose cooperation goes on, parties first; and the areas of the plans of the latest year. */
export async function choicesFor(turn: Turn, agreement: Agreement | null): Promise<AgreementChoices> {
  const [all, planAreas] = await Promise.all([turn.store.partners.list(), areasOfPlans(turn)])
  const isParty = ({ id }: { readonly id: string }) => agreement?.partnerIds.includes(id) ?? false
  const possible = all.filter((partner) => isParty(partner) || !partner.ended)
  const ordered = [...possible.filter(isParty), ...possible.filter((partner) => !isParty(partner))]
  const partners = ordered.slice(0, partnersInForm).map(({ id, name }) => ({ id, code: codeOf(id), name }))
  const said = new Map((agreement?.areas ?? []).map((area) => [areaCode(area), area]))
  const known = new Set(planAreas.map(({ code }) => code))
  return {
    partners,
    morePartners: ordered.length - partners.length,
    parties: partners.filter(isParty).map(({ code }) => code),
    keptIds: ordered
      .slice(partnersInForm)
      .filter(isParty)
      .map(({ id }) => id),
    // An area that the agreement writes in another way stays as the agreement writes it.
    planAreas: planAreas.map(({ code, name }) => ({ code, name: said.get(code) ?? name })),
    areas: [...said.keys()].filter((code) => known.has(code)),
    ownAreas: [...said].filter(([code]) => !known.has(code)).map(([, area]) => area),
  }
}

/** The ids behind the codes, and whether all of them are still to be chosen. */
export function chosenParties(
  codes: readonly string[],
  { partners }: AgreementChoices,
): { readonly ids: readonly string[]; readonly isWhole: boolean } {
  const ids = partners.filter(({ code }) => codes.includes(code)).map(({ id }) => id)
  return { ids, isWhole: ids.length === codes.length }
}

/** The names behind the codes, in the order of the plans; an area that is in no plan any more is left. */
export function chosenAreas(codes: readonly string[], { planAreas }: AgreementChoices): readonly string[] {
  return planAreas.filter(({ code }) => codes.includes(code)).map(({ name }) => name)
}

/** Areas of every plan of the latest year that there is a plan for, each once, in the order of the plans. */
async function areasOfPlans({ store }: Turn): Promise<readonly Choice[]> {
  const plans = await store.plans.list()
  const latest = plans.filter(({ year }) => year === plans[0]?.year)
  const measures = (await Promise.all(latest.map(({ id }) => store.plans.measures(id)))).flat()
  const areas = measures.filter(({ withdrawn }) => !withdrawn).map(({ area }) => oneLine(area))
  return [...new Map(areas.map((area) => [areaCode(area), area]))].map(([code, name]) => ({ code, name }))
}

/** Short, since a card may have many choices, and without commas, which part the chosen ones. */
const codeOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
const areaCode = (area: string) => codeOf(textKey(area))
