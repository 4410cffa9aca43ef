import { randomUUID } from 'node:crypto'
import { type Answer, invalid, notFound, refusal } from './answer.ts'

type Session = {
  readonly finish: Finish
  readonly slices: Uint8Array[]
  received: number
  total: number | null
}

/** Upload sessions: kept in memory, since an interrupted one is begun anew. */
export type Uploads = {
  /** `finish` stores the whole when the last slice is in. */
  readonly begin: (finish: Finish) => string
  readonly take: (id: string, slice: SliceRequest) => Answer
  readonly progress: (id: string) => Answer
  readonly end: (id: string) => Answer
}

type Finish = (whole: Uint8Array) => Answer
type SliceRequest = { readonly range: string | null; readonly bytes: Uint8Array }

const sliceMultiple = 320 * 1024
const largestFile = 250 * 1024 * 1024
const mostSessions = 20

export function openUploads(): Uploads {
  const sessions = new Map<string, Session>()
  return {
    begin: (finish) => {
      const [oldest] = sessions.keys()
      if (oldest && sessions.size >= mostSessions) sessions.delete(oldest)
      const id = randomUUID()
      sessions.set(id, { finish, slices: [], received: 0, total: null })
      return id
    },
    take: (id, slice) => {
      const session = sessions.get(id)
      if (!session) return notFound()
      const refused = accept(session, slice)
      if (refused) return refused
      if (session.received !== session.total) return { status: 202, body: progressOf(session) }
      sessions.delete(id)
      return session.finish(Buffer.concat(session.slices))
    },
    progress: (id) => {
      const session = sessions.get(id)
      return session ? { status: 200, body: progressOf(session) } : notFound()
    },
    end: (id) => (sessions.delete(id) ? { status: 204 } : notFound()),
  }
}

/** Adds the slice to the session, or says why not. */
function accept(session: Session, { range, bytes }: SliceRequest): Answer | null {
  const numbers = /^bytes (\d+)-(\d+)\/(\d+)$/
    .exec(range ?? '')
    ?.slice(1)
    .map(Number)
  const [start = 0, end = -1, total = 0] = numbers ?? []
  if (end - start + 1 !== bytes.byteLength || end >= total)
    return invalid('The Content-Range does not describe the slice.')
  if (total > largestFile) return refusal(413, 'invalidRequest', 'The file is too large.')
  if (session.total !== null && session.total !== total) return invalid('The size of the file has changed.')
  if (start !== session.received)
    return refusal(416, 'invalidRange', 'The slice was received before or comes too early.')
  if (end !== total - 1 && bytes.byteLength % sliceMultiple !== 0) return invalid('A slice is a multiple of 320 KiB.')
  session.slices.push(bytes)
  session.received = end + 1
  session.total = total
  return null
}

function progressOf({ received }: Session): object {
  const expirationDateTime = new Date(Date.now() + 15 * 60 * 1000).toISOString()
  return { expirationDateTime, nextExpectedRanges: [`${received}-`] }
}
