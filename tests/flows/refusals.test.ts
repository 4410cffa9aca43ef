import { randomUUID } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { brokenWords, rowsLeft } from '../support/fakes.ts'
import {
  cell,
  compoundFile,
  declaringSize,
  sheetRow,
  sheetXml,
  workbookParts,
  workbookWith,
} from '../support/hostile-workbooks.ts'
import { planHeader, planRow, workbookOf } from '../support/plan-workbook.ts'
import { noticeOf, plainSpaces, read, refused } from '../support/refused.ts'
import { cardOf, ids, newTown, planSheet, rows, townWithPlan, townWithRound } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
describe.each(codes)('files that are no plan, in %s', (code) => {
  const text = languages[code]
  const words = text.cards.refusal.reading
  const twoRows = sheetRow(1, planHeader()) + sheetRow(2, planRow())
  const bomb = () =>
    zipSync({ ...workbookParts(sheetXml(twoRows)), 'xl/sharedStrings.xml': new Uint8Array(40 << 20) }, { level: 1 })
  const manyRows = (n: number) =>
    workbookWith(
      sheetXml(Array.from({ length: n + 1 }, (_, i) => sheetRow(i + 1, i ? planRow() : planHeader())).join('')),
    )
  const oneSheet = (...some: readonly string[][]) => workbookOf([{ name: 'Trygga platser', rows: some }])
  const without = (heading: string) => planHeader().filter((name) => name !== heading)
  const { timing, cause } = text.words.columns

  const files: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array> | 'too-large' | 'failed', string])[] =
    [
      ['a text', () => strToU8('Åtgärdsplan'), words['not-a-workbook']()],
      ['nothing', () => new Uint8Array(), words['not-a-workbook']()],
      ['a Word document', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), words['not-a-workbook']()],
      ['an old workbook', () => compoundFile('Workbook'), words['not-a-workbook']()],
      ['a workbook with a password', () => compoundFile('EncryptedPackage'), words.encrypted()],
      ['a zip bomb', bomb, words['too-large']()],
      ['a zip bomb that says it is small', () => declaringSize(bomb(), 1000), words['too-large']()],
      ['a workbook that is not XML', () => workbookWith('<worksheet><sheetData><row>'), words['no-plan-sheet']()],
      ['no tab like a plan', () => oneSheet(['Budget', 'Konto'], ['Lön', '1']), words['no-plan-sheet']()],
      [
        'a tab without a column',
        () => oneSheet(without('När'), planRow()),
        words['missing-column']('Trygga platser', [timing]),
      ],
      [
        'a tab without two columns',
        () =>
          oneSheet(
            without('När').filter((name) => name !== 'Orsak'),
            planRow(),
          ),
        words['missing-column']('Trygga platser', [cause, timing]),
      ],
      ['only headings', () => oneSheet(planHeader()), words['no-rows']()],
      [
        '20,000 rows',
        () => manyRows(20_000),
        code === 'sv' ? words['too-many-rows']('20 000', '5 000') : words['too-many-rows']('20,000', '5,000'),
      ],
      ['a file that could not be fetched', () => 'failed', text.cards.refusal.download],
      ['a file that is too large to fetch', () => 'too-large', words['too-large']()],
      ['a file that is too large', () => new Uint8Array((10 << 20) + 1), words['too-large']()],
    ]

  it.each(files)('%s', async (_, bytes, said) => {
    const town = await newTown(code)
    await town.speak()
    const file = await bytes()
    const cards = await refused(town, text, () => town.attach('plan-2026.xlsx', file))
    expect(cards).toHaveLength(1)
    const card = cardOf(cards)
    expect(read(card).replaceAll('\\', '')).toContain(plainSpaces(said))
    expect(card.content.lang).toBe(code)
    const good = await town.attach('granvik-2026.xlsx', await workbookOf([planSheet()]))
    expect(read(cardOf(good))).toContain(text.cards.preview.heading)
  })

  it('a plan from somebody who is not the coordinator', async () => {
    const town = await newTown(code)
    await town.speak()
    const bytes = await workbookOf([planSheet()])
    const cards = await refused(town, text, () => town.attach('plan.xlsx', bytes, 'erik'))
    expect(read(cardOf(cards))).toContain(text.cards.refusal.notAllowed)
  })

  it('more files at once than are read: those that are left are counted', async () => {
    const town = await newTown(code)
    await town.speak()
    const file = { name: 'x.xlsx', download: async () => 'failed' as const }
    const cards = await refused(town, text, () => town.say('samira', '', Array(7).fill(file)))
    expect(cards).toHaveLength(6)
    expect(read(cardOf(cards))).toContain(text.cards.refusal.moreFiles(2))
  })

  it('personal data in the workbook: the cells are named, and none of the text is kept', async () => {
    const town = await newTown(code)
    await town.speak()
    const secret = { 0: 'Problem hos 850101-1234', 3: '', 4: 'ring 070-123 45 67' }
    const bytes = await workbookOf([planSheet([planRow(secret), planRow({ 2: 'Vanlig rad', 3: '' })])])
    const card = cardOf(await town.attach('granvik-2026.xlsx', bytes))
    expect(read(card)).toContain(text.cards.preview.finding['personal-data'])
    expect(read(card)).toContain('Trygga platser A2')
    expect(buttonsOn(card).map((button) => button.verb)).toEqual(['plan.cancel'])
    for (const kept of [JSON.stringify(await town.facts()), read(card)])
      expect(kept).not.toMatch(/850101|070-123|Vanlig rad/)
    const data = { ...(buttonsOn(card)[0]?.data as object), name: 'Granvik', year: 2026 }
    const said = await refused(town, text, () => noticeOf(town.press('samira', 'plan.apply', data)))
    expect(said).toBe(text.cards.preview.personalDataStops)
  })
})

