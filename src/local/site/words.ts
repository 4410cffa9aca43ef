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
  missingPage: 'Sidan finns inte',
  missingPageText: 'Det finns ingen sådan lista, sida eller dokument på den lokala platsen.',
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
