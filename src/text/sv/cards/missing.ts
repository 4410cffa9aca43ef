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
  },
  unreachableOther: (code: string) =>
    `Teams tog inte emot kortet (${code}). Skicka igen. Hjälper det inte, visa koden för it-avdelningen.`,
  unknownCode: 'okänd orsak',
}
