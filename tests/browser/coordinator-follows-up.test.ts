import { it } from 'vitest'
import { describeInPlayground } from './chat.ts'

describeInPlayground('a coordinator', (chat) => {
  it('divides responsibility, opens a round, follows it, and closes it', async () => {
    const { say, pressFor, cardWith, choosePerson, picture, showsNothingUndefined } = chat()
    await say('hjälp', 'Hej! Jag heter Rådslag')
    await pressFor(await say('exempelplan', 'Stämmer det här?'), 'Läs in planen', '14 åtgärder inom 4 områden')
    const split = await say('ansvariga', 'Vem sammankallar?')
    await picture('split', split)
    const roles = await pressFor(split, 'Bekräfta', 'Vem svarar för vad i Granvik 2026?')
    await choosePerson(roles, /^Gatuchefen/, 'Alex')
    await choosePerson(roles, /^Fritidschefen/, 'Megan')
    await picture('roles', roles)
    await pressFor(roles, 'Spara', '2 roller är sparade.')

    const form = await say('ny omgång', 'Ny omgång för Granvik 2026')
    await picture('round', form)
    const preview = await pressFor(form, 'Visa vem som får vad', 'Så här går omgången')
    await picture('round-preview', preview)
    const opened = await pressFor(preview, 'Skicka korten', 'Granvik 2026 är öppen')
    await picture('opened', opened)
    await picture('progress', await cardWith('Utskicket är klart.'))
    await picture('missing', await say('vilka saknas', 'Vilka saknas i Granvik 2026?'))
    await picture('status-open', await say('status', 'Status för Granvik 2026'))

    const mine = await say('mina åtgärder', 'Uppföljning: Granvik 2026')
    await picture('ask-many', mine)
    await picture('hand-over', await pressFor(mine, 'Det är inte jag', 'Vem ska ta över?'))
    await picture('absence', await say('borta', 'Sista dag borta'))
    await picture('away', await say('borta till 7 januari', 'Du är borta till och med'))
    await picture('organisation', await say('organisation', 'Förvaltningar och enheter'))
    const sure = await say('stäng omgången', 'Är du säker')
    await picture('sure', sure)
    await picture('closed', await pressFor(sure, 'Ja, stäng', 'är stängd'))
    await picture('reopen', await say('öppna omgången igen', 'Varför öppnas omgången igen?'))
    await showsNothingUndefined()
  }, 240_000)
})
