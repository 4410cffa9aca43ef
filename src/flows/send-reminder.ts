import { reminderLine } from '../cards/reminder-line.ts'
import type { Person } from '../domain/person.ts'
import { addWorkingDays, localDay, momentAt, nextWorkingMoment } from '../domain/working-days.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import { deliverCard } from './deliver-card.ts'
import { drawAsk } from './draw-ask.ts'
import { reminderJob } from './follow-up-jobs.ts'
import { standIns } from './stand-ins.ts'
import type { OpenRequest } from './store-ports.ts'

/**
 * Job: sends a person their card again, saying what is left as it is now. Whoever has answered meanwhile is left in
 * peace, and so is who had another reminder today; in the evening, and for somebody away, it waits.
 */
export async function sendReminder(
  services: Services,
  { requestId, step }: { readonly requestId: string; readonly step: string },
): Promise<void> {
  const { store, world } = services
  const now = world.now()
  const day = localDay(now)
  const to = await store.deliveries.recipient(requestId)
  if (!to) return
  const possible = await possibleFrom(services, to, now)
  if (possible > now) return services.enqueue([{ ...reminderJob(requestId, step), notBefore: possible }])
  const draw = async () => {
    const open = await store.rounds.loadRequest(requestId)
    return open && open.round.closedAt === null && countLeft(open) > 0
      ? reminderCard(services, open, { to, today: day })
      : null
  }
  const noReminderSince = momentAt(day, '00:00')
  await deliverCard(services, { to, requestIds: [requestId], kind: step, draw, noReminderSince })
}

function countLeft({ measures, reports }: OpenRequest): number {
  const answered = new Set(reports.map((report) => report.measureId))
  return measures.filter((measure) => !answered.has(measure.id)).length
}

/** When the person may be reminded: now, or the next working morning when they are there. */
async function possibleFrom({ store, world }: Services, { id }: Person, now: Date): Promise<Date> {
  const { awayUntil } = await standIns({ store }, localDay(now))
  const until = awayUntil(id)
  if (until === null) return nextWorkingMoment(now, world.isHoliday)
  return momentAt(addWorkingDays(until, 1, world.isHoliday), '08:00')
}

/** The person's card as it is now, with a line that says it is a reminder. */
async function reminderCard(
  services: Services,
  open: OpenRequest,
  { to, today }: { readonly to: Person; readonly today: string },
): Promise<Card> {
  const text = textIn(to.language)
  const about = { planTitle: planTitle(open.plan), left: countLeft(open), lastDay: open.round.lastDay, today }
  const { line, notification } = reminderLine(about, text)
  return { ...(await drawAsk(services, open, { text, today, notes: [line] })), summary: notification }
}
