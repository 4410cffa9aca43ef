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

/** Words on the cards, one file per card. Everything a person has written comes in as an argument and is never changed. */
export const cards = {
  pages: (page: number, of: number) => `Sida ${page} av ${of}`,
  next: 'Nästa',
  previous: 'Föregående',
  andMore: (n: number) => `och ${n} till`,
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
