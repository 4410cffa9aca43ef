import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planHeader, planRow, workbookOf } from './support/plan-workbook.ts'
import { dataFolder, type Program, startProgram } from './support/program.ts'
import { readLists, untilQuiet } from './support/running.ts'
import { cardOf, filled, lastOf } from './support/story.ts'
import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  type Sent,
  startTeams,
  type Teams,
  textOf,
} from './support/teams-stand-in.ts'

/** The measures of Granvik that the story is about: code, what is done, and the column Vem. */
const rows = [
  planRow({ 2: 'Byta lampor', 5: 'Gatuchefen' }),
  planRow({ 2: 'Gå trygghetsvandring', 4: 'Löpande', 5: 'Polisen, Fritidschefen. Gatuchefen sammankallande' }),
  planRow({ 2: 'Öppna fritidsgården', 4: 'Löpande', 5: 'Fritidschefen' }),
  planRow({ 2: 'Utbilda personal', 4: 'T3', 5: 'Rektor' }),
]

/** As the local directory knows them. */
const people = {
  samira: 'Samira Samordnare',
  erik: 'Erik Enhetschef',
  fatima: 'Fatima Fritidschef',
  rolf: 'Rolf Rektor',
  petra: 'Petra Polis',
  karin: 'Karin Planerare',
} as const
type Name = keyof typeof people

