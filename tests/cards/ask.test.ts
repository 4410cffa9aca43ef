import { describe, expect, it } from 'vitest'
import { type AskView, askCard } from '../../src/cards/ask.ts'
import { mostCardBytes } from '../../src/cards/card.ts'
import { languages } from '../../src/text/index.ts'
import { askRowOf, askViewOf, photoOf } from '../support/card-views/ask.ts'
import { objectsOn, sizeOf, wordsOn } from '../support/card-walk.ts'
import { measureOf, measureText } from '../support/card-writing.ts'

const { sv, en } = languages
const greeting = 'Hej! Nu följer vi upp åtgärdsplanen.'
const asker = { name: 'Samira Samordnare', photo: photoOf(2000) }
const draw = (overrides: Partial<AskView>, text = sv) => askCard(askViewOf(2, { greeting, ...overrides }), text)
const picturesOn = (card: ReturnType<typeof draw>) => objectsOn(card.content).filter(({ type }) => type === 'Image')

describe('who asks, on the card', () => {
  it('is seen with name and picture beside the greeting', () => {
    const card = draw({ asker })
    expect(picturesOn(card)).toMatchObject([{ url: asker.photo, style: 'Person' }])
    const words = wordsOn(card)
    expect(words.indexOf(greeting)).toBe(words.indexOf(asker.name) + 1)
    expect(words.filter((said) => said === greeting)).toHaveLength(1)
  })

  it.each([
    [sv, 'Foto på den som frågar'],
    [en, 'Photo of the person who asks'],
  ])('is said in words to who does not see the picture (%#)', (text, altText) => {
    expect(picturesOn(draw({ asker }, text))).toMatchObject([{ altText }])
  })

  it('is seen without a greeting too', () => {
    const card = draw({ asker, greeting: '' })
    expect(wordsOn(card)).toContain(asker.name)
    expect(picturesOn(card)).toHaveLength(1)
  })

  it('leaves the card as it is where there is no picture', () => {
    const [heading, second, ...rest] = draw({}).content.body as readonly object[]
    expect(heading).toMatchObject({ style: 'heading' })
    expect(second).toMatchObject({ type: 'RichTextBlock', inlines: [{ text: greeting }] })
    expect(rest[0]).toMatchObject({ type: 'TextBlock' })
  })

  it('is not shown again after an answer', () => {
    const card = draw({ asker, receipt: 'Tack!' })
    expect(picturesOn(card)).toEqual([])
    expect(wordsOn(card)).not.toContain(asker.name)
  })

  it('gives way before the text of a measure does', () => {
    const long = Array.from({ length: 120 }, () => 'å').join('')
    const rows = Array.from({ length: 10 }, (_, n) =>
      askRowOf(n, { measure: measureOf(n, { text: measureText({ measure: long }) }) }),
    )
    const bare = draw({ rows })
    const room = mostCardBytes - sizeOf(bare)
    expect(picturesOn(draw({ rows, asker: { ...asker, photo: photoOf(room / 2) } }))).toHaveLength(1)
    expect(draw({ rows, asker: { ...asker, photo: photoOf(room) } }).content).toEqual(bare.content)
  })
})
