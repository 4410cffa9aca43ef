import { type CommitmentStanding, longestCommitment } from './commitment.ts'
import type { Partner } from './partner.ts'
import type { Measure } from './plan.ts'
import { codeGiver } from './plan-change.ts'
import { cleanText, textKey } from './text-cleaning.ts'

/** An area of a plan that a measure can be put in, and the code that it gets there. */
export type MeasureArea = { readonly title: string; readonly areaOrder: number; readonly nextCode: string }

/** What is to be written in the plan of a commitment. */
export type MeasureWish = {
  /** Number of the area; null before one is chosen. */
  readonly areaOrder: number | null
  /** Empty for the area's next one. */
  readonly code: string
  readonly measure: string
  readonly goal: string
  readonly timing: string
  readonly responsible: string
}

/** Why a commitment does not become a measure now. */
export type MeasureRefusal = 'withdrawn' | 'change-requested' | 'not-confirmed' | 'newer-version'

/** What is wrong with what was filled in. */
export type MeasureFault =
  | 'area-missing'
  | 'code-unclear'
  | 'code-other-area'
  | 'code-taken'
  | 'measure-missing'
  | 'responsible-missing'

/** The longest of each part, in characters. */
export const longestInMeasure = {
  measure: longestCommitment,
  goal: longestCommitment,
  timing: 150,
  responsible: 200,
} as const

/** Whether a commitment may become a measure by the wording with this number; null when it may. What its result was does not matter. */
export function measureRefusal(
  { state, present, confirmation }: CommitmentStanding,
  version: number,
): MeasureRefusal | null {
  if (state === 'withdrawn' || state === 'change-requested') return state
  if (confirmation === null) return 'not-confirmed'
  return version === present.version ? null : 'newer-version'
}

/** The areas that hold measures now, in the order of the plan. */
export function measureAreas(measures: readonly Measure[]): readonly MeasureArea[] {
  const nextCode = codeGiver(measures)
  const areas = new Map(measures.filter((one) => !one.withdrawn).map(({ area, areaOrder }) => [area, areaOrder]))
  const inOrder = [...areas].toSorted(([, a], [, b]) => a - b)
  return inOrder.map(([title, areaOrder]) => ({ title, areaOrder, nextCode: nextCode(areaOrder) }))
}

/** What a commitment says as a measure: in its own area or that of the measure it supports, done on its last day by the partner. */
export function proposedMeasure(
  { present }: CommitmentStanding,
  partner: Pick<Partner, 'name'>,
  measures: readonly Measure[],
): MeasureWish {
  const named = measureAreas(measures).find(({ title }) => textKey(title) === textKey(present.area))
  const supported = measures.find(({ code, withdrawn }) => !withdrawn && code === present.measureCode)
  const areaOrder = named?.areaOrder ?? supported?.areaOrder ?? null
  const text = { measure: present.text, goal: '', timing: present.lastDay, responsible: partner.name }
  return { areaOrder, code: '', ...text }
}

/** Everything that is wrong with a wish, in the order of the form; too long texts are seen by their length alone. */
export function measureFaults(wish: MeasureWish, measures: readonly Measure[]): readonly MeasureFault[] {
  const area = measureAreas(measures).find(({ areaOrder }) => areaOrder === wish.areaOrder)
  const code = area ? codeFault(wish.code, area, measures) : null
  return [
    ...(area ? [] : (['area-missing'] as const)),
    ...(code ? [code] : []),
    ...(wish.measure === '' ? (['measure-missing'] as const) : []),
    ...(wish.responsible === '' ? (['responsible-missing'] as const) : []),
  ]
}

/** A code is the area's number and a running number; one that was ever given is not given again. */
function codeFault(code: string, { areaOrder }: MeasureArea, measures: readonly Measure[]): MeasureFault | null {
  if (code === '') return null
  if (!/^\d{1,3}\.[1-9]\d{0,3}$/.test(code)) return 'code-unclear'
  if (!code.startsWith(`${areaOrder}.`)) return 'code-other-area'
  return measures.some((one) => one.code === code) ? 'code-taken' : null
}

/** The measure that a wish without faults makes: last in its area, and in no workbook; null where the area is not there. */
export function measureOf(
  wish: MeasureWish,
  told: { readonly id: string; readonly planId: string },
  measures: readonly Measure[],
): Measure | null {
  const area = measureAreas(measures).find(({ areaOrder }) => areaOrder === wish.areaOrder)
  if (!area) return null
  const { title, areaOrder, nextCode } = area
  const others = measures.filter((one) => one.area === title).map(({ order }) => order)
  // As a workbook's cells are read, so that the row that says the same is found again.
  const [measure, goal, timing, responsible] = [wish.measure, wish.goal, wish.timing, wish.responsible].map(cleanText)
  return {
    ...told,
    code: wish.code || nextCode,
    area: title,
    areaOrder,
    order: Math.max(0, ...others) + 1,
    text: { problem: '', cause: '', measure, goal, timing, responsible, followUp: '' } as Measure['text'],
    place: { sheet: '', row: 0 },
    withdrawn: false,
    fromCommitment: true,
  }
}
