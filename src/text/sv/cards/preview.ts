export const preview = {
  summary: (plan: string) => `Jag har läst arbetsboken: ${plan}`,
  heading: 'Stämmer det här?',
  file: (name: string) => `Fil: ${name}`,
  planName: 'Kommun eller stadsdel',
  planNameMissing: 'Skriv vilken kommun eller stadsdel planen gäller.',
  year: 'Planens år',
  yearMissing: 'Skriv planens år, till exempel 2026.',
  area: 'Område',
  filled: 'Ifyllda',
  distinct: 'Olika',
  countsHelp:
    'Talen är problem / orsaker / åtgärder. ”Ifyllda” räknar rader, ”olika” räknar texter som skiljer sig åt.',
  unchanged: 'Filen är redan inläst. Inget behöver ändras.',
  changes: (added: number, changed: number, withdrawn: number) =>
    `Jämfört med det som är inläst: nya åtgärder ${added}, ändrade ${changed}, borttagna ${withdrawn}. Svar och historik finns kvar.`,
  newMeasure: (code: string, text: string) => `Ny ${code}: ${text}`,
  changedMeasure: (code: string, columns: string) => `Ändrad ${code}: ${columns}`,
  withdrawnMeasure: (code: string, text: string) => `Borttagen ${code}: ${text}`,
  returnedMeasure: (code: string, text: string) => `Tillbaka ${code}: ${text}`,
  findings: 'Det här bör du titta på',
  noFindings: 'Jag hittade inget att anmärka på.',
  finding: {
    shifted: 'Innehållet verkar stå i fel kolumn',
    'missing-goal': 'Operativt mål saknas',
    'missing-measure': 'Åtgärd saknas',
    'missing-responsible': 'Ansvarig saknas',
    'unclear-timing': 'När åtgärden ska vara klar är otydligt',
    'personal-data': 'Ser ut att innehålla personuppgifter',
    'instruction-row': 'Instruktionsrad, hoppas över',
    'template-sheet': 'Mallflik, hoppas över',
  },
  more: (n: number) => `… och ${n} till.`,
  moreProposals: (n: number) =>
    n === 1
      ? '1 förslag till ryms inte här. Raden läses in som den står. Rätta den i arbetsboken om innehållet ska flyttas.'
      : `${n} förslag till ryms inte här. Raderna läses in som de står. Rätta dem i arbetsboken om innehållet ska flyttas.`,
  proposal: 'Ska innehållet flyttas så här?',
  accept: 'Använd förslaget',
  leave: 'Låt stå som i arbetsboken',
  empty: '(tomt)',
  personalDataStops:
    'Arbetsboken kan inte läsas in förrän personuppgifterna är borta, eftersom planen är en allmän handling. ' +
    'Skriv funktion eller enhet i stället för personnummer, telefon, e-post eller adress, och bifoga filen igen.',
  apply: 'Läs in planen',
  cancel: 'Avbryt',
}
