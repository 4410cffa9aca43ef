import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf, failureOf, type GraphAnswer } from './failures.ts'
import type { Site } from './site.ts'

export type DriveFile = { readonly id: string; readonly webUrl: string }

/** The site's default library of documents. */
export type Drive = {
  /** Stores a file under folders and a name, replacing the earlier one; `document-locked` when somebody has it open. */
  readonly upload: (path: readonly string[], bytes: Uint8Array) => Promise<DriveFile>
}

/** From here on Graph wants an upload session. */
const largestSimpleUpload = 4 * 1024 * 1024
/** Graph wants multiples of 320 KiB. */
const sliceBytes = 10 * 320 * 1024
const sliceAttempts = 3

const fileAnswer = z.object({ id: z.string().min(1), webUrl: z.string() })
const sessionAnswer = z.object({ uploadUrl: z.url() })
const progressAnswer = z.object({ nextExpectedRanges: z.array(z.string()) })

export function openDrive(graph: Graph, site: Site): Drive {
  return {
    upload: async (path, bytes) => {
      const place = `/sites/${await site.id()}/drive/root:/${path.map(encodeURIComponent).join('/')}:`
      if (bytes.byteLength >= largestSimpleUpload) return uploadInSlices(graph, place, bytes)
      const answer = await graph.put(`${place}/content?@microsoft.graph.conflictBehavior=replace`, bytes)
      return bodyOf(fileAnswer, 'uploaded file', answer)
    },
  }
}

async function uploadInSlices(graph: Graph, place: string, bytes: Uint8Array): Promise<DriveFile> {
  const session = { item: { '@microsoft.graph.conflictBehavior': 'replace' } }
  const { uploadUrl } = bodyOf(
    sessionAnswer,
    'upload session',
    await graph.post(`${place}/createUploadSession`, session),
  )
  try {
    for (let start = 0; ; ) {
      const answer = await sendSlice(graph, uploadUrl, { bytes, start })
      if (answer.status !== 202) return bodyOf(fileAnswer, 'uploaded file', answer)
      const next = nextStart(answer)
      if (next <= start) throw new AppError('graph-unavailable', 'the upload does not move on')
      start = next
    }
  } catch (error) {
    // An abandoned session expires by itself; ending it frees the name at once.
    await graph.unsigned(uploadUrl, { method: 'DELETE' }).catch(() => undefined)
    throw error
  }
}

type Slice = { readonly bytes: Uint8Array; readonly start: number }

// Sending the same range twice is harmless: the session says which bytes it still expects.
async function sendSlice(graph: Graph, uploadUrl: string, slice: Slice): Promise<GraphAnswer> {
  const { bytes, start } = slice
  const end = Math.min(start + sliceBytes, bytes.byteLength)
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Range': `bytes ${start}-${end - 1}/${bytes.byteLength}`,
  }
  for (let attempt = 1; ; attempt++) {
    const sent = await graph
      .unsigned(uploadUrl, { method: 'PUT', headers, bytes: bytes.subarray(start, end) })
      .catch((error: AppError) => error)
    if (!(sent instanceof AppError) && sent.status < 300) return sent
    const failure = sent instanceof AppError ? sent : sliceFailure(sent)
    if (failure.code !== 'graph-unavailable' || attempt === sliceAttempts) throw failure
    await graph.wait(Math.min(failure.retryAfterSeconds ?? attempt, 10))
    const progress = await graph.unsigned(uploadUrl, { method: 'GET' })
    if (progress.status !== 200) throw sliceFailure(progress)
    if (nextStart(progress) > start) return { ...progress, status: 202 }
  }
}

// A session that is gone or out of step may have ended with a lost answer: beginning anew replaces the file.
function sliceFailure(answer: GraphAnswer): AppError {
  if (![404, 410, 416].includes(answer.status)) return failureOf('slice', answer)
  return new AppError('graph-unavailable', `upload session lost: ${answer.status}`)
}

function nextStart(answer: GraphAnswer): number {
  const [first = ''] = bodyOf(progressAnswer, 'upload progress', answer).nextExpectedRanges
  return Number.parseInt(first, 10) || 0
}
