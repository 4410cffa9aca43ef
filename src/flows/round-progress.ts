import type { Card } from '../cards/card.ts'
import { progressCard } from '../cards/progress.ts'
import type { Person } from '../domain/person.ts'
import { sumStates } from '../domain/person-state.ts'
import { sendingSums } from '../domain/round-figures.ts'
import { formatTime } from '../text/format.ts'
import { type Text, textIn } from '../text/index.ts'
import { closingCard } from './closing-card.ts'
import { notice, planTitle, replaceWith, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { coordinatorOf } from './coordinator-of.ts'
import { findRound, type RoundOfPlan } from './find-round.ts'
import { progressJob } from './round-jobs.ts'
import { roundPeople } from './round-people.ts'
import type { ProgressPlace } from './round-ports.ts'
import { sendPaced } from './send-paced.ts'
import type { Job } from './store-ports.ts'

/** The live card changes no oftener than this. */
const pauseMs = 5000

type Looking = {
  readonly roundId: string
  /** Looks before this one that found nothing new; none when somebody asked for it. */
  readonly quiet?: number | undefined
}

/** Looks in a row that find nothing new, each after twice the wait of the last one: about three hours in all. */
const mostQuietLooks = 10

/**
 * Job: sends the coordinator's live card of a round, or changes it where it stands. It looks again by itself for as long
 * as cards are on their way, more seldom when nothing happens, and in the end not at all. Whoever asks meanwhile waits
 * for none of those looks.
 */
export async function roundProgress(services: Services, { roundId, quiet }: Looking): Promise<void> {
  const { store, world } = services
  const found = await findRound(services, { o: roundId })
  if (!found) return
  const place = await store.rounds.progress(roundId)
  // Of a round that is over nobody needs a live card that they have not had.
  const isOpen = found.round.closedAt === null
  if (!isOpen && place === null) return
  const to = await coordinatorOf(services, found.round)
  if (!to) return
  const now = world.now().getTime()
  const soonest = place === null ? now : Date.parse(place.at) + pauseMs
  if (soonest > now) return services.enqueue([lookAt(soonest, { roundId, quiet })])
  const drawn = await drawProgress(services, found, textIn(to.language))
  const isNews = drawn.shown !== place?.shown || place.personId !== to.id
  if (isNews && (await show(services, { roundId, to, place, isOpen, drawn })) === 'unreachable') return
  // Where nothing is new to who asked, the looks that wait go on as they were.
  const looks = isNews ? 0 : (quiet ?? mostQuietLooks) + 1
  if (drawn.underWay === 0 || looks > mostQuietLooks) return
  await services.enqueue([lookAt(world.now().getTime() + pauseMs * 2 ** looks, { roundId, quiet: looks })])
}

/** Has a round's live card brought up to date, where there is one. */
export async function refreshProgress(
  { store, enqueue }: Pick<Services, 'store' | 'enqueue'>,
  roundId: string,
): Promise<void> {
  if (await store.rounds.progress(roundId)) await enqueue([progressJob(roundId)])
}

/** A far look has a key of its own: one that waits would otherwise swallow whoever asks. */
function lookAt(at: number, { roundId, quiet }: Looking): Job {
  const job = progressJob(roundId)
  const again = quiet === undefined ? {} : { payload: { roundId, quiet }, key: `${roundId} ${quiet}` }
  return { ...job, ...again, oneAtATime: roundId, notBefore: new Date(at) }
}

type Drawn = {
  readonly card: Card
  /** The same as long as the card says the same. */
  readonly shown: string
  readonly underWay: number
}

/** The card as it stands now; of a closed round, what it came to. */
async function drawProgress(
  services: Pick<Services, 'store' | 'world'>,
  found: RoundOfPlan,
  text: Text,
): Promise<Drawn> {
  const { round, plan } = found
  if (round.closedAt !== null) {
    const card = await closingCard(services, found, text)
    return { card, shown: JSON.stringify(card.content), underWay: 0 }
  }
  const people = await roundPeople(services, round)
  const sending = sendingSums(people)
  const states = sumStates(people.map((one) => one.state))
  const time = formatTime(services.world.now(), text.lang)
  const view = { roundId: round.id, planTitle: planTitle(plan), people: people.length, sending, states, time }
  return { card: progressCard(view, text), shown: JSON.stringify([sending, states]), underWay: sending.underWay }
}

type Showing = {
  readonly roundId: string
  readonly to: Person
  readonly place: ProgressPlace | null
  readonly isOpen: boolean
  readonly drawn: Drawn
}

/** In its place when it is still there and the reader's, otherwise as a new card while the round is open. */
async function show(
  services: Services,
  { roundId, to, place, isOpen, drawn: { card, shown } }: Showing,
): Promise<'shown' | 'unreachable'> {
  const { store, world, messenger } = services
  const note = (activityId: string) =>
    store.rounds.setProgress(roundId, { personId: to.id, activityId, at: world.now().toISOString(), shown })
  if (place?.personId === to.id) {
    await messenger.awaitTurn(to)
    if ((await messenger.update(to, place.activityId, card)) === 'updated') {
      await note(place.activityId)
      return 'shown'
    }
  }
  if (!isOpen) return 'shown'
  const sent = await sendPaced(services, to, card)
  if (sent.kind === 'unreachable') return 'unreachable'
  await note(sent.activityId)
  return 'shown'
}

/** The live card as it stands now, for who presses a button. */
export async function showProgress(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findRound(turn, data)
  if (!found) return notice(turn.text.cards.refusal.gone)
  return replaceWith((await drawProgress(turn, found, turn.text)).card)
}
