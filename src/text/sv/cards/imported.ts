export const imported = {
  summary: (plan: string) => `${plan} är inläst`,
  heading: (plan: string) => `${plan} är inläst`,
  done: (measures: string, areas: string) => `${measures} inom ${areas}.`,
  roles: (n: number) => (n === 1 ? '1 roll saknar person.' : `${n} roller saknar person.`),
  joint: (n: number) =>
    n === 1
      ? '1 text i kolumnen Vem nämner flera parter. Vi börjar med vem som sammankallar.'
      : `${n} texter i kolumnen Vem nämner flera parter. Vi börjar med vem som sammankallar.`,
  next: 'Nästa steg: välj en person för varje roll.',
  ready: 'Alla roller har en person. Du kan öppna en omgång.',
  cancelled: 'Inläsningen är avbruten. Inget har sparats.',
  doneBefore: 'Den här filen är redan inläst eller avbruten. Inget har ändrats.',
  unchanged: 'Inget behövde ändras. Planen ser ut precis som arbetsboken.',
}
