import { words } from './words.ts'

const cover = {
  title: (year: number) => `Brottsförebyggande åtgärdsplan ${year}`,
  subtitle: 'Åtgärder enligt lagen (2023:196)\nom kommuners ansvar för brottsförebyggande arbete',
  law: 'Lag (2023:196)',
  pageOf: ['Sida ', ' av '] as readonly [string, string],
  facts: 'Uppgift',
  content: 'Innehåll',
  valid: 'Gäller',
  validYear: (year: number) => `Kalenderåret ${year}`,
  followUp: 'Uppföljning',
  roundOpen: (day: string) => `Pågår till och med ${day}`,
  roundClosed: (day: string) => `Avslutad, pågick till och med ${day}`,
  roundNone: 'Har inte startat',
  answers: 'Svar',
  answersOf: (reported: number, all: number) => `${reported} av ${words.measures(all)} har svar`,
  decidedBy: 'Beslutas av',
  registration: 'Diarienummer',
  atDecision: 'Anges vid beslut',
  compiled: 'Sammanställd',
}

const guide = {
  contents: 'Innehåll',
  heading: 'Så läser du dokumentet',
  points: [
    'Planens text återges som den står i arbetsboken.',
    'Uppföljningen bygger på svar från dem som ansvarar för åtgärderna. Det senaste svaret på varje åtgärd visas.',
    'Att en åtgärd är genomförd betyder inte att målet är nått. Därför redovisas åtgärden och målet var för sig.',
    'En åtgärd avviker när den bara delvis är genomförd eller inte genomförs, eller när målet bara delvis eller inte alls är uppnått.',
    'Ansvariga är roller och enheter. Rådslag nämner inga personer.',
  ] as readonly string[],
  /** Only where there are any. */
  notes: 'Anteckningar och egna kolumner från listorna i SharePoint står sist vid åtgärden eller åtagandet.',
  status: 'Status',
  meaning: 'Betyder',
  meanings: {
    'not-started': 'Arbetet har inte börjat.',
    'in-progress': 'Arbetet har börjat men är inte klart.',
    done: 'Åtgärden är klar.',
    'partly-done': 'En del är gjord, men inte allt.',
    ongoing: 'Arbetet ingår i verksamheten och har inget slutdatum.',
    'will-not-be-done': 'Åtgärden blir inte av. Skälet anges.',
    unreported: 'Inget svar har kommit in.',
  },
}

const summary = {
  heading: 'Planen i korthet',
  scope: (measures: number, areas: number) => `Planen har ${words.measures(measures)} inom ${words.areas(areas)}.`,
  noMeasures: 'Planen har inga åtgärder.',
  noAnswers: (measures: number): string =>
    measures === 1 ? 'Åtgärden har inte fått något svar ännu.' : 'Ingen åtgärd har fått svar ännu.',
  allAnswered: (measures: number, statuses: string) =>
    measures === 1 ? `Åtgärden har fått svar: ${statuses}.` : `Alla har fått svar: ${statuses}.`,
  answered: (reported: number, statuses: string) => `${reported} har fått svar: ${statuses}.`,
  unanswered: (n: number) => `${n} saknar svar.`,
  statusCounts: {
    'not-started': (n: number) => `${n} är ej ${n === 1 ? 'påbörjad' : 'påbörjade'}`,
    'in-progress': (n: number) => `${n} pågår`,
    done: (n: number) => `${n} är ${n === 1 ? 'genomförd' : 'genomförda'}`,
    'partly-done': (n: number) => `${n} är delvis ${n === 1 ? 'genomförd' : 'genomförda'}`,
    ongoing: (n: number) => `${n} är löpande`,
    'will-not-be-done': (n: number) => `${n} genomförs inte`,
    unreported: (n: number) => `${n} saknar svar`,
  },
  deviating: (n: number) => (n === 1 ? '1 åtgärd avviker.' : `${n} åtgärder avviker.`),
  noDeviations: 'Inget svar avviker.',
  goals: (counts: string) => `Svaren om målen: ${counts}.`,
  goalCounts: {
    reached: (n: number) => `${n} ${n === 1 ? 'uppnått' : 'uppnådda'}`,
    'partly-reached': (n: number) => `${n} delvis ${n === 1 ? 'uppnått' : 'uppnådda'}`,
    'not-reached': (n: number) => `${n} ej ${n === 1 ? 'uppnått' : 'uppnådda'}`,
    'not-measurable-yet': (n: number) => `${n} ej ${n === 1 ? 'mätbart' : 'mätbara'} ännu`,
  },
  withoutGoal: (n: number) => (n === 1 ? '1 åtgärd saknar mål.' : `${n} åtgärder saknar mål.`),
  workbookOnly: (n: number) =>
    `${n === 1 ? '1 åtgärd utan svar har' : `${n} åtgärder utan svar har`} text i arbetsbokens kolumn Uppföljning. Den visas vid åtgärden men räknas inte som svar.`,
  late: (n: number) => (n === 1 ? '1 svar kom efter sista dagen.' : `${n} svar kom efter sista dagen.`),
  differing: (n: number) =>
    n === 1
      ? 'Medverkande har en annan bild av 1 åtgärd. Den står vid åtgärden.'
      : `Medverkande har en annan bild av ${n} åtgärder. Den står vid varje åtgärd.`,
  tiles: {
    measures: (n: number): string => (n === 1 ? 'Åtgärd' : 'Åtgärder'),
    answered: 'Har svar',
    deviating: 'Avviker',
    unanswered: 'Saknar svar',
  },
}

