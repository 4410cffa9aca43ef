export const welcome = {
  heading: 'Hej! Jag heter Rådslag',
  summary: 'Välkommen till Rådslag',
  coordinator:
    'Jag hjälper dig att följa upp den brottsförebyggande åtgärdsplanen. Jag läser planen, frågar de ansvariga hur det går, ' +
    'skriver svaren i SharePoint och sammanställer ett dokument som nämnden kan besluta om. Till strategiska rådet samlar ' +
    'jag in aktörernas lägesbilder och åtaganden.',
  responsible:
    'Jag hjälper kommunen att följa upp den brottsförebyggande åtgärdsplanen. När det är dags får du ett kort här med dina ' +
    'åtgärder. Det tar en halv minut per åtgärd att svara. Skriv ”borta” när du ska vara ledig.',
  contact: (partner: string) =>
    `Jag hjälper kommunen med det strategiska rådet. Du är kontaktperson för ${partner} och får ett kort här när vi behöver er ` +
    'lägesbild eller ett svar om ett åtagande. Filer till lägesbilden kan du bifoga här i chatten.',
  contactHow: (picture: string, commitments: string) =>
    `Skriv ${picture} om ni vill skriva eller ändra er lägesbild, och ${commitments} om du vill se vad ni har tagit på er.`,
  noPlan:
    'Börja med att bifoga planens arbetsbok (xlsx) här i chatten. Inget sparas förrän du har sett vad jag läst och godkänt det.',
  phrase: (words: string) => `”${words}”`,
  nowYouCan: (phrases: string) => `Välj vad du vill göra. Du kan också skriva ${phrases}.`,
  plans: (names: string) => `Inlästa planer: ${names}.`,
  waiting: (n: number) => (n === 1 ? 'Du har 1 åtgärd kvar att svara på.' : `Du har ${n} åtgärder kvar att svara på.`),
  pictureWaiting: (partner: string) => `Kommunen väntar på en lägesbild från ${partner}.`,
  nothingWaiting: 'Du har inget att svara på just nu.',
  notUnderstood: 'Det där förstod jag inte. Välj något av det här, eller skriv ”hjälp”.',
  languageSet: 'Nu skriver jag svenska till dig.',
}
