import type { Card } from '../cards/card.ts'
import { readCouncilPage } from '../cards/council-place.ts'
import type { Plan } from '../domain/plan.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawNewCouncil } from './council-form.ts'
import { drawCouncil } from './draw-council.ts'

/** The plan's council to come, or the one that was held last; where there is none it is called. */
export async function showCouncil(turn: Turn, plan: Plan): Promise<Card> {
  const councils = await turn.store.councils.list(plan.id)
  const toCome = councils.filter(({ council }) => council.heldAt === null).at(-1)
  const shown = toCome ?? councils[0]
  const card = shown && (await drawCouncil(turn, shown.council.id))
  return card ?? drawNewCouncil(turn, plan)
}

/** Calls a new council, where none is to come. */
export async function showNewCouncil(turn: Turn, plan: Plan): Promise<Card> {
  const councils = await turn.store.councils.list(plan.id)
  const toCome = councils.find(({ council }) => council.heldAt === null)
  const card = toCome && (await drawCouncil(turn, toCome.council.id))
  return card ?? drawNewCouncil(turn, plan)
}

/** The council, on the page that is asked for. */
export async function openCouncil(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readCouncilPage(data)
  const card = place && (await drawCouncil(turn, place.councilId, { page: place.page }))
  return card ? replaceWith(card) : notice(turn.text.cards.refusal.gone)
}
