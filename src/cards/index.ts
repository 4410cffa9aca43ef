import { absenceCard, readAbsenceAnswer, readAbsenceId } from './absence.ts'
import { askCard, readAskMeasure, readAskPage, readQuickAnswer } from './ask.ts'
import { escalationCard, readTakeOver } from './escalation.ts'
import { grantAlarmCard } from './grant-alarm.ts'
import { handOverCard, readHandOver } from './hand-over.ts'
import { messageCard } from './message.ts'
import { missingCard, readMissingPage } from './missing.ts'
import { organisationCard, readOrganisationPlace } from './organisation.ts'
import { organisationPreviewCard, readOrganisationAnswer } from './organisation-preview.ts'
import { planPreviewCard, readImportId, readPreviewAnswer } from './plan-preview.ts'
import { progressCard, readRoundId } from './progress.ts'
import { readRemark, remarkCard } from './remark.ts'
import { readReopening, reopenFormCard } from './reopen-form.ts'
import { readReportAnswer, readReportDialog, reportFormCard } from './report-form.ts'
import { readRoleChoices, readRolesPage, rolesCard } from './roles.ts'
import { readRoundAnswer, roundFormCard } from './round-form.ts'
import { readShownPerson, roundPreviewCard } from './round-preview.ts'
import { readSplitPage, readSplits, splitCard } from './split.ts'
import { statusCard } from './status.ts'
import { readUnitAnswer, unitFormCard } from './unit-form.ts'

/** The list of cards, by the name of their files: how each is drawn, and how what comes back from its buttons is read. */
export const cards = {
  absence: { draw: absenceCard, reads: { place: readAbsenceId, answer: readAbsenceAnswer } },
  organisation: { draw: organisationCard, reads: { place: readOrganisationPlace } },
  'organisation-preview': { draw: organisationPreviewCard, reads: { answer: readOrganisationAnswer } },
  'unit-form': { draw: unitFormCard, reads: { answer: readUnitAnswer } },
  ask: { draw: askCard, reads: { page: readAskPage, measure: readAskMeasure, quick: readQuickAnswer } },
  escalation: { draw: escalationCard, reads: { requests: readTakeOver } },
  'grant-alarm': { draw: grantAlarmCard, reads: {} },
  'hand-over': { draw: handOverCard, reads: { answer: readHandOver } },
  message: { draw: messageCard, reads: {} },
  missing: { draw: missingCard, reads: { page: readMissingPage } },
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
