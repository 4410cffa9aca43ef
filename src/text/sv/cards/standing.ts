/** The half-year question about work that just goes on: what stands on the round, and what the coordinator is told. */
export const standing = {
  greeting: 'Hej! Det här är löpande arbete. Lever det fortfarande?',
  summary: (plan: string, measures: string) => `${plan}: jag frågar om ${measures} fortfarande lever`,
  heading: (plan: string) => `Jag frågar om löpande arbete i ${plan}`,
  asked: (n: number, people: string, date: string) =>
    n === 1
      ? `En löpande åtgärd har inte fått något svar på ett halvår. ${people} får frågan nu och kan svara till och med ${date}.`
      : `${n} löpande åtgärder har inte fått något svar på ett halvår. ${people} får frågan nu och kan svara till och med ${date}.`,
  codes: (codes: string) => `Det gäller ${codes}.`,
  closes: 'Du behöver inte göra något. Frågan stängs av sig själv.',
}
