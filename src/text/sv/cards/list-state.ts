/** Words for how the lists in SharePoint stand: what people have noted in them, and what could not be written. */
export const listState = {
  notes: 'Anteckningar i listorna',
  note: (about: string, column: string, text: string) => `${about} · ${column}: ${text}`,
  commitment: (number: number, partner: string) => `Åtagande ${number}, ${partner}`,
  ofCommitment: 'I listan Åtaganden',
  column: (name: string) => `${name}: `,
  parked: (n: number, list: string, reason: string) =>
    `${n === 1 ? '1 rad' : `${n} rader`} kunde inte skrivas till listan ${list}. ${reason}`,
  moreParked: (n: number) => (n === 1 ? '1 rad till kunde inte skrivas.' : `${n} rader till kunde inte skrivas.`),
  reasons: {
    'no-answer': () => 'SharePoint svarade inte.',
    'not-allowed': () => 'Jag får inte skriva där. Be it-avdelningen ge mig behörighet.',
    'list-missing': () => 'Jag hittade inte listan eller raden. Be it-avdelningen titta på webbplatsen i SharePoint.',
    full: () => 'Utrymmet i SharePoint är slut. Be it-avdelningen utöka det.',
    edited: () => 'Någon annan ändrade raden varje gång jag försökte.',
    'key-taken': () =>
      'En annan rad har fått den här radens nyckel. Ta bort den raden, eller töm dess kolumn Rådslags nyckel.',
    'our-fault': () => 'Felet är mitt. Be it-avdelningen titta i loggen.',
    refused: (code: string) =>
      `SharePoint sa nej${code === '' ? '' : ` (felkod ${code})`}. Be it-avdelningen titta i loggen.`,
  },
  sayTryAgain: (phrase: string) => `Skriv ”${phrase}” när felet är rättat, så gör jag ett nytt försök.`,
  removed: (n: number) =>
    n === 1
      ? '1 rad är borttagen ur listorna. Jag lägger inte tillbaka den om du inte ber mig.'
      : `${n} rader är borttagna ur listorna. Jag lägger inte tillbaka dem om du inte ber mig.`,
  tryAgain: 'Försök med listorna igen',
  released: (n: number) => (n === 1 ? 'Jag försöker skriva 1 rad igen' : `Jag försöker skriva ${n} rader igen`),
  releasedHow: (phrase: string) => `Det kan ta några minuter. Skriv ”${phrase}” om du vill se hur det gick.`,
  nothing: 'Ingen rad väntar på ett nytt försök',
  nothingHow: 'Allt som jag ska skriva i listorna är redan skrivet, eller skrivs just nu.',
  otherFaults: (n: number) =>
    n === 1
      ? 'Jag har misslyckats med 1 annan sak, till exempel att spara ett dokument. Den försöker jag inte med igen. Be it-avdelningen titta i loggen.'
      : `Jag har misslyckats med ${n} andra saker, till exempel att spara ett dokument. Dem försöker jag inte med igen. Be it-avdelningen titta i loggen.`,
}