describe.each(codes)('messages that say nothing it knows, in %s', (code) => {
  const text = languages[code]

  it.each([
    ['100,000 characters', 'å'.repeat(100_000)],
    ['100,000 words', 'a '.repeat(50_000)],
    ['nothing', ''],
    ['Markdown', '[x](http://evil.example) **b**'],
    ['a mention', '<at>a</at>'],
    ['a binding', '\u0024{x}'],
    ['half a character', '\ud800'],
    ['a number', '850101-1234'],
  ])('%s', async (_, said) => {
    const town = await newTown(code)
    await town.speak()
    const cards = await refused(town, text, () => town.say('erik', said))
    expect(read(cardOf(cards))).toContain(text.cards.welcome.notUnderstood)
  })

  it.each(['status', 'compile', 'roles', 'round', 'close', 'missing', 'reopen', 'tryAgain'] as const)(
    '%s, from somebody who is not the coordinator',
    async (kind) => {
      const town = await townWithPlan(code)
      const cards = await refused(town, text, () => town.say('erik', text.commands[kind][0] ?? ''))
      expect(read(cardOf(cards))).toContain(text.cards.refusal.notAllowed)
    },
  )

  it('about a plan that there is not: the ones there are, are offered', async () => {
    const town = await townWithPlan(code)
    const about = `${text.commands.status[0]} Åmål ${'x'.repeat(100_000)}`
    const card = cardOf(await refused(town, text, () => town.say('samira', about)))
    expect(read(card)).toContain(text.cards.choosePlan.heading)
    expect(buttonsOn(card).map((button) => button.title)).toEqual(['Granvik 2026'])
  })

  it('where there is no plan yet', async () => {
    const town = await newTown(code)
    await town.speak()
    const cards = await refused(town, text, () => town.say('samira', text.commands.status[0] ?? ''))
    expect(read(cardOf(cards))).toContain(text.cards.choosePlan.none)
  })

  it('closing what is not open', async () => {
    const town = await townWithPlan(code)
    const cards = await refused(town, text, () => town.say('samira', text.commands.close[0] ?? ''))
    expect(read(cardOf(cards))).toContain(text.cards.closing.notOpen('Granvik 2026'))
  })

  it('in a place that others read', async () => {
    const town = await townWithPlan(code)
    const actor = town.actor('samira', false)
    const said = text.commands.status[0] ?? ''
    const cards = await refused(town, text, () => town.conversation.onMessage({ actor, text: said, files: [] }))
    expect(read(cardOf(cards))).toContain(text.cards.refusal.ownChatOnly)
    const press = { actor, verb: 'roles.show', data: {}, cardId: null, automatic: false }
    const notice = await refused(town, text, () => noticeOf(town.conversation.onAction(press)))
    expect(notice).toBe(text.cards.refusal.ownChatOnly)
  })
})

