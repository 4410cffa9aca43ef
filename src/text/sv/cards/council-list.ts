/** Words for the live list of a council's commitments in a group chat or channel. */
export const councilList = {
  heading: (date: string) => `Åtaganden från rådet den ${date}`,
  about: (plan: string, year: number) => `Strategiskt råd för ${plan}. Åtagandena gäller ${year}.`,
  summary: (plan: string, commitments: string) => `${plan}: ${commitments} från rådet`,
  counted: (commitments: string, states: string) => `${commitments}. ${states}.`,
  states: (sign: string, state: string, n: number) => `${sign} ${state}: ${n}`,
  none: 'Inga åtaganden är antecknade än. De visas här när samordnaren har skrivit in dem.',
  cancelled: 'Rådet är inställt. Ingen behöver svara.',
  row: (number: number, partner: string) => `${number}. ${partner}`,
  rowState: (sign: string, state: string) => `${sign} ${state}`,
  rowRest: (date: string, version: number) => `, senast ${date}, lydelse ${version}`,
  rest: (n: number) =>
    n === 1
      ? '1 åtagande till får inte plats här. Välj ”Visa alla”.'
      : `${n} åtaganden till får inte plats här. Välj ”Visa alla”.`,
  howTo:
    'Så svarar du: välj ”Visa mina”. Då får du knappar för din egen organisations åtaganden, och bara du ser dem. ' +
    'Du kan också svara på kortet i vår egen chatt, med den personliga länken i mejlet, på undertecknat åtagandeblad eller ' +
    'genom att ringa samordnaren.',
  mine: 'Visa mina',
  all: 'Visa alla',
  /** In what one person sees. */
  onlyYou: 'Bara du ser den här vyn.',
  speaksFor: (partners: string) => `Du svarar för ${partners}.`,
  waiting: (n: number) =>
    n === 1 ? '1 åtagande väntar på att du bekräftar det.' : `${n} åtaganden väntar på att du bekräftar dem.`,
  nothingWaiting: 'Inget väntar på att du bekräftar det.',
  yours: 'ert åtagande',
  noted: (at: string, name: string, channel: string) => `Noterat ${at}: ${name}, ${channel}`,
  confirm: (number: number) => `Bekräfta ${number}`,
  change: (number: number) => `Be om ändring av ${number}`,
  decline: (number: number) => `Avböj ${number}`,
  again: 'Visa läget nu',
  updateAll: 'Uppdatera för alla',
  updated: 'Listan uppdateras för alla om några sekunder.',
  /** Where it is not one of the reasons that the commitment's own card tells. */
  refused: {
    changed: (number: number) =>
      `Läget för åtagande ${number} har ändrats sedan du öppnade listan. Se efter här nedanför och välj igen.`,
    other: (number: number) => `Svaret om åtagande ${number} gick inte att notera. Fråga samordnaren.`,
  },
  notYours: 'Du svarar inte för det åtagandet. Inget har ändrats. Fråga samordnaren om det är fel.',
  nobody:
    'Du är inte kontaktperson för någon av aktörerna i listan, så här finns inget för dig att svara på. Säg till samordnaren om det är fel.',
  notHere:
    'Den här listan uppdateras inte längre. Be samordnaren att skriva ”åtaganden” till mig här, så kommer en ny.',
  onlyInGroup: 'Den knappen hör till listan i rådets chatt. Skriv ”mina åtaganden” här, så får du svara på dina.',
  noOwnView:
    'Den här versionen av Teams kan inte visa knappar för bara en person. Skriv ”mina åtaganden” till mig i vår egen chatt och svara där. Inget har ändrats.',
  moved: 'Listan har flyttat',
  movedText: 'En nyare lista finns längre ner. Den här uppdateras inte längre.',
  choose: 'Vilket råd gäller det?',
  chooseText: (command: string, example: string) =>
    `Nämn mig igen och skriv planens namn sist: ”${command} ${example}”.`,
  plans: (names: string) => `Det finns råd för ${names}.`,
  noCouncil:
    'Det finns inget råd att visa åtaganden från. Skriv ”nytt råd” till mig i vår egen chatt och kalla till ett.',
}
