import type { Text } from '../index.ts'

export const words: Text['words'] = {
  execution: {
    'not-started': 'Not started',
    'in-progress': 'In progress',
    done: 'Done',
    'partly-done': 'Partly done',
    ongoing: 'Ongoing',
    'will-not-be-done': 'Will not be done',
    unreported: 'Not reported',
  },
  goalResult: {
    reached: 'Reached',
    'partly-reached': 'Partly reached',
    'not-reached': 'Not reached',
    'not-measurable-yet': 'Not measurable yet',
  },
  answer: (execution, goal) => `${execution}, goal ${goal}`,
  stance: { agrees: 'Agrees', differs: 'Sees it differently' },
  channel: { 'teams-card': 'Card in Teams' },
  columns: {
    problem: 'Problem',
    cause: 'Cause',
    measure: 'Measure',
    goal: 'Goals',
    timing: 'When',
    responsible: 'Who',
    followUp: 'Follow-up',
  },
  measures: (n) => (n === 1 ? '1 measure' : `${n} measures`),
  areas: (n) => (n === 1 ? '1 area' : `${n} areas`),
  people: (n) => (n === 1 ? '1 person' : `${n} people`),
  missing: 'Missing',
  unnamed: 'Name unknown',
}
