import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { cards } from '../../src/cards/index.ts'
import { whatToDo } from '../../src/cards/person-lines.ts'
import type { Remark } from '../../src/domain/remark.ts'
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
import { askRowOf, askViewOf, remarkOf } from '../support/card-views/ask.ts'
import { reportFormOf, viewOf } from '../support/card-views/report-form.ts'
import { linesOf, roundStatusOf } from '../support/card-views/round-life.ts'
import { previewOf } from '../support/card-views/rounds.ts'
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
  /** Names, also those of the lists in SharePoint, are the same in any language. */
  const allowed = /Rådslag|Åtgärder|Rapporter|Åtaganden|“Vem”|\bperson\b/g

  it.each(neutralCases.map((one) => [one.kind, one.name, one] as const))('%s, %s', (_, __, one) => {
    for (const words of wordsOn(one.draw(sv))) expect(words.replace(allowed, '')).not.toMatch(english)
    for (const words of wordsOn(one.draw(en))) expect(words.replace(allowed, '')).not.toMatch(swedish)
  })
})

const askOf = (n: number, answered: number) =>
  askViewOf(n, {
    rows: many(n, (i) => askRowOf(i, i < answered ? { report: reportOf(measureOf(i)) } : {})),
  })

const statusOf = (n: number, answered: number) => ({
  planTitle: 'Granvik 2026',
  standing: {
    plan: { id: idOf('plan'), name: 'Granvik', year: 2026 },
    areas: [{ title: 'Zon 1', order: 1, standings: askOf(n, answered).rows }],
  },
  round: null,
  unassigned: [],
  commitments: [],
  givenUp: 0,
  notes: [],
  lists: { parked: [], removed: 0 },
  actions: [],
})

describe('one is not many', () => {
  const roles = (measures: number) => {
    const ids = many(measures, String)
    const role = { key: 'rektor', text: 'Rektor', measureIds: ids, convenes: ids }
    return { plan: { id: idOf('plan'), title: 'Granvik 2026' }, roles: [role], holders: new Map(), page: 0, notes: [] }
  }
  it.each([
    ['a person with one measure, sv', () => cards.ask.draw(askOf(1, 0), sv), '0 av 1 besvarad.', 'om 1 åtgärd senast'],
    ['a person with two, sv', () => cards.ask.draw(askOf(2, 1), sv), '1 av 2 besvarade.', 'om 2 åtgärder senast'],
    ['a person with one measure, en', () => cards.ask.draw(askOf(1, 0), en), '0 of 1 answered.', 'about 1 measure by'],
    ['a person with two, en', () => cards.ask.draw(askOf(2, 1), en), '1 of 2 answered.', 'about 2 measures by'],
    ['a role with one measure, sv', () => cards.roles.draw(roles(1), sv), 'Rektor (1 åtgärd)', ''],
    ['a role with two, sv', () => cards.roles.draw(roles(2), sv), 'Rektor (2 åtgärder)', ''],
    ['a role with one measure, en', () => cards.roles.draw(roles(1), en), 'Rektor (1 measure)', ''],
    ['one person asked, sv', () => cards['round-preview'].draw(previewOf(1), sv), '1 person får kort om 1 åtgärd.', ''],
    ['two asked, sv', () => cards['round-preview'].draw(previewOf(2), sv), '2 personer får kort om 2 åtgärder.', ''],
    [
      'one asked, en',
      () => cards['round-preview'].draw(previewOf(1), en),
      '1 person will be asked about 1 measure.',
      '',
    ],
    [
      'two asked, en',
      () => cards['round-preview'].draw(previewOf(2), en),
      '2 people will be asked about 2 measures.',
      '',
    ],
    ['a plan with one measure, sv', () => cards.status.draw(statusOf(1, 1), sv), '1 av 1 åtgärd har fått svar.', ''],
    ['a plan with two, sv', () => cards.status.draw(statusOf(2, 1), sv), '1 av 2 åtgärder har fått svar.', ''],
    ['a plan with one, en', () => cards.status.draw(statusOf(1, 1), en), '1 of 1 measure has an answer.', ''],
    ['a plan with two, en', () => cards.status.draw(statusOf(2, 1), en), '1 of 2 measures have an answer.', ''],
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
    const { rows } = askOf(60, 0)
    const pages = many(6, (page) => cards.ask.draw({ ...askOf(60, 0), page }, sv))
    const opened = pages.flatMap((card) => buttonsOn(card).filter((button) => button.verb === 'ask.open'))
    expect(opened.map((button) => (button.data as { m: string }).m)).toEqual(rows.map(({ measure }) => measure.id))

    const roles = many(30, (n) => ({ key: `roll ${n}`, text: `Roll ${n}`, measureIds: ['a'], convenes: ['a'] }))
    const view = { plan: { id: idOf('plan'), title: 'Granvik 2026' }, roles, holders: new Map(), notes: [] }
    const inputs = many(3, (page) => inputsOn(cards.roles.draw({ ...view, page }, sv))).flat()
    expect(inputs.map((input) => input.label)).toEqual(roles.map((role) => `${role.text} (1 åtgärd)`))
    expect(wordsOn(cards.roles.draw({ ...view, page: 99 }, sv))).toContain('Sida 3 av 3')
    expect(wordsOn(cards.ask.draw({ ...askOf(60, 0), page: 99 }, sv)).join('\n')).toContain('(Sida 6 av 6)')
  })
})

