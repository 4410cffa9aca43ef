import { absenceCard, readAbsenceAnswer, readAbsenceId } from './absence.ts'
import { agreementFormCard, readAgreementAnswer, readAgreementId } from './agreement-form.ts'
import { agreementsCard } from './agreements.ts'
import { askCard, readAskMeasure, readAskPage, readQuickAnswer } from './ask.ts'
import { commitmentCard } from './commitment.ts'
import { commitmentAnswerCard, readAnswer, readAnswerKind } from './commitment-answer.ts'
import { commitmentChangeCard, readChangeDraft } from './commitment-change.ts'
import { commitmentDeedCard, readDeed, readDeedAnswer } from './commitment-deed.ts'
import { commitmentFormCard, readCommitmentForm, readWording } from './commitment-form.ts'
import { commitmentHistoryCard } from './commitment-history.ts'
import { commitmentLinesCard, readLinesAnswer } from './commitment-lines.ts'
import { commitmentMeasureCard, readCommitmentMeasure, readMeasureCommitment } from './commitment-measure.ts'
import { commitmentNoteCard, readNoteDraft } from './commitment-note.ts'
import {
  readCommitmentPlace,
  readListPlace,
  readOwnPlace,
  readRequestPlace,
  readWordingPlace,
} from './commitment-places.ts'
import { commitmentResultCard, readResults } from './commitment-result.ts'
import { commitmentsCard } from './commitments.ts'
import { councilCard } from './council.ts'
import { councilContactsCard, readContactChoices } from './council-contacts.ts'
import { councilFormCard, readCouncilAnswer, readCouncilPlan } from './council-form.ts'
import { councilListCard, readListAnswer, readListPage } from './council-list.ts'
import { readCouncilId, readCouncilPage, readCouncilPartner, readCouncilSheet, readRequestId } from './council-place.ts'
import { escalationCard, readTakeOver } from './escalation.ts'
import { grantAlarmCard } from './grant-alarm.ts'
import { handOverCard, readHandOver } from './hand-over.ts'
import { listFindingsCard } from './list-findings.ts'
import { messageCard } from './message.ts'
import { missingCard, readMissingPage } from './missing.ts'
import { organisationCard, readOrganisationPlace } from './organisation.ts'
import { organisationPreviewCard, readOrganisationAnswer } from './organisation-preview.ts'
import { partnerFormCard, readContactId, readPartnerAnswer, readPartnerId } from './partner-form.ts'
import { partnerPreviewCard, readPartnerPreview } from './partner-preview.ts'
import { partnerReceiptCard } from './partner-receipt.ts'
import { partnersCard, readPartnersPlace } from './partners.ts'
import { pictureCard } from './picture.ts'
import { pictureAskCard } from './picture-ask.ts'
import { pictureFormCard, readNotedVoice, readPictureAnswer } from './picture-form.ts'
import { pictureMissingCard } from './picture-missing.ts'
import { planPreviewCard, readImportId, readPreviewAnswer } from './plan-preview.ts'
import { progressCard, readRoundId } from './progress.ts'
import { readRemark, remarkCard } from './remark.ts'
import { readReopening, reopenFormCard } from './reopen-form.ts'
import { readReportAnswer, readReportDialog, reportFormCard } from './report-form.ts'
import { resultMissingCard } from './result-missing.ts'
import { readRoleChoices, readRolesPage, rolesCard } from './roles.ts'
import { readRoundAnswer, roundFormCard } from './round-form.ts'
import { readShownPerson, roundPreviewCard } from './round-preview.ts'
import { readHeldId, readSheetOwner, readSigning, signedSheetCard } from './signed-sheet.ts'
import { readSplitPage, readSplits, splitCard } from './split.ts'
import { statusCard } from './status.ts'
import { readUnitAnswer, unitFormCard } from './unit-form.ts'

