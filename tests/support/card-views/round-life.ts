import { say } from '../../../src/cards/card.ts'
import { cards } from '../../../src/cards/index.ts'
import type { PersonLine } from '../../../src/cards/person-lines.ts'
import type { RoundStatus } from '../../../src/cards/status.ts'
import { personStates, sumStates } from '../../../src/domain/person-state.ts'
import { type Amounts, at, type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'

const roundId = idOf('round')
const c = (kind: CardCase['kind'], name: string, draw: CardCase['draw']): CardCase => ({ kind, name, draw })
const reasons = [
  'not-met',
  'BotNotInConversationRoster',
  'MessageWritesBlocked',
  'ConversationNotFound',
  'http-418',
  '',
]

/** Somebody in every state, over and over. */
export const linesOf = (n: number, { person, words }: Pick<Writing, 'person' | 'words'>): readonly PersonLine[] =>
  count(n, (i) => {
    const state = personStates[i % personStates.length] ?? 'silent'
    const reason = state === 'unreachable' ? (reasons[i % reasons.length] ?? words(60, i)) : ''
    return { name: person(i), state, answered: state === 'answered-in-part' ? 1 : 0, asked: 3, reason }
  })

export const figuresWith = (lines: readonly PersonLine[], others = 0): RoundStatus['figures'] => ({
  people: lines.length,
  states: sumStates(lines.map(({ state }) => state)),
  lateReports: others,
  remarks: others,
  handedOver: others,
})

/** The round as status shows it: open until its last day, or closed with answers since. */
export const roundStatusOf = (lines: readonly PersonLine[], closed: boolean): RoundStatus => ({
  lastDay: '2026-06-02',
  late: closed,
  closed: closed ? { at, byItself: true, figures: { answered: 41, asked: 52 }, since: 2 } : null,
  figures: figuresWith(lines, 2),
  missing: lines.filter(({ state }) => state !== 'answered' && state !== 'handed-over'),
})

/** What the coordinator follows a round on: the live card, who is missing, and why it is opened again. */
export const roundLifeViews: CardViews = {
  views: (name, writing: Writing, amounts: Amounts) => {
    const { planTitle, words } = writing
    const lines = linesOf(amounts.people, writing)
    const { states } = figuresWith(lines)
    const progress = { roundId, planTitle, people: amounts.people, states, time: '13:08' }
    const missing = roundStatusOf(lines, false).missing
    const actions = count(4, (n) => say(planTitle, `status ${n}`))
    const reason = words(amounts.measures > 100 ? 5000 : 600)
    return [
      c('progress', `${name}: on the way`, (t) => {
        const sending = { sent: amounts.people - 3, underWay: 1, unreachable: 2 }
        return cards.progress.draw({ ...progress, sending }, t)
      }),
      c('progress', `${name}: sent`, (t) => {
        const sending = { sent: amounts.people, underWay: 0, unreachable: 0 }
        return cards.progress.draw({ ...progress, sending, states: { ...states, unreachable: 0 } }, t)
      }),
      c('missing', `${name}: the first page`, (t) =>
        cards.missing.draw({ roundId, planTitle, people: amounts.people, missing, page: 0, actions }, t),
      ),
      c('missing', `${name}: a later page`, (t) =>
        cards.missing.draw({ roundId, planTitle, people: amounts.people, missing, page: 5, actions }, t),
      ),
      c('reopen-form', `${name}: new`, (t) =>
        cards['reopen-form'].draw({ roundId, planTitle, reason: '', error: '' }, t),
      ),
      c('reopen-form', `${name}: with a fault`, (t) =>
        cards['reopen-form'].draw(
          { roundId, planTitle, reason, error: t.cards.closing.reasonTooLong('600', '500') },
          t,
        ),
      ),
    ]
  },
  empty: [
    c('progress', 'empty: everybody has answered', (t) => {
      const sending = { sent: 1, underWay: 0, unreachable: 0 }
      const states = { answered: 1, 'answered-in-part': 0, unreachable: 0 }
      return cards.progress.draw({ roundId, planTitle: 'Granvik 2026', people: 1, sending, states, time: '13:08' }, t)
    }),
    c('missing', 'empty: nobody is missing', (t) =>
      cards.missing.draw({ roundId, planTitle: 'Granvik 2026', people: 1, missing: [], page: 7, actions: [] }, t),
    ),
    c('reopen-form', 'empty: nothing written', (t) =>
      cards['reopen-form'].draw({ roundId, planTitle: 'Granvik 2026', reason: '', error: '' }, t),
    ),
  ],
}
