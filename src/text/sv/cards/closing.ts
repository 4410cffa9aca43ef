/** Closing a round, what it had come to then, and opening it again. */
export const closing = {
  notOpen: (plan: string) => `${plan} har ingen öppen omgång.`,
  sure: (plan: string) => `Är du säker på att du vill stänga omgången för ${plan}?`,
  soFar: (answered: number, asked: number) =>
    `${answered} av ${asked} ${asked === 1 ? 'åtgärd' : 'åtgärder'} har fått svar.`,
  consequence: 'När du har stängt tar jag inte emot fler svar. Du kan öppna omgången igen om det behövs.',
  yes: 'Ja, stäng omgången',
  no: 'Nej, låt den vara öppen',
  heading: (plan: string) => `Omgången för ${plan} är stängd`,
  figures: (date: string, answered: number, asked: number) =>
    `Stängd ${date} med ${answered} av ${asked} ${asked === 1 ? 'åtgärd besvarad' : 'åtgärder besvarade'}.`,
  byItself: (date: string, answered: number, asked: number) =>
    `Stängdes av sig själv ${date} med ${answered} av ${asked} ${asked === 1 ? 'åtgärd besvarad' : 'åtgärder besvarade'}.`,
  since: (n: number) => (n === 1 ? '1 svar har kommit efter stängningen.' : `${n} svar har kommit efter stängningen.`),
  silent: (_n: number, names: string) => `Har inte svarat: ${names}.`,
  missing: (n: number, codes: string) =>
    n === 1 ? `1 åtgärd saknar svar: ${codes}.` : `${n} åtgärder saknar svar: ${codes}.`,
  reopen: 'Öppna omgången igen',
  reopenHeading: (plan: string) => `Öppna omgången för ${plan} igen?`,
  reopenText: 'Skriv varför. Skälet sparas med omgången. Siffrorna från stängningen finns kvar.',
  reopenRules: 'Omgången stängs sedan inte av sig själv, utan när du stänger den.',
  reason: 'Varför öppnas omgången igen?',
  reasonHint: 'Blir allmän handling: inga personuppgifter.',
  reasonMissing: 'Skriv kort varför omgången öppnas igen.',
  reasonTooLong: (length: string, most: string) => `Skälet har ${length} tecken. Korta det till högst ${most}.`,
  reasonPersonal: (kinds: string) =>
    `Skälet verkar innehålla ${kinds}. Det blir allmän handling. Skriv funktion eller enhet i stället.`,
  reopened: (plan: string) => `Omgången för ${plan} är öppen igen`,
  reopenedText: 'Nu tar jag emot svar igen. Omgången stängs när du stänger den.',
  isOpen: (plan: string) => `Omgången för ${plan} är redan öppen.`,
  never: (plan: string) => `${plan} har inte haft någon omgång.`,
  newer: (plan: string) => `${plan} har en nyare omgång, så den här kan inte öppnas igen.`,
}
