import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { standIns } from '../../src/flows/stand-ins.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf, ids, newTown, type Town, townWithRound, type Who } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]

// The town's day is 12 May 2026, a Tuesday.
const date = (code: Language, day: string) =>
  code === 'sv' ? day : day.replace('maj', 'May').replace('juni', 'June').replace('juli', 'July')
const away = async (town: Town) => ((await town.facts()).Absence ?? []).filter((one) => one.endedAt === null)
const said = async (town: Town) => (await town.facts()).Absence ?? []
const idOf = async (town: Town, who: Who) => {
  const { rows } = await town.database.sql.executeSql('SELECT id FROM "Person" WHERE "aadObjectId" = $1', [ids[who]])
  return String(rows[0]?.id)
}
const say = async (town: Town, who: Who, text: string) => cardOf(await town.say(who, text))
const verbsOn = (card: Card) => buttonsOn(card).map((button) => button.verb)
const filledIn = (card: Card, input: string) => inputsOn(card).find(({ id }) => id === input)?.value

async function townIn(code: Language) {
  const town = await newTown(code)
  await town.speak()
  return town
}

describe.each(codes)('somebody who is away, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.absence

  it('says until when, and is told what that means and who stands in', async () => {
    const town = await townIn(code)
    const receipt = await say(town, 'erik', code === 'sv' ? 'borta till 5 juni' : 'away until 5 June')
    const until = date(code, '5 juni 2026')
    for (const words of [t.own.awayNow('', until), t.own.noDeputy(''), t.own.waits(until)])
      expect(read(receipt)).toContain(words)
    expect(buttonsOn(receipt).map(({ title }) => title)).toEqual([t.chooseDeputy, t.amBack])
    expect(await said(town)).toMatchObject([
      { personId: await idOf(town, 'erik'), from: '2026-05-12', until: '2026-06-05', deputyId: null, endedAt: null },
    ])
  })

  it('comes back, and is reminded again', async () => {
    const town = await townIn(code)
    await say(town, 'erik', 'borta till 5 juni')
    town.moveTo('2026-05-20')
    const back = await say(town, 'erik', text.commands.back[0] ?? '')
    expect(read(back)).toContain(t.own.back(''))
    expect(read(back)).toContain(t.backText)
    expect(await away(town)).toEqual([])
    expect(await said(town)).toMatchObject([{ until: '2026-06-05', endedById: await idOf(town, 'erik') }])
    expect(read(await say(town, 'erik', text.commands.back[0] ?? ''))).toContain(t.own.notAway(''))
  })

  it.each([
    ['a day that has been', 'borta till 2026-05-11'],
    ['no day', 'borta till det blir sol'],
    ['a day far ahead', 'borta till 2031-01-01'],
    ['100,000 characters', `borta ${'till '.repeat(20_000)}`],
    ['a day that there is not', 'borta till 31 juni'],
  ])('%s is answered with an example and the form, and nothing is kept', async (_, words) => {
    const town = await townIn(code)
    const card = await say(town, 'erik', words)
    expect(read(card)).toContain(t.notUnderstood)
    expect(inputsOn(card).map(({ id }) => id)).toEqual(['from', 'until', 'deputy'])
    expect(await said(town)).toEqual([])
  })

  const good = { from: '2026-05-12', until: '2026-06-05', deputy: '' }
  it.each([
    ['until-past', { until: '2026-05-11', from: '2026-05-01' }],
    ['until-before-from', { from: '2026-06-06' }],
    ['until-wrong', { until: '' }],
    ['until-wrong', { until: '2026-06-31' }],
    ['until-far', { until: '2028-06-05' }],
    ['from-wrong', { from: '' }],
    ['from-wrong', { from: '2025-05-01' }],
    ['from-wrong', { from: 'i går' }],
    ['deputy-unknown', { deputy: '10000000-0000-4000-8000-999999999999' }],
    ['deputy-unknown', { deputy: '<script>' }],
    ['deputy-self', { deputy: ids.erik }],
  ] as const)('%s on the form: it says why, keeps what was filled in and nothing else', async (fault, wrong) => {
    const town = await townIn(code)
    const form = await say(town, 'erik', text.commands.away[0] ?? '')
    const filled = { ...good, ...wrong }
    const again = cardOf(await town.pressOn('erik', form, 'absence.save', filled))
    expect(read(again)).toContain(t.fault[fault])
    for (const day of ['from', 'until'] as const)
      if (/^\d{4}-/.test(filled[day])) expect(filledIn(again, day)).toBe(filled[day])
    expect(await said(town)).toEqual([])
    cardOf(await town.pressOn('erik', again, 'absence.save', good))
    expect(await away(town)).toHaveLength(1)
  })

  const later = { from: '2026-07-01', until: '2026-07-20', deputy: '' }

  it('changes it to other days: only those hold, also when the press comes twice', async () => {
    const town = await townIn(code)
    const receipt = await say(town, 'erik', 'borta till 5 juni')
    const form = cardOf(await town.pressOn('erik', receipt, 'absence.form'))
    for (const _ of [1, 2]) {
      const changed = read(cardOf(await town.pressOn('erik', form, 'absence.save', later)))
      expect(changed).toContain(t.own.awayLater('', date(code, '1 juli 2026'), date(code, '20 juli 2026')))
    }
    expect(await away(town)).toMatchObject([{ from: '2026-07-01', until: '2026-07-20' }])
    expect(await said(town)).toHaveLength(2)
    expect(noticeOf(await town.pressOn('erik', form, 'absence.save', good))).toBe(text.cards.refusal.gone)
    expect(await said(town)).toHaveLength(2)
  })

  it('changes it to other days also when the first try was wrong', async () => {
    const town = await townIn(code)
    const form = cardOf(await town.pressOn('erik', await say(town, 'erik', 'borta till 5 juni'), 'absence.form'))
    const wrong = cardOf(await town.pressOn('erik', form, 'absence.save', { ...later, until: '2026-06-30' }))
    expect(read(wrong)).toContain(t.fault['until-before-from'])
    expect(verbsOn(wrong)).toContain('absence.end')
    await town.pressOn('erik', wrong, 'absence.save', later)
    expect(await away(town)).toMatchObject([{ from: '2026-07-01' }])
  })

  it('changes one to what another says already: that one is left', async () => {
    const town = await townIn(code)
    const receipt = await say(town, 'erik', 'borta till 5 juni')
    const form = await say(town, 'erik', 'borta')
    await town.pressOn('erik', form, 'absence.save', later)
    const change = cardOf(await town.pressOn('erik', receipt, 'absence.form'))
    await town.pressOn('erik', change, 'absence.save', later)
    expect(await away(town)).toMatchObject([{ from: '2026-07-01' }])
  })

  it('a form that somebody else’s absence is slipped into changes nothing', async () => {
    const town = await townIn(code)
    const receipt = await say(town, 'fatima', 'borta till 5 juni')
    const data = buttonsOn(receipt).find((button) => button.verb === 'absence.form')?.data as object
    const press = town.press('erik', 'absence.save', { ...data, ...later })
    expect(noticeOf(await press)).toBe(text.cards.refusal.notAllowed)
    expect(await away(town)).toMatchObject([{ until: '2026-06-05' }])
    expect(await said(town)).toHaveLength(1)
  })

  it('the coordinator who chooses somebody else on the form says something new', async () => {
    const town = await townIn(code)
    const form = cardOf(await town.pressOn('samira', await say(town, 'samira', 'borta till 5 juni'), 'absence.form'))
    await town.pressOn('samira', form, 'absence.save', { ...later, person: ids.erik })
    expect(await away(town)).toHaveLength(2)
  })

  it('is said by the coordinator for somebody else, and taken back', async () => {
    const town = await townIn(code)
    const form = await say(town, 'samira', text.commands.away[0] ?? '')
    expect(filledIn(form, 'person')).toBe(ids.samira)
    const filled = { ...good, person: ids.erik, deputy: ids.fatima }
    const receipt = cardOf(await town.pressOn('samira', form, 'absence.save', filled))
    const until = date(code, '5 juni 2026')
    expect(read(receipt)).toContain(t.other.awayNow('Erik Enhetschef', until))
    expect(read(receipt)).toContain(t.other.deputy('Erik Enhetschef', 'Fatima Fritidschef'))
    expect(await away(town)).toMatchObject([
      { personId: await idOf(town, 'erik'), saidById: await idOf(town, 'samira') },
    ])
    const list = await say(town, 'samira', text.commands.away[0] ?? '')
    expect(read(list)).toContain(t.awayPersonDeputy('Erik Enhetschef', until, 'Fatima Fritidschef'))
    const eriks = cardOf(await town.pressOn('samira', list, 'absence.form'))
    expect([filledIn(eriks, 'person'), filledIn(eriks, 'deputy')]).toEqual([ids.erik, ids.fatima])
    const back = cardOf(await town.pressOn('samira', eriks, 'absence.end'))
    expect(read(back)).toContain(t.other.back('Erik Enhetschef'))
    expect(await away(town)).toEqual([])
  })

  it('who is not a coordinator says nothing of others', async () => {
    const town = await townIn(code)
    const form = await say(town, 'erik', text.commands.away[0] ?? '')
    expect(filledIn(form, 'person')).toBeUndefined()
    const filled = { ...good, person: ids.fatima }
    expect(noticeOf(await town.pressOn('erik', form, 'absence.save', filled))).toBe(text.cards.refusal.notAllowed)
    const receipt = await say(town, 'fatima', 'borta till 5 juni')
    const data = buttonsOn(receipt).find((button) => button.verb === 'absence.form')?.data
    for (const verb of ['absence.form', 'absence.end', 'absence.handover'])
      expect(noticeOf(await town.press('erik', verb, data))).toBe(text.cards.refusal.notAllowed)
    expect(await away(town)).toHaveLength(1)
  })

  it('nobody unknown is away', async () => {
    const town = await townIn(code)
    const form = await say(town, 'samira', text.commands.away[0] ?? '')
    const filled = { ...good, person: '10000000-0000-4000-8000-999999999999' }
    expect(noticeOf(await town.pressOn('samira', form, 'absence.save', filled))).toBe(t.fault['person-unknown'])
    expect(await said(town)).toEqual([])
  })

  it('an absence that does not hold any more has no buttons that work', async () => {
    const town = await townIn(code)
    const receipt = await say(town, 'erik', 'borta till 5 juni')
    const data = buttonsOn(receipt).find((button) => button.verb === 'absence.form')?.data
    await say(town, 'erik', 'tillbaka')
    for (const verb of ['absence.form', 'absence.end', 'absence.handover'])
      expect(noticeOf(await town.press('erik', verb, data))).toBe(text.cards.refusal.gone)
  })
})

