/** What the person who starts the program reads. */
export const terminal = {
  local: 'Rådslag är igång i lokalt läge: bara den här datorn når det, och inget kontrolleras med lösenord.',
  tenant: 'Rådslag är igång.',
  bot: (url: string) => `  Boten:        ${url}`,
  site: (url: string) => `  SharePoint:   ${url}  (lokal, öppna i webbläsaren)`,
  outbox: (url: string) => `  Utkorg:       ${url}  (mejl som har skickats)`,
  data: (folder: string) => `  Data:         ${folder}`,
  next: 'Prova så här: öppna en ny terminal i samma mapp och kör',
  playground: '  npm run playground',
  hint: 'Skriv hjälp i chatten. Avsluta med Ctrl+C.',
  operator: 'Kommandoraden',
  importUsage: 'Skriv: npm run import -- plan.xlsx [--name Kommun] [--year 2026]',
  noFile: (path: string) => `Filen ${path} finns inte.`,
  busy: 'Boten är igång och använder databasen. Bifoga filen i chatten i stället, eller stäng boten först.',
  stopping: 'Avslutar. Allt som har bekräftats finns kvar.',
}
