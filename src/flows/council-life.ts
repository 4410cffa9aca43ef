import { execute, navigate, shorten, someOf } from '../cards/card.ts'
import { meetingTime } from '../cards/council-lines.ts'
import { councilData, readCouncilId } from '../cards/council-place.ts'
import { momentAt } from '../domain/working-days.ts'
import { formatDate } from '../text/format.ts'
import { askPartners } from './ask-partners.ts'
import { refreshPosts } from './commitment-jobs.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { overWords } from './council-form.ts'
import { type CouncilStanding, councilStanding, nameContacts } from './council-standing.ts'
import { drawCouncil } from './draw-council.ts'

/** Asks those for their picture who can be asked and were not; a second press asks nobody. */
export async function askForPictures(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const { standing } = found
  const t = turn.text.cards.council
  if (standing.askable.length === 0) return notice(t.nobodyToAsk)
  await nameContacts(turn, standing)
  const { id } = standing.record.council
  const contactIds = standing.askable.map((contact) => contact.id)
  const { asked } = await askPartners(turn, { councilId: id, contactIds, purpose: 'picture', byId: turn.person.id })
  return asked === 0 ? notice(t.nobodyToAsk) : showAgain(turn, id, t.askingText(asked))
}

/** The meeting has been: no more pictures are taken. Not before it begins. */
export async function markHeld(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.council
  const councilId = readCouncilId(data)
  const council = councilId && (await store.councils.find(councilId))
  if (!council) return notice(text.cards.refusal.gone)
  if (council.cancelledAt !== null) return notice(t.isCancelled)
  if (council.heldAt === null && world.now() < momentAt(council.day, council.time))
    return notice(t.notYet(meetingTime(council, text)))
  const outcome = await store.councils.markHeld(council.id, world.now())
  if (outcome === 'held') return showAgain(turn, council.id, t.markedHeld)
  return notice(outcome === 'held-before' ? t.heldBefore : t.isCancelled)
}

/** Asks once more before a council is cancelled, and names those who ought to be told. */
export async function askToCancel(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const { text } = turn
  const t = text.cards.council
  const { council } = found.standing.record
  const asked = [...new Set(found.standing.requests.map(({ request }) => shorten(request.partner.name, 60)))]
  const told = asked.length > 0 ? [t.cancelTold(someOf(asked, mostNamed, text))] : []
  return replaceWith(
    note(turn, t.cancelHeading(formatDate(council.day, text.lang)), {
      paragraphs: [t.cancelText, ...told],
      actions: [
        execute(t.cancelConfirm, 'council.drop', councilData(council.id), { style: 'destructive' }),
        navigate(t.back, 'council.show', councilData(council.id)),
      ],
    }),
  )
}

const mostNamed = 12

/** Cancels a council; everything that has come is kept. */
export async function cancelCouncil(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.council
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const { council } = found.standing.record
  const outcome = await store.councils.cancel(council.id, world.now(), [refreshPosts(council.id)])
  if (outcome === 'done-before') return findAgain(turn, data)
  const heading = t.cancelled(formatDate(council.day, text.lang))
  return replaceWith(note(turn, heading, { paragraphs: [t.cancelledText] }))
}

/** Somebody else was first: says with what. */
async function findAgain(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOpen(turn, data)
  return 'reply' in found ? found.reply : notice(turn.text.cards.refusal.generic)
}

type Found = { readonly standing: CouncilStanding } | { readonly reply: ActionReply }

/** The council that a button is about, while it is to come; otherwise the words that say why not. */
export async function findOpen(turn: Turn, data: unknown): Promise<Found> {
  const councilId = readCouncilId(data)
  const standing = councilId === null ? null : await councilStanding(turn, councilId)
  if (!standing) return { reply: notice(turn.text.cards.refusal.gone) }
  const over = overWords(turn, standing.record)
  return over === null ? { standing } : { reply: notice(over) }
}

async function showAgain(turn: Turn, councilId: string, receipt: string): Promise<ActionReply> {
  const card = await drawCouncil(turn, councilId, { receipt })
  return card ? replaceWith(card) : notice(turn.text.cards.refusal.gone)
}
