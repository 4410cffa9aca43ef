import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePlanBytes } from '../src/local/sample-plan/index.ts'
import { dataFolder, type Program, startProgram } from './support/program.ts'
import {
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  startTeams,
  type Teams,
  textOf,
} from './support/teams-stand-in.ts'

const realPlan = new URL('../../shared/data/skarpnack-2025.xlsx', import.meta.url)

/** The real plan where it is at hand, else the made-up one that ships; the story is the same. */
const plan = existsSync(realPlan)
  ? {
      file: 'skarpnack-2025.xlsx',
      title: 'Skarpnack 2025',
      measures: 26,
      areas: 5,
      roles: 17,
      proposals: 4,
      row: '8 / 8 / 8',
      distinct: '5 / 7 / 8',
    }
  : {
      file: 'granvik-2026.xlsx',
      title: 'Granvik 2026',
      measures: 14,
      areas: 4,
      roles: 9,
      proposals: 1,
      row: '',
      distinct: '',
    }

async function planBytes(): Promise<Uint8Array> {
  return existsSync(realPlan) ? new Uint8Array(readFileSync(realPlan)) : samplePlanBytes()
}

describe('the whole main job, from a workbook to a plan document', () => {
  let teams: Teams
  let program: Program
  let samira: Client
  let erik: Client
  let fatima: Client
  let opened: CardContent
  const folder = dataFolder()

  beforeAll(async () => {
    teams = await startTeams()
    program = await startProgram({ DATA_DIR: (await folder).dir, COORDINATORS: '10000000-0000-4000-8000-000000000001' })
    const botUrl = () => program.botUrl
    samira = clientOf(teams, botUrl, { id: '10000000-0000-4000-8000-000000000001', name: 'Samira Samordnare' })
    erik = clientOf(teams, botUrl, { id: '10000000-0000-4000-8000-000000000002', name: 'Erik Enhetschef' })
    fatima = clientOf(teams, botUrl, { id: '10000000-0000-4000-8000-000000000003', name: 'Fatima Fritidschef' })
  })

  afterAll(async () => {
    await program?.kill()
    await teams?.close()
    await (await folder).remove()
  })

  const lastCard = (sent: readonly { card: CardContent | null }[]): CardContent => {
    const card = sent.at(-1)?.card
    if (!card) throw new Error('No card came.')
    return card
  }

  it('welcomes whoever says something, and offers what can be done now', async () => {
    const [welcome] = await samira.say('hjälp')
    expect(textOf(welcome?.card ?? null)).toContain('Börja med att bifoga planens arbetsbok')
    expect(textOf(lastCard(await samira.say('vad är klockan?')))).toContain('förstod jag inte')
    expect(textOf(lastCard(await erik.say('hej')))).toContain('Du har inget att svara på just nu')
    await fatima.say('hej')
  })

  it('reads the workbook and shows counts and findings before anything is kept', async () => {
    const preview = lastCard(await samira.attach(plan.file, await planBytes()))
    const text = textOf(preview)
    for (const expected of [
      plan.row,
      plan.distinct,
      'Innehållet verkar stå i fel kolumn',
      'Operativt mål saknas',
      'Instruktionsrad',
      'Mallflik',
    ]) {
      expect(text).toContain(expected)
    }
    expect(inputsIn(preview).filter((input) => String(input.id).startsWith('proposal-'))).toHaveLength(plan.proposals)
    const [name, year] = plan.title.split(' ')
    const applied = await samira.pressOn(preview, 'plan.apply', { name, year, 'proposal-0': 'accept' })
    expect(textOf(applied.card)).toContain(`${plan.measures} åtgärder inom ${plan.areas} områden`)
    const again = await samira.pressOn(preview, 'plan.apply', { name, year })
    expect(again.notice).toContain('redan inläst eller avbruten')
  })

  it('divides responsibility as proposed, and takes one person per role, once', async () => {
    const done = await assignAll(await divideAll(lastCard(await samira.say('ansvariga'))))
    expect(textOf(done)).toContain('Alla roller har en person')
  })

  /** Texts with several parties are divided as proposed; page by page. */
  async function divideAll(first: CardContent): Promise<CardContent> {
    let card = first
    while (textOf(card).includes('Vem sammankallar?')) {
      const inputs = inputsIn(card).map((input) => [String(input.id), input.value])
      card = (await samira.pressOn(card, 'split.save', Object.fromEntries(inputs))).card as CardContent
    }
    return card
  }

  /** Fatima gets the second role that answers for something, Erik all others; page by page. */
  async function assignAll(first: CardContent): Promise<CardContent> {
    let card = first
    for (let page = 0; page < 5; page++) {
      const answering = inputsIn(card).filter((input) => !String(input.label).includes('(medverkar i'))
      const hers = page === 0 ? answering[1]?.id : undefined
      const inputs = inputsIn(card).map(({ id }) => [String(id), id === hers ? fatima.id : erik.id])
      const saved = await samira.pressOn(card, 'roles.save', Object.fromEntries(inputs))
      const next = saved.card as CardContent
      if (textOf(next).includes('Alla roller har en person')) return next
      card = (await samira.pressOn(next, 'roles.show', {}, page === 0 ? 0 : 1)).card as CardContent
    }
    return card
  }

  it('shows who will get what, and sends each responsible person one card', async () => {
    const form = lastCard(await samira.say('ny omgång'))
    const areas = inputsIn(form).find((input) => input.id === 'areas')?.value
    const lastDay = inputsIn(form).find((input) => input.id === 'lastDay')?.value
    const preview = await samira.pressOn(form, 'round.preview', { areas, lastDay, greeting: 'Tack för att du svarar.' })
    expect(textOf(preview.card)).toContain('2 personer får kort')
    const before = teams.sent.length
    expect(textOf((await samira.pressOn(preview.card as CardContent, 'round.open')).card)).toContain('är öppen')
    const toErik = await teams.waitFor((sent) => sent.conversation === erik.conversation, before)
    const toFatima = await teams.waitFor((sent) => sent.conversation === fatima.conversation, before)
    expect(toErik.summary).toMatch(new RegExp(`${plan.title}: svara om \\d+ åtgärder senast \\d+ \\p{L}+ \\d{4}`, 'u'))
    opened = toErik.card as CardContent
    expect(textOf(toFatima.card)).toContain('Tack för att du svarar.')
    expect((await samira.pressOn(preview.card as CardContent, 'round.open')).notice).toContain('redan en öppen omgång')
  })

  it('takes an answer on the card, thanks for it, and shows what is left', async () => {
    const form = (await erik.pressOn(opened, 'ask.open')).card as CardContent
    const missing = await erik.pressOn(form, 'report.send', { execution: 'will-not-be-done' })
    expect(textOf(missing.card)).toContain('Skriv kort varför åtgärden inte genomförs.')
    const filled = {
      execution: 'done',
      goalResult: 'not-measurable-yet',
      measurability: 'En mätning före och efter.',
      comment: 'Klart i maj.',
    }
    const receipt = await erik.pressOn(form, 'report.send', filled)
    expect(textOf(receipt.card)).toMatch(/✓ Tack! Ditt svar om \d\.\d+ är registrerat \d\d:\d\d/)
    expect(textOf(receipt.card)).toMatch(/1 av \d+ besvarade/)
    const twice = await erik.pressOn(form, 'report.send', filled)
    expect(textOf(twice.card)).toMatch(/1 av \d+ besvarade/)
  })

  it('appends a new report when an answer is corrected', async () => {
    const form = (await erik.pressOn(opened, 'ask.open')).card as CardContent
    expect(inputsIn(form).find((input) => input.id === 'comment')?.value).toBe('Klart i maj.')
    await erik.pressOn(form, 'report.send', {
      execution: 'partly-done',
      goalResult: 'partly-reached',
      comment: 'Två av tre skolor.',
    })
    const second = (await erik.pressOn(opened, 'ask.open', {}, 1)).card as CardContent
    await erik.pressOn(second, 'report.send', { execution: 'in-progress', comment: 'Pågår.' })
  })

  it('writes each report to the lists exactly once, also when it is killed in between', async () => {
    await program.kill()
    program = await startProgram({ DATA_DIR: (await folder).dir, COORDINATORS: '10000000-0000-4000-8000-000000000001' })
    const lists = await listsWhenQuiet()
    expect(lists.Rapporter).toHaveLength(3)
    expect(lists.Åtgärder).toHaveLength(plan.measures)
    const standings = lists.Åtgärder?.map((row) => row.Genomforande ?? row.Execution)
    expect(new Set(lists.Rapporter?.map((row) => row.RadslagKey)).size).toBe(3)
    expect(standings?.filter((value) => value === 'Delvis genomförd')).toHaveLength(1)
    expect(standings?.filter((value) => value === 'Pågår')).toHaveLength(1)
  })

  /** The local lists, read through Graph's own form once the queue has nothing left to do. */
  async function listsWhenQuiet(): Promise<Record<string, Record<string, unknown>[]>> {
    const waiting = async () =>
      /radslag_waiting (\d+)/.exec(await (await fetch(program.botUrl.replace('api/messages', 'metrics'))).text())?.[1]
    await expect.poll(waiting, { timeout: 30_000, interval: 100 }).toBe('0')
    const graph = `${program.siteUrl}/v1.0`
    const read = async (path: string) =>
      (await (await fetch(graph + path)).json()) as {
        id: string
        value: { id: string; displayName: string; fields: Record<string, unknown> }[]
      }
    const site = await read(`/sites/localhost:/sites/radslag`)
    const lists = await read(`/sites/${site.id}/lists`)
    const rows = lists.value.map(async (list) => {
      const items = await read(`/sites/${site.id}/lists/${list.id}/items?$expand=fields&$top=200`)
      return [list.displayName, items.value.map((item) => item.fields)] as const
    })
    return Object.fromEntries(await Promise.all(rows))
  }

  it('says how it goes: totals, who has not answered, what deviates', async () => {
    const text = textOf(lastCard(await samira.say('status')))
    expect(text).toContain(`2 av ${plan.measures} åtgärder har fått svar.`)
    expect(text).toMatch(/Fatima Fritidschef: \d+ av \d+ kvar/)
    expect(text).toMatch(/Erik Enhetschef: \d+ av \d+ kvar/)
    expect(text).toContain('Delvis genomförd, mål: delvis uppnått')
  })

  it('compiles the plan document, stores it and links it in the chat', async () => {
    const before = teams.sent.length
    expect(textOf(lastCard(await samira.say('sammanställ')))).toContain('Jag sammanställer')
    const ready = await teams.waitFor((sent) => textOf(sent.card).includes('är sammanställd'), before)
    const link = String(ready.card?.actions[0]?.url)
    const bytes = new Uint8Array(await (await fetch(link)).arrayBuffer())
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK')
    expect(bytes.length).toBeGreaterThan(10_000)
  })

  it('changes nothing when the same file is read again, also where a proposal was accepted', async () => {
    const preview = lastCard(await samira.attach(plan.file, await planBytes()))
    expect(textOf(preview)).toContain('Filen är redan inläst. Inget behöver ändras.')
    const filled = Object.fromEntries(inputsIn(preview).map((input) => [String(input.id), input.value]))
    const same = await samira.pressOn(preview, 'plan.apply', filled)
    expect(textOf(same.card)).toContain('Inget behövde ändras')
  })

  it('keeps another plan beside it, and shows first what a name that is taken would change', async () => {
    const other = lastCard(await samira.attach('granvik-2026.xlsx', await samplePlanBytes()))
    if (plan.file !== 'granvik-2026.xlsx') {
      const [name, year] = plan.title.split(' ')
      const shown = await samira.pressOn(other, 'plan.apply', { name, year })
      expect(textOf(shown.card)).toContain(`nya åtgärder 14, ändrade 0, borttagna ${plan.measures}`)
    }
    const beside = await samira.pressOn(other, 'plan.apply', { name: 'Granvik', year: 2027 })
    expect(textOf(beside.card)).toContain('Granvik 2027 är inläst')
    expect(textOf(lastCard(await samira.say('status')))).toContain('Vilken plan menar du?')
    expect(textOf(lastCard(await samira.say(`status ${plan.title}`)))).toContain(`Status för ${plan.title}`)
  })

  it('refuses answers kindly once the round is closed', async () => {
    const sure = lastCard(await samira.say(`stäng omgången ${plan.title}`))
    expect(textOf((await samira.pressOn(sure, 'round.shut')).card)).toContain('är stängd')
    expect((await erik.pressOn(opened, 'ask.open')).notice).toContain('Omgången är stängd')
  })
})
