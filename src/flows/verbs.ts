import { endAbsence, openAbsence, saveAbsence } from './absence.ts'
import { saveRoles, turnRolesPage } from './assign-roles.ts'
import { askToClose, confirmClosing } from './close-round.ts'
import type { Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { handOverAbsent } from './hand-over-absent.ts'
import { sendHandOver, showHandOver } from './hand-over-form.ts'
import { applyOrganisation, cancelOrganisation } from './import-organisation.ts'
import { applyPlan, cancelPlan } from './import-plan.ts'
import { listMeasures, openMeasure } from './open-measure.ts'
import { cancelRound, editRound, openRound, previewRound } from './open-round.ts'
import { turnOrganisationPage } from './organisation.ts'
import { pressInert, showCardAs } from './preview-card.ts'
import { agree, sendRemark, showRemarkForm } from './remark.ts'
import { openReopenForm, reopenRound } from './reopen-round.ts'
import { confirmAlive, repeatReport } from './repeat-report.ts'
import { leaveForm } from './report-drafts.ts'
import { remindEverybody, resendCards } from './round-buttons.ts'
import { showProgress } from './round-progress.ts'
import { sendReport } from './send-report.ts'
import { turnMissingPage } from './show-missing.ts'
import { saveSplits, showSplits } from './split-roles.ts'
import { closeEscalation, takeOver } from './take-over.ts'
import { sendTrial } from './trial-round.ts'
import { askToRemoveUnit, openUnit, removeUnit, saveUnit } from './unit-form.ts'
import { writeInCard } from './write-report.ts'

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
  ['split.show', coordinator(showSplits)],
  ['split.save', coordinator(saveSplits)],
  ['roles.show', coordinator(turnRolesPage)],
  ['roles.save', coordinator(saveRoles)],
  ['round.form', coordinator(editRound)],
  ['round.preview', coordinator(previewRound)],
  ['round.open', coordinator(openRound)],
  ['round.cancel', coordinator(cancelRound)],
  ['round.show', coordinator(showCardAs)],
  ['round.inert', coordinator(pressInert)],
  ['round.trial', coordinator(sendTrial)],
  ['round.progress', coordinator(showProgress)],
  ['round.resend', coordinator(resendCards)],
  ['round.remind', coordinator(remindEverybody)],
  ['round.close', coordinator(askToClose)],
  ['round.shut', coordinator(confirmClosing)],
  ['missing.list', coordinator(turnMissingPage)],
  ['reopen.form', coordinator(openReopenForm)],
  ['reopen.send', coordinator(reopenRound)],
  ['ask.list', asked(listMeasures)],
  ['ask.open', asked(openMeasure)],
  ['report.send', asked(sendReport)],
  ['report.back', asked(leaveForm)],
  ['report.same', asked(repeatReport)],
  ['report.alive', asked(confirmAlive)],
  ['report.write', asked(writeInCard)],
  ['handover.form', asked(showHandOver)],
  ['handover.send', asked(sendHandOver)],
  ['remark.agree', asked(agree)],
  ['remark.form', asked(showRemarkForm)],
  ['remark.send', asked(sendRemark)],
  ['escalation.take', asked(takeOver)],
  ['escalation.close', asked(closeEscalation)],
  ['absence.form', asked(openAbsence)],
  ['absence.save', asked(saveAbsence)],
  ['absence.end', asked(endAbsence)],
  ['absence.handover', asked(handOverAbsent)],
  ['unit.list', coordinator(turnOrganisationPage)],
  ['unit.form', coordinator(openUnit)],
  ['unit.save', coordinator(saveUnit)],
  ['unit.drop', coordinator(askToRemoveUnit)],
  ['unit.remove', coordinator(removeUnit)],
  ['organisation.apply', coordinator(applyOrganisation)],
  ['organisation.cancel', coordinator(cancelOrganisation)],
])
