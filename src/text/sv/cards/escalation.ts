/** To the manager of somebody who has not answered: about the measures, never about the person. */
export const escalation = {
  summary: (plan: string, measures: string) => `${plan}: ${measures} väntar på svar. Kan du hjälpa till?`,
  heading: (n: number) => (n === 1 ? 'En åtgärd väntar på svar' : `${n} åtgärder väntar på svar`),
  lead: (n: number, plan: string, date: string): string =>
    n === 1
      ? `Åtgärden hör till ${plan} och har inte fått svar än. Sista dag var ${date}. ` +
        'Kan du hjälpa till så att den blir besvarad, eller säga vem som ska svara?'
      : `Åtgärderna hör till ${plan} och har inte fått svar än. Sista dag var ${date}. ` +
        'Kan du hjälpa till så att de blir besvarade, eller säga vem som ska svara?',
  how: (n: number): string =>
    n === 1
      ? 'Tar du över får du ett eget kort med åtgärden. Där svarar du själv eller lämnar den vidare till rätt person.'
      : 'Tar du över får du ett eget kort med åtgärderna. Där svarar du själv eller lämnar dem vidare till rätt person.',
  take: 'Jag tar över',
  close: 'Stäng kortet',
  taken: (n: number) => (n === 1 ? 'Tack! Du tar över 1 åtgärd' : `Tack! Du tar över ${n} åtgärder`),
  takenText: 'Du får ett eget kort med det som är kvar att svara på.',
  closed: 'Tack för att du hjälper till!',
  closedText: 'Svar tas emot så länge omgången är öppen.',
  nothingLeft: 'Tack! Det finns inget kvar att ta över.',
  roundClosed: 'Omgången är stängd, så det finns inget kvar att ta över.',
  notPossible: 'Det gick inte att ta över: någon annan har redan gjort det, eller så har du själv lämnat dem vidare.',
  notYours: 'Det här kortet är ställt till någon annan chef.',
  /** To the coordinator, where there is no manager to ask. */
  noManagerSummary: (n: number, plan: string) =>
    n === 1
      ? `${plan}: en person har inte svarat och saknar chef att fråga`
      : `${plan}: ${n} personer har inte svarat och saknar chef att fråga`,
  noManager: (plan: string) => `Ingen chef att fråga i ${plan}`,
  noManagerText: (n: number, date: string) =>
    n === 1
      ? `En person har inte svarat, och sista dag var ${date}. Jag hittar ingen chef som går att nå:`
      : `${n} personer har inte svarat, och sista dag var ${date}. Jag hittar ingen chef som går att nå för dem:`,
  noManagerHelp: 'Hör av dig direkt, eller lägg in chefen i organisationen så frågar jag där nästa gång.',
}
