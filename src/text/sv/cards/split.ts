/** A text in the column Vem that names several parties. */
export const split = {
  summary: (plan: string) => `Flera parter i ${plan}: vem sammankallar?`,
  heading: (plan: string) => `Flera parter i ${plan}`,
  intro:
    'De här texterna i kolumnen Vem nämner flera parter. Den som sammankallar svarar. De andra ser svaret och säger ' +
    'om de instämmer. Jag har gissat. Rätta det som blev fel.',
  left: (n: number) => (n === 1 ? '1 text är kvar.' : `${n} texter är kvar.`),
  convenor: 'Vem sammankallar?',
  missing: 'Välj vem som sammankallar.',
  whole: 'Hela texten är en roll',
  contributors: (parties: string) => `Medverkar nu: ${parties}`,
  noContributors: 'Ingen medverkar: hela texten är en roll.',
  confirm: 'Bekräfta',
  later: 'Hoppa över',
  edit: 'Ändra vem som sammankallar',
  saved: (n: number) =>
    n === 1 ? 'Sparat vem som sammankallar i 1 text.' : `Sparat vem som sammankallar i ${n} texter.`,
  odd: 'Kolumnen Vem har ändrats sedan kortet visades, eller så fattas ett val. Inget har sparats. Skriv ”ansvariga” och försök igen.',
}
