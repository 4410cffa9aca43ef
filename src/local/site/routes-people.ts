import { type Answer, invalid, refusal } from './answer.ts'
import { avatar } from './avatar.ts'
import { type Route, route } from './call.ts'
import { type LocalPerson, localManager, localPerson, unpicturedPeople } from './people.ts'

const nobody = () => refusal(404, 'Request_ResourceNotFound', 'There is no local person like this.')
const found = (person: LocalPerson | null): Answer => (person ? { status: 200, body: person } : nobody())

const photoSizes = ['48', '64', '96', '120', '240']

function photoOf(id: string, pixels: number): Answer {
  const person = localPerson(id)
  if (!person || unpicturedPeople.includes(person.displayName))
    return refusal(404, 'ImageNotFound', 'There is no photo.')
  return { status: 200, bytes: avatar(person.displayName, pixels), headers: { 'Content-Type': 'image/png' } }
}

/** Looks local people up by id, sign-in name or e-mail, their managers and their photos. */
export function peopleRoutes(): readonly Route[] {
  return [
    route('GET', '/users', ({ query }) => {
      const mail = /^mail eq '([^']+)'$/.exec(query.get('$filter') ?? '')?.[1]
      if (mail === undefined) return invalid('People are only looked up by their mail here.')
      const person = localPerson(mail)
      return { status: 200, body: { value: person ? [person] : [] } }
    }),
    route('GET', '/users/:id', (_call, { id = '' }) => found(localPerson(id))),
    route('GET', '/users/:id/photo/$value', (_call, { id = '' }) => photoOf(id, 120)),
    route('GET', '/users/:id/photos/:size/$value', (_call, { id = '', size = '' }) => {
      const [, wide = '', high = ''] = /^(\d+)x(\d+)$/.exec(size) ?? []
      return wide === high && photoSizes.includes(wide) ? photoOf(id, Number(wide)) : invalid('There is no such size.')
    }),
    route('GET', '/users/:id/manager', (_call, { id = '' }) => found(localManager(id))),
  ]
}
