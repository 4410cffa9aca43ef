/** Names of things: statuses, goals, channels. Used in cards, lists and documents alike. */
export const words = {
  execution: {
    'not-started': 'Ej påbörjad',
    'in-progress': 'Pågår',
    done: 'Genomförd',
    'partly-done': 'Delvis genomförd',
    ongoing: 'Löpande',
    'will-not-be-done': 'Genomförs inte',
    unreported: 'Inte rapporterad',
  },
  goalResult: {
    reached: 'Uppnått',
    'partly-reached': 'Delvis uppnått',
    'not-reached': 'Ej uppnått',
    'not-measurable-yet': 'Ej mätbart ännu',
  },
  /** Both come from the lists above, the goal in small letters. */
  answer: (execution: string, goal: string) => `${execution}, målet ${goal}`,
  stance: { agrees: 'Instämmer', differs: 'Annan bild' },
  channel: { 'teams-card': 'Kort i Teams' },
  columns: {
    problem: 'Problem',
    cause: 'Orsak',
    measure: 'Åtgärd',
    goal: 'Operativa mål',
    timing: 'När',
    responsible: 'Vem',
    followUp: 'Uppföljning',
  },
  measures: (n: number) => (n === 1 ? '1 åtgärd' : `${n} åtgärder`),
  areas: (n: number) => (n === 1 ? '1 område' : `${n} områden`),
  people: (n: number) => (n === 1 ? '1 person' : `${n} personer`),
  missing: 'Saknas',
  unnamed: 'Namn okänt',
}
