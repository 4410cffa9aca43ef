import type { Text } from '../../index.ts'

export const roles: Text['cards']['roles'] = {
  summary: (plan) => `Who is responsible for what in ${plan}?`,
  heading: (plan) => `Who is responsible for what in ${plan}?`,
  intro: "Choose a person for each role. I will remember your choice for next year's plan.",
  noRoles: 'The plan has no roles in its Who column (“Vem” in the workbook).',
  withoutRole: (n, codes) =>
    n === 1
      ? `Measure ${codes} has no role in the workbook, so nobody will be asked about it.`
      : `${n} measures have no role in the workbook, so nobody will be asked about them: ${codes}.`,
  contributes: (measures) => `contributes to ${measures}`,
  answersAndContributes: (measures, others) => `answers for ${measures}, contributes to ${others}`,
  person: 'Choose a person',
  save: 'Save',
  saved: (n) => (n === 1 ? '1 role has been saved.' : `${n} roles have been saved.`),
  left: (n) => (n === 1 ? '1 role still has no person.' : `${n} roles still have no person.`),
  complete: 'Every role has a person.',
  unknownPerson: 'I could not find the person you chose. Please choose someone from the list.',
  moves: (measures, from, to) => `${measures} without an answer will go from ${from} to ${to}.`,
  added: (measures, to) => `In the open round ${to} will also be asked about ${measures}.`,
}
