import type { AgreementTime } from '../domain/agreement-time.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import template from './agreements.json' with { type: 'json' }
import { type Card, createDrawing, drawWithin, finished, navigate, shorten, someOf } from './card.ts'
import { partnersPlaceData } from './partners.ts'

export type AgreementsView = {
  /** The agreements that fit, what needs attention first. */
  readonly agreements: readonly {
    readonly id: string
    readonly title: string
    readonly reference: string
    /** Names of partners. */
    readonly parties: readonly string[]
    readonly areas: readonly string[]
    /** ISO date. */
    readonly signedOn: string
    readonly time: AgreementTime
  }[]
  /** There is somebody to agree with. */
  readonly hasPartners: boolean
  /** What the person looked for; empty for everything. */
  readonly about: string
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
}

const agreementsPerPage = 8
const longestReceipt = 300
const longestAbout = 40

/** How much of each text is shown, and how many parties and areas of each agreement. */
const rooms = [
  { length: 120, most: 8 },
  { length: 60, most: 4 },
  { length: 40, most: 2 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** The agreements with their parties, areas and how long they hold; a page at a time, and a way into each. */
export function agreementsCard(view: AgreementsView, text: Text): Card {
  const { agreements, about, receipt, hasPartners } = view
  const t = text.cards.agreements
  const pages = Math.max(1, Math.ceil(agreements.length / agreementsPerPage))
  const page = Math.min(view.page, pages - 1)
  const at = partnersPlaceData({ page, about })
  const turn = (title: string, to: number) => navigate(title, 'agreement.list', { ...at, n: to })
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(receipt, longestReceipt),
      heading: t.heading,
      paragraphs: [introOf(view, text), ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : [])],
      attention: attentionOf(agreements, text),
      agreements: agreements.slice(page * agreementsPerPage, (page + 1) * agreementsPerPage).map((agreement) => ({
        ...lineOf(agreement, room, text),
        change: t.change,
        open: navigate(t.changeAgreement(shorten(agreement.title, room.length)), 'agreement.form', {
          ...at,
          g: agreement.id,
        }),
      })),
      actions: [
        ...(hasPartners ? [navigate(t.add, 'agreement.form', at)] : []),
        navigate(t.partners, 'partner.list', partnersPlaceData({ page: 0, about: '' })),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
      ],
    }),
  )
  return finished(content, t.summary)
}

function introOf({ agreements, about, hasPartners }: AgreementsView, text: Text): string {
  const t = text.cards.agreements
  if (agreements.length > 0) return t.intro
  if (about !== '') return t.noneLike(shorten(about, longestAbout))
  return hasPartners ? t.none : t.noPartners
}

/** How many have run out, and how many soon will; empty where all is well. */
function attentionOf(agreements: AgreementsView['agreements'], text: Text): string {
  const t = text.cards.agreements
  const count = (kind: AgreementTime['kind']) => agreements.filter(({ time }) => time.kind === kind).length
  const [over, soon] = [count('over'), count('ends-soon')]
  return [...(over > 0 ? [t.over(over)] : []), ...(soon > 0 ? [t.soon(soon)] : [])].join(' ')
}

function lineOf(agreement: AgreementsView['agreements'][number], { length, most }: Room, text: Text) {
  const t = text.cards.agreements
  const { title, reference, parties, areas, signedOn, time } = agreement
  const some = (names: readonly string[]) =>
    someOf(
      names.map((name) => shorten(name, length)),
      most,
      text,
    )
  return {
    title: `${shorten(title, length)}  `,
    reference: reference === '' ? '' : `${t.reference(shorten(reference, length))}  `,
    lines: [some(parties), t.areas(some(areas))].filter((line) => line !== ''),
    signed: `${t.signed(formatDate(signedOn, text.lang))} `,
    time: agreementTimeWords(time, text),
    // The words say it as well; the colour only helps to find them.
    colour: time.kind === 'over' || time.kind === 'ends-soon' ? 'Attention' : 'Default',
  }
}

/** How long an agreement holds, in words. */
export function agreementTimeWords(time: AgreementTime, text: Text): string {
  const t = text.cards.agreements
  switch (time.kind) {
    case 'coming':
      return t.coming
    case 'open':
      return t.untilFurtherNotice
    case 'holds':
      return t.holds(formatDate(time.until, text.lang))
    case 'over':
      return t.hasEnded(formatDate(time.until, text.lang))
    case 'ends-soon':
      return t.endsSoon(formatDate(time.until, text.lang), time.days)
  }
}
