import { expect, it } from 'vitest'
import { hashOf, linkAddress, newToken } from '../../src/flows/link-token.ts'

it('a token is 32 random bytes that can stand in an address', () => {
  const tokens = Array.from({ length: 200 }, newToken)
  expect(new Set(tokens).size).toBe(200)
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  }
})

it('another spelling of the same bytes has another hash', () => {
  const zeros = 'A'.repeat(43)
  const alias = `${'A'.repeat(42)}B`
  expect(Buffer.from(alias, 'base64url')).toEqual(Buffer.from(zeros, 'base64url'))
  expect(hashOf(alias)).not.toBe(hashOf(zeros))
  expect(hashOf(zeros)).toMatch(/^[0-9a-f]{64}$/)
  expect(hashOf(zeros)).toBe(hashOf(zeros))
})

it('an address holds the token and nothing else of what is asked', () => {
  expect(linkAddress('https://radslag.granvik.se', 'abc')).toBe('https://radslag.granvik.se/lank/abc')
})
