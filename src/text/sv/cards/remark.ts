/** How contributors see what the convenor has answered. */
export const remark = {
  heading: (plan: string, code: string) => `${plan}: hur ser du på ${code}?`,
  answer: 'Svaret',
  noAnswer: 'Ingen har svarat än. Du kan ändå skriva hur du ser på det.',
  before: 'Du har skrivit',
  comment: 'Hur ser du på det?',
  commentHint: 'Kort och konkret. Blir allmän handling: inga personuppgifter.',
  commentMissing: 'Skriv hur du ser på det, eller gå tillbaka.',
  send: 'Skicka',
  back: 'Tillbaka',
  tooLong: (length: string, most: string) => `Texten har ${length} tecken. Korta den till högst ${most}.`,
  shortened: (length: string) => `Bara de första ${length} tecknen får plats här, resten är inte sparat.`,
  personal: (kinds: string) =>
    `Texten verkar innehålla ${kinds}. Den blir allmän handling. Skriv funktion eller enhet i stället.`,
  agreed: (code: string) => `✓ Tack! Du instämmer i svaret om ${code}.`,
  differed: (code: string) => `✓ Tack! Din bild av ${code} är sparad och visas tillsammans med svaret.`,
  nothingToAgree: 'Ingen har svarat om den åtgärden än, så det finns inget att instämma i. Skriv gärna din egen bild.',
  notShared: 'Du medverkar inte i den åtgärden längre.',
  trial: 'Det här är ett prov, så inget har sparats.',
  /** To the convenor, by role and never by name. */
  someRole: 'En medverkande',
}
