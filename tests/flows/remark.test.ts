import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { work } from '../support/asked-town.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { rowsLeft } from '../support/fakes.ts'
import { type JointTown, noticeOf, people, read, townInRound } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const remarksIn = async (town: JointTown) => (await town.facts()).Remark ?? []
const dataOf = (card: Card, verb: string) => buttonsOn(card).find((one) => one.verb === verb)?.data as object

/** The headmaster answers about the measure that the police contributes to. */
async function answer(town: JointTown, comment = 'Vi har börjat.') {
  const form = cardOf(await town.pressOn('fatima', await town.mine('fatima'), 'ask.open'))
  await town.pressOn('fatima', form, 'report.send', { execution: 'in-progress', comment })
}

/** Where the contributor's buttons point, whether they are on the card or not. */
async function place(town: JointTown) {
  const { Request = [], Measure = [] } = await town.facts()
  const everybody = await town.database.prisma.person.findMany()
  const gun = everybody.find((person) => person.aadObjectId === people.gun)?.id
  const r = String(Request.find((request) => request.personId === gun)?.id)
  return { r, m: String(Measure.find((measure) => measure.code === '1.4')?.id), page: 0 }
}

async function opened(town: JointTown) {
  return cardOf(await town.guns.press('remark.form', await place(town)))
}
const send = async (town: JointTown, form: Card, comment: string) =>
  town.guns.press('remark.send', { ...dataOf(form, 'remark.send'), comment })

describe('a contributor', () => {
  it('sees what is answered, and agrees with one press', async () => {
    const town = await townInRound()
    await answer(town)
    const card = await town.guns.mine()
    expect(read(card)).toContain('Vi har börjat.')
    const after = cardOf(await town.guns.press('remark.agree', dataOf(card, 'remark.agree')))
    expect(read(after)).toContain('✓ Tack! Du instämmer i svaret om 1.4.')
    expect(read(after)).toContain('Du instämmer')
    const [report] = (await town.facts()).Report ?? []
    expect(await remarksIn(town)).toMatchObject([
      { stance: 'agrees', comment: '', reportId: report?.id, channel: 'teams-card' },
    ])
  })

  it('gives another view, which is kept beside the answer and not instead of it', async () => {
    const town = await townInRound()
    await answer(town)
    const form = await opened(town)
    expect(read(form)).toContain('Vi har börjat.')
    const after = cardOf(await send(town, form, 'Vi har inte sett någon där.'))
    expect(read(after)).toContain('✓ Tack! Din bild av 1.4 är sparad och visas tillsammans med svaret.')
    expect(await remarksIn(town)).toMatchObject([{ stance: 'differs', comment: 'Vi har inte sett någon där.' }])
    expect((await town.facts()).Report).toMatchObject([{ comment: 'Vi har börjat.' }])
    expect(read(await opened(town))).toContain('Vi har inte sett någon där.')
  })

  it('may give another view before there is an answer', async () => {
    const town = await townInRound()
    const form = await opened(town)
    expect(read(form)).toContain(languages.sv.cards.remark.noAnswer)
    await send(town, form, 'Ingen har hört av sig.')
    expect(await remarksIn(town)).toMatchObject([{ stance: 'differs', reportId: null }])
  })

  it('is seen by the convenor by role, never by name', async () => {
    const town = await townInRound()
    await answer(town)
    await send(town, await opened(town), 'Vi har inte sett någon där.')
    const list = await town.mine('fatima')
    expect(read(list)).toContain('1 medverkande har en annan bild')
    const form = read(cardOf(await town.pressOn('fatima', list, 'ask.open')))
    expect(form).toContain('Vi har inte sett någon där.')
    expect(form).not.toContain('Gun Gatuchef')
  })

  it('may change their mind: everything is kept, and the last one holds', async () => {
    const town = await townInRound()
    await answer(town)
    const there = await place(town)
    await town.guns.press('remark.agree', there)
    town.moveTo('2026-05-13')
    await send(town, await opened(town), 'Nej, så är det inte.')
    town.moveTo('2026-05-14')
    const after = cardOf(await town.guns.press('remark.agree', there))
    expect(read(after)).toContain('Du instämmer')
    const said = (await remarksIn(town)).toSorted((a, b) => (String(a.at) < String(b.at) ? -1 : 1))
    expect(said.map((one) => one.stance)).toEqual(['agrees', 'differs', 'agrees'])
  })

  it('agrees with the answer there is: a changed answer can be agreed with anew', async () => {
    const town = await townInRound()
    const there = await place(town)
    await answer(town)
    await town.guns.press('remark.agree', there)
    town.moveTo('2026-05-13')
    await answer(town, 'Nu är det klart.')
    town.moveTo('2026-05-14')
    await town.guns.press('remark.agree', there)
    const { Report = [] } = await town.facts()
    const about = (await remarksIn(town)).map((one) => one.reportId)
    expect(about.toSorted()).toEqual(Report.map((report) => report.id).toSorted())
  })

  it('leaves a row in the list of reports, marked as what it is', async () => {
    const town = await townInRound()
    await answer(town)
    await send(town, await opened(town), 'Vi har inte sett någon där.')
    await work(town, 'write-lists')
    const [remark] = await remarksIn(town)
    expect(town.lists.row('reports', String(remark?.id))).toMatchObject({
      MeasureCode: '1.4',
      ContributorRole: 'Polisen',
      ReporterName: 'Gun Gatuchef',
      ReportComment: 'Vi har inte sett någon där.',
    })
  })
})

