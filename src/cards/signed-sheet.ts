import { z } from 'zod/v4'
import { longestVoice } from '../domain/council.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  typed,
  unlinked,
} from './card.ts'
import template from './signed-sheet.json' with { type: 'json' }

/** A partner with commitments of a council, whose sheet it may be. */
export type SheetOwner = {
  readonly councilId: string
  readonly partnerId: string
  readonly partnerName: string
  readonly planTitle: string
  /** Of the council, in words. */
  readonly day: string
}

/** A scanned file that waits for who it is from, and then for what is confirmed on it. */
export type SignedSheet = {
  /** The file that waits. */
  readonly heldId: string
  readonly fileName: string
  readonly error: string
} & (
  | { readonly step: 'whose'; readonly owners: readonly SheetOwner[] }
  | {
      readonly step: 'what'
      readonly owner: SheetOwner
      /** What can be confirmed. */
      readonly commitments: readonly (Tick & { readonly number: number; readonly text: string })[]
      /** All of them at first. */
      readonly ticked: readonly Tick[]
      readonly name: string
      /** ISO date, or what was sent instead. */
      readonly day: string
    }
)

/** A wording that is confirmed, and how much had been said of it when that was ticked. */
export type Tick = { readonly id: string; readonly version: number; readonly seen: number }

/** How many can be ticked on one card. */
export const mostTicks = 40

/** How many may be chosen, and how much is shown of names and texts. */
const rooms = [
  { owners: 100, ticks: mostTicks, name: 60, text: 200 },
  { owners: 100, ticks: mostTicks, name: 30, text: 100 },
  { owners: 60, ticks: mostTicks, name: 20, text: 50 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Asks whose signed sheet a file is; then who has signed, when, and what is confirmed on it. */
export function signedSheetCard(view: SignedSheet, text: Text): Card {
  const t = text.cards.commitmentCase.sheetForm
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      error: view.error,
      ...(view.step === 'whose' ? whose(view, room, text) : what(view, room, text)),
    }),
  )
  return finished(content, t.summary)
}

function whose({ heldId, fileName, owners }: Extract<SignedSheet, { step: 'whose' }>, room: Room, text: Text) {
  const t = text.cards.commitmentCase.sheetForm
  const rest = owners.length - room.owners
  const choices = owners.slice(0, room.owners).map((owner) => {
    const name = shorten(owner.partnerName, room.name)
    return {
      title: unlinked(t.inCouncil(name, shorten(owner.planTitle, room.name), owner.day)),
      value: ownerKey(owner),
    }
  })
  return {
    heading: t.heading,
    paragraphs: [t.intro(shorten(fileName, 120)), ...(rest > 0 ? [t.morePartners(rest)] : [])],
    owner: [{ label: t.partner, placeholder: t.choosePartner, choices }],
    ticks: [],
    signer: [],
    actions: [
      execute(t.next, 'commitment.sheet', { h: heldId }, { style: 'positive' }),
      navigate(t.cancel, 'commitment.unsheet', { h: heldId }),
    ],
  }
}

function what(view: Extract<SignedSheet, { step: 'what' }>, room: Room, text: Text) {
  const t = text.cards.commitmentCase.sheetForm
  const { heldId, owner, commitments, ticked } = view
  const shown = commitments.slice(0, room.ticks)
  const rest = commitments.length - shown.length
  const keys = new Set(ticked.map(tickKey))
  const tick = {
    label: t.ticks,
    value: shown
      .map(tickKey)
      .filter((key) => keys.has(key))
      .join(','),
    choices: shown.map((one) => ({
      title: unlinked(t.tick(one.number, shorten(one.text, room.text))),
      value: tickKey(one),
    })),
  }
  return {
    heading: t.signHeading(plain(shorten(owner.partnerName, room.name))),
    paragraphs: [
      t.inCouncil(shorten(owner.partnerName, room.name), shorten(owner.planTitle, room.name), owner.day),
      ...(shown.length === 0 ? [t.noTicks] : []),
      ...(rest > 0 ? [t.moreTicks(rest)] : []),
    ],
    owner: [],
    ticks: shown.length > 0 ? [tick] : [],
    signer: [
      {
        nameLabel: t.name,
        name: cutAt(view.name, 500),
        mostName: Math.max(longestVoice, view.name.length),
        dayLabel: t.day,
        day: /^\d{4}-\d{2}-\d{2}$/.test(view.day) ? view.day : '',
      },
    ],
    actions: [
      execute(t.save, 'commitment.sign', { h: heldId, o: ownerKey(owner) }, { style: 'positive' }),
      navigate(t.cancel, 'commitment.unsheet', { h: heldId }),
    ],
  }
}

const tickKey = ({ id, version, seen }: Tick) => `${id}:${version}:${seen}`
const ownerKey = ({ councilId, partnerId }: SheetOwner) => `${councilId}:${partnerId}`

const held = z.object({ h: z.uuid() })
const owner = z
  .string()
  .max(100)
  .transform((text, about) => {
    const [councilId, partnerId, rest] = text.split(':')
    const parsed = z.object({ councilId: z.uuid(), partnerId: z.uuid() }).safeParse({ councilId, partnerId })
    if (parsed.success && rest === undefined) return parsed.data
    about.addIssue({ code: 'custom', message: 'no owner' })
    return z.NEVER
  })
const tick = z
  .tuple([z.uuid(), z.coerce.number().int().min(1).max(10_000), z.coerce.number().int().min(0).max(100_000)])
  .transform(([id, version, seen]) => ({ id, version, seen }))
const whoseAnswer = held.extend({ owner: z.union([z.literal('').transform(() => null), owner]).default(null) })
const signAnswer = held.extend({
  o: owner,
  ticks: z.string().max(10_000).default(''),
  name: z.string().max(100_000).transform(typed).default(''),
  day: z.string().trim().max(40).default(''),
})

/** Which file that waits a button is about; null when it cannot be read. */
export function readHeldId(data: unknown): string | null {
  return held.safeParse(data).data?.h ?? null
}

export type OwnerId = { readonly councilId: string; readonly partnerId: string }

/** Whose sheet it is said to be, null when nobody was chosen; null as a whole when it cannot be read. */
export function readSheetOwner(data: unknown): { readonly heldId: string; readonly owner: OwnerId | null } | null {
  const parsed = whoseAnswer.safeParse(data).data
  return parsed ? { heldId: parsed.h, owner: parsed.owner } : null
}

export type Signing = {
  readonly heldId: string
  readonly owner: OwnerId
  readonly ticked: readonly Tick[]
  readonly name: string
  readonly day: string
}

/** What is confirmed on a sheet, by whom and when, not yet judged; null when it cannot be read. */
export function readSigning(data: unknown): Signing | null {
  const parsed = signAnswer.safeParse(data).data
  if (!parsed) return null
  const { h, o, ticks, name, day } = parsed
  const keys = [...new Set(ticks.split(',').map((key) => key.trim()))].filter((key) => key !== '')
  const ticked = z
    .array(tick)
    .max(mostTicks)
    .safeParse(keys.map((key) => key.split(':'))).data
  return ticked ? { heldId: h, owner: o, ticked, name, day } : null
}
