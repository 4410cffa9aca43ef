import { afterAll } from 'vitest'
import { createConversation } from '../../src/flows/conversation.ts'
import type { ActionReply, Card, IncomingFile } from '../../src/flows/conversation-ports.ts'
import { createFileReaders } from '../../src/plan-file/plan-file-reader.ts'
import type { Language } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from './card-walk.ts'
import { embedded } from './databases.ts'
import { factsIn, fakeServices, forgetFacts } from './fakes.ts'
import { planHeader, planRow, type SheetValues, workbookOf } from './plan-workbook.ts'

const tenantId = '20000000-0000-4000-8000-000000000000'
export const ids = {
  samira: '10000000-0000-4000-8000-000000000001',
  erik: '10000000-0000-4000-8000-000000000002',
  fatima: '10000000-0000-4000-8000-000000000003',
} as const
export type Who = keyof typeof ids

const readers = createFileReaders()

/** The columns of a row that differ from the ordinary one: 2 is the measure, 5 the role. */
export const rows = [
  planRow({ 2: 'Byta lampor', 5: 'Gatuchefen' }),
  planRow({ 2: 'Röja buskar', 5: 'Gatuchefen', 4: 'Löpande' }),
  planRow({ 2: 'Öppna fritidsgården', 5: 'Fritidschefen' }),
]

export const planSheet = (some: readonly string[][] = rows): SheetValues => ({
  name: 'Trygga platser',
  rows: [planHeader(), ...some],
})

const home = embedded.create()
const opened = home.then(({ open }) => open())

afterAll(async () => {
  await (await opened).close()
  await (await home).remove()
})

/** A municipality with a bot: three people, an empty ledger of its own, and no round yet. One town at a time. */
export async function newTown(language: Language = 'sv') {
  const database = await opened
  await forgetFacts(database)
  let now = new Date('2026-05-12T10:00:00.000Z')
  const fakes = fakeServices({
    database,
    ...readers,
    coordinators: [ids.samira],
    directory: new Map([
      [ids.erik, 'Erik Enhetschef'],
      [ids.fatima, 'Fatima Fritidschef'],
    ]),
    now: () => now,
  })
  const conversation = createConversation(fakes.services)
  const actor = (who: Who, own = true) => ({
    tenantId,
    aadObjectId: ids[who],
    name: who,
    conversation: own ? { id: who } : null,
  })
  const say = (who: Who, text: string, files: readonly IncomingFile[] = []) =>
    conversation.onMessage({ actor: actor(who), text, files })
  const press = (who: Who, verb: string, data: unknown): Promise<ActionReply> =>
    conversation.onAction({ actor: actor(who), verb, data, cardId: null, automatic: false })
  const attach = async (name: string, bytes: Uint8Array | 'too-large' | 'failed', who: Who = 'samira') =>
    say(who, '', [{ name, download: async () => bytes }])
  return {
    ...fakes,
    conversation,
    actor,
    say,
    press,
    attach,
    /** Presses the button with this verb on a card, with what was filled in. */
    pressOn: (who: Who, card: Card, verb: string, inputs: object = {}, n = 0) => {
      const button = buttonsOn(card).filter((one) => one.verb === verb)[n]
      if (!button) throw new Error(`The card has no ${verb}.`)
      return press(who, verb, { ...(button.data as object), ...inputs })
    },
    database,
    facts: () => factsIn(database),
    moveTo: (day: string) => {
      now = new Date(`${day}T10:00:00.000Z`)
    },
    speak: async () => {
      for (const who of Object.keys(ids) as Who[]) await say(who, language === 'sv' ? 'svenska' : 'english')
    },
  }
}

export type Town = Awaited<ReturnType<typeof newTown>>

/** The card of a reply, or of the last message; fails when there is none. */
export function cardOf(reply: ActionReply | readonly Card[]): Card {
  const card = Array.isArray(reply) ? reply.at(-1) : (reply as ActionReply)
  if (card && 'kind' in card && card.kind === 'notice') throw new Error(`A notice came: ${card.text}`)
  const found = card && 'card' in card ? card.card : (card as Card | undefined)
  if (!found) throw new Error('No card came.')
  return found
}

/** The same town with the plan read in and a person for each role. */
export async function townWithPlan(language: Language = 'sv'): Promise<Town> {
  const town = await newTown(language)
  await town.speak()
  const preview = cardOf(await town.attach('granvik-2026.xlsx', await workbookOf([planSheet()])))
  await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year: 2026 })
  const roles = cardOf(await town.say('samira', language === 'sv' ? 'ansvariga' : 'roles'))
  const [street, leisure] = inputsOn(roles).map((input) => String(input.id))
  await town.pressOn('samira', roles, 'roles.save', { [street ?? '']: ids.erik, [leisure ?? '']: ids.fatima })
  return town
}

/** The same town with a round open; each person's card as it was sent. */
export async function townWithRound(language: Language = 'sv') {
  const town = await townWithPlan(language)
  const form = cardOf(await town.say('samira', language === 'sv' ? 'ny omgång' : 'new round'))
  const filled = { areas: '1', lastDay: '2026-06-02', greeting: 'Hej!' }
  const preview = cardOf(await town.pressOn('samira', form, 'round.preview', filled))
  await town.pressOn('samira', preview, 'round.open')
  const mine = language === 'sv' ? 'mina åtgärder' : 'my measures'
  const eriks = cardOf(await town.say('erik', mine))
  const fatimas = cardOf(await town.say('fatima', mine))
  return { ...town, preview, eriks, fatimas }
}
