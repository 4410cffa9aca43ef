import { describe, expect, test } from 'vitest'
import { secondsToWait } from '../../src/graph/failures.ts'

const hour = 3600

describe('how long the other side asks us to wait', () => {
  test.each<[string, Record<string, string>, number | null]>([
    ['nothing', {}, null],
    ['an empty word', { 'Retry-After': '' }, null],
    ['words', { 'Retry-After': 'soon' }, null],
    ['parts of a second', { 'Retry-After': '1.2' }, 2],
    ['the larger of two', { 'Retry-After': '5', 'RateLimit-Reset': '120' }, 120],
    ['the one that is understood', { 'Retry-After': 'soon', 'RateLimit-Reset': '9' }, 9],
    ['a moment that has been', { 'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
    ['less than nothing', { 'Retry-After': '-5' }, 0],
    ['an hour', { 'Retry-After': '3600' }, hour],
    ['a moment in years', { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' }, hour],
    ['a moment where seconds were meant', { 'RateLimit-Reset': '1794700000' }, hour],
    ['more than any clock holds', { 'Retry-After': '1e13' }, hour],
    ['no end', { 'Retry-After': '1e999' }, hour],
  ])('%s', (_case, headers, seconds) => {
    expect(secondsToWait(new Headers(headers))).toBe(seconds)
  })
})
