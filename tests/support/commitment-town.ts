import type { Card } from '../../src/cards/card.ts'
import type { CommitmentState } from '../../src/domain/commitment.ts'
import { commitmentStanding } from '../../src/domain/commitment.ts'
import type { Contact, Partner } from '../../src/domain/partner.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { work } from './asked-town.ts'
import { buttonsOn } from './card-walk.ts'
import { partnerTown } from './council-town.ts'
import { cardOf, type Who } from './town.ts'

type Known = { readonly partner: Partner; readonly contacts: readonly Contact[] }

/**
 * The town of partners on the day of its council, 4 December 2026, for 2027. Erik answers for the police, Fatima for the
 * rescue service; the housing company is reached by mail, the church by nothing, and the club has nobody.
 */
export async function commitmentTown(code: Language = 'sv') {
  const town = await partnerTown(code)
  const { store } = town.services
  const text = languages[code]
  await town.call({ day: '2026-12-04', picturesBy: '2026-11-20' })
  town.moveTo('2026-12-04')
  const council = await town.council()
  if (!council) throw new Error('The council was not called.')
  // Of two contacts the one in Teams is the one who is asked.
  const record = await store.councils.load(council.id)
  const fatima = town.rescue.contacts[1]
  const invitations = record?.invited.map(({ invitation }) =>
    invitation.partnerId === town.rescue.partner.id ? { ...invitation, contactId: fatima?.id ?? null } : invitation,
  )
  await store.councils.invite(council.id, invitations ?? [], town.services.world.now())
  const phrase = text.commands.commitments[0] ?? ''
  const list = async () => cardOf(await town.say('samira', phrase))
  const mine = async (who: Who) => town.say(who, text.commands.ownCommitments[0] ?? '')
  const standings = async () => (await store.commitments.ofCouncil(council.id)).map(commitmentStanding)
  /** Fills in the form for one commitment. */
  const register = async ({ partner }: Known, words: string, more: object = {}): Promise<string> => {
    const form = cardOf(await town.pressOn('samira', await list(), 'commitment.form'))
    const filled = {
      partnerId: partner.id,
      text: words,
      lastDay: '2027-06-01',
      area: '',
      measureCode: '',
      contactId: '',
    }
    cardOf(await town.pressOn('samira', form, 'commitment.save', { ...filled, ...more }))
    const found = (await standings()).find(({ present }) => present.text === words)
    if (!found) throw new Error(`“${words}” was not registered.`)
    return found.commitment.id
  }
  const standing = async (id: string) => {
    const commitment = await store.commitments.find(id)
    if (!commitment) throw new Error('There is no such commitment.')
    return commitmentStanding(commitment)
  }
  /** How each commitment stands, in words that can be compared: `1 proposed v1`. */
  const states = async (): Promise<readonly string[]> =>
    (await standings()).map(({ commitment, state, present }): string => {
      return `${commitment.number} ${state satisfies CommitmentState} v${present.version}`
    })
  /** Presses a button of a commitment, by its verb and whose it is. */
  const pressFor = (who: Who, card: Card, verb: string, id: string, inputs: object = {}) => {
    const button = buttonsOn(card).find((one) => one.verb === verb && (one.data as { c?: string }).c === id)
    if (!button) throw new Error(`The card has no ${verb} for it.`)
    return town.press(who, verb, { ...(button.data as object), ...inputs })
  }
  return {
    ...town,
    text,
    council,
    fatima,
    list,
    mine,
    register,
    standing,
    standings,
    states,
    pressFor,
    /** Does the jobs that belong to commitments, and those that they leave. */
    doJobs: () => work(town, 'tell-coordinator', 'ask-about-commitment', 'ask-partner', 'partner-receipt'),
    open: async (id: string) => cardOf(await town.press('samira', 'commitment.open', { c: id, n: 0 })),
  }
}

export type CommitmentTown = Awaited<ReturnType<typeof commitmentTown>>
