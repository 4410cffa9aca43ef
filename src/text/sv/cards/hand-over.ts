/** When somebody says that it is not theirs, or when measures go over for another reason. */
export const handOver = {
  summary: (plan: string) => `Lämna över åtgärder i ${plan}`,
  heading: (plan: string) => `Lämna över: ${plan}`,
  intro: 'Välj vad du lämnar över och till vem. Personen får ett kort med åtgärderna, och samordnaren får veta det.',
  measures: 'Åtgärder att lämna över',
  contribution: (measure: string) => `${measure} (du medverkar)`,
  notShown: (n: number) =>
    n === 1
      ? '1 åtgärd till ryms inte i listan. Lämna över alla tar med den också.'
      : `${n} åtgärder till ryms inte i listan. Lämna över alla tar med dem också.`,
  to: 'Vem ska ta över?',
  toMissing: 'Välj vem som ska ta över.',
  note: 'Hälsning till den som tar över (om du vill)',
  noteHint: 'Kort och konkret. Blir allmän handling: inga personuppgifter.',
  send: 'Lämna över',
  sendChosen: 'Lämna över de valda',
  sendAll: (n: number) => `Lämna över alla ${n}`,
  back: 'Tillbaka',
  nothingChosen: 'Kryssa i minst en åtgärd.',
  toOneself: 'Du har valt dig själv. Välj någon annan.',
  circle: (measure: string, names: string) =>
    `${measure} har redan gått den vägen: ${names}. Kontakta samordnaren, som kan avgöra vem som ska svara.`,
  moved: 'Någon av åtgärderna är inte din längre. Här är de du har kvar.',
  noteTooLong: (length: string, most: string) => `Hälsningen har ${length} tecken. Korta den till högst ${most}.`,
  notePersonal: (kinds: string) =>
    `Hälsningen verkar innehålla ${kinds}. Den blir allmän handling. Skriv funktion eller enhet i stället.`,
  receipt: (codes: string, name: string) => `✓ Tack! ${name} får ett kort med ${codes}.`,
  closed: 'Omgången är stängd, så inget har lämnats över. Kontakta samordnaren.',
  nothingLeft: 'Du har inget kvar att lämna över.',
  trial: 'Det här är ett prov, så inget har lämnats över.',
  /** To whoever got them, with the note when there is one. */
  toMe: {
    'not-mine': (from: string, codes: string) => `${from} har lämnat över ${codes} till dig`,
    absence: (from: string, codes: string) => `${from} är borta, så du får frågan om ${codes}`,
    'new-holder': (from: string, codes: string) => `Du har tagit över ${codes} efter ${from}`,
    taken: (from: string, codes: string) => `Du har tagit över ${codes} efter ${from}`,
  },
  withNote: (line: string, note: string) => `${line}: ${note}`,
  /** To whoever had them. */
  fromMe: {
    'not-mine': (to: string, codes: string) => `Du har lämnat över ${codes} till ${to}.`,
    absence: (to: string, codes: string) => `${codes} har gått till ${to} medan du är borta.`,
    'new-holder': (to: string, codes: string) => `${codes} har gått över till ${to}, som har rollen nu.`,
    taken: (to: string, codes: string) => `${to} har tagit över ${codes}.`,
  },
  /** To the coordinator. */
  told: {
    'not-mine': (from: string, to: string, measures: string) => `${from} lämnade över ${measures} till ${to}`,
    absence: (from: string, to: string, measures: string) => `${from} är borta: ${measures} gick till ${to}`,
    'new-holder': (from: string, to: string, measures: string) => `${to} tog över ${measures} efter ${from}`,
    taken: (from: string, to: string, measures: string) => `${to} tog över ${measures} efter ${from}`,
  },
  toldMeasures: (plan: string, codes: string) => `${plan}: ${codes}.`,
  toldNote: (note: string) => `Hälsning: ${note}`,
  /** To somebody who is asked about more than when the round was opened. */
  added: (codes: string) => `Du har fått frågan om ${codes} också.`,
}
