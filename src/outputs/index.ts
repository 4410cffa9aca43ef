import { markedName } from '../domain/attachment-kind.ts'
import { isSameInLibrary } from '../domain/library-name.ts'
import type { Plan } from '../domain/plan.ts'
import type { LibraryFiles, Lists } from '../flows/list-ports.ts'
import type { CommitmentSheet, Documents, RegisterWriter } from '../flows/ports.ts'
import type { Graph } from '../graph/client.ts'
import type { Site } from '../graph/site.ts'
import { formatDateTime } from '../text/format.ts'
import type { Language } from '../text/index.ts'
import { textIn } from '../text/index.ts'
import { createDocumentStore } from './documents-store.ts'
import { createLists } from './lists/index.ts'
import { renderDocument } from './word/render-document.ts'
import { renderRegister } from './workbook/register-workbook.ts'

export { createListWatch, prepareLists } from './lists/index.ts'
export { createGraphMailer } from './mail/graph-mailer.ts'

/** Everything that goes out to the organisation's site: the lists, and documents in the library. */
export type Outputs = {
  readonly lists: Lists
  readonly documents: Documents
  readonly writeRegister: RegisterWriter
}

type OutputsInput = { readonly graph: Graph; readonly site: Site; readonly libraryFiles: LibraryFiles }

/** The list of outputs. Documents are public records and always in Swedish. */
export function createOutputs(input: OutputsInput): Outputs {
  return { lists: createLists(input), documents: createDocuments(input), writeRegister: renderRegister }
}

const language: Language = 'sv'

function createDocuments(input: OutputsInput): Documents {
  const library = createDocumentStore(input)
  const { document: planText, councilDocument: text } = textIn(language)
  const folder = ({ name, year }: Plan) => `${name} ${year}`.replaceAll('/', '-')
  return {
    storePlan: async (document) => {
      const { plan } = document.standing
      const bytes = await renderDocument({ kind: 'plan', document, language })
      return library.store(folder(plan), `${planText.cover.title(plan.year)} ${plan.name}.docx`, bytes)
    },
    storePackage: async (document) => {
      const { council, plan } = document.record
      const bytes = await renderDocument({ kind: 'package', document, language })
      return library.store(folder(plan), `${text.package.fileName(council.day, plan.name)}.docx`, bytes)
    },
    storeSheet: async (document) => {
      const { plan } = document.record
      const bytes = await renderDocument({ kind: 'sheet', document, language })
      return library.store(folder(plan), sheetName(document), bytes)
    },
    storeProtocol: async (document) => {
      const { council, plan } = document.record
      const bytes = await renderDocument({ kind: 'protocol', document, language })
      // People write in the draft: another one must not take its place.
      const compiled = formatDateTime(document.compiledAt, language).replace(':', '.')
      return library.store(folder(plan), `${text.protocol.fileName(council.day, compiled)}.docx`, bytes)
    },
    storePdf: library.storePdf,
    storeFile: ({ folder: name, name: file, bytes }) => library.store(name, file, bytes),
  }
}

/** Says which partner's it is, also where the names of two are cut to the same. */
function sheetName({ record: { council, commitments, invited }, partner }: CommitmentSheet): string {
  const nameFor = (name: string) => `${textIn(language).councilDocument.sheet.fileName(council.day, name)}.docx`
  const name = nameFor(partner.name)
  const others = [...commitments, ...invited].filter((one) => one.partner.id !== partner.id)
  const isShared = others.some((one) => isSameInLibrary(nameFor(one.partner.name), name))
  return isShared ? markedName(name, partner.id.slice(-8)) : name
}