describe('the form for an answer', () => {
  const inputs = (overrides: object) =>
    new Map(inputsOn(cards['report-form'].draw(reportFormOf(overrides), sv)).map((input) => [String(input.id), input]))

  it.each([
    ['at first', {}, ['execution', 'goalResult', 'comment', 'reference']],
    [
      'when it will not be done',
      { execution: 'will-not-be-done' },
      ['execution', 'reason', 'goalResult', 'comment', 'reference'],
    ],
    [
      'when the goal cannot be measured',
      { goalResult: 'not-measurable-yet' },
      ['execution', 'goalResult', 'measurability', 'comment', 'reference'],
    ],
    [
      'when a reason was written for another answer',
      { reason: 'x' },
      ['execution', 'reason', 'goalResult', 'comment', 'reference'],
    ],
  ])('%s it asks for what belongs there', (_, draft, ids) => {
    expect([...inputs({ draft: draftOf(draft as object) }).keys()]).toEqual(ids)
  })

  it('asks for no goal where the plan has none, and says so', () => {
    const card = cards['report-form'].draw(
      reportFormOf({ measure: measureOf(0, { text: measureText({ goal: '' }) }) }),
      sv,
    )
    expect(inputsOn(card).map((input) => input.id)).toEqual(['execution', 'comment', 'reference'])
    expect(wordsOn(card)).toContain(sv.cards.report.noGoal)
  })

  it('demands nothing before it is sent, so that going back never waits for an answer', () => {
    for (const shape of ['card', 'dialog'] as const) {
      const card = cards['report-form'].draw(
        reportFormOf({ draft: draftOf({ execution: 'will-not-be-done' }), shape }),
        sv,
      )
      expect(inputsOn(card).filter((input) => input.isRequired || input.regex)).toEqual([])
    }
  })

  it('sends what was written along when the person goes back, or opens the larger window', () => {
    const buttons = buttonsOn(cards['report-form'].draw(reportFormOf(), sv))
    expect(buttons.map((button) => [button.title, button.associatedInputs])).toEqual([
      ['Skicka svar', undefined],
      ['Skriv i större fönster', undefined],
      ['Tillbaka', undefined],
    ])
  })

  it('has buttons that a dialog can use, and boxes that grow, in the larger window', () => {
    const card = cards['report-form'].draw(reportFormOf({ shape: 'dialog' }), sv)
    expect(buttonsOn(card).map(({ type, title }) => [type, title])).toEqual([
      ['Action.Submit', 'Skicka svar'],
      ['Action.Submit', 'Spara och fortsätt sen'],
    ])
    expect(inputsOn(card).find(({ id }) => id === 'comment')?.height).toBe('stretch')
  })

  it('says by role how contributors see it, those who differ first, and names nobody', () => {
    const views = [
      viewOf(1, { role: 'Rektor', stance: 'agrees' }),
      viewOf(0, { role: 'Polisen', stance: 'differs', comment: 'Det är mörkare nu.' }),
    ]
    const words = wordsOn(cards['report-form'].draw(reportFormOf({ views }), sv))
    const said = words.filter((word) => /Polisen|mörkare|Rektor/.test(word))
    expect(said).toEqual(['Polisen har en annan bild: ', 'Det är mörkare nu.', 'Rektor instämmer'])
  })

  it.each([
    ['just over the limit', 2001],
    ['far over it', 12_000],
  ])('gives a text back whole when it is %s', (_, length) => {
    const comment = `${'å'.repeat(length / 2)}${'b'.repeat(length)}`.slice(0, length)
    const draft = draftOf({ execution: 'done', comment })
    const faults = [{ kind: 'too-long', field: 'comment', length }] as const
    const card = cards['report-form'].draw(reportFormOf({ draft, faults }), sv)
    expect(inputsOn(card).find((input) => input.id === 'comment')).toMatchObject({ value: comment, maxLength: length })
  })

  it('gives back as much as fits of a text that no card can hold, and says how much', () => {
    const draft = draftOf({ execution: 'done', comment: '\u{1f600}'.repeat(50_000) })
    const faults = [{ kind: 'too-long', field: 'comment', length: 100_000 }] as const
    const card = cards['report-form'].draw(reportFormOf({ draft, faults }), sv)
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
    const words = wordsOn(cards['report-form'].draw(reportFormOf({ measure: measureOf(0, { text }) }), sv))
    expect(words).toEqual(expect.arrayContaining([text.measure, text.goal]))
  })

  it('says every fault in words of its own, in both languages', () => {
    const faults = [
      { kind: 'execution-missing' },
      { kind: 'goal-missing' },
      { kind: 'reason-missing' },
      { kind: 'measurability-missing' },
      { kind: 'not-ongoing' },
      { kind: 'reference-unsafe' },
      ...(['comment', 'reason', 'measurability', 'reference'] as const).flatMap((field) => [
        { kind: 'too-long', field, length: 2500 } as const,
        { kind: 'personal-data', field, found: ['email', 'phone'] } as const,
      ]),
    ] as const
    for (const text of both) {
      const without = wordsOn(cards['report-form'].draw(reportFormOf(), text))
      const words = wordsOn(cards['report-form'].draw(reportFormOf({ faults }), text))
      expect(new Set(words.filter((word) => !without.includes(word))).size).toBe(faults.length)
    }
  })
})

