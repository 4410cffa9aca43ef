import { endAbsence, openAbsence, saveAbsence } from './absence.ts'
import { askToEndAgreement, endAgreement, openAgreement, saveAgreement } from './agreement-form.ts'
import { turnAgreementsPage } from './agreements.ts'
import { openAnswer, sendAnswer } from './answer-commitment.ts'
import { askToConfirm } from './ask-to-confirm.ts'
import { saveRoles, turnRolesPage } from './assign-roles.ts'
import { askToClose, confirmClosing } from './close-round.ts'
import { acceptChange, acceptOwnWording, openChange, replyToChange } from './commitment-change.ts'
import { appointContact, openDeed, withdrawCommitment } from './commitment-deed.ts'
import { openCommitmentForm, saveCommitment } from './commitment-form.ts'
import { openCommitment } from './commitment-history.ts'
import { applyLines, discardLines, openLines, readPasted } from './commitment-lines.ts'
import { makeMeasure, openMeasureForm } from './commitment-to-measure.ts'
import { turnCommitmentsPage } from './commitments.ts'
import type { Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { openCouncil } from './council.ts'
import { openContacts, saveContacts } from './council-contacts.ts'
import { callCouncil, leaveCouncilForm, openCouncilForm } from './council-form.ts'
import { askForPictures, askToCancel, cancelCouncil, markHeld } from './council-life.ts'
import { askToEndContact, askToEndPartner, endContact, endPartner, resumePartner } from './end-partner.ts'
import { pressExport } from './export-partners.ts'
import { changeElsewhere, confirmInList, updateList, viewList } from './group-view.ts'
import { handOverAbsent } from './hand-over-absent.ts'
import { sendHandOver, showHandOver } from './hand-over-form.ts'
import { applyOrganisation, cancelOrganisation } from './import-organisation.ts'
import { applyPartners, cancelPartners } from './import-partners.ts'
import { applyPlan, cancelPlan } from './import-plan.ts'
import { openCommitmentNote, recordNote } from './note-commitment.ts'
import { listMeasures, openMeasure } from './open-measure.ts'
import { cancelRound, editRound, openRound, previewRound } from './open-round.ts'
import { orderPackage, orderProtocol, orderSheets } from './order-council-documents.ts'
import { turnOrganisationPage } from './organisation.ts'
import { confirmCommitment, turnOwnPage } from './own-commitments.ts'
import { showPicture } from './own-picture.ts'
import { openCorrection, sendResults, showResults } from './own-results.ts'
import { openPartner, savePartner } from './partner-form.ts'
import { resendLink, revokeLinks } from './partner-link-buttons.ts'
import { turnPartnersPage } from './partners.ts'
import { openPicture, sendPicture } from './picture-form.ts'
import { remindOfPictures, showMissingPictures } from './picture-missing.ts'
import { fileNote, openNote, readPicture } from './picture-note.ts'
import { pressInert, showCardAs } from './preview-card.ts'
import { recreateRows } from './recreate-rows.ts'
import { agree, sendRemark, showRemarkForm } from './remark.ts'
import { openReopenForm, reopenRound } from './reopen-round.ts'
import { confirmAlive, repeatReport } from './repeat-report.ts'
import { leaveForm } from './report-drafts.ts'
import { askForResults, showUntold } from './result-missing.ts'
import { openRewording, rewordCommitment } from './reword-commitment.ts'
import { remindEverybody, resendCards } from './round-buttons.ts'
import { showProgress } from './round-progress.ts'
import { saveCouncil } from './save-council.ts'
import { sendReport } from './send-report.ts'
import { turnMissingPage } from './show-missing.ts'
import { chooseSheetOwner, discardSheet, signSheet } from './signed-sheet.ts'
import { saveSplits, showSplits } from './split-roles.ts'
import { closeEscalation, takeOver } from './take-over.ts'
import { sendTrial } from './trial-round.ts'
import { askToRemoveUnit, openUnit, removeUnit, saveUnit } from './unit-form.ts'
import { writeInCard } from './write-report.ts'

/** What a button does. Who may press it is decided here and in the flow, never by the card. */
type Verb = {
  readonly coordinatorOnly: boolean
  /** May be pressed where others read along; all others are for own chats only. */
  readonly inGroup?: boolean
  readonly run: (turn: Turn, data: unknown) => Promise<ActionReply>
}

const coordinator = (run: Verb['run']): Verb => ({ coordinatorOnly: true, run })
/** Open to everybody; the flow itself checks whose request it is. */
const asked = (run: Verb['run']): Verb => ({ coordinatorOnly: false, run })

/** On the shared list of a group; the flow itself checks where, and for whom the person speaks. */
const shared = (run: Verb['run']): Verb => ({ coordinatorOnly: false, inGroup: true, run })

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
  ['lists.recreate', coordinator(recreateRows)],
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
  ['partner.list', coordinator(turnPartnersPage)],
  ['partner.form', coordinator(openPartner)],
  ['partner.save', coordinator(savePartner)],
  ['partner.leave', coordinator(askToEndContact)],
  ['partner.left', coordinator(endContact)],
  ['partner.drop', coordinator(askToEndPartner)],
  ['partner.end', coordinator(endPartner)],
  ['partner.resume', coordinator(resumePartner)],
  ['partner.export', coordinator(pressExport)],
  ['partner.apply', coordinator(applyPartners)],
  ['partner.cancel', coordinator(cancelPartners)],
  ['agreement.list', coordinator(turnAgreementsPage)],
  ['agreement.form', coordinator(openAgreement)],
  ['agreement.save', coordinator(saveAgreement)],
  ['agreement.drop', coordinator(askToEndAgreement)],
  ['agreement.end', coordinator(endAgreement)],
  ['council.show', coordinator(openCouncil)],
  ['council.call', coordinator(callCouncil)],
  ['council.form', coordinator(openCouncilForm)],
  ['council.save', coordinator(saveCouncil)],
  ['council.leave', coordinator(leaveCouncilForm)],
  ['council.contacts', coordinator(openContacts)],
  ['council.name', coordinator(saveContacts)],
  ['council.ask', coordinator(askForPictures)],
  ['council.held', coordinator(markHeld)],
  ['council.cancel', coordinator(askToCancel)],
  ['council.drop', coordinator(cancelCouncil)],
  ['picture.show', asked(showPicture)],
  ['picture.form', asked(openPicture)],
  ['picture.send', asked(sendPicture)],
  ['picture.read', coordinator(readPicture)],
  ['picture.note', coordinator(openNote)],
  ['picture.file', coordinator(fileNote)],
  ['picture.missing', coordinator(showMissingPictures)],
  ['picture.remind', coordinator(remindOfPictures)],
  ['council.package', coordinator(orderPackage)],
  ['council.protocol', coordinator(orderProtocol)],
  ['council.sheet', coordinator(orderSheets)],
  ['post.view', shared(viewList)],
  ['post.confirm', shared(confirmInList)],
  ['post.change', shared(changeElsewhere)],
  ['post.update', shared(updateList)],
  ['measure.form', coordinator(openMeasureForm)],
  ['measure.make', coordinator(makeMeasure)],
  ['link.resend', coordinator(resendLink)],
  ['link.revoke', coordinator(revokeLinks)],
  ['commitment.list', coordinator(turnCommitmentsPage)],
  ['commitment.form', coordinator(openCommitmentForm)],
  ['commitment.save', coordinator(saveCommitment)],
  ['commitment.lines', coordinator(openLines)],
  ['commitment.read', coordinator(readPasted)],
  ['commitment.apply', coordinator(applyLines)],
  ['commitment.discard', coordinator(discardLines)],
  ['commitment.ask', coordinator(askToConfirm)],
  ['commitment.open', coordinator(openCommitment)],
  ['commitment.reword', coordinator(openRewording)],
  ['commitment.rewrite', coordinator(rewordCommitment)],
  ['commitment.change', coordinator(openChange)],
  ['commitment.accept', coordinator(acceptChange)],
  ['commitment.own', coordinator(acceptOwnWording)],
  ['commitment.reply', coordinator(replyToChange)],
  ['commitment.deed', coordinator(openDeed)],
  ['commitment.withdraw', coordinator(withdrawCommitment)],
  ['commitment.appoint', coordinator(appointContact)],
  ['commitment.note', coordinator(openCommitmentNote)],
  ['commitment.record', coordinator(recordNote)],
  ['commitment.sheet', coordinator(chooseSheetOwner)],
  ['commitment.sign', coordinator(signSheet)],
  ['commitment.unsheet', coordinator(discardSheet)],
  ['result.missing', coordinator(showUntold)],
  ['result.ask', coordinator(askForResults)],
  ['result.show', asked(showResults)],
  ['result.correct', asked(openCorrection)],
  ['result.send', asked(sendResults)],
  ['commitment.show', asked(turnOwnPage)],
  ['commitment.confirm', asked(confirmCommitment)],
  ['commitment.answer', asked(openAnswer)],
  ['commitment.send', asked(sendAnswer)],
])
