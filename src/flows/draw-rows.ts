import type { RowName } from '../domain/list-row.ts'
import type { Services } from './context.ts'
import type { DrawnRow, RowContent } from './list-ports.ts'

/** A row's columns; or why there are none: nothing in the ledger is behind the row, or it cannot be read or drawn. */
export type Drawing = DrawnRow | 'no-fact' | 'not-drawn'

type Means = Pick<Services, 'store' | 'lists' | 'log'>

/** Draws the columns of rows from the ledger, in one reading; one that fails keeps no other from being drawn. */
export async function drawRows(means: Means, rows: readonly RowName[]): Promise<(row: RowName) => Drawing> {
  const contents = await readAll(means, rows)
  const drawings = new Map<string, Drawing>()
  for (const [name, content] of contents) drawings.set(name, content ? draw(means, content) : 'not-drawn')
  return (row) => drawings.get(nameOf(row)) ?? 'no-fact'
}

type Contents = readonly (readonly [string, RowContent | null])[]

/** Null where a row could not be read. Where nothing can be read, nothing can be remembered either: the job fails there. */
async function readAll(means: Means, rows: readonly RowName[]): Promise<Contents> {
  try {
    const contents = await means.store.rowContents.read(rows)
    return contents.map((content) => [nameOf({ kind: content.kind, key: keyOf(content) }), content])
  } catch (error) {
    const [row, another] = rows
    if (!row) return []
    if (!another) {
      means.log.error('row-not-read', error, { kind: row.kind })
      return [[nameOf(row), null]]
    }
    const alone: Contents[number][] = []
    for (const one of rows) alone.push(...(await readAll(means, [one])))
    return alone
  }
}

function draw({ lists, log }: Means, content: RowContent): Drawing {
  try {
    return lists.draw(content)
  } catch (error) {
    log.error('row-not-drawn', error, { kind: content.kind })
    return 'not-drawn'
  }
}

const nameOf = ({ kind, key }: RowName) => `${kind} ${key}`

/** The id of what a row is drawn from. */
function keyOf(content: RowContent): string {
  switch (content.kind) {
    case 'measure':
      return content.row.measure.id
    case 'report':
      return content.row.report.id
    case 'remark':
      return content.row.remark.id
    case 'commitment':
      return content.row.standing.commitment.id
    case 'commitment-event':
      return content.row.event.id
  }
}
