import type { Card } from '../cards/card.ts'
import { commitmentResultCard, type ResultDraft, type ResultRow, resultsPerPage } from '../cards/commitment-result.ts'
import { type CommitmentStanding, commitmentStanding, isAgreed, isResult, isWaiting } from '../domain/commitment.ts'
import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import { isResultHeard, type LaterCouncil } from '../domain/result-due.ts'
import type { MailMatter } from '../mails/matter.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Services, today } from './context.ts'
import { laterCouncils, toLater } from './next-council.ts'
import type { PlacedContact } from './partner-ports.ts'
import type { FollowedRequest, PartnerRequest } from './partner-request-ports.ts'
import { isAskedAbout, isResultDayOf, resultDayOf } from './result-standing.ts'

/** What a contact has confirmed at one council, with what decides what is asked of it. */
export type OwnResults = PlacedContact & {
  readonly council: Council
  readonly plan: Plan
  /** Everything the contact is asked about, by number. */
  readonly standings: readonly CommitmentStanding[]
  readonly later: readonly LaterCouncil[]
  readonly steps: FollowedRequest['steps']
}

/** The same with what was done about it and the councils that have come since. */
export async function resultsOf(
  { store }: Pick<Services, 'store'>,
  own: Omit<OwnResults, 'later' | 'steps'>,
): Promise<OwnResults> {
  const [called, followed] = await Promise.all([
    store.councils.list(),
    store.partnerRequests.ofCouncil(own.council.id, 'result'),
  ])
  const steps = followed.find(({ request }) => request.contact.id === own.contact.id)?.steps ?? []
  return { ...own, later: laterCouncils(own, called).map(toLater), steps }
}

/** Whether something is to be told now: its day has come, or a coordinator has asked. */
export function hasDueResults({ standings, steps, later }: OwnResults, { world }: Pick<Services, 'world'>): boolean {
  return standings.some((standing) => {
    const isAsked = isWaiting(standing, 'result') && isAskedAbout(standing, steps)
    return isAsked || isResultDayOf(standing, later, world)
  })
}

/** What was filled in about a commitment that is not noted, or is about to be corrected. */
export type OpenRow = { readonly draft: ResultDraft; readonly error: string }

type Shown = {
  readonly page?: number
  /** By the commitment's id. */
  readonly open?: ReadonlyMap<string, OpenRow>
  readonly receipt?: string
  readonly error?: string
}

/** The card on which a contact tells how it went, as things are now. */
export function drawResults(services: Pick<Services, 'world'>, own: OwnResults, text: Text, shown: Shown = {}): Card {
  const { council, contact, plan, partner } = own
  const { open = new Map<string, OpenRow>(), receipt = '', error = '' } = shown
  const rows = inOrder(own, open)
  const pages = Math.max(1, Math.ceil(rows.length / resultsPerPage))
  const page = Math.min(shown.page ?? 0, pages - 1)
  const left = own.standings.filter((standing) => isWaiting(standing, 'result'))
  return commitmentResultCard(
    {
      place: { councilId: council.id, contactId: contact.id, page },
      planTitle: plan.name,
      day: council.day,
      isOver: council.cancelledAt !== null,
      isEarly: left.some(({ present }) => present.lastDay >= today(services.world)),
      partnerName: partner.name,
      rows: rows
        .slice(page * resultsPerPage, (page + 1) * resultsPerPage)
        .map((standing) => rowOf(services, { own, open }, standing)),
      left: left.length,
      of: rows.length,
      receipt,
      error,
    },
    text,
  )
}

/** What is to be corrected comes first, then what is not told; what is no longer agreed is shown while an answer to it is. */
function inOrder({ standings }: OwnResults, open: ReadonlyMap<string, OpenRow>): readonly CommitmentStanding[] {
  const rank = (standing: CommitmentStanding) =>
    open.has(standing.commitment.id) ? 0 : isWaiting(standing, 'result') ? 1 : 2
  return standings
    .filter((standing) => isAgreed(standing) || open.has(standing.commitment.id))
    .toSorted((a, b) => rank(a) - rank(b))
}

const nothingFilled: ResultDraft = { result: '', text: '' }

type At = { readonly own: OwnResults; readonly open: ReadonlyMap<string, OpenRow> }

function rowOf({ world }: Pick<Services, 'world'>, { own, open }: At, standing: CommitmentStanding): ResultRow {
  const filled = open.get(standing.commitment.id)
  const waits = isWaiting(standing, 'result')
  const day = isAskedAbout(standing, own.steps) ? null : resultDayOf(standing, own.later, world)
  return {
    standing,
    draft: filled?.draft ?? (waits ? nothingFilled : null),
    error: filled?.error ?? '',
    asksOn: day !== null && day > today(world) ? day : null,
    mayCorrect: isResult(standing.state) && !isResultHeard(standing.present.lastDay, own.later),
  }
}

/** The card that asks a contact how its confirmed commitments went; null when there is nothing left to ask. */
export async function drawResult(services: Services, request: PartnerRequest, text: Text): Promise<Card | null> {
  const own = await ofRequest(services, request)
  return own.standings.some((standing) => isWaiting(standing, 'result')) ? drawResults(services, own, text) : null
}

/** What the letter that asks for results is about; null when there is nothing left to ask. */
export async function resultMail(services: Services, request: PartnerRequest, text: Text): Promise<MailMatter | null> {
  const own = await ofRequest(services, request)
  const { council, partner, plan } = own
  const waiting = own.standings.filter((standing) => isWaiting(standing, 'result'))
  const now = waiting.filter((standing) => isAskedAbout(standing, own.steps))
  // The page shows all; the letter names what is asked about now.
  const asked = now.length > 0 ? now : waiting
  if (asked.length === 0) return null
  const t = text.mails.result
  const isEarly = asked.some(({ present }) => present.lastDay >= today(services.world))
  return {
    subject: t.subject(plan.name, council.forYear),
    heading: t.heading(council.forYear),
    paragraphs: [t.intro(partner.name, formatDate(council.day, text.lang)), ...(isEarly ? [t.early] : [])],
    items: asked.map(({ present }) => t.item(present.text, formatDate(present.lastDay, text.lang))),
    button: t.button,
  }
}

async function ofRequest(services: Services, { council, plan, contact, partner }: PartnerRequest): Promise<OwnResults> {
  const all = await services.store.commitments.ofContact(council.id, contact.id)
  return resultsOf(services, { council, plan, contact, partner, standings: all.map(commitmentStanding) })
}
