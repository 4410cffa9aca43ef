/** The points that are on every agenda of a strategic council, in their order; their names are in `text/`. */
export const agendaPoints = ['picture', 'followUp', 'analysis', 'agreement', 'information'] as const
export type AgendaPoint = (typeof agendaPoints)[number]

/** Strategiskt råd: one meeting; days are ISO dates, the time is HH:MM in the municipality. */
export type Council = {
  readonly id: string
  /** The plan whose measures are followed up at it. */
  readonly planId: string
  readonly day: string
  readonly time: string
  /** Empty where there is only a link. */
  readonly place: string
  /** To a meeting in Teams; may be empty. */
  readonly link: string
  /** The year that its commitments are for. */
  readonly forYear: number
  /** Last day for the partners' pictures. */
  readonly picturesBy: string
  /** What the coordinator adds; stands before the last of the five points, which is for what is left. */
  readonly ownPoints: readonly string[]
  readonly calledBy: string
  readonly calledAt: Date
  readonly heldAt: Date | null
  readonly cancelledAt: Date | null
}

/** Points of an agenda in their order: the coordinator's own stand before the last of the fixed ones. */
export function inAgendaOrder<Point>(fixed: readonly Point[], own: readonly Point[]): readonly Point[] {
  return [...fixed.slice(0, -1), ...own, ...fixed.slice(-1)]
}

/** The agenda in its order: the five points by the names they are given, and the coordinator's own before the last. */
export function agendaOf(
  { ownPoints }: Pick<Council, 'ownPoints'>,
  names: Readonly<Record<AgendaPoint, string>>,
): readonly string[] {
  const fixed = agendaPoints.map((point) => names[point])
  return inAgendaOrder(fixed, ownPoints)
}

/** A partner who is invited, and the contact who is asked; null while nobody is named. */
export type Invitation = {
  readonly id: string
  readonly councilId: string
  readonly partnerId: string
  readonly contactId: string | null
}

/** The parts of a partner's written picture, in the order they are asked for. */
export const pictureParts = ['problems', 'causes', 'doing', 'proposals', 'phenomena'] as const
export type PicturePart = (typeof pictureParts)[number]
/** `phenomena` are flagged: what is new and worth everybody's attention. Each may be empty, but not all. */
export type PictureText = Readonly<Record<PicturePart, string>>

/** Aktörens egen lägesbild: append-only, the latest of an invitation holds. */
export type Picture = PictureText & {
  readonly id: string
  readonly invitationId: string
  readonly by: PartnerVoice
  readonly at: Date
}

/** By which way a partner's word came to us. */
export const partnerChannels = ['teams-card', 'link', 'paper', 'phone'] as const
export type PartnerChannel = (typeof partnerChannels)[number]

/** Who said something and by which way: the name is as it was given, ids are what we know of it ourselves. */
export type PartnerVoice = {
  readonly name: string
  /** Who pressed, in Teams; on paper and by phone the coordinator who wrote it down. */
  readonly personId: string | null
  /** The contact who was asked. */
  readonly contactId: string | null
  readonly channel: PartnerChannel
}

/** The longest name of somebody who says something, in characters. */
export const longestVoice = 120

/** The longest text in one part of a picture, in characters. */
export const longestPicturePart = 4000

/** The year that commitments of a council on this ISO date are for: the next one, from July on. */
export function commitmentYear(day: string): number {
  const year = Number(day.slice(0, 4))
  return Number(day.slice(5, 7)) >= 7 ? year + 1 : year
}
