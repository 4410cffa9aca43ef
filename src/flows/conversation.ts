import type { Card } from '../cards/card.ts'
import { parseQuestion } from '../domain/question.ts'
import { languages, type Text, textIn } from '../text/index.ts'
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
} from './conversation-ports.ts'
import { dialogs } from './dialogs.ts'
import { organisationRefusal, receiveOrganisation } from './import-organisation.ts'
import { type PlanFile, previewPlan } from './import-plan.ts'
import { verbs } from './verbs.ts'
import { welcome } from './welcome.ts'

/** What the bot says and does; every failure ends as a friendly reply and a line in the log. */
export function createConversation(services: Services): Conversation {
  return {
    onMessage: (message) => guarded(services, message.actor, (turn) => answerMessage(turn, message)),
    onAction: (action) => guardedAction(services, action),
    onDialog: (dialog) => guardedDialog(services, dialog),
    onMeet: (actor) => guarded(services, actor, async (turn) => [await welcome(turn)]),
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
  return { ...services, person, coordinator: services.isCoordinator(person), text: textIn(person.language) }
}

async function guarded(
  services: Services,
  actor: Actor,
  run: (turn: Turn) => Promise<readonly Card[]>,
): Promise<readonly Card[]> {
  let text = textIn('sv')
  try {
    const turn = await beginTurn(services, actor)
    text = turn.text
    // Names and figures are for one person at a time, not for everybody in a channel.
    if (actor.conversation === null) return [note(turn, text.cards.refusal.ownChatOnly)]
    return await run(turn)
  } catch (error) {
    services.log.error('message-failed', error)
    return [note({ text }, text.cards.refusal.generic)]
  }
}

async function guardedAction(services: Services, press: IncomingAction): Promise<ActionReply> {
  const { actor, verb, data, cardId } = press
  let text = textIn('sv')
  try {
    const turn = await beginTurn(services, actor)
    text = turn.text
    if (actor.conversation === null) return notice(text.cards.refusal.ownChatOnly)
    const known = verbs.get(verb)
    if (!known) return notice(turn.text.cards.refusal.unknownVerb)
    if (known.coordinatorOnly && !turn.coordinator) return notice(turn.text.cards.refusal.notAllowed)
    return await known.run({ ...turn, cardId }, data)
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
    if (actor.conversation === null) return message(text.cards.refusal.ownChatOnly)
    const known = dialogs.get(verb)
    if (!known) return message(text.cards.refusal.unknownVerb)
    if (known.coordinatorOnly && !turn.coordinator) return message(text.cards.refusal.notAllowed)
    return await (submitted ? known.submit : known.open)(turn, data)
  } catch (error) {
    services.log.error('dialog-failed', error)
    return message(text.cards.refusal.generic)
  }
}

async function answerMessage(turn: Turn, { text, files }: IncomingMessage): Promise<readonly Card[]> {
  if (files.length > 0) return receiveFiles(turn, files)
  const question = understand(text, turn.text)
  if (!question) return [await welcome(turn, turn.text.cards.welcome.notUnderstood)]
  const command = commands[question.kind]
  if (command.coordinatorOnly && !turn.coordinator) return [await welcome(turn, turn.text.cards.refusal.notAllowed)]
  return command.run(turn, question.about)
}

/** Commands work in every language; a person's own goes first. */
function understand(said: string, own: Text) {
  const vocabularies = [own, ...Object.values(languages)].map(({ commands: words }) => words)
  return vocabularies.map((words) => parseQuestion(said, words)).find((question) => question !== null) ?? null
}

/** Each is read by itself and takes its time. */
const mostFiles = 5

/** Files are plans, or tables of the organisation; each gets its own preview or its own refusal. */
async function receiveFiles(turn: Turn, files: readonly IncomingFile[]): Promise<readonly Card[]> {
  const { refusal } = turn.text.cards
  if (!turn.coordinator) return [await welcome(turn, refusal.notAllowed)]
  const cards: Card[] = []
  for (const file of files.slice(0, mostFiles)) {
    const bytes = await file.download()
    if (bytes === 'failed') cards.push(note(turn, refusal.download))
    else if (bytes === 'too-large') cards.push(note(turn, refusal.reading['too-large']()))
    else cards.push(await receiveFile(turn, { name: file.name, bytes }))
  }
  const rest = files.length - mostFiles
  return rest > 0 ? [...cards, note(turn, refusal.moreFiles(rest))] : cards
}

async function receiveFile(turn: Turn, file: PlanFile): Promise<Card> {
  const table = await turn.readOrganisationFile(file.bytes, file.name)
  if (table.kind === 'organisation') return receiveOrganisation(turn, file, table.reading)
  return table.kind === 'refused' ? note(turn, organisationRefusal(table.refusal, turn.text)) : previewPlan(turn, file)
}
