import { commitmentChangeCard } from '../../../src/cards/commitment-change.ts'
import { commitmentDeedCard, deeds } from '../../../src/cards/commitment-deed.ts'
import { commitmentHistoryCard, type HistoryEntry } from '../../../src/cards/commitment-history.ts'
import { commitmentNoteCard } from '../../../src/cards/commitment-note.ts'
import { signedSheetCard } from '../../../src/cards/signed-sheet.ts'
import type { CommitmentStanding, CommitmentWord } from '../../../src/domain/commitment.ts'
import { type CardCase, type CardViews, count, idOf, plainWriting, type Writing } from '../card-writing.ts'
import { caseOf, lives, standingOf } from './commitments.ts'

/** Everything that was ever said, with its wordings. */
function entriesOf({ commitment }: CommitmentStanding, { words, person }: Writing): readonly HistoryEntry[] {
  return commitment.events.map((event, n) => ({
    event,
    wording: commitment.versions.find(({ version }) => version === event.version) ?? null,
    recordedBy: n % 2 === 0 ? '' : person(n),
    sheet: event.fileId === null ? '' : words(120, n),
  }))
}

function historiesOf(name: string, writing: Writing): readonly CardCase[] {
  const { words, person } = writing
  const written = count(8, (n) => ({ column: words(80, n), text: words(2000, n) }))
  const all = lives(writing)
  const long: readonly CommitmentWord[] = all.flat()
  const view = { partnerName: words(120), contactName: person(1), receipt: words(400), notes: [words(400, 1)], written }
  const standing = standingOf(writing, 12, long)
  return [
    ...all.map((life, n) =>
      caseOf('commitment-history', `${name}: life ${n + 1}`, (text) => {
        const one = standingOf(writing, n, life)
        return commitmentHistoryCard({ ...view, standing: one, entries: entriesOf(one, writing), page: 0 }, text)
      }),
    ),
    ...[1, 3].map((page) =>
      caseOf('commitment-history', `${name}: a long life, page ${page + 1}`, (text) =>
        commitmentHistoryCard({ ...view, standing, entries: entriesOf(standing, writing), page }, text),
      ),
    ),
  ]
}

function changesOf(name: string, writing: Writing): readonly CardCase[] {
  const { words } = writing
  const [, , asks = [], declines = []] = lives(writing)
  return [asks, declines].map((life, n) =>
    caseOf('commitment-change', `${name}: ${n === 0 ? 'a request' : 'a refusal'}`, (text) => {
      const standing = standingOf(writing, n, life)
      const event = standing.since
      if (!event) throw new Error('Something was said.')
      const draft = { text: words(5000), lastDay: 'x', reply: words(5000, 1) }
      const error = text.cards.commitmentCase.refused['change-missing']
      return commitmentChangeCard({ standing, event, partnerName: words(120), draft, error }, text)
    }),
  )
}

function formsOf(name: string, writing: Writing, n: number): readonly CardCase[] {
  const { words, person } = writing
  const standing = standingOf(writing, 1, [{ kind: 'proposed' }])
  const contacts = count(n, (i) => ({ id: idOf(`contact ${i}`), name: person(i) }))
  const sheets = count(Math.min(n, 30), (i) => ({ id: idOf(`sheet ${i}`), name: words(120, i) }))
  const texts = { newText: words(4000, 1), newLastDay: '2027-06-01', text: words(4000, 2) }
  const draft = { how: 'phone', answer: 'declined', name: words(300), day: '2026-12-05', ...texts } as const
  return [
    ...deeds.map((deed) =>
      caseOf('commitment-deed', `${name}: ${deed}`, (text) => {
        const error = text.cards.commitmentCase.contactForm.unknown
        const asked = { requestId: idOf('request'), byLink: true }
        return commitmentDeedCard(
          { deed, standing, partnerName: words(120), contacts, reason: words(5000), asked, error },
          text,
        )
      }),
    ),
    caseOf('commitment-note', `${name}: everything filled in`, (text) => {
      const errors = Object.values(text.cards.commitmentCase.noteForm.fault)
      return commitmentNoteCard({ standing, partnerName: words(120), sheets, draft, errors }, text)
    }),
  ]
}

function sheetsOf(name: string, { words, person, planTitle }: Writing, n: number): readonly CardCase[] {
  const owner = (i: number) => {
    const ids = { councilId: idOf('council'), partnerId: idOf(`partner ${i}`) }
    return { ...ids, partnerName: words(120, i), planTitle, day: '2026-12-04' }
  }
  const file = { heldId: idOf('held'), fileName: words(120) }
  const commitments = count(n, (i) => ({
    id: idOf(`c ${i}`),
    version: 1,
    seen: 1,
    number: i + 1,
    text: words(1000, i),
  }))
  const signed = { commitments, ticked: commitments, name: person(1), day: '2026-12-04' }
  return [
    caseOf('signed-sheet', `${name}: whose it is`, (text) => {
      const error = text.cards.commitmentCase.sheetForm.partnerMissing
      return signedSheetCard({ ...file, step: 'whose', owners: count(n, owner), error }, text)
    }),
    caseOf('signed-sheet', `${name}: what is signed`, (text) =>
      signedSheetCard({ ...file, step: 'what', owner: owner(1), ...signed, error: '' }, text),
    ),
  ]
}

const bare = standingOf(plainWriting, 0, [{ kind: 'proposed' }])
const noDraft = { how: '', answer: '', name: '', day: '', newText: '', newLastDay: '', text: '' } as const

export const commitmentCaseViews: CardViews = {
  views: (name, writing, { people }) => [
    ...historiesOf(name, writing),
    ...changesOf(name, writing),
    ...formsOf(name, writing, people),
    ...sheetsOf(name, writing, people),
  ],
  empty: [
    caseOf('commitment-history', 'empty: nobody is named', (text) => {
      const names = { partnerName: 'Kim Nord', contactName: null }
      const nothing = { entries: [], page: 7, receipt: '', notes: [], written: [] }
      return commitmentHistoryCard({ standing: bare, ...names, ...nothing }, text)
    }),
    caseOf('commitment-change', 'empty: without a reason', (text) => {
      const asks = { kind: 'change-requested', newText: '', newLastDay: '2027-06-01', text: '' } as const
      const standing = standingOf(plainWriting, 0, [{ kind: 'proposed' }, asks])
      const event = standing.since
      if (!event) throw new Error('Something was said.')
      return commitmentChangeCard({ standing, event, partnerName: 'Kim Nord', draft: null, error: '' }, text)
    }),
    caseOf('commitment-deed', 'empty: nobody to choose', (text) => {
      const view = { deed: 'contact', standing: bare, partnerName: 'Kim Nord', contacts: [] } as const
      return commitmentDeedCard({ ...view, reason: '', asked: null, error: '' }, text)
    }),
    caseOf('commitment-note', 'empty: nothing filled in', (text) => {
      const view = { standing: bare, partnerName: 'Kim Nord', sheets: [], draft: noDraft }
      return commitmentNoteCard({ ...view, errors: [] }, text)
    }),
    caseOf('signed-sheet', 'empty: nothing is left to confirm', (text) => {
      const ids = { councilId: idOf('council'), partnerId: idOf('partner') }
      const owner = { ...ids, partnerName: 'Kim Nord', planTitle: 'Granvik 2026', day: '2026-12-04' }
      const signed = { commitments: [], ticked: [], name: '', day: '' }
      const file = { heldId: idOf('held'), fileName: 'x.pdf', error: '' }
      return signedSheetCard({ ...file, step: 'what', owner, ...signed }, text)
    }),
  ],
}
