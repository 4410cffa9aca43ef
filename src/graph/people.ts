import { z } from 'zod/v4'
import type { Directory, DirectoryPerson, Log } from '../flows/ports.ts'
import type { Graph } from './client.ts'
import { bodyOf, type GraphAnswer } from './failures.ts'
import { createPhotos } from './photos.ts'

const user = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  '@odata.type': z.string().optional(),
})
const users = z.object({ value: z.array(user) })

const fields = '$select=id,displayName,mail'

/** An Entra object id, or what the Playground's people picker gives. */
const objectId = /^([0-9a-f-]{32,40}|user-id-\d)$/i

/** A sign-in name or an e-mail address; nothing else than these and ids reaches the path. */
const address = /^[\p{L}\d][\p{L}\d.!#%&'*+=^_`{|}~-]{0,63}@[\p{L}\d][\p{L}\d.-]{0,254}$/u

/** Looks people up in the tenant's directory. Where the identity may not read it, the person is taken on their id alone. */
export function createDirectory(graph: Graph, log: Pick<Log, 'warn'>): Directory {
  const closed = new Set<string>()
  /** What may not be read is told once. */
  const tellClosed = (what: 'users' | 'managers' | 'photos') => {
    if (!closed.has(what)) log.warn('directory-closed', { what })
    closed.add(what)
  }
  const photo = createPhotos(graph, { log, onClosed: () => tellClosed('photos') })

  /** Addresses that are none to Graph are answered by 400. */
  const ask = async (what: 'users' | 'managers', path: string): Promise<GraphAnswer> => {
    const answer = await graph.get(path, { also: [400, 403, 404] })
    if (answer.status === 403) tellClosed(what)
    return answer
  }

  const findByMail = async (mail: string): Promise<DirectoryPerson | null> => {
    const filter = encodeURIComponent(`mail eq '${mail.replaceAll("'", "''")}'`)
    const answer = await ask('users', `/users?$filter=${filter}&${fields}&$top=2`)
    // Two who share an address are nobody in particular.
    const [only, another] = answer.status === 200 ? bodyOf(users, 'users', answer).value : []
    return only && !another ? personOf(only) : null
  }

  return {
    findPerson: async (id) => {
      const isId = objectId.test(id)
      if (!isId && !address.test(id)) return null
      const answer = await ask('users', `/users/${encodeURIComponent(id)}?${fields}`)
      if (answer.status === 200) return personOf(bodyOf(user, 'user', answer))
      if (isId) return answer.status === 403 ? { aadObjectId: id.toLowerCase(), name: '', email: '' } : null
      return answer.status === 404 ? findByMail(id) : null
    },
    findManager: async (aadObjectId) => {
      if (!objectId.test(aadObjectId)) return null
      const answer = await ask('managers', `/users/${encodeURIComponent(aadObjectId)}/manager?${fields}`)
      if (answer.status !== 200) return null
      const manager = bodyOf(user, 'manager', answer)
      // A contact outside the tenant may lead somebody too; nobody can write to them in Teams.
      return (manager['@odata.type'] ?? '#microsoft.graph.user') === '#microsoft.graph.user' ? personOf(manager) : null
    },
    photo: async (aadObjectId) => (objectId.test(aadObjectId) ? photo(aadObjectId) : null),
  }
}

function personOf({ id, displayName, mail }: z.infer<typeof user>): DirectoryPerson {
  return { aadObjectId: id.toLowerCase(), name: displayName ?? '', email: (mail ?? '').toLowerCase() }
}
