import type { ActionReply, Card } from '../../src/flows/conversation-ports.ts'
import { jobHandlers } from '../../src/jobs.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, wordsOn } from './card-walk.ts'
import { planRow, workbookOf } from './plan-workbook.ts'
import { cardOf, ids, newTown, planSheet } from './town.ts'

/** Somebody more, who is not the coordinator. */
export const gun = { aadObjectId: '10000000-0000-4000-8000-000000000004', name: 'Gun Gatuchef' }

export const jointText = 'Skolorna, IoF BoU, Fritid, Polisen. Rektor sammankallande'

/** Three measures of the street manager, and one where the headmaster convenes and four others contribute. */
const rows = [
  planRow({ 2: 'Byta lampor', 5: 'Gatuchefen' }),
  planRow({ 2: 'Röja buskar', 5: 'Gatuchefen' }),
  planRow({ 2: 'Måla tunneln', 5: 'Gatuchefen' }),
  planRow({ 2: 'Vuxna på stan', 5: jointText }),
]

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
export const read = (card: Card) => plainSpaces(wordsOn(card).join('\n'))

/** The words of a refusal; a card in its place is an error. */
export function noticeOf(reply: ActionReply): string {
  if (reply.kind !== 'notice') throw new Error(`A card came: ${read(reply.card)}`)
  return plainSpaces(reply.text)
}

/** A town whose plan has a text with several parties: Erik has the streets, Fatima is the headmaster, Gun is the police. */
export async function jointTown(language: Language = 'sv') {
  const town = await newTown(language)
  const text = languages[language]
  // The directory knows everybody by the name that Teams gives.
  for (const [name, id] of Object.entries(ids)) town.directory.set(id, name)
  town.directory.set(gun.aadObjectId, gun.name)
  const someone = (aadObjectId: string, name: string) => {
    const { tenantId } = town.actor('erik')
    return { tenantId, aadObjectId, name, conversation: { id: name } }
  }
  const pressAs = (actor: ReturnType<typeof someone>, verb: string, data: unknown) =>
    town.conversation.onAction({ actor, verb, data, cardId: null, automatic: false })
  const guns = someone(gun.aadObjectId, gun.name)
  await town.speak()
  await town.conversation.onMessage({
    actor: guns,
    text: text.commands[language === 'sv' ? 'swedish' : 'english'][0] ?? '',
    files: [],
  })
  const readIn = async (some: readonly string[][] = rows) => {
    const preview = cardOf(await town.attach('granvik-2026.xlsx', await workbookOf([planSheet(some)])))
    return cardOf(await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year: 2026 }))
  }
  const imported = await readIn()
  const roles = async () => cardOf(await town.say('samira', text.commands.roles[0] ?? ''))
  const mine = async (who: 'erik' | 'fatima' | 'samira') => cardOf(await town.say(who, text.commands.mine[0] ?? ''))
  /** Saves people for roles by the names of the roles, on the card that shows them. */
  const assign = async (card: Card, people: Readonly<Record<string, string>>) => {
    const inputs = inputsOn(card).flatMap((input) => {
      const role = Object.keys(people).find((name) => String(input.label).startsWith(`${name} (`))
      return role ? [[String(input.id), people[role]]] : []
    })
    return cardOf(await town.pressOn('samira', card, 'roles.save', Object.fromEntries(inputs)))
  }
  const handlers = new Map(jobHandlers(town.services).map((handler) => [handler.name, handler]))
  return {
    ...town,
    text,
    imported,
    readIn,
    roles,
    mine,
    assign,
    guns: {
      press: (verb: string, data: unknown) => pressAs(guns, verb, data),
      mine: async () =>
        cardOf(await town.conversation.onMessage({ actor: guns, text: text.commands.mine[0] ?? '', files: [] })),
    },
    /** Confirms what is proposed for every text with several parties. */
    confirmSplits: async () => {
      let card = await roles()
      while (buttonsOn(card).some((one) => one.verb === 'split.save')) {
        const values = inputsOn(card).map((input) => [String(input.id), input.value])
        card = cardOf(await town.pressOn('samira', card, 'split.save', Object.fromEntries(values)))
      }
      return card
    },
    openRound: async () => {
      const form = cardOf(await town.say('samira', text.commands.round[0] ?? ''))
      const usual = Object.fromEntries(inputsOn(form).map((input) => [String(input.id), input.value]))
      const filled = { ...usual, areas: '1', lastDay: '2026-06-02' }
      const preview = cardOf(await town.pressOn('samira', form, 'round.preview', filled))
      return town.pressOn('samira', preview, 'round.open')
    },
    /** Does every job that is left, and those that they leave. */
    doJobs: async () => {
      for (let job = town.jobs.shift(); job; job = town.jobs.shift()) await handlers.get(job.name)?.run(job.payload)
    },
    /** Which person each measure in the open round waits for an answer from, by code; fails when there are two. */
    answering: async () => {
      const { Asked = [], Request: all = [], Measure = [], Round = [] } = await town.facts()
      const people = await town.database.prisma.person.findMany()
      const open = Round.find((round) => round.closedAt === null)?.id
      const Request = all.filter((request) => request.roundId === open)
      const inRound = new Set(Request.map((request) => request.id))
      const live = Asked.filter((one) => inRound.has(one.requestId) && one.part === 'answer' && one.handedTo === null)
      const pairs = live.map((one) => {
        const personId = Request.find((request) => request.id === one.requestId)?.personId
        const code = String(Measure.find((measure) => measure.id === one.measureId)?.code)
        return [code, people.find((person) => person.id === personId)?.name ?? ''] as const
      })
      if (new Set(pairs.map(([code]) => code)).size < pairs.length) throw new Error('A measure is asked of two.')
      return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    },
  }
}

export type JointTown = Awaited<ReturnType<typeof jointTown>>

export const people = { erik: ids.erik, fatima: ids.fatima, samira: ids.samira, gun: gun.aadObjectId }

/** The same town with the text divided, a person for some roles, and a round open. */
export async function townInRound(language: Language = 'sv') {
  const town = await jointTown(language)
  const roles = await town.confirmSplits()
  await town.assign(roles, { Gatuchefen: people.erik, Rektor: people.fatima, Polisen: people.gun })
  await town.openRound()
  await town.doJobs()
  return town
}
