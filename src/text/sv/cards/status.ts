export const status = {
  summary: (plan: string) => `Status för ${plan}`,
  heading: (plan: string) => `Status för ${plan}`,
  answered: (n: number, of: number) => `${n} av ${of} ${of === 1 ? 'åtgärd' : 'åtgärder'} har fått svar.`,
  area: 'Område',
  reported: 'Svar',
  state: 'Läge',
  round: (date: string) => `Omgången är öppen till och med ${date}.`,
  roundLate: (date: string) => `Sista dag att svara var ${date}. Omgången tar emot svar tills den stängs.`,
  noRound: 'Ingen omgång har öppnats än.',
  people: (people: string) => `Läget för ${people}`,
  peopleThen: (people: string) => `Läget för ${people} när omgången stängdes`,
  /** How many people are in each state; together they are everybody. */
  states: {
    planned: (n: number) => `${n} väntar på sitt kort`,
    sending: (n: number) => `${n} får sitt kort just nu`,
    delivered: (n: number) => `${n} har fått kortet`,
    unreachable: (n: number) => `${n} nåddes inte`,
    'answered-in-part': (n: number) => `${n} har svarat delvis`,
    answered: (n: number) => `${n} är ${n === 1 ? 'klar' : 'klara'}`,
    'handed-over': (n: number) => `${n} har lämnat över allt`,
    silent: (n: number) => `${n} har inte svarat`,
  },
  late: (n: number) => (n === 1 ? '1 svar kom efter sista dag.' : `${n} svar kom efter sista dag.`),
  handedOver: (n: number) => (n === 1 ? '1 åtgärd har lämnats över.' : `Åtgärder har lämnats över ${n} gånger.`),
  remarks: (n: number) =>
    n === 1
      ? 'En medverkande har instämt eller gett en annan bild.'
      : `Medverkande har instämt eller gett en annan bild ${n} gånger.`,
  waitingFor: 'Väntar på svar',
  waitingPerson: (name: string, left: number, of: number) => `${name}: ${left} av ${of} kvar`,
  unreachable: 'Nåddes inte',
  nobodyWaiting: 'Alla som ska svara har svarat.',
  deviations: 'Avviker',
  noDeviations: 'Inga avvikelser är rapporterade.',
  deviation: (code: string, what: string, text: string) => `${code} ${text} (${what})`,
  unassigned: (measures: string, codes: string) =>
    `${measures} saknar person: ${codes}. Skriv ”ansvariga” för att välja.`,
  attention: 'Att göra',
  given: (n: number) =>
    n === 1
      ? 'Jag har misslyckats med 1 sak, till exempel att spara ett dokument. Be it-avdelningen titta i loggen.'
      : `Jag har misslyckats med ${n} saker, till exempel att spara ett dokument. Be it-avdelningen titta i loggen.`,
}
