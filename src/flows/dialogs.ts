import type { Turn } from './context.ts'
import type { DialogReply } from './conversation-ports.ts'
import { openChange, submitChange } from './group-change.ts'
import { openWriting, submitWriting } from './write-report.ts'

/** What a dialog shows when it is opened, and what becomes of it when it is sent. Who may is decided here and in the flow. */
type Dialog = {
  readonly coordinatorOnly: boolean
  /** May be opened where others read along; only who opened it sees it. */
  readonly inGroup?: boolean
  readonly open: (turn: Turn, data: unknown) => Promise<DialogReply>
  /** Null closes it without a word. */
  readonly submit: (turn: Turn, data: unknown) => Promise<DialogReply | null>
}

/** The list of dialogs, by the verb of the button that opens them: a new one is a line here. */
export const dialogs: ReadonlyMap<string, Dialog> = new Map<string, Dialog>([
  ['post.change', { coordinatorOnly: false, inGroup: true, open: openChange, submit: submitChange }],
  ['report.write', { coordinatorOnly: false, open: openWriting, submit: submitWriting }],
])
