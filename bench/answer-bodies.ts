import { randomUUID } from 'node:crypto'

/** Somebody who speaks to the bot; `id` is their Entra object id. */
type Speaker = { readonly id: string; readonly name: string }

/** A measure that somebody is asked about. */
export type Asked = { readonly client: Speaker; readonly requestId: string; readonly measureId: string }

/** For bots that look at nothing in a press. */
export const askedOfNobody: Asked = {
  client: { id: randomUUID(), name: 'Samira Samordnare' },
  requestId: randomUUID(),
  measureId: randomUUID(),
}

type Series = { readonly from: number; readonly count: number; readonly serviceUrl: string }

/** Bodies of answers about these measures in turn, each from a form of its own. */
export function answerBodies(asked: readonly Asked[], { from, count, serviceUrl }: Series): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    const one = asked[(from + n) % asked.length]
    if (!one) throw new Error('There is nothing to answer.')
    return JSON.stringify({ ...envelopeOf(one.client, serviceUrl), ...press(one, from + n) })
  })
}

function press({ requestId, measureId }: Asked, n: number): object {
  const place = { r: requestId, m: measureId, f: randomUUID(), page: 0 }
  const inputs = { execution: 'in-progress', goalResult: 'partly-reached', comment: `Arbetet pågår, läge ${n}.` }
  const action = { type: 'Action.Execute', verb: 'report.send', data: { ...place, ...inputs } }
  return { type: 'invoke', name: 'adaptiveCard/action', value: { action } }
}

/** As Teams would send it; the same chat as in the person's other messages, so that nothing about them is news. */
function envelopeOf({ id, name }: Speaker, serviceUrl: string): object {
  const tenant = { id: '20000000-0000-4000-8000-000000000000' }
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: `chat-${id}`, conversationType: 'personal', tenantId: tenant.id },
    channelData: { tenant },
    from: { id: `29:${id}`, name, aadObjectId: id },
    recipient: { id: '28:bot', name: 'Rådslag' },
    locale: 'sv-SE',
  }
}
