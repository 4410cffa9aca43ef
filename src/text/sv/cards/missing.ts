/** Who has not answered in a round, and what to do about those who could not be reached. */
export const missing = {
  summary: (plan: string) => `Vilka saknas i ${plan}`,
  heading: (plan: string) => `Vilka saknas i ${plan}?`,
  count: (n: number, of: number) =>
    of === 1 ? `${n} av 1 person är inte klar.` : `${n} av ${of} personer är inte klara.`,
  nobody: 'Ingen saknas. Alla är klara.',
  /** After a name. */
  state: {
    planned: 'väntar på sitt kort',
    sending: 'får sitt kort just nu',
    delivered: 'har inte svarat än',
    unreachable: 'nåddes inte',
    'answered-in-part': 'har svarat delvis',
    answered: 'är klar',
    'handed-over': 'har lämnat över',
    silent: 'har inte svarat',
  },
  left: (answered: number, of: number) => `${answered} av ${of} besvarade`,
  /** Why somebody could not be reached and what to do, after their names. Each is for one or many. */
  unreachable: {
    'not-met': 'Har aldrig skrivit till Rådslag och behöver skriva hej till appen i Teams. Skicka sedan igen.',
    BotNotInConversationRoster:
      'Har inte Rådslag i Teams. Be it-avdelningen lägga till appen och skicka sedan igen. Slutat? Välj en ny under Ansvariga.',
    MessageWritesBlocked: 'Har blockerat Rådslag i Teams och behöver ta bort blockeringen. Skicka sedan igen.',
    ConversationNotFound:
      'Har inte kvar chatten med Rådslag och behöver skriva hej till appen i Teams. Skicka sedan igen. Slutat? Välj en ny under Ansvariga.',
    'install-Forbidden':
      'Har inte Rådslag i Teams, och Rådslag fick inte lägga till appen: en regel i Teams stoppar den, eller så saknas en behörighet. Be it-avdelningen lägga till appen och skicka sedan igen.',
    'install-NotFound':
      'Hittas inte i Teams. Kontot saknar kanske licens för Teams, eller är borttaget. Fråga it-avdelningen och skicka sedan igen. Slutat? Välj en ny under Ansvariga.',
    'install-app-not-in-catalogue':
      'Har inte Rådslag i Teams, och appen finns inte i er appkatalog. Be it-avdelningen publicera appen och skicka sedan igen.',
    'install-app-catalogue-closed':
      'Har inte Rådslag i Teams, och Rådslag får inte läsa er appkatalog. Be it-avdelningen lägga till appen eller ge Rådslag den behörigheten. Skicka sedan igen.',
  },
  /** After `install-`, Graph's own code. */
  notInstalled: (code: string) =>
    `Har inte Rådslag i Teams, och det gick inte att lägga till appen (${code}). Skicka igen. Hjälper det inte, visa koden för it-avdelningen.`,
  unreachableOther: (code: string) =>
    `Teams tog inte emot kortet (${code}). Skicka igen. Hjälper det inte, visa koden för it-avdelningen.`,
  unknownCode: 'okänd orsak',
}
