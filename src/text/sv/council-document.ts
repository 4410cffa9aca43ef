import { words } from './words.ts'

/** What was said about a commitment, in the lists and in the documents. */
const said = {
  lastDay: (day: string) => `Sista dag: ${day}`,
  newText: (text: string) => `Önskad lydelse: ${text}`,
  newLastDay: (day: string) => `Önskad sista dag: ${day}`,
}

/** What the documents of a council have in common. */
const common = {
  council: 'Strategiskt råd',
  dayOf: (day: string) => `Strategiskt råd den ${day}`,
  day: 'Dag',
  time: 'Tid',
  timeAt: (time: string) => `Kl. ${time}`,
  place: 'Plats',
  link: 'Möte på nätet',
  join: 'Anslut till mötet',
  notSet: 'Ej angivet',
  forYear: 'Åtaganden för',
  compiled: 'Sammanställt',
  agenda: 'Dagordning',
  partner: 'Aktör',
  noPicture: 'Har inte lämnat någon lägesbild',
  handedIn: (day: string) => `Lämnad ${day}`,
}

/** A table of commitments: in the package, the protocol and the plan document. */
const commitments = {
  number: 'Nr',
  commitment: 'Åtagande',
  lastDay: 'Sista dag',
  state: 'Läge',
  stateAndResult: 'Läge och resultat',
  result: 'Resultat',
  area: (area: string) => `Område: ${area}`,
  supports: 'Stöder åtgärd ',
  became: 'Har blivit åtgärd ',
  becameAnother: 'Har blivit en åtgärd i planen',
  confirmed: (channel: string, day: string) => `Bekräftat: ${channel}, ${day}`,
  confirmedBy: (name: string, channel: string, day: string) => `Bekräftat av ${name}, ${channel}, ${day}`,
  told: (channel: string, day: string) => `Redovisat: ${channel}, ${day}`,
  wording: (version: number) => `Lydelse ${version}`,
  agreed: (n: number) => (n === 1 ? '1 åtagande är bekräftat.' : `${n} åtaganden är bekräftade.`),
  noneAgreed: 'Inget åtagande är bekräftat.',
  none: 'Inga åtaganden är registrerade.',
  results: (counts: string) => `Så har det gått: ${counts}.`,
  resultCounts: {
    done: (n: number) => `${n} är ${n === 1 ? 'genomfört' : 'genomförda'}`,
    'partly-done': (n: number) => `${n} är delvis ${n === 1 ? 'genomfört' : 'genomförda'}`,
    'not-done': (n: number) => `${n} är ej ${n === 1 ? 'genomfört' : 'genomförda'}`,
    confirmed: (n: number) => `${n} är ej ${n === 1 ? 'redovisat' : 'redovisade'}`,
  },
  others: (n: number, counts: string) =>
    n === 1
      ? `1 åtagande är inte bekräftat och står inte i tabellen: ${counts}.`
      : `${n} åtaganden är inte bekräftade och står inte i tabellen: ${counts}.`,
  otherCounts: {
    proposed: (n: number) => `${n} väntar på svar`,
    'change-requested': (n: number) => `${n} har en begärd ändring`,
    declined: (n: number) => `${n} är ${n === 1 ? 'avböjt' : 'avböjda'}`,
  },
}

