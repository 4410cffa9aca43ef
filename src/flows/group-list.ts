import type { Card } from '../cards/card.ts'
import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import { plansAbout } from '../domain/question.ts'
import { formatList } from '../text/format.ts'
import { textIn } from '../text/index.ts'
import { note, planTitle, type Turn } from './context.ts'
import type { Place } from './conversation-ports.ts'
import type { CouncilPost } from './council-ports.ts'
import { drawShared } from './draw-list.ts'

/** Shows a council's live list in a group; one that stands there already is left, and says that it has moved. */
export async function postList(turn: Turn, place: Place, about: string): Promise<readonly Card[]> {
  const { store, messenger, person, world, text } = turn
  const chosen = await chooseCouncil(turn, about)
  if ('card' in chosen) return [chosen.card]
  const { id: councilId } = chosen.council
  await messenger.awaitTurn(place)
  const shared = await drawShared(turn, councilId)
  if (!shared) return [note(turn, text.cards.councilList.noCouncil)]
  const sent = await messenger.post(place, shared.card, shared.viewers)
  if (sent.kind === 'gone') {
    turn.log.warn('list-not-posted', { reason: sent.reason })
    return [note(turn, text.cards.refusal.generic)]
  }
  const post = { id: world.newId(), councilId, ...place, activityId: sent.activityId, shown: shared.mark }
  const before = await store.councilPosts.save(post, { id: person.id, at: world.now() })
  if (before) await leaveBehind(turn, before)
  return []
}

/** The list of a council that lives in a group; null when there is none. */
export async function listIn(
  { store }: Pick<Turn, 'store'>,
  { tenantId, chatId }: Place,
  councilId: string,
): Promise<CouncilPost | null> {
  const posts = await store.councilPosts.ofCouncil(councilId)
  return posts.find((post) => post.chatId === chatId && post.tenantId === tenantId) ?? null
}

/** The new list stands: that the old one cannot be marked is no reason to fail. */
async function leaveBehind({ messenger, log }: Turn, old: CouncilPost): Promise<void> {
  const text = textIn('sv')
  const { moved, movedText } = text.cards.councilList
  try {
    await messenger.awaitTurn(old)
    await messenger.repost(old, old.activityId, note({ text }, moved, { paragraphs: [movedText] }), [])
  } catch (error) {
    log.error('old-list-not-marked', error)
  }
}

/** The latest council of the plan that is meant; with plans of several names the words must say which. */
async function chooseCouncil(
  turn: Turn,
  about: string,
): Promise<{ readonly council: Council } | { readonly card: Card }> {
  const { text } = turn
  const t = text.cards.councilList
  const called = await turn.store.councils.list()
  const plans = called.map(({ plan }) => plan)
  if (plans.length === 0) return { card: note(turn, t.noCouncil) }
  const fitting = plansAbout(about, plans)
  const found = called.find(({ plan }) => fitting.includes(plan))
  if (found && new Set(fitting.map(({ name }) => name)).size === 1) return found
  return { card: note(turn, t.choose, { paragraphs: askWhich(turn, fitting.length > 0 ? fitting : plans, about) }) }
}

/** Only so many plans are named. */
const mostNamed = 6

function askWhich({ text }: Turn, plans: readonly Plan[], about: string): readonly string[] {
  const t = text.cards.councilList
  const titles = [...new Set(plans.map(planTitle))].slice(0, mostNamed)
  const unknown = plansAbout(about, plans).length === 0 ? [text.cards.choosePlan.unknown(about)] : []
  const example = t.chooseText(text.commands.commitments[0] ?? '', titles[0] ?? '')
  return [...unknown, t.plans(formatList(titles, text.lang)), example]
}
