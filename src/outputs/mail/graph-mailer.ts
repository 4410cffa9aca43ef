import { AppError } from '../../errors.ts'
import type { Mail, Mailer } from '../../flows/partner-request-ports.ts'
import type { Graph } from '../../graph/client.ts'
import { errorCode, type GraphAnswer, secondsToWait } from '../../graph/failures.ts'

/** What Graph says no to for good: a letter that it cannot send, or a mailbox that we may not use or that is not there. */
const refusals = [400, 403, 404]
const tooMany = 429

/** Sends mail through Graph from one mailbox, by its id or address; a copy stays among its sent items. */
export function createGraphMailer(graph: Pick<Graph, 'post'>, from: string): Mailer {
  const path = `/users/${encodeURIComponent(from)}/sendMail`
  return {
    send: async (mail) => {
      const answer = await post(graph, path, mail)
      if (refusals.includes(answer.status)) {
        return { kind: 'refused', reason: `${answer.status} ${errorCode(answer.body)}` }
      }
      if (answer.status === tooMany) throw unavailable('too many letters', secondsToWait(answer.headers))
      return { kind: 'sent' }
    },
  }
}

/** What else fails may pass; only what Graph answered with a refusal, or never got, is surely not sent. */
async function post(graph: Pick<Graph, 'post'>, path: string, mail: Mail): Promise<GraphAnswer> {
  try {
    return await graph.post(path, requestOf(mail), { also: [...refusals, tooMany] })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { retryAfterSeconds, message: reason } = error
    const notTaken = error.notTaken || error.code === 'graph-refused'
    const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
    throw new AppError('mail-unavailable', reason, { cause: error, notTaken, ...wait })
  }
}

function unavailable(reason: string, retryAfterSeconds: number | null): AppError {
  const wait = retryAfterSeconds === null ? {} : { retryAfterSeconds }
  return new AppError('mail-unavailable', reason, { notTaken: true, ...wait })
}

/** The body of sendMail; the plain text is made by Exchange from the page. */
function requestOf({ to, replyTo, subject, html }: Mail) {
  const recipient = ({ name, address }: Mail['to']) => ({ emailAddress: { name, address } })
  return {
    message: {
      subject,
      body: { contentType: 'html', content: html },
      toRecipients: [recipient(to)],
      ...(replyTo ? { replyTo: [recipient(replyTo)] } : {}),
    },
    saveToSentItems: true,
  }
}
