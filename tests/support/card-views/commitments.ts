import { commitmentCard } from '../../../src/cards/commitment.ts'
import { commitmentAnswerCard } from '../../../src/cards/commitment-answer.ts'
import { type CommitmentForm, commitmentFormCard } from '../../../src/cards/commitment-form.ts'
import { commitmentLinesCard } from '../../../src/cards/commitment-lines.ts'
import { commitmentsCard } from '../../../src/cards/commitments.ts'
import type { CardKind } from '../../../src/cards/index.ts'
import {
  type CommitmentEvent,
  type CommitmentStanding,
  type CommitmentVersion,
  type CommitmentWord,
  commitmentStanding,
} from '../../../src/domain/commitment.ts'
import { partnerChannels } from '../../../src/domain/council.ts'
import { at, type CardCase, type CardViews, count, idOf, plainWriting, type Writing } from '../card-writing.ts'

export const listPlace = { councilId: idOf('council'), page: 0 }
export const ownPlace = { councilId: idOf('council'), contactId: idOf('contact'), page: 0 }

const bring = new Set<CommitmentWord['kind']>(['proposed', 'change-accepted', 'reworded'])

/** A commitment about which these words were said, each in another way. */
export function standingOf({ words, person }: Writing, n: number, said: readonly CommitmentWord[]): CommitmentStanding {
  const id = idOf(`commitment ${n}`)
  const versions: CommitmentVersion[] = []
  const events = said.map((word, i): CommitmentEvent => {
    if (bring.has(word.kind)) {
      const wording = { text: words(1000, n + i), area: words(200, n), measureCode: '1.2', lastDay: '2027-11-30' }
      versions.push({ ...wording, version: versions.length + 1, byId: idOf('samira'), at })
    }
    const channel = partnerChannels[i % partnerChannels.length] ?? 'link'
    const by = { name: person(i).slice(0, 120), personId: idOf(`person ${i}`), contactId: idOf('contact'), channel }
    const fileId = channel === 'paper' ? idOf('file') : null
    return { ...word, id: idOf(`event ${n} ${i}`), commitmentId: id, version: versions.length, by, fileId, at }
  })
  const about = { id, councilId: idOf('council'), partnerId: idOf('partner'), contactId: idOf('contact') }
  return commitmentStanding({ ...about, number: n + 1, measureId: null, versions, events })
}

/** Words that lead to every state there is, with as much written as there can be. */
export function lives({ words }: Writing): readonly (readonly CommitmentWord[])[] {
  const text = words(1000, 7)
  const proposed = { kind: 'proposed' } as const
  const confirmed = { kind: 'confirmed' } as const
  const asks = { kind: 'change-requested', newText: words(1000, 8), newLastDay: '2027-06-01', text } as const
  const reported = (result: 'done' | 'partly-done' | 'not-done') => ({ kind: 'reported', result, text }) as const
  return [
    [proposed],
    [proposed, confirmed],
    [proposed, asks],
    [proposed, { kind: 'declined', text }],
    [proposed, asks, { kind: 'change-accepted' }],
    [proposed, asks, { kind: 'change-answered', text }],
    [proposed, confirmed, asks, { kind: 'change-answered', text }],
    [proposed, confirmed, reported('done')],
    [proposed, confirmed, reported('partly-done')],
    [proposed, confirmed, { kind: 'became-measure' }, reported('not-done')],
    [proposed, { kind: 'withdrawn', text }],
  ]
}

export const standingsOf = (writing: Writing, n: number): readonly CommitmentStanding[] => {
  const all = lives(writing)
  return count(n, (i) => standingOf(writing, i, all[i % all.length] ?? []))
}

export const caseOf = (kind: CardKind, name: string, draw: CardCase['draw']): CardCase => ({ kind, name, draw })

function listOf(name: string, writing: Writing, n: number): CardCase {
  const { words, person, planTitle } = writing
  const commitments = standingsOf(writing, n).map((standing, i) => {
    return { standing, partnerName: words(120, i), contactName: i % 3 === 0 ? null : person(i) }
  })
  const view = { councilId: idOf('council'), planTitle, day: '2026-12-04', forYear: 2027, commitments, page: 1 }
  const said = { receipt: words(300), notes: [words(2000, 1), words(500, 2)] }
  return caseOf('commitments', `${name}: many commitments`, (text) => commitmentsCard({ ...view, ...said }, text))
}

const emptyDraft = { partnerId: '', text: '', area: '', measureCode: '', lastDay: '2027-11-30', contactId: '' }

