/** Somebody who has met the bot or been named by the coordinator. */
export type Person = {
  readonly id: string
  readonly tenantId: string
  readonly aadObjectId: string
  readonly name: string
  /** Code of a language in `text/`. */
  readonly language: string
  /** Lower case; empty when nobody has said it. */
  readonly email: string
  /** The unit of the organisation the person works in; null when not known. */
  readonly unitId: string | null
  /** Where the person's own chat is, opaque to all but the Teams adapter; null until they have met the bot. */
  readonly conversation: object | null
}
