import type { Text } from '../../index.ts'
import { absence } from './absence.ts'
import { agreements } from './agreements.ts'
import { ask } from './ask.ts'
import { choosePlan } from './choose-plan.ts'
import { closing } from './closing.ts'
import { commands } from './commands.ts'
import { commitment } from './commitment.ts'
import { commitmentCase } from './commitment-case.ts'
import { commitmentMeasure } from './commitment-measure.ts'
import { commitmentResult } from './commitment-result.ts'
import { commitments } from './commitments.ts'
import { council } from './council.ts'
import { councilFiles } from './council-files.ts'
import { councilList } from './council-list.ts'
import { document } from './document.ts'
import { escalation } from './escalation.ts'
import { grantAlarm } from './grant-alarm.ts'
import { handOver } from './hand-over.ts'
import { imported } from './imported.ts'
import { listFindings } from './list-findings.ts'
import { listState } from './list-state.ts'
import { missing } from './missing.ts'
import { organisation } from './organisation.ts'
import { partnerImport } from './partner-import.ts'
import { partners } from './partners.ts'
import { picture } from './picture.ts'
import { preview } from './preview.ts'
import { progress } from './progress.ts'
import { refusal } from './refusal.ts'
import { remark } from './remark.ts'
import { reminder } from './reminder.ts'
import { report } from './report.ts'
import { roles } from './roles.ts'
import { round } from './round.ts'
import { split } from './split.ts'
import { standing } from './standing.ts'
import { status } from './status.ts'
import { welcome } from './welcome.ts'

export const cards: Text['cards'] = {
  pages: (page, of) => `Page ${page} of ${of}`,
  next: 'Next',
  previous: 'Previous',
  andMore: (n) => `and ${n} more`,
  welcome,
  commands,
  preview,
  imported,
  split,
  roles,
  round,
  ask,
  report,
  handOver,
  remark,
  status,
  listFindings,
  listState,
  progress,
  missing,
  closing,
  councilFiles,
  document,
  choosePlan,
  commitmentMeasure,
  refusal,
  absence,
  organisation,
  escalation,
  reminder,
  grantAlarm,
  standing,
  partners,
  agreements,
  partnerImport,
  council,
  councilList,
  commitments,
  commitment,
  commitmentCase,
  commitmentResult,
  picture,
}
