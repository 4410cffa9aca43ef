import { type Picture, pictureParts } from '../domain/council.ts'
import { formatDateTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Action, type Card, createDrawing, cutAt, drawWithin, finished, navigate, plain, shorten } from './card.ts'
import { contactLine, type InvitedLine, pictureChannel } from './council-invited.ts'
import template from './picture.json' with { type: 'json' }

export type PictureView = {
  readonly councilId: string
  readonly line: InvitedLine
  /** Every version, the latest first, each with who wrote it down where that was a coordinator; empty before the first. */
  readonly pictures: readonly { readonly picture: Omit<Picture, 'id' | 'invitationId'>; readonly notedBy: string }[]
  readonly files: readonly { readonly name: string; readonly url: string }[]
  /** What the contact was asked; null when nobody has been. */
  readonly requestId: string | null
  /** A picture that came another way can still be written down. */
  readonly open: boolean
  /** What was just done; empty otherwise. */
  readonly receipt: string
}

/** How much of each part is shown, of names, and how many earlier versions and files. */
const rooms = [
  { part: 4000, name: 120, items: 15 },
  { part: 1500, name: 100, items: 15 },
  { part: 800, name: 80, items: 12 },
  { part: 300, name: 60, items: 8 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** What a partner has sent, for a coordinator to read. */
export function pictureCard(view: PictureView, text: Text): Card {
  const t = text.cards.picture.read
  const at = { c: view.councilId, p: view.line.partnerId }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      heading: t.heading(plain(shorten(view.line.name, room.name))),
      lines: lines(view, room, text),
      parts: parts(view, room, text),
      lists: [...files(view, room, text), ...earlier(view, room, text)],
      actions: [
        ...(view.open ? [navigate(t.note, 'picture.note', at)] : []),
        ...linkButtons(view, text),
        navigate(t.back, 'council.show', { c: view.councilId }),
      ],
    }),
  )
  return finished(content, t.summary(shorten(view.line.name, 100)))
}

/** To ask once more, and to close the links in the letters that went before. */
function linkButtons({ line, open, pictures, requestId }: PictureView, text: Text): readonly Action[] {
  const t = text.cards.picture.read
  if (requestId === null || line.reach === 'none') return []
  return [
    ...(open && pictures.length === 0 ? [navigate(t.resend, 'link.resend', { r: requestId })] : []),
    ...(line.reach === 'mail' ? [navigate(t.revoke, 'link.revoke', { r: requestId })] : []),
  ]
}

function lines({ line, pictures }: PictureView, room: Room, text: Text): readonly string[] {
  const t = text.cards.picture.read
  const [latest] = pictures
  const longest = latest ? Math.max(...pictureParts.map((part) => latest.picture[part].length)) : 0
  return [
    line.contact ? t.contact(contactLine(line, text, room.name)) : t.noContact,
    latest ? saidLine(latest, room, text) : t.none,
    ...(longest > room.part ? [t.shortened] : []),
  ]
}

/** Who sent a version, when and how; and who wrote it down. */
function saidLine({ picture, notedBy }: PictureView['pictures'][number], room: Room, text: Text): string {
  const t = text.cards.picture.read
  const name = shorten(picture.by.name, room.name) || text.words.unnamed
  const from = t.from(name, formatDateTime(picture.at, text.lang), pictureChannel(picture.by.channel, text))
  return notedBy === '' ? from : `${from} ${t.noted(shorten(notedBy, room.name))}`
}

function parts({ pictures: [latest] }: PictureView, room: Room, text: Text) {
  if (!latest) return []
  return pictureParts.map((part) => {
    const whole = latest.picture[part]
    const shown = whole.length > room.part ? `${cutAt(whole, room.part)} …` : whole
    const none = whole === ''
    return { label: text.words.picturePart[part], written: none ? text.cards.picture.read.unwritten : shown, none }
  })
}

function files({ files: all }: PictureView, room: Room, text: Text) {
  const t = text.cards.picture.read
  const shown = all.slice(0, room.items).map(({ name, url }) => {
    const short = shorten(name, room.name)
    return url === '' ? `${short} (${t.onItsWay})` : short
  })
  const stored = all.filter(({ url }) => /^https?:\/\//.test(url)).slice(0, mostButtons)
  const open = stored.map(({ name, url }) => ({ type: 'Action.OpenUrl', title: shorten(name, room.name), url }))
  return listOf(t.files, shown, all.length, text).map((list) => ({ ...list, open }))
}

/** What Teams shows in a row. */
const mostButtons = 6

function earlier({ pictures }: PictureView, room: Room, text: Text) {
  const before = pictures.slice(1)
  const shown = before.slice(0, room.items).map((one) => saidLine(one, room, text))
  return listOf(text.cards.picture.read.earlier, shown, before.length, text)
}

function listOf(label: string, shown: readonly string[], all: number, text: Text) {
  const rest = all - shown.length
  const open: readonly Action[] = []
  return all === 0 ? [] : [{ label, items: rest > 0 ? [...shown, text.cards.andMore(rest)] : shown, open }]
}
