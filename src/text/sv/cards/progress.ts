/** The coordinator's live card, and what its buttons answer. */
export const progress = {
  summary: (plan: string, sent: number, people: number) => `Omgången för ${plan}: ${sent} av ${people} kort är framme`,
  heading: (plan: string) => `Omgången för ${plan}`,
  sending: 'Korten skickas. Det här kortet uppdateras av sig självt.',
  done: 'Alla kort är skickade.',
  doneBut: (n: number) =>
    n === 1 ? 'Utskicket är klart. 1 person nåddes inte.' : `Utskicket är klart. ${n} personer nåddes inte.`,
  ofAll: (n: number, of: number) => `${n} av ${of}`,
  facts: {
    sent: 'Har fått kortet',
    underWay: 'Får snart kortet',
    unreachable: 'Nåddes inte',
    answered: 'Är klara',
    inPart: 'Har svarat delvis',
  },
  updated: (time: string) => `Senast ändrat ${time}.`,
  refresh: 'Uppdatera',
  missing: 'Vilka saknas',
  resend: 'Försök nå dem igen',
  remind: 'Påminn nu',
  close: 'Stäng omgången',
  resent: (n: number) => (n === 1 ? '1 kort skickas igen.' : `${n} kort skickas igen.`),
  nothingToResend: 'Det finns inget kort att skicka igen.',
  reminding: (n: number) => (n === 1 ? '1 person får en påminnelse nu.' : `${n} personer får en påminnelse nu.`),
  nobodyToRemind: 'Det finns ingen att påminna: de som har fått kortet har svarat eller är borta.',
  remindedToday: 'Alla som inte har svarat är redan påminda i dag. Försök igen nästa arbetsdag.',
  outsideHours: (day: string, time: string) =>
    `Jag påminner bara på arbetsdagar mellan 8 och 17. Tryck igen ${day} från ${time}.`,
}
