import { cards } from '../../../src/cards/index.ts'
import type { FindingLine, RowAbout } from '../../../src/cards/list-findings.ts'
import { type FindingKind, findingKinds, listNames } from '../../../src/domain/list-row.ts'
import { type CardViews, count } from '../card-writing.ts'

const abouts = ['measure', 'report', 'commitment', 'commitment-event'] as const satisfies readonly RowAbout['kind'][]
const rights = ['done', 'waiting', 'failed', 'none'] as const satisfies readonly FindingLine['right'][]

/** A line about a measure whose status somebody has changed. */
export const findingLine = (kind: FindingKind, overrides: Partial<FindingLine> = {}): FindingLine => ({
  kind,
  list: 'measures',
  about: { kind: 'measure', code: '2.4', title: 'Byta lampor', planTitle: 'Granvik 2026' },
  column: kind.startsWith('row') || kind === 'unknown-row' ? '' : 'Genomförande',
  isPeoples: false,
  ours: '',
  theirs: '',
  right: 'done',
  ...overrides,
})

export const listFindingsViews: CardViews = {
  views: (name, { words, planTitle }) => {
    const lines = count(40, (n) =>
      findingLine(findingKinds[n % findingKinds.length] ?? 'changed', {
        list: listNames[n % listNames.length] ?? 'measures',
        about:
          n % 5 === 4
            ? null
            : { kind: abouts[n % 4] ?? 'measure', code: words(20, n), title: words(2000, n), planTitle },
        column: words(300, n),
        isPeoples: n % 2 === 1,
        ours: n % 7 === 6 ? '' : words(500, n),
        theirs: words(500, n + 1),
        right: rights[n % 4] ?? 'none',
      }),
    )
    return [
      {
        kind: 'list-findings',
        name: `${name}: more than there is room for`,
        draw: (t) => cards['list-findings'].draw({ lines, total: 1234, removed: 300 }, t),
      },
      {
        kind: 'list-findings',
        name: `${name}: one change`,
        draw: (t) => cards['list-findings'].draw({ lines: lines.slice(0, 1), total: 1, removed: 0 }, t),
      },
    ]
  },
  empty: [
    {
      kind: 'list-findings',
      name: 'empty: a row without a title is removed',
      draw: (t) => {
        const about = { kind: 'commitment', code: '7', title: '', planTitle: 'Granvik 2026' } as const
        const line = findingLine('row-removed', { about, right: 'none' })
        return cards['list-findings'].draw({ lines: [line], total: 1, removed: 1 }, t)
      },
    },
    {
      kind: 'list-findings',
      name: 'empty: a row of somebody else without a title',
      draw: (t) => {
        const line = findingLine('unknown-row', { about: null, right: 'none' })
        return cards['list-findings'].draw({ lines: [line], total: 1, removed: 0 }, t)
      },
    },
  ],
}