describe.each(codes)('what somebody away has left, in %s', (code) => {
  const t = languages[code].cards.absence
  const good = { from: '2026-05-12', until: '2026-06-05', deputy: ids.fatima }

  it('is handed over to the deputy in one press', async () => {
    const town = await townWithRound(code)
    const form = await say(town, 'erik', languages[code].commands.away[0] ?? '')
    const receipt = cardOf(await town.pressOn('erik', form, 'absence.save', good))
    const two = languages[code].words.measures(2)
    expect(buttonsOn(receipt).map(({ title }) => title)).toContain(t.handOver(two, 'Fatima Fritidschef'))
    const done = cardOf(await town.pressOn('erik', receipt, 'absence.handover'))
    expect(read(done)).toContain(t.handedOver(2, 'Fatima Fritidschef'))
    expect((await town.facts()).HandOver).toMatchObject([{ why: 'absence', byId: await idOf(town, 'erik') }])
    expect(noticeOf(await town.pressOn('erik', receipt, 'absence.handover'))).toBe(t.nothingToHandOver)
    expect((await town.facts()).HandOver).toHaveLength(1)
  })

  it('is not offered without somebody there to take it, nor when all is answered', async () => {
    const town = await townWithRound(code)
    expect(verbsOn(await say(town, 'erik', 'borta till 5 juni'))).not.toContain('absence.handover')
    await say(town, 'fatima', 'borta till 5 juni')
    const form = await say(town, 'erik', 'borta')
    const receipt = cardOf(await town.pressOn('erik', form, 'absence.save', good))
    expect(read(receipt)).toContain(t.deputiesAway('Fatima Fritidschef'))
    expect(verbsOn(receipt)).not.toContain('absence.handover')
    const data = buttonsOn(receipt).find((button) => button.verb === 'absence.form')?.data
    expect(noticeOf(await town.press('erik', 'absence.handover', data))).toBe(t.nothingToHandOver)
  })

  it('stays where it is when the deputy has handed it on before', async () => {
    const town = await townWithRound(code)
    const mine = languages[code].commands.mine[0] ?? ''
    const hand = async (who: 'erik' | 'fatima', to: string) => {
      const form = cardOf(await town.pressOn(who, await say(town, who, mine), 'handover.form'))
      await town.pressOn(who, form, 'handover.send', { measures: inputsOn(form)[0]?.value, to, note: '' })
    }
    await hand('fatima', ids.erik)
    const form = await say(town, 'erik', 'borta')
    const receipt = cardOf(await town.pressOn('erik', form, 'absence.save', good))
    const done = cardOf(await town.pressOn('erik', receipt, 'absence.handover'))
    expect(read(done)).toContain(t.handedOver(2, 'Fatima Fritidschef'))
    expect(read(done)).toContain(t.notTaken(1, 'Fatima Fritidschef'))
  })
})