describe.each(codes)('old cards and cards of others, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.ask
  const onePress = ['report.same', 'report.alive'] as const
  const place = (town: Awaited<ReturnType<typeof townWithRound>>, n = 0) => {
    const data = buttonsOn(town.eriks).filter((button) => button.verb === 'ask.open')[n]?.data
    return { ...(data as { r: string; m: string; page: number }), f: randomUUID(), execution: 'in-progress' }
  }
  const askVerbs = ['ask.list', 'ask.open', 'report.send', 'report.back', 'report.write', ...onePress] as const

  it.each(askVerbs)('%s on the card of somebody else', async (verb) => {
    const town = await townWithRound(code)
    for (const who of ['fatima', 'samira'] as const)
      expect(await refused(town, text, () => noticeOf(town.press(who, verb, place(town))))).toBe(t.notYours)
  })

  it.each(askVerbs)('%s after the round has closed', async (verb) => {
    const town = await townWithRound(code)
    await town.pressOn('samira', cardOf(await town.say('samira', text.commands.close[0] ?? '')), 'round.shut')
    expect(await refused(town, text, () => noticeOf(town.press('erik', verb, place(town))))).toBe(t.closed)
  })

  it.each(['ask.open', 'report.send', 'report.write', ...onePress])(
    '%s about a measure that is withdrawn',
    async (verb) => {
      const town = await townWithRound(code)
      const preview = cardOf(await town.attach('granvik-2026.xlsx', await workbookOf([planSheet(rows.slice(1))])))
      await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year: 2026 })
      expect(await refused(town, text, () => noticeOf(town.press('erik', verb, place(town))))).toBe(t.withdrawn)
      const list = cardOf(await town.press('erik', 'ask.list', place(town)))
      expect(buttonsOn(list).filter((button) => button.verb === 'ask.open')).toHaveLength(1)
    },
  )

  it.each(['ask.open', 'report.send', 'report.write', ...onePress])(
    "%s about a measure of another person's, on one's own card",
    async (verb) => {
      const town = await townWithRound(code)
      const others = buttonsOn(town.fatimas).find((button) => button.verb === 'ask.open')?.data as { m: string }
      const data = { ...place(town), m: others.m }
      expect(await refused(town, text, () => noticeOf(town.press('erik', verb, data)))).toBe(t.withdrawn)
    },
  )

  it('a reading that was set aside, or used', async () => {
    const town = await newTown(code)
    await town.speak()
    const bytes = await workbookOf([planSheet()])
    const filled = { name: 'Granvik', year: 2026 }
    const set = cardOf(await town.attach('a-2026.xlsx', bytes))
    await town.pressOn('samira', set, 'plan.cancel')
    const used = cardOf(await town.attach('b-2026.xlsx', bytes))
    await town.pressOn('samira', used, 'plan.apply', filled)
    for (const card of [set, used])
      for (const verb of ['plan.apply', 'plan.cancel'])
        expect(await refused(town, text, () => noticeOf(town.pressOn('samira', card, verb, filled)))).toBe(
          text.cards.imported.doneBefore,
        )
  })

  it('a round that is open already', async () => {
    const town = await townWithRound(code)
    const said = await refused(town, text, () => noticeOf(town.pressOn('samira', town.preview, 'round.open')))
    expect(said).toBe(text.cards.round.alreadyOpen('Granvik 2026'))
  })
})

