import type { Text } from '../../index.ts'
import { ask } from './ask.ts'
import { choosePlan } from './choose-plan.ts'
import { commands } from './commands.ts'
import { document } from './document.ts'
import { imported } from './imported.ts'
import { preview } from './preview.ts'
import { refusal } from './refusal.ts'
import { report } from './report.ts'
import { roles } from './roles.ts'
import { round } from './round.ts'
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
  roles,
  round,
  ask,
  report,
  status,
  document,
  choosePlan,
  refusal,
}
