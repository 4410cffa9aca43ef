import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { type Answer, invalid } from './answer.ts'
import { batchRoute } from './batch.ts'
import { type Call, dispatch, type Route } from './call.ts'
import { answerOf, type FaultSwitch } from './faults.ts'
import type { Meter } from './meter.ts'

/** Answers one call; `drop` when its answer is to be lost. */
export type Handle = (call: Call) => Promise<Answer | 'drop'>

type DoorParts = {
  readonly routes: readonly Route[]
  readonly faults: FaultSwitch | undefined
  readonly meter: Meter
}

/** Serves the Graph part: every call is counted, may fail on purpose, and does its work before anything is answered. */
export function serveGraph(app: Express, parts: DoorParts): void {
  const { meter } = parts
  const inner = handler(parts, true)
  const batch = batchRoute(inner)
  const outer = handler({ ...parts, routes: [...parts.routes, batch] }, false)
  app.use('/v1.0', onlyJsonWrites)
  // What is uploaded is bytes, whatever it says that it is.
  app.use(['/v1.0', '/uppladdning'], express.raw({ type: isUpload, limit: '60mb' }))
  app.use('/v1.0/$batch', express.json({ limit: '4mb' }))
  app.use('/v1.0', express.json({ limit: '1mb' }))
  app.use(['/v1.0', '/uppladdning'], (request, response, next) => {
    outer(callOf(request)).then((answer) => {
      if (answer === 'drop') response.destroy()
      else send(response, { ...answer, headers: { ...meter.headers(), ...answer.headers } })
    }, next)
  })
}

function handler({ routes, faults, meter }: DoorParts, isInner: boolean): Handle {
  return async (call) => {
    meter.count(call, isInner)
    const fault = faults?.(call.method, call.path)
    if (fault && !fault.afterWork) return answerOf(fault)
    const answer = meter.take(call) ?? (await dispatch(routes, call))
    return fault ? answerOf(fault) : answer
  }
}

export function send(response: Response, { status, body, bytes, headers = {} }: Answer): void {
  response.status(status).set(headers)
  if (bytes) response.end(bytes)
  else if (body) response.json(body)
  else response.end()
}

// The path as it was sent: Express has decoded its own copy, so a slash inside a name could not be told apart.
function callOf(request: Request): Call {
  const { method, baseUrl, path, originalUrl, body } = request
  const mark = originalUrl.indexOf('?')
  return {
    method,
    path: baseUrl + (path === '/' ? '' : path),
    query: new URLSearchParams(mark === -1 ? '' : originalUrl.slice(mark)),
    header: (name) => request.get(name) ?? null,
    body,
    bytes: body instanceof Uint8Array ? body : new Uint8Array(),
  }
}

const isUpload = ({ method }: { readonly method?: string | undefined }) => method === 'PUT'

function onlyJsonWrites(request: Request, response: Response, next: NextFunction): void {
  const json = request.method === 'POST' || request.method === 'PATCH'
  if (!json || request.is('application/json')) next()
  else send(response, invalid('A write must have the content type application/json.'))
}