describe.each(codes)('a button pressed twice, in %s', (code) => {
  const text = languages[code]

  it('is one answer, and the same thanks', async () => {
    const town = await townWithRound(code)
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const filled = { execution: 'in-progress', comment: 'Halva vägen.' }
    const both = await Promise.all([1, 2].map(() => town.pressOn('erik', form, 'report.send', filled)))
    const before = await town.facts()
    const third = cardOf(await town.pressOn('erik', form, 'report.send', filled))
    expect(await town.facts()).toEqual(before)
    expect((await town.facts()).Report).toHaveLength(1)
    expect(rowsLeft(town, 'report')).toHaveLength(1)
    for (const card of [...both.map(cardOf), third]) expect(read(card)).toContain(text.cards.ask.left(1, 2))
  })

  it('is a new answer when something else is said', async () => {
    const town = await townWithRound(code)
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    for (const comment of ['Halva vägen.', 'Nästan klart.'])
      await town.pressOn('erik', form, 'report.send', { execution: 'in-progress', comment })
    const said = (await town.facts()).Report?.map((report) => report.comment)
    expect(said?.toSorted()).toEqual(['Halva vägen.', 'Nästan klart.'])
  })

  it('is one round, and one plan', async () => {
    const town = await townWithRound(code)
    const { Round, Request, Plan, Measure } = await town.facts()
    expect([Round, Request, Plan, Measure].map((rows) => rows?.length)).toEqual([1, 2, 1, 3])
  })
})

describe.each(codes)('answers that cannot be stored, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.report
  const kinds = (kind: keyof typeof t.personalDataKinds) => t.personalDataKinds[kind]

  const answers: readonly (readonly [string, object, string])[] = [
    ['nothing chosen', { comment: 'Klart.' }, t.fault['execution-missing']],
    ['no reason', { execution: 'will-not-be-done' }, t.fault['reason-missing']],
    ['nothing about the goal', { execution: 'done' }, t.fault['goal-missing']],
    [
      'nothing that would help',
      { execution: 'done', goalResult: 'not-measurable-yet' },
      t.fault['measurability-missing'],
    ],
    ['ongoing with an end', { execution: 'ongoing', goalResult: 'reached' }, t.fault['not-ongoing']],
    [
      'an identity number in the comment',
      { execution: 'in-progress', comment: 'Talade med 850101-1234.' },
      t.personalData(t.fields.comment, kinds('personnummer')),
    ],
    [
      'a phone number in the reason',
      { execution: 'will-not-be-done', reason: 'Ring 070-123 45 67.' },
      t.personalData(t.fields.reason, kinds('phone')),
    ],
    [
      'an address in what would make it measurable',
      { execution: 'done', goalResult: 'not-measurable-yet', measurability: 'Mät vid Storgatan 5.' },
      t.personalData(t.fields.measurability, kinds('street-address')),
    ],
    [
      '100,000 characters',
      { execution: 'in-progress', comment: 'x'.repeat(100_000) },
      t.tooLong(t.fields.comment, code === 'sv' ? '100 000' : '100,000', code === 'sv' ? '2 000' : '2,000'),
    ],
  ]

  it.each(answers)('%s: it says why, and keeps what was written', async (_, filled, fault) => {
    const town = await townWithRound(code)
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const reply = await refused(town, text, () => town.pressOn('erik', form, 'report.send', filled))
    const again = cardOf(reply)
    expect(read(again)).toContain(plainSpaces(fault))
    expect(JSON.stringify((await town.facts()).Draft)).not.toMatch(/850101|070-123|Storgatan|x{2001}/)
    const values = new Map(inputsOn(again).map((input) => [input.id, String(input.value ?? '')]))
    for (const [id, value] of Object.entries(filled)) {
      expect(String(value).startsWith(values.get(id) ?? 'missing')).toBe(true)
      if (String(value).length <= 2000) expect(values.get(id)).toBe(value)
    }
    const put = { execution: 'in-progress', goalResult: '', comment: 'Halva vägen.', reason: '', measurability: '' }
    const thanks = cardOf(await town.pressOn('erik', again, 'report.send', put))
    expect(read(thanks)).toContain(text.cards.ask.left(1, 2))
    expect((await town.facts()).Report).toHaveLength(1)
  })

  it('an answer after the last day is taken while the round is open', async () => {
    const town = await townWithRound(code)
    town.moveTo('2026-07-01')
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' })
    expect((await town.facts()).Report).toHaveLength(1)
    const status = read(cardOf(await town.say('samira', 'status')))
    expect(status).toContain(text.cards.status.roundLate(code === 'sv' ? '2 juni 2026' : '2 June 2026'))
  })

  it('a goal that is answered where the plan has none is set aside', async () => {
    const town = await newTown(code)
    await town.speak()
    const preview = cardOf(await town.attach('x-2026.xlsx', await workbookOf([planSheet([planRow({ 3: '' })])])))
    await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year: 2026 })
    const roles = cardOf(await town.say('samira', text.commands.roles[0] ?? ''))
    await town.pressOn('samira', roles, 'roles.save', { [String(inputsOn(roles)[0]?.id)]: ids.erik })
    const round = cardOf(await town.say('samira', text.commands.round[0] ?? ''))
    const shown = cardOf(await town.pressOn('samira', round, 'round.preview', { areas: '1', lastDay: '2026-06-02' }))
    await town.pressOn('samira', shown, 'round.open')
    const form = cardOf(
      await town.pressOn('erik', cardOf(await town.say('erik', text.commands.mine[0] ?? '')), 'ask.open'),
    )
    await town.pressOn('erik', form, 'report.send', { execution: 'done', goalResult: 'reached', measurability: 'x' })
    expect((await town.facts()).Report).toMatchObject([{ goalResult: null, measurability: '' }])
  })
})

