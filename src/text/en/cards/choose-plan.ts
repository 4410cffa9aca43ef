import type { Text } from '../../index.ts'

export const choosePlan: Text['cards']['choosePlan'] = {
  summary: 'Which plan?',
  heading: 'Which plan do you mean?',
  none: 'No plan has been imported yet.',
  unknown: (about) => `I cannot find a plan called “${about}”.`,
  more: (n) =>
    n === 1
      ? 'There is 1 more plan. Type the same again, with the name of the plan last.'
      : `There are ${n} more plans. Type the same again, with the name of the plan last.`,
}
