import { grantAlarmCard } from '../cards/grant-alarm.ts'
import { partiesOf, roleKey } from '../domain/responsible.ts'
import { localDay, nextWorkingMoment } from '../domain/working-days.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { sendPaced } from './send-paced.ts'

type GrantEnds = { readonly measureId: string; readonly ends: string; readonly personId: string }

/** Job: tells one person that the grant of a measure ends; who does not answer for it is told who does. */
export async function tellGrant(services: Services, job: GrantEnds): Promise<void> {
  const { store, world } = services
  const possible = nextWorkingMoment(world.now(), world.isHoliday)
  if (possible > world.now()) return services.enqueue([{ name: 'grant-alarm', payload: job, notBefore: possible }])
  const [measure, to, held, splits] = await Promise.all([
    store.plans.measure(job.measureId),
    store.people.find(job.personId),
    store.people.roleHolders(),
    store.people.roleSplits(),
  ])
  const plan = measure && (await store.plans.find(measure.planId))
  if (!measure || !plan || !to || measure.withdrawn) return
  const role = roleKey(partiesOf(measure, splits).convenor)
  const holderId = held.find((one) => one.roleKey === role)?.personId
  const holder = holderId === undefined ? null : await store.people.find(holderId)
  const text = textIn(to.language)
  const others = holder?.id === to.id ? {} : { holder: holder ? holder.name || text.words.unnamed : '' }
  const about = { planTitle: planTitle(plan), measure, ends: job.ends, today: localDay(world.now()) }
  await sendPaced(services, to, grantAlarmCard({ ...about, ...others }, text))
}
