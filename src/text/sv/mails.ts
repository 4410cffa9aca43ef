/** Words in letters to partners' contacts, and on what is sent about them in Teams. Days come in written out. */
export const mails = {
  to: (name: string, partner: string) => `Till ${name}, ${partner}`,
  hello: 'Hej!',
  again: 'Det här mejlet kan ha kommit två gånger. Det räcker att du svarar en gång.',
  linkFallback: 'Fungerar inte länken? Kopiera adressen till webbläsaren:',
  linkRules: (day: string) =>
    `Länken är personlig och gäller till och med den ${day}. Du behöver inget konto, och du kan öppna den flera gånger.`,
  doNotForward: 'Skicka inte mejlet vidare. Är det någon annan hos er som ska svara? Svara på mejlet och berätta vem.',
  about: {
    heading: 'Om mejlet',
    from: (name: string, place: string) =>
      `Mejlet kommer från ${name}, samordnare för det strategiska rådet i ${place}.`,
    fromUnnamed: (place: string) => `Mejlet kommer från samordnaren för det strategiska rådet i ${place}.`,
    questions: 'Undrar du något? Svara på mejlet, så kommer ditt svar till samordnaren.',
    publicRecord: 'Det du svarar blir en allmän handling hos kommunen. Skriv därför ingenting om enskilda personer.',
    wrongPerson:
      'Är mejlet inte till dig? Öppna inte länken. Svara på mejlet och säg att det har kommit fel, och ta sedan bort det.',
  },
  reminder: {
    subject: (subject: string) => `Påminnelse: ${subject}`,
    lead: 'Det här är en påminnelse. Har du nyss svarat behöver du inte göra något mer.',
    /** Above the card in Teams, and in its notification. */
    card: 'Påminnelse: vi väntar fortfarande på ditt svar.',
    notification: (summary: string) => `Påminnelse: ${summary}`,
  },
  receipt: {
    subject: (heading: string, place: string) => `${heading} (strategiska rådet i ${place})`,
    heading: {
      confirmed: 'Kvitto: åtagandet är bekräftat',
      'change-requested': 'Kvitto: en ändring är begärd',
      declined: 'Kvitto: åtagandet är avböjt',
      reported: 'Kvitto: resultatet är redovisat',
      other: 'Nytt om ert åtagande',
      picture: 'Kvitto: er lägesbild har kommit in',
    },
    aboutCommitment: (partner: string, day: string) =>
      `Det här har kommunen noterat om ett åtagande för ${partner} vid det strategiska rådet den ${day}.`,
    aboutPicture: (partner: string, day: string) =>
      `Det här är lägesbilden från ${partner} inför det strategiska rådet den ${day}, så som kommunen har fått den.`,
    facts: {
      noted: 'Noterat',
      commitment: 'Åtagande',
      numbered: (number: number, version: number) => `Nummer ${number}, lydelse ${version}`,
      wording: 'Lydelse',
      area: 'Område',
      lastDay: 'Sista dag',
      newWording: 'Önskad lydelse',
      newLastDay: 'Önskad sista dag',
      result: 'Resultat',
      whatWasDone: 'Vad som gjordes',
      reason: 'Skäl',
      comment: 'Kommentar',
      answer: 'Samordnarens svar',
      files: 'Filer',
      who: 'Vem som svarade',
      whoWrote: 'Vem som skrev',
      how: 'Hur svaret kom',
      recordedBy: 'Registrerat av',
      when: 'När',
      nothingWritten: 'Inget skrivet',
    },
    next: {
      confirmed: 'Inför nästa råd frågar vi hur det gick.',
      'change-requested': 'Inget är bekräftat än. Samordnaren läser er begäran och svarar dig.',
      declined: 'Samordnaren har fått veta det. Du behöver inte göra något mer.',
      reported: 'Resultatet visas på nästa strategiska råd.',
      other: 'Det som noterades tidigare finns kvar hos kommunen.',
      picture: 'Lägesbilden läggs i underlaget till rådet. Skickar du in en ny är det den som gäller.',
    },
    wrongHeading: 'Stämmer det inte?',
    wrong:
      'Svara på mejlet och berätta vad som är fel. Det som redan är noterat tas inte bort, men din rättelse läggs till.',
    wrongInTeams: (name: string) =>
      `Stämmer det inte? Skriv till ${name} och berätta vad som är fel. Det som redan är noterat tas inte bort, men din rättelse läggs till.`,
    notYou:
      'Har du inte svarat själv? Då kan någon annan ha använt din personliga länk. Svara på mejlet, så stänger samordnaren länken.',
    coordinator: 'samordnaren',
  },
  result: {
    subject: (place: string, forYear: number) =>
      `Hur gick det med åtagandena för ${forYear}? Strategiska rådet i ${place}`,
    heading: (forYear: number) => `Hur gick det med åtagandena för ${forYear}?`,
    intro: (partner: string, day: string) =>
      `Det här har ${partner} bekräftat från det strategiska rådet den ${day}. Berätta hur det gick, så att det kan visas på nästa råd.`,
    early: 'Har sista dagen inte varit än? Berätta hur långt ni har kommit.',
    item: (text: string, lastDay: string) => `${text} (sista dag ${lastDay})`,
    button: 'Berätta hur det gick',
  },
  links: {
    sentMail: (name: string) => `Ett nytt mejl med en ny personlig länk är på väg till ${name}.`,
    sentCard: (name: string) => `Kortet är på väg till ${name} i Teams.`,
    unreachable: (name: string) =>
      `Jag kan inte nå ${name}: det finns varken Teams eller e-post. Lägg till en adress bland samverkansparterna.`,
    nothingLeft: (name: string) => `${name} har redan svarat på allt, så inget nytt har skickats.`,
    over: 'Rådet är inställt, så ingen tillfrågas längre.',
    revoked: (n: number, name: string) =>
      n === 1
        ? `Den personliga länken till ${name} är stängd. Inget mer skickas förrän du ber om det.`
        : `Alla ${n} personliga länkar till ${name} är stängda. Inget mer skickas förrän du ber om det.`,
    noneOpen: (name: string) =>
      `${name} har ingen personlig länk som är öppen. Inget mer skickas förrän du ber om det.`,
  },
}
