/** Words for a commitment that becomes a measure of the plan. */
export const commitmentMeasure = {
  heading: (number: number) => `Gör åtagande ${number} till en åtgärd`,
  summary: 'Gör åtagandet till en åtgärd',
  said: (partner: string) => `${partner}: `,
  intro: (plan: string) =>
    `Åtgärden läggs till i planen ${plan} och följs upp där. Åtagandet finns kvar och visar vilken åtgärd det blev.`,
  planNotRead: (year: number) => `Planen för ${year} är inte inläst än. Ska åtgärden stå där, läs in den planen först.`,
  area: 'Område',
  chooseArea: 'Välj område',
  areaChoice: (title: string, code: string) => `${title} (nästa nummer: ${code})`,
  code: 'Nummer (lämna tomt för områdets nästa)',
  goal: 'Operativa mål (kan lämnas tomt)',
  make: 'Lägg till i planen',
  back: 'Till åtagandet',
  made: (code: string, plan: string) => `✓ Åtgärd ${code} finns nu i planen ${plan}.`,
  madeText: 'Den kommer med från nästa uppföljning, och den är kvar även om arbetsboken läses in igen utan den.',
  madeRole: (responsible: string) => `Ingen är vald att svara för ${responsible} än. Välj någon under Ansvariga.`,
  madeBefore: (code: string, plan: string) => `Åtagandet är redan åtgärd ${code} i planen ${plan}.`,
  refused: {
    withdrawn: 'Åtagandet är återkallat och kan inte bli en åtgärd.',
    'change-requested': 'Aktören har bett om en ändring. Svara på den innan åtagandet blir en åtgärd.',
    'not-confirmed': 'Bara ett bekräftat åtagande kan bli en åtgärd. Aktören har inte bekräftat det här än.',
  },
  cancelled: 'Rådet är inställt, så åtagandet kan inte bli en åtgärd.',
  noAreas: (plan: string) => `Planen ${plan} har inga områden att lägga åtgärden i. Läs in planen först.`,
  fault: {
    'newer-version':
      'Åtagandet har fått en ny lydelse. Den står här ovanför. Rätta texten om det behövs och försök igen.',
    'plan-changed': 'En nyare plan är inläst sedan formuläret visades. Åtgärden läggs nu i den. Välj område igen.',
    'area-missing': 'Välj vilket område åtgärden hör till.',
    'code-unclear': 'Skriv numret som 2.4, eller lämna det tomt.',
    'code-other-area': 'Numret hör till ett annat område. Lämna det tomt, så får åtgärden områdets nästa nummer.',
    'code-taken': 'Numret är redan använt i planen. Välj ett annat eller lämna det tomt.',
    'measure-missing': 'Skriv vad som ska göras.',
    'responsible-missing': 'Skriv vem som ansvarar.',
  },
  tooLong: (column: string, length: string, most: string) =>
    `${column}: texten har ${length} tecken. Korta den till högst ${most}.`,
  personal: (kinds: string) =>
    `Texten verkar innehålla ${kinds}. Planen är en allmän handling. Skriv funktion eller organisation i stället.`,
}
