import { type Action, type Card, say, someOf } from '../cards/card.ts'
import { measuresToAnswer } from '../domain/round.ts'
import { formatList } from '../text/format.ts'
import { note, planTitle, type Turn } from './context.ts'
import { contactOffer } from './welcome-contact.ts'

/** Says what the bot does and offers what this person can do now; `lead` replaces the introduction. */
export async function welcome(turn: Turn, lead?: string): Promise<Card> {
  const { text, coordinator } = turn
  const t = text.cards.welcome
  const { lines, actions, intro: own } = coordinator ? await forCoordinator(turn) : await forResponsible(turn)
  const intro = lead ?? (coordinator ? t.coordinator : (own ?? t.responsible))
  return note(turn, t.heading, { summary: t.summary, paragraphs: [intro, ...lines], actions })
}

const mostPlans = 6

/** What Teams shows below a card. */
const mostButtons = 6

/** What a coordinator is offered with a button, what can best be typed instead last. */
const offered = ['status', 'round', 'council', 'commitments', 'compile', 'partners'] as const
/** What a coordinator is told of besides. */
const alsoUnderstood = ['roles', 'missing', 'organisation', 'agreements'] as const

type Offer = {
  readonly lines: readonly string[]
  readonly actions: readonly Action[]
  /** In the place of the usual introduction. */
  readonly intro?: string
}

async function forCoordinator(turn: Turn): Promise<Offer> {
  const { text } = turn
  const { commands, welcome: t } = text.cards
  const [plans, mine] = await Promise.all([turn.store.plans.list(), forResponsible(turn)])
  const sample = turn.samplePlan ? [say(commands.sample, text.commands.sample[0] ?? '')] : []
  if (plans.length === 0) return { lines: [t.noPlan], actions: sample }
  const named = plans.slice(0, mostPlans).map(planTitle)
  const known = plans.length > mostPlans ? someOf(plans.map(planTitle), mostPlans, text) : formatList(named, text.lang)
  const shown = offered.slice(0, mostButtons - mine.actions.length)
  const buttons = shown.map((kind) => say(commands[kind], text.commands[kind][0] ?? ''))
  const others = [...offered.slice(shown.length), ...alsoUnderstood].map((kind) =>
    t.phrase(text.commands[kind][0] ?? ''),
  )
  const lines = [t.plans(known), t.nowYouCan(formatList(others, text.lang))]
  return { lines, actions: [...buttons, ...mine.actions] }
}

async function forResponsible(turn: Turn): Promise<Offer> {
  const { text } = turn
  const [requests, contact] = await Promise.all([turn.store.rounds.openRequestsOf(turn.person.id), contactOffer(turn)])
  if (requests.length === 0) {
    const waiting = contact.lines.length > 0 ? contact.lines : [text.cards.welcome.nothingWaiting]
    const lines = [...waiting, ...contact.how]
    return { lines, actions: contact.actions, ...(contact.intro === '' ? {} : { intro: contact.intro }) }
  }
  const reports = (await Promise.all(requests.map((request) => turn.store.reports.ofRequest(request.id)))).flat()
  const answered = new Set(reports.map((report) => `${report.requestId} ${report.measureId}`))
  const left = requests.flatMap((r) => measuresToAnswer(r).filter((id) => !answered.has(`${r.id} ${id}`)))
  return {
    lines: [
      ...(left.length > 0 ? [text.cards.welcome.waiting(left.length)] : []),
      ...(left.length === 0 && contact.lines.length === 0 ? [text.cards.welcome.nothingWaiting] : contact.lines),
      ...contact.how,
    ],
    actions: [say(text.cards.commands.mine, text.commands.mine[0] ?? ''), ...contact.actions],
  }
}
