import { describe, expect, it } from 'vitest'
import { ownFields, sameValue } from '../../src/domain/list-values.ts'

describe('two values of a column', () => {
  it.each([
    ['nothing and nothing', null, undefined],
    ['nothing and empty', null, ''],
    ['nothing and no', null, false],
    ['line breaks', 'a\nb', 'a\r\nb'],
    ['numbers', 2026, 2026],
    ['a moment and its whole second', '2026-05-12T10:00:00Z', '2026-05-12T10:00:00.4Z'],
    ['a moment on another clock', '2026-05-12T10:00:00Z', '2026-05-12T12:00:00+02:00'],
    ['a day, as noon and as the midnight before it here', '2026-12-04T12:00:00Z', '2026-12-03T23:00:00Z'],
    ['several choices', ['a', 'b'], ['a', 'b']],
  ])('are the same: %s', (_, one, other) => {
    expect([sameValue(one, other), sameValue(other, one)]).toEqual([true, true])
  })

  it.each([
    ['something and nothing', 'a', null],
    ['nought and nothing', 0, null],
    ['other letters', 'a', 'A'],
    ['outer space', 'a', 'a '],
    ['moments', '2026-05-12T10:00:00Z', '2026-05-12T10:00:01Z'],
    ['noon and the day after', '2026-12-04T12:00:00Z', '2026-12-04T23:00:00Z'],
    ['what looks like moments and is none', '2026-99-12T10:00:00Z', '2026-98-12T10:00:00Z'],
    ['choices', ['a'], ['b']],
  ])('differ: %s', (_, one, other) => {
    expect([sameValue(one, other), sameValue(other, one)]).toEqual([false, false])
  })
})

it('our columns of a row are all there, empty where the row has none, and others are not', () => {
  const read = { Title: 'a\r\nb', PlanYear: 2026, LateAnswer: false, Notes: 'x' }
  expect(ownFields(read, ['Title', 'PlanYear', 'LateAnswer', 'Goal'])).toEqual({
    Title: 'a\nb',
    PlanYear: 2026,
    LateAnswer: false,
    Goal: null,
  })
})
