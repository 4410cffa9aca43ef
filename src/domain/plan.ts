/** The seven columns of a measure as the plan workbook holds them; an empty cell is an empty string. */
export type MeasureText = {
  readonly problem: string
  readonly cause: string
  readonly measure: string
  readonly goal: string
  readonly timing: string
  readonly responsible: string
  readonly followUp: string
}

export type MeasureColumn = keyof MeasureText

/** Column order of the workbook. */
export const measureColumns = [
  'problem',
  'cause',
  'measure',
  'goal',
  'timing',
  'responsible',
  'followUp',
] as const satisfies readonly MeasureColumn[]

/** Several plans stand side by side: a name (municipality or district) and a year tell them apart. */
export type Plan = {
  readonly id: string
  readonly name: string
  readonly year: number
}

/** Where in the workbook a measure was read. */
export type Place = { readonly sheet: string; readonly row: number }

/** One measure of a plan; its identity survives corrections of the text. */
export type Measure = {
  readonly id: string
  readonly planId: string
  /** Area number and running number within it, as people say it: `2.4`. Never reused. */
  readonly code: string
  readonly area: string
  /** From 1, in the order of the workbook. */
  readonly areaOrder: number
  /** Sorts measures within an area, from 1. */
  readonly order: number
  readonly text: MeasureText
  readonly place: Place
  /** True when a later version of the workbook no longer holds it; its history stays. */
  readonly withdrawn: boolean
  /** It came from a commitment and stands in no workbook yet: one that is read in without it does not take it away. */
  readonly fromCommitment?: true
}

/** Plans are the same when name (case and spacing aside) and year are. */
export function planKey(name: string, year: number): string {
  return `${name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv')}|${year}`
}
