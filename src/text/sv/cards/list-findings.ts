/** Tells the coordinators what people have done to rows that the bot keeps in SharePoint. */
export const listFindings = {
  summary: (n: number) => (n === 1 ? 'Någon har ändrat i listorna' : `Någon har ändrat i listorna på ${n} ställen`),
  heading: 'Ändrat i listorna',
  lead: (n: number): string =>
    n === 1
      ? 'Det här har någon gjort direkt i listorna i SharePoint. Det räknas inte som svar: det som är rapporterat gäller fortfarande.'
      : 'Det här har gjorts direkt i listorna i SharePoint. Det räknas inte som svar: det som är rapporterat gäller fortfarande.',
  about: {
    measure: (code: string, plan: string) => `Åtgärd ${code} i ${plan}`,
    report: (code: string, plan: string) => `Ett svar om åtgärd ${code} i ${plan}`,
    commitment: (number: string, plan: string) => `Åtagande ${number} i ${plan}`,
    'commitment-event': (number: string, plan: string) => `En rad om åtagande ${number} i ${plan}`,
    unknown: (list: string) => `En rad i listan ${list}`,
  },
  changed: (column: string, list: string, ours: string, theirs: string) =>
    `Någon har ändrat ${column} från ”${ours}” till ”${theirs}” i listan ${list}.`,
  filled: (column: string, list: string, theirs: string) =>
    `Någon har skrivit ”${theirs}” i ${column} i listan ${list}. Där var det tomt.`,
  emptied: (column: string, list: string, ours: string) =>
    `Någon har tömt ${column} i listan ${list}. Där stod ”${ours}”.`,
  contested: (column: string, list: string) =>
    `${column} i listan ${list} ändras om och om igen. Jag skriver tillbaka det som gäller några gånger om dagen, inte oftare. Titta efter om det är en regel eller ett flöde i SharePoint som ändrar.`,
  personalData: (column: string, list: string) =>
    `Någon verkar ha skrivit personuppgifter i ${column} i listan ${list}.`,
  notShown:
    'Jag visar inte texten på kort eller i dokument. Ta bort uppgifterna ur listan. Ta sedan bort de äldre versioner av raden där de står.',
  inHistory: 'Ändringen finns kvar i radens versionshistorik.',
  clearHistory: 'Uppgifterna finns kvar i radens versionshistorik. Ta bort de versionerna där.',
  removed: (list: string) =>
    `Någon har tagit bort raden ur listan ${list}. Jag lägger inte tillbaka den om du inte ber mig.`,
  restored: (list: string) => `Någon har lagt tillbaka raden i listan ${list}. Nu uppdaterar jag den igen.`,
  keyChanged: (column: string, list: string) =>
    `Någon har ändrat ${column} i listan ${list}. Låt den kolumnen vara: det är på den jag känner igen raden.`,
  copied: (list: string) =>
    `Någon har kopierat raden i listan ${list}. Jag uppdaterar bara den första. Ta bort kopian om ni inte behöver den.`,
  added: (list: string) =>
    `I listan ${list} finns en rad som jag inte har skrivit. Den kommer inte med på kort eller i dokument.`,
  /** What has become of what we had written. */
  right: {
    done: 'Jag har skrivit tillbaka det som gäller.',
    waiting: 'Jag skriver tillbaka det som gäller.',
    failed: 'Jag har inte kunnat skriva tillbaka det som gäller. Skriv ”status” så ser du varför.',
  },
  allRemoved: (n: number) =>
    n === 1
      ? 'En rad är borttagen ur listorna. Jag kan lägga tillbaka den, men utan era egna anteckningar. Vill ni ha kvar dem, återställ raden ur papperskorgen i SharePoint i stället.'
      : `${n} rader är borttagna ur listorna. Jag kan lägga tillbaka alla, men utan era egna anteckningar. Vill ni ha kvar dem, återställ raderna ur papperskorgen i SharePoint i stället.`,
  recreate: (n: number): string => (n === 1 ? 'Lägg tillbaka raden' : 'Lägg tillbaka raderna'),
  recreated: (n: number) => (n === 1 ? 'Jag lägger tillbaka 1 rad' : `Jag lägger tillbaka ${n} rader`),
  recreatedHow: 'Det kan ta några minuter innan det syns i listorna.',
  nothingRemoved: 'Ingen rad är borttagen',
  nothingRemovedHow: 'Alla borttagna rader är redan tillbaka, eller på väg tillbaka.',
}
