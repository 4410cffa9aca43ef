import { randomUUID } from 'node:crypto'
import { type CommitmentWord, commitmentStanding } from '../../src/domain/commitment.ts'
import type { Council, PictureText } from '../../src/domain/council.ts'
import type { Contact } from '../../src/domain/partner.ts'
import { hashOf, newToken } from '../../src/flows/link-token.ts'
import { createPartnerDesk } from '../../src/flows/partner-desk.ts'
import type { DeskAct, DeskAnswer, DeskFile, DeskForm } from '../../src/flows/partner-desk-ports.ts'
import type { Purpose } from '../../src/flows/partner-request-ports.ts'
import { townWithCouncil } from './asked-town.ts'
import { anEvent, aVersion, aVoice } from './council-builders.ts'

export type PageAnswer = Extract<DeskAnswer, { readonly kind: 'page' }>

/** The page of an answer; fails when the link did not open. */
export function pageIn(answer: DeskAnswer): PageAnswer {
  if (answer.kind === 'closed') throw new Error(`The link is ${answer.why}.`)
  return answer
}

/** What stands wrong, each as `field why`. */
export const problemsIn = (answer: DeskAnswer): readonly string[] =>
  pageIn(answer).problems.map(({ field, why }) => `${field} ${why}`)

export const emptyPicture: PictureText = { problems: '', causes: '', doing: '', proposals: '', phenomena: '' }

/** A town whose one partner has a personal link for a purpose, with so many commitments, confirmed where results are asked. */
export async function deskTown(
  purpose: Purpose,
  about: {
    readonly commitments?: number
    readonly contact?: Partial<Contact>
    readonly council?: Partial<Council>
  } = {},
) {
  const town = await townWithCouncil({ contact: about.contact ?? {}, council: about.council ?? {} })
  const { services, samira } = town
  const { store, world } = services
  const promised: string[] = []
  for (let n = 0; n < (about.commitments ?? 1); n += 1)
    promised.push(await town.promise(`Vi går ronder vid stationen, kväll ${n + 1}`))
  /** Says a word as somebody else than the page: the coordinator, or the partner on the phone. */
  const say = async (
    id: string,
    word: CommitmentWord,
    version = 1,
    newVersion?: Partial<ReturnType<typeof aVersion>>,
  ) => {
    const by = aVoice({ name: 'Samira Samordnare', channel: 'phone', personId: samira.id })
    const event = anEvent(word, { commitmentId: id, version: newVersion?.version ?? version, by, at: world.now() })
    const change = newVersion ? { version: aVersion({ byId: samira.id, ...newVersion }) } : {}
    await store.commitments.say(id, randomUUID(), () => ({ kind: 'write', event, ...change }), [])
  }
  if (purpose === 'result') for (const id of promised) await say(id, { kind: 'confirmed' })
  await town.ask(purpose)
  const [followed] = await store.partnerRequests.ofCouncil(town.council.id, purpose)
  if (!followed) throw new Error('Nobody was asked.')
  const { request } = followed
  town.jobs.length = 0
  /** A link of its own; by default for a month. */
  const link = async (expiresAt = new Date(world.now().getTime() + 30 * 24 * 3_600_000)) => {
    const token = newToken()
    await store.partnerLinks.save({
      id: randomUUID(),
      requestId: request.id,
      tokenHash: hashOf(token),
      at: world.now(),
      expiresAt,
    })
    return token
  }
  const token = await link()
  const desk = createPartnerDesk(services)
  const form = (act: DeskAct, rest: Partial<DeskForm> = {}): DeskForm => ({
    nonce: randomUUID(),
    byName: 'Petra Polis',
    language: null,
    act,
    ...rest,
  })
  return {
    ...town,
    desk,
    token,
    link,
    request,
    promised,
    say,
    form,
    wording: (n = 0, version = 1) => ({ commitmentId: promised[n] ?? '', version }),
    submit: (act: DeskAct, rest: Partial<DeskForm> = {}, files: readonly DeskFile[] = []) =>
      desk.submit(token, form(act, rest), files),
    standing: async (n = 0) => {
      const commitment = await store.commitments.find(promised[n] ?? '')
      if (!commitment) throw new Error('There is no such commitment.')
      return commitmentStanding(commitment)
    },
  }
}

export type DeskTown = Awaited<ReturnType<typeof deskTown>>
