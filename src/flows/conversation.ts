import type { Card } from '../cards/card.ts'
import { parseQuestion } from '../domain/question.ts'
import { languages, type Text, textIn } from '../text/index.ts'
import { attachFile, isInvited, isNoPlan, type Sender, senderOf, tooLargeToAttach } from './attach-file.ts'
import type { AttachedFile } from './attached-file.ts'
import { commands } from './commands.ts'
import { note, notice, type Services, type Turn } from './context.ts'
import type {
  ActionReply,
  Actor,
  Conversation,
  DialogReply,
  IncomingAction,
  IncomingDialog,
  IncomingFile,
  IncomingMessage,
  Place,
} from './conversation-ports.ts'
import { dialogs } from './dialogs.ts'
import { isExpected } from './ensure-installed.ts'
import { commitmentFileRefusal, receiveCommitments } from './import-commitments.ts'
import { organisationRefusal, receiveOrganisation } from './import-organisation.ts'
import { partnerRefusal, receivePartners } from './import-partners.ts'
import { previewPlan } from './import-plan.ts'
import { isScan, receiveSheet } from './signed-sheet.ts'
import { verbs } from './verbs.ts'
import { welcome } from './welcome.ts'

/** What the bot says and does; every failure ends as a friendly reply and a line in the log. */
export function createConversation(services: Services): Conversation {
  return {
    onMessage: (message) =>
      guarded(services, message.actor, (turn) =>
        turn.place ? answerInGroup(turn, turn.place, message) : answerMessage(turn, message),
      ),
    onAction: (action) => guardedAction(services, action),
    onDialog: (dialog) => guardedDialog(services, dialog),
    onMeet: (actor) =>
      guarded(services, actor, async (turn) =>
        turn.place || (await isExpected(turn, turn.person)) ? [] : [await welcome(turn)],
      ),
    unreadable: textIn('sv').cards.refusal.badInput,
  }
}

async function beginTurn(services: Services, actor: Actor): Promise<Turn> {
  const { tenantId, aadObjectId, name, conversation } = actor
  const person = await services.store.people.meet({
    id: services.world.newId(),
    tenantId,
    aadObjectId,
    ...(name ? { name } : {}),
    ...(conversation ? { conversation } : {}),
  })
  const place = conversation === null ? (actor.place ?? null) : null
  return { ...services, person, coordinator: services.isCoordinator(person), text: textIn(person.language), place }
}

/** Names and figures are for one person at a time, not for everybody in a channel: a group is answered only where that is said. */
const isRefusedIn = ({ conversation, place }: Actor, known: { readonly inGroup?: unknown } | undefined): boolean =>
  conversation === null && !(place && known?.inGroup)

async function guarded(
  services: Services,
  actor: Actor,
  run: (turn: Turn) => Promise<readonly Card[]>,
): Promise<readonly Card[]> {
  let text = textIn('sv')
  try {
    const turn = await beginTurn(services, actor)
    text = turn.text
    if (actor.conversation === null && !actor.place) return [note(turn, text.cards.refusal.ownChatOnly)]
    return await run(turn)
  } catch (error) {
    services.log.error('message-failed', error)
    return [note({ text }, text.cards.refusal.generic)]
  }
}

async function guardedAction(services: Services, press: IncomingAction): Promise<ActionReply> {
  const { actor, verb, data, cardId, automatic } = press
  let text = textIn('sv')
  try {
    const turn = await beginTurn(services, actor)
    text = turn.text
    const known = verbs.get(verb)
    if (isRefusedIn(actor, known)) return notice(text.cards.refusal.ownChatOnly)
    // What a press in a group gives is for who pressed.
    if (turn.place && press.openly) return notice(text.cards.councilList.noOwnView)
    if (!known) return notice(turn.text.cards.refusal.unknownVerb)
    if (known.coordinatorOnly && !turn.coordinator) return notice(turn.text.cards.refusal.notAllowed)
    return await known.run({ ...turn, cardId, automatic }, data)
  } catch (error) {
    services.log.error('action-failed', error)
    return notice(text.cards.refusal.generic)
  }
}

