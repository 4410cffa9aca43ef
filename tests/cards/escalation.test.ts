import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { languages } from '../../src/text/index.ts'
import { idOf, measureOf } from '../support/card-fixtures.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages
const requestIds = [idOf('a'), idOf('b')]
const cardAbout = (n: number, text: typeof sv) => {
  const unanswered = Array.from({ length: n }, (_, i) => ({ measure: measureOf(i), role: 'Rektor' }))
  return cards.escalation.draw({ planTitle: 'Granvik 2026', lastDay: '2026-06-02', requestIds, unanswered }, text)
}

describe('the card to a manager', () => {
  it.each([
    [sv, 1, 'En åtgärd väntar på svar', 'Granvik 2026: 1 åtgärd väntar på svar. Kan du hjälpa till?'],
    [sv, 2, '2 åtgärder väntar på svar', 'Granvik 2026: 2 åtgärder väntar på svar. Kan du hjälpa till?'],
    [en, 1, 'One measure needs an answer', 'Granvik 2026: 1 measure without an answer. Can you help?'],
    [en, 2, '2 measures need an answer', 'Granvik 2026: 2 measures without an answer. Can you help?'],
  ] as const)('speaks of one and of many', (text, n, heading, summary) => {
    const card = cardAbout(n, text)
    expect(card.summary).toBe(summary)
    expect(wordsOn(card)).toContain(heading)
    const one = text === sv ? /den blir besvarad|med åtgärden\./ : /get it answered|with the measure\./
    const many = text === sv ? /de blir besvarade|med åtgärderna\./ : /get them answered|with the measures\./
    expect(wordsOn(card).filter((words) => one.test(words))).toHaveLength(n === 1 ? 2 : 0)
    expect(wordsOn(card).filter((words) => many.test(words))).toHaveLength(n === 1 ? 0 : 2)
  })

  it('counts the measures that there is no room for', () => {
    expect(wordsOn(cardAbout(25, sv))).toContain('… och 5 till.')
    expect(wordsOn(cardAbout(20, sv)).some((words) => words.startsWith('… och'))).toBe(false)
  })

  it('carries the requests, which are read back each once', () => {
    const button = buttonsOn(cardAbout(2, sv)).find(({ verb }) => verb === 'escalation.take')
    const { requests } = cards.escalation.reads
    expect(requests(button?.data)).toEqual(requestIds)
    expect(requests({ r: [...requestIds, ...requestIds] })).toEqual(requestIds)
    for (const data of [
      undefined,
      null,
      'r',
      {},
      { r: [] },
      { r: idOf('a') },
      { r: ['x'] },
      { r: Array(41).fill(idOf('a')) },
    ])
      expect(requests(data)).toBeNull()
  })
})

describe('the alarm about a grant', () => {
  const about = { planTitle: 'Granvik 2026', measure: measureOf(0), ends: '2026-06-30' }
  it.each([
    [sv, '2026-06-30', 'Ett bidrag tar snart slut', 'Granvik 2026: bidraget för åtgärd 1.1 tar slut 30 juni 2026'],
    [sv, '2026-07-01', 'Ett bidrag har tagit slut', 'Granvik 2026: bidraget för åtgärd 1.1 tog slut 30 juni 2026'],
    [en, '2026-06-30', 'A grant is about to end', 'Granvik 2026: the grant for measure 1.1 ends on 30 June 2026'],
    [en, '2026-07-01', 'A grant has ended', 'Granvik 2026: the grant for measure 1.1 ended on 30 June 2026'],
  ] as const)('speaks of what comes and of what has been', (text, today, heading, summary) => {
    const card = cards['grant-alarm'].draw({ ...about, today }, text)
    expect(card.summary).toBe(summary)
    expect(wordsOn(card)).toContain(heading)
    expect(wordsOn(card).some((words) => words.includes(text.cards.grantAlarm.holder('')))).toBe(false)
    const named = wordsOn(cards['grant-alarm'].draw({ ...about, today, holder: 'Kim' }, text))
    expect(named).toContain(text.cards.grantAlarm.holder('Kim'))
    const nobody = wordsOn(cards['grant-alarm'].draw({ ...about, today, holder: '' }, text))
    expect(nobody).toContain(text.cards.grantAlarm.noHolder)
  })
})
