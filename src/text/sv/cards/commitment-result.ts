/** Words for telling how confirmed commitments went: the contact's card, and the coordinator's list of what is not told. */
export const commitmentResult = {
  heading: (partner: string) => `Hur gick det? Åtaganden för ${partner}`,
  summary: (commitments: string, date: string) => `Berätta hur det gick med ${commitments} från rådet den ${date}`,
  summaryDone: (date: string) => `Så gick det med era åtaganden från rådet den ${date}`,
  intro: (plan: string, date: string) =>
    `Det här bekräftade ni efter strategiska rådet för ${plan} den ${date}. Svaret sparas med ditt namn, visas på nästa råd och blir allmän handling.`,
  early: 'Har sista dagen inte varit än? Berätta hur långt ni har kommit.',
  left: (n: number, of: number) =>
    of === 1
      ? 'Berätta hur det gick.'
      : n === 1
        ? `1 av ${of} väntar på ditt svar. Svara på så många du vill.`
        : `${n} av ${of} väntar på ditt svar. Svara på så många du vill.`,
  allDone: 'Tack! Alla åtaganden är redovisade.',
  mayCorrect: 'Blev något fel? Välj Rätta. Det går tills nästa råd har hållits.',
  none: 'Det finns inget bekräftat åtagande att redovisa.',
  asksLater: (date: string) => `Frågan kommer ${date}. Du kan svara redan nu.`,
  question: (number: number) => `Åtagande ${number}: är det gjort?`,
  done: (number: number) => `Åtagande ${number}: vad gjordes, eller vad hindrade?`,
  doneHint: 'Behövs om det inte är helt genomfört. Blir allmän handling: inga personuppgifter.',
  send: (n: number): string => (n === 1 ? 'Skicka redovisningen' : 'Skicka det jag har fyllt i'),
  correct: 'Rätta',
  correctOne: (number: number) => `Rätta åtagande ${number}`,
  all: 'Alla åtaganden',
  tell: 'Redovisa resultat',
  toldBy: (name: string, day: string) => `redovisat av ${name} ${day}`,
  words: 'Vad som gjordes: ',
  receipt: (told: string, time: string) => `✓ Noterat kl. ${time}: ${told}.`,
  told: (number: number, result: string) => `åtagande ${number}, ${result}`,
  already: '✓ Det var redan noterat. Inget nytt har skrivits.',
  noneChosen: 'Välj ett svar för minst ett åtagande.',
  partly: 'Allt är inte noterat. Rätta det som är markerat och skicka igen. Det du skrev är kvar.',
  nothing: 'Inget är noterat än. Rätta det som är markerat och skicka igen. Det du skrev är kvar.',
  fault: {
    'result-missing': 'Välj om det är gjort.',
    'reason-missing': 'Skriv vad som gjordes eller vad som hindrade.',
    'newer-version': 'Åtagandet har fått en ny lydelse under tiden. Bekräfta den först under Alla åtaganden.',
    'not-confirmed': 'Åtagandet är inte bekräftat, så det kan inte redovisas än. Svara på det under Alla åtaganden.',
    'has-result': 'Nästa råd har hållits, så det som redovisades där står kvar. Fråga samordnaren om något är fel.',
    withdrawn: 'Åtagandet är återkallat, så det ska inte redovisas.',
    'council-over': 'Rådet är inställt. Inget har noterats.',
    'name-missing': 'Jag vet inte vem du är. Fråga samordnaren.',
  },
  missing: {
    heading: 'Ej redovisade åtaganden',
    summary: (commitments: string) => `Ej redovisat: ${commitments}`,
    council: (plan: string, date: string) => `${plan}, rådet den ${date}.`,
    count: (left: number, of: number) =>
      left === 1 ? `1 av ${of} bekräftade är inte redovisat.` : `${left} av ${of} bekräftade är inte redovisade.`,
    none: 'Alla bekräftade åtaganden är redovisade.',
    noneConfirmed: 'Inget åtagande är bekräftat, så det finns inget att redovisa än.',
    howToNote: 'Har du fått veta resultatet per telefon eller på papper? Öppna åtagandet och välj Notera svar.',
    row: (number: number, partner: string) => `${number}. ${partner}`,
    lastDay: (date: string) => `senast ${date}`,
    asked: (day: string) => `Tillfrågad ${day}`,
    reminded: (day: string) => `påmind ${day}`,
    by: { 'teams-card': 'på kort i Teams', mail: 'med mejl' },
    failed: 'Det kom inte fram.',
    asks: (day: string) => `Frågas automatiskt ${day}`,
    asksNow: 'Frågas automatiskt nästa arbetsdag',
    notAsked: 'Frågas inte automatiskt',
    open: 'Öppna',
    openOne: (number: number) => `Öppna åtagande ${number}`,
    ask: 'Fråga om resultat',
    askedNow: (contacts: string) => `✓ ${contacts} får frågan hur det gick.`,
    remindedNow: (contacts: string) => `✓ ${contacts} får en påminnelse.`,
    toldToday: 'Alla som går att nå har redan fått frågan i dag. Inget har skickats.',
    unreachable: (names: string) =>
      `Kan inte nås härifrån: ${names}. Ring och fråga. Öppna sedan åtagandet och välj Notera svar.`,
    withoutContact: (numbers: string, one: boolean) =>
      `${one ? 'Åtagande' : 'Åtagandena'} ${numbers} saknar kontakt. Öppna och välj Byt kontakt.`,
    show: (n: number) => `Ej redovisade (${n})`,
  },
  /** On the card of the next council, and in the answer about the plan. */
  before: {
    heading: (date: string) => `Åtaganden från rådet den ${date}`,
    counts: (told: number, left: number) => `Redovisade: ${told} · Ej redovisade: ${left}`,
  },
  /** Told ones are confirmed too. */
  standing: (year: number, confirmed: number, told: number, silent: number) =>
    `Åtaganden för ${year}. Bekräftade: ${confirmed} · Redovisade: ${told} · Utan svar från aktören: ${silent}`,
}
