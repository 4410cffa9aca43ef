import type { FindingKind, ListName } from '../domain/list-row.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, shorten } from './card.ts'
import template from './list-findings.json' with { type: 'json' }

/** What a row is about, as far as the ledger knows. */
export type RowAbout = {
  readonly kind: 'measure' | 'report' | 'commitment' | 'commitment-event'
  /** The measure's code or the commitment's number. */
  readonly code: string
  /** The measure in short, or the partner; may be empty. */
  readonly title: string
  readonly planTitle: string
}

/** One thing that a person did in a list. */
export type FindingLine = {
  readonly kind: FindingKind
  readonly list: ListName
  readonly about: RowAbout | null
  /** As people read it; empty where it is about the whole row. */
  readonly column: string
  /** The column is people's own. */
  readonly isPeoples: boolean
  readonly ours: string
  readonly theirs: string
  /** What has become of the row: written, about to be, given up, or not ours to write. */
  readonly right: 'done' | 'waiting' | 'failed' | 'none'
}

export type ListFindingsView = {
  readonly lines: readonly FindingLine[]
  /** How many findings there are in all. */
  readonly total: number
  /** Rows that people have removed and that can be written again; 0 where nothing of it is told. */
  readonly removed: number
}

/** More than this is counted, not told. */
export const mostFindings = 12

const rooms = [
  { title: 100, value: 200, name: 60 },
  { title: 60, value: 80, name: 40 },
  { title: 30, value: 30, name: 30 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Says what people did to our rows in the lists, what the bot has done about it, and offers to write removed rows again. */
export function listFindingsCard({ lines, total, removed }: ListFindingsView, text: Text): Card {
  const t = text.cards.listFindings
  const shown = lines.slice(0, mostFindings)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading,
      lead: t.lead(total),
      lines: shown.map((line) => ({ ...aboutWords(line, room, text), what: whatWords(line, room, text) })),
      more: total > shown.length ? text.cards.andMore(total - shown.length) : '',
      removed: removed > 0 ? t.allRemoved(removed) : '',
      actions: removed > 0 ? [execute(t.recreate(removed), 'lists.recreate', {})] : [],
    }),
  )
  return finished(content, t.summary(total))
}

function aboutWords({ about, list, kind, theirs }: FindingLine, room: Room, text: Text) {
  const t = text.cards.listFindings.about
  const title = about ? about.title : kind === 'unknown-row' ? theirs : ''
  const name = about
    ? t[about.kind](shorten(about.code, room.name), shorten(about.planTitle, room.name))
    : t.unknown(text.words.lists[list])
  return { about: name, title: title === '' ? '' : `  ${shorten(title, room.title)}` }
}

function whatWords(line: FindingLine, room: Room, text: Text): string {
  const t = text.cards.listFindings
  const list = text.words.lists[line.list]
  const column = shorten(line.column, room.name)
  const said = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')
  const right = line.right === 'none' ? '' : t.right[line.right]
  switch (line.kind) {
    case 'changed':
      return said(changeWords(line, room, text), right, t.inHistory)
    case 'contested':
      return t.contested(column, list)
    case 'personal-data': {
      const what = t.personalData(column, list)
      return line.isPeoples ? said(what, t.notShown) : said(what, right, t.clearHistory)
    }
    case 'key-changed':
      return said(t.keyChanged(column, list), right)
    case 'row-removed':
      return t.removed(list)
    case 'row-restored':
      return t.restored(list)
    case 'unknown-row':
      return line.about ? t.copied(list) : t.added(list)
  }
}

function changeWords({ column, list, ours, theirs }: FindingLine, room: Room, text: Text): string {
  const t = text.cards.listFindings
  const where = [shorten(column, room.name), text.words.lists[list]] as const
  if (ours === '') return t.filled(...where, shorten(theirs, room.value))
  if (theirs === '') return t.emptied(...where, shorten(ours, room.value))
  return t.changed(...where, shorten(ours, room.value), shorten(theirs, room.value))
}
