import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { type Chat, describeInPlayground } from './chat.ts'

describeInPlayground('a person', (chat) => {
  it('tries the sample plan, names a person, opens a round, and answers on the real card', async () => {
    const { say, pressFor, shows, choosePerson, picture, showsNothingUndefined } = chat()
    await picture('welcome', await say('hjälp', 'Hej! Jag heter Rådslag'))

    const preview = await say('exempelplan', 'Stämmer det här?')
    await shows(preview, 'Innehållet verkar stå i fel kolumn')
    await preview.getByRole('radio', { name: 'Använd förslaget' }).check()
    await picture('preview', preview)
    await pressFor(preview, 'Läs in planen', '14 åtgärder inom 4 områden')

    const split = await say('ansvariga', 'Vem sammankallar?')
    const roles = await pressFor(split, 'Bekräfta', 'Vem svarar för vad i Granvik 2026?')
    await choosePerson(roles, /^Fritidschefen/, 'Alex')
    await choosePerson(roles, /^Gatuchefen/, 'Alex')
    await pressFor(roles, 'Spara', '2 roller är sparade.')

    const ask = await newRound(chat())
    await shows(ask, '0 av 4 besvarade')
    await picture('ask', ask)

    const form = await pressFor(ask, /^Svara/, 'Hur långt har ni kommit?')
    await form.getByRole('radio', { name: 'Delvis genomförd' }).check()
    await form.getByLabel(/Kommentar/).fill('Två av tre skolor är klara.')
    const kept = await pressFor(form, 'Tillbaka', 'finns kvar här tills du skickar det')
    await picture('kept', kept)

    const report = await pressFor(kept, /^Fortsätt/, 'Du hade börjat skriva.')
    expect(await report.getByRole('radio', { name: 'Delvis genomförd' }).isChecked()).toBe(true)
    await report.getByRole('radio', { name: 'Delvis uppnått' }).check()
    await report.getByLabel(/Kommentar/).fill('Två av tre skolor är klara. Den tredje börjar i höst.')
    await picture('report', report)
    const receipt = await pressFor(report, 'Skicka svar', 'är registrerat')
    await shows(receipt, '1 av 4 besvarade')
    await picture('receipt', receipt)

    const proposal = await pressFor(receipt, /^Svara/, 'Hur långt har ni kommit?')
    await proposal.getByRole('radio', { name: 'Pågår' }).check()
    await proposal.getByLabel(/Kommentar/).fill('Halva gatan är klar.')
    await pressFor(proposal, 'Skicka svar', '2 av 4 besvarade')

    await picture('status', await say('status', '2 av 14 åtgärder har fått svar.'))
    await showsNothingUndefined()
  }, 180_000)

  it('says the same as last time with one press, in the next round', async () => {
    const { say, pressFor, shows, picture, showsNothingUndefined } = chat()
    await pressFor(await say('stäng omgången', 'Är du säker'), 'Ja, stäng', 'är stängd')
    const ask = await newRound(chat())
    await shows(ask, 'Förra gången: Delvis genomförd, målet delvis uppnått')
    await picture('ask-again', ask)
    const thanks = await pressFor(ask, 'Samma som förra gången', '1 av 4 besvarade')
    await shows(thanks, 'är registrerat')
    await showsNothingUndefined()
  }, 120_000)
})

/** Opens a round over everything and gives the card that came for it. */
async function newRound({ say, pressFor, shows }: Chat): Promise<Locator> {
  const form = await say('ny omgång', 'Ny omgång för Granvik 2026')
  const preview = await pressFor(form, 'Visa vem som får vad', 'Så här går omgången')
  await shows(preview, 'Alex Wilber: 4 åtgärder')
  return pressFor(preview, 'Skicka korten', 'Uppföljning: Granvik 2026')
}