function formsOf(name: string, { words, person }: Writing, n: number): readonly CardCase[] {
  const partners = count(n, (i) => ({ id: idOf(`partner ${i}`), name: words(120, i), invited: i % 2 === 0 }))
  const form: CommitmentForm = {
    place: listPlace,
    formId: idOf('form'),
    reworded: null,
    partners,
    areas: count(Math.min(n, 60), (i) => ({ key: idOf(`area ${i}`).slice(0, 12), title: words(200, i) })),
    contacts: count(Math.min(n, 30), (i) => ({ id: idOf(`contact ${i}`), name: person(i) })),
    draft: {
      ...emptyDraft,
      partnerId: partners.at(-1)?.id ?? '',
      text: words(5000),
      measureCode: words(20).slice(0, 100),
    },
    receipt: words(300),
    errors: [],
  }
  const reworded = { commitmentId: idOf('commitment'), number: 7, version: 2 }
  return [
    caseOf('commitment-form', `${name}: a new one that is too long`, (text) => {
      const errors = Object.values(text.cards.commitments.form.fault)
      return commitmentFormCard({ ...form, errors }, text)
    }),
    caseOf('commitment-form', `${name}: a new wording`, (text) => commitmentFormCard({ ...form, reworded }, text)),
  ]
}

function linesOf(name: string, { words }: Writing, n: number): CardCase {
  const understood = count(n, (i) => ({ partner: words(120, i), text: words(1000, i), facts: words(300, i) }))
  const faults = count(n, (i) => ({ line: i + 1, why: words(1200, i) }))
  const rest = { source: words(200), page: 1, written: words(12_000), receipt: words(200), errors: [words(100)] }
  const view = { place: listPlace, heldId: idOf('held'), understood, faults, ...rest }
  return caseOf('commitment-lines', `${name}: some are understood`, (text) => {
    // What is wrong as a whole is said in our own words.
    const errors = [text.cards.commitments.lines.left]
    return commitmentLinesCard({ ...view, errors }, text)
  })
}

function ownOf(name: string, writing: Writing): readonly CardCase[] {
  const { words, planTitle } = writing
  const all = standingsOf(writing, lives(writing).length)
  const view = { planTitle, day: '2026-12-04', partnerName: words(120), commitments: all, error: '' }
  return [
    ...[0, 1, 2].map((page) =>
      caseOf('commitment', `${name}: in every state, page ${page + 1}`, (text) => {
        return commitmentCard({ ...view, place: { ...ownPlace, page }, isOver: false, receipt: words(400) }, text)
      }),
    ),
    caseOf('commitment', `${name}: all answered`, (text) => {
      const answered = all.filter(({ state }) => state !== 'proposed')
      const error = text.cards.commitment.refused['newer-version'](3)
      return commitmentCard(
        { ...view, place: ownPlace, commitments: answered, isOver: false, receipt: '', error },
        text,
      )
    }),
    caseOf('commitment', `${name}: of a cancelled council`, (text) =>
      commitmentCard({ ...view, place: ownPlace, isOver: true, receipt: '' }, text),
    ),
  ]
}

function answersOf(name: string, writing: Writing): readonly CardCase[] {
  const { words } = writing
  const standing = standingOf(writing, 1, lives(writing)[4] ?? [])
  const draft = { newText: words(5000), newLastDay: '2027-06-01', text: words(5000, 2) }
  return (['change', 'decline'] as const).map((kind) =>
    caseOf('commitment-answer', `${name}: to ${kind}`, (text) => {
      const error = text.cards.commitment.form.fault['newer-version']
      return commitmentAnswerCard({ kind, place: ownPlace, standing, partnerName: words(120), draft, error }, text)
    }),
  )
}

const nothing = { planTitle: 'Granvik 2026', day: '2026-12-04', receipt: '', error: '' }

export const commitmentViews: CardViews = {
  views: (name, writing, { people, measures }) => [
    listOf(name, writing, measures),
    ...formsOf(name, writing, people),
    linesOf(name, writing, people),
    ...ownOf(name, writing),
    ...answersOf(name, writing),
  ],
  empty: [
    caseOf('commitments', 'empty: none yet', (text) => {
      const council = { councilId: idOf('council'), planTitle: 'Granvik 2026', day: '2026-12-04', forYear: 2027 }
      return commitmentsCard({ ...council, commitments: [], page: 7, receipt: '', notes: [] }, text)
    }),
    caseOf('commitment-form', 'empty: nothing to choose', (text) => {
      const choices = { partners: [], areas: [], contacts: [] }
      const form = { place: listPlace, formId: idOf('form'), reworded: null, ...choices, draft: emptyDraft }
      return commitmentFormCard({ ...form, receipt: '', errors: [] }, text)
    }),
    caseOf('commitment-lines', 'empty: to be pasted', (text) => {
      const view = { place: listPlace, heldId: null, source: '', understood: [], page: 7, written: '' }
      return commitmentLinesCard({ ...view, faults: [], receipt: '', errors: [] }, text)
    }),
    caseOf('commitment', 'empty: none any more', (text) => {
      const view = { ...nothing, place: ownPlace, isOver: false, partnerName: 'Kim Nord', commitments: [] }
      return commitmentCard(view, text)
    }),
    caseOf('commitment-answer', 'empty: nothing written', (text) => {
      const standing = standingOf(plainWriting, 0, [{ kind: 'proposed' }])
      const draft = { newText: '', newLastDay: '', text: '' }
      const form = { kind: 'decline', place: ownPlace, standing, partnerName: '', draft, error: '' } as const
      return commitmentAnswerCard(form, text)
    }),
  ],
}
