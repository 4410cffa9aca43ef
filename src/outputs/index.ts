import type { Documents, Lists, RowMemories } from '../flows/ports.ts'
import type { Graph } from '../graph/client.ts'
import type { Site } from '../graph/site.ts'
import { textIn } from '../text/index.ts'
import { createDocumentStore } from './documents-store.ts'
import { createLists } from './lists/index.ts'
import { renderPlanDocument } from './word/render-plan-document.ts'

export { prepareLists } from './lists/index.ts'

/** Everything that goes out to the organisation's site: the lists, and documents in the library. */
export type Outputs = { readonly lists: Lists; readonly documents: Documents }

type OutputsInput = { readonly graph: Graph; readonly site: Site; readonly memories: RowMemories }

/** The list of outputs. Plan documents are public records and always in Swedish. */
export function createOutputs(input: OutputsInput): Outputs {
  const library = createDocumentStore(input)
  return {
    lists: createLists(input),
    documents: {
      storePlan: async (document) => {
        const { plan } = document.standing
        const bytes = await renderPlanDocument(document, 'sv')
        const folder = `${plan.name} ${plan.year}`
        return library.store(folder, `${textIn('sv').document.cover.title(plan.year)} ${plan.name}.docx`, bytes)
      },
    },
  }
}
