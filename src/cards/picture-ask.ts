import { agendaOf, type Picture } from '../domain/council.ts'
import { formatDate, formatDateTime, formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, shorten } from './card.ts'
import { type Meeting, meetingButtons, meetingFacts } from './council-lines.ts'
import template from './picture-ask.json' with { type: 'json' }

export type PictureAskView = {
  readonly requestId: string
  readonly partner: string
  readonly planTitle: string
  readonly meeting: Meeting & { readonly picturesBy: string }
  /** ISO date. */
  readonly today: string
  /** Names of the areas that the partner's agreements cover. */
  readonly areas: readonly string[]
  /** The latest picture; null when none has come. */
  readonly picture: Pick<Picture, 'at' | 'by'> | null
  /** How many files the partner has attached. */
  readonly files: number
  /** Thanks for what was just done; empty otherwise. */
  readonly receipt: string
}

const draw = createDrawing(template)

/** How much is shown of names, of a place and of a point that the coordinator has added. */
const rooms = [
  { name: 200, place: 300, points: 40, point: 200, areas: 40 },
  { name: 100, place: 200, points: 20, point: 150, areas: 20 },
  { name: 60, place: 100, points: 20, point: 60, areas: 10 },
] as const

/** Tells a contact when the council meets, and asks for the partner's own picture. */
export function pictureAskCard(view: PictureAskView, text: Text): Card {
  const t = text.cards.picture
  const { meeting, picture, partner } = view
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      heading: t.heading,
      partner: shorten(partner, room.name),
      invited: t.invitedRest(shorten(view.planTitle, room.name)),
      facts: meetingFacts(meeting, text, room.place),
      lines: lines(view, room, text),
      agendaHeading: t.agenda,
      agenda: agendaOf(meeting, text.words.agenda)
        .slice(0, room.points)
        .map((point, n) => `${n + 1}. ${shorten(point, room.point)}`),
      attach: t.attach,
      actions: [
        execute(
          picture ? t.change : t.write,
          'picture.form',
          { r: view.requestId },
          {
            associatedInputs: 'none',
            ...(picture ? {} : { style: 'positive' }),
          },
        ),
        ...meetingButtons(meeting, text),
      ],
    }),
  )
  const card = finished(content, t.summary(shorten(partner, 80), formatDate(meeting.picturesBy, text.lang)))
  return { ...card, refresh: { verb: 'picture.show', data: { r: view.requestId } } }
}

function lines(
  { meeting, today, areas, picture, files, receipt }: PictureAskView,
  room: (typeof rooms)[number],
  text: Text,
): readonly string[] {
  const t = text.cards.picture
  const by = formatDate(meeting.picturesBy, text.lang)
  const shown = areas.slice(0, room.areas).map((area) => shorten(area, room.name))
  const rest = areas.length - shown.length
  const named = rest > 0 ? [...shown, text.cards.andMore(rest)].join(', ') : formatList(shown, text.lang)
  const sent = picture && t.sent(shorten(picture.by.name, room.name), formatDateTime(picture.at, text.lang))
  return [
    // What was just received stands at the top.
    ...(sent === null || receipt === '' ? [sent ?? (today > meeting.picturesBy ? t.askLate(by) : t.ask(by))] : []),
    ...(areas.length > 0 ? [t.areas(named)] : []),
    ...(files > 0 ? [t.files(files)] : []),
  ]
}