describe('what a row of the ask card says and offers', () => {
  const measure = measureOf(0)
  const before = reportOf(measure, { execution: 'done', goalResult: 'partly-reached' })
  const offered = (card: Card) =>
    buttonsOn(card)
      .filter(({ verb }) => !['ask.list', 'handover.form'].includes(String(verb)))
      .map(({ verb, title }) => `${verb} ${title}`)
  const drawn = (row: object, view: object = {}) =>
    cards.ask.draw(askViewOf(0, { rows: [askRowOf(0, row)], ...view }), sv)

  it.each([
    ['nothing yet', {}, {}, '○ Inte rapporterad', ['ask.open Svara 1.1']],
    [
      'an answer before',
      { before },
      {},
      '○ Inte rapporterad. Förra gången: Genomförd, målet delvis uppnått (12 maj)',
      ['ask.open Svara 1.1', 'report.same Samma som förra gången'],
    ],
    [
      'an answer in another year',
      { before: { ...before, at: new Date('2025-11-12') } },
      {},
      '○ Inte rapporterad. Förra gången: Genomförd, målet delvis uppnått (12 november 2025)',
      ['ask.open Svara 1.1', 'report.same Samma som förra gången'],
    ],
    ['an answer', { before, report: before }, {}, '✓ Genomförd, målet delvis uppnått', ['ask.open Ändra 1.1']],
    [
      'a late answer that some see differently',
      { report: { ...before, goalResult: null, late: true }, differing: 2 },
      {},
      '✓ Genomförd, sent svar. 2 medverkande har en annan bild',
      ['ask.open Ändra 1.1'],
    ],
    [
      'something begun: one press would take it away',
      { before, begun: true },
      {},
      '○ Inte rapporterad. Förra gången: Genomförd, målet delvis uppnått (12 maj). Du har börjat skriva',
      ['ask.open Fortsätt 1.1'],
    ],
    [
      'work that should be alive',
      {},
      { kind: 'alive' },
      '○ Inte rapporterad',
      ['ask.open Svara 1.1', 'report.alive Ja, den lever'],
    ],
  ] as const)('%s', (_, row, view, status, buttons) => {
    const card = drawn(row, view)
    expect(wordsOn(card)).toContain(status)
    expect(offered(card)).toEqual(buttons)
  })

  it('one press sends which answer it was that the person saw', () => {
    const same = buttonsOn(drawn({ before })).find(({ verb }) => verb === 'report.same')
    expect(cards.ask.reads.quick(same?.data)).toMatchObject({ measureId: measure.id, shown: before.id })
  })

  const answer = reportOf(measure, { comment: 'Halva vägen.' })
  it.each([
    ['not answered', null, null, 'Inget svar än', ['remark.form Säg hur du ser på det']],
    ['not answered, but seen', null, remarkOf(null, 'differs'), 'Inget svar än. ✓ Du har sagt hur du ser på det', 1],
    [
      'answered',
      answer,
      null,
      'Svaret: Pågår (12 maj)',
      ['remark.agree Jag instämmer', 'remark.form Jag har en annan bild'],
    ],
    ['agreed with', answer, remarkOf(answer.id, 'agrees'), 'Svaret: Pågår (12 maj). ✓ Du instämmer', 1],
    ['seen differently', answer, remarkOf(answer.id, 'differs'), 'Svaret: Pågår (12 maj). ✓ Du har en annan bild', 2],
    [
      'changed since',
      answer,
      remarkOf('an earlier answer', 'agrees'),
      'Svaret: Pågår (12 maj). Det har kommit ett nytt svar sedan du sa hur du ser på det',
      2,
    ],
  ] as const)("somebody else's measure, %s", (_, given, remark, status, buttons) => {
    const card = cards.ask.draw(askViewOf(0, { shared: [{ measure, answer: given, remark }] }), sv)
    expect(wordsOn(card)).toEqual(expect.arrayContaining([status, 'Du medverkar i']))
    expect(wordsOn(card).join('\n')).toContain(`${sv.cards.ask.onlyShared} Sista dag att svara är`)
    if (given) expect(wordsOn(card)).toContain('Halva vägen.')
    if (typeof buttons === 'number') expect(offered(card)).toHaveLength(buttons)
    else expect(offered(card)).toEqual(buttons)
  })

  it.each([
    ['follow-up', {}, 'Granvik 2026: svara om 1 åtgärd senast 2 juni 2026', 'Uppföljning: Granvik 2026'],
    ['alive', {}, 'Granvik 2026: lever arbetet? Svara om 1 åtgärd senast 2 juni 2026', 'Lever arbetet? Granvik 2026'],
    ['trial', {}, 'Prov av Granvik 2026: 1 åtgärd, sista dag 2 juni 2026', 'Prov av uppföljning: Granvik 2026'],
    [
      'follow-up',
      { rows: [], shared: [{ measure, answer, remark: null }] },
      'Granvik 2026: säg hur du ser på 1 åtgärd senast 2 juni 2026',
      'Uppföljning: Granvik 2026',
    ],
  ] as const)('the notification says what it is about and the last day: %s, %j', (kind, view, summary, heading) => {
    const card = drawn({}, { kind, ...view })
    expect(card.summary).toBe(summary)
    expect(wordsOn(card)).toContain(heading)
  })

  it('when the last day has passed it says that answers are still taken', () => {
    const said = 'Sista dag var 2 juni 2026. Du kan fortfarande svara. Svaret märks som sent.'
    expect(wordsOn(drawn({}, { over: true })).join('\n')).toContain(said)
    expect(wordsOn(drawn({})).join('\n')).not.toContain(said)
  })

  it('a trial says so and is nobody else’s business; what is left can be said not to be mine', () => {
    const verbs = (view: object) => buttonsOn(drawn({}, view)).map(({ verb }) => verb)
    expect(wordsOn(drawn({}, { kind: 'trial' }))).toContain(sv.cards.ask.trial)
    expect(verbs({ kind: 'trial' })).not.toContain('handover.form')
    expect(verbs({})).toContain('handover.form')
    expect(buttonsOn(drawn({ report: before })).map(({ verb }) => verb)).not.toContain('handover.form')
    const contributes = (remark: Remark | null) => verbs({ rows: [], shared: [{ measure, answer: null, remark }] })
    expect(contributes(null)).toContain('handover.form')
    expect(contributes(remarkOf(null, 'differs'))).not.toContain('handover.form')
  })

  it('is drawn anew on the page it shows', () => {
    const card = cards.ask.draw({ ...askOf(60, 0), page: 2 }, sv)
    expect(card.refresh).toEqual({ verb: 'ask.list', data: { r: idOf('request'), page: 2 } })
  })

  it('own measures and others share the pages, each once', () => {
    const shared = many(13, (n) => ({ measure: measureOf(100 + n), answer: null, remark: null }))
    const pages = many(3, (page) => cards.ask.draw({ ...askOf(12, 0), shared, page }, sv))
    const shown = pages.map((card) => new Set(buttonsOn(card).flatMap(({ data }) => (data as { m?: string }).m ?? [])))
    expect(shown.map((ids) => ids.size)).toEqual([10, 10, 5])
    expect(new Set(shown.flatMap((ids) => [...ids])).size).toBe(25)
    expect(wordsOn(pages[0] as Card)).not.toContain('Du medverkar i')
  })
})

