import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Block, drawLetter, type Letter } from './letter.ts'
import type { MailMatter } from './matter.ts'

/** A letter that asks a contact for something. */
export type AskView = {
  readonly matter: MailMatter
  readonly to: { readonly name: string; readonly partner: string }
  /** The coordinator; an empty name where it is not known. `place` is the municipality or district. */
  readonly from: { readonly name: string; readonly place: string }
  /** The personal link and the last day (ISO) that it opens. */
  readonly link: { readonly url: string; readonly lastDay: string }
  /** An earlier attempt may have arrived. */
  readonly again: boolean
}

/** Asks somebody for the first time, or for something new. */
export function askLetter(view: AskView, text: Text): Letter {
  return drawLetter({ lang: text.lang, subject: view.matter.subject, blocks: askBlocks(view, text) })
}

/** What a letter that asks says, with a line of its own above the matter. */
export function askBlocks(view: AskView, text: Text, lead: string | null = null): readonly Block[] {
  const t = text.mails
  const { matter, to, link, again } = view
  const paragraph = (words: string): Block => ({ kind: 'paragraph', text: words })
  const notes = [...(lead === null ? [] : [lead]), ...(again ? [t.again] : [])]
  return [
    { kind: 'title', text: matter.heading },
    { kind: 'quiet', text: t.to(to.name, to.partner) },
    ...(notes.length > 0 ? [{ kind: 'note', text: notes.join('\n') } as const] : []),
    paragraph(t.hello),
    ...matter.paragraphs.map(paragraph),
    ...(matter.items && matter.items.length > 0 ? [{ kind: 'list', items: matter.items } as const] : []),
    { kind: 'link', title: matter.button, url: link.url, fallback: t.linkFallback },
    paragraph(t.linkRules(formatDate(link.lastDay, text.lang))),
    paragraph(t.doNotForward),
    ...aboutBlocks(view, text),
  ]
}

/** Who it is from, where replies go, that answers are public, and what to do when it is not for the reader. */
function aboutBlocks({ from }: AskView, { mails }: Text): readonly Block[] {
  const t = mails.about
  const sender = from.name === '' ? t.fromUnnamed(from.place) : t.from(from.name, from.place)
  return [
    { kind: 'section', text: t.heading },
    { kind: 'list', items: [sender, t.questions, t.publicRecord, t.wrongPerson] },
  ]
}
