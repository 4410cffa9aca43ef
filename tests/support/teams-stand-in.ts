import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CardContent = { readonly body: readonly Json[]; readonly actions: readonly Json[] }
type Json = Readonly<Record<string, unknown>>

/** What the bot sent to a chat. */
export type Sent = {
  readonly conversation: string
  readonly summary: string
  readonly text: string
  readonly card: CardContent | null
  readonly activityId: string
  /** It was put in the place of one that was sent before. */
  readonly updated: boolean
  /** The message that it answers; empty for what the bot sent of its own accord. */
  readonly replyTo: string
}

/** How the stand-in says no; with a count only so often. */
export type Refusal = {
  readonly status: number
  readonly code: string
  readonly retryAfter?: string
  readonly times?: number
}

/** What a dialog showed. */
export type DialogAnswer = {
  readonly status: number
  readonly title: string
  readonly card: CardContent | null
  readonly message: string
}

export type Reply = { readonly status: number; readonly card: CardContent | null; readonly notice: string }

const tenantId = '20000000-0000-4000-8000-000000000000'

/** A stand-in for Teams: takes what the bot sends, and speaks and presses as people do. */
export async function startTeams() {
  const sent: Sent[] = []
  const files = new Map<string, Uint8Array>()
  const listeners = new Set<() => void>()
  const refuse = new Map<string, Refusal>()
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname)
    const file = files.get(path)
    if (request.method === 'GET') return file ? void response.end(file) : void response.writeHead(404).end()
    const [, conversation = '', put] = /^\/v3\/conversations\/([^/]+)\/activities\/?([^/]*)/.exec(path) ?? []
    const refusal = takeRefusal(refuse, conversation)
    if (refusal) {
      if (refusal.retryAfter) response.setHeader('retry-after', refusal.retryAfter)
      return answer(response, { error: { code: refusal.code } }, refusal.status)
    }
    const updated = request.method === 'PUT'
    const activityId = updated && put ? put : randomUUID()
    const activity = JSON.parse(await readBody(request)) as Json
    const attachments = (activity.attachments ?? []) as { content: CardContent }[]
    sent.push({
      conversation,
      summary: String(activity.summary ?? ''),
      text: String(activity.text ?? ''),
      card: attachments[0]?.content ?? null,
      activityId,
      updated,
      replyTo: updated ? '' : (put ?? ''),
    })
    for (const listener of listeners) listener()
    answer(response, { id: activityId }, updated ? 200 : 201)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    serviceUrl: `${url}/`,
    sent,
    refuse,
    /** Waits until something that fits has been sent; nothing is polled. */
    waitFor: (fits: (sent: Sent) => boolean, from = 0): Promise<Sent> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => done(() => reject(new Error('Nothing that fits was sent.'))), 30_000)
        const done = (then: () => void) => {
          clearTimeout(timer)
          listeners.delete(look)
          then()
        }
        const look = () => {
          const found = sent.slice(from).find(fits)
          if (found) done(() => resolve(found))
        }
        listeners.add(look)
        look()
      }),
    offerFile: (name: string, bytes: Uint8Array) => {
      const path = `/files/${randomUUID()}/${name}`
      files.set(path, bytes)
      return {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name,
        content: { downloadUrl: `${url}${encodeURI(path)}` },
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export type Teams = Awaited<ReturnType<typeof startTeams>>

function takeRefusal(refuse: Map<string, Refusal>, conversation: string): Refusal | undefined {
  const refusal = refuse.get(conversation)
  if (refusal?.times === undefined) return refusal
  if (refusal.times > 1) refuse.set(conversation, { ...refusal, times: refusal.times - 1 })
  else refuse.delete(conversation)
  return refusal
}

function answer(response: ServerResponse, body: object, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly locale?: string
  readonly tenantId?: string
  /** Where the person speaks; in a chat of their own unless said otherwise. */
  readonly chat?: { readonly id: string; readonly type: 'groupChat' | 'channel' | 'unheardOf' }
  /** The tenant of the person's own account, where Teams says it. */
  readonly homeTenantId?: string
}

/** Which card was pressed, and whether Teams did it by itself. */
type Pressed = { readonly cardId?: string; readonly automatic?: boolean }

type Task = { readonly value: string | { readonly title: string; readonly card: { readonly content: CardContent } } }

/** One person's Teams client against a bot: what they say and press goes there as Teams would send it. */
export function clientOf(teams: Teams, botUrl: () => string, person: Person) {
  const conversation = person.chat?.id ?? `chat-${person.id}`
  const conversationType = person.chat?.type ?? 'personal'
  const home = person.homeTenantId ? { tenantId: person.homeTenantId } : {}
  const envelope = () => ({
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    conversation: { id: conversation, conversationType, tenantId: person.tenantId ?? tenantId },
    channelData: { tenant: { id: person.tenantId ?? tenantId } },
    from: { id: `29:${person.id}`, name: person.name, aadObjectId: person.id, ...home },
    recipient: { id: '28:bot', name: 'Rådslag' },
    locale: person.locale ?? 'sv-SE',
  })
  const post = async (activity: object) =>
    fetch(botUrl(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...envelope(), ...activity }),
    })
  /** Says something and gives what the bot answered; what it sends of its own accord meanwhile is not that. */
  const say = async (text: string, attachments: readonly object[] = []): Promise<readonly Sent[]> => {
    const before = teams.sent.length
    const id = randomUUID()
    const response = await post({ id, type: 'message', text, attachments })
    if (response.status !== 200) throw new Error(`The bot answered ${response.status}.`)
    return teams.sent.slice(before).filter((one) => one.replyTo === id)
  }
  const press = async (verb: string, data: object, on: Pressed = {}): Promise<Reply> => {
    const action = { type: 'Action.Execute', verb, data }
    const value = { action, trigger: on.automatic ? 'automatic' : 'manual' }
    const card = on.cardId ? { replyToId: on.cardId } : {}
    const response = await post({ type: 'invoke', name: 'adaptiveCard/action', value, ...card })
    const body = (await response.json().catch(() => ({}))) as { type?: string; value?: unknown }
    const isCard = body.type === 'application/vnd.microsoft.card.adaptive'
    return {
      status: response.status,
      card: isCard ? (body.value as CardContent) : null,
      notice: typeof body.value === 'string' ? body.value : '',
    }
  }
  return {
    ...person,
    conversation,
    post,
    say,
    attach: (name: string, bytes: Uint8Array) => say('', [teams.offerFile(name, bytes)]),
    press,
    /** Opens a dialog, or sends what was filled in; a dialog that closes without a word has no message. */
    dialog: async (verb: string, data: object, submitted = false): Promise<DialogAnswer> => {
      const value = submitted
        ? { data: { ...data, verb }, context: { theme: 'default' } }
        : { data: { ...data, verb, msteams: { type: 'task/fetch' } }, context: { theme: 'default' } }
      const response = await post({ type: 'invoke', name: submitted ? 'task/submit' : 'task/fetch', value })
      const { task } = (await response.json().catch(() => ({}))) as { task?: Task }
      const [told, shown] = typeof task?.value === 'string' ? [task.value, undefined] : ['', task?.value]
      const card = shown?.card.content ?? null
      return { status: response.status, title: shown?.title ?? '', card, message: told }
    },
    /** Presses the button with this verb on a card, the n-th when there are several, with what was filled in. */
    pressOn: (card: CardContent, verb: string, inputs: object = {}, n = 0): Promise<Reply> => {
      const action = actionsIn(card).filter((one) => one.verb === verb)[n]
      if (!action) throw new Error(`The card has no ${verb}.`)
      return press(verb, { ...(action.data as object), ...inputs })
    },
  }
}

export type Client = ReturnType<typeof clientOf>

/** Every action on a card, wherever it stands, in order. */
export function actionsIn(card: CardContent): readonly Json[] {
  return objectsIn(card).filter((one) => String(one.type).startsWith('Action.'))
}

/** Every input on a card. */
export function inputsIn(card: CardContent): readonly Json[] {
  return objectsIn(card).filter((one) => String(one.type).startsWith('Input.'))
}

/** All text on a card that a person sees, in order, in one string. */
export function textOf(card: CardContent | null): string {
  if (!card) return ''
  const words = objectsIn(card).flatMap((one) =>
    [one.text, one.title, one.label].filter((word) => typeof word === 'string'),
  )
  return words.join('\n')
}

function objectsIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (value === null || typeof value !== 'object') return []
  const { fallback: _, ...rest } = value as Json
  return [rest, ...Object.values(rest).flatMap(objectsIn)]
}
