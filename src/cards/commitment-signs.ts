import type { CommitmentState } from '../domain/commitment.ts'

/** A sign for each state, so that no state is told by colour or word alone; always beside its word. */
export const commitmentSigns: Readonly<Record<CommitmentState, string>> = {
  proposed: '○',
  confirmed: '✓',
  'change-requested': '✎',
  declined: '✗',
  done: '●',
  'partly-done': '◐',
  'not-done': '⊘',
  withdrawn: '–',
}
