/** Words for the coordinator's register of commitments: the list, one at a time, many at once. */
export const commitments = {
  heading: (plan: string) => `Åtaganden: ${plan}`,
  summary: (plan: string, commitments: string) => `${plan}: ${commitments}`,
  council: (date: string, year: number) => `Från rådet den ${date}. Åtagandena gäller ${year}.`,
  counted: (commitments: string, states: string) => `${commitments}. ${states}.`,
  none: 'Inga åtaganden är registrerade än. Lägg in ett i taget, klistra in rader eller bifoga en arbetsbok här i chatten.',
  noCouncil: 'Planen har inget råd än',
  noCouncilText: 'Åtaganden hör till ett råd. Kalla till rådet först, sedan kan du registrera åtaganden.',
  callCouncil: 'Kalla till rådet',
  councilOver: 'Rådet är inställt, så inget har ändrats.',
  row: (number: number, partner: string) => `${number}. ${partner}`,
  status: (state: string, date: string, version: number) => `${state} · senast ${date} · lydelse ${version}`,
  contact: (name: string) => `Kontakt: ${name}`,
  noContact: 'Ingen kontakt',
  open: 'Öppna',
  openOne: (number: number) => `Öppna åtagande ${number}`,
  add: 'Registrera ett',
  addMany: 'Registrera flera',
  send: (n: number) => `Skicka för bekräftelse (${n})`,
  toList: 'Till listan',
  sent: (contacts: string, commitments: string) => `✓ ${contacts} får frågan om ${commitments}.`,
  contacts: (n: number) => (n === 1 ? '1 kontakt' : `${n} kontakter`),
  nothingToSend: 'Inget åtagande väntar på bekräftelse.',
  unreachable: (names: string) =>
    `Kan inte nås härifrån: ${names}. Ring, eller låt dem skriva under åtagandebladet. Öppna åtagandet och välj Notera svar.`,
  withoutContact: (numbers: string, one: boolean) =>
    `${one ? 'Åtagande' : 'Åtagandena'} ${numbers} saknar kontakt. Öppna och välj Byt kontakt.`,
  person: (name: string, partner: string) => `${name} (${partner})`,
  form: {
    heading: 'Nytt åtagande',
    rewordHeading: (number: number) => `Ny lydelse av åtagande ${number}`,
    summary: 'Registrera ett åtagande',
    intro: 'Bara aktör och åtagande behövs. När du har sparat kan du skriva nästa direkt.',
    rewordIntro:
      'Den nya lydelsen ska bekräftas på nytt. Kontakten får frågan direkt när du sparar. Den gamla finns kvar.',
    partner: 'Aktör',
    choosePartner: 'Välj aktör',
    notInvited: (name: string) => `${name} (inte inbjuden)`,
    morePartners: (n: number) =>
      n === 1
        ? '1 aktör till får inte plats i listan. Registrera den med Registrera flera.'
        : `${n} aktörer till får inte plats i listan. Registrera dem med Registrera flera.`,
    text: 'Åtagande',
    textHint: 'Vad tar aktören på sig? Blir allmän handling: inga personuppgifter.',
    area: 'Område (kan lämnas tomt)',
    noArea: 'Inget område',
    moreAreas: (n: number) =>
      n === 1 ? '1 område till får inte plats i listan.' : `${n} områden till får inte plats i listan.`,
    code: 'Åtgärdens nummer i planen (kan lämnas tomt)',
    lastDay: 'Sista dag',
    contact: 'Kontakt',
    invitedContact: 'Den som är inbjuden',
    save: 'Spara',
    saved: (number: number, partner: string) => `✓ Åtagande ${number} är registrerat för ${partner}.`,
    savedBefore: '✓ Åtagandet var redan registrerat.',
    reworded: (number: number, version: number) => `✓ Åtagande ${number} har fått lydelse ${version}.`,
    fault: {
      'partner-missing': 'Välj vilken aktör åtagandet gäller.',
      'partner-gone': 'Aktören finns inte längre i registret. Välj en annan.',
      'text-missing': 'Skriv vad aktören tar på sig.',
      'day-missing': 'Välj en sista dag.',
      'day-impossible': 'Sista dagen ska vara från rådets dag och högst tre år efter rådet.',
      'area-unknown': 'Området finns inte längre i planen eller överenskommelserna. Välj igen.',
      'code-unknown': 'Planen har ingen åtgärd med det numret. Skriv till exempel 1.2, eller lämna tomt.',
      'contact-other': 'Kontakten hör till en annan aktör. Välj Den som är inbjuden, eller spara först utan kontakt.',
      repeated: 'Aktören har redan ett åtagande med samma text i det här rådet.',
      'change-missing': 'Den nya lydelsen säger samma sak som den gamla.',
    },
    tooLong: (length: string, most: string) => `Texten har ${length} tecken. Korta den till högst ${most}.`,
    personal: (kinds: string) =>
      `Texten verkar innehålla ${kinds}. Åtaganden är allmänna handlingar. Skriv funktion eller organisation i stället.`,
  },
  lines: {
    heading: 'Registrera flera åtaganden',
    summary: 'Registrera flera åtaganden',
    intro:
      'Klistra in en rad för varje åtagande: aktör, kolon, åtagande, semikolon och sista dag. Rader från Excel går också bra. ' +
      'Du får se vad det blir innan något sparas.',
    example: 'Polisen: Trygghetsvandring varje månad; senast 1 juni 2027',
    file: 'Du kan också bifoga en arbetsbok eller csv-fil här i chatten med kolumnerna Aktör, Åtagande, Område, Åtgärd, Senast och Kontakt.',
    field: 'Rader',
    read: 'Läs raderna',
    readAgain: 'Läs raderna igen',
    previewHeading: 'Stämmer det här?',
    previewSummary: (commitments: string) => `Jag har läst ${commitments}`,
    understood: (commitments: string) => `${commitments} kan registreras.`,
    noneUnderstood: 'Ingen rad gick att läsa som ett åtagande än.',
    unread: (n: number) =>
      n === 1
        ? '1 rad förstod jag inte. Rätta den här nedanför:'
        : `${n} rader förstod jag inte. Rätta dem här nedanför:`,
    fault: (n: number, why: string) => `Rad ${n}: ${why}`,
    moreFaults: (n: number) => `… och ${n} till.`,
    unreadField: 'Rader att rätta',
    empty: 'Klistra in minst en rad.',
    day: (date: string) => `senast ${date}`,
    usualDay: (date: string) => `senast ${date} (ingen dag angiven)`,
    measure: (code: string) => `åtgärd ${code}`,
    apply: (commitments: string) => `Registrera ${commitments}`,
    cancel: 'Avbryt',
    applied: (commitments: string) => `✓ ${commitments} är registrerade.`,
    appliedOne: '✓ 1 åtagande är registrerat.',
    left: 'De här raderna är inte registrerade än:',
    doneBefore: 'De raderna är redan registrerade eller avbrutna. Inget har ändrats.',
    tooMuch: (length: string, most: string) =>
      `Det är för mycket på en gång (${length} tecken). Dela upp det på högst ${most} tecken, eller bifoga en arbetsbok.`,
    tooMany: (most: string) => `Högst ${most} rader åt gången. Dela upp dem.`,
    cut: (length: string) => `Bara de första ${length} tecknen får plats här. Ta resten från det du kopierade.`,
    notShown: (n: number) =>
      n === 1
        ? '1 rad i filen förstod jag inte, och den får inte plats här. Rätta den i filen och bifoga den igen.'
        : `${n} rader i filen förstod jag inte, och de får inte plats här. Rätta dem i filen och bifoga den igen. Det som är registrerat registreras inte en gång till.`,
    why: {
      'partner-missing': 'aktören saknas. Skriv den först, följd av kolon.',
      'text-missing': 'åtagandet saknas.',
      'day-impossible': 'sista dagen ska vara från rådets dag och högst tre år efter rådet.',
      repeated: 'aktören har redan ett åtagande med samma text.',
      'partner-unknown': (said: string) => `aktören ”${said}” finns inte i registret.`,
      'day-unclear': (said: string) => `”${said}” går inte att läsa som en dag. Skriv till exempel 2027-06-01.`,
      'area-unknown': (said: string) => `området ”${said}” finns inte i planen.`,
      'code-unknown': (said: string) => `planen har ingen åtgärd med numret ”${said}”.`,
      'contact-unknown': (said: string) => `aktören har ingen kontakt som heter ”${said}”.`,
      'cell-unclear': (said: string) => `jag vet inte vad ”${said}” är.`,
      'partner-unclear': (said: string, names: string) => `”${said}” kan vara ${names}.`,
      'contact-unclear': (said: string, names: string) => `”${said}” kan vara ${names}.`,
      'too-long': (length: string, most: string) => `texten har ${length} tecken. Korta den till högst ${most}.`,
      'personal-data': (kinds: string) =>
        `texten verkar innehålla ${kinds}. Skriv funktion eller organisation i stället.`,
    },
  },
  file: {
    'no-rows': 'Filen har inga åtaganden under rubrikerna.',
    'several-sheets': 'Arbetsboken har flera flikar med åtaganden. Lägg allt i en flik och bifoga filen igen.',
    'too-many-rows': (most: string) =>
      `Filen har fler än ${most} åtaganden. Dela upp den och bifoga delarna var för sig.`,
    'identity-number': (rows: string, one: boolean) =>
      `Filen kan inte läsas in, för den verkar innehålla personnummer på ${one ? 'rad' : 'raderna'} ${rows}. Ta bort dem och bifoga filen igen. Inget har sparats.`,
    which: 'Vilket råd gäller filen?',
    rename: (plans: string) =>
      `Det finns råd för ${plans}. Lägg till planens namn i filens namn, till exempel ”åtaganden Granvik.xlsx”, och bifoga den igen. Inget har sparats.`,
    read: (name: string) => `Från filen ${name}.`,
    noCouncil: 'Det finns inget råd att registrera åtagandena i. Kalla till rådet först och bifoga filen igen.',
  },
}
