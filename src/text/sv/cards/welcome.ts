export const welcome = {
  heading: 'Hej! Jag heter Rådslag',
  summary: 'Välkommen till Rådslag',
  coordinator:
    'Jag hjälper dig att följa upp den brottsförebyggande åtgärdsplanen. Jag läser planen, frågar de ansvariga hur det går, ' +
    'skriver svaren i SharePoint och sammanställer ett dokument som nämnden kan besluta om.',
  responsible:
    'Jag hjälper kommunen att följa upp den brottsförebyggande åtgärdsplanen. När det är dags får du ett kort här med dina ' +
    'åtgärder. Det tar en halv minut per åtgärd att svara. Skriv ”borta” när du ska vara ledig.',
  noPlan:
    'Börja med att bifoga planens arbetsbok (xlsx) här i chatten. Inget sparas förrän du har sett vad jag läst och godkänt det.',
  nowYouCan: 'Det här kan du göra nu:',
  plans: (names: string) => `Inlästa planer: ${names}.`,
  waiting: (n: number) => (n === 1 ? 'Du har 1 åtgärd kvar att svara på.' : `Du har ${n} åtgärder kvar att svara på.`),
  nothingWaiting: 'Du har inget att svara på just nu.',
  notUnderstood: 'Det där förstod jag inte. Välj något av det här, eller skriv ”hjälp”.',
  languageSet: 'Nu skriver jag svenska till dig.',
}
