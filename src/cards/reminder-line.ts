import { addDays } from '../domain/working-days.ts'
import { formatWeekday } from '../text/format.ts'
import type { Text } from '../text/index.ts'

/** What the ask card says above itself when it comes again, and what its notification says. */
export type ReminderLine = { readonly line: string; readonly notification: string }

type Reminder = {
  readonly planTitle: string
  /** How many measures are left. */
  readonly left: number
  /** ISO dates. */
  readonly lastDay: string
  readonly today: string
}

/** How many are left and when the last day is or was, as seen from today. */
export function reminderLine({ planTitle, left, lastDay, today }: Reminder, text: Text): ReminderLine {
  const t = text.cards.reminder
  const measures = text.words.measures(left)
  const day = formatWeekday(lastDay, text.lang)
  const said = () => {
    if (today < lastDay) return t.before(measures, day)
    if (today === lastDay) return t.today(measures)
    return today === addDays(lastDay, 1) ? t.yesterday(measures) : t.after(measures, day)
  }
  return { line: t.line(said()), notification: t.notification(planTitle, said()) }
}
