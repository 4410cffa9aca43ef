export const commands = {
  roles: 'Ansvariga',
  round: 'Ny omgång',
  status: 'Status',
  compile: 'Sammanställ',
  mine: 'Visa mina åtgärder',
  sample: 'Prova med en exempelplan',
  help: 'Hjälp',
}
