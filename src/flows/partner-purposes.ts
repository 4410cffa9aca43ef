import type { Card } from '../cards/card.ts'
import type { MailMatter } from '../mails/matter.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import { confirmMail, drawConfirm } from './draw-confirm.ts'
import { drawPicture, pictureMail } from './draw-picture.ts'
import { drawResult, resultMail } from './draw-result.ts'
import type { PartnerRequest, Purpose } from './partner-request-ports.ts'

/** How a contact is asked for one purpose; null when there is nothing left to ask. */
export type PurposeAct = {
  readonly drawCard: (services: Services, request: PartnerRequest, text: Text) => Promise<Card | null>
  readonly mail: (services: Services, request: PartnerRequest, text: Text) => Promise<MailMatter | null>
}

/** The list of purposes: a new one is a line here. */
export const purposeActs: Readonly<Record<Purpose, PurposeAct>> = {
  picture: { drawCard: drawPicture, mail: pictureMail },
  confirm: { drawCard: drawConfirm, mail: confirmMail },
  result: { drawCard: drawResult, mail: resultMail },
}
