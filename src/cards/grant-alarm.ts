import type { Measure } from '../domain/plan.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, finished, shorten } from './card.ts'
import template from './grant-alarm.json' with { type: 'json' }

export type GrantAlarmView = {
  readonly planTitle: string
  readonly measure: Measure
  /** ISO date, the last day of the grant. */
  readonly ends: string
  /** ISO date. */
  readonly today: string
  /** Who answers for the measure: empty when nobody does; undefined on that person's own card. */
  readonly holder?: string
}

const longest = { title: 600, timing: 300, name: 80, plan: 100 } as const

const draw = createDrawing(template)

/** Says which measure lives on a grant, when it ends, and what there is to decide. */
export function grantAlarmCard({ planTitle, measure, ends, today, holder }: GrantAlarmView, text: Text): Card {
  const t = text.cards.grantAlarm
  const over = today > ends
  const date = formatDate(ends, text.lang)
  const { measure: title, problem, timing } = measure.text
  const content = draw({
    lang: text.lang,
    heading: over ? t.headingOver : t.heading,
    lead: (over ? t.leadOver : t.lead)(shorten(planTitle, longest.plan), date),
    code: `${measure.code}  `,
    title: shorten(title || problem, longest.title),
    timing: timing === '' ? '' : `${text.words.columns.timing}: ${shorten(timing, longest.timing)}`,
    holder: holder === undefined ? '' : holderLine(holder, text),
    decide: over ? t.decideOver : t.decide,
    choices: [t.goOn, t.applyAgain, t.end].map((choice) => `• ${choice}`),
  })
  return finished(content, (over ? t.summaryOver : t.summary)(planTitle, measure.code, date))
}

function holderLine(name: string, text: Text): string {
  const t = text.cards.grantAlarm
  return name === '' ? t.noHolder : t.holder(shorten(name, longest.name))
}
