export const report = {
  heading: (plan: string, code: string) => `${plan}: hur går det med ${code}?`,
  goal: 'Mål',
  noGoal: 'Åtgärden saknar operativt mål i planen.',
  timing: 'När',
  execution: 'Hur långt har ni kommit?',
  goalResult: 'Är målet uppnått?',
  comment: 'Kommentar (vad har gjorts?)',
  commentHint: 'Kort och konkret. Blir allmän handling: inga personuppgifter.',
  reason: 'Varför genomförs den inte?',
  measurability: 'Vad skulle göra målet mätbart?',
  send: 'Skicka svar',
  back: 'Tillbaka',
  fault: {
    'execution-missing': 'Välj hur långt ni har kommit.',
    'goal-missing': 'Säg också om målet är uppnått.',
    'reason-missing': 'Skriv kort varför åtgärden inte genomförs.',
    'measurability-missing': 'Skriv vad som skulle göra målet mätbart.',
    'not-ongoing': 'Löpande kan bara väljas för arbete som pågår utan slutdatum.',
  },
  tooLong: (field: string, length: string, most: string) =>
    `${field}: texten har ${length} tecken. Korta den till högst ${most}.`,
  shortened: (field: string, length: string) =>
    `${field}: bara de första ${length} tecknen får plats här, resten är inte sparat.`,
  personalData: (field: string, kinds: string) =>
    `${field}: texten verkar innehålla ${kinds}. Svaret blir allmän handling. Skriv funktion eller enhet i stället.`,
  fields: { comment: 'Kommentar', reason: 'Varför', measurability: 'Mätbart' },
  personalDataKinds: {
    personnummer: 'ett personnummer',
    phone: 'ett telefonnummer',
    email: 'en e-postadress',
    'street-address': 'en gatuadress',
  },
}
