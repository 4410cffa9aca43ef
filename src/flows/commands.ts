import { type Card, say } from '../cards/card.ts'
import type { Plan } from '../domain/plan.ts'
import { plansAbout } from '../domain/question.ts'
import { type Text, textIn } from '../text/index.ts'
import { sayAway, sayBack } from './absence.ts'
import { showAgreements } from './agreements.ts'
import { showClosing } from './close-round.ts'
import { showCommitments } from './commitments.ts'
import { orderDocument } from './compile-document.ts'
import { note, planTitle, type Turn, today } from './context.ts'
import type { Place } from './conversation-ports.ts'
import { showCouncil, showNewCouncil } from './council.ts'
import { drawAsk } from './draw-ask.ts'
import { orderRegister } from './export-partners.ts'
import { postList } from './group-list.ts'
import { previewPlan } from './import-plan.ts'
import { showOrganisation } from './organisation.ts'
import { showOwnCommitments } from './own-commitments.ts'
import { showOwnPictures } from './own-picture.ts'
import { showPartners } from './partners.ts'
import { showReopenForm } from './reopen-round.ts'
import { showRoundForm } from './round-draft.ts'
import { showMissing } from './show-missing.ts'
import { showStatus } from './show-status.ts'
import { openRoles } from './split-roles.ts'
import { tryAgain } from './try-again.ts'
import { welcome } from './welcome.ts'

export type CommandKind = keyof Text['commands']

/** What a person can say. */
type Command = {
  readonly coordinatorOnly: boolean
  readonly run: (turn: Turn, about: string) => Promise<readonly Card[]>
  /** What it does where others read along; without it the command is for own chats only. */
  readonly inGroup?: (turn: Turn, place: Place, about: string) => Promise<readonly Card[]>
}

/** The list of commands: a new one is a line here and its phrases in `text/`. */
export const commands: Readonly<Record<CommandKind, Command>> = {
  help: { coordinatorOnly: false, run: async (turn) => [await welcome(turn)] },
  mine: { coordinatorOnly: false, run: showMine },
  away: { coordinatorOnly: false, run: sayAway },
  back: { coordinatorOnly: false, run: sayBack },
  organisation: { coordinatorOnly: true, run: showOrganisation },
  partners: { coordinatorOnly: true, run: showPartners },
  agreements: { coordinatorOnly: true, run: showAgreements },
  exportPartners: { coordinatorOnly: true, run: async (turn) => [await orderRegister(turn)] },
  commitments: { ...aboutPlan('commitments', showCommitments), inGroup: postList },
  ownCommitments: { coordinatorOnly: false, run: showOwnCommitments },
  swedish: { coordinatorOnly: false, run: (turn) => speak(turn, 'sv') },
  english: { coordinatorOnly: false, run: (turn) => speak(turn, 'en') },
  status: aboutPlan('status', showStatus),
  compile: aboutPlan('compile', orderDocument),
  roles: aboutPlan('roles', openRoles),
  round: aboutPlan('round', (turn, plan) => showRoundForm(turn, plan)),
  close: aboutPlan('close', showClosing),
  missing: aboutPlan('missing', showMissing),
  reopen: aboutPlan('reopen', showReopenForm),
  council: aboutPlan('council', showCouncil),
  newCouncil: aboutPlan('newCouncil', showNewCouncil),
  picture: { coordinatorOnly: false, run: showOwnPictures },
  tryAgain: { coordinatorOnly: true, run: async (turn) => [await tryAgain(turn)] },
  sample: { coordinatorOnly: true, run: trySample },
}

function aboutPlan(kind: CommandKind, run: (turn: Turn, plan: Plan) => Promise<Card>): Command {
  return {
    coordinatorOnly: true,
    run: async (turn, about) => {
      const plan = await choosePlan(turn, kind, about)
      return ['card' in plan ? plan.card : await run(turn, plan.plan)]
    },
  }
}

/** What Teams shows below a card. */
const mostButtons = 6

/** The plan that is meant; with several to choose from the person is asked which, one button each. */
async function choosePlan(
  turn: Turn,
  kind: CommandKind,
  about: string,
): Promise<{ readonly plan: Plan } | { readonly card: Card }> {
  const { text } = turn
  const t = text.cards.choosePlan
  const plans = await turn.store.plans.list()
  if (plans.length === 0) return { card: await welcome(turn, t.none) }
  const fitting = plansAbout(about, plans)
  const [only] = fitting
  if (only && fitting.length === 1) return { plan: only }
  const possible = fitting.length > 0 ? fitting : plans
  const offered = possible.slice(0, mostButtons)
  const actions = offered.map((plan) => say(planTitle(plan), `${text.commands[kind][0]} ${planTitle(plan)}`))
  const rest = possible.length - offered.length
  const paragraphs = [...(fitting.length > 0 ? [] : [t.unknown(about)]), ...(rest > 0 ? [t.more(rest)] : [])]
  return { card: note(turn, t.heading, { summary: t.summary, paragraphs, actions }) }
}

async function showMine(turn: Turn): Promise<readonly Card[]> {
  const requests = await turn.store.rounds.openRequestsOf(turn.person.id)
  const open = await Promise.all(requests.map((request) => turn.store.rounds.loadRequest(request.id)))
  const view = { text: turn.text, today: today(turn.world) }
  const cards = await Promise.all(open.flatMap((one) => (one ? [drawAsk(turn, one, view)] : [])))
  return cards.length > 0 ? cards : [await welcome(turn, turn.text.cards.welcome.nothingWaiting)]
}

async function speak(turn: Turn, language: 'sv' | 'en'): Promise<readonly Card[]> {
  await turn.store.people.setLanguage(turn.person.id, language)
  const text = textIn(language)
  return [await welcome({ ...turn, text }, text.cards.welcome.languageSet)]
}

async function trySample(turn: Turn): Promise<readonly Card[]> {
  const sample = await turn.samplePlan?.()
  return [sample ? await previewPlan(turn, sample) : await welcome(turn, turn.text.cards.welcome.notUnderstood)]
}