/** The list of cards, by the name of their files: how each is drawn, and how what comes back from its buttons is read. */
export const cards = {
  absence: { draw: absenceCard, reads: { place: readAbsenceId, answer: readAbsenceAnswer } },
  organisation: { draw: organisationCard, reads: { place: readOrganisationPlace } },
  'organisation-preview': { draw: organisationPreviewCard, reads: { answer: readOrganisationAnswer } },
  partners: { draw: partnersCard, reads: { place: readPartnersPlace } },
  'partner-form': {
    draw: partnerFormCard,
    reads: { partner: readPartnerId, contact: readContactId, answer: readPartnerAnswer },
  },
  'partner-preview': { draw: partnerPreviewCard, reads: { answer: readPartnerPreview } },
  agreements: { draw: agreementsCard, reads: {} },
  'agreement-form': { draw: agreementFormCard, reads: { place: readAgreementId, answer: readAgreementAnswer } },
  'unit-form': { draw: unitFormCard, reads: { answer: readUnitAnswer } },
  council: {
    draw: councilCard,
    reads: { place: readCouncilId, page: readCouncilPage, partner: readCouncilPartner, sheet: readCouncilSheet },
  },
  'council-contacts': { draw: councilContactsCard, reads: { choices: readContactChoices } },
  'council-form': { draw: councilFormCard, reads: { plan: readCouncilPlan, answer: readCouncilAnswer } },
  picture: { draw: pictureCard, reads: {} },
  'picture-ask': { draw: pictureAskCard, reads: { request: readRequestId } },
  'picture-form': { draw: pictureFormCard, reads: { answer: readPictureAnswer, voice: readNotedVoice } },
  'picture-missing': { draw: pictureMissingCard, reads: {} },
  ask: { draw: askCard, reads: { page: readAskPage, measure: readAskMeasure, quick: readQuickAnswer } },
  'council-list': { draw: councilListCard, reads: { page: readListPage, answer: readListAnswer } },
  escalation: { draw: escalationCard, reads: { requests: readTakeOver } },
  'grant-alarm': { draw: grantAlarmCard, reads: {} },
  'hand-over': { draw: handOverCard, reads: { answer: readHandOver } },
  'list-findings': { draw: listFindingsCard, reads: {} },
  message: { draw: messageCard, reads: {} },
  missing: { draw: missingCard, reads: { page: readMissingPage } },
  'partner-receipt': { draw: partnerReceiptCard, reads: {} },
  commitments: { draw: commitmentsCard, reads: { place: readListPlace } },
  'commitment-form': { draw: commitmentFormCard, reads: { answer: readCommitmentForm, wording: readWording } },
  'commitment-lines': { draw: commitmentLinesCard, reads: { answer: readLinesAnswer } },
  commitment: { draw: commitmentCard, reads: { place: readOwnPlace, wording: readWordingPlace } },
  'commitment-answer': { draw: commitmentAnswerCard, reads: { kind: readAnswerKind, answer: readAnswer } },
  'commitment-history': { draw: commitmentHistoryCard, reads: { place: readCommitmentPlace } },
  'commitment-change': { draw: commitmentChangeCard, reads: { request: readRequestPlace, answer: readChangeDraft } },
  'commitment-deed': { draw: commitmentDeedCard, reads: { deed: readDeed, answer: readDeedAnswer } },
  'commitment-note': { draw: commitmentNoteCard, reads: { answer: readNoteDraft } },
  'commitment-result': { draw: commitmentResultCard, reads: { results: readResults } },
  'result-missing': { draw: resultMissingCard, reads: {} },
  'signed-sheet': {
    draw: signedSheetCard,
    reads: { held: readHeldId, owner: readSheetOwner, signing: readSigning },
  },
  'commitment-measure': {
    draw: commitmentMeasureCard,
    reads: { place: readMeasureCommitment, answer: readCommitmentMeasure },
  },
  'plan-preview': { draw: planPreviewCard, reads: { place: readImportId, answer: readPreviewAnswer } },
  progress: { draw: progressCard, reads: { round: readRoundId } },
  'reopen-form': { draw: reopenFormCard, reads: { answer: readReopening } },
  remark: { draw: remarkCard, reads: { answer: readRemark } },
  'report-form': { draw: reportFormCard, reads: { answer: readReportAnswer, dialog: readReportDialog } },
  roles: { draw: rolesCard, reads: { page: readRolesPage, choices: readRoleChoices } },
  'round-form': { draw: roundFormCard, reads: { answer: readRoundAnswer } },
  'round-preview': { draw: roundPreviewCard, reads: { shown: readShownPerson } },
  split: { draw: splitCard, reads: { page: readSplitPage, splits: readSplits } },
  status: { draw: statusCard, reads: {} },
} as const

export type CardKind = keyof typeof cards
