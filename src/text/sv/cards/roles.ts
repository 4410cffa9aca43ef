export const roles = {
  summary: (plan: string) => `Vem svarar för vad i ${plan}?`,
  heading: (plan: string) => `Vem svarar för vad i ${plan}?`,
  intro: 'Välj en person för varje roll. Jag minns valet till nästa års plan.',
  noRoles: 'Planen har inga roller i kolumnen Vem.',
  withoutRole: (n: number, codes: string) =>
    n === 1
      ? `Åtgärd ${codes} saknar roll i arbetsboken, så ingen får frågan om den.`
      : `${n} åtgärder saknar roll i arbetsboken, så ingen får frågan om dem: ${codes}.`,
  /** What a role does, after its name; one that only answers has the number of measures there. */
  contributes: (measures: string) => `medverkar i ${measures}`,
  answersAndContributes: (measures: string, others: number) => `svarar för ${measures}, medverkar i ${others}`,
  person: 'Välj person',
  save: 'Spara',
  saved: (n: number) => (n === 1 ? '1 roll är sparad.' : `${n} roller är sparade.`),
  left: (n: number) => (n === 1 ? '1 roll saknar fortfarande person.' : `${n} roller saknar fortfarande person.`),
  complete: 'Alla roller har en person.',
  unknownPerson: 'Jag hittade inte den valda personen. Välj någon i listan.',
  /** What a new holder means in a round that is open. */
  moves: (measures: string, from: string, to: string) => `${measures} utan svar går över från ${from} till ${to}.`,
  added: (measures: string, to: string) => `I den öppna omgången får ${to} frågan om ${measures} till.`,
}
