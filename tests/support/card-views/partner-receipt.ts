import { cards } from '../../../src/cards/index.ts'
import { type ReceiptView, receiptWords } from '../../../src/mails/receipt.ts'
import { type CardCase, type CardViews, idOf } from '../card-writing.ts'
import { anEvent, aPicture, aVersion, aVoice } from '../council-builders.ts'

const receipt = (name: string, view: ReceiptView, coordinator: string): CardCase => ({
  kind: 'partner-receipt',
  name,
  draw: (t) => {
    const wrong = t.mails.receipt.wrongInTeams(coordinator || t.mails.receipt.coordinator)
    return cards['partner-receipt'].draw({ ...receiptWords(view, t), wrong }, t)
  },
})

export const partnerReceiptViews: CardViews = {
  views: (name, { words, person }) => {
    const by = aVoice({ name: person(1), channel: 'phone', personId: idOf('person') })
    const about = {
      to: { name: person(1), partner: words(200) },
      place: words(60),
      councilDay: '2026-12-03',
      recordedBy: person(2),
    }
    const version = aVersion({ text: words(1000), area: words(200) })
    const event = anEvent(
      { kind: 'change-requested', newText: words(1000, 1), newLastDay: '2027-09-30', text: words(1000, 2) },
      { by },
    )
    const [problems, causes, doing, proposals, phenomena] = [0, 1, 2, 3, 4].map((n) => words(4000, n))
    const text = { problems, causes, doing, proposals, phenomena } as Parameters<typeof aPicture>[0]
    const picture = aPicture({ ...text, by })
    const files = [words(120, 5), words(120, 6)]
    return [
      receipt(
        `${name}: a change by phone`,
        { ...about, noted: { kind: 'commitment', number: 3, version, event } },
        words(60),
      ),
      receipt(`${name}: a picture`, { ...about, noted: { kind: 'picture', picture, files } }, words(60)),
    ]
  },
  empty: [
    receipt(
      'empty: a confirmation by nobody known',
      {
        noted: {
          kind: 'commitment',
          number: 1,
          version: aVersion({ text: 'Evening walks', area: '' }),
          event: anEvent({ kind: 'confirmed' }, { by: aVoice({ name: '', channel: 'paper' }) }),
        },
        to: { name: 'Petra Polis', partner: 'Polisen' },
        place: 'Granvik',
        councilDay: '2026-12-03',
        recordedBy: '',
      },
      '',
    ),
  ],
}