describe.each(codes)('a remark pressed twice, in %s', (code) => {
  it('agreeing is one remark, with one row in the list', async () => {
    const town = await townInRound(code)
    await answer(town)
    await town.doJobs()
    const there = await place(town)
    const all = await Promise.all(Array.from({ length: 5 }, () => town.guns.press('remark.agree', there)))
    all.push(await town.guns.press('remark.agree', there))
    expect(await remarksIn(town)).toHaveLength(1)
    expect(rowsLeft(town, 'remark')).toHaveLength(1)
    for (const reply of all) expect(read(cardOf(reply))).toContain(languages[code].cards.remark.agreed('1.4'))
  })

  it('another view is one remark for the same form, and a new one when something else is said', async () => {
    const town = await townInRound(code)
    const form = await opened(town)
    await Promise.all([1, 2, 3].map(() => send(town, form, 'Så är det inte.')))
    expect(await remarksIn(town)).toHaveLength(1)
    await send(town, form, 'Så är det inte alls.')
    expect(await remarksIn(town)).toHaveLength(2)
  })
})

describe.each(codes)('a remark that cannot be taken, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.remark
  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))

  it.each([
    ['nothing written', '', t.commentMissing],
    ['only spaces', ' \n\t ', t.commentMissing],
    ['an identity number', 'Talade med 850101-1234.', t.personal(text.cards.report.personalDataKinds.personnummer)],
    ['an address', 'Det händer på Storgatan 5.', t.personal(text.cards.report.personalDataKinds['street-address'])],
    ['too much', 'x'.repeat(2001), t.tooLong(number('2 001'), number('2 000'))],
    ['far too much', 'x'.repeat(100_000), t.tooLong(number('100 000'), number('2 000'))],
  ])('%s: it says why, and keeps what was written', async (_, comment, fault) => {
    const town = await townInRound(code)
    const form = await opened(town)
    const before = await town.facts()
    const again = cardOf(await send(town, form, comment))
    expect(read(again)).toContain(fault)
    const kept = String(inputsOn(again)[0]?.value ?? '')
    expect(comment.trim().startsWith(kept)).toBe(true)
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(comment.trim().length, 2000))
    expect(await town.facts()).toEqual(before)
    expect(town.jobs).toEqual([])
    await send(town, again, 'Så är det inte.')
    expect(await remarksIn(town)).toHaveLength(1)
  })

  it('agreeing with an answer that there is not', async () => {
    const town = await townInRound(code)
    expect(noticeOf(await town.guns.press('remark.agree', await place(town)))).toBe(t.nothingToAgree)
    expect(await remarksIn(town)).toEqual([])
  })

  it('about a measure that one does not contribute to, or answers for oneself', async () => {
    const town = await townInRound(code)
    await answer(town)
    const { Measure = [] } = await town.facts()
    const own = dataOf(await town.mine('fatima'), 'ask.open') as { m: string }
    for (const verb of ['remark.agree', 'remark.form', 'remark.send']) {
      const written = { f: randomUUID(), comment: 'Så är det inte.' }
      const other = { ...(await place(town)), m: Measure.find((measure) => measure.code === '1.1')?.id, ...written }
      expect(noticeOf(await town.guns.press(verb, other))).toBe(t.notShared)
      expect(noticeOf(await town.press('fatima', verb, { ...own, ...written }))).toBe(t.notShared)
    }
    expect(await remarksIn(town)).toEqual([])
  })

  it('on the card of somebody else', async () => {
    const town = await townInRound(code)
    await answer(town)
    const said = noticeOf(await town.press('erik', 'remark.agree', await place(town)))
    expect(said).toBe(text.cards.ask.notYours)
    expect(await remarksIn(town)).toEqual([])
  })

  it('when it has been handed over to somebody else while it was written', async () => {
    const town = await townInRound(code)
    const form = await opened(town)
    const handing = cardOf(await town.guns.press('handover.form', dataOf(await town.guns.mine(), 'handover.form')))
    const all = { measures: inputsOn(handing)[0]?.value, to: people.erik }
    await town.guns.press('handover.send', { ...dataOf(handing, 'handover.send'), ...all })
    expect(noticeOf(await send(town, form, 'Så är det inte.'))).toBe(t.notShared)
    expect(await remarksIn(town)).toEqual([])
  })

  it('when the coordinator has closed the round; one that closed by itself still takes it', async () => {
    const town = await townInRound(code)
    await answer(town)
    const form = await opened(town)
    await town.database.prisma.round.updateMany({ data: { closedAt: new Date(), closedBy: randomUUID() } })
    expect(noticeOf(await send(town, form, 'Så är det inte.'))).toBe(text.cards.ask.closed)
    expect(noticeOf(await town.guns.press('remark.agree', await place(town)))).toBe(text.cards.ask.closed)
    expect(await remarksIn(town)).toEqual([])
    await town.database.prisma.round.updateMany({ data: { closedBy: null } })
    await send(town, form, 'Så är det inte.')
    expect(await remarksIn(town)).toHaveLength(1)
  })

  it('in a trial nothing is kept', async () => {
    const town = await townInRound(code)
    await answer(town)
    const form = await opened(town)
    await town.database.prisma.round.updateMany({ data: { kind: 'trial' } })
    const before = await town.facts()
    expect(noticeOf(await send(town, form, 'Så är det inte.'))).toBe(t.trial)
    expect(noticeOf(await town.guns.press('remark.agree', await place(town)))).toBe(t.trial)
    expect(await town.facts()).toEqual(before)
  })

  it('the store is away: nothing is kept, and the same press works afterwards', async () => {
    const town = await townInRound(code)
    const form = await opened(town)
    town.broken.add('remarks.record')
    expect(noticeOf(await send(town, form, 'Så är det inte.'))).toBe(text.cards.refusal.generic)
    expect(await remarksIn(town)).toEqual([])
    town.broken.clear()
    await send(town, form, 'Så är det inte.')
    expect(await remarksIn(town)).toHaveLength(1)
  })
})