describe('status in words', () => {
  it('no two statuses look the same without colour', () => {
    for (const text of both) {
      const looks = [null, ...executions].map((execution) => {
        const measure = measureOf(0)
        const report = execution && reportOf(measure, { execution })
        return wordsOn(cards.ask.draw({ ...askOf(1, 0), rows: [askRowOf(0, { report })] }, text)).join('\n')
      })
      expect(new Set(looks).size).toBe(looks.length)
    }
  })

  const round = roundStatusOf(linesOf(8, plainWriting), false)
  const closed = roundStatusOf(linesOf(8, plainWriting), true)

  it.each([
    ['no round yet', null, 'Ingen omgång har öppnats än.'],
    ['open', round, 'Omgången är öppen till och med 2 juni 2026.'],
    ['past its last day', { ...round, late: true }, 'Sista dag att svara var 2 juni 2026.'],
    [
      'closed by itself',
      closed,
      'Stängdes av sig själv 12 maj 2026 med 41 av 52 åtgärder besvarade. 2 svar har kommit',
    ],
    [
      'closed',
      { ...closed, closed: closed.closed && { ...closed.closed, byItself: false, since: 0 } },
      'Stängd 12 maj 2026 med 41 av 52 åtgärder besvarade.',
    ],
  ])('the round is %s', (_, shown, words) => {
    expect(wordsOn(cards.status.draw({ ...statusOf(2, 1), round: shown }, sv)).join('\n')).toContain(words)
  })

  it('everybody is in one state, and the states are told one by one', () => {
    const words = wordsOn(cards.status.draw({ ...statusOf(1, 0), round }, sv)).join('\n')
    expect(words).toContain('Läget för 8 personer')
    expect(words).toContain(
      '1 väntar på sitt kort, 1 får sitt kort just nu, 1 har fått kortet, 1 nåddes inte, ' +
        '1 har svarat delvis, 1 är klar, 1 har lämnat över allt och 1 har inte svarat.',
    )
    expect(words).toContain(
      '2 svar kom efter sista dag. Åtgärder har lämnats över 2 gånger. Medverkande har instämt eller gett en annan bild 2 gånger.',
    )
    expect(wordsOn(cards.status.draw({ ...statusOf(1, 0), round: closed }, sv)).join('\n')).toContain(
      'Läget för 8 personer när omgången stängdes',
    )
  })

  it('what needs attention stands under a heading that says so', () => {
    const view = { ...statusOf(1, 0), unassigned: [measureOf(0)], givenUp: 1 }
    const headings = (text: Text) =>
      textBlocksOn(cards.status.draw(view, text))
        .filter((block) => block.style === 'heading')
        .map(({ text: t }) => t)
    expect(headings(sv)).toEqual(['Status för Granvik 2026', 'Avviker', 'Att göra'])
    expect(headings(en)).toEqual(['Status of Granvik 2026', 'Deviating', 'Needs attention'])
  })

  it('who could not be reached is told apart from who has not answered, with what to do', () => {
    const line = { answered: 0, asked: 1, reason: '' }
    const kim = { ...line, name: 'Kim', state: 'delivered' } as const
    const lo = { ...line, name: 'Lo', state: 'unreachable', reason: 'not-met' } as const
    const words = (missing: readonly (typeof kim | typeof lo)[]) =>
      wordsOn(cards.status.draw({ ...statusOf(1, 0), round: { ...round, missing } }, sv))
    const unreached =
      'Lo: Har aldrig skrivit till Rådslag och behöver skriva hej till appen i Teams. Skicka sedan igen.'
    expect(words([kim, lo])).toEqual(
      expect.arrayContaining(['Väntar på svar', 'Kim: 1 av 1 kvar', 'Nåddes inte', unreached]),
    )
    expect(words([lo])).not.toContain('Alla som ska svara har svarat.')
  })

  it('says another thing to do for every reason why somebody was not reached, and the code where we know no better', () => {
    for (const text of both) {
      const codes = ['not-met', 'BotNotInConversationRoster', 'MessageWritesBlocked', 'ConversationNotFound']
      const installing = ['Forbidden', 'NotFound', 'app-not-in-catalogue', 'app-catalogue-closed', 'http-418']
      const reasons = [...codes, ...installing.map((reason) => `install-${reason}`), 'http-418']
      const said = reasons.map((reason) => whatToDo(reason, text))
      expect(new Set(said).size).toBe(reasons.length)
      for (const words of said.slice(-2)) expect(words).toContain('(http-418)')
      for (const words of said.slice(0, -2)) expect(words).not.toMatch(/install-|http-/)
      expect(whatToDo('', text)).toContain(text.cards.missing.unknownCode)
      expect(whatToDo('constructor', text)).toContain('constructor')
    }
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
