/** Words for who is away: about the person who reads (`own`), and about somebody else (`other`). */
export const absence = {
  summary: 'Säg till när du är borta',
  heading: 'Borta',
  intro:
    'Medan du är borta kommer inga påminnelser. Den som svarar i ditt ställe får korten i nya omgångar, och du kan lämna över det du har kvar.',
  example: 'Du kan också skriva det direkt, till exempel borta till 7 januari.',
  notUnderstood:
    'Jag hittar ingen kommande dag i det du skrev. Skriv till exempel borta till 7 januari, eller fyll i här.',
  person: 'Vem är borta?',
  from: 'Första dag borta',
  until: 'Sista dag borta',
  untilMissing: 'Välj sista dagen borta.',
  deputy: 'Vem svarar under tiden? (kan lämnas tomt)',
  choose: 'Välj person',
  save: 'Spara',
  end: 'Är tillbaka nu',
  amBack: 'Jag är tillbaka',
  fault: {
    'from-wrong': 'Välj en första dag, tidigast för ett år sedan.',
    'until-wrong': 'Välj en sista dag, till exempel 2027-01-07.',
    'until-past': 'Sista dagen har redan varit. Välj i dag eller en senare dag.',
    'until-before-from': 'Sista dagen kommer före den första. Byt plats på dem.',
    'until-far': 'Sista dagen ligger mer än två år bort. Välj en närmare dag.',
    'person-unknown': 'Jag hittade inte den som är borta. Välj någon i listan.',
    'deputy-unknown': 'Jag hittade inte den som ska svara. Välj någon i listan.',
    'deputy-self': 'Den som är borta kan inte svara för sig själv. Välj någon annan, eller lämna tomt.',
  },
  own: {
    awayNow: (_name: string, until: string) => `Du är borta till och med ${until}`,
    awayLater: (_name: string, from: string, until: string) => `Du är borta från ${from} till och med ${until}`,
    deputy: (_name: string, deputy: string) => `${deputy} svarar för dig under tiden.`,
    noDeputy: (_name: string) => 'Ingen svarar för dig under tiden.',
    waits: (until: string) =>
      `Påminnelser väntar till efter ${until}. Skriv tillbaka om du kommer tidigare, så börjar de igen.`,
    back: (_name: string) => 'Välkommen tillbaka',
    notAway: (_name: string) => 'Du är inte anmäld som borta just nu',
    coming: (_name: string, from: string, until: string) =>
      `Du är anmäld som borta från ${from} till och med ${until}.`,
    removed: (_name: string) => 'Frånvaron är borttagen',
  },
  other: {
    awayNow: (name: string, until: string) => `${name} är borta till och med ${until}`,
    awayLater: (name: string, from: string, until: string) => `${name} är borta från ${from} till och med ${until}`,
    deputy: (name: string, deputy: string) => `${deputy} svarar för ${name} under tiden.`,
    noDeputy: (name: string) => `Ingen svarar för ${name} under tiden.`,
    waits: (until: string) => `Påminnelser väntar till efter ${until}.`,
    back: (name: string) => `${name} är tillbaka`,
    notAway: (name: string) => `${name} är inte anmäld som borta just nu`,
    coming: (name: string, from: string, until: string) =>
      `${name} är anmäld som borta från ${from} till och med ${until}.`,
    removed: (name: string) => `Frånvaron för ${name} är borttagen`,
  },
  replaced: 'Det gäller i stället för det som var sagt förut om samma dagar.',
  backText: 'Påminnelser kommer som vanligt igen.',
  deputyAway: (deputy: string, instead: string) => `${deputy} är också borta. Då svarar ${instead}.`,
  deputiesAway: (deputy: string) => `${deputy} är också borta, så just nu svarar ingen. Välj gärna någon annan.`,
  kept: 'Det som redan är överlämnat ligger kvar hos den som fick det.',
  chooseDeputy: 'Välj vem som svarar',
  changeDeputy: 'Byt vem som svarar',
  handOver: (measures: string, deputy: string) => `Lämna över ${measures} till ${deputy} nu`,
  handedOver: (n: number, deputy: string) =>
    n === 1 ? `1 åtgärd är överlämnad till ${deputy}` : `${n} åtgärder är överlämnade till ${deputy}`,
  handedOverText: (deputy: string) => `${deputy} får ett kort, och samordnaren får veta det.`,
  notTaken: (n: number, deputy: string) =>
    n === 1
      ? `1 åtgärd går inte att lämna till ${deputy}, som redan har lämnat den vidare. Fråga samordnaren.`
      : `${n} åtgärder går inte att lämna till ${deputy}, som redan har lämnat dem vidare. Fråga samordnaren.`,
  nothingToHandOver: 'Det finns inget kvar att lämna över. Det kan vara besvarat, överlämnat eller i en stängd omgång.',
  remove: 'Ta bort frånvaron',
  awayToday: 'Borta i dag',
  moreAway: (n: number) => (n === 1 ? '1 person till är borta.' : `${n} personer till är borta.`),
  change: 'Ändra',
  awayPerson: (name: string, until: string) => `${name} till och med ${until}`,
  awayPersonDeputy: (name: string, until: string, deputy: string) => `${name} till och med ${until}, ${deputy} svarar`,
}
