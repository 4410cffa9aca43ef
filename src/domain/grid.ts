/** A workbook reduced to what a plan needs: sheets of text cells. Adapters make it, the domain reads it. */
export type Grid = { readonly sheets: readonly GridSheet[] }

export type GridSheet = {
  readonly name: string
  /** Only rows with at least one non-empty cell, in order. */
  readonly rows: readonly GridRow[]
}

export type GridRow = {
  /** Row number as the person sees it in the workbook, from 1. */
  readonly number: number
  /** Text by column number from 0 (A); empty cells are absent; merged cells hold their value in the first cell. */
  readonly cells: ReadonlyMap<number, string>
}

/** The name a person uses for a cell: column number from 0 and row number from 1 give for example `C4`. */
export function cellName(column: number, row: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return `${letters}${row}`
}
