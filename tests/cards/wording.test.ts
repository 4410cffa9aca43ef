import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { executions } from '../../src/domain/report.ts'
import { languages, type Text } from '../../src/text/index.ts'
import {
  draftOf,
  findingOf,
  idOf,
  measureOf,
  measureText,
  neutralCases,
  plainWriting,
  readingOf,
  reportOf,
  worstCases,
} from '../support/card-fixtures.ts'
import { buttonsOn, inputsOn, textBlocksOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages
const both = Object.values(languages)
const many = <T>(n: number, make: (n: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i))

describe('each language keeps to itself', () => {
  const english =
    /\b(the|and|or|of|is|are|has|have|not|answers?|answered|measures?|goals?|rounds?|page|next|previous|send|save|cancel|back|change|choose|area|reported|waiting|done|ongoing|missing|more|person|people|year|name|work|write)\b/i
  const swedish =
    /[åäö]|\b(och|eller|av|har|inte|svar|svara|omgång|omgången|sida|skicka|spara|avbryt|tillbaka|ansvarig|ansvariga|kvar|klart|datum|rad|rader|fil|plan heter|person saknas)\b/i
  /** The product's name, the Swedish heading that must stand in the workbook, and a word both languages have. */
  const allowed = /Rådslag|“Vem”|\bperson\b/g

  it.each(neutralCases.map((one) => [one.kind, one.name, one] as const))('%s, %s', (_, __, one) => {
    for (const words of wordsOn(one.draw(sv))) expect(words.replace(allowed, '')).not.toMatch(english)
    for (const words of wordsOn(one.draw(en))) expect(words.replace(allowed, '')).not.toMatch(swedish)
  })
})

const askOf = (n: number, answered: number) => ({
  requestId: idOf('request'),
  planTitle: 'Granvik 2026',
  greeting: '',
  lastDay: '2026-06-02',
  standings: many(n, (i) => {
    const measure = measureOf(i)
    return { measure, report: i < answered ? reportOf(measure) : null }
  }),
  page: 0,
  receipt: '',
})

const statusOf = (n: number, answered: number) => ({
  planTitle: 'Granvik 2026',
  standing: {
    plan: { id: idOf('plan'), name: 'Granvik', year: 2026 },
    areas: [{ title: 'Zon 1', order: 1, standings: askOf(n, answered).standings }],
  },
  round: null,
  asked: [],
  unassigned: [],
  givenUp: 0,
  actions: [],
})

describe('one is not many', () => {
  const roles = (measures: number) => {
    const role = { key: 'rektor', text: 'Rektor', measureIds: many(measures, String), convenes: [] }
    return { plan: { id: idOf('plan'), title: 'Granvik 2026' }, roles: [role], holders: new Map(), page: 0, notes: [] }
  }
  const preview = (people: number) => ({
    plan: { id: idOf('plan'), title: 'Granvik 2026' },
    answer: { planId: idOf('plan'), chosen: [1], lastDay: '2026-06-02', greeting: '' },
    distribution: {
      people: many(people, (n) => ({
        personId: String(n),
        answers: [{ measure: measureOf(n), role: 'Rektor' }],
        contributes: [],
      })),
      unassigned: [],
      withoutContributor: [],
    },
    names: new Map(),
  })

  it.each([
    ['a person with one measure, sv', () => cards.ask.draw(askOf(1, 0), sv), '0 av 1 besvarad.', 'om 1 åtgärd senast'],
    ['a person with two, sv', () => cards.ask.draw(askOf(2, 1), sv), '1 av 2 besvarade.', 'om 2 åtgärder senast'],
    ['a person with one measure, en', () => cards.ask.draw(askOf(1, 0), en), '0 of 1 answered.', 'about 1 measure by'],
    ['a person with two, en', () => cards.ask.draw(askOf(2, 1), en), '1 of 2 answered.', 'about 2 measures by'],
    ['a role with one measure, sv', () => cards.roles.draw(roles(1), sv), 'Rektor (1 åtgärd)', ''],
    ['a role with two, sv', () => cards.roles.draw(roles(2), sv), 'Rektor (2 åtgärder)', ''],
    ['a role with one measure, en', () => cards.roles.draw(roles(1), en), 'Rektor (1 measure)', ''],
    ['one person asked, sv', () => cards['round-preview'].draw(preview(1), sv), '1 person får kort om 1 åtgärd.', ''],
    ['two asked, sv', () => cards['round-preview'].draw(preview(2), sv), '2 personer får kort om 2 åtgärder.', ''],
    ['one asked, en', () => cards['round-preview'].draw(preview(1), en), '1 person will be asked about 1 measure.', ''],
    [
      'two asked, en',
      () => cards['round-preview'].draw(preview(2), en),
      '2 people will be asked about 2 measures.',
      '',
    ],
    ['a plan with one measure, sv', () => cards.status.draw(statusOf(1, 1), sv), '1 av 1 åtgärd har rapporterats.', ''],
    ['a plan with two, sv', () => cards.status.draw(statusOf(2, 1), sv), '1 av 2 åtgärder har rapporterats.', ''],
    ['a plan with one, en', () => cards.status.draw(statusOf(1, 1), en), '1 of 1 measure has been reported.', ''],
    ['a plan with two, en', () => cards.status.draw(statusOf(2, 1), en), '1 of 2 measures have been reported.', ''],
  ])('%s', (_, draw, words, alsoWords) => {
    const said = wordsOn(draw()).join('\n')
    expect(said).toContain(words)
    expect(said).toContain(alsoWords)
  })
})

describe('nothing is left out without a word', () => {
  const said = (kind: string, text: Text) =>
    worstCases.filter((one) => one.kind === kind).map((one) => wordsOn(one.draw(text)).join('\n'))

  it.each([
    ['plan-preview', sv, /och \d+ till/],
    ['plan-preview', en, /and \d+ more/],
    ['round-preview', sv, /… och \d+ till\./],
    ['round-preview', en, /… and \d+ more\./],
    ['status', sv, /… och \d+ till\./],
    ['status', en, /… and \d+ more\./],
  ] as const)('%s says how many more there are', (kind, text, more) => {
    for (const words of said(kind, text)) expect(words).toMatch(more)
  })

  it('the proposals that are not shown are counted, and it is said what becomes of them', () => {
    const findings = many(40, (n) => findingOf('shifted', n, { proposal: { goal: 'Amet' } }))
    const view = {
      importId: idOf('import'),
      fileName: 'x.xlsx',
      name: 'Granvik',
      year: 2026,
      changes: null,
      accepted: [],
    }
    const card = cards['plan-preview'].draw({ ...view, reading: readingOf({ findings }) }, sv)
    const shown = inputsOn(card).filter((input) => String(input.id).startsWith('proposal-')).length
    expect(shown).toBeGreaterThan(3)
    expect(wordsOn(card).join('\n')).toContain(
      `${40 - shown} förslag till ryms inte här. Raderna läses in som de står.`,
    )
  })

  it('areas that have no row of their own are counted together, so that the sums hold', () => {
    const areas = many(60, (n) => ({
      title: `Zon ${n}`,
      order: n + 1,
      standings: [{ measure: measureOf(n), report: null }],
    }))
    const card = cards.status.draw({ ...statusOf(0, 0), standing: { ...statusOf(0, 0).standing, areas } }, sv)
    const cells = textBlocksOn(card).map((block) => String(block.text))
    const sums = cells.map((cell) => /^0 \/ (\d+)$/.exec(cell)?.[1]).filter((n) => n !== undefined)
    expect(sums.reduce((sum, n) => sum + Number(n), 0)).toBe(60)
    expect(wordsOn(card)).toContain('… och 20 till.')
  })

  it('pages of measures and of roles together show every one, once', () => {
    const standings = askOf(60, 0).standings
    const pages = many(4, (page) => cards.ask.draw({ ...askOf(60, 0), page }, sv))
    const opened = pages.flatMap((card) => buttonsOn(card).filter((button) => button.verb === 'ask.open'))
    expect(opened.map((button) => (button.data as { m: string }).m)).toEqual(standings.map(({ measure }) => measure.id))

    const roles = many(30, (n) => ({ key: `roll ${n}`, text: `Roll ${n}`, measureIds: ['a'], convenes: ['a'] }))
    const view = { plan: { id: idOf('plan'), title: 'Granvik 2026' }, roles, holders: new Map(), notes: [] }
    const inputs = many(3, (page) => inputsOn(cards.roles.draw({ ...view, page }, sv))).flat()
    expect(inputs.map((input) => input.label)).toEqual(roles.map((role) => `${role.text} (1 åtgärd)`))
    expect(wordsOn(cards.roles.draw({ ...view, page: 99 }, sv))).toContain('Sida 3 av 3')
    expect(wordsOn(cards.ask.draw({ ...askOf(60, 0), page: 99 }, sv)).join('\n')).toContain('(Sida 4 av 4)')
  })
})

const formOf = (overrides: object = {}) => ({
  requestId: idOf('request'),
  page: 0,
  formId: idOf('form'),
  planYear: 2026,
  planTitle: 'Granvik 2026',
  measure: measureOf(0),
  draft: draftOf(),
  faults: [],
  ...overrides,
})

describe('the form for an answer', () => {
  const inputs = (overrides: object) =>
    new Map(inputsOn(cards['report-form'].draw(formOf(overrides), sv)).map((input) => [String(input.id), input]))

  it.each([
    ['at first', {}, ['execution', 'goalResult', 'comment']],
    ['when it will not be done', { execution: 'will-not-be-done' }, ['execution', 'reason', 'goalResult', 'comment']],
    [
      'when the goal cannot be measured',
      { goalResult: 'not-measurable-yet' },
      ['execution', 'goalResult', 'measurability', 'comment'],
    ],
    ['when a reason was written for another answer', { reason: 'x' }, ['execution', 'reason', 'goalResult', 'comment']],
  ])('%s it asks for what belongs there', (_, draft, ids) => {
    expect([...inputs({ draft: draftOf(draft as object) }).keys()]).toEqual(ids)
  })

  it('asks for no goal where the plan has none, and says so', () => {
    const card = cards['report-form'].draw(formOf({ measure: measureOf(0, { text: measureText({ goal: '' }) }) }), sv)
    expect(inputsOn(card).map((input) => input.id)).toEqual(['execution', 'comment'])
    expect(wordsOn(card)).toContain(sv.cards.report.noGoal)
  })

  it('does not demand a reason for an answer that is changed to one that needs none', () => {
    const required = inputs({ draft: draftOf({ execution: 'will-not-be-done' }) })
    expect([...required.values()].filter((input) => input.isRequired).map((input) => input.id)).toEqual(['execution'])
  })

  it.each([
    ['just over the limit', 2001],
    ['far over it', 12_000],
  ])('gives a text back whole when it is %s', (_, length) => {
    const comment = `${'å'.repeat(length / 2)}${'b'.repeat(length)}`.slice(0, length)
    const draft = draftOf({ execution: 'done', comment })
    const faults = [{ kind: 'too-long', field: 'comment', length }] as const
    const card = cards['report-form'].draw(formOf({ draft, faults }), sv)
    expect(inputsOn(card).find((input) => input.id === 'comment')).toMatchObject({ value: comment, maxLength: length })
  })

  it('gives back as much as fits of a text that no card can hold, and says how much', () => {
    const draft = draftOf({ execution: 'done', comment: '\u{1f600}'.repeat(50_000) })
    const faults = [{ kind: 'too-long', field: 'comment', length: 100_000 }] as const
    const card = cards['report-form'].draw(formOf({ draft, faults }), sv)
    const value = String(inputsOn(card).find((input) => input.id === 'comment')?.value)
    expect(value.length).toBeGreaterThanOrEqual(2000)
    expect(value.isWellFormed()).toBe(true)
    const words = wordsOn(card)
      .join('\n')
      .replace(/\u00a0/g, ' ')
    expect(words).toContain('Kommentar: texten har 100 000 tecken. Korta den till högst 2 000.')
    expect(words).toMatch(/Kommentar: bara de första \d+ \d+ tecknen får plats här, resten är inte sparat\./)
  })

  it('shows the whole of what the plan says where there is room', () => {
    const text = measureText({ measure: 'm '.repeat(900).trim(), goal: 'g '.repeat(900).trim() })
    const words = wordsOn(cards['report-form'].draw(formOf({ measure: measureOf(0, { text }) }), sv))
    expect(words).toEqual(expect.arrayContaining([text.measure, text.goal]))
  })

  it('says every fault in words of its own, in both languages', () => {
    const faults = [
      { kind: 'execution-missing' },
      { kind: 'goal-missing' },
      { kind: 'reason-missing' },
      { kind: 'measurability-missing' },
      { kind: 'not-ongoing' },
      ...(['comment', 'reason', 'measurability'] as const).flatMap((field) => [
        { kind: 'too-long', field, length: 2500 } as const,
        { kind: 'personal-data', field, found: ['email', 'phone'] } as const,
      ]),
    ] as const
    for (const text of both) {
      const words = wordsOn(cards['report-form'].draw(formOf({ faults }), text))
      expect(new Set(faults.map((_, n) => words.filter((word) => word.endsWith('.'))[n])).size).toBe(faults.length)
    }
  })
})

describe('status in words', () => {
  it('no two statuses look the same without colour', () => {
    for (const text of both) {
      const looks = [null, ...executions].map((execution) => {
        const measure = measureOf(0)
        const report = execution && reportOf(measure, { execution })
        return wordsOn(cards.ask.draw({ ...askOf(1, 0), standings: [{ measure, report }] }, text)).join('\n')
      })
      expect(new Set(looks).size).toBe(looks.length)
    }
  })

  it.each([
    ['no round yet', null, 'Ingen omgång har öppnats än.'],
    ['open', { closed: false, late: false }, 'Omgången är öppen till och med 2 juni 2026.'],
    ['past its last day', { closed: false, late: true }, 'Sista dag att svara var 2 juni 2026.'],
    ['closed', { closed: true, late: true }, 'Senaste omgången är stängd.'],
  ])('the round is %s', (_, round, words) => {
    const view = { ...statusOf(2, 1), round: round && { lastDay: '2026-06-02', ...round } }
    expect(wordsOn(cards.status.draw(view, sv)).join('\n')).toContain(words)
  })

  it('what needs attention stands under a heading that says so', () => {
    const view = { ...statusOf(1, 0), unassigned: [measureOf(0)], givenUp: 1 }
    const headings = (text: Text) =>
      textBlocksOn(cards.status.draw(view, text))
        .filter((block) => block.style === 'heading')
        .map(({ text: t }) => t)
    expect(headings(sv)).toEqual(['Status för Granvik 2026', 'Avviker', 'Behöver åtgärdas'])
    expect(headings(en)).toEqual(['Status of Granvik 2026', 'Deviating', 'Needs attention'])
  })

  it('who could not be reached is told apart from who has not answered', () => {
    const asked = [
      { name: 'Kim', left: 1, of: 1, unreachable: false },
      { name: 'Lo', left: 1, of: 1, unreachable: true },
    ]
    const round = { lastDay: '2026-06-02', closed: false, late: false }
    const words = (people: typeof asked) => wordsOn(cards.status.draw({ ...statusOf(1, 0), asked: people, round }, sv))
    expect(words(asked)).toEqual(
      expect.arrayContaining(['Väntar på svar', 'Kim: 1 av 1 kvar', 'Nåddes inte', 'Lo: 1 av 1 kvar']),
    )
    expect(words(asked.slice(1))).not.toContain('Alla som fått kort har svarat.')
  })
})

describe('what was read, before it is kept', () => {
  const view = { importId: idOf('import'), fileName: 'x.xlsx', name: 'Granvik', changes: null, accepted: [] }

  it('a year that no one knows is asked for, not made up', () => {
    const year = (known: number | null) =>
      inputsOn(cards['plan-preview'].draw({ ...view, year: known, reading: readingOf() }, sv)).find(
        ({ id }) => id === 'year',
      )
    expect(year(null)).not.toHaveProperty('value')
    expect(year(2026)).toMatchObject({ value: 2026, isRequired: true })
  })

  it('personal data stops it: nothing to accept, nothing of what the rows say', () => {
    const findings = [findingOf('personal-data', 1), findingOf('shifted', 2, { proposal: { goal: 'Hemligt' } })]
    const changes = [{ change: 'added', measure: measureOf(0, { text: measureText({ measure: 'Hemligt' }) }) }] as const
    const card = cards['plan-preview'].draw({ ...view, year: 2026, reading: readingOf({ findings }), changes }, sv)
    expect(wordsOn(card).join('\n')).not.toContain('Hemligt')
    expect(wordsOn(card)).toContain(sv.cards.preview.personalDataStops)
    expect(buttonsOn(card).map((button) => button.verb)).toEqual(['plan.cancel'])
  })

  it('changes are told by what they are', () => {
    const measure = measureOf(0)
    const changes = [
      { change: 'added', measure },
      { change: 'changed', measure, before: measureText({ goal: 'Annat', timing: 'T1' }) },
      { change: 'withdrawn', measure },
      { change: 'changed', measure, before: measure.text },
      { change: 'moved', measure },
      { change: 'added', measure: measureOf(1, { text: measureText({ measure: '' }) }) },
    ] as const
    const words = wordsOn(cards['plan-preview'].draw({ ...view, year: 2026, reading: readingOf(), changes }, sv))
    expect(words).toEqual(
      expect.arrayContaining([
        'Jämfört med det som är inläst: nya åtgärder 2, ändrade 2, borttagna 1. Svar och historik finns kvar.',
        'Ny 1.1: Dolor sit 0',
        'Ändrad 1.1: Operativa mål, När',
        'Borttagen 1.1: Dolor sit 0',
        'Tillbaka 1.1: Dolor sit 0',
        'Ny 1.2: Lorem',
      ]),
    )
  })

  it('a workbook that would change nothing says so', () => {
    const changes = [{ change: 'moved', measure: measureOf(0) }] as const
    const words = wordsOn(cards['plan-preview'].draw({ ...view, year: 2026, reading: readingOf(), changes }, sv))
    expect(words).toContain(sv.cards.preview.unchanged)
  })
})

describe('a card with nothing to ask', () => {
  it('says that the measures are gone rather than that all is answered', () => {
    expect(wordsOn(cards.ask.draw(askOf(0, 0), sv))).toContain(sv.cards.ask.noneLeft)
    expect(wordsOn(cards.ask.draw(askOf(2, 2), sv))).toContain(sv.cards.ask.allDone)
  })

  it('greets at first and thanks after an answer, not both', () => {
    const greeted = { ...askOf(1, 0), greeting: plainWriting.greeting }
    expect(wordsOn(cards.ask.draw(greeted, sv))).toContain(plainWriting.greeting)
    const thanked = wordsOn(cards.ask.draw({ ...greeted, receipt: sv.cards.ask.receipt('1.1', '13:08') }, sv))
    expect(thanked).not.toContain(plainWriting.greeting)
    expect(thanked).toContain('✓ Tack! Ditt svar om 1.1 är registrerat 13:08.')
  })
})
