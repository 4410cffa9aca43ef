import { listMeasures, openMeasure, sendReport } from './answer-request.ts'
import { saveRoles, turnRolesPage } from './assign-roles.ts'
import type { Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { applyPlan, cancelPlan } from './import-plan.ts'
import { cancelRound, editRound, openRound, previewRound } from './open-round.ts'

/** What a button does. Who may press it is decided here and in the flow, never by the card. */
type Verb = {
  readonly coordinatorOnly: boolean
  readonly run: (turn: Turn, data: unknown) => Promise<ActionReply>
}

const coordinator = (run: Verb['run']): Verb => ({ coordinatorOnly: true, run })
/** Open to everybody; the flow itself checks whose request it is. */
const asked = (run: Verb['run']): Verb => ({ coordinatorOnly: false, run })

/** The list of buttons: a new one is a line here. */
export const verbs: ReadonlyMap<string, Verb> = new Map([
  ['plan.apply', coordinator(applyPlan)],
  ['plan.cancel', coordinator(cancelPlan)],
  ['roles.show', coordinator(turnRolesPage)],
  ['roles.save', coordinator(saveRoles)],
  ['round.form', coordinator(editRound)],
  ['round.preview', coordinator(previewRound)],
  ['round.open', coordinator(openRound)],
  ['round.cancel', coordinator(cancelRound)],
  ['ask.list', asked(listMeasures)],
  ['ask.open', asked(openMeasure)],
  ['report.send', asked(sendReport)],
])
