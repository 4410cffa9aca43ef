import type { Card } from '../cards/card.ts'
import { messageCard } from '../cards/message.ts'
import type { Person } from '../domain/person.ts'
import type { Plan } from '../domain/plan.ts'
import type { Text } from '../text/index.ts'
import type { ActionReply, Messenger, Place } from './conversation-ports.ts'
import type { Installer, Lists, ListWatch } from './list-ports.ts'
import type { Mailer } from './partner-request-ports.ts'
import type {
  CommitmentFileReader,
  Directory,
  Documents,
  Log,
  OrganisationFileReader,
  PartnerFileReader,
  PlanFileReader,
  RegisterWriter,
  World,
} from './ports.ts'
import type { Job, Store } from './store-ports.ts'

/** Everything the flows reach the world through. */
export type Services = {
  readonly store: Store
  readonly world: World
  readonly log: Log
  readonly readPlanFile: PlanFileReader
  readonly readOrganisationFile: OrganisationFileReader
  readonly readPartnerFile: PartnerFileReader
  readonly readCommitmentFile: CommitmentFileReader
  readonly directory: Directory
  readonly messenger: Messenger
  readonly lists: Lists
  /** Null where nobody can call us, and the clock does the work alone. */
  readonly watch: ListWatch | null
  /** Null where the app cannot be installed for people: without a tenant, or without its id. */
  readonly installer: Installer | null
  readonly documents: Documents
  readonly writeRegister: RegisterWriter
  /** Null where mail is off: whoever is not in Teams can then not be reached, see `reachNow`. */
  readonly mailer: Mailer | null
  /** True when the program is about to end: long work begins nothing new. */
  readonly isStopping: () => boolean
  /** Where this program is reached from outside, without a slash at its end: links in mail begin with it. */
  readonly publicUrl: string
  /** Writes jobs that follow from no new fact. */
  readonly enqueue: (jobs: readonly Job[]) => Promise<void>
  /** Jobs given up after the last retry. */
  readonly givenUpJobs: () => Promise<number>
  readonly isCoordinator: (person: Person) => boolean
  /** Entra object ids of those who are named as coordinators; empty where everybody is. */
  readonly coordinatorIds: readonly string[]
  /** A plan to try with; null where there is a tenant. */
  readonly samplePlan: (() => Promise<{ readonly name: string; readonly bytes: Uint8Array }>) | null
}

/** One turn: the services, who speaks, and the words in their language. */
export type Turn = Services & {
  readonly person: Person
  readonly coordinator: boolean
  readonly text: Text
  /** The card that was pressed, where the channel says which. */
  readonly cardId?: string | null
  /** The group that reads along; null in the person's own chat. */
  readonly place?: Place | null
  /** Teams asked by itself, because the person looks at the card. */
  readonly automatic?: boolean
}

/** The plan as people say it: `Granvik 2026`. */
export function planTitle(plan: Plan): string {
  return `${plan.name} ${plan.year}`
}

export const notice = (text: string): ActionReply => ({ kind: 'notice', text })
export const replaceWith = (card: Card): ActionReply => ({ kind: 'card', card })

/** A message card without buttons unless some are given. */
export function note(
  turn: Pick<Turn, 'text'>,
  heading: string,
  rest: Partial<Parameters<typeof messageCard>[0]> = {},
): Card {
  return messageCard({ lang: turn.text.lang, summary: heading, heading, paragraphs: [], actions: [], ...rest })
}

/** Today's date where the municipality is, as ISO date. */
export function today(world: World): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(world.now())
}
