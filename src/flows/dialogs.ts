import type { Turn } from './context.ts'
import type { DialogReply } from './conversation-ports.ts'
import { openWriting, submitWriting } from './write-report.ts'

/** What a dialog shows when it is opened, and what becomes of it when it is sent. Who may is decided here and in the flow. */
type Dialog = {
  readonly coordinatorOnly: boolean
  readonly open: (turn: Turn, data: unknown) => Promise<DialogReply>
  /** Null closes it without a word. */
  readonly submit: (turn: Turn, data: unknown) => Promise<DialogReply | null>
}

/** The list of dialogs, by the verb of the button that opens them: a new one is a line here. */
export const dialogs: ReadonlyMap<string, Dialog> = new Map<string, Dialog>([
  ['report.write', { coordinatorOnly: false, open: openWriting, submit: submitWriting }],
])
