import type { Card } from '../cards/card.ts'
import { inertCard } from '../cards/inert-card.ts'
import { roundData } from '../cards/round-form.ts'
import { type AwayPerson, readShownPerson, roundPreviewCard } from '../cards/round-preview.ts'
import type { PersonShare } from '../domain/ask.ts'
import { nextClosing } from '../domain/follow-up.ts'
import { roleKey } from '../domain/responsible.ts'
import { isWorkingDay, localDay } from '../domain/working-days.ts'
import { textIn } from '../text/index.ts'
import { notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { checkRound, newRequest, newRound, type RoundDraft } from './round-draft.ts'
import type { OpenRequest } from './store-ports.ts'

/** Who would be asked what, who is away, and what will happen by itself; nothing is stored. */
export async function drawPreview(turn: Turn, draft: RoundDraft, error = ''): Promise<Card> {
  const { plan, answer, distribution } = draft
  const { isHoliday } = turn.world
  const away = whoIsAway(draft)
  const named = [
    ...distribution.people.map((one) => one.personId),
    ...away.flatMap(({ personId, deputyId }) => [personId, ...(deputyId === null ? [] : [deputyId])]),
  ]
  const people = await turn.store.people.findMany([...new Set(named)])
  const closing = nextClosing(answer, answer.rules, { now: turn.world.now(), isHoliday })
  return roundPreviewCard(
    {
      plan: { id: plan.id, title: planTitle(plan) },
      answer,
      distribution,
      people: new Map(people.map((person) => [person.id, person])),
      away,
      endsOnFreeDay: !isWorkingDay(answer.lastDay, isHoliday),
      closes: closing.kind === 'wait' ? localDay(closing.until) : null,
      error,
    },
    turn.text,
  )
}

/** Those who hold a role that is asked and are away today. */
function whoIsAway({ measures, holders, standIns, distribution }: RoundDraft): readonly AwayPerson[] {
  const shares = distribution.people.flatMap(({ answers, contributes }) => [...answers, ...contributes])
  const roles = [...shares.map(({ role }) => role), ...measures.map(({ text }) => text.responsible)]
  const asked = new Set(roles.flatMap((role) => holders.get(roleKey(role)) ?? []))
  return [...asked].flatMap((personId) => {
    const until = standIns.awayUntil(personId)
    if (until === null) return []
    const deputy = standIns.deputyOf(personId)
    return [{ personId, until, deputyId: deputy === personId ? null : deputy }]
  })
}

/** The ask card exactly as one of those asked would get it, in their language, with buttons that do nothing. */
export async function showCardAs(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.round
  const draft = await checkRound(turn, data)
  if ('reply' in draft) return draft.reply
  const wanted = readShownPerson(data)
  if (wanted === '') return replaceWith(await drawPreview(turn, draft, t.showMissing))
  const people = await turn.store.people.findMany(draft.distribution.people.map((one) => one.personId))
  const person = people.find((one) => one.aadObjectId === wanted)
  const share = draft.distribution.people.find((one) => one.personId === person?.id)
  if (!person || !share) return replaceWith(await drawPreview(turn, draft, t.showUnknown))
  const open = await imaginedRequest(turn, draft, share)
  const card = await drawAsk(turn, open, { text: textIn(person.language), today: today(turn.world) })
  const name = person.name || turn.text.words.unnamed
  const back = { title: t.shownBack, verb: 'round.preview', data: roundData(draft.answer) }
  return replaceWith(inertCard(card, { note: t.shownAs(name), inertVerb: 'round.inert', back }))
}

/** A button on a card that is only shown. */
export async function pressInert({ text }: Turn): Promise<ActionReply> {
  return notice(text.cards.round.inert)
}

/** The request as it would be just after the round was opened. */
async function imaginedRequest(turn: Turn, draft: RoundDraft, share: PersonShare): Promise<OpenRequest> {
  const round = newRound(turn, draft, 'follow-up')
  const measures = share.answers.map(({ measure }) => measure)
  const shared = share.contributes.map(({ measure }) => measure)
  const ids = new Set([...measures, ...shared].map(({ id }) => id))
  const earlier = await turn.store.reports.ofPlan(draft.plan.id)
  // In the order they came: the latest of each measure is the one that stays.
  const before = new Map(earlier.filter(({ measureId }) => ids.has(measureId)).map((one) => [one.measureId, one]))
  const nothingYet = { reports: [], answers: [], remarks: [], views: [], handOvers: [], drafts: [], cards: [] }
  const request = newRequest(turn, round, share)
  return { request, round, plan: draft.plan, measures, shared, before: [...before.values()], ...nothingYet }
}
