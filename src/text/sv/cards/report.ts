export const report = {
  heading: (plan: string, code: string) => `${plan}: hur går det med ${code}?`,
  goal: 'Mål',
  noGoal: 'Åtgärden saknar operativt mål i planen.',
  timing: 'När',
  bothFine: 'Enligt plan eller inte: båda svaren är lika bra.',
  trial: 'Prov – inget sparas.',
  begun: 'Du hade börjat skriva. Så här långt hade du kommit.',
  planChanged: 'Planen har ändrats sedan förra svaret. Titta igenom svaret och skicka det sedan.',
  proposed:
    'Svaret är inte skickat än. Det verkar hänvisa till ett annat dokument, så jag fyllde i hänvisningen i sista fältet. Rätta eller töm fältet om det är fel, och skicka igen.',
  noDialog: 'Här finns inget större fönster. Skriv i rutorna nedanför i stället.',
  differs: (role: string) => `${role} har en annan bild`,
  agrees: (role: string) => `${role} instämmer`,
  choose: 'Välj',
  execution: 'Hur långt har ni kommit?',
  goalResult: 'Är målet uppnått?',
  comment: 'Kommentar (vad har gjorts, eller vad hindrar?)',
  commentHint: 'Kort och konkret. Blir allmän handling: inga personuppgifter.',
  reason: 'Varför genomförs den inte?',
  measurability: 'Vad skulle göra målet mätbart?',
  reference: 'Redovisas någon annanstans? (länk, eller dokument och mål)',
  referenceHint: 'Till exempel: Verksamhetsberättelsen 2026, mål 3.5',
  send: 'Skicka svar',
  write: 'Skriv i större fönster',
  later: 'Spara och fortsätt sen',
  back: 'Tillbaka',
  fault: {
    'execution-missing': 'Välj hur långt ni har kommit.',
    'goal-missing': 'Säg också om målet är uppnått.',
    'reason-missing': 'Skriv kort varför åtgärden inte genomförs.',
    'measurability-missing': 'Skriv vad som skulle göra målet mätbart.',
    'not-ongoing': 'Löpande kan bara väljas för arbete som pågår utan slutdatum.',
    'reference-unsafe':
      'Hänvisningen går inte att ta med. Använd en länk som börjar med https, eller skriv dokument och mål, högst 300 tecken.',
  },
  tooLong: (field: string, length: string, most: string) =>
    `${field}: texten har ${length} tecken. Korta den till högst ${most}.`,
  shortened: (field: string, length: string) =>
    `${field}: bara de första ${length} tecknen får plats här, resten är inte sparat.`,
  personalData: (field: string, kinds: string) =>
    `${field}: texten verkar innehålla ${kinds}. Svaret blir allmän handling. Skriv funktion eller enhet i stället.`,
  notKept: (code: string, field: string, kinds: string) =>
    `Om ${code} sparade jag inte det du skrev i rutan ${field}: där verkar finnas ${kinds}. Skriv funktion eller enhet i stället.`,
  notKeptLong: (code: string, field: string, most: string) =>
    `Om ${code} sparade jag inte det du skrev i rutan ${field}: där får stå högst ${most} tecken.`,
  laterKept: 'Sparat. Öppna åtgärden igen när du vill fortsätta.',
  fields: { comment: 'Kommentar', reason: 'Varför', measurability: 'Mätbart', reference: 'Redovisas någon annanstans' },
  personalDataKinds: {
    personnummer: 'ett personnummer',
    phone: 'ett telefonnummer',
    email: 'en e-postadress',
    'street-address': 'en gatuadress',
  },
}
