import type { Card } from '../cards/card.ts'
import { type CommitmentStanding, commitmentStanding, isNews } from '../domain/commitment.ts'
import type { MailMatter } from '../mails/matter.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import { drawOwn } from './own-commitments.ts'
import type { PartnerRequest } from './partner-request-ports.ts'

/** The card on which a contact confirms; null when there is nothing left to ask or to tell. */
export async function drawConfirm(services: Services, request: PartnerRequest, text: Text): Promise<Card | null> {
  const standings = await standingsOf(services, request)
  if (!standings.some((standing) => isNews(standing, 'confirm'))) return null
  const { council, plan, contact, partner } = request
  return drawOwn({ council, plan, contact, partner, standings }, { text })
}

/** What the letter that asks a contact to confirm is about; null when there is nothing left to ask or to tell. */
export async function confirmMail(services: Services, request: PartnerRequest, text: Text): Promise<MailMatter | null> {
  const t = text.cards.commitment.mail
  const standings = await standingsOf(services, request)
  const news = standings.filter((standing) => isNews(standing, 'confirm'))
  if (news.length === 0) return null
  const { council, plan, partner } = request
  const answers = news.flatMap(({ commitment, since }) =>
    since?.kind === 'change-answered' ? [t.answered(commitment.number, since.text)] : [],
  )
  return {
    subject: t.subject(plan.name, text.words.commitments(news.length)),
    heading: t.heading,
    paragraphs: [t.intro(partner.name, formatDate(council.day, text.lang)), ...answers],
    items: news.map(({ commitment, present }) =>
      t.item(commitment.number, present.text, formatDate(present.lastDay, text.lang)),
    ),
    button: t.button,
  }
}

async function standingsOf(
  { store }: Services,
  { council, contact }: PartnerRequest,
): Promise<readonly CommitmentStanding[]> {
  return (await store.commitments.ofContact(council.id, contact.id)).map(commitmentStanding)
}
