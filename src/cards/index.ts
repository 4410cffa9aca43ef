import { askCard, readAskMeasure, readAskPage } from './ask.ts'
import { messageCard } from './message.ts'
import { planPreviewCard, readImportId, readPreviewAnswer } from './plan-preview.ts'
import { readReportAnswer, reportFormCard } from './report-form.ts'
import { readRoleChoices, readRolesPage, rolesCard } from './roles.ts'
import { readRoundAnswer, roundFormCard } from './round-form.ts'
import { roundPreviewCard } from './round-preview.ts'
import { statusCard } from './status.ts'

/** The list of cards, by the name of their files: how each is drawn, and how what comes back from its buttons is read. */
export const cards = {
  ask: { draw: askCard, reads: { page: readAskPage, measure: readAskMeasure } },
  message: { draw: messageCard, reads: {} },
  'plan-preview': { draw: planPreviewCard, reads: { place: readImportId, answer: readPreviewAnswer } },
  'report-form': { draw: reportFormCard, reads: { answer: readReportAnswer } },
  roles: { draw: rolesCard, reads: { page: readRolesPage, choices: readRoleChoices } },
  'round-form': { draw: roundFormCard, reads: { answer: readRoundAnswer } },
  'round-preview': { draw: roundPreviewCard, reads: {} },
  status: { draw: statusCard, reads: {} },
} as const

export type CardKind = keyof typeof cards
