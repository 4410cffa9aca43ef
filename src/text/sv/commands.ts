/** What a person can say in the chat; the first phrase of each is the one that buttons use. */
export const commands = {
  help: ['hjälp', 'hej', 'start', 'meny', 'hallå', 'help'],
  status: ['status', 'läget', 'hur går det'],
  compile: ['sammanställ', 'dokument', 'rapport'],
  roles: ['ansvariga', 'roller', 'vem'],
  round: ['ny omgång', 'omgång', 'uppföljning'],
  close: ['stäng omgången', 'stäng'],
  missing: ['vilka saknas', 'vem saknas', 'saknas'],
  reopen: ['öppna omgången igen', 'öppna igen'],
  mine: ['mina åtgärder', 'mina', 'visa mina åtgärder', 'visa mina'],
  sample: ['exempelplan', 'exempel', 'prova'],
  away: ['borta', 'away', 'jag är borta', 'frånvaro', 'frånvarande', 'ledig', 'jag är ledig', 'semester'],
  back: ['tillbaka', 'jag är tillbaka', 'åter', 'hemma igen'],
  organisation: ['organisation', 'organisationen', 'enheter', 'förvaltningar', 'chefer'],
  swedish: ['svenska', 'swedish'],
  english: ['engelska', 'english', 'in english'],
}
