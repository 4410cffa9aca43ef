import { z } from 'zod/v4'
import {
  longestPicturePart,
  longestVoice,
  type Picture,
  type PicturePart,
  type PictureText,
  pictureParts,
} from '../domain/council.ts'
import { formatDateTime, formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  mostCardBytes,
  navigate,
  plain,
  shorten,
  typed,
} from './card.ts'
import template from './picture-form.json' with { type: 'json' }

/** Who the form is for: a contact who was asked, or a coordinator who writes down what came another way. */
export type PictureWriter =
  | { readonly kind: 'contact'; readonly requestId: string }
  | {
      readonly kind: 'coordinator'
      readonly councilId: string
      readonly partnerId: string
      readonly channel: string
      readonly byName: string
    }

export type PictureForm = {
  readonly writer: PictureWriter
  /** Tells one showing of the form from another, so that a double press is one picture. */
  readonly formId: string
  readonly partner: string
  /** Names of the areas that the partner's agreements cover. */
  readonly areas: readonly string[]
  readonly written: PictureText
  /** The latest picture, which this one replaces; null for the first. */
  readonly before: Pick<Picture, 'id' | 'at' | 'by'> | null
  /** The part to begin with, where not all fit; 0 for the first. */
  readonly from: number
  /** What was wrong with the last try, in words. */
  readonly faults: readonly string[]
}

const draw = createDrawing(template)

const longestName = 100
const mostAreas = 12

/**
 * Asks for a picture, part by part. Texts that do not fit on the card are left out whole and stay as they were: half a
 * text that is sent back would take the other half away.
 */
export function pictureFormCard(form: PictureForm, text: Text): Card {
  const parts = partsThatFit(form, text)
  const content = drawWithin([mostTyped, longestPicturePart, 1000], (room) => drawParts(form, parts, text, room))
  return finished(content, text.cards.picture.form.heading(shorten(form.partner, longestName)))
}

/** Whether everything that is written has room on the form. */
export function fitsOnForm(form: PictureForm, text: Text): boolean {
  const isWhole = pictureParts.every((part) => form.written[part].length <= mostTyped)
  return isWhole && partsThatFit(form, text).length === pictureParts.length
}

/** Takes the parts from the first one on, and those before it last, for as long as there is room. */
function partsThatFit(form: PictureForm, text: Text): readonly PicturePart[] {
  const wanted = inTurn(form)
  for (let most = wanted.length; most > 1; most--) {
    const parts = pictureParts.filter((part) => wanted.indexOf(part) < most)
    if (sizeOf(drawParts(form, parts, text)) <= mostCardBytes) return parts
  }
  return wanted.slice(0, 1)
}

const inTurn = ({ from }: PictureForm) => [...pictureParts.slice(from), ...pictureParts.slice(0, from)]

const sizeOf = (content: Card['content']) => Buffer.byteLength(JSON.stringify(content))

/** Twice what may be filed: more is cut, since no client gives it. */
const mostTyped = longestPicturePart * 2

function drawParts(
  form: PictureForm,
  parts: readonly PicturePart[],
  text: Text,
  room: number = mostTyped,
): Card['content'] {
  const t = text.cards.picture
  const { writer, partner, written } = form
  const isNote = writer.kind === 'coordinator'
  const heading = isNote ? t.note.heading : t.form.heading
  return draw({
    lang: text.lang,
    heading: heading(plain(shorten(partner, longestName))),
    faults: form.faults,
    intro: isNote ? t.note.intro : t.form.intro,
    lines: lines(form, parts, text),
    ...voice(writer, text),
    parts: parts.map((part) => {
      const value = cutAt(written[part], room)
      return {
        input: part,
        label: text.words.picturePart[part],
        hint: t.form.hints[part],
        value,
        // A text that is too long is shown whole, to be shortened there.
        most: Math.max(longestPicturePart, value.length),
      }
    }),
    actions: buttons(form, parts, text),
  })
}

