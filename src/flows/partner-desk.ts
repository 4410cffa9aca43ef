import { readPersonName } from '../domain/person-name.ts'
import { textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import { hashOf } from './link-token.ts'
import { deskPage, isAnswered } from './partner-desk-page.ts'
import { givePicture, repeatedPicture } from './partner-desk-picture.ts'
import type {
  DeskAct,
  DeskAnswer,
  DeskFile,
  DeskForm,
  DeskNote,
  DeskProblem,
  PartnerDesk,
} from './partner-desk-ports.ts'
import { type Outcome, type Press, problem } from './partner-desk-press.ts'
import { repeatedWords, sayWords } from './partner-desk-words.ts'
import type { LinkRefusal, PartnerRequest, Purpose } from './partner-request-ports.ts'

/** Serves the pages of personal links: the link is the authority, and says whose commitments and which purpose. */
export function createPartnerDesk(services: Services): PartnerDesk {
  return {
    check: async (token) => {
      const door = await enter(services, token, false)
      return door.refused === 'used' ? null : door.refused
    },
    open: (token, { counts }) => open(services, token, counts),
    submit: (token, form, files) => submit(services, token, { form, files }),
  }
}

/** What stands behind a link; a used one may still be pressed a second time. */
type Door =
  | { readonly refused: null; readonly request: PartnerRequest; readonly until: Date }
  | { readonly refused: 'used'; readonly request: PartnerRequest }
  | { readonly refused: Exclude<LinkRefusal, 'used'> }

async function enter({ store, world }: Services, token: string, opens: boolean): Promise<Door> {
  const door = await store.partnerLinks.follow(hashOf(token), { at: world.now(), opens })
  if ('request' in door && door.request.contact.ended) return { refused: 'revoked' }
  return 'refused' in door ? door : { refused: null, request: door.request, until: door.link.expiresAt }
}

const closed = (why: LinkRefusal): DeskAnswer => ({ kind: 'closed', why })

async function open(services: Services, token: string, counts: boolean): Promise<DeskAnswer> {
  const door = await enter(services, token, counts)
  if (door.refused !== null) return closed(door.refused)
  const { purpose, council } = door.request
  const isOver = council.cancelledAt !== null || (purpose === 'picture' && council.heldAt !== null)
  const page = isOver ? null : await deskPage(services, door.request, door.until)
  return page ? { kind: 'page', page, noted: [], problems: [] } : closed('revoked')
}

type Sent = { readonly form: DeskForm; readonly files: readonly DeskFile[] }

async function submit(services: Services, token: string, { form, files }: Sent): Promise<DeskAnswer> {
  const door = await enter(services, token, false)
  if (door.refused !== null && door.refused !== 'used') return closed(door.refused)
  const press = pressOf(door.request, form)
  if (door.refused === 'used') return (await repeated(services, press)) ?? closed('used')
  const outcome = await outcomeOf(services, press, files)
  const readAt = services.world.now()
  const page = await deskPage(services, door.request, door.until)
  if (!page) return closed('revoked')
  const isOver = outcome.noted.length > 0 && isAnswered(page)
  if (isOver) await services.store.partnerLinks.markUsed(door.request.id, readAt)
  return { kind: 'page', page: isOver ? { ...page, until: null } : page, ...outcome }
}

function pressOf(request: PartnerRequest, form: DeskForm): Press {
  const given = readPersonName(form.byName)
  const voice = { personId: null, contactId: request.contact.id, channel: 'link' } as const
  return {
    request,
    form,
    voice: given.kind === 'name' ? { ...voice, name: given.name } : null,
    text: textIn(form.language ?? request.contact.language),
  }
}

/** What is wrong with the name comes first, as it does on the page. */
async function outcomeOf(services: Services, press: Press, files: readonly DeskFile[]): Promise<Outcome> {
  const { act } = press.form
  if (!suits(act, press.request.purpose)) return { noted: [], problems: [problem('unreadable', 'commitment')] }
  const { noted, problems } =
    act.kind === 'picture'
      ? await givePicture(services, press, { ...act, files })
      : await sayWords(services, press, act)
  return { noted, problems: [...nameProblems(press), ...problems] }
}

function suits({ kind }: DeskAct, purpose: Purpose): boolean {
  if (purpose === 'picture') return kind === 'picture'
  return purpose === 'result' ? kind === 'report' : kind !== 'picture' && kind !== 'report'
}

function nameProblems({ form }: Press): readonly DeskProblem[] {
  const given = readPersonName(form.byName)
  if (given.kind === 'name') return []
  if (given.kind === 'too-long') return [problem('too-long', 'name', { detail: String(form.byName.length) })]
  return [problem(given.kind === 'missing' ? 'name-missing' : 'name-incomplete', 'name')]
}

/** A link that is used says again what the same press was told, and nothing else: there is nothing to answer by it. */
async function repeated(services: Services, press: Press): Promise<DeskAnswer | null> {
  const { act } = press.form
  const page = suits(act, press.request.purpose) ? await deskPage(services, press.request, null) : null
  if (!page) return null
  const { matter } = page
  const noted =
    act.kind === 'picture'
      ? matter.purpose === 'picture' && repeatedPicture(matter, press, act)
      : await repeatedWords(services, press, act)
  if (!noted) return null
  const nothing = matter.purpose === 'picture' ? matter : { ...matter, waiting: [], answered: [] }
  return { kind: 'page', page: { ...page, matter: nothing }, noted, problems: noted.flatMap(outdated) }
}

/** What was noted is about a wording that holds no more. */
function outdated(note: DeskNote): readonly DeskProblem[] {
  if (note.kind === 'picture' || note.event.version === note.standing.present.version) return []
  return [problem('newer-version', 'commitment', { commitmentId: note.standing.commitment.id })]
}
