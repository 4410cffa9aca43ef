import { listOfKind } from '../../src/domain/list-row.ts'
import type { RowContent } from '../../src/flows/list-ports.ts'
import { createLists } from '../../src/outputs/lists/index.ts'
import type { Bench } from '../graph/support.ts'

/** Has a row written as it is drawn; its columns as the site then holds them. */
export async function writtenRow(bench: Bench, content: RowContent): Promise<Readonly<Record<string, unknown>>> {
  const lists = createLists(bench)
  const list = listOfKind[content.kind]
  const [answer] = await lists.send([{ list, step: { kind: 'create', fields: lists.draw(content).fields } }])
  if (answer?.kind !== 'written') throw new Error(`the row was not written: ${answer?.kind}`)
  const [read] = await lists.send([{ list, step: { kind: 'read', itemId: answer.itemId } }])
  if (read?.kind !== 'seen' || !read.item) throw new Error('the row is not there')
  return read.item.fields
}
