import type { Text } from '../../index.ts'

export const commands: Text['cards']['commands'] = {
  roles: 'Who is responsible',
  round: 'New round',
  status: 'Status',
  compile: 'Compile',
  mine: 'Show my measures',
  sample: 'Try a sample plan',
  council: 'Strategic council',
  commitments: 'Commitments',
  partners: 'Partners',
  picture: 'Picture',
  ownCommitments: 'My commitments',
  help: 'Help',
}
