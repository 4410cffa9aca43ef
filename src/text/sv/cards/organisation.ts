/** Words for departments and units, by hand and by file. */
export const organisation = {
  summary: 'Förvaltningar, enheter och chefer',
  heading: 'Förvaltningar och enheter',
  intro:
    'När en åtgärd saknar svar efter sista dag kan jag be enhetens chef om hjälp. Välj en enhet för att ändra den.',
  file:
    'Du kan också bifoga en fil här i chatten (csv eller xlsx) med kolumnerna Förvaltning, Enhet, Chef och Medarbetare. ' +
    'Skriv personerna med e-postadress.',
  none: 'Det finns inga enheter än. Lägg in dem, så kan jag be rätt chef om hjälp när en åtgärd saknar svar.',
  noneLike: (about: string) => `Ingen enhet passar in på ”${about}”.`,
  ledBy: (name: string) => `Chef: ${name}`,
  noManager: 'Ingen chef',
  members: (n: number) => (n === 1 ? '1 medarbetare' : `${n} medarbetare`),
  change: 'Ändra',
  changeUnit: (name: string) => `Ändra ${name}`,
  add: 'Ny enhet',
  newHeading: 'Ny enhet',
  changeHeading: 'Ändra enheten',
  formSummary: 'Enhet, chef och medarbetare',
  department: 'Förvaltning',
  unit: 'Enhet',
  manager: 'Chef',
  memberField: 'Medarbetare',
  moreMembers: (n: number) =>
    n === 1
      ? '1 medarbetare till får inte plats här och är kvar i enheten. Bifoga en fil om det ska ändras.'
      : `${n} medarbetare till får inte plats här och är kvar i enheten. Bifoga en fil om det ska ändras.`,
  person: 'Välj person',
  people: 'Välj personer',
  save: 'Spara',
  back: 'Till listan',
  remove: 'Ta bort enheten',
  removeHeading: (name: string) => `Ska ${name} tas bort?`,
  removeText: (members: string) => `${members} står då utan enhet. Svar och historik ändras inte.`,
  saved: (name: string) => `${name} är sparad.`,
  removed: (name: string) => `${name} är borttagen.`,
  fault: {
    'department-missing': 'Skriv vilken förvaltning enheten hör till.',
    'unit-missing': 'Skriv enhetens namn.',
    taken: 'Det finns redan en enhet med det namnet i förvaltningen. Välj ett annat namn.',
    changed: 'Någon annan har ändrat enheten under tiden. Så här ser den ut nu. Gör om din ändring och spara igen.',
    'person-unknown': 'Jag hittade inte en av personerna. Välj i listan.',
    'too-many-people': 'Så många personer kan inte väljas här. Bifoga en fil i stället.',
  },
  personalData: (kinds: string) => `Namnet verkar innehålla ${kinds}. Skriv bara vad enheten heter.`,
  nameTooLong: (length: string, most: string) => `Namnet har ${length} tecken. Korta det till högst ${most}.`,
  reading: (file: string) => `Jag läser ${file}`,
  readingText: (people: string) => `Jag letar upp ${people} i katalogen. Du får se resultatet här innan något ändras.`,
  previewSummary: 'Jag har läst filen med enheter',
  previewHeading: 'Stämmer det här?',
  fileName: (name: string) => `Fil: ${name}`,
  counts: (departments: string, units: string) => `${departments} med ${units}.`,
  departments: (n: number) => (n === 1 ? '1 förvaltning' : `${n} förvaltningar`),
  units: (n: number) => (n === 1 ? '1 enhet' : `${n} enheter`),
  managersFound: (found: number, missing: number) => `Chefer: ${found} finns i katalogen, ${missing} hittades inte.`,
  membersFound: (found: number, missing: number) =>
    `Medarbetare: ${found} finns i katalogen, ${missing} hittades inte.`,
  unchanged: 'Allt är redan inläst. Inget behöver ändras.',
  changes: (units: number, managers: number, members: number) =>
    `Nya enheter: ${units}. Nya chefer: ${managers}. Medarbetare som får ny enhet: ${members}. Resten är som förut.`,
  faults: 'Det här bör du titta på',
  faultRow: (row: number, what: string) => `Rad ${row}: ${what}`,
  rowFault: {
    'department-missing': 'förvaltning saknas, raden läses inte in',
    'unit-missing': 'enhet saknas, raden läses inte in',
    'name-too-long': 'namnet är för långt, raden läses inte in',
    'name-personal': 'namnet verkar innehålla personuppgifter, raden läses inte in',
    'too-many-cells': 'det står något till höger om rubrikerna, raden läses inte in',
    'manager-unclear': 'chefen är inte skriven som e-post eller inloggningsnamn',
    'member-unclear': 'medarbetaren är inte skriven som e-post eller inloggningsnamn',
    'two-managers': 'enheten har redan en annan chef i filen, den första gäller',
    'two-units': 'medarbetaren står redan i en annan enhet, den första gäller',
  },
  notFound: (address: string) => `${address} finns inte i katalogen`,
  moreFaults: (n: number) => `… och ${n} till.`,
  replace: (units: string, members: string) =>
    `Ta också bort det som inte står i filen (${units}, ${members} ur sin enhet)`,
  notInFile: 'Det som inte står i filen',
  noReplace: 'Det som inte står i filen är kvar. Rätta raderna och bifoga filen igen om du vill ersätta allt.',
  apply: 'Läs in',
  cancel: 'Avbryt',
  applied: 'Organisationen är inläst',
  appliedText: (units: string, members: string) => `${units} och ${members} från filen är inlästa.`,
  cancelled: 'Inläsningen är avbruten. Inget har ändrats.',
  doneBefore: 'Den här filen är redan inläst eller avbruten. Inget har ändrats.',
  stillReading: 'Jag letar fortfarande upp personerna. Du får ett kort när det är klart.',
  refused: {
    'not-text':
      'Filen gick inte att läsa som text. Spara den i Excel som ”CSV UTF-8” eller som vanlig arbetsbok (xlsx) och bifoga den igen.',
    'too-large': 'Filen är för stor. En csv-fil får vara högst 2 MB.',
    unreadable: 'Arbetsboken gick inte att läsa. Öppna den i Excel, spara en kopia som xlsx och bifoga kopian.',
    'no-rows': 'Filen har inga rader under rubrikerna.',
    'several-sheets': 'Arbetsboken har flera flikar med enheter. Lägg allt i en flik och bifoga filen igen.',
    'missing-column': (columns: string, one: boolean) =>
      `Filen saknar ${one ? 'kolumnen' : 'kolumnerna'} ${columns}. Rubrikerna ska vara Förvaltning, Enhet, Chef och Medarbetare.`,
    'too-many-rows': (most: string) => `Filen har fler än ${most} rader. Dela upp den och bifoga delarna var för sig.`,
    'unclosed-quote': (row: number) =>
      `Ett citattecken som börjar på rad ${row} tar aldrig slut. Rätta raden och bifoga filen igen.`,
    'text-after-quote': (row: number) =>
      `På rad ${row} står det text efter ett citattecken. Rätta raden och bifoga filen igen.`,
    'too-wide': (row: number) =>
      `Rad ${row} har text efter kolumn 200. Ta bort det som står där och bifoga filen igen.`,
    'identity-number': (rows: string, one: boolean) =>
      `Filen kan inte läsas in, för den verkar innehålla personnummer på ${one ? 'rad' : 'raderna'} ${rows}. Ta bort dem och bifoga filen igen. Inget har sparats.`,
  },
  columns: { department: 'Förvaltning', unit: 'Enhet', manager: 'Chef', member: 'Medarbetare' },
}
