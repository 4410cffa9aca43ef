import { commitmentResultCard, type ResultDraft, type ResultRow } from '../../../src/cards/commitment-result.ts'
import { resultMissingCard, type UntoldLine } from '../../../src/cards/result-missing.ts'
import { type CommitmentStanding, commitmentResults, commitmentStanding } from '../../../src/domain/commitment.ts'
import { at, type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'
import { aCommitment, anEvent, aVersion, aVoice } from '../council-builders.ts'

/** A confirmed commitment, or one that is told; as long as it can be. */
function standingOf({ words, person }: Writing, n: number, isTold = false): CommitmentStanding {
  const by = aVoice({ name: person(n) })
  const result = commitmentResults[n % commitmentResults.length] ?? 'done'
  const told = anEvent({ kind: 'reported', result, text: words(1000, n) }, { by, at })
  const version = aVersion({ text: words(1000, n), area: words(200, n), at })
  const events = [anEvent({ kind: 'proposed' }, { at }), anEvent({ kind: 'confirmed' }, { by, at })]
  const about = { id: idOf(`commitment ${n}`), councilId: idOf('council'), number: n + 1, versions: [version] }
  return commitmentStanding(aCommitment({ ...about, events: isTold ? [...events, told] : events }))
}

const asked: ResultRow = {
  standing: commitmentStanding(aCommitment()),
  draft: { result: '', text: '' },
  error: '',
  asksOn: null,
  mayCorrect: false,
}
const place = { councilId: idOf('council'), contactId: idOf('contact'), page: 1 }

function resultCases(name: string, writing: Writing): readonly CardCase[] {
  const { words, planTitle } = writing
  const view = { place, planTitle, day: '2026-12-03', isOver: false, partnerName: words(120), left: 9, of: 30 }
  const draft: ResultDraft = { result: 'partly-done', text: words(5000) }
  const kind = 'commitment-result'
  return [
    {
      kind,
      name: `${name}: to be told, and told`,
      draw: (text) => {
        const rows = count(4, (n): ResultRow => {
          const standing = standingOf(writing, n, n > 1)
          return { ...asked, standing, ...(n > 1 ? { draft: null, mayCorrect: true } : { asksOn: '2027-12-01' }) }
        })
        const t = text.cards.commitmentResult
        const receipt = t.receipt(t.told(3, text.words.commitmentState.done), '11:04')
        return commitmentResultCard({ ...view, rows, isEarly: true, receipt, error: '' }, text)
      },
    },
    ...count(
      2,
      (form): CardCase => ({
        kind,
        name: `${name}: to be put right, ${form}`,
        draw: (text) => {
          const { fault, partly } = text.cards.commitmentResult
          const faults = [...Object.values(fault), text.cards.commitment.form.personal('x')].slice(form * 4)
          const rows = count(4, (n): ResultRow => {
            return { ...asked, standing: standingOf(writing, n), draft, error: faults[n] ?? '' }
          })
          return commitmentResultCard({ ...view, rows, isEarly: false, receipt: '', error: partly }, text)
        },
      }),
    ),
  ]
}

function missingCase(name: string, writing: Writing, people: number): CardCase {
  const untold = count(
    people,
    (n): UntoldLine => ({
      standing: standingOf(writing, n),
      partnerName: writing.words(120, n),
      contact: n % 5 === 4 ? null : { name: writing.person(n), title: writing.words(80, n), ended: n % 7 === 6 },
      reach: (['teams-card', 'mail', 'none'] as const)[n % 3] ?? 'none',
      askedOn: n % 2 === 0 ? null : '2027-11-02',
      remindedOn: n % 4 === 1 ? '2027-11-12' : null,
      channel: n % 2 === 0 ? null : 'mail',
      failed: n % 3 === 1,
      asksOn: n % 4 === 0 ? null : '2027-11-02',
    }),
  )
  const view = { councilId: idOf('council'), planTitle: writing.planTitle, day: '2026-12-03', today: '2027-11-15' }
  return {
    kind: 'result-missing',
    name: `${name}: many that are not told`,
    draw: (text) => {
      const t = text.cards.commitmentResult.missing
      const names = count(people, writing.person).join(', ')
      const notes = [t.unreachable(names), t.withoutContact('3, 4', false)]
      const said = { receipt: t.askedNow(text.cards.commitments.contacts(2)), notes }
      return resultMissingCard({ ...view, confirmed: 400, untold, mayAsk: true, page: 0, ...said }, text)
    },
  }
}

export const commitmentResultViews: CardViews = {
  views: (name, writing, { people }) => [...resultCases(name, writing), missingCase(name, writing, people)],
  empty: [
    {
      kind: 'commitment-result',
      name: 'empty: nothing is confirmed, and the council is cancelled',
      draw: (text) => {
        const view = { place: { ...place, page: 0 }, planTitle: 'Granvik', day: '2026-12-03', partnerName: '' }
        const none = { rows: [], left: 0, of: 0, isOver: true, isEarly: false, receipt: '', error: '' }
        return commitmentResultCard({ ...view, ...none }, text)
      },
    },
    {
      kind: 'result-missing',
      name: 'empty: nothing is confirmed',
      draw: (text) => {
        const view = { councilId: idOf('council'), planTitle: 'Granvik 2026', day: '2026-12-03', today: '2026-12-10' }
        const none = { confirmed: 0, untold: [], mayAsk: false, page: 3, receipt: '', notes: [] }
        return resultMissingCard({ ...view, ...none }, text)
      },
    },
  ],
}