describe.each(codes)('a round that cannot be opened, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.round
  const good = { areas: '1', lastDay: '2026-06-02', greeting: 'Hej!' }
  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))

  const rounds: readonly (readonly [string, object, string])[] = [
    ['no area', { ...good, areas: '' }, t.areasMissing],
    ['an area that there is not', { ...good, areas: '7' }, t.areasMissing],
    ['no day', { ...good, lastDay: '' }, t.lastDayWrong],
    ['yesterday', { ...good, lastDay: '2026-05-11' }, t.lastDayWrong],
    ['far ahead', { ...good, lastDay: '2036-05-11' }, t.lastDayWrong],
    ['no such day', { ...good, lastDay: '2026-02-30' }, t.lastDayWrong],
    [
      'personal data in the greeting',
      { ...good, greeting: 'Fråga anna@granvik.se' },
      t.greetingPersonal(text.cards.report.personalDataKinds.email),
    ],
    [
      'a greeting far too long',
      { ...good, greeting: 'x'.repeat(100_000) },
      t.greetingTooLong(number('100 000'), '500'),
    ],
  ]

  it.each(rounds)('%s: it says why on the form, when shown and when sent', async (_, filled, fault) => {
    const town = await townWithPlan(code)
    const form = cardOf(await town.say('samira', text.commands.round[0] ?? ''))
    for (const verb of ['round.preview', 'round.open', 'round.show', 'round.trial']) {
      const data = { ...(buttonsOn(form)[0]?.data as object), ...filled }
      const again = cardOf(await refused(town, text, () => town.press('samira', verb, data)))
      expect(read(again)).toContain(plainSpaces(fault))
      const asked = ['areas', 'lastDay', 'greeting', 'remind', 'escalate', 'closeAfter']
      expect(inputsOn(again).map((input) => input.id)).toEqual(asked)
    }
    const shown = cardOf(await town.pressOn('samira', form, 'round.preview', good))
    expect(read(shown)).toContain(t.facts(text.words.people(2), text.words.measures(3)))
  })

  it('nobody to send it to', async () => {
    const town = await newTown(code)
    await town.speak()
    const preview = cardOf(await town.attach('granvik-2026.xlsx', await workbookOf([planSheet()])))
    await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year: 2026 })
    const form = cardOf(await town.say('samira', text.commands.round[0] ?? ''))
    const shown = cardOf(await town.pressOn('samira', form, 'round.preview', good))
    expect(read(shown)).toContain(t.nobody)
    expect(buttonsOn(shown).map((button) => button.verb)).toEqual([
      undefined,
      'round.trial',
      'round.form',
      'round.cancel',
    ])
    expect(buttonsOn(shown)[0]?.data).toEqual({ say: `${text.commands.roles[0]} Granvik 2026` })
    const data = { ...(buttonsOn(form)[0]?.data as object), ...good }
    expect(await refused(town, text, () => noticeOf(town.press('samira', 'round.open', data)))).toBe(t.nobody)
  })
})

