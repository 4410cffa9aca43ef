import type { DeskPage } from '../../flows/partner-desk-ports.ts'
import type { Text } from '../../text/index.ts'
import type { Typed } from './fields.ts'
import type { Problems } from './problems.ts'

/** What a form is drawn from. */
export type View = {
  readonly page: DeskPage
  readonly text: Text
  /** What was typed before the form came back. */
  readonly typed: Typed
  readonly problems: Problems
}
