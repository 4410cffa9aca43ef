import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  type Reply,
  type Teams,
} from '../tests/support/teams-stand-in.ts'
import type { Asked } from './answer-bodies.ts'
import { planWorkbook } from './workbook.ts'

/** People whom the local site knows; the first one coordinates. */
const people = [
  ['10000000-0000-4000-8000-000000000001', 'Samira Samordnare'],
  ['10000000-0000-4000-8000-000000000002', 'Erik Enhetschef'],
  ['10000000-0000-4000-8000-000000000003', 'Fatima Fritidschef'],
  ['10000000-0000-4000-8000-000000000004', 'Rolf Rektor'],
  ['00000000-0000-0000-0000-0000000000020', 'Alex Wilber'],
  ['00000000-0000-0000-0000-0000000000021', 'Megan Bowen'],
] as const

const roles = ['Trygghetssamordnaren', 'Enhetschefen', 'Fritidschefen', 'Rektorn', 'Gatuchefen', 'Parkchefen']
const measuresPerPlan = 60

/** Imports plans, assigns roles and opens rounds as a coordinator does, and gives every measure that is asked about. */
export async function prepareRounds(teams: Teams, botUrl: string, plans: number): Promise<readonly Asked[]> {
  const clients = people.map(([id, name]) => clientOf(teams, () => botUrl, { id, name }))
  for (const client of clients) await client.say('hej')
  const [samira] = clients as [Client]
  const asked: Asked[] = []
  for (let n = 0; n < plans; n++) {
    const title = `Stadsdel${String.fromCharCode(65 + (n % 26))} ${2026 + Math.floor(n / 26)}`
    await importPlan(samira, title)
    if (n === 0) await assignRoles(samira, title)
    asked.push(...(await openRound(teams, { samira, clients }, title)))
  }
  return asked
}

async function importPlan(samira: Client, title: string): Promise<void> {
  const bytes = await planWorkbook({ areas: 4, rowsPerArea: measuresPerPlan / 4, roles })
  const preview = lastCard(await samira.attach(`${title.replace(' ', '-')}.xlsx`, bytes))
  const [name, year] = title.split(' ')
  await pressed(samira.pressOn(preview, 'plan.apply', { name, year }))
}

async function assignRoles(samira: Client, title: string): Promise<void> {
  const card = lastCard(await samira.say(`ansvariga ${title}`))
  const choices = inputsIn(card).map((input, n) => [String(input.id), people[n]?.[0]])
  await pressed(samira.pressOn(card, 'roles.save', Object.fromEntries(choices)))
}

type Present = { readonly samira: Client; readonly clients: readonly Client[] }

async function openRound(teams: Teams, { samira, clients }: Present, title: string): Promise<readonly Asked[]> {
  const form = lastCard(await samira.say(`ny omgång ${title}`))
  const values = inputsIn(form).map((input) => [String(input.id), input.value])
  const preview = await pressed(samira.pressOn(form, 'round.preview', Object.fromEntries(values)))
  const before = teams.sent.length
  await pressed(samira.pressOn(preview, 'round.open'))
  const cards = clients.map(async (client) => {
    const sent = await teams.waitFor(
      (one) => one.conversation === client.conversation && one.summary.includes(title),
      before,
    )
    return actionsIn(must(sent.card))
      .filter((action) => action.verb === 'ask.open')
      .map(({ data }) => data as { r: string; m: string })
      .map(({ r, m }) => ({ client, requestId: r, measureId: m }))
  })
  return (await Promise.all(cards)).flat()
}

const lastCard = (sent: readonly { readonly card: CardContent | null }[]) => must(sent.at(-1)?.card)

function must(card: CardContent | null | undefined, notice = ''): CardContent {
  if (!card) throw new Error(`No card came. ${notice}`)
  return card
}

async function pressed(reply: Promise<Reply>): Promise<CardContent> {
  const { card, notice } = await reply
  return must(card, notice)
}
