import type { Action } from '../cards/card.ts'
import { AppError } from '../errors.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import type { StoredDocument } from './ports.ts'

/** A Word document in the library, and its PDF beside it. */
export type FinishedDocument = StoredDocument & {
  /** Null where there is none, or none yet. */
  readonly pdfUrl: string | null
  /** The queue makes the PDF later. */
  readonly pdfWaits: boolean
}

/** Makes a stored document's PDF. The document is safe already: what fails here is left to the queue, or done without. */
export async function finishDocument(
  { documents, enqueue, log, world }: Pick<Services, 'documents' | 'enqueue' | 'log' | 'world'>,
  stored: StoredDocument,
): Promise<FinishedDocument> {
  const { path } = stored
  try {
    return { ...stored, pdfUrl: await documents.storePdf(path), pdfWaits: false }
  } catch (error) {
    const { code, retryAfterSeconds = 60 } = error instanceof AppError ? error : { code: 'internal' }
    const pdfWaits = code === 'graph-unavailable' || code === 'document-locked'
    log.error('pdf-not-made', error, { pdfWaits })
    const notBefore = new Date(world.now().getTime() + retryAfterSeconds * 1000)
    if (pdfWaits) await enqueue([{ name: 'store-pdf', payload: { path }, key: path, notBefore }])
    return { ...stored, pdfUrl: null, pdfWaits }
  }
}

/** Job: makes the PDF that could not be made at once. */
export async function storePdf({ documents }: Services, { path }: { readonly path: string }): Promise<void> {
  await documents.storePdf(path)
}

/** What there is to say about how it went to store documents. */
export function documentNotes(files: readonly FinishedDocument[], { cards }: Text): readonly string[] {
  const t = cards.document
  return [
    ...(files.some(({ changedByPeople }) => changedByPeople) ? [t.changed] : []),
    ...(files.some(({ pdfWaits }) => pdfWaits) ? [t.pdfWaits] : []),
  ]
}

/** A button for the document, and one for its PDF. */
export function documentButtons({ url, pdfUrl }: FinishedDocument, { cards }: Text): readonly Action[] {
  const open = (title: string, to: string) => ({ type: 'Action.OpenUrl', title, url: to })
  return [open(cards.document.open, url), ...(pdfUrl === null ? [] : [open(cards.document.openPdf, pdfUrl)])]
}
