import { describe, expect, it } from 'vitest'
import { AppError } from '../src/errors.ts'
import { describeError } from '../src/log.ts'

const said = 'Anna Andersson ringde 070-123 45 67'

function thrown(error: Error): Error {
  try {
    throw error
  } catch (caught) {
    return caught as Error
  }
}

describe('what is logged of an error', () => {
  it('is its kind and where it arose, never its words, on however many lines they stand', () => {
    const error = thrown(new TypeError(`cannot write\n    at home, ${said}\n{ comment: "${said}" }\n\n${said}`))
    const logged = describeError(error)
    expect(logged).toMatchObject({ code: 'TypeError' })
    expect(logged.stack).toMatch(/^ {4}at .*log\.test\.ts/)
    expect(JSON.stringify(logged)).not.toMatch(/Anna|070|comment|home/)
  })

  it('is nothing of its words when they were changed after it arose', () => {
    const error = thrown(new Error(said))
    error.message = 'something else'
    expect(JSON.stringify(describeError(error))).not.toContain('Anna')
  })

  it('is the code of a system or a database where there is one, and no sentence posing as one', () => {
    expect(describeError(Object.assign(new Error(said), { code: 'P2002' })).code).toBe('P2002')
    expect(describeError(Object.assign(new Error(said), { code: said })).code).toBe('Error')
    expect(
      describeError(
        new AppError('teams-unavailable', 'x', { cause: Object.assign(new Error(said), { code: 'ECONNRESET' }) }),
      ),
    ).toMatchObject({ code: 'teams-unavailable', cause: 'ECONNRESET' })
  })

  it('is also the words of our own errors, without the person that an address names', () => {
    const error = new AppError(
      'graph-refused',
      'GET /users/10000000-0000-4000-8000-000000000002: 403 Forbidden (request 7)',
    )
    expect(describeError(error).detail).toBe('GET /users/…: 403 Forbidden (request 7)')
  })

  it('is only the type of what is no error at all', () => {
    for (const odd of [said, { said }, null, undefined, 7]) {
      expect(Object.keys(describeError(odd))).toEqual(['error'])
      expect(JSON.stringify(describeError(odd))).not.toContain('Anna')
    }
  })
})
