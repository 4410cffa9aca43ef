/** To the manager of somebody who has not answered: about the measures, never about the person. */
export const escalation = {
  summary: (plan: string, measures: string) => `${plan}: ${measures} väntar på svar. Kan du hjälpa till?`,
  heading: (n: number) => (n === 1 ? 'En åtgärd väntar på svar' : `${n} åtgärder väntar på svar`),
  lead: (n: number, plan: string, date: string): string =>
    n === 1
      ? `Åtgärden står i den brottsförebyggande åtgärdsplanen för ${plan} och har inte fått svar än. ` +
        `Sista dag var ${date}. Kan du hjälpa till så att den blir besvarad?`
      : `Åtgärderna står i den brottsförebyggande åtgärdsplanen för ${plan} och har inte fått svar än. ` +
        `Sista dag var ${date}. Kan du hjälpa till så att de blir besvarade?`,
  how: (n: number): string =>
    n === 1
      ? 'Tar du över får du ett eget kort med åtgärden. Där svarar du själv eller lämnar över den till rätt person.'
      : 'Tar du över får du ett eget kort med åtgärderna. Där svarar du själv eller lämnar över dem till rätt person.',
  take: 'Jag tar över',
  close: 'Jag ordnar det på annat sätt',
  taken: (n: number) => (n === 1 ? 'Tack! Du tar över 1 åtgärd' : `Tack! Du tar över ${n} åtgärder`),
  takenText: 'Du får ett eget kort med det som är kvar att svara på.',
  closed: 'Tack för att du hjälper till!',
  closedText: 'Den som har fått kortet kan svara så länge omgången är öppen.',
  nothingLeft: 'Tack! Det finns inget kvar att ta över.',
  roundClosed: 'Omgången är stängd, så det finns inget kvar att ta över.',
  notPossible: 'Det gick inte att ta över. Någon annan kan ha gjort det redan. Fråga samordnaren.',
  notYours: 'Det här kortet är till en annan chef.',
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
  noManagerHelp:
    'Hör av dig själv, eller skriv ”organisation” och lägg in vem som är chef. Då frågar jag chefen nästa gång.',
}