const pack = {
  fileName: (day: string, plan: string) => `Rådspaket ${day} ${plan}`,
  title: 'Rådspaket',
  subtitle: (day: string) => `Underlag till det strategiska rådet\nden ${day}`,
  invited: 'Inbjudna',
  pictures: 'Lägesbilder',
  picturesOf: (handedIn: number, all: number) => `${handedIn} av ${words.partners(all)} har lämnat en lägesbild`,
  groundIn: 'Underlag: ',
  phenomena: 'Nya företeelser',
  phenomenaIntro: (n: number) =>
    n === 1
      ? 'En aktör har sett något nytt som rådet bör känna till.'
      : `${n} aktörer har sett något nytt som rådet bör känna till.`,
  noPhenomena: 'Ingen aktör har lyft någon ny företeelse.',
  partnersPictures: 'Aktörernas lägesbilder',
  nobodyInvited: 'Inga aktörer är inbjudna.',
  picture: 'Lägesbild',
  isNew: 'Nytt',
  hasNew: '⚑ Ja',
  handedIn: (day: string, channel: string) => `Lämnad ${day}, ${channel}.`,
  nothingSaid: 'Inget angivet.',
  attachments: 'Bilagor',
  onItsWay: '(är på väg till biblioteket)',
  lastYear: 'Uppföljning av förra årets åtaganden',
  noCouncilBefore: 'Det finns inget tidigare råd att följa upp.',
  councilBefore: (day: string, year: number) => `Förra rådet var den ${day}. Åtagandena gäller ${year}.`,
  thisYear: 'Årets uppföljning av åtgärderna',
  wholeAnswer: 'Hela svaret finns i listan Rapporter.',
  perArea: 'Åtgärder per område',
  answer: 'Svar',
}

const sheet = {
  fileName: (day: string, partner: string) => `Åtagandeblad ${day} ${partner}`,
  title: 'Åtagandeblad',
  about: (day: string, year: number) => `Strategiskt råd den ${day}. Åtagandena gäller ${year}.`,
  howTo: 'Kryssa för ett svar på varje åtagande. Skriv under sist på bladet och lämna det till samordnaren.',
  commitment: (number: number) => `Åtagande ${number}`,
  lastDay: (day: string) => `Sista dag: ${day}`,
  supports: (code: string) => `Stöder åtgärd ${code}`,
  alreadyConfirmed: (channel: string, day: string) => `Redan bekräftat: ${channel}, ${day}`,
  choices: ['Vi bekräftar åtagandet', 'Vi vill ändra det', 'Vi avböjer'] as readonly string[],
  changed: 'Ny lydelse, ny sista dag eller skäl',
  signs: (partner: string) => `Jag svarar för ${partner}:`,
  name: 'Namn (texta)',
  role: 'Roll',
  signature: 'Underskrift',
  date: 'Datum',
  publicRecord: 'Bladet blir en allmän handling. Skriv inget om enskilda personer.',
}

const protocol = {
  fileName: (day: string, compiled: string) => `Protokollsutkast ${day}, sammanställt ${compiled}`,
  draft: 'Utkast',
  title: 'Protokoll från strategiskt råd',
  running: 'Protokoll – utkast',
  howTo:
    'Det här är ett utkast. Det som var känt när det sammanställdes står redan här. Skriv resten i rutorna och ta bort det som inte behövs.',
  present: 'Närvaro',
  presentIntro: 'Kryssa för dem som var med.',
  attended: 'Med',
  representedBy: 'Företrädare',
  others: 'Övriga',
  paragraph: (number: number) => `§ ${number}`,
  notes: (number: number) => `Anteckningar till § ${number}`,
  decided: 'Rådet kom överens om',
  pictureInShort: 'Lägesbild i korthet',
  newPhenomenon: '⚑ Nytt: ',
  proposals: 'Aktören föreslår',
  noProposals: 'Inga förslag har kommit in.',
  lastYear: (year: number) => `Åtaganden för ${year}`,
  measures: 'Uppföljningen av planens åtgärder finns i rådspaketet.',
  agreed: (year: number) => `Åtaganden för ${year}`,
  waiting: 'Väntar på aktörens svar.',
  signatures: 'Underskrifter',
  chair: 'Ordförande',
  secretary: 'Vid protokollet',
  adjuster: 'Justeras',
}

/** The documents of a council: the package, the sheet that a partner signs and the draft of the minutes. */
export const councilDocument = { said, common, commitments, package: pack, sheet, protocol }