const tables = {
  chart: (number: number) => `Diagram ${number}. Åtgärder per område och status.`,
  table: (number: number, title: string) => `Tabell ${number}. ${title}`,
  statusTitle: 'Åtgärder per område och status',
  groundTitle: 'Problem, orsaker, åtgärder och svar per område',
  groundNote:
    'Rader är ifyllda rader i arbetsboken. Olika är skilda formuleringar inom ett område; samma formulering på flera rader räknas en gång.',
  area: 'Prioriterat område',
  total: 'Totalt',
  problems: 'Problem',
  causes: 'Orsaker',
  measures: 'Åtgärder',
  rows: 'Rader',
  distinct: 'Olika',
  reported: 'Har svar',
  deviating: 'Avviker',
  chartTitle: 'Åtgärder per område och status',
  chartIntro: 'Stapeldiagram.',
  chartArea: (area: string, counts: string) => `${area}: ${counts}.`,
  chartCount: (status: string, n: number) => `${status.toLowerCase()} ${n}`,
}

const attention = {
  heading: 'Att ta ställning till',
  deviations: 'Avvikelser',
  deviationsIntro: (n: number) =>
    n === 1
      ? 'En åtgärd avviker. Så här förklaras det i svaret.'
      : `${n} åtgärder avviker. Så här förklaras det i svaren.`,
  noDeviations: 'Inga avvikelser har rapporterats.',
  silence: (n: number) =>
    n === 1
      ? 'Det betyder inte att allt går som planerat: 1 åtgärd saknar svar.'
      : `Det betyder inte att allt går som planerat: ${n} åtgärder saknar svar.`,
  measure: 'Åtgärd',
  answer: 'Svar',
  explanation: 'Förklaring',
  noExplanation: 'Ingen förklaring lämnad.',
  wholeAnswer: (code: string) => `Hela svaret finns vid åtgärd ${code}.`,
  goalIs: (result: string) => `Målet: ${result.toLowerCase()}`,
  unmeasurable: 'Mål som inte går att mäta ännu',
  unmeasurableIntro: (n: number) => (n === 1 ? 'Ett mål går inte att mäta ännu.' : `${n} mål går inte att mäta ännu.`),
  goal: 'Mål',
  wouldHelp: 'Det här skulle göra målet mätbart',
  noProposal: 'Inget förslag lämnat.',
  dangling: 'Hänvisningar som saknar ställe',
  danglingIntro: (n: number) =>
    n === 1
      ? 'Ett svar hänvisar till ett dokument utan att säga var i dokumentet det står.'
      : `${n} svar hänvisar till ett dokument utan att säga var i dokumentet det står.`,
  withoutGoal: 'Åtgärder utan mål',
  unanswered: 'Saknar svar',
  unansweredIntro: (n: number) => (n === 1 ? 'En åtgärd saknar svar.' : `${n} åtgärder saknar svar.`),
  allUnanswered: (n: number): string =>
    n === 1
      ? 'Planens enda åtgärd saknar svar.'
      : `Alla ${n} åtgärder saknar svar. De står i översikten för varje område.`,
  allAnswered: 'Alla åtgärder har fått svar.',
}

const area = {
  intro: (measures: number, counts: string) => `${words.measures(measures)}: ${counts}.`,
  code: 'Nr',
  measure: 'Åtgärd',
  responsible: 'Ansvarig',
  timing: 'När',
  status: 'Status',
}

const measure = {
  unnamed: 'Åtgärd utan text',
  problem: 'Problem',
  cause: 'Orsak',
  measure: 'Åtgärd',
  goal: 'Mål',
  timing: 'När',
  responsible: 'Ansvarig',
  followUp: 'Uppföljning',
  goalResult: 'Målet',
  comment: 'Kommentar',
  reason: 'Skäl',
  measurability: 'För att mäta',
  reference: 'Redovisas i',
  agrees: 'Instämmer',
  differs: 'Annan bild',
  someRole: 'En medverkande',
  aboutEarlier: '(om ett tidigare svar)',
  workbook: 'Uppföljning enligt arbetsboken',
  workbookNote: 'Texten stod i arbetsboken och räknas inte som svar.',
  noteCut: 'Texten är förkortad. Hela texten står i listan i SharePoint.',
}

const council = {
  heading: 'Åtgärder från det strategiska rådet',
  intro: 'Det här har aktörer i rådet åtagit sig och bekräftat. Det som ännu inte är bekräftat står inte i tabellerna.',
  none: (year: number) =>
    `Inget strategiskt råd är registrerat för ${year} eller ${year + 1}. Därför finns inga åtaganden här.`,
  of: (day: string, year: number) => `Rådet den ${day}: åtaganden för ${year}`,
  inShort: (counts: string) => `Bekräftade åtaganden från det strategiska rådet: ${counts}.`,
  forYear: (n: number, year: number) => `${n} för ${year}`,
}

/** The plan document. */
export const document = { cover, guide, summary, tables, attention, area, measure, council }
