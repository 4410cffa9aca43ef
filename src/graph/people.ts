import { z } from 'zod/v4'
import type { Directory } from '../flows/ports.ts'
import type { Graph } from './client.ts'
import { bodyOf } from './failures.ts'

const userAnswer = z.object({ id: z.string(), displayName: z.string().nullable() })

/** Looks people up in the tenant's directory by their Entra object id. */
export function createDirectory(graph: Graph): Directory {
  return {
    findPerson: async (aadObjectId) => {
      const path = `/users/${encodeURIComponent(aadObjectId)}?$select=id,displayName`
      const answer = await graph.get(path, { also: [404] })
      if (answer.status === 404) return null
      const { displayName } = bodyOf(userAnswer, 'user', answer)
      return displayName ? { name: displayName } : null
    },
  }
}