/** The November of a municipality, from the workbook to the closed round, through the whole program. */
describe('the November follow-up', () => {
  const folder = dataFolder()
  let teams: Teams
  let program: Program
  let asked: Record<Name, Client>
  /** Each person's card as it was last sent. */
  const cards = new Map<Name, Sent>()

  beforeAll(async () => {
    teams = await startTeams()
    const id = (n: number) => `10000000-0000-4000-8000-00000000000${n}`
    program = await startProgram({ DATA_DIR: (await folder).dir, COORDINATORS: id(1) })
    const clients = Object.entries(people).map(([name, title], n) => {
      return [name, clientOf(teams, () => program.botUrl, { id: id(n + 1), name: title })] as const
    })
    asked = Object.fromEntries(clients) as Record<Name, Client>
    for (const client of Object.values(asked)) await client.say('hej')
  })

  afterAll(async () => {
    await program.stop()
    await teams.close()
    await (await folder).remove()
  })

  const arrives = async (name: Name, words: string | RegExp, from: number): Promise<Sent> => {
    const sent = await teams.waitFor(
      (one) => one.conversation === asked[name].conversation && fits(textOf(one.card), words),
      from,
    )
    cards.set(name, sent)
    return sent
  }
  const fits = (text: string, words: string | RegExp) =>
    typeof words === 'string' ? text.includes(words) : words.test(text)
  const cardOfPerson = (name: Name): CardContent => cards.get(name)?.card as CardContent
  /** Presses the n-th button with this verb on the person's latest card, as that card. */
  const presses = (name: Name, verb: string, inputs: object = {}, n = 0) => {
    const action = actionsIn(cardOfPerson(name)).filter((one) => one.verb === verb)[n]
    if (!action) throw new Error(`${name}'s card has no ${verb}: ${textOf(cardOfPerson(name))}`)
    const cardId = cards.get(name)?.activityId ?? ''
    return asked[name].press(verb, { ...(action.data as object), ...inputs }, { cardId })
  }

  it('divides a text with several parties as the coordinator confirms, and asks who they are', async () => {
    const { samira } = asked
    const bytes = await workbookOf([{ name: 'Trygga platser', rows: [planHeader(), ...rows] }])
    const preview = lastOf(await samira.attach('granvik-2026.xlsx', bytes))
    await samira.pressOn(preview, 'plan.apply', { name: 'Granvik', year: '2026' })
    const split = lastOf(await samira.say('ansvariga'))
    expect(textOf(split)).toContain('Polisen, Fritidschefen. Gatuchefen sammankallande')
    expect(textOf(split)).toContain('Medverkar nu: Polisen, Fritidschefen')
    const roles = cardOf(await samira.pressOn(split, 'split.save', filled(split)))
    const labels = inputsIn(roles).map((input) => String(input.label))
    const holders = { Gatuchefen: 'erik', Polisen: 'petra', Fritidschefen: 'fatima', Rektor: 'rolf' } as const
    const chosen = inputsIn(roles).map(({ id, label }) => {
      const role = Object.keys(holders).find((one) => String(label).startsWith(one)) as keyof typeof holders
      return [id, asked[holders[role]].id]
    })
    expect(labels).toHaveLength(4)
    const saved = cardOf(await samira.pressOn(roles, 'roles.save', Object.fromEntries(chosen)))
    expect(textOf(saved)).toContain('Alla roller har en person')
  })

  let preview: CardContent

  it('shows who gets what, the card as one of them would get it, and a trial of which nothing is kept', async () => {
    const { samira } = asked
    const form = lastOf(await samira.say('ny omgång'))
    preview = cardOf(await samira.pressOn(form, 'round.preview', filled(form)))
    expect(textOf(preview)).toContain('4 personer får kort om 4 åtgärder.')
    expect(textOf(preview)).toMatch(/Fatima Fritidschef: \n?1 åtgärd \(1\.3\), medverkar i 1 åtgärd \(1\.2\)/)
    const shown = cardOf(await samira.pressOn(preview, 'round.show', { person: asked.fatima.id }))
    expect(textOf(shown)).toContain('Öppna fritidsgården')
    const before = teams.sent.length
    await samira.pressOn(preview, 'round.trial')
    await arrives('samira', 'Prov – inget sparas', before)
    const trial = cardOf(await presses('samira', 'ask.open'))
    const thanks = await samira.pressOn(trial, 'report.send', { execution: 'in-progress', comment: 'Bara ett prov.' })
    expect(textOf(thanks.card)).toContain('prov')
    expect(textOf(lastOf(await samira.say('status')))).toContain('0 av 4 åtgärder har fått svar.')
  })

  it('sends the cards, tells the truth about who got one, and sends again to the failed only', async () => {
    const { samira, rolf } = asked
    teams.refuse.set(rolf.conversation, { status: 403, code: 'BotNotInConversationRoster' })
    const before = teams.sent.length
    await samira.pressOn(preview, 'round.open')
    await arrives('erik', 'Byta lampor', before)
    await arrives('fatima', 'Öppna fritidsgården', before)
    await arrives('petra', 'Du medverkar i', before)
    await arrives('samira', 'Utskicket är klart. 1 person nåddes inte.', before)
    const live = teams.sent.filter(
      (one) => one.conversation === samira.conversation && one.summary.includes('kort är framme'),
    )
    expect(new Set(live.slice(1).map((one) => one.activityId)).size).toBeLessThanOrEqual(1)

    const missing = textOf(lastOf(await samira.say('vilka saknas')))
    expect(missing).toContain('Rolf Rektor')
    teams.refuse.delete(rolf.conversation)
    const again = teams.sent.length
    await presses('samira', 'round.resend')
    await arrives('rolf', 'Utbilda personal', again)
    const asks = teams.sent.slice(again).filter((one) => one.summary.includes('svara om'))
    expect(asks.map((one) => one.conversation)).toEqual([rolf.conversation])
  })

  it('lets a measure go to the right person, once around and no further', async () => {
    const { samira, erik, karin } = asked
    const form = cardOf(await presses('erik', 'handover.form'))
    const [first] = (inputsIn(form).find((input) => input.id === 'measures')?.choices ?? []) as { value: string }[]
    const before = teams.sent.length
    const over = { measures: first?.value, to: karin.id, note: 'Du sköter belysningen nu.' }
    const receipt = cardOf(await erik.pressOn(form, 'handover.send', over))
    expect(textOf(receipt)).toContain('Karin Planerare får ett kort med 1.1')
    expect((await arrives('karin', 'Byta lampor', before)).summary).toContain('Granvik 2026')
    expect(textOf(cardOfPerson('karin'))).toContain(
      'Erik Enhetschef har lämnat över 1.1 till dig: Du sköter belysningen nu.',
    )
    await teams.waitFor(
      (one) => one.conversation === samira.conversation && textOf(one.card).includes('Erik Enhetschef lämnade över'),
      before,
    )
    const back = cardOf(await presses('karin', 'handover.form'))
    const refused = await karin.pressOn(back, 'handover.send', { ...filled(back), to: erik.id })
    expect(textOf(refused.card)).toContain('har redan gått den vägen')
    const old = await presses('erik', 'ask.open', {})
    expect(old.notice || textOf(old.card)).toMatch(/gått över till någon annan|Karin Planerare/)
  })

  it('takes the convenor’s answer, and how the others see it beside it', async () => {
    const { erik } = asked
    const mine = lastOf(await erik.say('mina åtgärder'))
    expect(textOf(mine)).not.toContain('Byta lampor')
    const form = cardOf(await erik.pressOn(mine, 'ask.open'))
    const said = { execution: 'ongoing', goalResult: 'reached', comment: 'Två vandringar är gjorda.' }
    expect(textOf(cardOf(await erik.pressOn(form, 'report.send', said)))).toContain('är registrerat')

    const seen = cardOf(
      await presses('petra', 'ask.list').catch(async () => ({
        card: lastOf(await asked.petra.say('mina åtgärder')),
        notice: '',
      })),
    )
    expect(textOf(seen)).toContain('Löpande')
    expect(textOf(cardOf(await asked.petra.pressOn(seen, 'remark.agree')))).toContain('Du instämmer i svaret om 1.2')
    const fatimas = lastOf(await asked.fatima.say('mina åtgärder'))
    const differ = cardOf(await asked.fatima.pressOn(fatimas, 'remark.form'))
    const view = await asked.fatima.pressOn(differ, 'remark.send', { comment: 'Bara en vandring blev av.' })
    expect(textOf(cardOf(view))).toContain('Din bild av 1.2 är sparad och visas tillsammans med svaret')
    const again = cardOf(await erik.pressOn(mine, 'ask.open'))
    expect(textOf(again)).toMatch(/Fritidschefen har en annan bild: \s*Bara en vandring blev av./)
  })

  it('keeps what was begun, also when it is written in a dialog', async () => {
    const { fatima } = asked
    const mine = lastOf(await fatima.say('mina åtgärder'))
    const form = cardOf(await fatima.pressOn(mine, 'ask.open'))
    await fatima.pressOn(form, 'report.back', { execution: 'ongoing', comment: 'Gården är öppen tre kvällar' })
    const open = cardOf(await fatima.pressOn(lastOf(await fatima.say('mina åtgärder')), 'ask.open'))
    expect(inputsIn(open).find((input) => input.id === 'comment')?.value).toBe('Gården är öppen tre kvällar')
    const write = actionsIn(open).find(
      (one) => (one.data as { verb?: string } | undefined)?.verb === 'report.write' && one.type === 'Action.Submit',
    )
    const dialog = await fatima.dialog('report.write', { ...(write?.data as object), ...filled(open) })
    expect(dialog.title).not.toBe('')
    const send = actionsIn(dialog.card as CardContent)[0]?.data as object & { verb: string }
    const whole = {
      ...filled(dialog.card as CardContent),
      comment: 'Gården är öppen tre kvällar i veckan.',
      goalResult: 'reached',
    }
    const sent = await fatima.dialog(send.verb, { ...send, ...whole }, true)
    expect(sent.message).toContain('är registrerat')
  })

  it('follows those who are away, and says it back in full', async () => {
    const receipt = textOf(lastOf(await asked.rolf.say('borta en vecka')))
    expect(receipt).toMatch(/borta/i)
    expect(textOf(lastOf(await asked.rolf.say('tillbaka')))).toMatch(/tillbaka/i)
  })

  it('closes with figures that stay, and opens again for a reason', async () => {
    const { samira, karin } = asked
    const sure = cardOf(await presses('samira', 'round.close'))
    const closed = textOf(cardOf(await samira.pressOn(sure, 'round.shut')))
    expect(closed).toContain('2 av 4')
    expect((await presses('karin', 'ask.open')).notice).toContain('Omgången är stängd')
    const why = lastOf(await samira.say('öppna omgången igen'))
    expect(textOf(await samira.pressOn(why, 'reopen.send', { reason: '' }).then((reply) => reply.card))).not.toBe('')
    await samira.pressOn(why, 'reopen.send', { reason: 'Karin kom till sent.' })
    const form = cardOf(await presses('karin', 'ask.open'))
    const thanks = await karin.pressOn(form, 'report.send', { execution: 'in-progress', comment: 'Halva gatan.' })
    expect(textOf(cardOf(thanks))).toContain('är registrerat')
  })

  it('writes answers and views to the lists, each once', async () => {
    await untilQuiet(program)
    const lists = await readLists(program)
    const told = (lists.Rapporter ?? []).map((row) => String(row.ReportComment ?? ''))
    const expected = [
      '',
      'Bara en vandring blev av.',
      'Gården är öppen tre kvällar i veckan.',
      'Halva gatan.',
      'Två vandringar är gjorda.',
    ]
    expect(told.toSorted()).toEqual(expected)
  })

  it('is one press next time, where nothing has changed', async () => {
    const { samira, fatima } = asked
    await samira.pressOn(lastOf(await samira.say('stäng omgången')), 'round.shut')
    const form = lastOf(await samira.say('ny omgång'))
    const next = cardOf(await samira.pressOn(form, 'round.preview', filled(form)))
    const before = teams.sent.length
    await samira.pressOn(next, 'round.open')
    await arrives('fatima', /Förra gången: Löpande/, before)
    const receipt = cardOf(await presses('fatima', 'report.same'))
    expect(textOf(receipt)).toMatch(/1 av 1 besvarad|Klart!/)
    expect(textOf(lastOf(await fatima.say('hej')))).toContain('inget att svara på')
  })
})
