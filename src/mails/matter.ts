/** What a letter is about, apart from what all letters say. */
export type MailMatter = {
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** Shown as a list after the paragraphs: the commitments that are asked about, for example. */
  readonly items?: readonly string[]
  /** What the link says that leads to the answer. */
  readonly button: string
}
