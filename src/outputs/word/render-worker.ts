import { parentPort, workerData } from 'node:worker_threads'
import type { PlanDocument } from '../../flows/ports.ts'
import type { Language } from '../../text/index.ts'
import { planDocumentBytes } from './plan-document.ts'

/** What the worker is started with; it answers once, with the bytes. */
export type RenderRequest = { readonly document: PlanDocument; readonly language: Language }

const { document, language } = workerData as RenderRequest
parentPort?.postMessage(await planDocumentBytes(document, language))
