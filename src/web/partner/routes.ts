import { createHash } from 'node:crypto'
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { DeskAnswer, PartnerDesk } from '../../flows/partner-desk-ports.ts'
import type { LinkRefusal } from '../../flows/partner-request-ports.ts'
import { type Language, languages, type Text, textIn } from '../../text/index.ts'
import { createFormReader, filesLimitMb, type Sent, type Unread } from './body.ts'
import { languageParameter, pageHeaders } from './layout.ts'
import { createLimits, guessed } from './limits.ts'
import { deskPage } from './page.ts'
import * as plain from './plain-pages.ts'
import { type AnsweredPage, unreadable } from './problems.ts'
import { readForm } from './read-form.ts'

export type PartnerPages = {
  readonly desk: PartnerDesk
  /** The world reaches us by https. */
  readonly secure: boolean
  /** Told of failures that are ours; what it is told holds no token. */
  readonly onFailure: (error: unknown) => void
}

/** Each may hold its 30 MB twice while it is taken apart. */
const uploadsAtOnce = 3

/** The pages of personal links, to be mounted at `/lank`: GET shows, POST does one thing. Nothing here writes an address to a log. */
export function partnerPages({ desk, secure, onFailure }: PartnerPages): Router {
  const router = Router()
  const limits = createLimits((request, response, seconds) => {
    response.set('Retry-After', String(seconds))
    show(response, 429, plain.limitedPage(textOf(request)))
  })
  const close: Close = (why, pressed) => (request, response, next) => {
    const page = plain.closedPage(textOf(request), !pressed)
    if (why !== 'unknown') return show(response, 410, page)
    response.locals[guessed] = true
    limits.allGuesses(request, response, (error?: unknown) => (error ? next(error) : show(response, 404, page)))
  }
  const open = opening(desk, close)
  const press = pressing({ desk, onFailure }, close)

  router.use((_request, response, next) => {
    response.set(pageHeaders(secure))
    next()
  })
  router.use(limits.visits, limits.guesses)
  router.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return open(request, response, next)
    if (request.method === 'POST') return press(request, response, next)
    response.set('Allow', 'GET, HEAD, POST')
    show(response, 405, plain.unreadablePage(textOf(request)))
  })
  router.use(failedOpening(onFailure))
  return router
}

/** Answers for a link that does not open. */
type Close = (why: LinkRefusal, pressed: boolean) => RequestHandler

function opening(desk: PartnerDesk, close: Close): RequestHandler {
  return async (request, response, next) => {
    const token = tokenOf(request)
    const answer = token === null ? gone : await desk.open(token, { counts: request.method === 'GET' })
    if (answer.kind === 'closed') return close(answer.why, false)(request, response, next)
    show(response, 200, deskPage(answer, { text: textOf(request, answer), typed: () => undefined, pressed: false }))
  }
}

/** A form is read also when we cannot look behind the link: what was typed must come back. */
function pressing({ desk, onFailure }: Pick<PartnerPages, 'desk' | 'onFailure'>, close: Close): RequestHandler {
  const readSent = createFormReader(uploadsAtOnce)
  return async (request, response, next) => {
    const failures: unknown[] = []
    const failed = (error: unknown) => {
      failures.push(error)
      return null
    }
    const token = tokenOf(request)
    const why = token === null ? 'unknown' : await desk.check(token).catch(failed)
    if (why || token === null) return close(why ?? 'unknown', true)(request, response, next)
    const sent = await readSent(request, response, createHash('sha256').update(token).digest('hex'))
    if (typeof sent === 'string') return showUnread(request, response, sent)
    const answer = failures.length > 0 ? null : await answerTo(desk, request, { token, sent }).catch(failed)
    if (answer === null) {
      for (const failure of failures) onFailure(failure)
      const page = plain.sendAgainPage(textOf(request), [...sent.fields], Boolean(request.is('multipart/form-data')))
      return show(response, 500, page)
    }
    if (answer.kind === 'closed') return close(answer.why, true)(request, response, next)
    const isRefused = answer.noted.length === 0 && answer.problems.length > 0
    const asked = { text: textOf(request, answer), typed: (name: string) => sent.fields.get(name), pressed: true }
    show(response, isRefused ? 422 : 200, deskPage(answer, asked))
  }
}

const gone: DeskAnswer = { kind: 'closed', why: 'unknown' }

/** Tokens are 32 bytes as base64url; anything else is nobody's. */
function tokenOf({ path }: Request): string | null {
  return /^\/([A-Za-z0-9_-]{43})\/?$/.exec(path)?.[1] ?? null
}

async function answerTo(desk: PartnerDesk, request: Request, { token, sent }: { token: string; sent: Sent }) {
  const form = readForm(sent.fields, chosenLanguage(request))
  if (form) return desk.submit(token, form, sent.files)
  const answer = await desk.open(token, { counts: false })
  return answer.kind === 'closed' ? answer : { ...answer, problems: [unreadable] }
}

function showUnread(request: Request, response: Response, why: Unread): void {
  const text = textOf(request)
  const pages: Readonly<Record<Unread, readonly [status: number, page: string]>> = {
    'wrong-type': [415, plain.unreadablePage(text)],
    unreadable: [400, plain.unreadablePage(text)],
    'text-too-large': [413, plain.tooLargePage(text, null)],
    'files-too-large': [413, plain.tooLargePage(text, filesLimitMb)],
    busy: [503, plain.busyPage(text)],
  }
  const [status, page] = pages[why]
  if (why === 'busy') response.set('Retry-After', '60')
  show(response, status, page)
}

/** What was chosen on the page, then what the contact reads; Swedish where we do not know who it is. */
function textOf(request: Request, answer?: AnsweredPage): Text {
  return textIn(chosenLanguage(request) ?? answer?.page.language ?? 'sv')
}

function chosenLanguage(request: Request): Language | null {
  const chosen = request.query[languageParameter]
  return typeof chosen === 'string' && Object.hasOwn(languages, chosen) ? (chosen as Language) : null
}

function show(response: Response, status: number, page: string): void {
  response.status(status).type('html').end(page)
}

function failedOpening(onFailure: PartnerPages['onFailure']): ErrorRequestHandler {
  return (error, request, response, next) => {
    onFailure(error)
    if (response.headersSent) next(error)
    else show(response, 500, plain.failedPage(textOf(request)))
  }
}
