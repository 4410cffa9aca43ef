import { describe, expect, it } from 'vitest'
import { type FaultReason, faultCode, faultReason } from '../../src/domain/list-fault.ts'

describe('why a row was given up', () => {
  it.each([
    ['403', 'not-allowed'],
    ['accessDenied', 'not-allowed'],
    ['401 unauthenticated', 'not-allowed'],
    ['http-403', 'not-allowed'],
    ['InvalidAuthenticationToken', 'not-allowed'],
    ['Authorization_RequestDenied', 'not-allowed'],
    ['404', 'list-missing'],
    ['itemNotFound', 'list-missing'],
    ['not-found', 'list-missing'],
    ['507', 'full'],
    ['quotaLimitReached', 'full'],
    ['stale', 'edited'],
    ['resourceModified', 'edited'],
    ['http-503', 'no-answer'],
    ['serviceNotAvailable', 'no-answer'],
    ['generalException', 'no-answer'],
    ['activityLimitReached', 'no-answer'],
    ['graph-unavailable', 'no-answer'],
    ['timeout', 'no-answer'],
    ['no answer', 'no-answer'],
    ['400 invalidRequest', 'refused'],
    ['409 nameAlreadyExists', 'refused'],
    ['5033', 'refused'],
    ['key-taken', 'key-taken'],
    ['not-drawn', 'our-fault'],
    ['internal', 'our-fault'],
    ['', 'refused'],
  ] satisfies readonly (readonly [string, FaultReason])[])('%j is %s', (code, reason) => {
    expect(faultReason(code)).toBe(reason)
  })
})

describe('the fault code of a failure', () => {
  it('is its status, where it has one: so a right that is missing is seen as that', () => {
    expect(faultCode({ code: 'graph-refused', status: 403 })).toBe('http-403')
    expect(faultReason(faultCode({ code: 'graph-refused', status: 401 }))).toBe('not-allowed')
  })

  it('is its code otherwise', () => {
    expect(faultCode({ code: 'graph-unavailable', status: undefined })).toBe('graph-unavailable')
  })
})
