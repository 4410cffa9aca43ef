/** The lists in SharePoint as somebody who sets them up reads about them: what differs, what is changed, what cannot be. */
export const sharepoint = {
  usage: [
    'Skriv: npm run sharepoint -- plan|apply|check',
    '  plan    visar vad som skulle skapas eller ändras i SharePoint, och ändrar ingenting',
    '  apply   skapar och ändrar det, och säger vad som gjordes; inget tas bort',
    '  check   säger vad som inte är som det ska (svarar 1 om något inte är det, annars 0)',
    '',
    'Inställningar i en organisation: SHAREPOINT_SITE, BOT_TENANT_ID, PROVISION_CLIENT_ID och PROVISION_CLIENT_SECRET.',
    'Identiteten är en egen, med större rätt än botens. Den behövs bara när listorna skapas eller ändras: se infra/README.md.',
    'Prova på den här datorn: starta Rådslag i lokalt läge och skriv',
    '  GRAPH_URL=http://127.0.0.1:3979/v1.0 SHAREPOINT_SITE=localhost:/sites/radslag npm run sharepoint -- plan',
  ].join('\n'),
  noSettings: 'Jag vet inte vilken webbplats det gäller: det finns inga inställningar.',
  wrongSettings: 'Inställningarna går inte att använda:',
  site: (name: string) => `Webbplats: ${name}`,
  wouldChange: 'Det här skulle skapas eller ändras:',
  nothingChanged: 'Inget är ändrat än. Kör npm run sharepoint -- apply för att genomföra ändringarna.',
  changed: 'Det här är gjort:',
  nothingToDo: 'Inget behöver skapas eller ändras.',
  cannot: 'Det här kan programmet inte ändra:',
  differs: 'Det här är inte som det ska:',
  allWell: 'Listorna är som de ska.',
  howToMend: 'Kör npm run sharepoint -- plan för att se vad som behöver göras, och sedan apply.',
  /** Printed by the service when it starts, above the differences. */
  atStart:
    'Listorna i SharePoint är inte som de ska. Rådslag arbetar ändå, och det som inte går att skriva i listorna går inte förlorat.',
  notChecked: 'Listorna i SharePoint gick inte att kontrollera just nu. Rådslag arbetar ändå.',
  kinds: {
    line: 'text på en rad',
    lines: 'text på flera rader',
    'rich-text': 'formaterad text',
    number: 'ett tal',
    day: 'ett datum',
    moment: 'ett datum med klockslag',
    'yes-no': 'ja eller nej',
    choice: 'ett val',
    choices: 'flera val',
    other: 'av ett annat slag',
  },
  column: (list: string, title: string) => `${list}: kolumnen ${title}`,
  differences: {
    listMissing: (list: string) => `Listan ${list} finns inte.`,
    notAList: (list: string) => `${list} är något annat än en vanlig lista, till exempel ett dokumentbibliotek.`,
    columnMissing: (column: string) => `${column} saknas.`,
    columnType: (column: string, found: string, wanted: string) => `${column} är ${found} men ska vara ${wanted}.`,
    columnName: (column: string, title: string) => `${column} ska heta ${title}.`,
    choicesMissing: (column: string, choices: string, n: number) =>
      `${column} saknar ${n === 1 ? 'valet' : 'valen'} ${choices}.`,
    notIndexed: (column: string) => `${column} är inte indexerad.`,
    notUnique: (column: string) => `${column} låter samma värde stå på flera rader.`,
  },
  planned: {
    listMissing: (list: string, titles: string) => `Listan ${list} skapas med kolumnerna ${titles}.`,
    columnMissing: (column: string) => `${column} läggs till.`,
    columnName: (column: string, title: string) => `${column} får namnet ${title}.`,
    choicesMissing: (column: string, choices: string, n: number) =>
      `${column} får ${n === 1 ? 'valet' : 'valen'} ${choices}.`,
    notIndexed: (column: string) => `${column} indexeras.`,
    notUnique: (column: string) => `${column} ska inte längre låta samma värde stå på flera rader.`,
  },
  done: {
    listMissing: (list: string, titles: string) => `Listan ${list} är skapad med kolumnerna ${titles}.`,
    columnMissing: (column: string) => `${column} är tillagd.`,
    columnName: (column: string, title: string) => `${column} heter nu ${title}.`,
    choicesMissing: (column: string, choices: string, n: number) =>
      `${column} har fått ${n === 1 ? 'valet' : 'valen'} ${choices}.`,
    notIndexed: (column: string) => `${column} är indexerad.`,
    notUnique: (column: string) => `${column} låter inte längre samma värde stå på flera rader.`,
  },
  /** Follow what differs, on the same line. */
  hindrances: {
    type: 'Spara det som står i kolumnen på ett annat ställe, ta bort kolumnen och kör apply igen.',
    notAList: 'Byt namn på det som finns, eller välj en annan webbplats.',
    repeated: (values: string) => `Ta bort eller ändra de rader som har samma värde: ${values}.`,
    refused: 'SharePoint sa nej. Se efter i listans inställningar om något där hindrar det, och kör apply igen.',
  },
  faults: {
    noToken:
      'Microsoft Entra godtog inte identiteten. Kontrollera BOT_TENANT_ID, PROVISION_CLIENT_ID och PROVISION_CLIENT_SECRET, och att hemligheten inte har gått ut.',
    mayNotRead:
      'Identiteten får inte läsa webbplatsen. Den behöver behörigheten Sites.Selected i Graph, godkänd av en administratör, och rätten manage eller fullcontrol på webbplatsen. Se infra/README.md.',
    mayNotChange:
      'Identiteten får läsa men inte ändra listor. Den behöver rätten manage eller fullcontrol på webbplatsen: write räcker inte. Se infra/README.md. Kör sedan apply igen; det som redan är gjort görs inte om.',
    noSite: (name: string) => `Webbplatsen ${name} finns inte. Kontrollera SHAREPOINT_SITE.`,
    away: 'SharePoint svarar inte just nu. Vänta en stund och kör kommandot igen; det som redan är gjort görs inte om.',
    refused: (message: string) => `SharePoint sa nej: ${message}`,
  },
}
