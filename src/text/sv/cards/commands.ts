export const commands = {
  roles: 'Ansvariga',
  round: 'Ny omgång',
  status: 'Status',
  compile: 'Sammanställ',
  mine: 'Visa mina åtgärder',
  sample: 'Prova med en exempelplan',
  council: 'Strategiskt råd',
  commitments: 'Åtaganden',
  partners: 'Samverkansparter',
  picture: 'Lägesbild',
  ownCommitments: 'Mina åtaganden',
  help: 'Hjälp',
}
