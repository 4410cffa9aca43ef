import { z } from 'zod/v4'
import type { PersonState } from '../domain/person-state.ts'
import type { Text } from '../text/index.ts'
import { type Action, type Card, createDrawing, drawWithin, finished, navigate, plain } from './card.ts'
import template from './missing.json' with { type: 'json' }
import { nameOn, type PersonLine, whatToDo } from './person-lines.ts'

export type MissingView = {
  readonly roundId: string
  readonly planTitle: string
  /** How many the round asks. */
  readonly people: number
  /** Those who are not done. */
  readonly missing: readonly PersonLine[]
  /** From 0. */
  readonly page: number
  /** At most four. */
  readonly actions: readonly Action[]
}

/** The silent first, then who has begun, then those to do something else about. */
const order: readonly PersonState[] = ['silent', 'delivered', 'answered-in-part', 'unreachable', 'sending', 'planned']

const perPage = 25

/** How much of a name is shown. */
const rooms = [80, 50, 30] as const

const draw = createDrawing(template)

/** Who has not answered, a page at a time; for those who could not be reached also why, and what to do. */
export function missingCard({ roundId, planTitle, people, missing, ...view }: MissingView, text: Text): Card {
  const t = text.cards.missing
  const sorted = missing.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const pages = Math.max(1, Math.ceil(sorted.length / perPage))
  const page = Math.min(view.page, pages - 1)
  const turn = (title: string, to: number) => navigate(title, 'missing.list', { o: roundId, page: to })
  const content = drawWithin(rooms, (length) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(planTitle)),
      count: missing.length > 0 ? t.count(missing.length, people) : t.nobody,
      pages: pages > 1 ? text.cards.pages(page + 1, pages) : '',
      people: sorted.slice(page * perPage, (page + 1) * perPage).map((line) => ({
        name: nameOn(line, text, length),
        state: ` ${stateOf(line, text)}`,
      })),
      actions: [
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
        ...view.actions,
      ],
    }),
  )
  return finished(content, t.summary(planTitle))
}

function stateOf({ state, reason, answered, asked }: PersonLine, text: Text): string {
  const t = text.cards.missing
  if (state === 'unreachable') return `${t.state[state]}. ${whatToDo(reason, text)}`
  return asked > 0 ? `${t.state[state]} (${t.left(answered, asked)})` : t.state[state]
}

const place = z.object({ o: z.uuid(), page: z.number().int().min(0).max(1000) })

/** Which page of whom is missing in which round; null when it cannot be read. */
export function readMissingPage(data: unknown): { readonly roundId: string; readonly page: number } | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { roundId: parsed.data.o, page: parsed.data.page } : null
}
