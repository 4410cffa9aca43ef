export const choosePlan = {
  summary: 'Vilken plan?',
  heading: 'Vilken plan menar du?',
  none: 'Ingen plan är inläst än.',
  unknown: (about: string) => `Jag hittar ingen plan som heter ”${about}”.`,
  more: (n: number) =>
    n === 1
      ? 'Det finns 1 plan till. Skriv samma sak igen, med planens namn sist.'
      : `Det finns ${n} planer till. Skriv samma sak igen, med planens namn sist.`,
}
