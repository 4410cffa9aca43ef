import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf, failureOf, type GraphAnswer } from './failures.ts'

/** Graph wants multiples of 320 KiB. */
const sliceBytes = 10 * 320 * 1024
const sliceAttempts = 3

const sessionAnswer = z.object({ uploadUrl: z.url() })
const progressAnswer = z.object({ nextExpectedRanges: z.array(z.string()) })

type Upload = {
  /** The file's place in Graph, encoded. */
  readonly place: string
  readonly bytes: Uint8Array
  readonly rule: 'replace' | 'fail'
  readonly ifMatch?: string
  /** Statuses that end the upload and that the caller decides about. */
  readonly also: readonly number[]
}

/** Sends a file in an upload session; gives the answer that ended it, and ends the session itself where it failed. */
export async function uploadInSlices(graph: Graph, upload: Upload): Promise<GraphAnswer> {
  const { place, bytes, rule, ifMatch, also } = upload
  const session = { item: { '@microsoft.graph.conflictBehavior': rule } }
  const call = ifMatch === undefined ? { also } : { also, ifMatch }
  const begun = await graph.post(`${place}/createUploadSession`, session, call)
  if (also.includes(begun.status)) return begun
  const { uploadUrl } = bodyOf(sessionAnswer, 'upload session', begun)
  // An abandoned session expires by itself; ending it frees the name at once.
  const end = () => graph.unsigned(uploadUrl, { method: 'DELETE' }).catch(() => undefined)
  try {
    for (let start = 0; ; ) {
      const answer = await sendSlice(graph, uploadUrl, { bytes, start, also })
      if (also.includes(answer.status)) await end()
      if (answer.status !== 202) return answer
      const next = nextStart(answer)
      if (next <= start) throw new AppError('graph-unavailable', 'the upload does not move on')
      start = next
    }
  } catch (error) {
    await end()
    throw error
  }
}

type Slice = Pick<Upload, 'bytes' | 'also'> & { readonly start: number }

// Sending the same range twice is harmless: the session says which bytes it still expects.
async function sendSlice(graph: Graph, uploadUrl: string, slice: Slice): Promise<GraphAnswer> {
  const { bytes, start, also } = slice
  const end = Math.min(start + sliceBytes, bytes.byteLength)
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Range': `bytes ${start}-${end - 1}/${bytes.byteLength}`,
  }
  for (let attempt = 1; ; attempt++) {
    const sent = await graph
      .unsigned(uploadUrl, { method: 'PUT', headers, bytes: bytes.subarray(start, end) })
      .catch((error: AppError) => error)
    if (!(sent instanceof AppError) && (sent.status < 300 || isConflict(sent, also))) return sent
    const failure = sent instanceof AppError ? sent : sliceFailure(sent)
    if (failure.code !== 'graph-unavailable' || attempt === sliceAttempts) throw failure
    await graph.wait(Math.min(failure.retryAfterSeconds ?? attempt, 10))
    const progress = await graph.unsigned(uploadUrl, { method: 'GET' })
    if (progress.status !== 200) throw sliceFailure(progress)
    if (nextStart(progress) > start) return { ...progress, status: 202 }
  }
}

/** What the caller decides about; but a session that is gone is no file that is gone. */
const isConflict = ({ status }: GraphAnswer, also: readonly number[]) => status !== 404 && also.includes(status)

// A session that is gone or out of step may have ended with a lost answer: beginning anew replaces the file.
function sliceFailure(answer: GraphAnswer): AppError {
  if (![404, 410, 416].includes(answer.status)) return failureOf('slice', answer)
  return new AppError('graph-unavailable', `upload session lost: ${answer.status}`)
}

function nextStart(answer: GraphAnswer): number {
  const [first = ''] = bodyOf(progressAnswer, 'upload progress', answer).nextExpectedRanges
  return Number.parseInt(first, 10) || 0
}
