import { sv } from '../../text/sv/index.ts'

/** Words on the local site's pages. */
export const pageWords = {
  site: 'Lokal SharePoint-plats',
  about: 'Den här platsen finns bara på din dator och står för kommunens SharePoint medan du provar Rådslag.',
  start: 'Start',
  back: 'Till startsidan',
  lists: 'Listor',
  documents: 'Dokument',
  noLists: 'Det finns inga listor ännu. De skapas när Rådslag startar.',
  noDocuments: 'Det finns inga dokument ännu. Be Rådslag om en sammanställning så hamnar den här.',
  noRows: 'Listan är tom.',
  rows: (n: number) => (n === 1 ? '1 rad' : `${n} rader`),
  files: (n: number) => (n === 1 ? '1 dokument' : `${n} dokument`),
  updated: (when: string) => `Senast ändrad ${when}`,
  showing: (shown: number, all: number) => `Visar ${shown} av ${all} rader.`,
  more: 'Hela raden',
  yes: 'Ja',
  no: 'Nej',
  skip: 'Hoppa till innehållet',
  /** SharePoint's own column, which holds the measure or commitment in short. */
  title: 'Åtgärd eller åtagande',
  councilDay: (day: string) => `Rådet ${day.slice(0, 10)}`,
  name: 'Namn',
  folder: 'Mapp',
  size: 'Storlek',
  changed: 'Ändrad',
  unsort: 'Visa i den vanliga ordningen',
  sortedBy: (column: string, falling: boolean) => `Ordnad efter ${column}, ${falling ? 'fallande' : 'stigande'}.`,
  planDocument: 'Planens dokument',
  asPdf: 'PDF',
  versions: 'Versioner',
  missingPage: 'Sidan finns inte',
  missingPageText: 'Det finns ingen sådan lista, sida eller dokument på den lokala platsen.',
}

/** Words where people change something on the site. */
export const changeWords = {
  write: 'Skriv',
  change: 'Ändra',
  /** Beside `change`, for who hears the page: which row it is. */
  ofRow: (row: string) => ` i raden ${row}`,
  toList: (list: string) => `Till ${list}`,
  heading: 'Ändra som en kollega',
  about: 'Prova vad som händer när någon i kommunen skriver direkt i listan.',
  notesHelp:
    'Den här kolumnen är till för er. Rådslag skriver aldrig i den, men visar texten på kort och i dokument. Skriv inga personuppgifter: dokumenten är offentliga.',
  statusHelp:
    'Den här kolumnen fyller Rådslag i. Om du ändrar i den skriver Rådslag tillbaka det som gäller och berättar det för samordnaren, på arbetstid.',
  save: 'Spara',
  saved: 'Sparat. Rådslag läser listan var femte minut och ser ändringen då.',
  stale:
    'Någon ändrade raden medan du skrev, så inget har sparats än. Det du skrev står kvar: spara igen om det stämmer.',
  refused: 'Listan tog inte emot det du skrev, så inget har sparats.',
  whole: 'Hela raden',
  remove: 'Ta bort raden',
  removeHelp:
    'Rådslag lägger inte tillbaka en rad som någon har tagit bort, men berättar det för samordnaren, på arbetstid.',
  removed: 'Raden är borttagen. Rådslag läser listan var femte minut och ser det då.',
}

/** Words about one document. */
export const documentWords = {
  word: 'Hämta dokumentet',
  version: 'Version',
  versions: (n: number) => (n === 1 ? '1 version' : `${n} versioner`),
  ofDocument: (name: string) => ` av ${name}`,
  by: 'Ändrad av',
  program: 'Rådslag',
  fetch: (version: number) => `Hämta version ${version}`,
  lockHeading: 'Om någon har dokumentet öppet',
  lockAbout: 'SharePoint låter ingen skriva över ett dokument som är öppet. Då väntar Rådslag och säger till.',
  open: 'Öppna som om någon redigerar',
  close: 'Stäng',
  isOpen: (by: string) => `Öppet hos ${by}`,
}

/** Words on the pages of the outbox. */
export const outboxWords = {
  outbox: 'Utkorg',
  mail: 'Mejl',
  about:
    'Här hamnar mejlen medan du provar Rådslag. Ingenting lämnar din dator. Öppna ett mejl för att följa dess personliga länk.',
  none: 'Inga mejl har skickats ännu.',
  letters: (n: number) => `${n} mejl`,
  subject: 'Ämne',
  to: 'Till',
  replyTo: 'Svar går till',
  at: 'Skickat',
  links: 'Länkar i mejlet',
  asPage: 'Så ser mejlet ut',
  asText: 'Mejlet som text',
  toStart: pageWords.back,
  toOutbox: 'Till utkorgen',
}

/** How a status looks beside its word: a sign that can be told apart without colour, and a tone. */
export type StatusLook = { readonly sign: string; readonly tone: 'good' | 'going' | 'partly' | 'bad' | 'quiet' }

const { execution, goalResult, commitmentState } = sv.words

/** Looks by the status word as it stands in the list. */
export const statusLooks: ReadonlyMap<string, StatusLook> = new Map<string, StatusLook>([
  [execution['not-started'], { sign: '○', tone: 'quiet' }],
  [execution['in-progress'], { sign: '▸', tone: 'going' }],
  [execution.ongoing, { sign: '↻', tone: 'going' }],
  [execution.done, { sign: '✓', tone: 'good' }],
  [execution['partly-done'], { sign: '◐', tone: 'partly' }],
  [execution['will-not-be-done'], { sign: '✕', tone: 'bad' }],
  [execution.unreported, { sign: '–', tone: 'quiet' }],
  [goalResult.reached, { sign: '✓', tone: 'good' }],
  [goalResult['partly-reached'], { sign: '◐', tone: 'partly' }],
  [goalResult['not-reached'], { sign: '✕', tone: 'bad' }],
  [goalResult['not-measurable-yet'], { sign: '?', tone: 'quiet' }],
  [commitmentState.proposed, { sign: '○', tone: 'quiet' }],
  [commitmentState.confirmed, { sign: '●', tone: 'going' }],
  [commitmentState['change-requested'], { sign: '≠', tone: 'partly' }],
  [commitmentState.declined, { sign: '⊘', tone: 'bad' }],
  [commitmentState.done, { sign: '✓', tone: 'good' }],
  [commitmentState['partly-done'], { sign: '◐', tone: 'partly' }],
  [commitmentState['not-done'], { sign: '✕', tone: 'bad' }],
  [commitmentState.withdrawn, { sign: '–', tone: 'quiet' }],
])
