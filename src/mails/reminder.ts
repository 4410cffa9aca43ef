import type { Text } from '../text/index.ts'
import { type AskView, askBlocks } from './ask.ts'
import { drawLetter, type Letter } from './letter.ts'

/** Asks once more, and says that it does. */
export function reminderLetter(view: AskView, text: Text): Letter {
  const t = text.mails.reminder
  const blocks = askBlocks(view, text, t.lead)
  return drawLetter({ lang: text.lang, subject: t.subject(view.matter.subject), blocks })
}
