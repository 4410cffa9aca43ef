import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { type Card, mostCardBytes } from '../../src/cards/card.ts'
import { cards } from '../../src/cards/index.ts'
import { languages, type Text } from '../../src/text/index.ts'
import { allCases, type CardCase, neutralCases, worstCases } from '../support/card-fixtures.ts'
import { buttonRowsOn, buttonsOn, inputsOn, objectsOn, sizeOf, textBlocksOn, wordsOn } from '../support/card-walk.ts'

const known = new Map<string, Card>()

/** The card, drawn once for all that is asked about it. */
function drawn(one: CardCase, text: Text): Card {
  const key = `${text.lang} ${one.kind} ${one.name}`
  const card = known.get(key) ?? one.draw(text)
  known.set(key, card)
  return card
}

const inEveryLanguage = (cases: readonly CardCase[]) =>
  Object.values(languages).flatMap((text) =>
    cases.map((one) => [`${one.kind} in ${text.lang}, ${one.name}`, one, text] as const),
  )

describe('the list of cards', () => {
  it('names every card that has a template, and every template has a card', () => {
    const files = readdirSync(new URL('../../src/cards', import.meta.url))
    const templates = files.filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''))
    expect(Object.keys(cards).toSorted()).toEqual(templates.toSorted())
  })

  it('has an ordinary, an empty, a worst and a hostile view of each', () => {
    for (const kind of Object.keys(cards)) {
      const names = allCases.filter((one) => one.kind === kind).map((one) => one.name.split(/[:,]/)[0])
      expect([kind, ...new Set(names)]).toEqual([kind, 'ordinary', 'empty', 'worst', 'hostile'])
    }
  })
})

const schemaFile = new URL('../../../shared/cards/adaptive-card-1.6.0.json', import.meta.url)
const hasSchema = existsSync(schemaFile)
if (!hasSchema) console.log('HOPPAR ÖVER provet mot Microsofts kortschema: ../shared/cards finns inte här.')

function cardSchema(): ValidateFunction {
  // Ajv knows ids by their newer name, and one definition (of sound and pictures) has a `required` that no draft allows.
  const sound = (key: string, value: unknown) => (key === 'required' && !Array.isArray(value) ? undefined : value)
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'), sound)
  const ajv = new Ajv({ strict: false, allErrors: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

describe.skipIf(!hasSchema)("Microsoft's schema for cards", () => {
  const valid = hasSchema ? cardSchema() : () => true
  const faultsOf = (content: object) => {
    const { msteams: _, ...card } = content as Record<string, unknown>
    return valid(JSON.parse(JSON.stringify(card))) ? [] : ((valid as ValidateFunction).errors ?? [])
  }

  it.each(inEveryLanguage(allCases))('describes %s', (_, one, text) => {
    expect(faultsOf(drawn(one, text).content)).toEqual([])
  })

  it('would notice a wrong card', () => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x', wrap: 'yes' }] }
    expect(faultsOf(card)).not.toEqual([])
  })
})

describe('the size of a card', () => {
  it.each(inEveryLanguage(allCases))('is within the budget: %s', (_, one, text) => {
    expect(sizeOf(drawn(one, text))).toBeLessThanOrEqual(mostCardBytes)
  })

  it('tells the largest of each kind', () => {
    const sizes = inEveryLanguage(worstCases).map(([, one, text]) => [one.kind, sizeOf(drawn(one, text))] as const)
    const largest = Object.keys(cards).map((kind) => Math.max(...sizes.filter(([k]) => k === kind).map(([, n]) => n)))
    expect(Math.max(...largest)).toBeLessThanOrEqual(mostCardBytes)
    if (process.env.CARD_SIZES)
      console.table(Object.fromEntries(Object.keys(cards).map((kind, n) => [kind, largest[n]])))
  })
})

describe.each(inEveryLanguage(allCases))('%s', (_, one, text: Text) => {
  const card = drawn(one, text)

  it('says its language, and what it is about in the notification', () => {
    expect(card.content.lang).toBe(text.lang)
    expect(card.content.version).toBe('1.5')
    expect(card.summary.trim()).not.toBe('')
    expect(card.summary.length).toBeLessThanOrEqual(200)
    expect(card.summary).not.toMatch(/sent a card|skickade ett kort|\n/i)
  })

  it('begins with a heading', () => {
    const [first] = textBlocksOn(card)
    expect(first).toMatchObject({ style: 'heading', size: 'Large' })
    expect(String(first?.text).trim()).not.toBe('')
  })

  it('has at most six buttons in a row, each with a name, a verb and a way for older clients', () => {
    for (const row of buttonRowsOn(card)) expect(row.length).toBeLessThanOrEqual(6)
    for (const button of buttonsOn(card)) {
      expect(String(button.title).trim()).not.toBe('')
      if (button.type !== 'Action.Execute') continue
      const { verb, data, title } = button
      expect(verb).toMatch(/^[a-z]+\.[a-z]+$/)
      expect(button.fallback).toEqual({ type: 'Action.Submit', title, data: { ...(data as object), verb } })
    }
  })

  it('names every input once, and says what is wrong where an answer is required', () => {
    const inputs = inputsOn(card)
    const ids = inputs.map((input) => String(input.id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const input of inputs) {
      expect(String(input.id)).toMatch(/^[A-Za-z][\w-]*$/)
      expect(typeof input.label === 'string' && input.label.trim()).toBeTruthy()
      if (input.isRequired) expect(typeof input.errorMessage === 'string' && input.errorMessage.trim()).toBeTruthy()
    }
  })

  it('wraps every text, and says nothing by colour alone', () => {
    for (const block of textBlocksOn(card)) {
      expect(block.wrap, String(block.text)).toBe(true)
      expect(String(block.text).trim(), 'a text without words').not.toBe('')
    }
    for (const coloured of objectsOn(card.content).filter((one) => one.color && one.color !== 'Default'))
      expect(String(coloured.text)).toMatch(/\p{L}/u)
  })

  it('holds no text without characters: clients that meet one do not draw the card at all', () => {
    const holders = objectsOn(card.content).filter(({ type }) => type === 'RichTextBlock')
    const runs = objectsOn(card.content).filter(({ type }) => type === 'TextRun')
    for (const block of holders) expect((block.inlines as readonly unknown[]).length).toBeGreaterThan(0)
    for (const run of [...runs, ...textBlocksOn(card)]) expect(run.text, JSON.stringify(run)).not.toBe('')
  })

  it('lets nobody wait for an answer that is already filled in and too long to be sent', () => {
    for (const input of inputsOn(card).filter(({ type }) => type === 'Input.Text'))
      expect(String(input.value ?? '').length).toBeLessThanOrEqual(Number(input.maxLength))
  })
})

describe('what a person reads on a card', () => {
  it.each(inEveryLanguage(neutralCases))('shows no gap in the program: %s', (_, one, text) => {
    for (const words of wordsOn(drawn(one, text)))
      expect(words).not.toMatch(/\$\{|undefined|\bnull\b|NaN|\[object|Infinity/)
  })
})