describe.each(codes)('roles and plans that cannot be saved, in %s', (code) => {
  const text = languages[code]

  it.each([
    ['somebody who is not in the directory', randomUUID()],
    ['a huge text', 'x'.repeat(100_000)],
    ['a list', [ids.erik]],
    ['markup', '<script>'],
  ])('%s for a role', async (_, person) => {
    const town = await townWithPlan(code)
    const roles = cardOf(await town.say('samira', text.commands.roles[0] ?? ''))
    const [first, second] = inputsOn(roles).map((input) => String(input.id))
    const filled = { [first ?? '']: ids.fatima, [second ?? '']: person }
    const said = await refused(town, text, () => noticeOf(town.pressOn('samira', roles, 'roles.save', filled)))
    expect(said).toBe(text.cards.roles.unknownPerson)
  })

  it.each([
    ['no name', { name: ' ', year: 2026 }],
    ['a huge name', { name: 'x'.repeat(100_000), year: 2026 }],
    ['no year', { name: 'Granvik', year: '' }],
    ['a year that is none', { name: 'Granvik', year: 'i år' }],
  ])('%s for a plan', async (_, filled) => {
    const town = await newTown(code)
    await town.speak()
    const preview = cardOf(await town.attach('granvik-2026.xlsx', await workbookOf([planSheet()])))
    const said = await refused(town, text, () => noticeOf(town.pressOn('samira', preview, 'plan.apply', filled)))
    expect(said).toBe(`${text.cards.preview.planNameMissing} ${text.cards.preview.yearMissing}`)
  })
})

