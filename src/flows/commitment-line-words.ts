import type { UnderstoodLine } from '../cards/commitment-lines.ts'
import { longestCommitment } from '../domain/commitment.ts'
import type { LineFault, LineReading } from '../domain/commitment-lines.ts'
import { formatDate, formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { CommitmentFrame } from './commitment-frame.ts'

/** Why a line was not understood, in words. */
export function lineFaultWords(fault: LineFault, text: Text): string {
  const { why } = text.cards.commitments.lines
  switch (fault.kind) {
    case 'partner-missing':
    case 'text-missing':
    case 'day-impossible':
    case 'repeated':
      return why[fault.kind]
    case 'too-long':
      return why['too-long'](formatNumber(fault.length, text.lang), formatNumber(longestCommitment, text.lang))
    case 'personal-data':
      return why['personal-data'](
        formatList(
          fault.found.map((kind) => text.cards.report.personalDataKinds[kind]),
          text.lang,
        ),
      )
    case 'partner-unclear':
    case 'contact-unclear':
      return why[fault.kind](fault.said, fault.names.slice(0, 4).join(', '))
    default:
      return why[fault.kind](fault.said)
  }
}

/** A line that was understood, in words: whose it is, what it says, and the rest. */
export function understoodLine(reading: LineReading, { partners }: CommitmentFrame, text: Text): UnderstoodLine {
  const t = text.cards.commitments
  const partner = partners.find(({ id }) => id === reading.partnerId)
  const contact = partner?.contacts.find(({ id }) => id === reading.contactId)
  const day = formatDate(reading.lastDay, text.lang)
  const facts = [
    reading.usualDay ? t.lines.usualDay(day) : t.lines.day(day),
    ...(reading.area === '' ? [] : [reading.area]),
    ...(reading.measureCode === '' ? [] : [t.lines.measure(reading.measureCode)]),
    ...(contact ? [t.contact(contact.name || text.words.unnamed)] : []),
  ]
  return { partner: partner?.name ?? '', text: reading.text, facts: facts.join(' · ') }
}