describe('absences of one person', () => {
  const standing = async (town: Town, day: string) => standIns(town.services, day)

  it('said again of the same days, the later takes the place of the earlier, and keeps the deputy', async () => {
    const town = await townIn('sv')
    const form = await say(town, 'erik', 'borta')
    await town.pressOn('erik', form, 'absence.save', { from: '2026-05-12', until: '2026-05-20', deputy: ids.fatima })
    const receipt = await say(town, 'erik', 'borta till 5 juni')
    expect(read(receipt)).toContain('Fatima Fritidschef svarar för dig under tiden.')
    expect(read(receipt)).toContain('Det ersätter det som var sagt tidigare.')
    expect(await said(town)).toHaveLength(2)
    expect(await away(town)).toMatchObject([{ until: '2026-06-05' }])
  })

  it('said twice alike are one', async () => {
    const town = await townIn('sv')
    for (const _ of [1, 2]) await say(town, 'erik', 'borta till 5 juni')
    expect(await said(town)).toHaveLength(1)
  })

  it('back to back they are one time away, and coming back ends them all', async () => {
    const town = await townIn('sv')
    await say(town, 'erik', 'borta till 15 maj')
    const form = await say(town, 'erik', 'borta')
    // From the Monday after that Friday.
    const receipt = cardOf(
      await town.pressOn('erik', form, 'absence.save', { from: '2026-05-18', until: '2026-05-29', deputy: '' }),
    )
    expect(read(receipt)).toContain('Du är borta från 18 maj 2026 till och med 29 maj 2026')
    expect(await away(town)).toHaveLength(2)
    const erik = await idOf(town, 'erik')
    expect((await standing(town, '2026-05-12')).awayUntil(erik)).toBe('2026-05-29')
    await say(town, 'erik', 'tillbaka')
    expect(await away(town)).toEqual([])
    expect((await standing(town, '2026-05-12')).awayUntil(erik)).toBeNull()
  })

  it('one that is to come stays when somebody says that they are back, and can be taken away', async () => {
    const town = await townIn('sv')
    const form = await say(town, 'erik', 'borta')
    await town.pressOn('erik', form, 'absence.save', { from: '2026-07-01', until: '2026-07-20', deputy: '' })
    const back = await say(town, 'erik', 'tillbaka')
    expect(read(back)).toContain('Du står inte som borta just nu')
    expect(read(back)).toContain('Du står som borta från 1 juli 2026 till och med 20 juli 2026.')
    expect(await away(town)).toHaveLength(1)
    expect(read(cardOf(await town.pressOn('erik', back, 'absence.end')))).toContain('Frånvaron är borttagen')
    expect(await away(town)).toEqual([])
  })

  it('saying when one is back says how long one is away', async () => {
    const town = await townIn('sv')
    const receipt = await say(town, 'erik', 'jag är tillbaka 1 juni')
    expect(read(receipt)).toContain('Du är borta till och med 31 maj 2026')
  })

  it('a deputy who is away is followed by their own, and a circle leaves nobody', async () => {
    const town = await townIn('sv')
    const save = async (who: Who, deputy: string) => {
      const form = await say(town, who, 'borta')
      const filled = { from: '2026-05-12', until: '2026-06-05', deputy, person: '' }
      return cardOf(await town.pressOn(who, form, 'absence.save', filled))
    }
    town.directory.set(ids.samira, 'Samira Samordnare')
    const [erik, fatima, samira] = [await idOf(town, 'erik'), await idOf(town, 'fatima'), await idOf(town, 'samira')]
    await save('fatima', ids.samira)
    const receipt = await save('erik', ids.fatima)
    expect(read(receipt)).toContain('Fatima Fritidschef är också borta. Då svarar Samira Samordnare.')
    expect((await standing(town, '2026-05-12')).deputyOf(erik)).toBe(samira)
    const circle = await save('samira', ids.erik)
    expect(read(circle)).toContain('är också borta, så just nu svarar ingen.')
    const { deputyOf, awayUntil } = await standing(town, '2026-05-12')
    expect([erik, fatima, samira].map(deputyOf)).toEqual([erik, fatima, samira])
    expect(awayUntil(fatima)).toBe('2026-06-05')
    expect((await standing(town, '2026-06-06')).awayUntil(fatima)).toBeNull()
  })
})

describe('a ledger that fails', () => {
  it.each([
    ['absences.ofPerson', 'borta till 5 juni'],
    ['absences.say', 'borta till 5 juni'],
    ['absences.reaching', 'borta till 5 juni'],
    ['absences.ofPerson', 'tillbaka'],
  ])('%s, when a person says %s, is a friendly word', async (what, words) => {
    const town = await townIn('sv')
    town.broken.add(what)
    expect(read(await say(town, 'erik', words))).toContain(languages.sv.cards.refusal.generic)
    expect(town.logged).toEqual(['message-failed'])
  })
})
