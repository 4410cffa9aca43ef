import type { Person } from '../../src/domain/person.ts'
import type { Services } from '../../src/flows/context.ts'
import type { InstallResult } from '../../src/flows/list-ports.ts'
import type { Town } from './town.ts'

const notInstalled = { kind: 'unreachable', reason: 'BotNotInConversationRoster' } as const

/** A tenant where the bot reaches only people who have its app, and Graph that installs it: both as a test tells them to be. */
export function appInstalling(town: Pick<Town, 'services' | 'database'>) {
  const { installer: _, ...services } = town.services
  /** Object ids of those whom Graph was asked to install the app for. */
  const asked: string[] = []
  /** Those whom Teams opens a chat with. */
  const reachable = new Set<string>()
  /** The reason why Teams refuses everybody, where it does. */
  let refusal: string | null = null
  let answer: (aadObjectId: string) => Promise<InstallResult> = async () => ({ kind: 'installed' })
  let isKnownAtOnce = true
  const installer: Services['installer'] = {
    install: async (aadObjectId) => {
      asked.push(aadObjectId)
      const result = await answer(aadObjectId)
      if (result.kind === 'installed' && isKnownAtOnce) reachable.add(aadObjectId)
      return result
    },
  }
  const opened = ({ aadObjectId }: Person) => ({ conversation: { id: `opened with ${aadObjectId}` } })
  const messenger: Services['messenger'] = {
    ...services.messenger,
    send: async (to, card) => {
      if (refusal !== null) return { kind: 'unreachable', reason: refusal }
      if (to.conversation) return services.messenger.send(to, card)
      if (!reachable.has(to.aadObjectId)) return notInstalled
      return { ...(await services.messenger.send(to, card)), ...opened(to) }
    },
  }
  return {
    services: { ...services, installer, messenger } satisfies Services,
    asked,
    reachable,
    answerWith: (next: typeof answer) => {
      answer = next
    },
    /** Graph says yes, and Teams does not know of it until the person is `reachable`. */
    beSlow: () => {
      isKnownAtOnce = false
    },
    refuse: (reason: string | null) => {
      refusal = reason
    },
  }
}

/** As if this person had been named for a role and never met the bot. */
export async function forgetChat({ database }: Pick<Town, 'database'>, aadObjectId: string): Promise<void> {
  await database.sql.executeSql(`UPDATE "Person" SET conversation = NULL WHERE "aadObjectId" = $1`, [aadObjectId])
}
