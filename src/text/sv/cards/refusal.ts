/** Words for what cannot be done: who may not, what could not be read, what is too old. */
export const refusal = {
  generic: 'Något gick fel hos mig. Inget har ändrats. Försök igen om en stund.',
  ownChatOnly: 'Skriv till mig i vår egen chatt. Här kan andra läsa vem som har svarat.',
  notAllowed: 'Det här kan bara samordnaren göra.',
  unknownVerb: 'Den knappen känner jag inte igen. Skriv ”hjälp” så visar jag vad som går att göra.',
  badInput: 'Jag kunde inte läsa det som skickades. Inget har sparats. Öppna kortet på nytt och försök igen.',
  download: 'Jag kunde inte hämta filen. Bifoga den igen.',
  moreFiles: (n: number) =>
    n === 1
      ? '1 fil till lästes inte. Bifoga högst fem åt gången.'
      : `${n} filer till lästes inte. Bifoga högst fem åt gången.`,
  gone: 'Det kortet gäller inte längre. Inget har ändrats. Skriv ”hjälp” så visar jag vad du kan göra.',
  reading: {
    'not-a-workbook': () => 'Filen är ingen Excel-arbetsbok (xlsx). Spara planen som xlsx och bifoga den igen.',
    encrypted: () => 'Arbetsboken är skyddad med lösenord. Ta bort skyddet och bifoga den igen.',
    'too-large': () =>
      'Arbetsboken är för stor för att läsas. En plan brukar vara mindre än 1 MB. Ta bort bilder och tomma flikar.',
    unreadable: () => 'Arbetsboken gick inte att läsa. Öppna den i Excel, spara en kopia som xlsx och bifoga kopian.',
    'no-plan-sheet': () =>
      'Jag hittar ingen flik med åtgärder. En flik per område ska ha rubrikerna Orsak, Åtgärd, Operativa mål, När, Vem och Uppföljning.',
    'no-rows': () => 'Arbetsboken har inga åtgärder under rubrikerna.',
    'missing-column': (sheet: string, columns: readonly string[]) =>
      `Fliken ”${sheet}” saknar ${columns.length === 1 ? 'kolumnen' : 'kolumnerna'} ${columns.join(', ')}.`,
    'too-many-rows': (rows: string, most: string) =>
      `Arbetsboken har ${rows} rader. Jag läser högst ${most}. Ta bort tomma eller gamla rader.`,
  },
}
