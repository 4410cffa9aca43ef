import type { Document } from 'docx'
import type { CommitmentSheet, CouncilPackage, CouncilProtocol, PlanDocument } from '../../flows/ports.ts'
import type { Language } from '../../text/index.ts'
import { packageTree } from './council/package.ts'
import { protocolTree } from './council/protocol.ts'
import { sheetTree } from './council/sheet.ts'
import { packed } from './pack.ts'
import { planDocumentTree } from './plan-document.ts'

type Compiled = {
  readonly plan: PlanDocument
  readonly package: CouncilPackage
  readonly sheet: CommitmentSheet
  readonly protocol: CouncilProtocol
}

export type DocumentKind = keyof Compiled

export type RenderRequest<Kind extends DocumentKind = DocumentKind> = {
  readonly kind: Kind
  readonly document: Compiled[Kind]
  readonly language: Language
}

/** The list of Word documents: a new one is a line here and in `Compiled`. */
const trees: { readonly [Kind in DocumentKind]: (document: Compiled[Kind], language: Language) => Document } = {
  plan: planDocumentTree,
  package: packageTree,
  sheet: sheetTree,
  protocol: protocolTree,
}

/** A document as a Word file (.docx), made on the calling thread; from the same facts always the same bytes. */
export function documentBytes<Kind extends DocumentKind>(request: RenderRequest<Kind>): Promise<Uint8Array> {
  const { kind, document, language } = request
  return packed(trees[kind](document, language), document.compiledAt)
}
