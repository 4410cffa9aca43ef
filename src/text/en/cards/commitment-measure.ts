import type { Text } from '../../index.ts'

export const commitmentMeasure: Text['cards']['commitmentMeasure'] = {
  heading: (number) => `Make commitment ${number} a measure`,
  summary: 'Make the commitment a measure',
  said: (partner) => `${partner}: `,
  intro: (plan) =>
    `The measure is added to the plan ${plan} and followed up there. The commitment stays and shows which measure it became.`,
  planNotRead: (year) =>
    `The plan for ${year} has not been imported yet. If the measure is to be in it, import that plan first.`,
  area: 'Area',
  chooseArea: 'Choose an area',
  areaChoice: (title, code) => `${title} (next number: ${code})`,
  code: 'Number (leave empty for the next one of the area)',
  goal: 'Goal (may be left empty)',
  make: 'Add to the plan',
  back: 'To the commitment',
  made: (code, plan) => `✓ Measure ${code} is now in the plan ${plan}.`,
  madeText: 'It is part of the next follow-up, and stays even if the workbook is imported again without it.',
  madeRole: (responsible) => `Nobody has been chosen to answer for ${responsible} yet. Choose somebody under Roles.`,
  madeBefore: (code, plan) => `The commitment is already measure ${code} in the plan ${plan}.`,
  refused: {
    withdrawn: 'The commitment has been withdrawn and cannot become a measure.',
    'change-requested': 'The partner has asked for a change. Answer that before the commitment becomes a measure.',
    'not-confirmed': 'Only a confirmed commitment can become a measure. The partner has not confirmed this one yet.',
  },
  cancelled: 'The council is cancelled, so the commitment cannot become a measure.',
  noAreas: (plan) => `The plan ${plan} has no areas to put the measure in. Import the plan first.`,
  fault: {
    'newer-version': 'The commitment has a new wording. It is shown above. Correct the text if needed and try again.',
    'plan-changed':
      'A newer plan has been imported since the form was shown. The measure now goes there. Choose an area again.',
    'area-missing': 'Choose which area the measure belongs to.',
    'code-unclear': 'Write the number as 2.4, or leave it empty.',
    'code-other-area': 'The number belongs to another area. Leave it empty for the next number of the area.',
    'code-taken': 'The number has been used in the plan. Choose another one or leave it empty.',
    'measure-missing': 'Write what is to be done.',
    'responsible-missing': 'Write who is responsible.',
  },
  tooLong: (column, length, most) => `${column}: the text has ${length} characters. Shorten it to at most ${most}.`,
  personal: (kinds) =>
    `The text seems to contain ${kinds}. The plan is a public document. Write a role or an organisation instead.`,
}
