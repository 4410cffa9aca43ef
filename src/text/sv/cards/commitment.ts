/** Words for the card on which a contact confirms, asks for a change or declines; "du" is who answers, "ni" the partner. */
export const commitment = {
  heading: (partner: string) => `Åtaganden för ${partner}`,
  summary: (commitments: string, date: string) => `Ta ställning till ${commitments} från rådet den ${date}`,
  summaryDone: (date: string) => `Era åtaganden från rådet den ${date}`,
  intro: (plan: string, date: string) =>
    `Det här har kommunen antecknat som ert åtagande (strategiska rådet för ${plan} den ${date}). Svaret sparas med ditt namn och blir allmän handling.`,
  left: (n: number, of: number) =>
    of === 1
      ? 'Läs åtagandet och svara.'
      : n === 1
        ? `1 av ${of} väntar på ditt svar.`
        : `${n} av ${of} väntar på ditt svar.`,
  allDone: 'Tack! Alla åtaganden är besvarade.',
  none: 'Du har inga åtaganden att svara på.',
  noneText: 'När rådet har antecknat något som din organisation tar på sig kommer det hit.',
  councilOver: 'Rådet är inställt. Du behöver inte svara.',
  name: (number: number) => `Åtagande ${number}`,
  version: (version: number) => `lydelse ${version}`,
  area: (area: string) => `Område: ${area}`,
  code: (code: string) => `Åtgärd i planen: ${code}`,
  lastDay: (date: string) => `Senast ${date}`,
  newWording: 'Ny lydelse. Den ersätter den tidigare.',
  confirmedBy: (name: string, day: string) => `av ${name} ${day}`,
  asked: {
    text: 'Ni har bett om den här lydelsen: ',
    day: (date: string) => `Ni har bett om en annan sista dag: ${date}.`,
    why: 'Varför: ',
    waits: 'Samordnaren svarar. Du behöver inte göra något mer.',
  },
  reason: 'Skäl: ',
  answer: 'Svar från samordnaren: ',
  confirm: 'Bekräfta',
  confirmAsIs: 'Bekräfta som det står',
  change: 'Be om ändring',
  decline: 'Avböj',
  contactEnded: 'Du är inte längre kontaktperson, så inget har ändrats. Fråga samordnaren.',
  notYours: 'Du svarar inte för det åtagandet. Inget har ändrats. Fråga samordnaren om det är fel.',
  receipt: {
    confirmed: (number: number, version: number, time: string) =>
      `✓ Tack! Noterat kl. ${time}: ni bekräftar åtagande ${number}, lydelse ${version}.`,
    'change-requested': (number: number, time: string) =>
      `✓ Noterat kl. ${time}: ni ber om en ändring av åtagande ${number}. Samordnaren har fått veta det och svarar här.`,
    declined: (number: number, time: string) =>
      `✓ Noterat kl. ${time}: ni avböjer åtagande ${number}. Samordnaren har fått veta det.`,
    already: (number: number) => `✓ Det var redan noterat för åtagande ${number}. Inget nytt har skrivits.`,
  },
  refused: {
    'newer-version': (number: number) =>
      `Åtagande ${number} har fått en ny lydelse. Läs den här och svara på den. Svaret på den gamla är inte noterat.`,
    withdrawn: (number: number) => `Åtagande ${number} är återkallat. Inget har noterats.`,
    'has-result': (number: number) =>
      `Resultatet av åtagande ${number} är redan redovisat. Fråga samordnaren om något är fel.`,
    'not-confirmed': (number: number) => `Åtagande ${number} är inte bekräftat. Bekräfta det först.`,
    'council-over': (_number: number) => 'Rådet är inställt. Inget har noterats.',
    'name-missing': (_number: number) => 'Jag vet inte vem du är. Fråga samordnaren.',
  },
  form: {
    change: {
      heading: (number: number) => `Be om ändring av åtagande ${number}`,
      intro: 'Samordnaren får din begäran och svarar. Inget är bekräftat förrän ni har bekräftat den nya lydelsen.',
      newText: 'Så vill vi att det ska stå',
      newDay: 'Ny sista dag',
      why: 'Varför? (kan lämnas tomt)',
      send: 'Skicka begäran',
    },
    decline: {
      heading: (number: number) => `Avböj åtagande ${number}`,
      intro: 'Samordnaren får veta att ni inte tar på er det här.',
      reason: 'Skäl',
      send: 'Avböj',
    },
    present: 'Så står det nu: ',
    public: 'Blir allmän handling: inga personuppgifter.',
    back: 'Tillbaka',
    fault: {
      'reason-missing': 'Skriv varför ni avböjer, så att rådet förstår.',
      'change-missing': 'Ändra texten eller dagen, så att samordnaren ser vad ni vill.',
      'day-impossible': 'Sista dagen ska vara från rådets dag och högst tre år efter rådet.',
      'newer-version': 'Åtagandet har fått en ny lydelse under tiden. Den står här. Det du skrev är kvar.',
    },
    tooLong: (most: string) => `Texten är för lång. Varje ruta rymmer ${most} tecken.`,
    personal: (kinds: string) =>
      `Texten verkar innehålla ${kinds}. Svaret blir allmän handling. Skriv funktion eller organisation i stället.`,
  },
  mail: {
    subject: (plan: string, commitments: string) => `Strategiska rådet för ${plan}: bekräfta ${commitments}`,
    heading: 'Stämmer det ni har tagit på er?',
    intro: (partner: string, date: string) =>
      `Det här har kommunen antecknat som åtagande för ${partner} (rådet den ${date}). Läs och bekräfta, be om en ändring eller avböj.`,
    item: (number: number, text: string, date: string) => `Åtagande ${number}, senast ${date}: ${text}`,
    answered: (number: number, answer: string) => `Svar på er begäran om åtagande ${number}: ${answer}`,
    button: 'Läs och svara',
  },
}
