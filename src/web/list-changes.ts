import express, { type ErrorRequestHandler, Router } from 'express'
import { z } from 'zod/v4'
import type { TakeListNotices } from '../flows/list-ports.ts'
import { createLimits } from './partner/limits.ts'

/** More than Graph has ever used; what is longer is somebody else's. */
const longestToken = 2000
const bodyLimit = '100kb'

const notices = z.object({ value: z.array(z.object({ clientState: z.string().max(128) })).max(1000) })

/**
 * Where Graph says that the lists have changed, to be mounted at its path: a new subscription's token is given back as
 * plain text, and notices wake the reading when they carry our secret. Nobody learns whether they did.
 */
export function listChanges(take: TakeListNotices, onFailure: (error: unknown) => void): Router {
  const router = Router()
  const limits = createLimits((_request, response, seconds) => {
    response.status(429).set('Retry-After', String(seconds)).end()
  })
  router.use(limits.visits)
  router.post('/', (request, response, next) => {
    const token = request.query.validationToken
    if (token === undefined) return next()
    const isPlausible = typeof token === 'string' && token.length > 0 && token.length <= longestToken
    if (isPlausible) response.status(200).type('text/plain').send(token)
    else response.status(400).end()
  })
  router.post('/', express.json({ limit: bodyLimit }), async (request, response) => {
    const parsed = notices.safeParse(request.body)
    if (!parsed.success) return void response.status(400).end()
    // A notice that is lost is no loss: the clock reads the lists as well.
    await take(parsed.data.value.map(({ clientState }) => clientState)).catch(onFailure)
    response.status(202).end()
  })
  router.use(unreadable)
  return router
}

const unreadable: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) next(_error)
  else response.status(400).end()
}
