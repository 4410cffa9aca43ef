import { describe, expect, it } from 'vitest'
import { longestPicturePart, type PictureText, pictureParts } from '../../src/domain/council.ts'
import { checkPicture, saysTheSame } from '../../src/domain/picture-check.ts'

const nothing: PictureText = { problems: '', causes: '', doing: '', proposals: '', phenomena: '' }

describe('a picture can be filed', () => {
  it.each(pictureParts)('when only %s is written', (part) => {
    expect(checkPicture({ ...nothing, [part]: 'Cykelstölder' })).toEqual([])
  })

  it('when every part is as long as it may be', () => {
    const whole = Object.fromEntries(pictureParts.map((part) => [part, 'x'.repeat(longestPicturePart)]))
    expect(checkPicture(whole as PictureText)).toEqual([])
  })
})

describe('a picture cannot be filed', () => {
  it.each([
    ['nothing at all', nothing],
    ['only space', { ...nothing, causes: ' \n\t' }],
  ])('with %s in it', (_, picture) => {
    expect(checkPicture(picture)).toEqual([{ kind: 'empty' }])
  })

  it.each([
    ['problems', 'Ring 070-123 45 67', ['phone']],
    ['causes', 'kim.nord@example.se, Storgatan 12', ['email', 'street-address']],
    ['phenomena', '850101-1234 och 850202-1234', ['personnummer']],
  ] as const)('with personal data in %s', (part, text, found) => {
    expect(checkPicture({ ...nothing, [part]: text })).toEqual([{ kind: 'personal-data', part, found }])
  })

  it('with a part that is too long, however long: its length is told and it is not searched', () => {
    const text = `070-123 45 67 ${'x'.repeat(longestPicturePart)}`
    expect(checkPicture({ ...nothing, doing: text })).toEqual([
      { kind: 'too-long', part: 'doing', length: text.length },
    ])
  })

  it('and every fault is told, in the order of the parts', () => {
    const faults = checkPicture({
      problems: 'Ring 070-123 45 67',
      causes: 'Mörkt',
      doing: 'x'.repeat(longestPicturePart + 1),
      proposals: '',
      phenomena: 'a@b.se',
    })
    expect(faults.map((fault) => ('part' in fault ? `${fault.part} ${fault.kind}` : fault.kind))).toEqual([
      'problems personal-data',
      'doing too-long',
      'phenomena personal-data',
    ])
  })
})

describe('two pictures say the same', () => {
  it.each(pictureParts)('unless %s differs', (part) => {
    expect(saysTheSame({ ...nothing }, { ...nothing })).toBe(true)
    expect(saysTheSame(nothing, { ...nothing, [part]: 'x' })).toBe(false)
  })
})
