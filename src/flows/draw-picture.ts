import type { Card } from '../cards/card.ts'
import { meetingTime } from '../cards/council-lines.ts'
import { pictureAskCard } from '../cards/picture-ask.ts'
import { agendaOf } from '../domain/council.ts'
import { areasOf } from '../domain/partner.ts'
import type { MailMatter } from '../mails/matter.ts'
import { formatDate, formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { planTitle, type Services, today } from './context.ts'
import type { Invited } from './council-ports.ts'
import type { PartnerRequest } from './partner-request-ports.ts'

/** The card that asks a contact for the partner's picture; null when there is nothing left to ask. */
export async function drawPicture(services: Services, request: PartnerRequest, text: Text): Promise<Card | null> {
  const invited = await invitedBy(services, request)
  if (!invited || invited.picture || !isAsked(services, request, invited)) return null
  return drawAskFor(services, { request, invited, text })
}

/** The same as a letter. */
export async function pictureMail(services: Services, request: PartnerRequest, text: Text): Promise<MailMatter | null> {
  const invited = await invitedBy(services, request)
  if (!invited || invited.picture || !isAsked(services, request, invited)) return null
  const { council, plan, partner } = request
  const t = text.cards.picture
  const by = formatDate(council.picturesBy, text.lang)
  const areas = await areasAskedAbout(services, partner.id)
  return {
    subject: t.mail.subject(formatDate(council.day, text.lang), by),
    heading: t.heading,
    paragraphs: [
      t.invited(partner.name, planTitle(plan)),
      `${t.when}${meetingTime(council, text)}`,
      `${t.where}${council.place || t.online}`,
      ...(council.link === '' ? [] : [t.mail.link(council.link)]),
      today(services.world) > council.picturesBy ? t.askLate(by) : t.ask(by),
      ...(areas.length > 0 ? [t.areas(formatList(areas, text.lang))] : []),
      t.mail.agenda,
    ],
    items: agendaOf(council, text.words.agenda),
    button: t.mail.button,
  }
}

/** What stands of the partner in the council; null when it has been held or cancelled, or the partner is not invited. */
export async function invitedBy(
  { store }: Pick<Services, 'store'>,
  { council, partner }: PartnerRequest,
): Promise<Invited | null> {
  const record = await store.councils.load(council.id)
  if (!record || record.council.heldAt !== null || record.council.cancelledAt !== null) return null
  return record.invited.find((one) => one.partner.id === partner.id) ?? null
}

/** Nobody is asked after the day of the meeting, or when somebody else is to speak for the partner. */
function isAsked({ world }: Services, { council, contact }: PartnerRequest, invited: Invited): boolean {
  return today(world) <= council.day && !contact.ended && invited.invitation.contactId === contact.id
}

/** The card as it stands for the contact now, also when the picture has come. */
export async function drawAskFor(
  services: Pick<Services, 'store' | 'world'>,
  about: {
    readonly request: PartnerRequest
    readonly invited: Invited
    readonly text: Text
    readonly receipt?: string
  },
): Promise<Card> {
  const { request, invited, text, receipt = '' } = about
  const { council, plan, partner } = request
  return pictureAskCard(
    {
      requestId: request.id,
      partner: partner.name,
      planTitle: planTitle(plan),
      meeting: council,
      today: today(services.world),
      areas: await areasAskedAbout(services, partner.id),
      picture: invited.picture,
      files: invited.files.filter(({ purpose }) => purpose === 'picture').length,
      receipt,
    },
    text,
  )
}

/** The areas that the partner's agreements cover today. */
export async function areasAskedAbout(
  { store, world }: Pick<Services, 'store' | 'world'>,
  partnerId: string,
): Promise<readonly string[]> {
  return areasOf(partnerId, await store.partners.agreements(), today(world))
}
