import type { Express } from 'express'
import { type Answer, invalid, refusal } from './answer.ts'
import type { answering } from './faults.ts'
import { type LocalPerson, localManager, localPerson } from './people.ts'

const nobody = () => refusal(404, 'Request_ResourceNotFound', 'There is no local person like this.')
const found = (person: LocalPerson | null): Answer => (person ? { status: 200, body: person } : nobody())

/** Looks local people up by id, sign-in name or e-mail, and their managers. */
export function servePeople(app: Express, answer: ReturnType<typeof answering>): void {
  app.get(
    '/v1.0/users',
    answer(({ query }) => {
      const mail = /^mail eq '([^']+)'$/.exec(String(query.$filter ?? ''))?.[1]
      if (mail === undefined) return invalid('People are only looked up by their mail here.')
      const person = localPerson(mail)
      return { status: 200, body: { value: person ? [person] : [] } }
    }),
  )
  app.get(
    '/v1.0/users/:id',
    answer(({ params }) => found(localPerson(String(params.id)))),
  )
  app.get(
    '/v1.0/users/:id/manager',
    answer(({ params }) => found(localManager(String(params.id)))),
  )
}
