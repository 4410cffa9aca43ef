import { createHash } from 'node:crypto'
import { z } from 'zod/v4'
import type { JointText } from '../domain/joint-texts.ts'
import { type Parties, roleKey } from '../domain/responsible.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  someOf,
  unlinked,
} from './card.ts'
import template from './split.json' with { type: 'json' }

export type SplitView = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly texts: readonly JointText[]
  /** From 0. */
  readonly page: number
  /** Every joint text is shown, to be changed; otherwise only those that wait to be confirmed. */
  readonly editing: boolean
  /** Lines above the texts: a receipt. */
  readonly notes: readonly string[]
}

/** As many as can be read through at a time. */
export const textsPerPage = 4

/** How much is shown of a text and of a party's name, and how many contributors are named. */
const rooms = [
  { text: 600, name: 100, named: 20 },
  { text: 300, name: 60, named: 10 },
  { text: 150, name: 40, named: 5 },
  { text: 100, name: 20, named: 3 },
] as const
type Room = (typeof rooms)[number]

/** A text that names more than this is no list to choose from. */
const mostChoices = 40

const draw = createDrawing(template)

/** Asks who convenes where a text names several parties, some texts at a time. */
export function splitCard({ plan, texts, page, editing, notes }: SplitView, text: Text): Card {
  const t = text.cards.split
  const pages = Math.max(1, Math.ceil(texts.length / textsPerPage))
  const at = Math.min(page, pages - 1)
  const shown = texts.slice(at * textsPerPage, (at + 1) * textsPerPage)
  const data = { p: plan.id, page: at, all: editing }
  const where = editing ? text.cards.pages(at + 1, pages) : t.left(texts.length)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(plan.title)),
      paragraphs: [...notes, t.intro, ...(pages > 1 ? [where] : [])],
      texts: shown.map((one) => textInput(one, room, text)),
      actions: [
        execute(t.confirm, 'split.save', data, { style: 'positive' }),
        navigate(t.later, 'roles.show', { p: plan.id, page: 0 }),
      ],
    }),
  )
  return finished(content, t.summary(plan.title))
}

const whole = 'whole'

function textInput({ text: joint, measures, names, parties }: JointText, room: Room, text: Text) {
  const t = text.cards.split
  const { convenor, contributors } = parties
  const others = contributors.map((name) => shorten(name, room.name))
  const choices = names
    .slice(0, mostChoices)
    .map((name) => ({ title: unlinked(shorten(name, room.name)), value: keyOf(name) }))
  return {
    whole: shorten(joint, room.text),
    count: ` (${text.words.measures(measures)})`,
    input: inputId(joint),
    label: t.convenor,
    error: t.missing,
    convenor: others.length === 0 ? whole : keyOf(convenor),
    parties: [...choices, { title: t.whole, value: whole }],
    contributors: others.length === 0 ? t.noContributors : t.contributors(someOf(others, room.named, text)),
  }
}

const keyOf = (text: string) => createHash('sha256').update(roleKey(text)).digest('hex').slice(0, 12)

/** Follows the text, not its place: the plan may have changed since the card was drawn. */
const inputId = (text: string) => `text-${keyOf(text)}`

const place = z.object({
  p: z.uuid(),
  page: z.number().int().min(0).max(1000).default(0),
  all: z.boolean().default(false),
})

export type SplitPlace = { readonly planId: string; readonly page: number; readonly editing: boolean }

/** Which page of which plan's texts; null when it cannot be read. */
export function readSplitPage(data: unknown): SplitPlace | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { planId: parsed.data.p, page: parsed.data.page, editing: parsed.data.all } : null
}

/**
 * How each text that was answered is to be divided. Null when nothing was answered, or something was answered that
 * these texts and their parties do not hold: the plan may have changed since the card was drawn.
 */
export function readSplits(
  data: unknown,
  texts: readonly JointText[],
): readonly (Parties & { readonly text: string })[] | null {
  const inputs = z.record(z.string(), z.unknown()).safeParse(data).data ?? {}
  const answered = Object.keys(inputs).filter((id) => id.startsWith('text-'))
  const known = texts.filter(({ text }) => answered.includes(inputId(text)))
  const splits = known.map((one) => splitOf(one, inputs[inputId(one.text)]))
  const read = splits.filter((split) => split !== null)
  return read.length === 0 || read.length < answered.length ? null : read
}

function splitOf({ text, names }: JointText, chosen: unknown) {
  if (chosen === whole) return { text, convenor: text, contributors: [] }
  const convenor = names.slice(0, mostChoices).find((name) => keyOf(name) === chosen)
  return convenor === undefined ? null : { text, convenor, contributors: names.filter((name) => name !== convenor) }
}
