import { invalid, refusal } from './answer.ts'
import { type Route, route } from './call.ts'
import { isRecord } from './columns.ts'
import { equalTo } from './filter.ts'
import { type LocalPerson, localPerson, unreachedPeople } from './people.ts'

/** `externalId` is the id in the app's manifest; the catalogue's own is made of it. */
type App = { readonly id: string; readonly externalId: string }

const nobody = () => refusal(404, 'NotFound', 'There is no local person like this.')
/** An app that the organisation has not taken into its catalogue. */
const absentApp = '00000000-0000-0000-0000-000000000000'

/** The organisation's catalogue of Teams apps, and which of them people have; the latter is forgotten when the site stops. */
export function appRoutes(): readonly Route[] {
  const installed = new Map<string, readonly App[]>()
  const appsOf = ({ id }: LocalPerson) => installed.get(id) ?? []
  const list = '/users/:id/teamwork/installedApps'
  return [
    route('GET', '/appCatalogs/teamsApps', ({ query }) => {
      const wanted = equalTo(query.get('$filter') ?? '', 'externalId')
      if (!wanted) return invalid('Apps are only looked up by their externalId here.')
      return { status: 200, body: { value: wanted.value === absentApp ? [] : [appBody(appOf(wanted.value))] } }
    }),
    route('GET', list, ({ query }, { id = '' }) => {
      const person = localPerson(id)
      if (!person) return nobody()
      const wanted = equalTo(query.get('$filter') ?? '', 'teamsApp/')
      const found = appsOf(person).filter((app) => !wanted || [app.id, app.externalId].includes(wanted.value))
      const value = found.map((app) => ({ id: `${person.id}-${app.id}`, teamsApp: appBody(app) }))
      return { status: 200, body: { value } }
    }),
    route('POST', list, ({ body }, { id = '' }) => {
      const person = localPerson(id)
      if (!person) return nobody()
      const bound = isRecord(body) ? String(body['teamsApp@odata.bind']) : ''
      const [, catalogueId = ''] = /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bound) ?? []
      const app = appOf(Buffer.from(catalogueId, 'base64url').toString())
      if (app.externalId === '' || app.externalId === absentApp)
        return refusal(404, 'NotFound', 'There is no such app.')
      if (unreachedPeople.includes(person.displayName))
        return refusal(403, 'Forbidden', 'The app is blocked by app permission policy.')
      if (appsOf(person).some((each) => each.id === app.id))
        return refusal(409, 'Conflict', 'The app is already installed.')
      installed.set(person.id, [...appsOf(person), app])
      return { status: 201 }
    }),
  ]
}

const appOf = (externalId: string): App => ({ id: Buffer.from(externalId).toString('base64url'), externalId })
const appBody = (app: App) => ({ ...app, displayName: 'Rådslag', distributionMethod: 'organization' })
