import type { ListName } from '../../../src/domain/list-row.ts'
import { listNames } from '../../../src/domain/list-row.ts'
import { listOf, writtenColumns } from '../../../src/outputs/lists/columns.ts'
import { hasDescription, loadDescription } from '../../graph/description.ts'
import type { Recorded } from '../../graph/recording.ts'
import type { Life } from './life.ts'

type Check = Awaited<ReturnType<typeof loadDescription>>
type Inner = Pick<Recorded, 'method' | 'url' | 'headers' | 'body'>

/** Tells what Graph does not describe of what a life sent: of whole requests, and of those inside by the columns of their list. */
export async function openDescription(): Promise<(life: Life) => readonly string[]> {
  if (!hasDescription) return () => []
  const whole = await loadDescription()
  const checks = new Map<ListName, Check>()
  for (const name of listNames) {
    const columns = [...writtenColumns(name), ...listOf(name).peopleColumns].map((column) => ({ text: {}, ...column }))
    checks.set(name, await loadDescription(columns.map(withOneType)))
  }
  return ({ wire, lists }) => {
    const listIn = (url: string) => lists.find(({ id }) => url.includes(`/lists/${id}/`))?.name
    const strange = wire.requests.flatMap((request) => {
      const inner = ((request.body as { readonly requests?: readonly Inner[] } | undefined)?.requests ?? []).flatMap(
        ({ method, url, headers, body }) => {
          const list = listIn(url)
          const check = list && checks.get(list)
          if (!check) return [`${method} ${url} is about no list`]
          const own = { ...request.headers, ...headers }
          return check({ ...request, method, url: `https://graph.microsoft.com/v1.0${url}`, headers: own, body })
        },
      )
      return [...whole(request), ...inner]
    })
    return [...new Set(strange)]
  }
}

/** Title has no type where we define our columns: it is there from the beginning. */
function withOneType(column: Readonly<Record<string, unknown>>): object {
  const { text, ...rest } = column
  const isOther = ['choice', 'number', 'dateTime', 'boolean'].some((facet) => facet in rest)
  return isOther ? rest : { ...rest, text }
}
