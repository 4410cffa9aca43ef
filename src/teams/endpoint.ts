import type { Activity, TurnContext } from 'botbuilder'
import { AppError } from '../errors.ts'
import type { Log } from '../flows/ports.ts'
import type { Adapter } from './adapter.ts'
import { type Gate, isTenantAllowed, readEnvelope } from './envelope.ts'

/** A plain HTTP answer; bodies never say why. */
export type Answer = { readonly status: number; readonly body?: unknown }

/** Takes one POST to the bot: is it an activity, did Teams send it, is the tenant ours; only then is it a turn. */
export type Endpoint = (body: unknown, authorization: string) => Promise<Answer>

type Parts = {
  readonly adapter: Adapter
  readonly gate: Gate
  readonly bot: (context: TurnContext) => Promise<void>
  readonly log: Log
}

export function createEndpoint({ adapter, gate, bot, log }: Parts): Endpoint {
  const authenticate = async (activity: Activity, authorization: string) => {
    try {
      return await adapter.authenticate(activity, authorization)
    } catch (error) {
      // Without the issuer's keys nobody can be believed, but the sender is not to blame and may try again.
      const ours = error instanceof AppError
      if (ours) log.error('token-keys-unavailable', error)
      else log.warn('token-refused')
      return ours ? 503 : 401
    }
  }
  return async (body, authorization) => {
    const activity = readEnvelope(body, gate)
    if (!activity) return { status: 400 }
    const proof = await authenticate(activity, authorization)
    if (typeof proof === 'number') return { status: proof }
    if (!isTenantAllowed(activity, gate)) {
      log.warn('tenant-refused')
      return { status: 403 }
    }
    try {
      const response = await adapter.process(proof, activity, bot)
      return response ? { status: response.status, body: response.body } : { status: 200 }
    } catch (error) {
      log.error('turn-failed', error, { type: activity.type })
      return { status: 502 }
    }
  }
}