function lines({ areas, before }: PictureForm, parts: readonly PicturePart[], text: Text): readonly string[] {
  const t = text.cards.picture.form
  const shown = areas.slice(0, mostAreas).map((area) => shorten(area, longestName))
  const rest = areas.length - shown.length
  const named = rest > 0 ? [...shown, text.cards.andMore(rest)].join(', ') : formatList(shown, text.lang)
  const kept = keptParts(parts).map((part) => text.words.picturePart[part])
  return [
    ...(areas.length > 0 ? [t.areas(named)] : []),
    ...(before ? [t.before(shorten(before.by.name, longestName), formatDateTime(before.at, text.lang))] : []),
    ...(kept.length > 0 ? [t.kept(formatList(kept, text.lang))] : []),
  ]
}

const keptParts = (parts: readonly PicturePart[]) => pictureParts.filter((part) => !parts.includes(part))

function voice(writer: PictureWriter, text: Text) {
  const t = text.cards.picture.note
  if (writer.kind === 'contact') return { channels: [], voices: [] }
  const choices = (['paper', 'phone'] as const).map((value) => ({ title: t.channels[value], value }))
  const name = cutAt(writer.byName, longestVoice * 4)
  return {
    channels: [{ label: t.channel, value: writer.channel, choices }],
    voices: [{ label: t.byName, value: name, most: Math.max(longestVoice, name.length) }],
  }
}

function buttons(form: PictureForm, parts: readonly PicturePart[], text: Text) {
  const t = text.cards.picture
  const { writer, formId, before } = form
  const kept = keptParts(parts)
  const first = inTurn(form)[parts.length]
  const stays = kept.length > 0 ? { k: kept, v: before?.id ?? '' } : {}
  const others = first === undefined ? {} : { n: pictureParts.indexOf(first) }
  const isNote = writer.kind === 'coordinator'
  const at = isNote ? { c: writer.councilId, p: writer.partnerId } : { r: writer.requestId }
  return [
    execute(
      isNote ? t.note.save : t.form.send,
      isNote ? 'picture.file' : 'picture.send',
      { ...at, f: formId, ...stays },
      {
        style: 'positive',
      },
    ),
    ...(kept.length > 0
      ? [navigate(t.form.others, isNote ? 'picture.note' : 'picture.form', { ...at, ...others })]
      : []),
    navigate(isNote ? t.read.back : t.form.back, isNote ? 'picture.read' : 'picture.show', at),
  ]
}

const written = z.string().max(100_000).transform(typed).default('')

const sent = z.object({
  f: z.uuid(),
  k: z.array(z.enum(pictureParts)).max(pictureParts.length).default([]),
  v: z.union([z.uuid(), z.literal('')]).default(''),
  problems: written,
  causes: written,
  doing: written,
  proposals: written,
  phenomena: written,
})

export type PictureAnswer = {
  readonly formId: string
  readonly written: PictureText
  /** Parts that were not on the form, which stay as they are in the picture with this id; empty for most. */
  readonly kept: readonly PicturePart[]
  readonly keptFrom: string
}

/** What was written, not yet judged; null when it cannot be read. */
export function readPictureAnswer(data: unknown): PictureAnswer | null {
  const parsed = sent.safeParse(data)
  if (!parsed.success) return null
  const { f, k, v, ...text } = parsed.data
  return { formId: f, written: text, kept: k, keptFrom: v }
}

const noted = z.object({
  channel: z.string().max(20).default(''),
  byName: z
    .string()
    .max(10_000)
    .transform((name) => typed(name).replace(/\s+/g, ' '))
    .default(''),
})

/** Who gave the picture that a coordinator writes down, and how, not yet judged; null when it cannot be read. */
export function readNotedVoice(data: unknown): { readonly channel: string; readonly byName: string } | null {
  return noted.safeParse(data).data ?? null
}

const place = z.object({
  n: z
    .number()
    .int()
    .min(0)
    .max(pictureParts.length - 1)
    .default(0),
})

/** The part to begin with. */
export function readPictureFrom(data: unknown): number {
  return place.safeParse(data).data?.n ?? 0
}
