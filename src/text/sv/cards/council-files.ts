/** Words about the documents of a council that a coordinator orders. */
export const councilFiles = {
  working: {
    package: (day: string) =>
      `Jag sammanställer rådspaketet till rådet den ${day}. Du får länken i chatten om en stund.`,
    protocol: (day: string) =>
      `Jag gör ett utkast till protokoll från rådet den ${day}. Du får länken i chatten om en stund.`,
    sheet: (n: number) =>
      n === 1
        ? 'Jag gör 1 åtagandeblad. Du får länken i chatten om en stund.'
        : `Jag gör ${n} åtagandeblad, ett för varje aktör. Du får länkarna i chatten om en stund.`,
  },
  heading: {
    package: (day: string) => `Rådspaketet till rådet den ${day} är klart`,
    protocol: (day: string) => `Protokollsutkastet från rådet den ${day} är klart`,
    sheet: (day: string) => `Åtagandeblad till rådet den ${day}`,
  },
  /** What to do with it. */
  next: {
    package: 'Läs igenom det innan du skickar det till dem som är inbjudna.',
    protocol: 'Skriv gärna i dokumentet. Ett nytt utkast får ett eget namn och ersätter inte det här.',
    sheet:
      'Skriv ut bladen och låt aktörerna skriva under. Skanna sedan bladen och bifoga dem här i chatten, ett i taget. Då kan du notera svaren.',
  },
  changedSheets: (partners: string) =>
    `Någon hade ändrat i tidigare blad: ${partners}. De nya bladen ersätter dem, men ändringarna finns kvar i versionshistoriken.`,
  openSheet: (partner: string) => `Öppna: ${partner}`,
  gone: 'Rådet finns inte längre eller är inställt, så det blir inget dokument.',
  nothingToSign: 'Det finns inga åtaganden att skriva under, så det blir inget blad.',
}
