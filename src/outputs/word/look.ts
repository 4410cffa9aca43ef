import type { CommitmentState } from '../../domain/commitment.ts'
import type { StatusKey } from '../../domain/ledger.ts'
import type { GoalResult } from '../../domain/report.ts'

export const font = 'Calibri'

export const colours = {
  petrol: '0B4F6C',
  ink: '1F2A30',
  quiet: '52616A',
  line: 'C3D0D7',
  tint: 'E8F1F6',
  sand: 'FBF5E6',
  warning: '6B4A00',
  white: 'FFFFFF',
} as const

/** Twips (twentieths of a point). A4 with 22 mm at the sides. */
export const page = { width: 11906, height: 16838, side: 1247, top: 1500, bottom: 1300, text: 9412 } as const

/** A status or result is shown by symbol, word and colour together, never by colour alone. */
export type Mark = { readonly symbol: string; readonly ink: string; readonly fill: string }
export type StatusMark = Mark & { readonly bar: string; readonly barInk: string }

const green = { ink: '1B5E20', fill: 'E1F0E2' }
const amber = { ink: '6B4A00', fill: 'FDEFC6' }
const red = { ink: '8A1C2C', fill: 'FAE3E6' }
const grey = { ink: '46525A', fill: 'ECEFF1' }

export const statusMarks: Record<StatusKey, StatusMark> = {
  done: { symbol: '✓', ...green, bar: '2E7D32', barInk: 'FFFFFF' },
  ongoing: { symbol: '↻', ink: '0B4F6C', fill: 'DCEFF7', bar: '8CC4E0', barInk: '10222C' },
  'in-progress': { symbol: '►', ink: '174E86', fill: 'E1ECF8', bar: '1D5FA3', barInk: 'FFFFFF' },
  'partly-done': { symbol: '◐', ...amber, bar: 'E5A50A', barInk: '1F2A30' },
  'not-started': { symbol: '○', ...grey, bar: '66727B', barInk: 'FFFFFF' },
  'will-not-be-done': { symbol: '×', ...red, bar: '9C2337', barInk: 'FFFFFF' },
  unreported: { symbol: '?', ink: '46525A', fill: 'F3F4F5', bar: 'D3DADE', barInk: '1F2A30' },
}

export const goalMarks: Record<GoalResult, Mark> = {
  reached: { symbol: '✓', ...green },
  'partly-reached': { symbol: '◐', ...amber },
  'not-reached': { symbol: '×', ...red },
  'not-measurable-yet': { symbol: '?', ...grey },
}

const blue = { ink: '174E86', fill: 'E1ECF8' }

export const commitmentMarks: Record<CommitmentState, Mark> = {
  proposed: { symbol: '○', ...grey },
  confirmed: { symbol: '●', ...blue },
  'change-requested': { symbol: '≠', ...amber },
  declined: { symbol: '⊘', ...red },
  done: { symbol: '✓', ...green },
  'partly-done': { symbol: '◐', ...amber },
  'not-done': { symbol: '×', ...red },
  withdrawn: { symbol: '–', ...grey },
}