async function guardedDialog(
  services: Services,
  { actor, verb, data, submitted }: IncomingDialog,
): Promise<DialogReply | null> {
  let text = textIn('sv')
  const message = (words: string) => ({ kind: 'message', text: words }) as const
  try {
    const turn = await beginTurn(services, actor)
    text = turn.text
    const known = dialogs.get(verb)
    if (isRefusedIn(actor, known)) return message(text.cards.refusal.ownChatOnly)
    if (!known) return message(text.cards.refusal.unknownVerb)
    if (known.coordinatorOnly && !turn.coordinator) return message(text.cards.refusal.notAllowed)
    return await (submitted ? known.submit : known.open)(turn, data)
  } catch (error) {
    services.log.error('dialog-failed', error)
    return message(text.cards.refusal.generic)
  }
}

async function answerMessage(turn: Turn, { text, files }: IncomingMessage): Promise<readonly Card[]> {
  if (files.length > 0) return receiveFiles(turn, files, text)
  const question = understand(text, turn.text)
  if (!question) return [await welcome(turn, turn.text.cards.welcome.notUnderstood)]
  const command = commands[question.kind]
  if (command.coordinatorOnly && !turn.coordinator) return [await welcome(turn, turn.text.cards.refusal.notAllowed)]
  return command.run(turn, question.about)
}

/** What is said in a group: the few commands whose answer is for everybody there. */
async function answerInGroup(turn: Turn, place: Place, { text }: IncomingMessage): Promise<readonly Card[]> {
  const { refusal } = turn.text.cards
  const question = understand(text, turn.text)
  const command = question ? commands[question.kind] : undefined
  if (!question || !command?.inGroup) return [note(turn, refusal.ownChatOnly)]
  if (command.coordinatorOnly && !turn.coordinator) return [note(turn, refusal.notAllowed)]
  return command.inGroup(turn, place, question.about)
}

/** Commands work in every language; a person's own goes first. */
function understand(said: string, own: Text) {
  const vocabularies = [own, ...Object.values(languages)].map(({ commands: words }) => words)
  return vocabularies.map((words) => parseQuestion(said, words)).find((question) => question !== null) ?? null
}

/** Each is read by itself and takes its time. */
const mostFiles = 5

/** Files are plans, or tables of the organisation; those of a partner's contact belong to its picture. Each gets its own answer. */
async function receiveFiles(turn: Turn, files: readonly IncomingFile[], said: string): Promise<readonly Card[]> {
  const { refusal } = turn.text.cards
  const sender = await senderOf(turn, said)
  const { coordinator } = turn
  if (!coordinator && sender.kind === 'nobody') return [await welcome(turn, refusal.notAllowed)]
  const cards: Card[] = []
  for (const file of files.slice(0, mostFiles)) {
    const bytes = await file.download()
    if (bytes === 'failed') cards.push(note(turn, refusal.download))
    else if (bytes === 'too-large')
      cards.push(coordinator ? note(turn, refusal.reading['too-large']()) : tooLargeToAttach(turn, file.name))
    else cards.push(await (coordinator ? receiveFile : attachFile)(turn, { name: file.name, bytes }, sender))
  }
  const rest = files.length - mostFiles
  return rest > 0 ? [...cards, note(turn, refusal.moreFiles(rest))] : cards
}

async function receiveFile(turn: Turn, file: AttachedFile, sender: Sender): Promise<Card> {
  if (isScan(file) && !isInvited(sender)) return receiveSheet(turn, file)
  const commitments = await turn.readCommitmentFile(file.bytes, file.name)
  if (commitments.kind === 'commitments') return receiveCommitments(turn, file, commitments.lines)
  if (commitments.kind === 'refused') return note(turn, commitmentFileRefusal(commitments.refusal, turn.text))
  const register = await turn.readPartnerFile(file.bytes, file.name)
  if (register.kind === 'partners') return receivePartners(turn, file, register.reading)
  if (register.kind === 'refused') return note(turn, partnerRefusal(register.refusal, turn.text))
  const table = await turn.readOrganisationFile(file.bytes, file.name)
  if (table.kind === 'organisation') return receiveOrganisation(turn, file, table.reading)
  if (table.kind === 'refused') return note(turn, organisationRefusal(table.refusal, turn.text))
  if (isInvited(sender) && (await isNoPlan(turn, file))) return attachFile(turn, file, sender)
  return previewPlan(turn, file)
}
