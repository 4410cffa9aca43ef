import { z } from 'zod/v4'
import type { Directory } from '../flows/ports.ts'
import type { Graph } from './client.ts'
import { bodyOf } from './failures.ts'

const userAnswer = z.object({ id: z.string(), displayName: z.string().nullable() })

/** An Entra object id, or what the Playground's people picker gives; nothing else reaches the path. */
const personId = /^([0-9a-f-]{32,40}|user-id-\d)$/i

/** Looks people up in the tenant's directory. Where the identity may not read it, the person is taken on their id alone. */
export function createDirectory(graph: Graph): Directory {
  return {
    findPerson: async (id) => {
      if (!personId.test(id)) return null
      const answer = await graph.get(`/users/${encodeURIComponent(id)}?$select=id,displayName`, { also: [403, 404] })
      if (answer.status === 404) return null
      if (answer.status === 403) return { aadObjectId: id.toLowerCase(), name: '' }
      const user = bodyOf(userAnswer, 'user', answer)
      return { aadObjectId: user.id.toLowerCase(), name: user.displayName ?? '' }
    },
  }
}
