import type { CommitmentEvent, CommitmentVersion } from '../domain/commitment.ts'
import { type PartnerVoice, type Picture, pictureParts } from '../domain/council.ts'
import { formatDate, formatDateTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { drawLetter, type Fact, type Letter } from './letter.ts'

/** What was noted: a word about a commitment with the wording that it was about, or a picture with the files that came. */
export type Noted =
  | {
      readonly kind: 'commitment'
      readonly number: number
      readonly version: CommitmentVersion
      readonly event: CommitmentEvent
    }
  | { readonly kind: 'picture'; readonly picture: Picture; readonly files: readonly string[] }

export type ReceiptView = {
  readonly noted: Noted
  readonly to: { readonly name: string; readonly partner: string }
  /** The municipality or district. */
  readonly place: string
  /** ISO date. */
  readonly councilDay: string
  /** The coordinator who wrote it down, where it came on paper or by phone; empty for the rest. */
  readonly recordedBy: string
}

/** A receipt as words, for a letter and for a card alike. */
export type ReceiptWords = {
  readonly subject: string
  readonly heading: string
  readonly lead: string
  readonly facts: readonly Fact[]
  /** What happens now. */
  readonly next: string
}

/** The receipt as a letter: what was noted, by whom and when, and what to do when it is wrong. */
export function receiptLetter(view: ReceiptView, text: Text): Letter {
  const t = text.mails
  const { subject, heading, lead, facts, next } = receiptWords(view, text)
  const wrong = [t.receipt.wrong, ...(voiceOf(view.noted).channel === 'link' ? [t.receipt.notYou] : [])]
  return drawLetter({
    lang: text.lang,
    subject,
    blocks: [
      { kind: 'title', text: heading },
      { kind: 'quiet', text: t.to(view.to.name, view.to.partner) },
      { kind: 'paragraph', text: t.hello },
      { kind: 'paragraph', text: lead },
      { kind: 'facts', facts },
      { kind: 'paragraph', text: next },
      { kind: 'section', text: t.receipt.wrongHeading },
      ...wrong.map((words) => ({ kind: 'paragraph', text: words }) as const),
    ],
  })
}

/** Exactly what was noted, in words. */
export function receiptWords(view: ReceiptView, text: Text): ReceiptWords {
  const t = text.mails.receipt
  const { noted, place, to } = view
  const day = formatDate(view.councilDay, text.lang)
  const about = noted.kind === 'picture' ? 'picture' : aboutOf(noted.event)
  const heading = t.heading[about]
  return {
    subject: t.subject(heading, place),
    heading,
    lead: noted.kind === 'picture' ? t.aboutPicture(to.partner, day) : t.aboutCommitment(to.partner, day),
    facts: [
      ...(noted.kind === 'picture' ? pictureFacts(noted, text) : commitmentFacts(noted, text)),
      ...voiceFacts(view, text),
    ],
    next: t.next[about],
  }
}

function aboutOf({ kind }: CommitmentEvent): 'confirmed' | 'change-requested' | 'declined' | 'reported' | 'other' {
  return kind === 'confirmed' || kind === 'change-requested' || kind === 'declined' || kind === 'reported'
    ? kind
    : 'other'
}

const voiceOf = (noted: Noted): PartnerVoice => (noted.kind === 'picture' ? noted.picture.by : noted.event.by)

function pictureFacts({ picture, files }: Extract<Noted, { kind: 'picture' }>, text: Text): readonly Fact[] {
  const t = text.mails.receipt.facts
  const parts = pictureParts.map((part) => ({
    label: text.words.picturePart[part],
    value: picture[part].trim() || t.nothingWritten,
  }))
  return [...parts, ...(files.length > 0 ? [{ label: t.files, value: files.join('\n') }] : [])]
}

function commitmentFacts(
  { number, version, event }: Extract<Noted, { kind: 'commitment' }>,
  text: Text,
): readonly Fact[] {
  const t = text.mails.receipt.facts
  return [
    { label: t.noted, value: text.words.commitmentEvent[event.kind] },
    { label: t.commitment, value: t.numbered(number, version.version) },
    { label: t.wording, value: version.text },
    ...(version.area === '' ? [] : [{ label: t.area, value: version.area }]),
    { label: t.lastDay, value: formatDate(version.lastDay, text.lang) },
    ...wordFacts(event, text),
  ]
}

/** What was said beside the word itself. */
function wordFacts(event: CommitmentEvent, text: Text): readonly Fact[] {
  const t = text.mails.receipt.facts
  const told = (label: string, value: string) => (value.trim() === '' ? [] : [{ label, value }])
  switch (event.kind) {
    case 'change-requested': {
      const day = event.newLastDay === null ? '' : formatDate(event.newLastDay, text.lang)
      return [...told(t.newWording, event.newText), ...told(t.newLastDay, day), ...told(t.comment, event.text)]
    }
    case 'declined':
    case 'withdrawn':
      return told(t.reason, event.text)
    case 'reported':
      return [
        { label: t.result, value: text.words.commitmentState[event.result] },
        { label: t.whatWasDone, value: event.text.trim() || t.nothingWritten },
      ]
    case 'change-answered':
      return told(t.answer, event.text)
    default:
      return []
  }
}

function voiceFacts({ noted, recordedBy }: ReceiptView, text: Text): readonly Fact[] {
  const t = text.mails.receipt.facts
  const isAnswer = noted.kind === 'commitment' && aboutOf(noted.event) !== 'other'
  const { name, channel } = voiceOf(noted)
  const at = noted.kind === 'picture' ? noted.picture.at : noted.event.at
  return [
    { label: isAnswer ? t.who : t.whoWrote, value: name || text.words.unnamed },
    { label: t.how, value: text.words.channel[channel] },
    ...(recordedBy === '' ? [] : [{ label: t.recordedBy, value: recordedBy }]),
    { label: t.when, value: formatDateTime(at, text.lang) },
  ]
}
