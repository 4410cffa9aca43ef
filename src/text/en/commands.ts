import type { Text } from '../index.ts'
import { commands as swedish } from '../sv/commands.ts'

/** English phrases first, since buttons use the first; the Swedish ones work as well. */
export const commands: Text['commands'] = {
  help: both(['help', 'hi', 'hello', 'hey', 'start', 'menu'], swedish.help),
  status: both(['status', 'how is it going', "how's it going", 'progress'], swedish.status),
  compile: both(['compile', 'document', 'report'], swedish.compile),
  roles: both(['responsible', 'who is responsible', 'roles', 'who'], swedish.roles),
  round: both(['new round', 'round', 'follow-up', 'follow up', 'followup'], swedish.round),
  close: both(['close the round', 'close round', 'close'], swedish.close),
  missing: both(['who is missing', 'missing'], swedish.missing),
  reopen: both(['open the round again', 'reopen the round', 'reopen'], swedish.reopen),
  tryAgain: both(['try again', 'retry'], swedish.tryAgain),
  mine: both(['my measures', 'mine', 'show my measures', 'show mine'], swedish.mine),
  sample: both(['sample plan', 'sample', 'example plan', 'example', 'try a sample plan', 'try'], swedish.sample),
  away: both(['away', 'i am away', "i'm away", 'out of office', 'on leave', 'absent'], swedish.away),
  back: both(['back', 'i am back', "i'm back"], swedish.back),
  organisation: both(['organisation', 'organization', 'units', 'departments', 'managers'], swedish.organisation),
  council: both(['council', 'the council', 'strategic council'], swedish.council),
  newCouncil: both(['new council', 'new strategic council'], swedish.newCouncil),
  picture: both(['picture', 'my picture', 'our picture'], swedish.picture),
  exportPartners: both(['export partners', 'export the register', 'export agreements'], swedish.exportPartners),
  partners: both(['partners', 'contact persons'], swedish.partners),
  agreements: both(['agreements', 'agreement', 'cooperation agreements'], swedish.agreements),
  commitments: both(['commitments', 'all commitments'], swedish.commitments),
  ownCommitments: both(['my commitments', 'show my commitments', 'our commitments'], swedish.ownCommitments),
  swedish: both(['swedish', 'in swedish'], swedish.swedish),
  english: both(['english', 'in english'], swedish.english),
}

function both(english: readonly string[], alsoSwedish: readonly string[]): string[] {
  return [...new Set([...english, ...alsoSwedish])]
}