describe.each(codes)('a store that fails, in %s', (code) => {
  const text = languages[code]

  it.each([
    ['plans.list', 'samira', 'status'],
    ['plans.measures', 'samira', 'roles'],
    ['people.roleHolders', 'samira', 'roles'],
    ['rounds.latest', 'samira', 'status'],
    ['rounds.openRequestsOf', 'erik', 'mine'],
    ['rounds.loadRequest', 'erik', 'mine'],
    ['rounds.people', 'samira', 'close'],
    ['people.setLanguage', 'erik', 'english'],
  ] as const)('%s, when %s says %s', async (what, who, kind) => {
    const town = await townWithRound(code)
    const before = await town.facts()
    town.broken.add(what)
    const card = cardOf(await town.say(who, text.commands[kind][0] ?? ''))
    expect(wordsOn(card).filter((words) => words !== '')).toEqual([
      text.cards.refusal.generic,
      text.cards.refusal.generic,
    ])
    expect(card.content.lang).toBe(code)
    expect(town.logged).toEqual(['message-failed'])
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    expect(read(cardOf(await town.say(who, text.commands[kind][0] ?? '')))).not.toContain(text.cards.refusal.generic)
  })

  it.each([
    ['rounds.loadRequest', 'ask.list'],
    ['rounds.loadRequest', 'ask.open'],
    ['reports.record', 'report.send'],
    ['drafts.save', 'report.back'],
    ['drafts.save', 'report.write'],
  ] as const)('%s, when a person presses %s', async (what, verb) => {
    const town = await townWithRound(code)
    const before = await town.facts()
    const place = buttonsOn(town.eriks).find((button) => button.verb === 'ask.open')?.data as object
    const data = { ...place, f: randomUUID(), execution: 'in-progress', comment: 'Halva vägen.' }
    town.broken.add(what)
    const said = await noticeOf(town.press('erik', verb, data))
    expect(said).toBe(text.cards.refusal.generic)
    expect(said).not.toContain(brokenWords)
    expect(town.logged).toEqual(['action-failed'])
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    expect(cardOf(await town.press('erik', verb, data)).content.lang).toBe(code)
  })

  it('rounds.close, when the coordinator is sure', async () => {
    const town = await townWithRound(code)
    const sure = cardOf(await town.say('samira', text.commands.close[0] ?? ''))
    const before = await town.facts()
    town.broken.add('rounds.close')
    expect(await noticeOf(town.pressOn('samira', sure, 'round.shut'))).toBe(text.cards.refusal.generic)
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    expect(read(cardOf(await town.pressOn('samira', sure, 'round.shut')))).toContain(
      text.cards.closing.heading('Granvik 2026'),
    )
  })

  it('a file that was read but could not be kept', async () => {
    const town = await newTown(code)
    await town.speak()
    town.broken.add('plans.saveImport')
    const bytes = await workbookOf([planSheet()])
    expect(read(cardOf(await town.attach('x-2026.xlsx', bytes)))).toContain(text.cards.refusal.generic)
    town.broken.clear()
    expect(read(cardOf(await town.attach('x-2026.xlsx', bytes)))).toContain(text.cards.preview.heading)
  })

  it.each([
    ['plans.applyImport', 'plan.apply'],
    ['plans.cancelImport', 'plan.cancel'],
  ] as const)('%s, when the coordinator presses %s', async (what, verb) => {
    const town = await newTown(code)
    await town.speak()
    const preview = cardOf(await town.attach('x-2026.xlsx', await workbookOf([planSheet()])))
    const before = await town.facts()
    town.broken.add(what)
    const filled = { name: 'Granvik', year: 2026 }
    expect(await noticeOf(town.pressOn('samira', preview, verb, filled))).toBe(text.cards.refusal.generic)
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    expect(cardOf(await town.pressOn('samira', preview, verb, filled)).content.lang).toBe(code)
  })
})

describe('a store that fails before anybody is known', () => {
  it('is answered in Swedish, without a word of what failed', async () => {
    const town = await newTown()
    town.broken.add('*')
    const card = cardOf(await town.say('erik', 'hej'))
    expect(read(card)).toContain(languages.sv.cards.refusal.generic)
    expect(await noticeOf(town.press('erik', 'ask.list', {}))).toBe(languages.sv.cards.refusal.generic)
    const [met] = await town.conversation.onMeet(town.actor('erik'))
    expect(met && read(met)).toContain(languages.sv.cards.refusal.generic)
    expect(read(card)).not.toContain('db-secret-host')
    town.broken.clear()
    expect(read(cardOf(await town.say('erik', 'hej')))).toContain(languages.sv.cards.welcome.responsible)
  })
})

describe('a workbook with hostile names', () => {
  it('shows them as they are and nothing else', async () => {
    const town = await newTown()
    const name = '[x](http:'
    const sheet = sheetXml(
      `${sheetRow(
        1,
        planHeader().filter((heading) => heading !== 'Vem'),
      )}<row r="2">${cell('A2', 'x')}</row>`,
    )
    const bytes = workbookWith(sheet, {
      'xl/workbook.xml': strToU8(
        new TextDecoder().decode(workbookParts(sheet)['xl/workbook.xml']).replace('name="Plan"', `name="${name}"`),
      ),
    })
    const card = cardOf(await town.attach('x.xlsx', bytes))
    expect(read(card)).toContain('Fliken ”\\[x\\](http:” saknar kolumnen Vem.')
  })
})
