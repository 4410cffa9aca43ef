import { type Action, type Card, say, someOf } from '../cards/card.ts'
import { measuresToAnswer } from '../domain/round.ts'
import { formatList } from '../text/format.ts'
import { note, planTitle, type Turn } from './context.ts'

/** Says what the bot does and offers what this person can do now; `lead` replaces the introduction. */
export async function welcome(turn: Turn, lead?: string): Promise<Card> {
  const { text, coordinator } = turn
  const t = text.cards.welcome
  const { lines, actions } = coordinator ? await forCoordinator(turn) : await forResponsible(turn)
  const intro = lead ?? (coordinator ? t.coordinator : t.responsible)
  return note(turn, t.heading, { summary: t.summary, paragraphs: [intro, ...lines], actions })
}

const mostPlans = 6

type Offer = { readonly lines: readonly string[]; readonly actions: readonly Action[] }

async function forCoordinator(turn: Turn): Promise<Offer> {
  const { text } = turn
  const { commands, welcome: t } = text.cards
  const [plans, mine] = await Promise.all([turn.store.plans.list(), forResponsible(turn)])
  const sample = turn.samplePlan ? [say(commands.sample, text.commands.sample[0] ?? '')] : []
  if (plans.length === 0) return { lines: [t.noPlan], actions: sample }
  const named = plans.slice(0, mostPlans).map(planTitle)
  const known = plans.length > mostPlans ? someOf(plans.map(planTitle), mostPlans, text) : formatList(named, text.lang)
  const offered = (['status', 'roles', 'round', 'compile'] as const).map((kind) =>
    say(commands[kind], text.commands[kind][0] ?? ''),
  )
  return { lines: [t.plans(known), t.nowYouCan], actions: [...offered, ...mine.actions] }
}

async function forResponsible(turn: Turn): Promise<Offer> {
  const { text } = turn
  const requests = await turn.store.rounds.openRequestsOf(turn.person.id)
  if (requests.length === 0) return { lines: [text.cards.welcome.nothingWaiting], actions: [] }
  const reports = (await Promise.all(requests.map((request) => turn.store.reports.ofRequest(request.id)))).flat()
  const answered = new Set(reports.map((report) => `${report.requestId} ${report.measureId}`))
  const left = requests.flatMap((r) => measuresToAnswer(r).filter((id) => !answered.has(`${r.id} ${id}`)))
  return {
    lines: [left.length > 0 ? text.cards.welcome.waiting(left.length) : text.cards.welcome.nothingWaiting],
    actions: [say(text.cards.commands.mine, text.commands.mine[0] ?? '')],
  }
}
