import { parentPort, workerData } from 'node:worker_threads'
import { documentBytes, type RenderRequest } from './documents.ts'

// Started with what to make; answers once, with the bytes.
parentPort?.postMessage(await documentBytes(workerData as RenderRequest))
